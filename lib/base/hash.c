#include "base/hash.h"

#include <stdlib.h>

#include "base/memory.h"

#define SLOTS_LEAST 64
/* Tables of entries in place grow by doubling up to so many places, and by a quarter from then on. */
#define PLACES_DOUBLED 4096

/* Of a numbered entry. Where entries stand in place, they are the slots. Either is free where its first four
 * bytes are 0. */
struct slot {
	uint32_t count; /* of the entries when this one was added, it included */
	uint32_t hash;  /* half of the hash of its key: tells most other keys apart without a look at the entry */
};

static uint32_t word_at(const void *bytes)
{
	uint32_t word;
	memcpy(&word, bytes, sizeof word);
	return word;
}

static bool is_free(const void *slot)
{
	return word_at(slot) == 0;
}

static uint32_t hash_of(const struct hash *hash, const void *key)
{
	if (hash->by_hash)
		return word_at((const char *)key + sizeof(uint32_t));
	if (hash->key_size == 0)
		return (uint32_t)view_hash(*(const struct view *)key);
	/* By words of the size in which keys are put together: a larger one could not be loaded before both
	 * halves have gone from the processor's queue of stores to memory. */
	uint64_t mixed = hash->key_size;
	for (size_t at = 0; at < hash->key_size; at += sizeof(uint32_t)) {
		mixed = (mixed ^ word_at((const char *)key + at)) * UINT64_C(0x9E3779B97F4A7C15);
		mixed ^= mixed >> 32;
	}
	return (uint32_t)mixed;
}

/* Is this the key of the entry? Comparing words in a loop beats a call of memcmp. */
static inline bool has_key(const struct hash *hash, const void *entry, const void *key)
{
	if (hash->key_size == 0)
		return view_equals(*(const struct view *)entry, *(const struct view *)key);
	for (size_t at = 0; at < hash->key_size; at += sizeof(uint32_t))
		if (word_at((const char *)entry + at) != word_at((const char *)key + at))
			return false;
	return true;
}

/* The slot of the numbered entry with this key, or the free one where it belongs. There always is a free one.
 */
static struct slot *find_slot(const struct hash *hash, const void *key, uint32_t hashed)
{
	struct slot *slots = (struct slot *)hash->slots;
	size_t mask = hash->slot_count - 1;
	for (size_t i = hashed & mask;; i = (i + 1) & mask)
		if (slots[i].count == 0 ||
		    (slots[i].hash == hashed && has_key(hash, hash_entry(hash, slots[i].count - 1), key)))
			return &slots[i];
}

static char *place_at(const struct hash *hash, size_t number)
{
	return hash->slots + number * hash->entry_size;
}

/* The number of the place where an entry of this hash belongs: places are in the order of hashes. */
static size_t home_of(const struct hash *hash, uint32_t hashed)
{
	return (size_t)((uint64_t)hashed * hash->slot_count >> 32);
}

/* The place of the entry with this key, or the free one where it belongs. There always is a free one. */
static void *find_place(const struct hash *hash, const void *key, uint32_t hashed)
{
	size_t size = hash->entry_size;
	char *place = place_at(hash, home_of(hash, hashed)), *end = place_at(hash, hash->slot_count);
	if (hash->key_size == sizeof(uint64_t)) {
		uint64_t wanted = bytes_load_8(key);
		while (!is_free(place) && bytes_load_8(place) != wanted)
			place = place + size < end ? place + size : hash->slots;
		return place;
	}
	while (!is_free(place) && !has_key(hash, place, key))
		place = place + size < end ? place + size : hash->slots;
	return place;
}

/* The first free place from `number` on; slot_count if there is none behind it. */
static size_t find_free(const struct hash *hash, size_t number)
{
	while (number < hash->slot_count && !is_free(place_at(hash, number)))
		number++;
	return number;
}

/* Copies an entry, or its key: a multiple of 4 bytes, mostly so few that a call would take longer. */
static inline void copy_words(void *to, const void *from, size_t size)
{
	if (size == sizeof(uint64_t)) {
		memcpy(to, from, sizeof(uint64_t));
		return;
	}
	for (size_t at = 0; at < size; at += sizeof(uint32_t))
		memcpy((char *)to + at, (const char *)from + at, sizeof(uint32_t));
}

/* Grows a table of entries in place where it stands, since a second one beside it would be most of the memory
 * that it ever needs. As places are in the order of hashes, entries move towards the end: from the last one
 * on each finds its new place behind all that have not moved yet. The few near the beginning that do not are
 * put aside. */
static void grow_places(struct hash *hash)
{
	size_t size = hash->entry_size, old = hash->slot_count;
	size_t more = old < PLACES_DOUBLED ? old : old / 4;
	struct text aside = {0};
	hash->slot_count = old > 0 ? old + more : SLOTS_LEAST;
	hash->slots = memory_resize(hash->slots, hash->slot_count, size);
	memset(place_at(hash, old), 0, (hash->slot_count - old) * size);
	for (size_t i = old; i-- > 0;) {
		char *place = place_at(hash, i);
		if (is_free(place))
			continue;
		size_t home = home_of(hash, hash_of(hash, place));
		size_t found = home > i ? find_free(hash, home) : hash->slot_count;
		if (found < hash->slot_count)
			copy_words(place_at(hash, found), place, size);
		else
			text_add_bytes(&aside, place, size);
		/* The place is free then, whatever stays behind the first bytes: who takes it clears them. */
		memset(place, 0, sizeof(uint32_t));
	}
	for (size_t at = 0; at < aside.length; at += size) {
		const char *entry = aside.bytes + at;
		copy_words(find_place(hash, entry, hash_of(hash, entry)), entry, size);
	}
	text_clear(&aside);
}

static void grow_slots(struct hash *hash)
{
	size_t slot_count = hash->slot_count > 0 ? hash->slot_count * 2 : SLOTS_LEAST, mask = slot_count - 1;
	const struct slot *old = (const struct slot *)hash->slots;
	struct slot *slots = memory_get(slot_count, sizeof *slots);
	for (size_t number = 0; number < hash->slot_count; number++) {
		if (old[number].count == 0)
			continue;
		size_t i = old[number].hash & mask;
		while (slots[i].count != 0)
			i = (i + 1) & mask;
		slots[i] = old[number];
	}
	free(hash->slots);
	hash->slots = (char *)slots;
	hash->slot_count = slot_count;
}

static void count_one_more(struct hash *hash)
{
	if (hash->count == HASH_NONE - 1)
		memory_exhausted();
	hash->count++;
}

void hash_prefetch(const struct hash *hash, const void *key)
{
	if (hash->slot_count == 0)
		return;
	uint32_t hashed = hash_of(hash, key);
	if (hash->in_place)
		__builtin_prefetch(place_at(hash, home_of(hash, hashed)), 1);
	else
		__builtin_prefetch((const struct slot *)hash->slots + (hashed & (hash->slot_count - 1)), 1);
}

void *hash_append(struct hash *hash, const void *key)
{
	count_one_more(hash);
	hash->entries = memory_reserve(hash->entries, &hash->capacity, hash->count, hash->entry_size);
	size_t key_size = hash->key_size > 0 ? hash->key_size : sizeof(struct view);
	char *entry = hash_entry(hash, hash->count - 1);
	memcpy(entry, key, key_size);
	memset(entry + key_size, 0, hash->entry_size - key_size);
	return entry;
}

static void *add_in_place(struct hash *hash, const void *key)
{
	if (hash->count >= hash->slot_count / 5 * 4)
		grow_places(hash);
	char *place = find_place(hash, key, hash_of(hash, key));
	if (is_free(place)) {
		count_one_more(hash);
		copy_words(place, key, hash->key_size);
		memset(place + hash->key_size, 0, hash->entry_size - hash->key_size);
	}
	return place;
}

void *hash_add(struct hash *hash, const void *key)
{
	if (hash->in_place)
		return add_in_place(hash, key);
	if (hash->count >= hash->slot_count / 2)
		grow_slots(hash);
	uint32_t hashed = hash_of(hash, key);
	struct slot *slot = find_slot(hash, key, hashed);
	if (slot->count != 0)
		return hash_entry(hash, slot->count - 1);
	*slot = (struct slot){.count = hash->count + 1, .hash = hashed};
	return hash_append(hash, key);
}

void *hash_find(const struct hash *hash, const void *key)
{
	if (hash->slot_count == 0)
		return NULL;
	uint32_t hashed = hash_of(hash, key);
	if (hash->in_place) {
		void *place = find_place(hash, key, hashed);
		return is_free(place) ? NULL : place;
	}
	const struct slot *slot = find_slot(hash, key, hashed);
	return slot->count != 0 ? hash_entry(hash, slot->count - 1) : NULL;
}

void *hash_next(const struct hash *hash, const void *entry)
{
	size_t number = entry ? (size_t)((const char *)entry - hash->slots) / hash->entry_size + 1 : 0;
	while (number < hash->slot_count && is_free(place_at(hash, number)))
		number++;
	return number < hash->slot_count ? place_at(hash, number) : NULL;
}

void hash_copy(const struct hash *hash, void *entries)
{
	char *to = entries;
	for (const void *entry = NULL; (entry = hash_next(hash, entry));) {
		memcpy(to, entry, hash->entry_size);
		to += hash->entry_size;
	}
}

void hash_clear(struct hash *hash)
{
	free(hash->entries);
	free(hash->slots);
	*hash = (struct hash){
		.key_size = hash->key_size,
		.entry_size = hash->entry_size,
		.in_place = hash->in_place,
		.by_hash = hash->by_hash,
	};
}

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

uint32_t intern_append(struct intern *intern, struct view key)
{
	intern->strings.entry_size = sizeof *intern->views;
	(void)hash_append(&intern->strings, &key);
	intern->views = intern->strings.entries;
	return intern->count++;
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
