#include "measure/continuity.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "measure/commitment.h"
#include "measure/tieback.h"

/* A held session. Texts are numbers of `names`, where 0 is the empty text; skills without ASCII case. */
struct held {
	int64_t minutes; /* thousandths */
	uint32_t coachee, coach, id, skill, plan, follows;
	int32_t day, second, due;
	bool is_coaching, has_commitment;
};

/* A plan; or, with the empty id, a person without an active one. */
struct goal {
	struct plan plan;
	uint32_t id, person, skill;
};

struct continuity {
	const struct setting *setting;
	int32_t grace_days;
	struct intern names, plan_ids;
	struct arena arena;
	struct text folded;
	struct held *held;
	size_t held_count, held_capacity;
	struct goal *goals;
	size_t goal_count, goal_capacity;
	int64_t minutes; /* of all that is held: no sum over some of them can overflow */
	uint64_t uncategorised;
};

/* What the end needs besides. */
struct docket {
	struct follow_up *follow_ups;
	size_t follow_up_count;
	struct tieback_mark *marks;
	size_t passed;               /* sessions of people before the one in hand */
	const struct held **counted; /* for the plan in hand, in order */
	size_t counted_count, counted_capacity;
	struct tieback_session *ties;
	size_t ties_capacity;
};

struct continuity *continuity_new(const struct setting *setting, int32_t grace_days)
{
	struct continuity *continuity = memory_get(1, sizeof *continuity);

	continuity->setting = setting;
	continuity->grace_days = grace_days;
	intern_add(&continuity->names, view_of(""));
	return continuity;
}

void continuity_free(struct continuity *continuity)
{
	if (!continuity)
		return;
	intern_clear(&continuity->names);
	intern_clear(&continuity->plan_ids);
	arena_clear(&continuity->arena);
	text_clear(&continuity->folded);
	free(continuity->held);
	free(continuity->goals);
	free(continuity);
}

static uint32_t add_skill(struct continuity *continuity, struct view skill)
{
	text_reset(&continuity->folded);
	for (size_t i = 0; i < skill.length; i++)
		text_add_char(&continuity->folded, ascii_lower(skill.bytes[i]));
	return intern_add(&continuity->names, text_view(&continuity->folded));
}

bool continuity_add_session(struct continuity *continuity, const struct session *session,
                            struct error *error)
{
	struct view due = row_cell(session->row, SESSION_DUE);
	struct held held = {
		.minutes = session->minutes,
		.day = session->start.day,
		.second = session->start.second,
		.due = DAY_NONE,
		.is_coaching = session->category == CATEGORY_COACHING,
		.has_commitment = session->commitment.length > 0,
	};

	if (!session_single(session, "the plan status", error))
		return false;
	if (due.length > 0 && !day_parse(due, &held.due))
		return row_refuse(session->row, SESSION_DUE, error, "is not a date (2026-11-16)");
	if (session->status != STATUS_HELD || session->coachee.length == 0 ||
	    held.day > continuity->setting->now)
		return true;
	continuity->uncategorised += session->category == CATEGORY_NONE;
	if (!held.is_coaching && session->follows.length == 0)
		return true;
	if (!decimal_add(&continuity->minutes, held.minutes))
		return row_refuse(session->row, SESSION_MINUTES, error,
		                  "is more than can be added to the minutes before");
	held.coachee = intern_add(&continuity->names, session->coachee);
	held.coach = intern_add(&continuity->names, session->coach);
	held.id = intern_add(&continuity->names, session->id);
	held.skill = add_skill(continuity, session->skill);
	held.plan = intern_add(&continuity->names, session->plan);
	held.follows = intern_add(&continuity->names, session->follows);
	continuity->held = memory_reserve(continuity->held, &continuity->held_capacity,
	                                  continuity->held_count + 1, sizeof held);
	continuity->held[continuity->held_count++] = held;
	return true;
}

static void add_goal(struct continuity *continuity, const struct plan *plan)
{
	struct goal goal = {
		.plan = *plan,
		.id = intern_add(&continuity->names, plan->id),
		.person = intern_add(&continuity->names, plan->person),
		.skill = add_skill(continuity, plan->skill),
	};
	struct view *texts[] = {&goal.plan.id,       &goal.plan.person, &goal.plan.coach,
	                        &goal.plan.skill,    &goal.plan.goal,   &goal.plan.indicator,
	                        &goal.plan.baseline, &goal.plan.target};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		*texts[i] = arena_copy(&continuity->arena, *texts[i]);
	goal.plan.row = NULL;
	continuity->goals = memory_reserve(continuity->goals, &continuity->goal_capacity,
	                                   continuity->goal_count + 1, sizeof goal);
	continuity->goals[continuity->goal_count++] = goal;
}

bool continuity_add_plan(struct continuity *continuity, const struct plan *plan, struct error *error)
{
	uint32_t known = continuity->plan_ids.count;

	if (intern_add(&continuity->plan_ids, plan->id) < known)
		return row_refuse(plan->row, PLAN_ID, error, "is the id of a plan that was read before");
	add_goal(continuity, plan);
	return true;
}

static void add_people_without_plan(struct continuity *continuity)
{
	const struct people *people = continuity->setting->people;
	uint32_t count = people ? people_count(people) : 0;
	bool *have_plan = memory_get(count, sizeof *have_plan);

	for (size_t i = 0; i < continuity->goal_count; i++) {
		const struct plan *plan = &continuity->goals[i].plan;

		if (plan->status == PLAN_ACTIVE && plan->person_number != PERSON_NONE)
			have_plan[plan->person_number] = true;
	}
	for (uint32_t person = 0; person < count; person++) {
		uint32_t manager = people_manager(people, person, continuity->setting->now);

		if (manager != PERSON_NONE && !have_plan[person])
			add_goal(continuity, &(struct plan){
				.person = people_id(people, person),
				.coach = people_id(people, manager),
				.start = DAY_NONE,
				.due = DAY_NONE,
			});
	}
	free(have_plan);
}

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* By coachee, start and id; what else tie-back looks at settles ties, so that nothing is left to chance. */
static int compare_held(const void *left, const void *right)
{
	const struct held *a = left, *b = right;
	const int64_t keys[][2] = {{a->coachee, b->coachee}, {a->day, b->day},
	                           {a->second, b->second},   {a->id, b->id},
	                           {a->skill, b->skill},     {a->follows, b->follows}};
	int order = 0;

	for (size_t i = 0; order == 0 && i < sizeof keys / sizeof keys[0]; i++)
		order = compare_numbers(keys[i][0], keys[i][1]);
	return order;
}

static int compare_goals(const void *left, const void *right)
{
	const struct goal *a = left, *b = right;

	return a->person != b->person ? compare_numbers(a->person, b->person)
	                              : compare_numbers(a->id, b->id);
}

/* Renumbers all texts by their bytes, the empty one still 0, and sorts: numbers given in the order of first
 * mention would let the order of the input through. */
static void put_in_order(struct continuity *continuity)
{
	uint32_t *sorted = intern_sorted(&continuity->names);
	uint32_t *ranks = memory_get(continuity->names.count, sizeof *ranks);

	for (uint32_t rank = 0; rank < continuity->names.count; rank++)
		ranks[sorted[rank]] = rank;
	free(sorted);
	for (size_t i = 0; i < continuity->held_count; i++) {
		struct held *held = &continuity->held[i];
		uint32_t *numbers[] = {&held->coachee, &held->coach, &held->id,
		                       &held->skill,   &held->plan,  &held->follows};

		for (size_t n = 0; n < sizeof numbers / sizeof numbers[0]; n++)
			*numbers[n] = ranks[*numbers[n]];
	}
	for (size_t i = 0; i < continuity->goal_count; i++) {
		struct goal *goal = &continuity->goals[i];

		goal->id = ranks[goal->id];
		goal->person = ranks[goal->person];
		goal->skill = ranks[goal->skill];
	}
	free(ranks);
	if (continuity->held_count > 0)
		qsort(continuity->held, continuity->held_count, sizeof *continuity->held, compare_held);
	if (continuity->goal_count > 0)
		qsort(continuity->goals, continuity->goal_count, sizeof *continuity->goals, compare_goals);
}

static void docket_open(struct docket *docket, const struct continuity *continuity)
{
	*docket = (struct docket){.marks = memory_get(continuity->names.count, sizeof *docket->marks)};
	for (size_t i = 0; i < continuity->held_count; i++)
		docket->follow_up_count += continuity->held[i].follows != 0;
	docket->follow_ups = memory_get(docket->follow_up_count, sizeof *docket->follow_ups);
	for (size_t i = 0, next = 0; i < continuity->held_count; i++) {
		const struct held *held = &continuity->held[i];

		if (held->follows != 0)
			docket->follow_ups[next++] =
				(struct follow_up){held->coachee, held->follows, held->day, held->second};
	}
	follow_up_sort(docket->follow_ups, docket->follow_up_count);
}

static void docket_close(struct docket *docket)
{
	free(docket->follow_ups);
	free(docket->marks);
	free(docket->counted);
	free(docket->ties);
}

static bool is_on_plan(const struct held *held, const struct goal *goal)
{
	return held->plan != 0 ? held->plan == goal->id : held->skill != 0 && held->skill == goal->skill;
}

static void put(struct grid *grid, struct cell *cells, const char *column, struct cell cell)
{
	cells[grid_column(grid, column)] = cell;
}

static void put_text(struct grid *grid, struct cell *cells, const char *column, struct view text)
{
	if (text.length > 0)
		put(grid, cells, column, cell_text(grid_copy_text(grid, text)));
}

/* windows to overdue_days. */
static void put_cadence(const struct continuity *continuity, const struct docket *docket,
                        const struct goal *goal, int32_t end, int32_t last, struct grid *grid,
                        struct cell *cells)
{
	const struct plan *plan = &goal->plan;
	int64_t windows = 0, kept = 0;
	size_t next = 0;

	if (plan->every.days == 0 && plan->every.months == 0)
		return;
	for (int32_t step = 1;; step++) {
		int32_t window_end = cadence_step(plan->every, plan->start, step);
		bool is_kept = false;

		if (window_end - 1 > end)
			break;
		for (; next < docket->counted_count && docket->counted[next]->day < window_end; next++)
			is_kept = is_kept || is_on_plan(docket->counted[next], goal);
		windows++;
		kept += is_kept;
	}
	int32_t next_due = cadence_step(plan->every, last != DAY_NONE ? last : plan->start, 1);
	int32_t overdue_days = continuity->setting->now - next_due;
	put(grid, cells, "windows", cell_count(windows));
	put(grid, cells, "kept", cell_count(kept));
	put(grid, cells, "adherence", cell_ratio(kept, windows));
	put(grid, cells, "next_due", cell_day(next_due));
	if (plan->status == PLAN_ACTIVE)
		put(grid, cells, "overdue_days", cell_count(overdue_days > 0 ? overdue_days : 0));
}

static void put_tieback(struct docket *docket, struct grid *grid, struct cell *cells)
{
	struct tieback tieback = tieback_of_none();

	docket->ties = memory_reserve(docket->ties, &docket->ties_capacity, docket->counted_count,
	                              sizeof *docket->ties);
	for (size_t i = 0; i < docket->counted_count; i++) {
		const struct held *held = docket->counted[i];

		docket->ties[i] = (struct tieback_session){held->coach, held->id, held->follows,
		                                           held->skill, (uint32_t)i};
	}
	tieback_add(&tieback, docket->ties, docket->counted_count, docket->marks);
	put(grid, cells, "tie_back", tieback_share(&tieback));
	put(grid, cells, "tie_back_chance", tieback_chance(&tieback));
}

static void put_commitments(const struct continuity *continuity, const struct docket *docket,
                            struct grid *grid, struct cell *cells)
{
	struct commitment_counts counts = {.oldest_open_days = -1};

	for (size_t i = 0; i < docket->counted_count; i++) {
		const struct held *held = docket->counted[i];
		struct commitment commitment = {held->coachee, held->id, held->day, held->second,
		                                held->due};

		if (held->has_commitment)
			commitment_count(&counts, &commitment, docket->follow_ups, docket->follow_up_count,
			                 continuity->grace_days, continuity->setting->now);
	}
	put(grid, cells, "commitments", cell_count(counts.all));
	put(grid, cells, "ripe", cell_count(counts.ripe));
	put(grid, cells, "followed", cell_count(counts.followed));
	put(grid, cells, "late", cell_count(counts.late));
	put(grid, cells, "open", cell_count(counts.open));
	put(grid, cells, "follow_through", cell_ratio(counts.followed, counts.ripe));
	if (counts.open > 0)
		put(grid, cells, "oldest_open_days", cell_count(counts.oldest_open_days));
}

/* Gathers the sessions of the plan's person from its start to `end`. To be called for the goals in their
 * order, which is the sessions' order too. */
static void gather(struct docket *docket, const struct continuity *continuity, const struct goal *goal,
                   int32_t end)
{
	while (docket->passed < continuity->held_count &&
	       continuity->held[docket->passed].coachee < goal->person)
		docket->passed++;
	docket->counted_count = 0;
	for (size_t i = docket->passed; i < continuity->held_count; i++) {
		const struct held *held = &continuity->held[i];

		if (held->coachee != goal->person)
			break;
		if (!held->is_coaching || held->day < goal->plan.start || held->day > end)
			continue;
		docket->counted = memory_reserve(docket->counted, &docket->counted_capacity,
		                                 docket->counted_count + 1, sizeof *docket->counted);
		docket->counted[docket->counted_count++] = held;
	}
}

/* All columns from sessions to oldest_open_days; `end` is the last day that counts. */
static void put_standing(const struct continuity *continuity, struct docket *docket,
                         const struct goal *goal, int32_t end, struct grid *grid, struct cell *cells)
{
	int64_t minutes = 0, on_plan = 0;
	int32_t last = DAY_NONE;

	for (size_t i = 0; i < docket->counted_count; i++) {
		minutes += docket->counted[i]->minutes;
		if (is_on_plan(docket->counted[i], goal)) {
			on_plan++;
			last = docket->counted[i]->day;
		}
	}
	put(grid, cells, "sessions", cell_count((int64_t)docket->counted_count));
	put(grid, cells, "received_min", cell_minutes(minutes));
	put(grid, cells, "last", cell_day(last));
	put(grid, cells, "focus", cell_ratio(on_plan, (int64_t)docket->counted_count));
	put_cadence(continuity, docket, goal, end, last, grid, cells);
	put_tieback(docket, grid, cells);
	put_commitments(continuity, docket, grid, cells);
}

static void put_plan(const struct plan *plan, const char *status, struct grid *grid, struct cell *cells)
{
	put_text(grid, cells, "plan", plan->id);
	put_text(grid, cells, "person", plan->person);
	put_text(grid, cells, "coach", plan->coach);
	put_text(grid, cells, "skill", plan->skill);
	put_text(grid, cells, "goal", plan->goal);
	put(grid, cells, "status", cell_string(status));
	put(grid, cells, "start", cell_day(plan->start));
	put(grid, cells, "due", cell_day(plan->due));
	put_text(grid, cells, "indicator", plan->indicator);
	put_text(grid, cells, "baseline", plan->baseline);
	put_text(grid, cells, "target", plan->target);
}

void continuity_status(struct continuity *continuity, struct grid *grid)
{
	const struct table_kind *kind = &table_kinds[TABLE_STATUS];
	int32_t now = continuity->setting->now;
	struct docket docket;

	if (continuity->uncategorised > 0)
		notice_say(continuity->setting->notice,
		           "held sessions without a category: %llu; they do not count as coaching "
		           "(coach-log classifies them)",
		           (unsigned long long)continuity->uncategorised);
	add_people_without_plan(continuity);
	put_in_order(continuity);
	docket_open(&docket, continuity);
	grid_init(grid, kind->name, kind->columns, kind->column_count);

	for (size_t i = 0; i < continuity->goal_count; i++) {
		const struct goal *goal = &continuity->goals[i];
		struct cell *cells = grid_add_row(grid);

		if (goal->id == 0) {
			put_plan(&goal->plan, "none", grid, cells);
			continue;
		}
		int32_t end = goal->plan.due != DAY_NONE && goal->plan.due < now ? goal->plan.due : now;
		gather(&docket, continuity, goal, end);
		put_plan(&goal->plan, plan_status_names[goal->plan.status], grid, cells);
		put_standing(continuity, &docket, goal, end, grid, cells);
	}
	docket_close(&docket);
}
