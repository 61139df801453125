/* Time zones that the user names: `Customized Time Zone=Europe/Berlin`. */
#ifndef WHEN_NAMED_ZONES_H
#define WHEN_NAMED_ZONES_H

#include "base/hash.h"
#include "when/zone.h"

/* Start with {0}. */
struct named_zones {
	struct intern names;
	const char **zones; /* by name; the arguments themselves, which outlive this */
	size_t capacity;
};

/* Takes `NAME=ZONE`, which is parted at the last `=`. Refuses (ERROR_USAGE) an argument without a name, a
 * zone that is unknown, and a name that has another zone already. */
bool named_zones_add(struct named_zones *named, const char *argument, struct error *error) MUST_CHECK;

/* The zone of that name, a new one that the caller frees; NULL where the user names none. */
struct zone *named_zones_find(const struct named_zones *named, struct view name);

void named_zones_clear(struct named_zones *named);

#endif
