/* An expectation: what the company asks of leaders, on which edge, how often and how long. Its windows lie on
 * the calendar, so that roll-ups by as much suffice. */
#ifndef PLAN_EXPECTATION_H
#define PLAN_EXPECTATION_H

#include "people/org.h"
#include "plan/plan.h"
#include "session/session.h"

/* Days since somebody's first day; `end` is the day behind the last. Every day where nothing is asked. */
struct tenure {
	int32_t first, end;
	bool is_asked;
};

struct expectation {
	const struct row *row;
	struct view upper, lower; /* names of levels; upper is empty for whoever leads, both are for `*` */
	struct cadence every;
	int64_t minutes; /* thousandths; MINUTES_UNKNOWN where only often enough counts */
	struct tenure tenure;
	int32_t from, to; /* INT32_MIN and INT32_MAX where open */
};

/* Reads the row; texts live as long as the row. Refuses an edge that is neither `*` nor two levels with `>`
 * between, of which the upper one may be left out, and other cells that do not hold what the manual says. */
bool expectation_read(struct expectation *expectation, const struct row *row, const struct setting *setting,
                      struct error *error) MUST_CHECK;

/* Start with {0}. */
struct expectations {
	struct expectation *list; /* `row` is NULL; the texts live until expectations_clear */
	size_t count, capacity;
	struct arena texts;
	bool have_said; /* expectations_say_unknown did */
};

void expectations_clear(struct expectations *expectations);

/* Keeps a copy. Refuses one that another equals in edge and in being about tenure, and that has a day of
 * tenure and a day of the calendar in common with it: nobody could tell which counts. */
bool expectations_add(struct expectations *expectations, const struct expectation *expectation,
                      struct error *error) MUST_CHECK;

/* The one that counts for the person on that day: the two levels before the lower one alone before `*`, and
 * with tenure before without. NULL for none, and for somebody who is not led on the day. Somebody whose first
 * day nobody knows has no tenure. */
const struct expectation *expectations_of(const struct expectations *expectations, struct people *people,
                                          uint32_t person, int32_t day);

/* Says which levels of the expectations nobody in the people table has, if there are any, and that some go by
 * tenure where nobody there has a first day. Says it once. */
void expectations_say_unknown(struct expectations *expectations, struct people *people,
                              struct notice *notice);

/* The window that holds the day: days are counted from Monday 2001-01-01, months from January 2001. */
struct window {
	int32_t first, end;
};
struct window window_of(struct cadence every, int32_t day);

/* Does every period of this unit lie within one of the windows? */
bool window_holds(struct cadence every, enum period_unit unit, unsigned fiscal);

/* Refuses a roll-up row whose period no window of the expectation holds whole. */
bool expectation_holds(const struct expectation *expectation, const struct session *session, unsigned fiscal,
                       struct error *error) MUST_CHECK;

#endif
