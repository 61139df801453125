#include "meeting/edition.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

/* The newest row of each key. */
struct newest {
	struct intern keys;
	uint32_t *rows; /* by number of the key */
	size_t capacity;
};

static void note(struct newest *newest, struct view key, const struct merged *rows, uint32_t row)
{
	uint32_t known = newest->keys.count, number = intern_add(&newest->keys, key);
	newest->rows = memory_reserve(newest->rows, &newest->capacity, newest->keys.count, sizeof *newest->rows);
	if (number == known || merged_sequence(&rows[row]) > merged_sequence(&rows[newest->rows[number]]))
		newest->rows[number] = row;
}

/* Replaces the row where the newest of its key is of a later edition. Returns whether it is. */
static bool replace(const struct newest *newest, struct view key, struct merged *rows, uint32_t row)
{
	uint32_t found = newest->rows[intern_find(&newest->keys, key)];
	rows[row].is_replaced = merged_sequence(&rows[found]) > merged_sequence(&rows[row]);
	if (rows[row].is_replaced)
		rows[row].into = found;
	return rows[row].is_replaced;
}

int64_t editions_settle(struct merged *rows, uint32_t count)
{
	struct newest series = {0}, members = {0};
	int64_t replaced = 0;
	for (uint32_t i = 0; i < count; i++)
		if (merged_uid(&rows[i]).length > 0 && !rows[i].is_override)
			note(&series, merged_uid(&rows[i]), rows, i);
	for (uint32_t i = 0; i < count; i++)
		if (merged_uid(&rows[i]).length > 0 && !rows[i].is_override)
			replaced += replace(&series, merged_uid(&rows[i]), rows, i);
	for (uint32_t i = 0; i < count; i++)
		if (merged_uid(&rows[i]).length > 0 && !rows[i].is_replaced)
			note(&members, rows[i].id, rows, i);
	for (uint32_t i = 0; i < count; i++)
		if (merged_uid(&rows[i]).length > 0 && !rows[i].is_replaced)
			replaced += replace(&members, rows[i].id, rows, i);
	intern_clear(&series.keys);
	intern_clear(&members.keys);
	free(series.rows);
	free(members.rows);
	return replaced;
}
