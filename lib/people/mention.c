#include "people/mention.h"

#include <stdlib.h>

#include "base/memory.h"

/* The most words that are looked up as one name. */
#define WORDS_MOST 5

static inline bool is_word_byte(char c)
{
	char lower = ascii_lower(c);
	return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80 ||
	       c == '\'' || c == '.' || c == '-' || c == '_' || c == '@';
}

static inline bool ends_no_word(char c)
{
	return c == '\'' || c == '.' || c == '-';
}

/* The length of the word at the start, without a full stop, a dash or a quote at its end. */
static size_t measure_word(struct view text)
{
	size_t length = 0;
	while (length < text.length && is_word_byte(text.bytes[length]))
		length++;
	while (length > 0 && ends_no_word(text.bytes[length - 1]))
		length--;
	return length;
}

/* The word without a `'s` or `’s` at its end. */
static size_t measure_owner(struct view word)
{
	static const struct view endings[] = {VIEW("'s"), VIEW("’s")};
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		size_t length = endings[i].length;
		if (word.length > length &&
		    view_equals(view_slice(word.bytes + word.length - length, length), endings[i]))
			return word.length - length;
	}
	return word.length;
}

/* A number, as some ids are, would be found in dates and amounts. */
static bool has_letter(struct view name)
{
	for (size_t i = 0; i < name.length; i++)
		if ((unsigned char)name.bytes[i] >= 'A')
			return true;
	return false;
}

static void add_name(struct people *people, uint32_t person, struct view name, struct text *key)
{
	if (name.length <= 1 || !has_letter(name))
		return;
	struct bearer bearer = {intern_add(&people->mentions, fold_text(name, key)), person};
	people->bearers = memory_reserve(people->bearers, &people->bearers_capacity, people->bearer_count + 1,
	                                 sizeof bearer);
	people->bearers[people->bearer_count++] = bearer;
}

/* A name, and where it has several words its first and its last. */
static void add_names(struct people *people, uint32_t person, struct view name, struct text *key)
{
	add_name(people, person, name, key);
	if (name.length == 0 || memchr(name.bytes, '@', name.length))
		return;
	struct view rest = name, first = view_cut(&rest, ' '), last = first;
	if (!rest.bytes)
		return;
	while (rest.bytes) {
		struct view word = view_cut(&rest, ' ');
		last = word.length ? word : last;
	}
	add_name(people, person, view_slice(first.bytes, measure_word(first)), key);
	add_name(people, person, view_slice(last.bytes, measure_word(last)), key);
}

static int compare_bearers(const void *a, const void *b)
{
	const struct bearer *left = a, *right = b;
	if (left->mention != right->mention)
		return left->mention < right->mention ? -1 : 1;
	return (left->person > right->person) - (left->person < right->person);
}

/* Sorts who is called how, each once. */
static void sort_bearers(struct people *people)
{
	size_t kept = 0;
	if (people->bearer_count > 1)
		qsort(people->bearers, people->bearer_count, sizeof *people->bearers, compare_bearers);
	for (size_t i = 0; i < people->bearer_count; i++)
		if (kept == 0 || compare_bearers(&people->bearers[kept - 1], &people->bearers[i]) != 0)
			people->bearers[kept++] = people->bearers[i];
	people->bearer_count = kept;
}

/* A hash of a word, whatever the case of its ASCII letters, byte by byte. */
#define WORD_HASH UINT64_C(0xCBF29CE484222325)

static inline uint64_t hash_byte(uint64_t hash, char c)
{
	return (hash ^ (unsigned char)ascii_lower(c)) * UINT64_C(0x100000001B3);
}

/* Each word has two bits, since of two that others have set one is rarely set for another word too. */
#define WORD_BITS 2

static inline size_t word_bit(const struct people *people, uint64_t hash, unsigned number)
{
	return (size_t)(hash_mix(hash, number) & (people->mention_bits - 1));
}

static uint64_t hash_word(struct view word)
{
	uint64_t hash = WORD_HASH;
	for (size_t i = 0; i < word.length; i++)
		hash = hash_byte(hash, word.bytes[i]);
	return hash;
}

static void note_word(struct people *people, struct view word)
{
	uint64_t hash = hash_word(word);
	for (unsigned i = 0; i < WORD_BITS; i++) {
		size_t bit = word_bit(people, hash, i);
		people->mention_words[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

/* Notes with which words names begin: up to the first blank, and up to where measure_word says. */
static void note_words(struct people *people)
{
	people->mention_bits = 64;
	while (people->mention_bits < (size_t)people->mentions.count * 16)
		people->mention_bits *= 2;
	people->mention_words = memory_get(people->mention_bits / 64, sizeof *people->mention_words);
	for (uint32_t i = 0; i < people->mentions.count; i++) {
		struct view rest = people->mentions.views[i], word = view_cut(&rest, ' ');
		note_word(people, word);
		note_word(people, view_slice(word.bytes, measure_word(word)));
	}
}

static void collect(struct people *people)
{
	struct text key = {0};
	for (uint32_t i = 0; i < people->ids.count; i++) {
		add_name(people, i, people->ids.views[i], &key);
		add_names(people, i, person_text(&people->names, i), &key);
	}
	for (uint32_t i = 0; i < people->texts.count && i < people->spelled.capacity; i++)
		if (people->spelled.list[i].kind != CLAIM_NONE)
			add_names(people, people->spelled.list[i].person, people->texts.views[i], &key);
	sort_bearers(people);
	text_clear(&key);
	note_words(people);
}

static inline bool has_word(const struct people *people, uint64_t hash)
{
	for (unsigned i = 0; i < WORD_BITS; i++) {
		size_t bit = word_bit(people, hash, i);
		if (!(people->mention_words[bit / 64] >> bit % 64 & 1))
			return false;
	}
	return true;
}

/* Collects them, unless that has been done. */
static void collect_once(struct people *people)
{
	if (people->has_mentions)
		return;
	collect(people);
	people->has_mentions = true;
}

bool mention_is_ready(const struct people *people)
{
	return people->has_mentions;
}

/* The length of the longest name with which the text starts, and its number; 0 where it starts with none. */
static size_t find_name(const struct people *people, struct view text, struct text *key, uint32_t *mention)
{
	size_t end = 0, longest = 0;
	for (int words = 0; words < WORDS_MOST; words++) {
		size_t word = measure_word(view_slice(text.bytes + end, text.length - end));
		if (word == 0)
			break;
		size_t lengths[] = {end + word, end + measure_owner(view_slice(text.bytes + end, word))};
		end += word;
		for (size_t i = 0; i < COUNT_OF(lengths); i++) {
			uint32_t number = intern_find(&people->mentions,
			                              fold_text(view_slice(text.bytes, lengths[i]), key));
			if (number == INTERN_NONE || lengths[i] <= longest)
				continue;
			longest = lengths[i];
			*mention = number;
		}
		if (end == text.length || text.bytes[end] != ' ')
			break;
		end++;
	}
	return longest;
}

/* The next name in the text, or the next word or byte that is none: its length. *is_name tells which. */
static size_t take_next(const struct people *people, struct view text, struct text *key, uint32_t *mention,
                        bool *is_name)
{
	size_t name = find_name(people, text, key, mention), word = measure_word(text);
	*is_name = name > 0;
	return name > 0 ? name : word > 0 ? word : 1;
}

/* May the word with this hash, up to measure_word, begin a name? `length` of it may have a `'s` at its end.
 */
static bool may_begin(const struct people *people, const char *word, size_t length, uint64_t hash)
{
	if (length == 0)
		return false;
	size_t owner = word[length - 1] == 's' ? measure_owner(view_slice(word, length)) : length;
	return has_word(people, hash) || (owner < length && has_word(people, hash_word(view_slice(word, owner))));
}

bool mention_may_stand(struct people *people, struct view text)
{
	size_t begin = 0, length = 0; /* of the word at hand, as measure_word finds it */
	uint64_t hash = WORD_HASH, kept = WORD_HASH;
	collect_once(people);
	for (size_t at = 0; at < text.length; at++) {
		char c = text.bytes[at];
		/* Letters that are not ASCII may fold to some that are. */
		if ((unsigned char)c >= 0x80)
			return true;
		if (is_word_byte(c)) {
			hash = hash_byte(hash, c);
			if (!ends_no_word(c)) {
				length = at + 1 - begin;
				kept = hash;
			}
			continue;
		}
		if (may_begin(people, text.bytes + begin, length, kept))
			return true;
		begin = at + 1;
		length = 0;
		hash = kept = WORD_HASH;
	}
	return length > 0 && may_begin(people, text.bytes + begin, length, kept);
}

void mention_fold(struct people *people, struct view text, struct view mark, struct text *folded)
{
	struct text key = {0};
	if (people)
		collect_once(people);
	while (people && text.length) {
		uint32_t mention;
		bool is_name;
		size_t step = take_next(people, text, &key, &mention, &is_name);
		if (is_name)
			text_add(folded, mark);
		else
			text_add_bytes(folded, text.bytes, step);
		text = view_slice(text.bytes + step, text.length - step);
	}
	text_add(folded, text);
	text_clear(&key);
}

/* The first of those who are called so. */
static size_t first_bearer(const struct people *people, uint32_t mention)
{
	size_t low = 0, high = people->bearer_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (people->bearers[middle].mention < mention)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void mention_each(struct people *people, struct view text, void *self,
                  void (*found)(void *self, const struct bearer *bearers, size_t count))
{
	struct text key = {0};
	collect_once(people);
	while (text.length) {
		uint32_t mention = 0;
		bool is_name;
		size_t step = take_next(people, text, &key, &mention, &is_name), first, end;
		if (is_name) {
			for (end = first = first_bearer(people, mention);
			     end < people->bearer_count && people->bearers[end].mention == mention;)
				end++;
			found(self, &people->bearers[first], end - first);
		}
		text = view_slice(text.bytes + step, text.length - step);
	}
	text_clear(&key);
}
