/*
 * lib/base: values that everyone may use — bytes and strings, arenas, errors, exact decimals,
 * dates and periods, hash tables, tables of cells. The room knows nothing of files, CSV or coaching,
 * keeps no state of its own but one hook (memory.h), and reads no clock, locale or environment.
 *
 * This header is the room's entry: the strings that everything else is written in, as views of bytes and as
 * text that grows.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* For a function whose verdict must be read. */
#define MUST_CHECK __attribute__((warn_unused_result))

/* How many elements an array has. */
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
/* For a function that takes a printf format as argument F and its values from argument A on. */
#define PRINTF_LIKE(F, A) __attribute__((format(printf, F, A)))
/* For a parameter that an interface asks for and this function does not use. */
#define UNUSED __attribute__((unused))

/* A string that somebody else owns: `length` bytes at `bytes`, not terminated. It lives as long as
 * its owner says. An empty view may have any `bytes`, NULL included. */
struct view {
	const char *bytes;
	size_t length;
};

/* A view of a string literal, usable in initialisers. */
#define VIEW(literal)                                                                                        \
	{                                                                                                        \
		(literal), sizeof literal - 1                                                                        \
	}
/* The two arguments that a "%.*s" takes. The length is cut at 1 MiB, so the cast is safe. */
#define VIEW_ARGS(v) ((int)((v).length < 1048576 ? (v).length : 1048576)), ((v).length ? (v).bytes : "")

static inline struct view view_of(const char *string)
{
	return (struct view){string, string ? strlen(string) : 0};
}

static inline struct view view_slice(const char *bytes, size_t length)
{
	return (struct view){bytes, length};
}

/* The next four or eight bytes as a number, in the order of the machine. */
static inline uint64_t bytes_load_4(const char *bytes)
{
	uint32_t word;
	memcpy(&word, bytes, sizeof word);
	return word;
}

static inline uint64_t bytes_load_8(const char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	return word;
}

/* Without a call of memcmp for the lengths that ids have: two loads, which may overlap, cover them. */
static inline bool view_equals(struct view a, struct view b)
{
	size_t length = a.length;
	if (length != b.length)
		return false;
	if (length < sizeof(uint32_t) || length > 2 * sizeof(uint64_t))
		return length == 0 || memcmp(a.bytes, b.bytes, length) == 0;
	if (length < sizeof(uint64_t))
		return bytes_load_4(a.bytes) == bytes_load_4(b.bytes) &&
		       bytes_load_4(a.bytes + length - sizeof(uint32_t)) ==
		           bytes_load_4(b.bytes + length - sizeof(uint32_t));
	return bytes_load_8(a.bytes) == bytes_load_8(b.bytes) &&
	       bytes_load_8(a.bytes + length - sizeof(uint64_t)) ==
	           bytes_load_8(b.bytes + length - sizeof(uint64_t));
}

/* Is the view this literal or terminated string? */
static inline bool view_is(struct view a, const char *string)
{
	/* Most that differ do so in their first byte. */
	return (a.length == 0 || a.bytes[0] == *string) && view_equals(a, view_of(string));
}

/* The number of the view in a list, or -1. */
int view_find(struct view v, const struct view *list, int count);

/* The three below take ASCII letters in either case as equal; other bytes count as they are. */
bool view_equals_folded(struct view a, struct view b);
bool view_starts_with(struct view whole, struct view start);
static inline char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Orders by bytes, as memcmp does, a shorter one before its extensions: <0, 0, >0. */
int view_compare(struct view a, struct view b);

struct view view_trim_blanks(struct view v); /* for view_trim alone */

/* The view without the ASCII blanks (space, tab, CR, LF) at both ends. */
static inline struct view view_trim(struct view v)
{
	bool is_trim = v.length == 0 ||
	               ((unsigned char)v.bytes[0] > ' ' && (unsigned char)v.bytes[v.length - 1] > ' ');
	return is_trim ? v : view_trim_blanks(v);
}

/* Cuts the part before the first `separator` off *rest and returns it; *rest becomes what follows. Without a
 * separator the whole is returned and *rest gets NULL bytes, so a loop runs while rest.bytes is not NULL:
 * "a,,b" gives a, "" and b. An empty view whose bytes are not NULL gives one empty part. */
struct view view_cut(struct view *rest, char separator);

/* The length of the UTF-8 character with which the view starts, 1 … 4; 0 if it does not start with one. */
size_t view_character_length(struct view v);

bool view_is_utf8(struct view v);

/* Cuts the first UTF-8 character, or a byte that is not UTF-8, off *rest (which is not empty) and writes it
 * to `to` so that it cannot harm a terminal: control characters and bytes that are not UTF-8 as \n, \t or
 * \xNN, and in quotes \" and
 * \\ too. Each byte takes up to 4. Returns the end of what was written. */
char *view_escape(struct view *rest, bool in_quotes, char *to);

/* A 64-bit hash of the bytes. Not for output: it depends on the machine's byte order. Somebody who chooses
 * the bytes can make hashes equal. */
uint64_t view_hash(struct view v);

/* A string that grows. */

/* Start with {0}. `bytes` is not terminated and may be NULL while empty. */
struct text {
	char *bytes;
	size_t length, capacity;
};

void text_clear(struct text *text); /* frees; usable again */
static inline void text_reset(struct text *text)
{
	text->length = 0;
}
static inline struct view text_view(const struct text *text)
{
	return view_slice(text->bytes, text->length);
}

void text_add(struct text *text, struct view v);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
static inline void text_add_char(struct text *text, char c);
void text_add_string(struct text *text, const char *string);
void text_add_format(struct text *text, const char *format, ...) PRINTF_LIKE(2, 3);

/* Room for `more` (at least 1) bytes behind the last one. The caller writes there and adds the number of
 * bytes to `length`. Valid until the next change. */
static inline char *text_reserve(struct text *text, size_t more);

/* The bytes as a C string, with a NUL behind them that `length` does not count. Valid until the next change.
 */
const char *text_terminate(struct text *text);

void text_grow(struct text *text, size_t more); /* for text_reserve alone */

static inline char *text_reserve(struct text *text, size_t more)
{
	if (more > text->capacity - text->length)
		text_grow(text, more);
	return text->bytes + text->length;
}

static inline void text_add_char(struct text *text, char c)
{
	*text_reserve(text, 1) = c;
	text->length++;
}

#endif
