#include "base/intern.h"

#include "base/memory.h"

#include <stdlib.h>

#define SLOTS_LEAST 64

/* The half of a key's hash that its slot keeps: most others are told from it without a look at their bytes.
 */
static uint32_t hash_of(struct view key)
{
	return (uint32_t)view_hash(key);
}

/* The slot that holds the key, or the free one where it belongs. There always is a free one. */
static struct intern_slot *slot_find(const struct intern *intern, struct view key, uint32_t hash)
{
	size_t mask = intern->slot_count - 1;
	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		struct intern_slot *slot = &intern->slots[i];
		if (slot->count == 0 || (slot->hash == hash && view_equals(intern->views[slot->count - 1], key)))
			return slot;
	}
}

static void slots_grow(struct intern *intern)
{
	size_t slot_count = intern->slot_count > 0 ? intern->slot_count * 2 : SLOTS_LEAST;
	struct intern_slot *slots = memory_get(slot_count, sizeof *slots);
	for (size_t old = 0; old < intern->slot_count; old++) {
		if (intern->slots[old].count == 0)
			continue;
		size_t i = intern->slots[old].hash & (slot_count - 1);
		while (slots[i].count != 0)
			i = (i + 1) & (slot_count - 1);
		slots[i] = intern->slots[old];
	}
	free(intern->slots);
	intern->slots = slots;
	intern->slot_count = slot_count;
}

uint32_t intern_add(struct intern *intern, struct view key)
{
	uint32_t hash = hash_of(key);
	if (intern->count >= intern->slot_count / 2)
		slots_grow(intern);
	struct intern_slot *slot = slot_find(intern, key, hash);
	if (slot->count != 0)
		return slot->count - 1;
	uint32_t number = intern->count;
	if (number == INTERN_NONE - 1)
		memory_exhausted();
	intern->views = memory_reserve(intern->views, &intern->views_capacity, (size_t)number + 1,
	                               sizeof *intern->views);
	intern->views[number] = arena_copy(&intern->bytes, key);
	intern->count = number + 1;
	*slot = (struct intern_slot){.count = intern->count, .hash = hash};
	return number;
}

uint32_t intern_find(const struct intern *intern, struct view key)
{
	if (intern->count == 0)
		return INTERN_NONE;
	uint32_t count = slot_find(intern, key, hash_of(key))->count;
	return count != 0 ? count - 1 : INTERN_NONE;
}

void intern_clear(struct intern *intern)
{
	free(intern->views);
	free(intern->slots);
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
