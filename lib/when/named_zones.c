#include "when/named_zones.h"

#include <stdlib.h>

#include "base/memory.h"

bool named_zones_add(struct named_zones *named, const char *argument, struct error *error)
{
	const char *equals = strrchr(argument, '=');
	struct zone *zone;
	struct view name = equals ? view_trim(view_slice(argument, (size_t)(equals - argument))) : view_of("");
	if (name.length == 0) {
		error_set(error, ERROR_USAGE, "is not NAME=ZONE");
		return error_about(error, NULL, view_of(argument));
	}
	if (!zone_open(&zone, equals + 1, error))
		return false;
	zone_free(zone);
	uint32_t known = named->names.count, number = intern_add(&named->names, name);
	named->zones = memory_reserve(named->zones, &named->capacity, named->names.count, sizeof *named->zones);
	if (number < known && strcmp(named->zones[number], equals + 1) != 0) {
		error_set(error, ERROR_USAGE, "is given two zones");
		return error_about(error, NULL, name);
	}
	named->zones[number] = equals + 1;
	return true;
}

struct zone *named_zones_find(const struct named_zones *named, struct view name)
{
	uint32_t number = intern_find(&named->names, view_trim(name));
	struct zone *zone = NULL;
	struct error unheard = {0};
	return number != INTERN_NONE && zone_open(&zone, named->zones[number], &unheard) ? zone : NULL;
}

void named_zones_clear(struct named_zones *named)
{
	intern_clear(&named->names);
	free(named->zones);
	*named = (struct named_zones){0};
}
