#include "calendar/event.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "calendar/recurrence.h"

#define RULES_MOST 50

void clocks_clear(struct clocks *clocks)
{
	for (uint32_t i = 0; i < clocks->names.count; i++)
		zone_free(clocks->zones[i]);
	free(clocks->zones);
	intern_clear(&clocks->names);
}

const struct property *event_next(const struct content *content, uint32_t component, const char *name,
                                  const struct property *last)
{
	size_t at = last ? last->next : content->components[component].own;
	for (; at != CONTENT_LAST; at = content->properties[at].next)
		if (property_is(&content->properties[at], name))
			return &content->properties[at];
	return NULL;
}

const struct property *event_find(const struct content *content, uint32_t component, const char *name)
{
	return event_next(content, component, name, NULL);
}

/* Can all onsets of a VTIMEZONE's rules be worked out without an attacker making that long? */
static bool is_modest(const struct content *content, const struct component *component)
{
	int rules = 0;
	for (size_t i = component->first; i < component->end; i++)
		if (property_is(&content->properties[i], "RRULE") &&
		    (++rules > RULES_MOST || !recurrence_is_yearly(content->properties[i].value)))
			return false;
	return true;
}

static struct zone *find_rules(const struct content *content, uint32_t calendar, struct view name)
{
	for (uint32_t i = 0; i < content->component_count; i++) {
		const struct component *component = &content->components[i];
		if (component->parent != calendar || !view_equals_folded(component->name, view_of("VTIMEZONE")))
			continue;
		const struct property *id = event_find(content, i, "TZID");
		if (id && view_equals(view_trim(id->value), name) && is_modest(content, component))
			return zone_of_rules(component->bytes);
	}
	return NULL;
}

static const struct zone *find_zone(struct clocks *clocks, uint32_t calendar, struct view name)
{
	struct text key = {0};
	uint32_t known = clocks->names.count, number;
	text_add_format(&key, "%u", (unsigned)calendar);
	text_add_char(&key, '\0');
	text_add(&key, name);
	number = intern_add(&clocks->names, text_view(&key));
	text_clear(&key);
	clocks->zones = memory_reserve(clocks->zones, &clocks->capacity, clocks->names.count,
	                               sizeof *clocks->zones);
	if (number == known) {
		clocks->zones[number] = zone_find(name);
		if (!clocks->zones[number])
			clocks->zones[number] = find_rules(clocks->content, calendar, name);
	}
	return clocks->zones[number];
}

struct view event_problem(struct arena *arena, const struct property *property, const char *problem)
{
	struct text text = {0};
	char quoted[ERROR_QUOTED_SIZE];
	text_add_format(&text, "%.*s: %s %s", VIEW_ARGS(property->name), error_quote(property->value, quoted),
	                problem);
	struct view copy = arena_copy(arena, text_view(&text));
	text_clear(&text);
	return copy;
}

bool event_read_time(struct clocks *clocks, const struct property *property, struct view value,
                     struct event_time *time, struct arena *arena, struct view *problem)
{
	uint32_t calendar = clocks->content->components[property->component].parent;
	struct view name = view_trim(property_parameter(property, "TZID"));
	const struct property *own = event_find(clocks->content, calendar, "X-WR-TIMEZONE");
	if (!event_time_parse(view_trim(value), time)) {
		*problem = event_problem(arena, property, "is not a date or time of a calendar");
		return false;
	}
	if (name.length == 0 && own)
		name = view_trim(own->value);
	if (time->is_date || time->clock == CLOCK_UTC || name.length == 0)
		return true;
	time->clock = CLOCK_ZONE;
	time->zone = find_zone(clocks, calendar, name);
	if (!time->zone) {
		struct text text = {0};
		char quoted[ERROR_QUOTED_SIZE];
		text_add_format(&text, "is in the time zone %s, which is unknown and not described in the calendar",
		                error_quote(name, quoted));
		*problem = event_problem(arena, property, text_terminate(&text));
		text_clear(&text);
	}
	return time->zone != NULL;
}

/* How long the event is, by DTEND or DURATION; without either a date is a day long, and a time 0 minutes. */
static bool read_length(struct event *event, struct clocks *clocks, struct arena *arena)
{
	const struct property *end = event_find(clocks->content, event->component, "DTEND");
	const struct property *duration = event_find(clocks->content, event->component, "DURATION");
	struct event_time until;
	event->seconds = event->start.is_date ? SECONDS_A_DAY : 0;
	if (end) {
		if (!event_read_time(clocks, end, end->value, &until, arena, &event->problem))
			return false;
		if (until.clock == CLOCK_FLOATING && event->start.clock == CLOCK_ZONE) {
			until.clock = CLOCK_ZONE;
			until.zone = event->start.zone;
		}
		event->seconds = event_time_utc(&until) - event_time_utc(&event->start);
		if (event->seconds >= 0)
			return true;
		event->problem = event_problem(arena, end, "is before the start");
		return false;
	}
	if (!duration || (duration_parse(view_trim(duration->value), &event->seconds) && event->seconds >= 0))
		return true;
	event->problem = event_problem(arena, duration, "is not a duration");
	return false;
}

void event_read(struct event *event, struct clocks *clocks, uint32_t component, struct arena *arena)
{
	const struct content *content = clocks->content;
	const struct property *start = event_find(content, component, "DTSTART");
	const struct property *member = event_find(content, component, "RECURRENCE-ID");
	const struct property *uid = event_find(content, component, "UID");
	const struct property *sequence = event_find(content, component, "SEQUENCE");
	*event = (struct event){
		.component = component, .has_start = start != NULL, .is_override = member != NULL};
	event->repeats = event_find(content, component, "RRULE") || event_find(content, component, "RDATE");
	if (uid)
		event->uid = view_trim(uid->value);
	if (sequence && !decimal_parse_count(view_trim(sequence->value), &event->sequence)) {
		event->problem = event_problem(arena, sequence, "is not a whole number");
		return;
	}
	if (member) {
		event->and_future = view_equals_folded(property_parameter(member, "RANGE"), view_of("THISANDFUTURE"));
		if (!event_read_time(clocks, member, member->value, &event->member, arena, &event->problem))
			return;
	}
	if (start && event_read_time(clocks, start, start->value, &event->start, arena, &event->problem) &&
	    read_length(event, clocks, arena))
		event->utc = event_time_utc(member ? &event->member : &event->start);
}
