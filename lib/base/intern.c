#include "base/intern.h"

#include "base/memory.h"

#include <stdlib.h>

#define SLOTS_LEAST 64

/* The slot that holds the key's number + 1, or the free one where it belongs. There always is a free one. */
static uint32_t *slot_find(const struct intern *intern, struct view key, uint64_t hash)
{
	size_t mask = intern->slot_count - 1;
	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		uint32_t *slot = &intern->slots[i];
		if (*slot == 0)
			return slot;
		uint32_t number = *slot - 1;
		if (intern->hashes[number] == hash && view_equals(intern->views[number], key))
			return slot;
	}
}

static void slots_grow(struct intern *intern)
{
	size_t slot_count = intern->slot_count > 0 ? intern->slot_count * 2 : SLOTS_LEAST;
	uint32_t *slots = memory_get(slot_count, sizeof *slots);
	for (uint32_t number = 0; number < intern->count; number++) {
		size_t i = intern->hashes[number] & (slot_count - 1);
		while (slots[i] != 0)
			i = (i + 1) & (slot_count - 1);
		slots[i] = number + 1;
	}
	free(intern->slots);
	intern->slots = slots;
	intern->slot_count = slot_count;
}

uint32_t intern_add(struct intern *intern, struct view key)
{
	uint64_t hash = view_hash(key);
	if (intern->count >= intern->slot_count / 2)
		slots_grow(intern);
	uint32_t *slot = slot_find(intern, key, hash);
	if (*slot != 0)
		return *slot - 1;
	uint32_t number = intern->count;
	if (number == INTERN_NONE - 1)
		memory_exhausted();
	size_t wanted = (size_t)number + 1;
	intern->views = memory_reserve(intern->views, &intern->views_capacity, wanted, sizeof *intern->views);
	intern->hashes = memory_reserve(intern->hashes, &intern->hashes_capacity, wanted, sizeof *intern->hashes);
	intern->views[number] = arena_copy(&intern->bytes, key);
	intern->hashes[number] = hash;
	intern->count = number + 1;
	*slot = number + 1;
	return number;
}

uint32_t intern_find(const struct intern *intern, struct view key)
{
	if (intern->count == 0)
		return INTERN_NONE;
	uint32_t slot = *slot_find(intern, key, view_hash(key));
	return slot != 0 ? slot - 1 : INTERN_NONE;
}

void intern_clear(struct intern *intern)
{
	free(intern->views);
	free(intern->slots);
	free(intern->hashes);
	arena_clear(&intern->bytes);
	*intern = (struct intern){0};
}

/* qsort passes no context, so each entry brings its string along. */
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
