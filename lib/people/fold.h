/*
 * The one place that says when two spellings are the same text. The only door to libutf8proc.
 *
 * Persons, levels, teams, waves, items, skills and plans are written by many programs and many hands:
 * `ann@x.example` and `Ann@X.example`, an `é` as one character or as two, a blank that does not break,
 * letters of full width.
 */
#ifndef PEOPLE_FOLD_H
#define PEOPLE_FOLD_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/text.h"

/* The form that all spellings of a text share: NFKC_Casefold of Unicode, and then white space is taken off
 * both ends and is one blank elsewhere. A Salesforce id of 15 characters stays as it is, since two of them
 * may differ by case alone; so does a text that is not UTF-8, and one of which nothing would be left. The
 * form is made in `key`, or is `text` itself. */
struct view fold_text(struct view text, struct text *key);

/* Is this a Salesforce id in its form of 15 characters, letters and digits whose case counts? At least two of
 * them are digits, as its first three characters see to; a name is not taken for one so easily. */
bool fold_keeps_case(struct view text);

/* What is known of a text: as a spelling that somebody wrote, and as a form that spellings share. Numbers are
 * those of texts; HASH_NONE: not known yet. */
struct spelling {
	struct view text;
	uint32_t by;     /* of a spelling: the one that it goes by, itself where it is that of a person */
	uint32_t person; /* of a spelling: the person in the people table (stranger.h) */
	uint32_t origin; /* of a form: the spelling that came first with it */
	uint32_t longer; /* of a form: the spelling that came first with it and a suffix behind it (stranger.h) */
	uint64_t mentions; /* stranger_count */
};

/* How many texts are found without a search, for tables in which few texts take turns. */
#define SPELLINGS_RECENT 64

/* All spellings of one kind of name that have come so far. Start with {0}. A spelling is folded when it comes
 * for the first time, and is found by its bytes from then on. */
struct spellings {
	/* private to this room */
	struct hash texts; /* of struct spelling, by number: spellings, and the forms that they share */
	bool is_marked;
	struct spelling_change *changes; /* since the mark */
	size_t change_count, change_capacity;
	uint32_t recent[SPELLINGS_RECENT];
	struct arena bytes;
	struct text key;
};

void spellings_clear(struct spellings *spellings);

/* What comes from here on may have to be forgotten, until the next mark. */
void spellings_mark(struct spellings *spellings);

/* Nothing that came since the mark is known any more: a row that is refused decides no spelling. `spellings`
 * may be NULL. Texts that were returned since the mark still live, but may not be first any more. Always
 * returns false, for the row. */
bool spellings_forget(struct spellings *spellings);

/* To be called before what is known of the text with this number changes. */
void spellings_change(struct spellings *spellings, uint32_t number);

/* What is known of the text, of a new one nothing. It stays where it is until the next text is added. */
struct spelling *spellings_add(struct spellings *spellings, struct view text);

/* The text with this number, and the number of one that spellings_add has returned. */
static inline struct spelling *spellings_at(const struct spellings *spellings, uint32_t number)
{
	return hash_entry(&spellings->texts, number);
}
static inline uint32_t spellings_number(const struct spellings *spellings, const struct spelling *spelling)
{
	return (uint32_t)(spelling - spellings_at(spellings, 0));
}

/* The spelling in which this text came first. It lives as long as the spellings. The empty text is not kept,
 * and neither is anything where `spellings` is NULL: then texts are the same where their bytes are. */
struct view spellings_first(struct spellings *spellings, struct view text);

#endif
