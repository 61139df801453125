/* In which order the dates of an export have day and month, as those that leave no doubt show it. */
#ifndef MAP_DATES_H
#define MAP_DATES_H

#include "map/map.h"
#include "when/timestamp.h"

/* Start with {0}. */
struct dates {
	/* Of the first date in each order; DATE_ISO_ONLY: of the first that could be in either. Line 0: none. */
	uint64_t lines[DATE_YMD + 1];
	struct text texts[DATE_YMD + 1];
	size_t column; /* of the first that could be in either */
};

/* Does the date begin with a year, as in 2026-03-02? Then it shows nothing of the order of others. */
bool dates_begin_with_year(struct view date);

/* Takes note of a date, which stands in this line and says what stands in this column of our table. */
void dates_add(struct dates *dates, size_t column, uint64_t line, struct view date,
               const struct timestamp *stamp);

/* Has a date shown the order? */
bool dates_show(const struct dates *dates);

/* Could a date be in either order, and has none shown which? */
bool dates_are_open(const struct dates *dates);

/* The order that the dates show goes to *order; DATE_ISO_ONLY where none has to be in any. Refused
 * (ERROR_INPUT): dates that show both, and such that could be either where none shows which. */
bool dates_decide(const struct dates *dates, const struct map *map, const char *file, enum date_order *order,
                  struct error *error) MUST_CHECK;

void dates_clear(struct dates *dates);

#endif
