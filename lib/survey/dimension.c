#include "survey/dimension.h"

#include <stdlib.h>

#include "base/memory.h"
#include "csv/small_table.h"
#include "people/fold.h"

struct entry {
	struct view dimension;
	bool reversed;
	bool listed;  /* in a file */
	bool by_name; /* dimensions_reverse named it */
	bool rated;
};

struct dimensions {
	struct intern items; /* in the spelling in which each came first */
	struct spellings spellings;
	struct intern names; /* of dimensions */
	struct entry *entries;
	size_t capacity;
};

enum { ITEM, DIMENSION, REVERSE };
static const struct column columns[] = {
	[ITEM] = {.name = "item", .type = COLUMN_TEXT},
	[DIMENSION] = {.name = "dimension", .type = COLUMN_TEXT},
	[REVERSE] = {.name = "reverse", .type = COLUMN_TEXT, .also = "reversed"},
};
static const struct table_kind kind = {.name = "dimensions",
                                       .columns = columns,
                                       .column_count = COUNT_OF(columns),
                                       .signature = "item,dimension"};

struct dimensions *dimensions_new(void)
{
	return memory_get(1, sizeof(struct dimensions));
}

void dimensions_free(struct dimensions *dimensions)
{
	if (!dimensions)
		return;
	intern_clear(&dimensions->items);
	spellings_clear(&dimensions->spellings);
	intern_clear(&dimensions->names);
	free(dimensions->entries);
	free(dimensions);
}

static struct entry *add_entry(struct dimensions *dimensions, struct view item)
{
	uint32_t count = dimensions->items.count;
	uint32_t number = intern_add(&dimensions->items, spellings_first(&dimensions->spellings, item));
	if (number == count) {
		dimensions->entries = memory_reserve(dimensions->entries, &dimensions->capacity, (size_t)count + 1,
		                                     sizeof *dimensions->entries);
		dimensions->entries[number] = (struct entry){0};
	}
	return &dimensions->entries[number];
}

static bool read_reverse(const struct row *row, bool *reversed, struct error *error)
{
	static const char *const words[] = {"yes", "true", "1", "x", "no", "false", "0", ""};
	struct view word = row_cell(row, REVERSE);
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		if (view_equals_folded(word, view_of(words[i]))) {
			*reversed = i < 4;
			return true;
		}
	}
	return row_refuse(row, REVERSE, error, "is not yes or no");
}

static bool add_row(void *self, const struct row *row, struct error *error)
{
	struct dimensions *dimensions = self;
	struct view item = row_cell(row, ITEM), name = row_cell(row, DIMENSION);
	bool reversed = false;
	if (item.length == 0)
		return row_refuse(row, ITEM, error, "is empty");
	struct entry *entry = add_entry(dimensions, item);
	if (entry->listed)
		return row_refuse(row, ITEM, error, "came before; an item belongs to one dimension");
	if (!read_reverse(row, &reversed, error))
		return false;
	uint32_t number = intern_add(&dimensions->names, name);
	entry->dimension = dimensions->names.views[number];
	entry->reversed = entry->reversed || reversed;
	entry->listed = true;
	return true;
}

bool dimensions_read(struct dimensions *dimensions, const char *path, const char *encoding,
                     struct error *error)
{
	return small_table_read(&kind, path, encoding, dimensions, add_row, error);
}

void dimensions_reverse(struct dimensions *dimensions, struct view item)
{
	struct entry *entry = add_entry(dimensions, item);
	entry->reversed = true;
	entry->by_name = true;
}

static uint32_t find_entry(struct dimensions *dimensions, struct view item)
{
	return intern_find(&dimensions->items, spellings_first(&dimensions->spellings, item));
}

struct view dimensions_of(struct dimensions *dimensions, struct view item)
{
	uint32_t number = find_entry(dimensions, item);
	return number == INTERN_NONE ? (struct view){NULL, 0} : dimensions->entries[number].dimension;
}

bool dimensions_is_reversed(struct dimensions *dimensions, struct view item)
{
	uint32_t number = dimensions->items.count > 0 ? find_entry(dimensions, item) : INTERN_NONE;
	if (number == INTERN_NONE)
		return false;
	dimensions->entries[number].rated = true;
	return dimensions->entries[number].reversed;
}

bool dimensions_check(const struct dimensions *dimensions, struct error *error)
{
	for (uint32_t i = 0; i < dimensions->items.count; i++)
		if (dimensions->entries[i].by_name && !dimensions->entries[i].rated) {
			error_set(error, ERROR_USAGE, "is not an item of any rating");
			return error_about(error, NULL, dimensions->items.views[i]);
		}
	return true;
}
