#include "calendar/unknown.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"

/* The most zones that a message names. */
#define NAMED_MOST 12

void unknown_add(struct unknown *unknown, struct view name, const char *file, uint64_t line)
{
	if (unknown->names.count == 0) {
		text_add_string(&unknown->file, file);
		unknown->line = line;
	}
	uint32_t known = unknown->names.count, number = intern_add(&unknown->names, name);
	unknown->events = memory_reserve(unknown->events, &unknown->capacity, unknown->names.count,
	                                 sizeof *unknown->events);
	unknown->events[number] = number == known ? 1 : unknown->events[number] + 1;
}

/* A zone with its events, to be sorted. */
struct counted {
	struct view name;
	uint64_t events;
};

static int compare_counted(const void *a, const void *b)
{
	const struct counted *left = a, *right = b;
	if (left->events != right->events)
		return left->events > right->events ? -1 : 1;
	return view_compare(left->name, right->name);
}

void unknown_report(const struct unknown *unknown, enum error_kind kind, enum remedy remedy,
                    struct error *error)
{
	uint32_t count = unknown->names.count;
	if (count == 0)
		return;
	struct counted *sorted = memory_get(count, sizeof *sorted);
	struct text said = {0};
	char quoted[ERROR_QUOTED_SIZE];
	for (uint32_t i = 0; i < count; i++)
		sorted[i] = (struct counted){unknown->names.views[i], unknown->events[i]};
	qsort(sorted, count, sizeof *sorted, compare_counted);
	for (uint32_t i = 0; i < count && i < NAMED_MOST; i++)
		text_add_format(&said, "%s%" PRIu64 " in %s", i ? ", " : "", sorted[i].events,
		                error_quote(sorted[i].name, quoted));
	if (count > NAMED_MOST)
		text_add_format(&said, ", and more in %" PRIu32 " others", count - NAMED_MOST);
	error_set(error, kind, "events in time zones that cannot be told: %s", text_terminate(&said));
	if (kind == ERROR_INPUT) {
		struct text file = {0};
		text_add(&file, text_view(&unknown->file));
		error_at(error, text_terminate(&file), unknown->line);
		text_clear(&file);
	}
	error_advise_word(error, remedy, problem_zone_word(sorted[0].name));
	text_clear(&said);
	free(sorted);
}

void unknown_clear(struct unknown *unknown)
{
	intern_clear(&unknown->names);
	free(unknown->events);
	text_clear(&unknown->file);
	*unknown = (struct unknown){0};
}
