#include "calendar/series.h"

#include <stdlib.h>

#include "base/memory.h"
#include "calendar/problem.h"
#include "calendar/reach.h"
#include "calendar/recurrence.h"

/* Times or days, to be looked up. */
struct stamps {
	int64_t *stamps;
	size_t count, capacity;
};

/* Events without a UID are each a series of their own. */
static void group_events(struct series *series)
{
	struct intern uids = {0};
	size_t count = series->event_count;
	series->uids = memory_get(count, sizeof *series->uids);
	for (size_t i = 0; i < count; i++) {
		struct text key = {0};
		text_add(&key, series->events[i].uid);
		if (key.length == 0)
			text_add_format(&key, "%c%zu", '\0', i);
		series->uids[i] = intern_add(&uids, text_view(&key));
		text_clear(&key);
	}
	uint32_t uid_count = uids.count;
	intern_clear(&uids);
	series->first_of_uid = memory_get(uid_count + 1, sizeof(size_t));
	series->by_uid = memory_get(count, sizeof(size_t));
	for (size_t i = 0; i < count; i++)
		series->first_of_uid[series->uids[i] + 1]++;
	for (uint32_t i = 0; i < uid_count; i++)
		series->first_of_uid[i + 1] += series->first_of_uid[i];
	size_t *next = memory_get(uid_count + 1, sizeof(size_t));
	memcpy(next, series->first_of_uid, (uid_count + 1) * sizeof(size_t));
	for (size_t i = 0; i < count; i++)
		series->by_uid[next[series->uids[i]]++] = i;
	free(next);
}

/* The time on the clock of the series, in seconds. */
static int64_t on_clock(const struct event_time *time, const struct event *master)
{
	if (time->is_date || time->clock == CLOCK_FLOATING || master->start.clock != CLOCK_ZONE)
		return time->clock == CLOCK_ZONE && master->start.clock == CLOCK_UTC ? event_time_utc(time)
		                                                                     : time->wall;
	return event_time_utc(time) + zone_offset(master->start.zone, event_time_utc(time));
}

static void stamps_add(struct stamps *stamps, int64_t stamp)
{
	stamps->stamps = memory_reserve(stamps->stamps, &stamps->capacity, stamps->count + 1, sizeof stamp);
	stamps->stamps[stamps->count++] = stamp;
}

static int compare_stamps(const void *a, const void *b)
{
	const int64_t *left = a, *right = b;
	return *left < *right ? -1 : *left > *right;
}

static void stamps_sort(struct stamps *stamps)
{
	if (stamps->count)
		qsort(stamps->stamps, stamps->count, sizeof *stamps->stamps, compare_stamps);
}

static bool stamps_hold(const struct stamps *stamps, int64_t stamp)
{
	return stamps->count && bsearch(&stamp, stamps->stamps, stamps->count, sizeof stamp, compare_stamps);
}

/* The members that are left out of a series. */
struct exceptions {
	struct stamps times; /* seconds on the clock of the series */
	struct stamps days;  /* where either side is a date */
};

static void except(struct exceptions *exceptions, const struct event_time *time, const struct event *master)
{
	if (time->is_date || master->start.is_date)
		stamps_add(&exceptions->days, event_time_day(time));
	else
		stamps_add(&exceptions->times, on_clock(time, master));
}

static bool is_excepted(const struct exceptions *exceptions, int64_t wall)
{
	struct event_time time = {.wall = wall};
	return stamps_hold(&exceptions->times, wall) || stamps_hold(&exceptions->days, event_time_day(&time));
}

static void add_occurrence(struct series *series, struct occurrence occurrence)
{
	series->occurrences = memory_reserve(series->occurrences, &series->occurrence_capacity,
	                                     series->occurrence_count + 1, sizeof occurrence);
	series->occurrences[series->occurrence_count++] = occurrence;
}

/* Adds the times that all rules of this kind (RRULE, EXRULE) give, to two days past the horizon, since clocks
 * differ. */
static bool add_rules(struct series *series, const struct event *event, enum property_id id,
                      struct recurrence *recurrence, const struct problem **problem)
{
	const struct property *rule = NULL;
	int64_t end = ((int64_t)series->horizon + 2) * SECONDS_A_DAY;
	const char *wrong;
	while ((rule = content_next(series->clocks.content, event->component, id, rule))) {
		size_t known = recurrence->count;
		struct view text = view_trim(property_value(rule));
		if (text.length == 0)
			continue;
		bool done = recurrence_add(recurrence, text, &event->start, end, &wrong);
		series->cost += recurrence_cost(recurrence, known);
		if (done && series->cost > RECURRENCES_MOST) {
			wrong = "makes the rules of this calendar give more than 10 million times";
			done = false;
		}
		if (!done) {
			*problem = problem_new(&series->arena, rule, wrong, REMEDY_NONE);
			return false;
		}
	}
	return true;
}

/* EXDATE and EXRULE. */
static bool read_exceptions(struct series *series, size_t number, struct exceptions *exceptions,
                            const struct problem **problem)
{
	const struct event *master = &series->events[number];
	const struct property *property = NULL;
	struct recurrence excluded = {0};
	struct event_time time;
	while ((property = content_next(series->clocks.content, master->component, PROPERTY_EXDATE, property))) {
		struct view rest = property_value(property);
		while (rest.bytes) {
			struct view value = view_trim(view_cut(&rest, ','));
			if (value.length == 0)
				continue;
			if (!event_read_time(&series->clocks, property, value, &time, &series->arena, problem))
				return false;
			except(exceptions, &time, master);
		}
	}
	if (!add_rules(series, master, PROPERTY_EXRULE, &excluded, problem)) {
		free(excluded.walls);
		return false;
	}
	for (size_t i = 0; i < excluded.count; i++) {
		time = master->start;
		time.wall = excluded.walls[i];
		except(exceptions, &time, master);
	}
	free(excluded.walls);
	stamps_sort(&exceptions->times);
	stamps_sort(&exceptions->days);
	return true;
}

/* Adds the member of the series that starts at `start`, unless it is left out. `seconds` < 0: it is as long
 * as the event. */
static void add_member(struct series *series, size_t number, const struct exceptions *exceptions,
                       struct event_time start, int64_t seconds)
{
	const struct event *master = &series->events[number];
	struct occurrence occurrence = {.event = number,
	                                .start = start,
	                                .member = start,
	                                .is_member = true,
	                                .seconds = seconds < 0 ? master->seconds : seconds};
	struct event_time on_master = master->start;
	on_master.wall = on_clock(&start, master);
	if (is_excepted(exceptions, on_master.wall) || copies_override(&series->copies, master, &on_master))
		return;
	occurrence.event = copies_future(&series->copies, number, &start);
	if (occurrence.event != number) {
		const struct event *future = &series->events[occurrence.event];
		occurrence.start.wall += on_clock(&future->start, master) - on_clock(&future->member, master);
		occurrence.seconds = future->seconds;
	}
	add_occurrence(series, occurrence);
}

static bool add_dates(struct series *series, size_t number, const struct exceptions *exceptions,
                      struct stamps *given, const struct problem **problem)
{
	const struct event *master = &series->events[number];
	const struct property *property = NULL;
	while ((property = content_next(series->clocks.content, master->component, PROPERTY_RDATE, property))) {
		struct view rest = property_value(property);
		while (rest.bytes) {
			struct view last = view_trim(view_cut(&rest, ',')), first = view_cut(&last, '/');
			struct event_time start, end;
			int64_t seconds = -1;
			if (first.length == 0)
				continue;
			if (!event_read_time(&series->clocks, property, first, &start, &series->arena, problem))
				return false;
			if (last.bytes && !duration_parse(last, &seconds)) {
				if (!event_read_time(&series->clocks, property, last, &end, &series->arena, problem))
					return false;
				seconds = event_time_utc(&end) - event_time_utc(&start);
			}
			if (last.bytes && seconds < 0) {
				*problem = problem_new(&series->arena, property, "ends before it starts", REMEDY_NONE);
				return false;
			}
			if (!stamps_hold(given, on_clock(&start, master)))
				add_member(series, number, exceptions, start, seconds);
		}
	}
	return true;
}

static int compare_occurrences(const void *a, const void *b)
{
	const struct occurrence *left = a, *right = b;
	if (left->event != right->event)
		return left->event < right->event ? -1 : 1;
	return (left->start.wall > right->start.wall) - (left->start.wall < right->start.wall);
}

/* Puts together what takes its words from one event, so that each event is read once. */
static void sort_occurrences(struct series *series)
{
	if (series->occurrence_count > 1)
		qsort(series->occurrences, series->occurrence_count, sizeof *series->occurrences,
		      compare_occurrences);
}

/* DTSTART is a member of its series whether or not its rules give it (RFC 5545, 3.8.5.3). */
static bool expand(struct series *series, size_t number, const struct problem **problem)
{
	const struct event *master = &series->events[number];
	struct exceptions exceptions = {0};
	struct recurrence recurrence = {0};
	struct stamps given = {0};
	bool done = read_exceptions(series, number, &exceptions, problem) &&
	            add_rules(series, master, PROPERTY_RRULE, &recurrence, problem);
	if (done) {
		stamps_add(&given, master->start.wall);
		for (size_t i = 0; i < recurrence.count; i++)
			stamps_add(&given, recurrence.walls[i]);
		stamps_sort(&given);
		for (size_t i = 0; i < given.count; i++) {
			struct event_time start = master->start;
			start.wall = given.stamps[i];
			if (i == 0 || given.stamps[i] != given.stamps[i - 1])
				add_member(series, number, &exceptions, start, -1);
		}
		done = add_dates(series, number, &exceptions, &given, problem);
	}
	if (!done)
		series->occurrence_count = 0;
	sort_occurrences(series);
	free(recurrence.walls);
	free(given.stamps);
	free(exceptions.times.stamps);
	free(exceptions.days.stamps);
	return done;
}

/* The event alone. As an override its id is the one that the series, where it is in the file, gives this
 * member. */
static void add_alone(struct series *series, size_t number, bool is_later)
{
	const struct event *event = &series->events[number], *master = series->copies.master;
	struct occurrence one = {
		.event = number, .start = event->start, .member = event->start, .seconds = event->seconds};
	one.is_member = event->is_override || is_later;
	if (event->is_override)
		one.member = event->member;
	if (event->is_override && master) {
		one.member.is_date = master->start.is_date;
		if (one.member.clock == CLOCK_FLOATING) {
			one.member.clock = master->start.clock;
			one.member.zone = master->start.zone;
		}
	}
	add_occurrence(series, one);
}

static bool work_out(struct series *series, size_t number, const struct problem **problem)
{
	const struct event *event = &series->events[number];
	*problem = event->problem;
	if (*problem)
		return false;
	enum copy copy = event->has_start ? copies_judge(&series->copies, number) : COPY_SUPERSEDED;
	if (copy == COPY_SUPERSEDED)
		return true;
	if (event->repeats && !event->is_override)
		return expand(series, number, problem);
	add_alone(series, number, copy == COPY_LATER);
	return true;
}

bool series_next(struct series *series, size_t *number, const struct problem **problem)
{
	*number = series->by_uid[series->next++];
	size_t count, known = series->copies.count ? series->copies.numbers[0] : SIZE_MAX;
	const size_t *copies = series_copies(series, *number, &count);
	if (known != copies[0])
		copies_read(&series->copies, series->events, copies, count);
	series->occurrence_count = 0;
	bool done = work_out(series, *number, problem);
	if (!done && reach_is_outside(series->clocks.content, series->events[*number].component, series->since,
	                              series->until, &series->cost)) {
		series->occurrence_count = 0;
		return true;
	}
	return done;
}

void series_read(struct series *series)
{
	const struct content *content = series->clocks.content;
	series->events = memory_get(content->component_count, sizeof *series->events);
	for (uint32_t i = 0; i < content->component_count; i++) {
		uint32_t parent = content->components[i].parent;
		struct event *event = &series->events[series->event_count];
		if (parent == CONTENT_NONE || content->components[parent].parent != CONTENT_NONE ||
		    !view_equals_folded(content->components[i].name, view_of("VEVENT")))
			continue;
		event_read(event, &series->clocks, i, &series->arena);
		series->event_count++;
	}
	group_events(series);
}

const size_t *series_copies(const struct series *series, size_t event, size_t *count)
{
	const size_t *first = &series->first_of_uid[series->uids[event]];
	*count = first[1] - first[0];
	return &series->by_uid[first[0]];
}

void series_clear(struct series *series)
{
	clocks_clear(&series->clocks);
	copies_clear(&series->copies);
	arena_clear(&series->arena);
	free(series->events);
	free(series->occurrences);
	free(series->uids);
	free(series->by_uid);
	free(series->first_of_uid);
	*series = (struct series){0};
}
