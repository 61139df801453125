#include "plan/continuity.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "session/records.h"

#define ROWS_AT_ONCE 1024

int32_t plan_last_day(const struct plan *plan, int32_t now)
{
	return plan->due != DAY_NONE && plan->due < now ? plan->due : now;
}

bool plan_has_session(const struct plan_names *names, const struct held *held)
{
	return held->plan != 0 ? held->plan == names->plan : held->skill != 0 && held->skill == names->skill;
}

static const struct held *held_at(const struct continuity *continuity, size_t number)
{
	return &continuity->log.held[continuity->person.sessions[number].number];
}

static const struct held *held_of(const struct continuity *continuity, const struct held_session *session)
{
	return &continuity->log.held[session->number];
}

/* Is the session on plan, or would it be if it said what it was about? */
static bool may_be_on_plan(const struct plan *plan, const struct plan_names *names, const struct held *held)
{
	bool says_nothing = held->plan == 0 && (held->skill == 0 || plan->skill.length == 0);
	return says_nothing || plan_has_session(names, held);
}

/* Does the session say whether it is on plan? */
static bool tells_plan(const struct plan *plan, const struct held *held)
{
	return held->plan != 0 || (held->skill != 0 && plan->skill.length > 0);
}

static void count_sessions(const struct continuity *continuity, const struct plan *plan,
                           const struct plan_names *names, struct plan_state *state)
{
	state->sessions = (int64_t)continuity->person.count;
	for (size_t i = 0; i < continuity->person.count; i++) {
		const struct held *held = held_at(continuity, i);
		state->minutes += held->minutes;
		state->told += tells_plan(plan, held);
		if (plan_has_session(names, held)) {
			state->on_plan++;
			state->last = continuity->person.sessions[i].day;
		}
	}
	state->tells_plan = state->sessions == 0 || state->told > 0;
	state->tells_follows = state->sessions == 0 || continuity->person.follow_up_count > 0;
}

/* Finds what the numbers rest on, once the sessions are counted. */
static void find_record(const struct plan *plan, const struct days *known, const struct setting *setting,
                        struct plan_state *state)
{
	/* Somebody whom nobody knows may have sessions under another name. */
	bool is_lost = state->sessions == 0 && setting->people &&
	               people_find(setting->people, plan->person) == PERSON_NONE;
	int32_t now = setting->now, end = plan->due != DAY_NONE && plan->due < now ? plan->due + 1 : now;
	bool is_known = plan->start < now ? days_count(known, plan->start, end) > 0
	                                  : days_first(known) != DAY_NONE;
	state->has_record = is_known && !is_lost;
	state->has_links = state->has_record || plan->coach.length == 0;
	if (!state->has_record)
		state->record = PLAN_RECORD_NONE;
	else if (state->sessions == 0)
		state->record = PLAN_RECORD_NO_SESSION;
	else if (!state->tells_plan)
		state->record = PLAN_RECORD_NO_SKILL;
	else if (!state->tells_follows)
		state->record = PLAN_RECORD_NO_FOLLOWS;
}

/* Steps over the sessions before the window's end, and says whether one may be, or is, on plan. */
static void look_through(const struct continuity *continuity, const struct plan *plan,
                         const struct plan_names *names, size_t *next, size_t *next_undecided,
                         int32_t window_end, bool *is_kept, bool *may_be_kept)
{
	const struct held_person *person = &continuity->person;
	*is_kept = *may_be_kept = false;
	for (; *next < person->count && person->sessions[*next].day < window_end; ++*next) {
		const struct held *held = held_at(continuity, *next);
		*is_kept = *is_kept || plan_has_session(names, held);
		*may_be_kept = *may_be_kept || may_be_on_plan(plan, names, held);
	}
	for (; *next_undecided < person->undecided_count && person->undecided[*next_undecided].day < window_end;
	     ++*next_undecided)
		*may_be_kept = *may_be_kept ||
		               may_be_on_plan(plan, names, held_of(continuity, &person->undecided[*next_undecided]));
}

static void count_windows(const struct continuity *continuity, const struct plan *plan,
                          const struct plan_names *names, const struct days *known, struct plan_state *state)
{
	int32_t now = continuity->setting->now, last = plan_last_day(plan, now - 1), first = plan->start;
	size_t next = 0, next_undecided = 0;
	for (int32_t step = 1;; step++) {
		int32_t end = cadence_step(plan->every, plan->start, step);
		bool is_kept, may_be_kept;
		if (end - 1 > last)
			break;
		look_through(continuity, plan, names, &next, &next_undecided, end, &is_kept, &may_be_kept);
		if (days_count(known, first, end) == end - first) {
			state->windows++;
			state->kept += is_kept;
			state->kept_possible += may_be_kept;
		}
		first = end;
	}
}

/* The day of the last session that is, or may be, on plan; the plan's start for none. */
static int32_t last_possible(const struct continuity *continuity, const struct plan *plan,
                             const struct plan_names *names)
{
	const struct held_person *person = &continuity->person;
	int32_t last = plan->start;
	for (size_t i = 0; i < person->count; i++)
		if (may_be_on_plan(plan, names, held_at(continuity, i)))
			last = person->sessions[i].day;
	for (size_t i = 0; i < person->undecided_count; i++)
		if (person->undecided[i].day > last &&
		    may_be_on_plan(plan, names, held_of(continuity, &person->undecided[i])))
			last = person->undecided[i].day;
	return last;
}

/* When a session is due although one may have been before the last stretch of days on record; DAY_NONE where
 * that day is past and the days up to it are not all known. */
static int32_t due_at_latest(const struct plan *plan, const struct days *known, int32_t from, int32_t now)
{
	int32_t last = days_last(known), before = last;
	while (before > from && days_hold(known, before))
		before--;
	int32_t due = cadence_step(plan->every, before > from ? before : from, 1);
	return due >= now || due <= last ? due : DAY_NONE;
}

static void find_due(const struct continuity *continuity, const struct plan *plan,
                     const struct plan_names *names, const struct days *known, struct plan_state *state)
{
	int32_t from = state->last != DAY_NONE ? state->last : plan->start, last = days_last(known);
	state->next_due = cadence_step(plan->every, from, 1);
	int32_t from_possible = last_possible(continuity, plan, names);
	int32_t next_possible = cadence_step(plan->every, from_possible, 1);
	state->due_at_latest = due_at_latest(plan, known, from_possible, continuity->setting->now);
	if (days_count(known, from, state->next_due + 1) != state->next_due + 1 - from)
		return;
	if (state->next_due >= last || next_possible < last)
		state->overdue_days = last - state->next_due;
}

static void count_tieback(struct continuity *continuity, struct plan_state *state)
{
	size_t count = continuity->person.count;
	continuity->ties = memory_reserve(continuity->ties, &continuity->ties_capacity, count,
	                                  sizeof *continuity->ties);
	for (size_t i = 0; i < count; i++) {
		const struct identity *key = identity_at(&continuity->log.identities,
		                                         continuity->person.sessions[i].number);
		const struct held *held = held_at(continuity, i);
		continuity->ties[i] = (struct tieback_session){key->coach, key->id, held->follows, held->skill,
		                                               (uint32_t)i};
	}
	tieback_add(&state->tieback, continuity->ties, count, continuity->marks);
}

/* A commitment is watched from the day on which it was agreed until its follow-up, or until the record has a
 * gap. */
static void add_case(struct continuity *continuity, const struct days *known, int32_t agreed,
                     int32_t follow_up_day)
{
	int32_t until = follow_up_day != DAY_NONE ? follow_up_day : continuity->setting->now, day = agreed;
	if (!days_hold(known, agreed))
		return;
	while (day < until && days_hold(known, day))
		day++;
	continuity->cases = memory_reserve(continuity->cases, &continuity->cases_capacity,
	                                   continuity->case_count + 1, sizeof *continuity->cases);
	continuity->cases[continuity->case_count++] = (struct survival_case){day - agreed, day != follow_up_day};
}

static void count_commitments(struct continuity *continuity, const struct days *known,
                              struct plan_state *state)
{
	const struct held_person *person = &continuity->person;
	for (size_t i = 0; i < person->count; i++) {
		const struct identity *key = identity_at(&continuity->log.identities, person->sessions[i].number);
		const struct held *held = held_at(continuity, i);
		struct commitment commitment = {key->coachee, key->id, key->day, key->second, held->due};
		if (held->commitment == 0)
			continue;
		int32_t follow_up_day = commitment_follow_up(&commitment, person->follow_ups,
		                                             person->follow_up_count);
		commitment_count(&state->commitments, &commitment, follow_up_day, continuity->grace_days, known,
		                 continuity->setting->now);
		if (held->due != DAY_NONE && state->tells_follows)
			add_case(continuity, known, key->day, follow_up_day);
	}
}

static struct plan_state state_of(struct continuity *continuity, const struct plan *plan,
                                  const struct plan_names *names)
{
	struct plan_state state = {
		.last = DAY_NONE,
		.next_due = DAY_NONE,
		.due_at_latest = DAY_NONE,
		.overdue_days = -1,
		.tieback = tieback_of_none(),
		.commitments = {.oldest_open_days = -1},
	};
	int32_t now = continuity->setting->now;
	const struct days *known = records_of(continuity->setting->records, plan->coach);
	held_gather(&continuity->log, &continuity->person, names->person, plan->start, plan_last_day(plan, now));
	count_sessions(continuity, plan, names, &state);
	find_record(plan, known, continuity->setting, &state);
	if (plan->every.days > 0 || plan->every.months > 0) {
		count_windows(continuity, plan, names, known, &state);
		find_due(continuity, plan, names, known, &state);
	}
	count_tieback(continuity, &state);
	count_commitments(continuity, known, &state);
	return state;
}

void continuity_init(struct continuity *continuity, const struct setting *setting, int32_t grace_days,
                     bool keeps_commitments)
{
	*continuity = (struct continuity){.setting = setting, .grace_days = grace_days};
	held_init(&continuity->log, setting, keeps_commitments);
}

void continuity_clear(struct continuity *continuity)
{
	free(continuity->judged);
	arena_clear(&continuity->states);
	free(continuity->cases);
	free(continuity->marks);
	free(continuity->ties);
	held_person_clear(&continuity->person);
	plans_clear(&continuity->plans);
	held_clear(&continuity->log);
	indicators_clear(&continuity->indicators);
}

bool continuity_add_session(struct continuity *continuity, const struct session *session, bool counts,
                            struct error *error)
{
	return held_add(&continuity->log, session, counts, error);
}

bool continuity_add_plan(struct continuity *continuity, const struct plan *plan, struct error *error)
{
	return plan_in_order(plan, error) && plans_add(&continuity->plans, plan, error);
}

bool continuity_add_reading(struct continuity *continuity, const struct reading *reading, struct error *error)
{
	return indicators_add(&continuity->indicators, reading, continuity->setting->now, error);
}

static void judge_plan(struct continuity *continuity, const struct plan *plan, struct continuity_plan *judged)
{
	struct held_log *log = &continuity->log;
	judged->plan = plan;
	judged->is_none = plan->id.length == 0;
	if (judged->is_none)
		return;
	judged->names = (struct plan_names){held_find_person(log, plan->person), held_find_text(log, plan->id),
	                                    held_find_skill(log, plan->skill)};
	judged->first_case = continuity->case_count;
	judged->state = arena_get(&continuity->states, 1, sizeof *judged->state);
	*judged->state = state_of(continuity, plan, &judged->names);
	judged->state->current = indicators_current(&continuity->indicators, plan->person, plan->indicator);
	judged->case_count = continuity->case_count - judged->first_case;
}

void continuity_judge(struct continuity *continuity)
{
	struct plans *plans = &continuity->plans;
	if (continuity->judged)
		return;
	if (continuity->log.replaced > 0)
		notice_say(continuity->setting->notice, REMEDY_NONE,
		           "rows of sessions that came again: %" PRIu64 "; the last one of each counts",
		           continuity->log.replaced);
	plans_add_people_without(plans, continuity->setting);
	plans_sort(plans);
	held_sort(&continuity->log);
	continuity->marks = memory_get(continuity->log.identities.texts.count, sizeof *continuity->marks);
	continuity->judged_count = plans->count;
	continuity->judged = memory_get(plans->count, sizeof *continuity->judged);
	for (size_t i = 0; i < plans->count; i++)
		judge_plan(continuity, &plans->list[i], &continuity->judged[i]);
}

static void put_text(struct grid *grid, struct cell *cell, struct view text)
{
	if (text.length > 0)
		*cell = cell_text(grid_copy_text(grid, text));
}

static void put_plan(const struct continuity_plan *judged, struct grid *grid, struct cell *cells)
{
	const struct plan *plan = judged->plan;
	put_text(grid, &cells[PLAN_STATUS_PLAN], plan->id);
	put_text(grid, &cells[PLAN_STATUS_PERSON], plan->person);
	put_text(grid, &cells[PLAN_STATUS_COACH], plan->coach);
	put_text(grid, &cells[PLAN_STATUS_SKILL], plan->skill);
	put_text(grid, &cells[PLAN_STATUS_GOAL], plan->goal);
	cells[PLAN_STATUS_STATUS] = cell_string(judged->is_none ? "none" : plan_status_names[plan->status]);
	cells[PLAN_STATUS_START] = cell_day(plan->start);
	cells[PLAN_STATUS_DUE] = cell_day(plan->due);
	put_text(grid, &cells[PLAN_STATUS_INDICATOR], plan->indicator);
	put_text(grid, &cells[PLAN_STATUS_BASELINE], plan->baseline);
	put_text(grid, &cells[PLAN_STATUS_TARGET], plan->target);
}

static void put_windows(const struct plan_state *state, bool is_active, struct cell *cells)
{
	cells[PLAN_STATUS_WINDOWS] = cell_count(state->windows);
	cells[PLAN_STATUS_KEPT_POSSIBLE] = cell_count(state->kept_possible);
	if (!state->tells_plan)
		return;
	cells[PLAN_STATUS_KEPT] = cell_count(state->kept);
	cells[PLAN_STATUS_ADHERENCE] = cell_ratio(state->kept, state->windows);
	cells[PLAN_STATUS_NEXT_DUE] = cell_day(state->next_due);
	if (is_active && state->overdue_days >= 0)
		cells[PLAN_STATUS_OVERDUE_DAYS] = cell_count(state->overdue_days);
}

static void put_commitments(const struct plan_state *state, struct cell *cells)
{
	const struct commitment_counts *counts = &state->commitments;
	cells[PLAN_STATUS_COMMITMENTS] = cell_count(counts->all);
	if (!state->tells_follows)
		return;
	cells[PLAN_STATUS_RIPE] = cell_count(counts->ripe);
	cells[PLAN_STATUS_FOLLOWED] = cell_count(counts->followed);
	cells[PLAN_STATUS_LATE] = cell_count(counts->late);
	cells[PLAN_STATUS_OPEN] = cell_count(counts->open);
	cells[PLAN_STATUS_FOLLOW_THROUGH] = cell_ratio(counts->followed, counts->ripe);
	if (counts->open > 0)
		cells[PLAN_STATUS_OLDEST_OPEN_DAYS] = cell_count(counts->oldest_open_days);
}

static void put_ties(const struct plan_state *state, struct cell *cells)
{
	if (state->tells_plan && state->tells_follows)
		cells[PLAN_STATUS_TIE_BACK] = tieback_share(&state->tieback);
	if (state->tells_follows)
		cells[PLAN_STATUS_LINKED] = tieback_linked(&state->tieback);
	if (state->tells_plan) {
		cells[PLAN_STATUS_SAME_SKILL] = tieback_same_skill(&state->tieback);
		cells[PLAN_STATUS_SAME_SKILL_CHANCE] = tieback_same_skill_chance(&state->tieback);
	}
}

static void put_state(const struct plan_state *state, bool is_active, struct cell *cells)
{
	static const char *const names[PLAN_RECORDS] = {"ok", "no-session", "no-skill", "no-follows",
	                                                "no-record"};
	cells[PLAN_STATUS_RECORD] = cell_string(names[state->record]);
	cells[PLAN_STATUS_SESSIONS] = cell_count(state->sessions);
	cells[PLAN_STATUS_RECEIVED_MIN] = cell_minutes(state->minutes);
	if (state->has_links)
		put_ties(state, cells);
	if (!state->has_record)
		return;
	if (state->next_due != DAY_NONE)
		put_windows(state, is_active, cells);
	if (state->tells_plan) {
		cells[PLAN_STATUS_LAST] = cell_day(state->last);
		cells[PLAN_STATUS_FOCUS] = cell_ratio(state->on_plan, state->told);
	}
	put_commitments(state, cells);
}

static void put_progress(const struct continuity_plan *judged, struct grid *grid, struct cell *cells)
{
	const struct plan *plan = judged->plan;
	struct view current = judged->state->current;
	put_text(grid, &cells[PLAN_STATUS_CURRENT], current);
	cells[PLAN_STATUS_PROGRESS] = fraction_cell(indicator_progress(plan->baseline, current, plan->target));
}

static void add_row(struct grid *grid, const struct continuity_plan *judged)
{
	struct cell *cells = grid_add_row(grid);
	put_plan(judged, grid, cells);
	if (judged->is_none)
		return;
	put_state(judged->state, judged->plan->status == PLAN_ACTIVE, cells);
	put_progress(judged, grid, cells);
}

void continuity_status(struct continuity *continuity, struct grid *grid)
{
	continuity_judge(continuity);
	grid_init(grid, &table_kinds[TABLE_STATUS]);
	for (size_t i = 0; i < continuity->judged_count; i++)
		add_row(grid, &continuity->judged[i]);
}

bool continuity_next(struct continuity *continuity, struct grid *grid)
{
	continuity_judge(continuity);
	grid_empty(grid);
	while (grid->row_count < ROWS_AT_ONCE && continuity->next < continuity->judged_count)
		add_row(grid, &continuity->judged[continuity->next++]);
	return grid->row_count > 0;
}
