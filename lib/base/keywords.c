#include "base/keywords.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/pattern.h"

/* An expression with more words is always tried. So is one that comes when all words have so many bytes. */
#define WORDS_MOST ((size_t)128)
#define BYTES_MOST ((size_t)16 * 1024)

/* A tree of words in which every place knows where to go on by the next byte: after a byte with which no word
 * goes on, at the longest end of what was read with which another word begins. */
struct place {
	uint16_t next[256];
	uint64_t found; /* expressions that have a word which ends here */
};

struct keywords {
	uint64_t always; /* expressions whose words are not known */
	struct place *places;
	size_t count, capacity;
	bool is_linked;
};

struct keywords *keywords_new(void)
{
	struct keywords *keywords = memory_get(1, sizeof *keywords);
	keywords->always = UINT64_MAX;
	keywords->places = memory_reserve(NULL, &keywords->capacity, 1, sizeof *keywords->places);
	keywords->places[0] = (struct place){0};
	keywords->count = 1;
	return keywords;
}

void keywords_free(struct keywords *keywords)
{
	if (!keywords)
		return;
	free(keywords->places);
	free(keywords);
}

/* An expression that is read, and the words that are known to be needed, one of them. */
struct reading {
	const char *at;
	char without;
	struct view words[WORDS_MOST];
	size_t count;
	bool is_full; /* there are more words, or something that is not understood here */
};

/* Takes the words from `from` on in place of those from `begin` on. */
static void replace_words(struct reading *reading, size_t begin, size_t from)
{
	memmove(reading->words + begin, reading->words + from, (reading->count - from) * sizeof(struct view));
	reading->count -= from - begin;
}

static void add_word(struct reading *reading, struct view word)
{
	reading->is_full = reading->is_full || reading->count == WORDS_MOST;
	if (!reading->is_full)
		reading->words[reading->count++] = word;
}

/* Passes over `*`, `+`, `?` and `{…}`. *is_more says whether there was one, *may_lack whether what stands
 * before may be missing. */
static void read_repetition(struct reading *reading, bool *is_more, bool *may_lack)
{
	*is_more = *may_lack = false;
	while (*reading->at && strchr("*+?{", *reading->at)) {
		*is_more = true;
		*may_lack = *may_lack || *reading->at != '+';
		if (*reading->at == '{') {
			reading->at += 1 + strspn(reading->at + 1, "0123456789,");
			reading->is_full = reading->is_full || *reading->at != '}';
		}
		reading->at += *reading->at != '\0';
	}
}

static size_t read_alternatives(struct reading *reading);

/* Reads one branch. Its words are those of the group, or the letters in a row, whose shortest word is the
 * longest: of a long word fewer texts have one. Returns the length of that word; 0 where none is known. */
static size_t read_branch(struct reading *reading)
{
	size_t begin = reading->count, best = 0;
	struct view run = {reading->at, 0};
	while (*reading->at && *reading->at != '|' && *reading->at != ')') {
		const char *atom = reading->at;
		size_t from = reading->count, inner = 0;
		bool is_letter = !strchr("([.^$\\*+?{", *atom) && *atom != reading->without, is_more, may_lack;
		if (*atom == '(') {
			reading->at++;
			inner = read_alternatives(reading);
			reading->at += *reading->at == ')';
		} else if (!strchr("*+?{", *atom)) {
			reading->at = *atom == '[' ? pattern_bracket_end(atom)
			                           : atom + (*atom == '\\' && atom[1] ? 2 : 1);
		}
		read_repetition(reading, &is_more, &may_lack);
		if (inner > best && !may_lack) {
			replace_words(reading, begin, from);
			best = inner;
		} else {
			reading->count = from;
		}
		run.length += is_letter && !may_lack;
		if (run.length > best) {
			reading->count = begin;
			add_word(reading, run);
			best = run.length;
		}
		if (!is_letter || is_more)
			run = view_slice(reading->at, 0);
	}
	return best;
}

/* Reads branches with `|` between them, up to a `)` or the end. Returns the length of the shortest word of
 * all; 0, and there are no words, where a branch has none. */
static size_t read_alternatives(struct reading *reading)
{
	size_t begin = reading->count, shortest = SIZE_MAX;
	for (;; reading->at++) {
		size_t length = read_branch(reading);
		shortest = length < shortest ? length : shortest;
		if (*reading->at != '|')
			break;
	}
	if (shortest == 0)
		reading->count = begin;
	return shortest;
}

static void grow_word(struct keywords *keywords, struct view word, unsigned number)
{
	uint16_t place = 0;
	for (size_t i = 0; i < word.length; i++) {
		unsigned char byte = (unsigned char)ascii_lower(word.bytes[i]);
		uint16_t next = keywords->places[place].next[byte];
		if (next == 0) {
			next = (uint16_t)keywords->count++;
			keywords->places = memory_reserve(keywords->places, &keywords->capacity, keywords->count,
			                                  sizeof *keywords->places);
			keywords->places[next] = (struct place){0};
			keywords->places[place].next[byte] = next;
		}
		place = next;
	}
	keywords->places[place].found |= UINT64_C(1) << number;
}

void keywords_add(struct keywords *keywords, unsigned number, const char *expression, char without)
{
	struct reading *reading = memory_get(1, sizeof *reading);
	size_t bytes = keywords->count;
	reading->at = expression;
	reading->without = without;
	bool is_known = read_alternatives(reading) > 0 && *reading->at == '\0' && !reading->is_full;
	for (size_t i = 0; i < reading->count; i++)
		bytes += reading->words[i].length;
	if (is_known && bytes <= BYTES_MOST) {
		keywords->always &= ~(UINT64_C(1) << number);
		for (size_t i = 0; i < reading->count; i++)
			grow_word(keywords, reading->words[i], number);
	}
	free(reading);
}

/* Completes the tree (Aho and Corasick 1975), place by place in the order of their depth. */
static void link_places(struct keywords *keywords)
{
	uint16_t *queue = memory_get(keywords->count, sizeof *queue),
			 *suffix = memory_get(keywords->count, sizeof *suffix);
	size_t begin = 0, end = 0;
	keywords->is_linked = true;
	queue[end++] = 0;
	while (begin < end) {
		uint16_t at = queue[begin++];
		struct place *place = &keywords->places[at];
		const struct place *shorter = &keywords->places[suffix[at]];
		place->found |= shorter->found;
		for (size_t byte = 0; byte < 256; byte++) {
			uint16_t next = place->next[byte], other = at == 0 ? 0 : shorter->next[byte];
			if (next == 0) {
				place->next[byte] = other;
				continue;
			}
			suffix[next] = other;
			queue[end++] = next;
		}
	}
	free(queue);
	free(suffix);
}

uint64_t keywords_find(struct keywords *keywords, struct view text)
{
	if (!keywords->is_linked)
		link_places(keywords);
	const struct place *places = keywords->places;
	uint64_t found = keywords->always;
	uint16_t place = 0;
	for (size_t i = 0; i < text.length; i++) {
		place = places[place].next[(unsigned char)ascii_lower(text.bytes[i])];
		found |= places[place].found;
	}
	return found;
}
