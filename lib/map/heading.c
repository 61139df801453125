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

bool heading_is(struct language language, const struct record *record, size_t cell, const char *names)
{
	struct view name = view_trim(record->cells[cell]);
	struct readings readings;
	size_t occurrence = 1;
	if (header_find_name(name, names) >= 0)
		return true;
	heading_read(language, name, occurrence, &readings);
	if (readings.count == 0)
		return false;
	for (size_t i = 0; i < cell; i++)
		occurrence += header_names_match(view_trim(record->cells[i]), name);
	heading_read(language, name, occurrence, &readings);
	for (size_t i = 0; i < readings.count; i++)
		if (header_find_name(readings.names[i], names) >= 0)
			return true;
	return false;
}

bool heading_record_has(struct language language, const struct record *record, const char *names)
{
	for (size_t i = 0; i < record->count; i++)
		if (heading_is(language, record, i, names))
			return true;
	return false;
}
