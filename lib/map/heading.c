#include "map/heading.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

void heading_read(struct language language, struct view name, size_t occurrence, struct readings *readings)
{
	readings->count = words_names(language, name, occurrence, readings->names, HEADING_READINGS);
}

static void fold_name(struct text *folded, struct view name)
{
	text_reset(folded);
	for (size_t i = 0; i < name.length; i++)
		if (!strchr(" _-", name.bytes[i]))
			text_add_char(folded, ascii_lower(name.bytes[i]));
}

void heading_number(struct view *names, size_t count, struct arena *arena)
{
	struct intern seen = {0};
	struct text name = {0};
	uint32_t *counts = memory_get(count, sizeof *counts);
	for (size_t i = 0; i < count; i++) {
		fold_name(&name, names[i]);
		uint32_t number = ++counts[intern_add(&seen, text_view(&name))];
		if (number == 1 || name.length == 0)
			continue;
		text_reset(&name);
		text_add(&name, names[i]);
		text_add_format(&name, " %u", number);
		names[i] = arena_copy(arena, text_view(&name));
	}
	free(counts);
	text_clear(&name);
	intern_clear(&seen);
}

/* Is the name, where it comes for the `occurrence`th time, one of the names, or does it stand for one? */
static bool is_one(struct language language, struct view name, size_t occurrence, const char *names)
{
	struct readings readings;
	if (header_find_name(name, names) >= 0)
		return true;
	heading_read(language, name, occurrence, &readings);
	for (size_t i = 0; i < readings.count; i++)
		if (header_find_name(readings.names[i], names) >= 0)
			return true;
	return false;
}

bool heading_is(struct language language, struct view name, const char *names)
{
	return is_one(language, name, 1, names);
}

/* How often names came that stand for others. */
struct occurrences {
	struct intern names;
	size_t *counts; /* by name */
	size_t capacity;
	struct text folded;
};

/* How often the name has come, this time included. */
static size_t count_name(struct occurrences *occurrences, struct view name)
{
	uint32_t known = occurrences->names.count;
	text_reset(&occurrences->folded);
	header_add_name(&occurrences->folded, name);
	uint32_t number = intern_add(&occurrences->names, text_view(&occurrences->folded));
	occurrences->counts = memory_reserve(occurrences->counts, &occurrences->capacity,
	                                     occurrences->names.count, sizeof *occurrences->counts);
	if (number == known)
		occurrences->counts[number] = 0;
	return ++occurrences->counts[number];
}

bool heading_record_has(struct language language, const struct record *record, const char *names)
{
	struct occurrences occurrences = {0};
	struct readings readings;
	bool has = false;
	for (size_t i = 0; i < record->count && !has; i++) {
		struct view name = view_trim(record->cells[i]);
		heading_read(language, name, 1, &readings);
		has = is_one(language, name, readings.count ? count_name(&occurrences, name) : 1, names);
	}
	intern_clear(&occurrences.names);
	free(occurrences.counts);
	text_clear(&occurrences.folded);
	return has;
}
