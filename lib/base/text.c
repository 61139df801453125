#include "base/text.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

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
