/* A string that grows. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/view.h"

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
