#include "calendar/series.h"

#include <stdlib.h>

#include "base/memory.h"
#include "calendar/recurrence.h"

/* The most events of a file that may share a UID: each is compared with all of them. */
#define COPIES_MOST 20000

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

/* Do both stand for the same member of a series, or, where they are whole events, start at the same time?
 * Where either is a date, the same day will do. */
static bool is_same_time(const struct event *a, const struct event *b)
{
	const struct event_time *left = a->is_override ? &a->member : &a->start,
							*right = b->is_override ? &b->member : &b->start;
	return left->is_date || right->is_date ? event_time_day(left) == event_time_day(right) : a->utc == b->utc;
}

enum copy { COPY_ONLY, COPY_LATER, COPY_SUPERSEDED };

/* A copy of the same event, or of the same member of a series, is superseded by one with a higher SEQUENCE,
 * and of two that are equally new by the later. Events with one UID and SEQUENCE that start at different
 * times are different events; COPY_LATER is one that is not the first of them. */
static enum copy find_copy(const struct series *series, size_t number)
{
	const struct event *event = &series->events[number];
	size_t end = series->first_of_uid[series->uids[number] + 1];
	enum copy found = COPY_ONLY;
	for (size_t i = series->first_of_uid[series->uids[number]]; i < end; i++) {
		const struct event *other = &series->events[series->by_uid[i]];
		if (other == event || other->is_override != event->is_override || other->problem.length ||
		    !other->has_start || (event->is_override && !is_same_time(event, other)))
			continue;
		if (other->sequence > event->sequence ||
		    (other->sequence == event->sequence && other > event && is_same_time(event, other)))
			return COPY_SUPERSEDED;
		if (other->sequence == event->sequence && other < event && !is_same_time(event, other))
			found = COPY_LATER;
	}
	return found;
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

/* Adds the times that all rules of this name (RRULE, EXRULE) give, to two days past the horizon, since clocks
 * differ. */
static bool add_rules(struct series *series, const struct event *event, const char *name,
                      struct recurrence *recurrence, struct view *problem)
{
	const struct property *rule = NULL;
	int64_t end = ((int64_t)series->horizon + 2) * SECONDS_A_DAY;
	const char *wrong;
	while ((rule = event_next(series->clocks.content, event->component, name, rule))) {
		size_t known = recurrence->count;
		bool done = view_trim(rule->value).length == 0 ||
		            recurrence_add(recurrence, view_trim(rule->value), &event->start, end, &wrong);
		series->worked += recurrence->count - known;
		if (done && series->worked > SERIES_MOST)
			wrong = "makes the rules of this calendar give more than 1000000 times";
		if (!done || series->worked > SERIES_MOST) {
			*problem = event_problem(&series->arena, rule, wrong);
			return false;
		}
	}
	return true;
}

/* EXDATE, EXRULE, and the members that overrides stand for. */
static bool read_exceptions(struct series *series, size_t number, struct exceptions *exceptions,
                            struct view *problem)
{
	const struct event *master = &series->events[number];
	size_t end = series->first_of_uid[series->uids[number] + 1];
	const struct property *property = NULL;
	struct recurrence excluded = {0};
	struct event_time time;
	for (size_t i = series->first_of_uid[series->uids[number]]; i < end; i++) {
		const struct event *other = &series->events[series->by_uid[i]];
		if (other->is_override && other->has_start && other->problem.length == 0)
			except(exceptions, &other->member, master);
	}
	while ((property = event_next(series->clocks.content, master->component, "EXDATE", property))) {
		struct view rest = property->value;
		while (rest.bytes) {
			struct view value = view_trim(view_cut(&rest, ','));
			if (value.length == 0)
				continue;
			if (!event_read_time(&series->clocks, property, value, &time, &series->arena, problem))
				return false;
			except(exceptions, &time, master);
		}
	}
	if (!add_rules(series, master, "EXRULE", &excluded, problem)) {
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

/* The event whose words count for this member: the latest override that stands for its own member and all
 * after it, else the master. */
static size_t find_future(const struct series *series, size_t number, const struct event_time *member)
{
	size_t end = series->first_of_uid[series->uids[number] + 1], found = number;
	int64_t utc = series->has_futures ? event_time_utc(member) : 0;
	for (size_t i = series->first_of_uid[series->uids[number]]; series->has_futures && i < end; i++) {
		size_t other = series->by_uid[i];
		const struct event *event = &series->events[other];
		if (event->and_future && event->has_start && event->problem.length == 0 && event->utc < utc &&
		    (found == number || event->utc >= series->events[found].utc))
			found = other;
	}
	return found;
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
	if (is_excepted(exceptions, on_clock(&start, master)))
		return;
	occurrence.event = find_future(series, number, &start);
	if (occurrence.event != number) {
		const struct event *future = &series->events[occurrence.event];
		occurrence.start.wall += on_clock(&future->start, master) - on_clock(&future->member, master);
		occurrence.seconds = future->seconds;
	}
	add_occurrence(series, occurrence);
}

static bool add_dates(struct series *series, size_t number, const struct exceptions *exceptions,
                      struct stamps *given, struct view *problem)
{
	const struct event *master = &series->events[number];
	const struct property *property = NULL;
	while ((property = event_next(series->clocks.content, master->component, "RDATE", property))) {
		struct view rest = property->value;
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
				*problem = event_problem(&series->arena, property, "ends before it starts");
				return false;
			}
			if (!stamps_hold(given, on_clock(&start, master)))
				add_member(series, number, exceptions, start, seconds);
		}
	}
	return true;
}

/* DTSTART is a member of its series whether or not its rules give it (RFC 5545, 3.8.5.3). */
static bool expand(struct series *series, size_t number, struct view *problem)
{
	const struct event *master = &series->events[number];
	struct exceptions exceptions = {0};
	struct recurrence recurrence = {0};
	struct stamps given = {0};
	bool done = read_exceptions(series, number, &exceptions, problem) &&
	            add_rules(series, master, "RRULE", &recurrence, problem);
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
	free(recurrence.walls);
	free(given.stamps);
	free(exceptions.times.stamps);
	free(exceptions.days.stamps);
	return done;
}

/* The series to which an override belongs, or NULL where it is not in the file. */
static const struct event *find_master(const struct series *series, size_t number)
{
	size_t end = series->first_of_uid[series->uids[number] + 1];
	for (size_t i = series->first_of_uid[series->uids[number]]; i < end; i++) {
		const struct event *master = &series->events[series->by_uid[i]];
		if (!master->is_override && master->repeats && master->has_start && master->problem.length == 0)
			return master;
	}
	return NULL;
}

bool series_expand(struct series *series, size_t number, struct view *problem)
{
	const struct event *event = &series->events[number], *master;
	uint32_t uid = series->uids[number];
	struct occurrence one = {
		.event = number, .start = event->start, .member = event->start, .seconds = event->seconds};
	series->occurrence_count = 0;
	*problem = event->problem;
	if (event->problem.length == 0 && series->first_of_uid[uid + 1] - series->first_of_uid[uid] > COPIES_MOST)
		*problem = event_problem(&series->arena, event_find(series->clocks.content, event->component, "UID"),
		                         "is the UID of more than 20000 events");
	if (problem->length)
		return false;
	enum copy copy = event->has_start ? find_copy(series, number) : COPY_SUPERSEDED;
	if (copy == COPY_SUPERSEDED)
		return true;
	if (event->repeats && !event->is_override)
		return expand(series, number, problem);
	one.is_member = event->is_override || copy == COPY_LATER;
	master = event->is_override ? find_master(series, number) : NULL;
	if (event->is_override)
		one.member = event->member;
	/* Its id is then the one that the series gives this member. */
	if (master) {
		one.member.is_date = master->start.is_date;
		if (one.member.clock == CLOCK_FLOATING) {
			one.member.clock = master->start.clock;
			one.member.zone = master->start.zone;
		}
	}
	add_occurrence(series, one);
	return true;
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
		series->has_futures = series->has_futures || event->and_future;
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
	arena_clear(&series->arena);
	free(series->events);
	free(series->occurrences);
	free(series->uids);
	free(series->by_uid);
	free(series->first_of_uid);
	*series = (struct series){0};
}
