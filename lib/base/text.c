#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

int view_find(struct view v, const struct view *list, int count)
{
	/* Nearly all that differ do so in their length or their first byte. */
	for (int i = 0; i < count; i++)
		if (v.length == list[i].length &&
		    (v.length == 0 || (v.bytes[0] == list[i].bytes[0] && view_equals(v, list[i]))))
			return i;
	return -1;
}

bool view_equals_folded(struct view a, struct view b)
{
	return a.length == b.length && view_starts_with(a, b);
}

bool view_starts_with(struct view whole, struct view start)
{
	if (start.length > whole.length)
		return false;
	for (size_t i = 0; i < start.length; i++)
		if (ascii_lower(whole.bytes[i]) != ascii_lower(start.bytes[i]))
			return false;
	return true;
}

int view_compare(struct view a, struct view b)
{
	size_t common = a.length < b.length ? a.length : b.length;
	int order = common > 0 ? memcmp(a.bytes, b.bytes, common) : 0;
	return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct view view_trim_blanks(struct view v)
{
	while (v.length > 0 && is_blank(v.bytes[v.length - 1]))
		v.length--;
	while (v.length > 0 && is_blank(v.bytes[0])) {
		v.bytes++;
		v.length--;
	}
	return v;
}

struct view view_cut(struct view *rest, char separator)
{
	struct view part = *rest;
	const char *found = part.length > 0 ? memchr(part.bytes, separator, part.length) : NULL;
	if (!found) {
		*rest = view_slice(NULL, 0);
		return part;
	}
	part.length = (size_t)(found - part.bytes);
	*rest = view_slice(found + 1, rest->length - part.length - 1);
	return part;
}

size_t view_character_length(struct view v)
{
	if (v.length == 0)
		return 0;
	unsigned char lead = (unsigned char)v.bytes[0];
	if (lead < 0x80)
		return 1;
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (v.length < length)
		return 0;
	/* Overlong forms, surrogates and characters past U+10FFFF are known by the second byte. */
	unsigned char second = (unsigned char)v.bytes[1];
	unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
	unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
	if (second < low || second > high)
		return 0;
	for (size_t i = 2; i < length; i++)
		if (((unsigned char)v.bytes[i] & 0xC0) != 0x80)
			return 0;
	return length;
}

bool view_is_utf8(struct view v)
{
	while (v.length > 0) {
		size_t length = view_character_length(v);
		if (length == 0)
			return false;
		v = view_slice(v.bytes + length, v.length - length);
	}
	return true;
}

static char *escape_byte(char *to, char c)
{
	static const char hexadecimal[] = "0123456789abcdef";
	unsigned char byte = (unsigned char)c;
	*to++ = '\\';
	if (c == '\n' || c == '\t')
		*to++ = c == '\n' ? 'n' : 't';
	else if (c == '"' || c == '\\')
		*to++ = c;
	else {
		*to++ = 'x';
		*to++ = hexadecimal[byte >> 4];
		*to++ = hexadecimal[byte & 15];
	}
	return to;
}

char *view_escape(struct view *rest, bool in_quotes, char *to)
{
	const char *bytes = rest->bytes;
	size_t character = view_character_length(*rest), length = character > 0 ? character : 1;
	unsigned char first = (unsigned char)bytes[0];
	bool is_control = length == 1 ? first < 0x20 || first == 0x7F
	                              : first == 0xC2 && (unsigned char)bytes[1] < 0xA0;
	bool is_plain = character > 0 && !is_control && !(in_quotes && (first == '"' || first == '\\'));
	*rest = view_slice(bytes + length, rest->length - length);
	for (size_t i = 0; i < length; i++)
		if (is_plain)
			*to++ = bytes[i];
		else
			to = escape_byte(to, bytes[i]);
	return to;
}

static uint64_t load_2(const char *at)
{
	uint16_t word;
	memcpy(&word, at, sizeof word);
	return word;
}

/* A product carries differences upwards only: without the shift, those in the last bytes of two words could
 * cancel each other. */
static uint64_t hash_add(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 32;
}

uint64_t view_hash(struct view v)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325) ^ v.length;
	size_t left = v.length;
	const char *at = v.bytes;
	for (; left > 8; left -= 8, at += 8)
		hash = hash_add(hash, bytes_load_8(at));
	/* Two loads of a fixed size, which may overlap, cover what is left. */
	if (left == 8)
		hash = hash_add(hash, bytes_load_8(at));
	else if (left >= 4)
		hash = hash_add(hash, bytes_load_4(at) | bytes_load_4(at + left - 4) << 32);
	else if (left >= 2)
		hash = hash_add(hash, load_2(at) | load_2(at + left - 2) << 16);
	else if (left == 1)
		hash = hash_add(hash, (unsigned char)*at);
	hash *= UINT64_C(0xD6E8FEB86659FD93);
	return hash ^ hash >> 32;
}

void text_grow(struct text *text, size_t more)
{
	if (more > SIZE_MAX - text->length)
		memory_exhausted();
	text->bytes = memory_reserve(text->bytes, &text->capacity, text->length + more, 1);
}

void text_clear(struct text *text)
{
	free(text->bytes);
	*text = (struct text){0};
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
	if (length == 0)
		return;
	memcpy(text_reserve(text, length), bytes, length);
	text->length += length;
}

void text_add(struct text *text, struct view v)
{
	text_add_bytes(text, v.bytes, v.length);
}

void text_add_string(struct text *text, const char *string)
{
	text_add(text, view_of(string));
}

void text_add_format(struct text *text, const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	/* vsnprintf fails only if the result is longer than INT_MAX bytes. */
	if (length < 0)
		memory_exhausted();
	vsnprintf(text_reserve(text, (size_t)length + 1), (size_t)length + 1, format, again);
	va_end(again);
	text->length += (size_t)length;
}

const char *text_terminate(struct text *text)
{
	*text_reserve(text, 1) = '\0';
	return text->bytes;
}
