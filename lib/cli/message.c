#include "cli/message.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

/* A sentence on its way into a buffer of MESSAGE_SIZE bytes. */
struct sentence {
	char *bytes;
	size_t length;
};

static void add(struct sentence *sentence, const char *format, ...) PRINTF_LIKE(2, 3);
static void add(struct sentence *sentence, const char *format, ...)
{
	size_t room = MESSAGE_SIZE - sentence->length;
	va_list arguments;
	va_start(arguments, format);
	int wanted = vsnprintf(sentence->bytes + sentence->length, room, format, arguments);
	va_end(arguments);
	if (wanted > 0)
		sentence->length += (size_t)wanted < room ? (size_t)wanted : room - 1;
}

static void add_reason(struct sentence *sentence, const struct error *error)
{
	char quoted[ERROR_QUOTED_SIZE];
	if (error->column)
		add(sentence, "%s: ", error->column);
	if (error->has_value)
		add(sentence, "%s ", error_quote(view_slice(error->value, error->value_length), quoted));
	add(sentence, "%s", error->problem);
}

const char *message_sentence(const struct error *error, char buffer[MESSAGE_SIZE])
{
	struct sentence sentence = {buffer, 0};
	if (error->file[0] && error->line)
		add(&sentence, "%s:%" PRIu64 ": ", error->file, error->line);
	else if (error->file[0])
		add(&sentence, "%s: ", error->file);
	add_reason(&sentence, error);
	return buffer;
}

const char *message_reason(const struct error *error, char buffer[MESSAGE_SIZE])
{
	struct sentence sentence = {buffer, 0};
	add_reason(&sentence, error);
	return buffer;
}

const char *message_escape(const char *message, char safe[MESSAGE_SAFE_SIZE])
{
	static const char hexadecimal[] = "0123456789abcdef";
	struct view rest = view_slice(message, strnlen(message, MESSAGE_SIZE - 1));
	char *to = safe;
	while (rest.length) {
		size_t length = view_character_length(rest);
		unsigned char byte = (unsigned char)rest.bytes[0];
		bool plain = length == 1 ? byte >= 0x20 && byte != 0x7F
		                         : length > 1 && !(byte == 0xC2 && (unsigned char)rest.bytes[1] < 0xA0);
		size_t taken = length ? length : 1;
		for (size_t i = 0; i < taken; i++) {
			byte = (unsigned char)rest.bytes[i];
			if (plain) {
				*to++ = rest.bytes[i];
			} else if (byte == '\n' || byte == '\t') {
				*to++ = '\\';
				*to++ = byte == '\n' ? 'n' : 't';
			} else {
				*to++ = '\\';
				*to++ = 'x';
				*to++ = hexadecimal[byte >> 4];
				*to++ = hexadecimal[byte & 15];
			}
		}
		rest.bytes += taken;
		rest.length -= taken;
	}
	*to = '\0';
	return safe;
}
