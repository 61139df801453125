/* How one plan stands: its sessions, cadence, tie-back and commitments, as numbers that add up over
 * plans. */
#ifndef PLAN_PLAN_STATE_H
#define PLAN_PLAN_STATE_H

#include "plan/held.h"
#include "plan/tieback.h"
#include "plan/plan.h"
#include "stat/survival.h"

/* continuity.h says what each means. */
struct plan_state {
	int64_t sessions, on_plan;
	int64_t minutes; /* thousandths */
	int64_t windows, kept;
	int32_t last;     /* DAY_NONE for none */
	int32_t next_due; /* DAY_NONE without a cadence */
	int32_t overdue_days;
	struct tieback tieback;
	struct commitment_counts commitments;
};

/* What working them out needs; one for all plans. */
struct plan_judge {
	const struct held_log *log;
	int32_t grace_days;
	struct held_person person;
	struct tieback_mark *marks;
	struct tieback_session *ties;
	size_t ties_capacity;
	/* How long each commitment with a due waited for its follow-up, or waits: plan after plan. */
	struct survival_case *cases;
	size_t case_count, cases_capacity;
};

/* The log is sorted (held_sort) and outlives the judge. */
void plan_judge_init(struct plan_judge *judge, const struct held_log *log, int32_t grace_days);
void plan_judge_clear(struct plan_judge *judge);

/* A plan's texts as the sessions have them. */
struct plan_names {
	uint32_t person, plan, skill; /* INTERN_NONE where no session has it */
};

/* The last day that counts for the plan: its due date or, if that is earlier, now's. */
int32_t plan_last_day(const struct plan *plan, int32_t now);

/* Does the session name this plan, or none and has the plan's skill? */
bool plan_has_session(const struct plan_names *names, const struct held *held);

struct plan_state plan_state_of(struct plan_judge *judge, const struct plan *plan,
                                const struct plan_names *names);

#endif
