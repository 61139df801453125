/* Everything that coach-plan is made from: rows of sessions, plans and indicators in, and to each table
 * that can be written what it needs of them. */
#ifndef PLAN_DOCKET_H
#define PLAN_DOCKET_H

#include "plan/capacity.h"
#include "plan/continuity.h"
#include "plan/plan_check.h"
#include "people/unit.h"

/* What is to be written. */
enum docket_mode { DOCKET_STATUS, DOCKET_AGENDA, DOCKET_CAPACITY, DOCKET_CHECK };

struct docket_options {
	enum docket_mode mode;
	bool has_status;  /* in DOCKET_STATUS: plan status; and the plan summary where `by` asks for rows */
	int by[UNIT_BYS]; /* enum unit_by */
	size_t by_count;
	int64_t grace_days, agenda_days;
};

struct docket {
	const struct docket_options *options;
	struct setting *setting;
	struct continuity continuity; /* for status, its summary, and agenda */
	struct capacity *capacity;
	struct plan_check check;
};

/* Options and setting, with its now, must outlive it. */
void docket_init(struct docket *docket, const struct docket_options *options, struct setting *setting);
void docket_clear(struct docket *docket);

/* Takes a row of any table, in any order; what the mode has no use for is passed over unread. Refused:
 * what the rows' readers and takers refuse. */
bool docket_add_row(struct docket *docket, const struct row *row, struct error *error) MUST_CHECK;

#define DOCKET_GRIDS 2

/* Fills the tables that are to be written, `*count` of them: plan status and plan summary, the agenda,
 * the capacity table, or the verdict of a check and, where it found any, the plans behind it; `rejected`
 * as for plan_check_grids. *is_ok: no check says no. Fails (ERROR_USAGE) where what is asked for needs
 * people and none are known. To be called once, after the last row; the grids are to be cleared by the
 * caller in any case and start as {0}. */
bool docket_grids(struct docket *docket, int64_t rejected, struct grid grids[DOCKET_GRIDS], size_t *count,
                  bool *is_ok, struct error *error) MUST_CHECK;

#endif
