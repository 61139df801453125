/* A review of all plans: rows of sessions, plans and indicators in; how the plans stand, what is due, what
 * they take of leaders' time, or what is wrong with them out. */
#ifndef PLAN_REVIEW_H
#define PLAN_REVIEW_H

#include "plan/capacity.h"
#include "plan/continuity.h"
#include "plan/check.h"
#include "people/unit.h"

/* What the review is to give. */
enum review_mode { REVIEW_STATUS, REVIEW_AGENDA, REVIEW_CAPACITY, REVIEW_CHECK };

struct review_options {
	enum review_mode mode;
	bool has_status;  /* in REVIEW_STATUS: give the plan status table */
	int by[UNIT_BYS]; /* in REVIEW_STATUS: give the plan summary by these (enum unit_by), if any */
	size_t by_count;
	int64_t grace_days, agenda_days;
};

struct review {
	const struct review_options *options;
	struct setting *setting;
	struct continuity continuity; /* for status, its summary, and agenda */
	struct capacity *capacity;
	struct plan_check check;
	/* To be set before review_grids: the plan status has no rows there then, but those of review_next. */
	bool by_piece;
};

/* Options and setting, with its now, must outlive the review. */
void review_init(struct review *review, const struct review_options *options, struct setting *setting);
void review_clear(struct review *review);

/* Takes a row of any table, in any order; rows that the mode has no use for are passed over unread. Refuses
 * what the readers of these rows refuse. */
bool review_add_row(struct review *review, const struct row *row, struct error *error) MUST_CHECK;

#define REVIEW_GRIDS 2

/* Makes the tables of the review, `*count` of them: plan status and plan summary, the agenda, the capacity
 * table, or the verdict of a check and, if it found any, the plans behind it. `rejected` is as for
 * plan_check_grids; *is_ok is false where a check says no. Fails (ERROR_USAGE) where the review needs people
 * and none are known. Called once, after the last row. The grids start as {0}, and the caller clears them in
 * any case. */
bool review_grids(struct review *review, int64_t rejected, struct grid grids[REVIEW_GRIDS], size_t *count,
                  bool *is_ok, struct error *error) MUST_CHECK;

/* Puts some more rows of the plan status in place of those that the grid has; false where none are left. */
bool review_next(struct review *review, struct grid *grid);

#endif
