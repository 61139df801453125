#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

#define QUOTED_BYTES 60

/* Formats into the buffer; what does not fit is cut at a character's boundary. */
static void format_cut(char *buffer, size_t size, const char *format, va_list arguments) PRINTF_LIKE(3, 0);
static void format_cut(char *buffer, size_t size, const char *format, va_list arguments)
{
	int wanted = vsnprintf(buffer, size, format, arguments);
	if (wanted < 0)
		buffer[0] = '\0';
	if (wanted < 0 || (size_t)wanted < size)
		return;
	size_t length = size - 1;
	for (size_t tail = 1; tail < 4 && tail <= length; tail++) {
		char *character = buffer + length - tail;
		if (((unsigned char)*character & 0xC0) != 0xC0)
			continue;
		if (view_character_length(view_slice(character, tail)) == 0)
			*character = '\0';
		break;
	}
}

static void message_add_list(struct error *error, const char *format, va_list arguments) PRINTF_LIKE(2, 0);
static void message_add_list(struct error *error, const char *format, va_list arguments)
{
	size_t used = strlen(error->message);
	format_cut(error->message + used, sizeof error->message - used, format, arguments);
}

static void message_add(struct error *error, const char *format, ...) PRINTF_LIKE(2, 3);
static void message_add(struct error *error, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	message_add_list(error, format, arguments);
	va_end(arguments);
}

bool error_set(struct error *error, enum error_kind kind, const char *format, ...)
{
	if (error->kind != ERROR_NONE)
		return false;
	error->kind = kind;
	error->message[0] = '\0';
	va_list arguments;
	va_start(arguments, format);
	message_add_list(error, format, arguments);
	va_end(arguments);
	return false;
}

bool error_system(struct error *error, int code, const char *format, ...)
{
	if (error->kind != ERROR_NONE)
		return false;
	error->kind = ERROR_SYSTEM;
	error->message[0] = '\0';
	va_list arguments;
	va_start(arguments, format);
	message_add_list(error, format, arguments);
	va_end(arguments);
	char cause[256];
	if (strerror_r(code, cause, sizeof cause) == 0)
		message_add(error, ": %s", cause);
	else
		message_add(error, ": error %d", code);
	return false;
}

void error_prefix(struct error *error, const char *format, ...)
{
	if (error->kind == ERROR_NONE || error->upstream)
		return;
	char message[sizeof error->message];
	memcpy(message, error->message, sizeof message);
	error->message[0] = '\0';
	va_list arguments;
	va_start(arguments, format);
	message_add_list(error, format, arguments);
	va_end(arguments);
	message_add(error, ": %s", message);
}

/* The letter behind the backslash, or 0 for a byte that has none. */
static char escape_letter(char c)
{
	switch (c) {
	case '\n': return 'n';
	case '\t': return 't';
	case '"':
	case '\\': return c;
	default: return '\0';
	}
}

/* May this character stand as it is? Control characters may not, nor those of two bytes, U+0080 … U+009F. */
static bool is_plain(const char *bytes, size_t length)
{
	unsigned char first = (unsigned char)bytes[0];
	if (length == 1)
		return first >= 0x20 && first < 0x7F && escape_letter(bytes[0]) == '\0';
	return length > 1 && !(first == 0xC2 && (unsigned char)bytes[1] < 0xA0);
}

static char *escape(char *to, char c)
{
	static const char hexadecimal[] = "0123456789abcdef";
	unsigned char byte = (unsigned char)c;
	char letter = escape_letter(c);
	*to++ = '\\';
	if (letter != '\0') {
		*to++ = letter;
		return to;
	}
	*to++ = 'x';
	*to++ = hexadecimal[byte >> 4];
	*to++ = hexadecimal[byte & 15];
	return to;
}

const char *error_quote(struct view v, char buffer[ERROR_QUOTED_SIZE])
{
	char *to = buffer;
	size_t at = 0;
	*to++ = '"';
	while (at < v.length) {
		const char *bytes = v.bytes + at;
		size_t character = view_character_length(view_slice(bytes, v.length - at));
		size_t length = character > 0 ? character : 1;
		if (at + length > QUOTED_BYTES)
			break;
		if (is_plain(bytes, character)) {
			memcpy(to, bytes, length);
			to += length;
		} else {
			for (size_t i = 0; i < length; i++)
				to = escape(to, bytes[i]);
		}
		at += length;
	}
	if (at < v.length) {
		memcpy(to, "…", sizeof "…" - 1);
		to += sizeof "…" - 1;
	}
	*to++ = '"';
	*to = '\0';
	return buffer;
}

void notice_say(struct notice *notice, const char *format, ...)
{
	if (notice == NULL)
		return;
	char message[sizeof((struct error *)0)->message];
	va_list arguments;
	va_start(arguments, format);
	format_cut(message, sizeof message, format, arguments);
	va_end(arguments);
	notice->say(notice, message);
}
