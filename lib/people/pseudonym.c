#include "people/pseudonym.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/hash.h"
#include "base/memory.h"

struct pseudonyms {
	struct text key;
	struct intern ids;
	struct view *made; /* by number of the id */
	size_t capacity;
	struct arena arena;
};

struct pseudonyms *pseudonyms_new(struct view key, struct error *error)
{
	while (key.length > 0 && strchr("\r\n", key.bytes[key.length - 1]))
		key.length--;
	if (key.length < PSEUDONYM_KEY_LEAST) {
		error_set(error, ERROR_INPUT, "a key needs at least %d bytes, or it can be guessed",
		          PSEUDONYM_KEY_LEAST);
		return NULL;
	}
	struct pseudonyms *pseudonyms = memory_get(1, sizeof *pseudonyms);
	text_add(&pseudonyms->key, key);
	return pseudonyms;
}

void pseudonyms_free(struct pseudonyms *pseudonyms)
{
	if (!pseudonyms)
		return;
	text_clear(&pseudonyms->key);
	intern_clear(&pseudonyms->ids);
	free(pseudonyms->made);
	arena_clear(&pseudonyms->arena);
	free(pseudonyms);
}

/* Writes the first letters of the bytes in base32: five bits each, the highest first. */
static void encode(const unsigned char *bytes, char letters[PSEUDONYM_LENGTH])
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	for (size_t i = 0; i < PSEUDONYM_LENGTH; i++) {
		size_t bit = 5 * i;
		unsigned pair = (unsigned)bytes[bit / 8] << 8 | bytes[bit / 8 + 1];
		letters[i] = alphabet[pair >> (11 - bit % 8) & 31];
	}
}

struct view pseudonym_of(struct pseudonyms *pseudonyms, struct view id)
{
	unsigned char digest[DIGEST_BYTES];
	char letters[PSEUDONYM_LENGTH];
	if (id.length == 0)
		return id;
	uint32_t known = pseudonyms->ids.count, number = intern_add(&pseudonyms->ids, id);
	if (number < known)
		return pseudonyms->made[number];
	digest_keyed(text_view(&pseudonyms->key), id, digest);
	encode(digest, letters);
	pseudonyms->made = memory_reserve(pseudonyms->made, &pseudonyms->capacity, pseudonyms->ids.count,
	                                  sizeof *pseudonyms->made);
	pseudonyms->made[number] = arena_copy(&pseudonyms->arena, view_slice(letters, sizeof letters));
	return pseudonyms->made[number];
}
