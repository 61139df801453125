/* A plan: one person's development goal with a skill, a cadence and dates. */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "base/arena.h"
#include "base/fraction.h"
#include "base/hash.h"
#include "session/setting.h"
#include "table/table.h"

enum plan_status { PLAN_ACTIVE, PLAN_DONE, PLAN_DROPPED, PLAN_STATUSES };
extern const char *const plan_status_names[PLAN_STATUSES];

/* How often: a number of days, or of months (then the start's day of the month, or that month's last day).
 * Both 0: unknown. */
struct cadence {
	int32_t days, months;
};

/* Reads `7d`, `2w`, `1m`, or a whole number of days: at least 1, at most 3660 days or 120 months. False for
 * anything else. */
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
	struct view indicator, baseline, target; /* as they were written */
	struct view follow_up;
};

#define MINUTES_UNKNOWN (-1)

/* Reads the row; texts live as long as the row. Refuses an empty plan, person or start, and cells that do not
 * hold what their column says. Where the coach is empty and people are known, it is the person's manager on
 * now's day, or on the plan's first if that is later. */
bool plan_read(struct plan *plan, const struct row *row, const struct setting *setting,
               struct error *error) MUST_CHECK;

/* Refuses a plan that is due before its start, since nothing could be counted for it. */
bool plan_in_order(const struct plan *plan, struct error *error) MUST_CHECK;

/* Is it somebody's active plan, not one of plans_add_people_without? */
static inline bool plan_is_active(const struct plan *plan)
{
	return plan->id.length > 0 && plan->status == PLAN_ACTIVE;
}

/* The plans that were read. Start with {0}. */
struct plans {
	struct plan *list; /* `row` is NULL; the texts live until plans_clear */
	size_t count, capacity;
	struct intern ids;
	struct arena texts;
};

void plans_clear(struct plans *plans);

/* Keeps a copy of the plan. Refuses one whose id came before. */
bool plans_add(struct plans *plans, const struct plan *plan, struct error *error) MUST_CHECK;

/* Adds a plan without id, status and dates for each person who has a manager on now's day and no active plan;
 * its coach is the manager. The people must outlive the plans then. */
void plans_add_people_without(struct plans *plans, const struct setting *setting);

/* Puts them in the order of person, then id, as bytes. */
void plans_sort(struct plans *plans);

/* Indicators: the numbers that plans want to move, as read for a person on a day. */

/* A row of the indicators table: what an indicator of one person was on one day. */
struct reading {
	const struct row *row;
	struct view person, name; /* person: the id where known */
	int32_t day;
	struct view value; /* as it was written; empty where unknown */
};

/* Reads the row; texts live as long as the row. Refuses a cell that is not a date, an empty person or
 * indicator, and a value that is not a number with at most 6 decimals. */
bool reading_read(struct reading *reading, const struct row *row, const struct setting *setting,
                  struct error *error) MUST_CHECK;

/* The last reading of one indicator of one person that is not after now's day. */
struct indicator {
	int32_t day; /* DAY_NONE for none */
	struct view value;
	bool is_asked_for; /* by indicators_current */
};

/* Start with {0}. */
struct indicators {
	struct intern names;    /* person and indicator */
	struct intern days;     /* person, indicator and day */
	struct indicator *list; /* by number of the name */
	size_t capacity;
	struct arena values;
	struct text key;
};

void indicators_clear(struct indicators *indicators);

/* Takes a reading, in any order; one without a value is passed over. Refuses a second reading of the same
 * person, indicator and day, since nobody can tell which is right. */
bool indicators_add(struct indicators *indicators, const struct reading *reading, int32_t now,
                    struct error *error) MUST_CHECK;

/* The person's latest value that is not after now's day, as it was written; it lives until indicators_clear.
 * Empty for none. */
struct view indicators_current(struct indicators *indicators, struct view person, struct view indicator);

/* Warns where readings were added and indicators_current found none of them. */
void indicators_say_unused(const struct indicators *indicators, struct notice *notice);

/* (current − baseline)/(target − baseline) of decimals with at most 6 places; undefined where one of them is
 * empty, or target equals baseline. */
struct fraction indicator_progress(struct view baseline, struct view current, struct view target);

#endif
