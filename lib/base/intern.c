#include "base/intern.h"

#include "base/memory.h"

#include <stdlib.h>

uint32_t intern_add(struct intern *intern, struct view key)
{
	intern->strings.entry_size = sizeof *intern->views;
	struct view *view = hash_add(&intern->strings, &key);
	if (intern->strings.count > intern->count) {
		*view = arena_copy(&intern->bytes, key);
		intern->views = intern->strings.entries;
		intern->count++;
	}
	return (uint32_t)(view - intern->views);
}

uint32_t intern_find(const struct intern *intern, struct view key)
{
	const struct view *view = hash_find(&intern->strings, &key);
	return view ? (uint32_t)(view - intern->views) : INTERN_NONE;
}

void intern_clear(struct intern *intern)
{
	hash_clear(&intern->strings);
	arena_clear(&intern->bytes);
	*intern = (struct intern){0};
}

/* An entry carries its string, since qsort passes nothing else to the comparison. */
struct entry {
	struct view key;
	uint32_t number;
};

static int entry_compare(const void *a, const void *b)
{
	return view_compare(((const struct entry *)a)->key, ((const struct entry *)b)->key);
}

uint32_t *intern_sorted(const struct intern *intern)
{
	struct entry *entries = memory_get(intern->count, sizeof *entries);
	for (uint32_t i = 0; i < intern->count; i++)
		entries[i] = (struct entry){intern->views[i], i};
	qsort(entries, intern->count, sizeof *entries, entry_compare);
	uint32_t *numbers = memory_get(intern->count, sizeof *numbers);
	for (uint32_t i = 0; i < intern->count; i++)
		numbers[i] = entries[i].number;
	free(entries);
	return numbers;
}
