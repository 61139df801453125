#include "calendar/coverage.h"

/* The day of a stamp such as DTSTAMP; DAY_NONE where the event has none that can be read. */
static int32_t stamp_day(const struct content *content, const struct zone *zone, const struct event *event,
                         enum property_id id)
{
	const struct property *stamp = content_find(content, event->component, id);
	struct event_time time;
	if (!stamp || !event_time_parse(view_trim(property_value(stamp)), &time))
		return DAY_NONE;
	return event_time_moment(&time, zone).day;
}

static int32_t later(int32_t one, int32_t other)
{
	return other > one ? other : one;
}

/* The earlier of two days, either of which may be DAY_NONE. */
static int32_t earlier(int32_t one, int32_t other)
{
	return one == DAY_NONE || (other != DAY_NONE && other < one) ? other : one;
}

void coverage_find(const struct content *content, const struct event *events, size_t count,
                   const struct setting *setting, int32_t *first, int32_t *last)
{
	int32_t made = DAY_NONE;
	*first = *last = DAY_NONE;
	for (size_t i = 0; i < count; i++) {
		const struct event *event = &events[i];
		int32_t stamped = stamp_day(content, setting->zone, event, PROPERTY_DTSTAMP);
		int32_t created = stamp_day(content, setting->zone, event, PROPERTY_CREATED);
		int32_t changed = stamp_day(content, setting->zone, event, PROPERTY_LAST_MODIFIED);
		made = earlier(made, earlier(stamped, created));
		*last = later(*last, later(later(stamped, created), changed));
		if (!event->has_start || event->problem || event->repeats || event->is_override)
			continue;
		int32_t day = event_time_moment(&event->start, setting->zone).day;
		if (day > setting->now)
			continue;
		*first = earlier(*first, day);
		*last = later(*last, day);
	}
	if (*first == DAY_NONE)
		*first = made;
}
