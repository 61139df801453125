/* Periods with names such as `2026-W47`: days, ISO weeks, months, quarters and years. */
#ifndef BASE_PERIOD_H
#define BASE_PERIOD_H

#include "base/choice.h"
#include "base/date.h"
#include "base/error.h"

enum period_unit { PERIOD_NONE, PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };

/* `first` is its first day, `end` the day after its last. */
struct period {
	enum period_unit unit;
	int32_t first, end;
};

/* `fiscal` below is the month in which the fiscal year starts, 1 … 12. With 1, quarters and years are those
 * of the calendar. Otherwise a year is named for the calendar year in which it ends: with 2, FY2027 is
 * February 2026 to January 2027. Days, weeks and months do not depend on it. */

/* The period of this unit that holds `day`. */
struct period period_of_day(enum period_unit unit, int32_t day, unsigned fiscal);

/* Are so many days enough to speak for the period? All but 3 of a whole month or longer are, and half of
 * anything shorter, which a part of a month is too. */
bool period_is_covered(struct period period, unsigned fiscal, int32_t days);

/* The period so many steps later, or earlier if `steps` is negative. */
struct period period_step(struct period period, int32_t steps, unsigned fiscal);

/* Reads `2026-11-16`, `2026-W47`, `2026-11`, `2026-Q4`, `2026`; with fiscal > 1 `FY2027-Q1` and `FY2027`
 * instead of the last two. Week 53 is refused in a year that has none. */
bool period_parse(struct view v, unsigned fiscal, struct period *period) MUST_CHECK;

/* The last day of the period with this name; DAY_NONE for a name that period_parse refuses. */
int32_t period_last_day(struct view name, unsigned fiscal);

/* Why period_parse refuses it, as messages say it behind the name, "is not a period (2026-11-16, …)", and
 * what can be done about it. */
const char *period_problem(struct view v, unsigned fiscal, enum remedy *remedy);

/* Adds the name of the period; nothing for PERIOD_NONE. */
void period_format(struct text *text, struct period period, unsigned fiscal);

/* `day`, `week`, `month`, `quarter`, `year`, in the order of the enum. The name of PERIOD_NONE is empty. */
extern const struct choice period_unit_choices[];
const char *period_unit_name(enum period_unit unit);

/* Does every period of unit `inner` lie within one of unit `outer`? Days lie in anything, months in quarters
 * and years, quarters in years, weeks only in weeks. The fiscal year does not matter, since it starts with a
 * month. */
static inline bool period_unit_nests(enum period_unit inner, enum period_unit outer)
{
	if (inner == PERIOD_NONE || outer == PERIOD_NONE)
		return false;
	return inner == outer || (inner < outer && inner != PERIOD_WEEK);
}

#endif
