#include "map/words.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/hash.h"
#include "base/memory.h"
#include "csv/small_table.h"
#include "people/fold.h"
#include "presets/presets.h"

/* No word in front of a title is longer. */
#define PREFIX_LIMIT ((size_t)64)

static const struct column words_columns[] = {
	{.name = "word", .type = COLUMN_TEXT},
	{.name = "english", .type = COLUMN_TEXT},
};
enum { WORDS_WORD, WORDS_ENGLISH, WORDS_COLUMNS };
static const struct table_kind words_kind = {
	.name = "words", .columns = words_columns, .column_count = WORDS_COLUMNS, .signature = "word,english"};

/* What a word means in one language. */
struct meaning {
	struct view english;
	size_t language;
	struct meaning *next; /* another row of the same word, in the order of the tables; or NULL */
};

struct entry {
	struct view key; /* first: the table finds it */
	struct meaning *first, *last;
};

/* A column's name as it was asked for, which every map does anew. */
struct asked {
	struct view name; /* first: the table finds it */
	const struct meaning *first;
};

/* So many names of columns are kept with what they mean. */
#define ASKED_MOST 32768

struct words {
	struct hash entries;
	struct hash asked;
	struct arena asked_names;
	size_t languages; /* 0 until the built-in tables are read */
	size_t reading;   /* the language of the table that is being read */
	size_t own;       /* rows of one's own words */
	struct arena arena;
	struct text folded, key;
};

static void forget_asked(struct words *words)
{
	hash_clear(&words->asked);
	arena_clear(&words->asked_names);
}

/* The length of what does not count at the start of the text: a blank, a dash or an apostrophe. */
static size_t count_ignored(struct view text)
{
	switch (*text.bytes) {
	case ' ':
	case '_':
	case '-':
	case '\'': return 1;
	case '\xe2': return view_starts_with(text, view_of("\xe2\x80\x99")) ? 3 : 0;
	default: return 0;
	}
}

/* The form by which words are compared. It lives until the next key is made. */
static struct view make_key(struct words *words, struct view word)
{
	struct view rest = fold_text(word, &words->folded);
	text_reset(&words->key);
	while (rest.length) {
		size_t skipped = count_ignored(rest);
		if (skipped == 0)
			text_add_char(&words->key, *rest.bytes);
		skipped += skipped == 0;
		rest = view_slice(rest.bytes + skipped, rest.length - skipped);
	}
	if (words->key.length > 1 && words->key.bytes[words->key.length - 1] == '.')
		words->key.length--;
	return text_view(&words->key);
}

static bool add_row(void *self, const struct row *row, struct error *error)
{
	struct words *words = self;
	struct view key = make_key(words, row_cell(row, WORDS_WORD));
	if (key.length == 0)
		return row_refuse(row, WORDS_WORD, error, "is not a word");
	uint32_t known = words->entries.count;
	struct entry *entry = hash_find(&words->entries, &key);
	if (!entry) {
		key = arena_copy(&words->arena, key);
		entry = hash_add(&words->entries, &key);
	}
	struct meaning *meaning = arena_get(&words->arena, 1, sizeof *meaning);
	meaning->english = arena_copy(&words->arena, row_cell(row, WORDS_ENGLISH));
	meaning->language = words->reading;
	words->own += words->reading == WORDS_OWN;
	if (words->entries.count > known)
		entry->first = meaning;
	else
		entry->last->next = meaning;
	entry->last = meaning;
	return true;
}

bool words_open(struct words **made, const char *path, const char *encoding, struct error *error)
{
	struct words *words = memory_get(1, sizeof *words);
	*made = words;
	words->entries.entry_size = sizeof(struct entry);
	words->asked.entry_size = sizeof(struct asked);
	words->reading = WORDS_OWN;
	if (!path || small_table_read(&words_kind, path, encoding, words, add_row, error))
		return true;
	words_free(words);
	*made = NULL;
	return false;
}

void words_free(struct words *words)
{
	if (!words)
		return;
	hash_clear(&words->entries);
	forget_asked(words);
	arena_clear(&words->arena);
	text_clear(&words->folded);
	text_clear(&words->key);
	free(words);
}

static bool is_language(const char *preset)
{
	return view_starts_with(view_of(preset), view_of("words-"));
}

static void read_languages(struct words *words)
{
	struct error unheard = {0};
	bool good = true;
	if (words->languages)
		return;
	words->languages = WORDS_OWN + 1;
	forget_asked(words);
	for (const char *const *preset = preset_names; *preset && good; preset++) {
		if (!is_language(*preset))
			continue;
		words->reading = words->languages++;
		good = small_table_parse(&words_kind, *preset, preset_find(*preset), words, add_row, &unheard);
	}
}

size_t words_languages(struct words *words)
{
	if (!words)
		return WORDS_OWN + 1;
	read_languages(words);
	return words->languages;
}

struct view words_print(const char *language, struct error *error)
{
	struct text name = {0}, names = {0};
	text_add_format(&name, "words-%s", language);
	struct view found = preset_find(text_terminate(&name));
	for (const char *const *preset = preset_names; *preset; preset++)
		if (is_language(*preset))
			text_add_format(&names, "%s%s", names.length ? ", " : "", *preset + strlen("words-"));
	if (!found.bytes) {
		error_set(error, ERROR_USAGE, "is not a language with words of its own (%s)", text_terminate(&names));
		error_about(error, NULL, view_of(language));
	}
	text_clear(&name);
	text_clear(&names);
	return found;
}

/* What the word means in any language; NULL where nothing. */
static const struct meaning *find_word(struct words *words, struct view word)
{
	struct view key = make_key(words, word);
	const struct entry *entry = key.length ? hash_find(&words->entries, &key) : NULL;
	return entry ? entry->first : NULL;
}

/* The same of a column's name. */
static const struct meaning *find_heading(struct words *words, struct view name)
{
	struct asked *asked = hash_find(&words->asked, &name);
	if (asked)
		return asked->first;
	if (words->asked.count == ASKED_MOST)
		forget_asked(words);
	name = arena_copy(&words->asked_names, name);
	asked = hash_add(&words->asked, &name);
	asked->first = find_word(words, name);
	return asked->first;
}

/* The first of these meanings that the word has in the language, or as one of one's own words; or NULL. */
static const struct meaning *choose(const struct meaning *meaning, struct language language)
{
	while (meaning && meaning->language != language.number && meaning->language != WORDS_OWN)
		meaning = meaning->next;
	return meaning;
}

/* Are there words in the language? Built-in ones are read. */
static bool has_words(struct language language)
{
	if (!language.words || (language.number == WORDS_OWN && language.words->own == 0))
		return false;
	if (language.number != WORDS_OWN)
		read_languages(language.words);
	return true;
}

static const struct meaning *find_meaning(struct language language, struct view word)
{
	return has_words(language) ? choose(find_word(language.words, word), language) : NULL;
}

/* The same of a column's name. */
static const struct meaning *find_named(struct language language, struct view name)
{
	return has_words(language) ? choose(find_heading(language.words, name), language) : NULL;
}

struct view words_prefix(struct words *words, struct view title, struct view *rest)
{
	struct view start = view_trim(title);
	size_t most = start.length < PREFIX_LIMIT ? start.length : PREFIX_LIMIT;
	const char *colon = most ? memchr(start.bytes, ':', most) : NULL;
	*rest = title;
	if (!colon || !words)
		return view_slice(NULL, 0);
	size_t length = (size_t)(colon + 1 - start.bytes);
	read_languages(words);
	const struct meaning *meaning = find_word(words, view_slice(start.bytes, length));
	if (!meaning)
		return view_slice(NULL, 0);
	*rest = view_trim(view_slice(start.bytes + length, start.length - length));
	return meaning->english;
}

/* Cuts the number off a name that ends in one, `Début 2`. */
static bool cut_number(struct view *name, size_t *number)
{
	size_t digits = 0;
	int64_t count;
	if (name->length == 0)
		return false;
	while (digits < name->length && name->bytes[name->length - digits - 1] >= '0' &&
	       name->bytes[name->length - digits - 1] <= '9')
		digits++;
	struct view rest = view_slice(name->bytes, name->length - digits);
	if (!decimal_parse_count(view_slice(rest.bytes + rest.length, digits), &count) || count < 1 ||
	    view_trim(rest).length == rest.length)
		return false;
	*name = view_trim(rest);
	*number = (size_t)count;
	return true;
}

/* The name for which the word stands where it comes for the `occurrence`th time, without bytes where for
 * none. A word with one name alone stands for it each time. */
static struct view take_name(struct words *words, struct view english, size_t occurrence)
{
	if (!english.length || (!memchr(english.bytes, '|', english.length) && occurrence == 1))
		return english;
	if (!memchr(english.bytes, '|', english.length)) {
		struct text name = {0};
		text_add(&name, english);
		text_add_format(&name, " %zu", occurrence);
		struct view kept = arena_copy(&words->arena, text_view(&name));
		text_clear(&name);
		return kept;
	}
	struct view name = view_slice(NULL, 0);
	for (size_t i = 0; i < occurrence && (i == 0 || name.bytes); i++)
		name = english.bytes ? view_trim(view_cut(&english, '|')) : view_slice(NULL, 0);
	return name;
}

size_t words_names(struct language language, struct view header, size_t occurrence, struct view *names,
                   size_t most)
{
	size_t count = 0;
	struct view name = header;
	const struct meaning *meaning = find_named(language, name);
	if (!meaning && cut_number(&name, &occurrence))
		meaning = find_named(language, name);
	for (; meaning && count < most; meaning = choose(meaning->next, language)) {
		names[count] = take_name(language.words, meaning->english, occurrence);
		count += names[count].length > 0;
	}
	return count;
}

bool words_cell(struct language language, struct view cell, struct text *english)
{
	struct view rest;
	const struct meaning *meaning = find_meaning(language, cell);
	if (meaning && meaning->english.length) {
		text_add(english, meaning->english);
		return true;
	}
	struct view prefix = words_prefix(language.words, cell, &rest);
	if (prefix.length == 0)
		return false;
	text_add(english, prefix);
	text_add_char(english, ' ');
	text_add(english, rest);
	return true;
}

/* The length of the letters at the front; bytes that are not ASCII are letters, save blanks that do not
 * break. */
static size_t count_letters(struct view v)
{
	size_t length = 0;
	while (length < v.length) {
		struct view rest = view_slice(v.bytes + length, v.length - length);
		bool is_letter = (ascii_lower(*rest.bytes) >= 'a' && ascii_lower(*rest.bytes) <= 'z') ||
		                 (unsigned char)*rest.bytes >= 0x80;
		if (!is_letter || view_starts_with(rest, view_of("\xc2\xa0")) ||
		    view_starts_with(rest, view_of("\xe2\x80\xaf")))
			break;
		length++;
	}
	return length;
}

bool words_date(struct language language, size_t attempt, struct view date, struct text *english)
{
	size_t number = attempt / 2;
	bool is_first = true;
	if (!language.words || number >= words_languages(language.words))
		return false;
	/* this language in front of the others */
	if (number > 0)
		language.number = number <= language.number ? number - 1 : number;
	while (date.length) {
		size_t length = count_letters(date);
		/* a letter with a point is part of `a. m.` */
		bool is_word = length > 1 || (length == 1 && !(date.length > 1 && date.bytes[1] == '.'));
		const struct meaning *meaning = is_word ? find_meaning(language, view_slice(date.bytes, length))
		                                        : NULL;
		const struct meaning *other = meaning ? choose(meaning->next, language) : NULL;
		/* `mar.` in front is March or a Tuesday */
		if (is_first && other && attempt % 2 == 1)
			meaning = other;
		is_first = is_first && length == 0;
		if (length == 0)
			length = view_character_length(date);
		if (length == 0)
			length = 1;
		text_add(english, meaning ? meaning->english : view_slice(date.bytes, length));
		date = view_slice(date.bytes + length, date.length - length);
	}
	return true;
}
