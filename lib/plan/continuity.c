#include "plan/continuity.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"

struct tieback tieback_of_none(void)
{
	return (struct tieback){.expected_hits = fraction_of(0, 1)};
}

static int compare_sessions(const void *left, const void *right)
{
	const struct tieback_session *a = left, *b = right;
	if (a->coach != b->coach)
		return a->coach < b->coach ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static void add_pair(struct tieback *tieback, const struct tieback_session *sessions, size_t count,
                     struct tieback_mark *marks)
{
	int64_t later = (int64_t)count - 1, named = 0, alike = 0;
	for (size_t i = 0; i < count; i++) {
		const struct tieback_session *session = &sessions[i];
		bool names_earlier = session->follows != 0 && marks[session->follows].is_earlier_id;
		bool stays = i > 0 && session->skill != 0 && session->skill == sessions[i - 1].skill;
		named += names_earlier;
		tieback->hits += names_earlier || stays;
		/* The k-th of a skill makes k - 1 new couples, in either order: c(c - 1) in the end. */
		if (session->skill != 0)
			alike += 2 * (int64_t)marks[session->skill].skill_count++;
		marks[session->id].is_earlier_id = true;
	}
	for (size_t i = 0; i < count; i++) {
		marks[sessions[i].skill] = (struct tieback_mark){0};
		marks[sessions[i].id] = (struct tieback_mark){0};
	}
	if (later == 0)
		return;
	struct fraction chance = fraction_of(alike, (int64_t)count * later);
	struct fraction others = fraction_multiply(fraction_of(later - named, 1), chance);
	tieback->later += later;
	tieback->expected_hits = fraction_add(tieback->expected_hits,
	                                      fraction_add(fraction_of(named, 1), others));
}

void tieback_add(struct tieback *tieback, struct tieback_session *sessions, size_t count,
                 struct tieback_mark *marks)
{
	if (count > 0)
		qsort(sessions, count, sizeof *sessions, compare_sessions);
	for (size_t first = 0, end; first < count; first = end) {
		for (end = first + 1; end < count && sessions[end].coach == sessions[first].coach; end++)
			;
		add_pair(tieback, sessions + first, end - first, marks);
	}
}

void tieback_join(struct tieback *tieback, const struct tieback *more)
{
	tieback->later += more->later;
	tieback->hits += more->hits;
	tieback->expected_hits = fraction_add(tieback->expected_hits, more->expected_hits);
}

struct cell tieback_share(const struct tieback *tieback)
{
	return cell_ratio(tieback->hits, tieback->later);
}

struct cell tieback_chance(const struct tieback *tieback)
{
	return fraction_cell(fraction_divide(tieback->expected_hits, fraction_of(tieback->later, 1)));
}

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

static void count_sessions(const struct continuity *continuity, const struct plan_names *names,
                           struct plan_state *state)
{
	state->sessions = (int64_t)continuity->person.count;
	for (size_t i = 0; i < continuity->person.count; i++) {
		const struct held *held = held_at(continuity, i);
		state->minutes += held->minutes;
		if (plan_has_session(names, held)) {
			state->on_plan++;
			state->last = continuity->person.sessions[i].day;
		}
	}
}

static void count_windows(const struct continuity *continuity, const struct plan *plan,
                          const struct plan_names *names, struct plan_state *state)
{
	int32_t now = continuity->log.setting->now, end = plan_last_day(plan, now);
	size_t next = 0;
	if (plan->every.days == 0 && plan->every.months == 0)
		return;
	for (int32_t step = 1;; step++) {
		int32_t window_end = cadence_step(plan->every, plan->start, step);
		bool is_kept = false;
		if (window_end - 1 > end)
			break;
		for (; next < continuity->person.count && continuity->person.sessions[next].day < window_end; next++)
			is_kept = is_kept || plan_has_session(names, held_at(continuity, next));
		state->windows++;
		state->kept += is_kept;
	}
	state->next_due = cadence_step(plan->every, state->last != DAY_NONE ? state->last : plan->start, 1);
	if (state->next_due < now)
		state->overdue_days = now - state->next_due;
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

static void add_case(struct continuity *continuity, int32_t agreed, int32_t follow_up_day)
{
	bool is_censored = follow_up_day == DAY_NONE;
	int32_t watched = is_censored ? continuity->log.setting->now : follow_up_day;
	continuity->cases = memory_reserve(continuity->cases, &continuity->cases_capacity,
	                                   continuity->case_count + 1, sizeof *continuity->cases);
	continuity->cases[continuity->case_count++] = (struct survival_case){watched - agreed, is_censored};
}

static void count_commitments(struct continuity *continuity, struct plan_state *state)
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
		commitment_count(&state->commitments, &commitment, follow_up_day, continuity->grace_days,
		                 continuity->log.setting->now);
		if (held->due != DAY_NONE)
			add_case(continuity, key->day, follow_up_day);
	}
}

static struct plan_state state_of(struct continuity *continuity, const struct plan *plan,
                                  const struct plan_names *names)
{
	struct plan_state state = {
		.last = DAY_NONE,
		.next_due = DAY_NONE,
		.tieback = tieback_of_none(),
		.commitments = {.oldest_open_days = -1},
	};
	held_gather(&continuity->log, &continuity->person, names->person, plan->start,
	            plan_last_day(plan, continuity->log.setting->now));
	count_sessions(continuity, names, &state);
	count_windows(continuity, plan, names, &state);
	count_tieback(continuity, &state);
	count_commitments(continuity, &state);
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
	free(continuity->cases);
	free(continuity->marks);
	free(continuity->ties);
	held_person_clear(&continuity->person);
	plans_clear(&continuity->plans);
	held_clear(&continuity->log);
	indicators_clear(&continuity->indicators);
}

bool continuity_add_session(struct continuity *continuity, const struct session *session, struct error *error)
{
	return held_add(&continuity->log, session, error);
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
	judged->state = state_of(continuity, plan, &judged->names);
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

static void put_sessions(const struct plan_state *state, bool is_active, struct cell *cells)
{
	cells[PLAN_STATUS_SESSIONS] = cell_count(state->sessions);
	cells[PLAN_STATUS_RECEIVED_MIN] = cell_minutes(state->minutes);
	cells[PLAN_STATUS_LAST] = cell_day(state->last);
	cells[PLAN_STATUS_FOCUS] = cell_ratio(state->on_plan, state->sessions);
	cells[PLAN_STATUS_TIE_BACK] = tieback_share(&state->tieback);
	cells[PLAN_STATUS_TIE_BACK_CHANCE] = tieback_chance(&state->tieback);
	if (state->next_due == DAY_NONE)
		return;
	cells[PLAN_STATUS_WINDOWS] = cell_count(state->windows);
	cells[PLAN_STATUS_KEPT] = cell_count(state->kept);
	cells[PLAN_STATUS_ADHERENCE] = cell_ratio(state->kept, state->windows);
	cells[PLAN_STATUS_NEXT_DUE] = cell_day(state->next_due);
	if (is_active)
		cells[PLAN_STATUS_OVERDUE_DAYS] = cell_count(state->overdue_days);
}

static void put_commitments(const struct commitment_counts *counts, struct cell *cells)
{
	cells[PLAN_STATUS_COMMITMENTS] = cell_count(counts->all);
	cells[PLAN_STATUS_RIPE] = cell_count(counts->ripe);
	cells[PLAN_STATUS_FOLLOWED] = cell_count(counts->followed);
	cells[PLAN_STATUS_LATE] = cell_count(counts->late);
	cells[PLAN_STATUS_OPEN] = cell_count(counts->open);
	cells[PLAN_STATUS_FOLLOW_THROUGH] = cell_ratio(counts->followed, counts->ripe);
	if (counts->open > 0)
		cells[PLAN_STATUS_OLDEST_OPEN_DAYS] = cell_count(counts->oldest_open_days);
}

static void put_progress(struct continuity *continuity, const struct plan *plan, struct grid *grid,
                         struct cell *cells)
{
	struct view current = indicators_current(&continuity->indicators, plan->person, plan->indicator);
	put_text(grid, &cells[PLAN_STATUS_CURRENT], current);
	cells[PLAN_STATUS_PROGRESS] = fraction_cell(indicator_progress(plan->baseline, current, plan->target));
}

void continuity_status(struct continuity *continuity, struct grid *grid)
{
	continuity_judge(continuity);
	grid_init(grid, &table_kinds[TABLE_STATUS]);
	for (size_t i = 0; i < continuity->judged_count; i++) {
		const struct continuity_plan *judged = &continuity->judged[i];
		struct cell *cells = grid_add_row(grid);
		put_plan(judged, grid, cells);
		if (judged->is_none)
			continue;
		put_sessions(&judged->state, judged->plan->status == PLAN_ACTIVE, cells);
		put_commitments(&judged->state.commitments, cells);
		put_progress(continuity, judged->plan, grid, cells);
	}
}
