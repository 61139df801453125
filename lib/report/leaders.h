/* The leaders of one period, and the units that they make up. */
#ifndef REPORT_LEADERS_H
#define REPORT_LEADERS_H

#include "people/unit.h"
#include "report/membership.h"

/* All who led anybody on any day of the period, by person. Level and team are those of the last day of the
 * period on which they are employed. */
struct leaders {
	struct unit_member *members;
	uint32_t *people; /* who the members are */
	size_t count;
	struct units units;
};

/* Finds them, and a unit of each `by`. The people outlive them; clear with leaders_clear. */
void leaders_find(struct leaders *leaders, struct people *people, const struct membership *membership,
                  const int *by, size_t by_count);
void leaders_clear(struct leaders *leaders);

/* Days of the period that are in the record of any of the unit's leaders. */
int32_t leaders_days(const struct leaders *leaders, const struct unit *unit,
                     const struct membership *membership);

/* Puts by, unit and level of a row into three cells that stand together. */
void leaders_put_unit(struct cell *cells, const struct unit *unit);

#endif
