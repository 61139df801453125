/* The one hash table of the house: entries of one size, each found by the key that it begins with.
 *
 * Entries are kept in one of two ways. Numbered, they stand in an array in the order in which their keys were
 * first added, and other arrays can go by their numbers, 0, 1, 2 …; each costs 16 to 32 bytes besides. In
 * place, they stand in the table itself, in no order, with a fifth to nine twenty-fifths of the room free, of
 * small ones more, and the table grows where it stands.
 * Finding one then waits for a single place in memory, which is what takes the time where there are many.
 * Either way the time for one entry does not grow with their number, and none is ever taken out. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/arena.h"
#include "base/text.h"

/* What stands for the number of an entry that is not there. */
#define HASH_NONE UINT32_MAX

/* Start with {.key_size = …, .entry_size = …}, hash_clear at the end. The key is the first `key_size` bytes
 * of an entry: a multiple of 4, none of them padding. With a key_size of 0 an entry starts with a struct
 * view, and the bytes of that are the key; they must live as long as the table. */
struct hash {
	size_t key_size, entry_size;
	bool in_place; /* the first 4 bytes of a key must not all be 0 then: that is how free room is told */
	bool by_hash;  /* the key is itself a hash, of 8 bytes: those behind the first 4 say where its place is */
	uint32_t count;
	void *entries; /* where they are numbered: `count` of them. They move when one is added */
	/* private */
	size_t capacity;
	char *slots;
	size_t slot_count;
};

/* The entry with this key. One that is not there is added, zeroed behind its key; `count` tells. It stays
 * where it is until the next one is added. */
void *hash_add(struct hash *hash, const void *key);

/* The entry with this key, or NULL. */
void *hash_find(const struct hash *hash, const void *key);

/* Begins to fetch the place where hash_add or hash_find of this key will look first. Worth it where other
 * work comes in between. */
void hash_prefetch(const struct hash *hash, const void *key);

/* Adds an entry that is never found by its key, to a table of numbered entries. */
void *hash_append(struct hash *hash, const void *key);

/* The entry with this number. */
static inline void *hash_entry(const struct hash *hash, uint32_t number)
{
	return (char *)hash->entries + number * hash->entry_size;
}

/* Of a table that keeps its entries in place, in no order: the entry behind this one, the first behind NULL;
 * NULL behind the last. */
void *hash_next(const struct hash *hash, const void *entry);

/* Copies all entries of a table that keeps them in place to `entries`, in no order. */
void hash_copy(const struct hash *hash, void *entries);

/* Frees all entries; the table is empty then, and usable again. */
void hash_clear(struct hash *hash);

/* The hash with a further number, or another hash, mixed in. */
static inline uint64_t hash_mix(uint64_t hash, uint64_t more)
{
	hash = (hash ^ more) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 32;
}

/* Numbers for names: each different byte string gets one, 0, 1, 2 … in the order of first mention, so that
 * what is known of names can be kept in plain arrays. */

#define INTERN_NONE HASH_NONE

/* Start with {0}. `views[i]` is the string with number i; it and its bytes (NUL behind) live until
 * intern_clear. */
struct intern {
	struct view *views;
	uint32_t count;
	/* private */
	struct hash strings; /* whose entries are `views` */
	struct arena bytes;
};

/* The number of `key`. A new one gets the next number: the `count` before the call. */
uint32_t intern_add(struct intern *intern, struct view key);

/* Gives the next number to a string that intern_add and intern_find do not find, and whose bytes must live as
 * long as the numbers do. */
uint32_t intern_append(struct intern *intern, struct view key);

/* The number of `key`, or INTERN_NONE. */
uint32_t intern_find(const struct intern *intern, struct view key);

void intern_clear(struct intern *intern);

/* All numbers in the byte order of their strings: `count` entries, to be freed by the caller. */
uint32_t *intern_sorted(const struct intern *intern);

#endif
