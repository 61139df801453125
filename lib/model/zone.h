/* Time zones: from a moment with Z or an offset to the clock on the wall. The only door to libical's zones. */
#ifndef MODEL_ZONE_H
#define MODEL_ZONE_H

#include "base/date.h"
#include "base/error.h"

struct zone;

/* A zone by its IANA name; `UTC` always works, others need a build with libical. ERROR_USAGE for a name that is none. */
bool zone_open(struct zone **zone, const char *name, struct error *error) MUST_CHECK;
void zone_free(struct zone *zone); /* NULL is allowed */

/* The moment on the zone's wall clock: `zoned` no longer set. A moment that is not zoned, or a date alone, is left as it is. */
void zone_localise(const struct zone *zone, struct moment *moment);

#endif
