#include "calendar/reach.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "calendar/recurrence.h"
#include "calendar/rule.h"

#define SLACK_DAYS 2

/* The days between which all that an event says of itself lies; those without an end last for ever. */
struct reach {
	const struct content *content;
	uint32_t component;
	int32_t since; /* DAY_NONE: open */
	int32_t first, last;
	int32_t days; /* how many more days one time takes */
	uint64_t *cost;
};

static void widen(struct reach *reach, int32_t day)
{
	reach->first = day < reach->first ? day : reach->first;
	reach->last = day > reach->last ? day : reach->last;
}

/* The times of all properties of this name; false where one cannot be read. */
static bool add_times(struct reach *reach, enum property_id id)
{
	const struct property *property = NULL;
	struct event_time time;
	while ((property = content_next(reach->content, reach->component, id, property))) {
		struct view rest = property_value(property);
		while (rest.bytes) {
			struct view period = view_trim(view_cut(&rest, ',')), first = view_cut(&period, '/');
			if (first.length == 0)
				continue;
			if (!event_time_parse(view_trim(first), &time))
				return false;
			widen(reach, event_time_day(&time));
		}
	}
	return true;
}

/* How many days the event takes besides its first; 0 where that cannot be read. */
static int32_t read_days(const struct reach *reach, int32_t start)
{
	const struct property *end = content_find(reach->content, reach->component, PROPERTY_DTEND);
	const struct property *duration = content_find(reach->content, reach->component, PROPERTY_DURATION);
	struct event_time time;
	int64_t seconds;
	if (end && event_time_parse(view_trim(property_value(end)), &time) && event_time_day(&time) > start)
		return event_time_day(&time) - start;
	if (duration && duration_parse(view_trim(property_value(duration)), &seconds) && seconds > 0 &&
	    seconds < INT64_C(100000) * SECONDS_A_DAY)
		return (int32_t)(seconds / SECONDS_A_DAY + 1);
	return 0;
}

/* The last day of the rule: by its UNTIL, or where it counts its times and has given all of them by the first
 * days of the span, by working them out on the event's own clock. Else DAY_LAST. */
static int32_t last_of_rule(const struct reach *reach, struct view rule, const struct event_time *start)
{
	struct recurrence recurrence = {0};
	struct event_time time, floating = *start;
	struct view until = rule_part(rule, "UNTIL"), part = rule_part(rule, "COUNT");
	int64_t end = ((int64_t)reach->since + SLACK_DAYS) * SECONDS_A_DAY, count;
	int32_t last = DAY_LAST;
	const char *wrong;
	if (until.bytes)
		return event_time_parse(until, &time) ? event_time_day(&time) : DAY_LAST;
	if (!decimal_parse_count(part, &count) || *reach->cost > RECURRENCES_MOST)
		return DAY_LAST;
	floating.clock = CLOCK_FLOATING;
	if (recurrence_add(&recurrence, rule, &floating, end, &wrong) && recurrence.count > 0 &&
	    (int64_t)recurrence.count >= count) {
		floating.wall = recurrence.walls[recurrence.count - 1];
		last = event_time_day(&floating);
	}
	*reach->cost += recurrence_cost(&recurrence, 0);
	free(recurrence.walls);
	return last;
}

bool reach_is_outside(const struct content *content, uint32_t component, int32_t since, int32_t until,
                      uint64_t *cost)
{
	const struct property *start = content_find(content, component, PROPERTY_DTSTART), *rule = NULL;
	const struct property *member = content_find(content, component, PROPERTY_RECURRENCE_ID);
	struct reach reach = {content, component, since, INT32_MAX, INT32_MIN, 0, cost};
	struct event_time time;
	if (!start || !event_time_parse(view_trim(property_value(start)), &time))
		return false;
	widen(&reach, event_time_day(&time));
	reach.days = read_days(&reach, event_time_day(&time));
	if (!add_times(&reach, PROPERTY_RECURRENCE_ID) || !add_times(&reach, PROPERTY_RDATE))
		return false;
	if (until != DAY_NONE && reach.first > until - 1 + SLACK_DAYS)
		return true;
	if (since == DAY_NONE || reach.last + reach.days >= since - SLACK_DAYS ||
	    (member && property_parameter(member, "RANGE").length > 0))
		return false;
	while ((rule = content_next(content, component, PROPERTY_RRULE, rule)))
		widen(&reach, last_of_rule(&reach, view_trim(property_value(rule)), &time));
	return reach.last + reach.days < since - SLACK_DAYS;
}
