/*
 * lib/base: values that everyone may use — bytes and strings, arenas, errors, exact decimals,
 * dates and periods, hash tables, tables of cells. The room knows nothing of files, CSV or coaching,
 * keeps no state of its own but one hook (memory.h), and reads no clock, locale or environment.
 *
 * This header is the room's entry: the string that everything else is written in.
 */
#ifndef BASE_VIEW_H
#define BASE_VIEW_H

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

static inline bool view_equals(struct view a, struct view b)
{
	return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
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

/* Cuts the first UTF-8 character, or a byte that is not UTF-8, off *rest (which is not empty) and writes it
 * to `to` so that it cannot harm a terminal: control characters and bytes that are not UTF-8 as \n, \t or
 * \xNN, and in quotes \" and
 * \\ too. Each byte takes up to 4. Returns the end of what was written. */
char *view_escape(struct view *rest, bool in_quotes, char *to);

/* A 64-bit hash of the bytes. Not for output: it depends on the machine's byte order. Somebody who chooses
 * the bytes can make hashes equal. */
uint64_t view_hash(struct view v);

#endif
