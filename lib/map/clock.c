#include "map/clock.h"

#include <stdlib.h>

#include "base/memory.h"
#include "when/timestamp.h"

/* Longer than any zone's name. */
#define ZONE_NAME_LIMIT 80

void clock_clear(struct clock *clock)
{
	for (uint32_t i = 0; i < clock->names.count; i++)
		zone_free(clock->zones[i]);
	free(clock->zones);
	intern_clear(&clock->names);
	*clock = (struct clock){0};
}

const struct zone *clock_zone(struct clock *clock, struct view name)
{
	uint32_t known = clock->names.count, number = intern_add(&clock->names, name);
	clock->zones = memory_reserve(clock->zones, &clock->capacity, clock->names.count, sizeof *clock->zones);
	if (number == known)
		clock->zones[number] = zone_find(name);
	return clock->zones[number];
}

/* Without brackets around it. */
static struct view unbracket(struct view name)
{
	bool is_enclosed = name.length > 2 && (*name.bytes == '(' || *name.bytes == '[') &&
	                   strchr(")]", name.bytes[name.length - 1]) &&
	                   !memchr(name.bytes + 1, *name.bytes, name.length - 1);
	return is_enclosed ? view_trim(view_slice(name.bytes + 1, name.length - 2)) : name;
}

const struct zone *clock_cut(struct clock *clock, struct view *found)
{
	struct timestamp stamp;
	if (timestamp_parse(*found, DATE_ISO_ONLY, &stamp))
		return NULL;
	for (size_t i = 1; i < found->length; i++) {
		struct view time = view_slice(found->bytes, i),
					name = view_trim(view_slice(found->bytes + i, found->length - i));
		if (found->bytes[i] != ' ' || name.length == 0 || name.length > ZONE_NAME_LIMIT ||
		    !timestamp_parse(time, DATE_ISO_ONLY, &stamp) || stamp.moment.second < 0 || stamp.moment.zoned)
			continue;
		const struct zone *zone = clock_zone(clock, unbracket(name));
		if (zone) {
			*found = time;
			return zone;
		}
	}
	return NULL;
}

void clock_shift(const struct zone *zone, struct text *made, size_t start)
{
	struct moment moment;
	if (!moment_parse(view_slice(made->bytes + start, made->length - start), &moment) || moment.zoned ||
	    moment.second < 0)
		return;
	made->length = start;
	moment = moment_of_seconds(zone_utc(zone, moment_seconds(moment)));
	moment_format(made, moment);
	text_add_char(made, 'Z');
}
