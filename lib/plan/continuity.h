/* Plans held against the sessions that took place: is there a plan, do sessions keep its cadence and stay
 * with it, is each linked to the one before, are agreed actions followed up? */
#ifndef PLAN_CONTINUITY_H
#define PLAN_CONTINUITY_H

#include "plan/held.h"
#include "plan/plan.h"
#include "plan/tieback.h"
#include "stat/survival.h"

/* What the numbers of a plan rest on. */
enum plan_record {
	PLAN_RECORD_OK,
	PLAN_RECORD_NO_SESSION,
	PLAN_RECORD_NO_SKILL,
	PLAN_RECORD_NO_FOLLOWS,
	PLAN_RECORD_NONE,
	PLAN_RECORDS
};

/* How one plan stands, in numbers that add up over plans. continuity_status says what each means. */
struct plan_state {
	enum plan_record record;
	bool has_record;                 /* else windows to commitments are not known */
	bool has_links;                  /* is it known which sessions are linked? */
	bool tells_plan;                 /* do the data tell which sessions are on plan? */
	bool tells_follows;              /* do they tell what follows up what? */
	int64_t sessions, on_plan, told; /* told: of which it is known whether they are on plan */
	int64_t minutes;                 /* thousandths */
	struct view current;             /* of the indicator; empty where none is known */
	int64_t windows, kept, kept_possible;
	int32_t last;         /* DAY_NONE for none */
	int32_t next_due;     /* DAY_NONE without a cadence */
	int32_t overdue_days; /* -1 where it is not known */
	/* When a session is due even if each that may have been on plan was; DAY_NONE where days before it are in
	 * no record. */
	int32_t due_at_latest;
	struct tieback tieback;
	struct commitment_counts commitments;
};

/* The numbers that sessions have for a plan's texts (held.h); INTERN_NONE where no session has them. */
struct plan_names {
	uint32_t person, plan, skill;
};

/* A plan and what came of it. */
struct continuity_plan {
	const struct plan *plan;
	bool is_none;             /* stands for a person without an active plan */
	struct plan_state *state; /* NULL for such */
	struct plan_names names;
	size_t first_case, case_count; /* its commitments with a due, among continuity's `cases` */
};

/* Collects plans, sessions and readings, in any order, and judges the plans at the end. */
struct continuity {
	const struct setting *setting;
	int32_t grace_days;
	struct plans plans;
	struct held_log log;
	struct indicators indicators;
	/* Filled by continuity_judge: */
	struct continuity_plan *judged; /* ordered by person, then plan, as bytes; NULL before */
	size_t judged_count;
	size_t next;         /* of these, for continuity_next */
	struct arena states; /* theirs */
	/* How long each commitment with a due waited for its follow-up, or still waits; plan after plan. */
	struct survival_case *cases;
	size_t case_count, cases_capacity;
	/* What it works with, of the person and the plan that it has reached. */
	struct held_person person;
	struct tieback_mark *marks;
	struct tieback_session *ties;
	size_t ties_capacity;
};

/* The setting, with its now and its records, must outlive it. A commitment may be followed up in time until
 * `grace_days` after its due. `keeps_commitments` keeps the texts of commitments, for the agenda. */
void continuity_init(struct continuity *continuity, const struct setting *setting, int32_t grace_days,
                     bool keeps_commitments);
void continuity_clear(struct continuity *continuity);

/* Take a session (held_add; `counts` where it is in the record), a plan, a reading (indicators_add). A plan
 * is refused if its id came before, or if it is due before its start. */
bool continuity_add_session(struct continuity *continuity, const struct session *session, bool counts,
                            struct error *error) MUST_CHECK;
bool continuity_add_plan(struct continuity *continuity, const struct plan *plan,
                         struct error *error) MUST_CHECK;
bool continuity_add_reading(struct continuity *continuity, const struct reading *reading,
                            struct error *error) MUST_CHECK;

/* Judges every plan; with people it adds one that `is_none` for each person who has a manager on now's day
 * and no active plan. Called after the last row; later calls do nothing. Warns of held sessions without a
 * category. The order of the input matters only among rows of the same session (identity.h). */
void continuity_judge(struct continuity *continuity);

/* The last day that counts for the plan: its due date, or now's day if that is earlier. */
int32_t plan_last_day(const struct plan *plan, int32_t now);

/* Is the session on plan: does it name this plan, or no plan and the plan's skill? */
bool plan_has_session(const struct plan_names *names, const struct held *held);

/* Starts `grid` and fills it with the plan status table, one row for each judged plan; those that stand for
 * nobody's plan have status `none` and the manager as coach. Judges where that is still to do.
 *
 * A plan counts the held coaching sessions of its person with start ≤ day ≤ min(due, now), whoever the coach
 * was, ordered by start (a date alone before the times of its day), then id. A session is on plan if it names
 * this plan, or names none and has the plan's skill, which is not empty; case does not matter in ASCII.
 * - sessions, received_min: number and minutes of these sessions; focus: the share on plan of
 *   those that name a plan, or a skill that could be the plan's; last: the
 *   day of the last one on plan.
 * - windows: consecutive blocks of `every` from start whose last day is ≤ due and before now, and all of
 * whose days are in the record of the plan's coach; kept: those with a session on plan; kept_possible: those
 * with one that is, or may be: it names neither plan nor skill, or is unclassified (held.h); adherence =
 *   kept/windows; next_due = last (else start) + every. All empty where `every` is.
 * - overdue_days: from next_due to the last day of that record, only while the plan is active, and where the
 *   days from last (else start) to next_due are all in it. Empty also where the plan would not be overdue
 * with the sessions that may be on plan.
 * - tie_back, linked, same_skill, same_skill_chance: struct tieback, over these sessions.
 * - commitments to oldest_open_days: struct commitment_counts, over these sessions; follow_through =
 *   followed/ripe.
 * - record: no-record, where the coach has no day of record from start to min(due, now), and all from windows
 *   to oldest_open_days is empty, save tie_back to same_skill_chance where nobody knows who the coach is:
 * each session is in the record of who held it; no-session, where no session counts; no-skill, where none of
 * them names a plan, or a skill that could be the plan's, and kept, adherence, last to tie_back, same_skill
 * and its chance are empty; no-follows, where no session of the person names another in `follows`, and
 * tie_back, linked and ripe to oldest_open_days are empty; else ok. It is the first of these, but what the
 * others leave unknown is empty too, save without sessions.
 * - current, progress: indicator.h, for the plan's person and indicator. */
void continuity_status(struct continuity *continuity, struct grid *grid);

/* Puts some more rows of that table, from its first ones on, in place of those that the started grid has,
 * since there may be many. Returns false where no more are left. */
bool continuity_next(struct continuity *continuity, struct grid *grid);

#endif
