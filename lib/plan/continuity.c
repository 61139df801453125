#include "plan/continuity.h"

#include <stdlib.h>

#include "base/memory.h"

void continuity_init(struct continuity *continuity, const struct setting *setting, int32_t grace_days,
                     bool keeps_commitments)
{
	*continuity = (struct continuity){.setting = setting, .judge = {.grace_days = grace_days}};
	held_init(&continuity->log, setting, keeps_commitments);
}

void continuity_clear(struct continuity *continuity)
{
	plan_judge_clear(&continuity->judge);
	free(continuity->plans);
	goals_clear(&continuity->goals);
	held_clear(&continuity->log);
	progress_clear(&continuity->progress);
}

bool continuity_add_session(struct continuity *continuity, const struct session *session, struct error *error)
{
	return held_add(&continuity->log, session, error);
}

bool continuity_add_plan(struct continuity *continuity, const struct plan *plan, struct error *error)
{
	return plan_in_order(plan, error) && goals_add(&continuity->goals, plan, error);
}

bool continuity_add_reading(struct continuity *continuity, const struct indicator *reading,
                            struct error *error)
{
	return progress_add(&continuity->progress, reading, continuity->setting->now, error);
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
	judged->first_case = continuity->judge.case_count;
	judged->state = plan_state_of(&continuity->judge, plan, &judged->names);
	judged->case_count = continuity->judge.case_count - judged->first_case;
}

void continuity_judge(struct continuity *continuity)
{
	struct goals *goals = &continuity->goals;
	if (continuity->plans)
		return;
	uint64_t uncategorised = held_uncategorised(&continuity->log);
	if (uncategorised > 0)
		notice_say(continuity->setting->notice,
		           "held sessions without a category: %llu; they do not count as coaching "
		           "(coach-log classifies them)",
		           (unsigned long long)uncategorised);
	if (continuity->log.replaced > 0)
		notice_say(continuity->setting->notice,
		           "rows of sessions that came again: %llu; the last one of each counts",
		           (unsigned long long)continuity->log.replaced);
	goals_add_people_without(goals, continuity->setting);
	goals_sort(goals);
	held_sort(&continuity->log);
	plan_judge_init(&continuity->judge, &continuity->log, continuity->judge.grace_days);
	continuity->plan_count = goals->count;
	continuity->plans = memory_get(goals->count, sizeof *continuity->plans);
	for (size_t i = 0; i < goals->count; i++)
		judge_plan(continuity, &goals->plans[i], &continuity->plans[i]);
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

static void put_plan(const struct continuity_plan *judged, struct grid *grid, struct cell *cells)
{
	const struct plan *plan = judged->plan;
	put_text(grid, cells, "plan", plan->id);
	put_text(grid, cells, "person", plan->person);
	put_text(grid, cells, "coach", plan->coach);
	put_text(grid, cells, "skill", plan->skill);
	put_text(grid, cells, "goal", plan->goal);
	put(grid, cells, "status", cell_string(judged->is_none ? "none" : plan_status_names[plan->status]));
	put(grid, cells, "start", cell_day(plan->start));
	put(grid, cells, "due", cell_day(plan->due));
	put_text(grid, cells, "indicator", plan->indicator);
	put_text(grid, cells, "baseline", plan->baseline);
	put_text(grid, cells, "target", plan->target);
}

static void put_sessions(const struct plan_state *state, bool is_active, struct grid *grid,
                         struct cell *cells)
{
	put(grid, cells, "sessions", cell_count(state->sessions));
	put(grid, cells, "received_min", cell_minutes(state->minutes));
	put(grid, cells, "last", cell_day(state->last));
	put(grid, cells, "focus", cell_ratio(state->on_plan, state->sessions));
	put(grid, cells, "tie_back", tieback_share(&state->tieback));
	put(grid, cells, "tie_back_chance", tieback_chance(&state->tieback));
	if (state->next_due == DAY_NONE)
		return;
	put(grid, cells, "windows", cell_count(state->windows));
	put(grid, cells, "kept", cell_count(state->kept));
	put(grid, cells, "adherence", cell_ratio(state->kept, state->windows));
	put(grid, cells, "next_due", cell_day(state->next_due));
	if (is_active)
		put(grid, cells, "overdue_days", cell_count(state->overdue_days));
}

static void put_commitments(const struct commitment_counts *counts, struct grid *grid, struct cell *cells)
{
	put(grid, cells, "commitments", cell_count(counts->all));
	put(grid, cells, "ripe", cell_count(counts->ripe));
	put(grid, cells, "followed", cell_count(counts->followed));
	put(grid, cells, "late", cell_count(counts->late));
	put(grid, cells, "open", cell_count(counts->open));
	put(grid, cells, "follow_through", cell_ratio(counts->followed, counts->ripe));
	if (counts->open > 0)
		put(grid, cells, "oldest_open_days", cell_count(counts->oldest_open_days));
}

static void put_progress(struct continuity *continuity, const struct plan *plan, struct grid *grid,
                         struct cell *cells)
{
	struct view current = progress_current(&continuity->progress, plan->person, plan->indicator);
	put_text(grid, cells, "current", current);
	put(grid, cells, "progress", fraction_cell(progress_of(plan->baseline, current, plan->target)));
}

void continuity_status(struct continuity *continuity, struct grid *grid)
{
	const struct table_kind *kind = &table_kinds[TABLE_STATUS];
	continuity_judge(continuity);
	grid_init(grid, kind->name, kind->columns, kind->column_count);
	for (size_t i = 0; i < continuity->plan_count; i++) {
		const struct continuity_plan *judged = &continuity->plans[i];
		struct cell *cells = grid_add_row(grid);
		put_plan(judged, grid, cells);
		if (judged->is_none)
			continue;
		put_sessions(&judged->state, judged->plan->status == PLAN_ACTIVE, grid, cells);
		put_commitments(&judged->state.commitments, grid, cells);
		put_progress(continuity, judged->plan, grid, cells);
	}
}
