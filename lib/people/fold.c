#include "people/fold.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/memory.h"

#define SHORT_ID 15
#define SHORT_ID_DIGITS 2

bool fold_keeps_case(struct view text)
{
	int digits = 0;
	if (text.length != SHORT_ID)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		char lower = ascii_lower(text.bytes[i]);
		bool is_digit = lower >= '0' && lower <= '9';
		if (!is_digit && (lower < 'a' || lower > 'z'))
			return false;
		digits += is_digit;
	}
	return digits >= SHORT_ID_DIGITS;
}

/* Libutf8proc makes blanks of the spaces that are only wider, narrower or do not break; these are the rest.
 */
static bool is_white(int32_t code)
{
	return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x1680 ||
	       code == 0x2028 || code == 0x2029;
}

/* Makes one blank of each run of white space, none of those at the ends. Returns the number of codes left. */
static utf8proc_ssize_t collapse(int32_t *codes, utf8proc_ssize_t count)
{
	utf8proc_ssize_t kept = 0;
	bool is_due = false;
	for (utf8proc_ssize_t i = 0; i < count; i++) {
		if (is_white(codes[i])) {
			is_due = kept > 0;
			continue;
		}
		if (is_due)
			codes[kept++] = ' ';
		is_due = false;
		codes[kept++] = codes[i];
	}
	return kept;
}

static struct view fold_unicode(struct view text, struct text *key)
{
	const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
	                                  UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.bytes;
	utf8proc_ssize_t length = (utf8proc_ssize_t)text.length;
	utf8proc_ssize_t count = utf8proc_decompose(bytes, length, NULL, 0, options);
	if (count <= 0)
		return text;
	/* It writes a NUL behind the last byte, and no code takes more than its four. */
	int32_t *codes = memory_get((size_t)count + 1, sizeof *codes);
	count = utf8proc_decompose(bytes, length, codes, count, options);
	length = utf8proc_reencode(codes, collapse(codes, count), options);
	text_reset(key);
	if (length > 0)
		text_add_bytes(key, (const char *)codes, (size_t)length);
	free(codes);
	return length > 0 ? text_view(key) : text;
}

struct view fold_text(struct view text, struct text *key)
{
	bool is_due = false;
	if (fold_keeps_case(text))
		return text;
	text_reset(key);
	for (size_t i = 0; i < text.length; i++) {
		char c = text.bytes[i];
		if ((unsigned char)c >= 0x80)
			return fold_unicode(text, key);
		if (is_white(c)) {
			is_due = key->length > 0;
			continue;
		}
		if (is_due)
			text_add_char(key, ' ');
		is_due = false;
		text_add_char(key, ascii_lower(c));
	}
	return key->length > 0 ? text_view(key) : text;
}

void spellings_clear(struct spellings *spellings)
{
	hash_clear(&spellings->texts);
	free(spellings->changes);
	arena_clear(&spellings->bytes);
	text_clear(&spellings->key);
	*spellings = (struct spellings){0};
}

struct spelling *spellings_add(struct spellings *spellings, struct view text)
{
	unsigned char last = text.length > 0 ? (unsigned char)text.bytes[text.length - 1] : 0;
	uint32_t *recent = &spellings->recent[(text.length * 7 + last) % SPELLINGS_RECENT];
	uint32_t known = spellings->texts.count;
	struct spelling *spelling = known > 0 ? spellings_at(spellings, *recent) : NULL;
	if (spelling && view_equals(spelling->text, text))
		return spelling;
	spellings->texts.entry_size = sizeof *spelling;
	spelling = hash_add(&spellings->texts, &text);
	*recent = spellings_number(spellings, spelling);
	if (*recent == known) {
		spelling->text = arena_copy(&spellings->bytes, text);
		spelling->by = spelling->person = spelling->origin = spelling->longer = HASH_NONE;
	}
	return spelling;
}

/* What was known of a text. */
struct spelling_change {
	uint32_t number;
	struct spelling before;
};

void spellings_mark(struct spellings *spellings)
{
	if (!spellings)
		return;
	spellings->is_marked = true;
	spellings->change_count = 0;
}

bool spellings_forget(struct spellings *spellings)
{
	while (spellings && spellings->change_count > 0) {
		const struct spelling_change *change = &spellings->changes[--spellings->change_count];
		*spellings_at(spellings, change->number) = change->before;
	}
	return false;
}

void spellings_change(struct spellings *spellings, uint32_t number)
{
	if (!spellings->is_marked)
		return;
	spellings->changes = memory_reserve(spellings->changes, &spellings->change_capacity,
	                                    spellings->change_count + 1, sizeof *spellings->changes);
	spellings->changes[spellings->change_count++] = (struct spelling_change){
		number, *spellings_at(spellings, number)};
}

struct view spellings_first(struct spellings *spellings, struct view text)
{
	if (!spellings || text.length == 0)
		return text;
	struct spelling *spelling = spellings_add(spellings, text);
	if (spelling->by != HASH_NONE)
		return spellings_at(spellings, spelling->by)->text;
	uint32_t number = spellings_number(spellings, spelling);
	struct spelling *form = spellings_add(spellings, fold_text(text, &spellings->key));
	if (form->origin == HASH_NONE) {
		spellings_change(spellings, spellings_number(spellings, form));
		form->origin = number;
	}
	uint32_t by = form->origin;
	spellings_change(spellings, number);
	spellings_at(spellings, number)->by = by;
	return spellings_at(spellings, by)->text;
}
