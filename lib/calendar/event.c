#include "calendar/event.h"

#include "base/decimal.h"
#include "calendar/clocks.h"
#include "calendar/problem.h"

bool event_read_time(struct clocks *clocks, const struct property *property, struct view value,
                     struct event_time *time, struct arena *arena, const struct problem **problem)
{
	struct view name;
	const char *why;
	if (!event_time_parse(view_trim(value), time)) {
		*problem = problem_new(arena, property, "is not a date or time of a calendar", REMEDY_NONE);
		return false;
	}
	if (time->is_date || time->clock == CLOCK_UTC || !clocks_zone(clocks, property, &time->zone, &name, &why))
		return true;
	if (time->zone)
		time->clock = CLOCK_ZONE;
	else
		*problem = problem_of_zone(arena, property, name, why);
	return time->zone != NULL;
}

/* How long the event is, by DTEND or DURATION; without either a date is a day long, and a time 0 minutes. */
static bool read_length(struct event *event, struct clocks *clocks, struct arena *arena)
{
	const struct property *end = content_find(clocks->content, event->component, PROPERTY_DTEND);
	const struct property *duration = content_find(clocks->content, event->component, PROPERTY_DURATION);
	struct event_time until;
	event->seconds = event->start.is_date ? SECONDS_A_DAY : 0;
	if (end) {
		if (!event_read_time(clocks, end, property_value(end), &until, arena, &event->problem))
			return false;
		if (until.clock == CLOCK_FLOATING && event->start.clock == CLOCK_ZONE) {
			until.clock = CLOCK_ZONE;
			until.zone = event->start.zone;
		}
		event->seconds = event_time_utc(&until) - event_time_utc(&event->start);
		if (event->seconds >= 0)
			return true;
		event->problem = problem_new(arena, end, "is before the start", REMEDY_NONE);
		return false;
	}
	if (!duration ||
	    (duration_parse(view_trim(property_value(duration)), &event->seconds) && event->seconds >= 0))
		return true;
	event->problem = problem_new(arena, duration, "is not a duration", REMEDY_NONE);
	return false;
}

void event_read(struct event *event, struct clocks *clocks, uint32_t component, struct arena *arena)
{
	const struct content *content = clocks->content;
	const struct property *start = content_find(content, component, PROPERTY_DTSTART);
	const struct property *member = content_find(content, component, PROPERTY_RECURRENCE_ID);
	const struct property *uid = content_find(content, component, PROPERTY_UID);
	const struct property *sequence = content_find(content, component, PROPERTY_SEQUENCE);
	*event = (struct event){
		.component = component, .has_start = start != NULL, .is_override = member != NULL};
	event->repeats = content_find(content, component, PROPERTY_RRULE) ||
	                 content_find(content, component, PROPERTY_RDATE);
	if (uid)
		event->uid = view_trim(property_value(uid));
	if (sequence && !decimal_parse_count(view_trim(property_value(sequence)), &event->sequence)) {
		event->problem = problem_new(arena, sequence, "is not a whole number", REMEDY_NONE);
		return;
	}
	if (member) {
		event->and_future = view_equals_folded(property_parameter(member, "RANGE"), view_of("THISANDFUTURE"));
		if (!event_read_time(clocks, member, property_value(member), &event->member, arena, &event->problem))
			return;
	}
	if (start &&
	    event_read_time(clocks, start, property_value(start), &event->start, arena, &event->problem) &&
	    read_length(event, clocks, arena))
		event->utc = event_time_utc(member ? &event->member : &event->start);
}
