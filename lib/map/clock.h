/* On which clock the times of a row stand, where its export says so: in a column of its own, or behind a
 * time. */
#ifndef MAP_CLOCK_H
#define MAP_CLOCK_H

#include "base/hash.h"
#include "when/zone.h"

/* Zones that rows have named. Start with {0}. */
struct clock {
	struct intern names;
	struct zone **zones; /* by number of the name; NULL for no zone */
	size_t capacity;
};

void clock_clear(struct clock *clock);

/* The zone of that name (zone_find), or NULL. It lives as long as the clock. */
const struct zone *clock_zone(struct clock *clock, struct view name);

/* Takes the name of a zone off the end of a time, brackets around it or not: of `3/2/2026 2:00 PM Eastern
 * Standard Time` or `2026-03-02 14:00 (Europe/Berlin)`. Returns NULL, and leaves the text as it is, where it
 * is a time by itself or has no such end. */
const struct zone *clock_cut(struct clock *clock, struct view *found);

/* The timestamp behind `start` in the text, which is on the zone's clock, becomes one of UTC. A date alone
 * and one that says how it stands to UTC stay as they are. */
void clock_shift(const struct zone *zone, struct text *made, size_t start);

#endif
