/* A plan: one person's development goal with a skill, a cadence and dates. */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "session/setting.h"
#include "table/table.h"

enum plan_status { PLAN_ACTIVE, PLAN_DONE, PLAN_DROPPED, PLAN_STATUSES };
extern const char *const plan_status_names[PLAN_STATUSES];

/* How often: a number of days, or of months (then the start's day of the month, or that month's last day).
 * Both 0: unknown. */
struct cadence {
	int32_t days, months;
};

/* `7d`, `2w`, `1m`, or a whole number of days of at least 1; at most 3660 days or 120 months. */
bool cadence_parse(struct view v, struct cadence *cadence) MUST_CHECK;

/* The day `count` cadences after `start`. */
int32_t cadence_step(struct cadence cadence, int32_t start, int32_t count);

struct plan {
	const struct row *row;
	struct view id, person, coach, skill, goal; /* person and coach: ids of people where known */
	uint32_t person_number, coach_number;       /* PERSON_NONE where unknown */
	int32_t start, due;                         /* due: DAY_NONE where empty */
	struct cadence every;
	enum plan_status status;
	int64_t minutes;                         /* thousandths; MINUTES_UNKNOWN where empty */
	struct view indicator, baseline, target; /* as they stand */
	struct view follow_up;
};

#define MINUTES_UNKNOWN (-1)

/* Reads the row; texts live as long as the row. Refused: no plan, person, or start, dates that are none, a
 * cadence or status that is none, minutes, baseline or target that are no number. An empty coach is the
 * person's manager on the later of start and now's day, where people are known. */
bool plan_read(struct plan *plan, const struct row *row, const struct setting *setting,
               struct error *error) MUST_CHECK;

/* Refuses a plan that is due before its start: nothing can be counted for it. */
bool plan_in_order(const struct plan *plan, struct error *error) MUST_CHECK;

#endif
