/*
 * Words in other languages: what exports in German, French, Spanish, Dutch, Italian and Portuguese call their
 * columns, yes and no, their months, and how their calendars begin the title of a meeting that was called
 * off. They are data: a table `word,english` for each language (lib/presets/words-de.csv …), and one's own.
 * Further columns of such a table are for people.
 *
 *   word     as the export writes it. Case, blanks (those that do not break too), `_`, `-` and a point at the
 *            end do not count
 *   english  what an English export has in its place. A word that comes several times in one header stands
 *            for one name after another: `Start Date|Start Time`. Empty: the word says nothing, in a date
 * A word may have several rows: then it may mean either. One that ends in `:` is also the beginning of a
 * title.
 *
 * What a calendar needs to know of titles is words_prefix alone.
 */
#ifndef MAP_WORDS_H
#define MAP_WORDS_H

#include "base/error.h"
#include "base/text.h"

/* All languages, and one's own words, which hold beside each of them. Where NULL is given for them, no word
 * means anything. */
struct words;

/* The number of no language: one's own words alone. The built-in languages have the numbers 1 to
 * words_languages - 1. */
#define WORDS_OWN 0

/* The language of a file: `number` is WORDS_OWN where nobody knows it. */
struct language {
	struct words *words;
	size_t number;
};

/* Reads one's own words from the file `path`; NULL: there are none. The built-in ones are read when they are
 * first needed. Refused, with file and line: what is no table `word,english`, and a row without a word. */
bool words_open(struct words **words, const char *path, const char *encoding, struct error *error) MUST_CHECK;
void words_free(struct words *words); /* NULL is allowed */

size_t words_languages(struct words *words); /* 1 without any */

/* The built-in table of that language (`de`) as it is written; NULL bytes, and ERROR_USAGE, where there is
 * none. */
struct view words_print(const char *language, struct error *error);

/* Tells a title that begins with a known word and a colon, in whatever language, since it is the organiser's
 * program that puts the word there and not the one that wrote the export. Returns the word in English with
 * its colon, `Canceled:` of `Annulé : 1:1` as well as of `Cancelled: 1:1`, and *rest is the title behind it.
 * Empty for any other title, of which *rest is then the whole. The word lives as long as `words`. */
struct view words_prefix(struct words *words, struct view title, struct view *rest);

/* The names that a cell of a header may mean in this language, up to `most`; returns how many. `occurrence`
 * is how many cells with this name the header has had, this one included; where the name itself ends in a
 * number, as in `Début 2`, that counts. The names live as long as `words`. */
size_t words_names(struct language language, struct view header, size_t occurrence, struct view *names,
                   size_t most);

/* Puts a cell that says yes, no or a status, or a title, into English: `Wahr` is `True`, `Abgesagt: 1:1` is
 * `Canceled: 1:1`. A whole cell is looked up in this language, the beginning of a title in all of them.
 * Returns false, and adds nothing, where it is no such word. */
bool words_cell(struct language language, struct view cell, struct text *english);

/* Puts the words of a date into English: `3 mars 2026` is `3 March 2026`. A word may mean several things, and
 * nobody may have said in which language the date is; so attempts are numbered from 0, those in this language
 * first, and the caller takes the first that is a date. Returns false where there is no further attempt. */
bool words_date(struct language language, size_t attempt, struct view date, struct text *english);

#endif
