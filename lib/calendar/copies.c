#include "calendar/copies.h"

#include <stdlib.h>

#include "base/memory.h"
#include "calendar/event.h"

static int compare_numbers(int64_t left, int64_t right)
{
	return (left > right) - (left < right);
}

/* By the fields in their order; those behind `sequence` only where asked for. */
static int compare_keys(const struct place *left, const struct place *right)
{
	int order = compare_numbers(left->is_override, right->is_override);
	if (order == 0)
		order = compare_numbers(left->kind, right->kind);
	if (order == 0)
		order = compare_numbers(left->key, right->key);
	return order ? order : compare_numbers(left->is_loose, right->is_loose);
}

static int compare_places(const void *a, const void *b)
{
	const struct place *left = a, *right = b;
	int order = compare_keys(left, right);
	if (order == 0)
		order = compare_numbers(left->sequence, right->sequence);
	return order ? order : compare_numbers((int64_t)left->event, (int64_t)right->event);
}

static void add_place(struct copies *copies, struct place place)
{
	copies->places = memory_reserve(copies->places, &copies->place_capacity, copies->place_count + 1,
	                                sizeof place);
	copies->places[copies->place_count++] = place;
}

static const struct event_time *time_of(const struct event *event)
{
	return event->is_override ? &event->member : &event->start;
}

static void place(struct copies *copies, size_t number)
{
	const struct event *event = &copies->events[number];
	const struct event_time *time = time_of(event);
	struct place place = {.is_override = event->is_override,
	                      .kind = PLACE_DAY,
	                      .key = event_time_day(time),
	                      .is_loose = time->is_date,
	                      .sequence = event->sequence,
	                      .event = number};
	add_place(copies, place);
	if (time->is_date)
		return;
	place.kind = PLACE_TIME;
	place.key = event_time_utc(time);
	place.is_loose = time->clock == CLOCK_FLOATING;
	add_place(copies, place);
	if (place.is_loose)
		return;
	place.kind = PLACE_WALL;
	place.key = time->wall;
	add_place(copies, place);
}

static void add_number(size_t **numbers, size_t *count, size_t *capacity, size_t number)
{
	*numbers = memory_reserve(*numbers, capacity, *count + 1, sizeof **numbers);
	(*numbers)[(*count)++] = number;
}

/* A future, to be sorted. */
struct future {
	int64_t utc;
	size_t event;
};

static int compare_futures(const void *a, const void *b)
{
	const struct future *left = a, *right = b;
	int order = compare_numbers(left->utc, right->utc);
	return order ? order : compare_numbers((int64_t)left->event, (int64_t)right->event);
}

static void sort_futures(struct copies *copies)
{
	struct future *sorted = memory_get(copies->future_count, sizeof *sorted);
	for (size_t i = 0; i < copies->future_count; i++)
		sorted[i] = (struct future){copies->events[copies->futures[i]].utc, copies->futures[i]};
	if (copies->future_count > 1)
		qsort(sorted, copies->future_count, sizeof *sorted, compare_futures);
	for (size_t i = 0; i < copies->future_count; i++)
		copies->futures[i] = sorted[i].event;
	free(sorted);
}

static bool is_good(const struct event *event)
{
	return event->has_start && !event->problem;
}

static void note_original(struct copies *copies, size_t number)
{
	const struct event *event = &copies->events[number];
	if (copies->original_count == 0 || event->sequence > copies->newest) {
		copies->newest = event->sequence;
		copies->original_count = 0;
	}
	if (event->sequence == copies->newest)
		add_number(&copies->originals, &copies->original_count, &copies->original_capacity, number);
	if (event->repeats && !copies->master)
		copies->master = event;
}

void copies_read(struct copies *copies, const struct event *events, const size_t *numbers, size_t count)
{
	copies->events = events;
	copies->numbers = numbers;
	copies->count = count;
	copies->place_count = copies->future_count = copies->original_count = 0;
	copies->master = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct event *event = &events[numbers[i]];
		if (!is_good(event))
			continue;
		if (!event->is_override)
			note_original(copies, numbers[i]);
		else if (event->and_future)
			add_number(&copies->futures, &copies->future_count, &copies->future_capacity, numbers[i]);
		if (count > 1)
			place(copies, numbers[i]);
	}
	sort_futures(copies);
	if (copies->place_count > 1)
		qsort(copies->places, copies->place_count, sizeof *copies->places, compare_places);
}

void copies_clear(struct copies *copies)
{
	free(copies->places);
	free(copies->futures);
	free(copies->originals);
	*copies = (struct copies){0};
}

/* How many places come before this one. */
static size_t count_before(const struct copies *copies, const struct place *wanted)
{
	size_t low = 0, high = copies->place_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_places(&copies->places[middle], wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* How many originals come before the event in the file. */
static size_t count_originals(const struct copies *copies, size_t event)
{
	size_t low = 0, high = copies->original_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (copies->originals[middle] < event)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* What copies at one place, looked at from an event, tell of it. */
struct look {
	bool is_superseded;
	size_t earlier; /* that are as new */
};

static void look_at(const struct copies *copies, struct place wanted, struct look *look)
{
	size_t at = count_before(copies, &wanted), end;
	struct place start = wanted, behind = wanted;
	start.event = 0;
	look->earlier += at - count_before(copies, &start);
	behind.sequence = INT64_MAX;
	behind.event = SIZE_MAX;
	end = count_before(copies, &behind);
	for (; at < end && copies->places[at].event == wanted.event; at++)
		;
	look->is_superseded = look->is_superseded || at < end;
}

enum copy copies_judge(const struct copies *copies, size_t number)
{
	const struct event *event = &copies->events[number];
	const struct event_time *time = time_of(event);
	struct look look = {0};
	struct place wanted = {.is_override = event->is_override,
	                       .kind = time->is_date ? PLACE_DAY : PLACE_TIME,
	                       .key = time->is_date ? event_time_day(time) : event_time_utc(time),
	                       .sequence = event->sequence,
	                       .event = number};
	if (copies->count < 2)
		return COPY_ONLY;
	if (!event->is_override && event->sequence < copies->newest)
		return COPY_SUPERSEDED;
	for (int loose = 0; loose < 2; loose++) {
		wanted.is_loose = loose;
		look_at(copies, wanted, &look);
	}
	if (!time->is_date) {
		wanted.kind = PLACE_DAY;
		wanted.key = event_time_day(time);
		look_at(copies, wanted, &look); /* still loose: dates alone */
	}
	if (look.is_superseded)
		return COPY_SUPERSEDED;
	return !event->is_override && count_originals(copies, number) > look.earlier ? COPY_LATER : COPY_ONLY;
}

static bool has_place(const struct copies *copies, int kind, int64_t key, bool is_loose)
{
	struct place wanted = {.is_override = true, .kind = kind, .key = key, .is_loose = is_loose};
	wanted.sequence = INT64_MIN;
	size_t at = count_before(copies, &wanted);
	return at < copies->place_count && compare_keys(&copies->places[at], &wanted) == 0;
}

bool copies_override(const struct copies *copies, const struct event *master, const struct event_time *start)
{
	int32_t day = event_time_day(start);
	if (copies->count < 2)
		return false;
	if (has_place(copies, PLACE_DAY, day, true))
		return true;
	if (master->start.is_date)
		return has_place(copies, PLACE_DAY, day, false);
	if (master->start.clock == CLOCK_FLOATING && has_place(copies, PLACE_WALL, start->wall, false))
		return true;
	return has_place(copies, PLACE_TIME, start->wall, true) ||
	       (master->start.clock != CLOCK_FLOATING &&
	        has_place(copies, PLACE_TIME, event_time_utc(start), false));
}

size_t copies_future(const struct copies *copies, size_t master, const struct event_time *member)
{
	size_t low = 0, high = copies->future_count;
	int64_t utc = copies->future_count ? event_time_utc(member) : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (copies->events[copies->futures[middle]].utc < utc)
			low = middle + 1;
		else
			high = middle;
	}
	return low == 0 ? master : copies->futures[low - 1];
}
