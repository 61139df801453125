#include "base/error.h"

#include <stdio.h>

/* Cuts off the character at the end that is not whole. */
static size_t whole_length(const char *bytes, size_t length)
{
	for (size_t tail = 1; tail < 4 && tail <= length; tail++) {
		const char *character = bytes + length - tail;
		if (((unsigned char)*character & 0xC0) != 0xC0)
			continue;
		return view_character_length(view_slice(character, tail)) == 0 ? length - tail : length;
	}
	return length;
}

/* Formats into the buffer; what does not fit is cut at a character's boundary. */
static void format_cut(char *buffer, size_t size, const char *format, va_list arguments) PRINTF_LIKE(3, 0);
static void format_cut(char *buffer, size_t size, const char *format, va_list arguments)
{
	int wanted = vsnprintf(buffer, size, format, arguments);
	if (wanted < 0)
		buffer[0] = '\0';
	else if ((size_t)wanted >= size)
		buffer[whole_length(buffer, size - 1)] = '\0';
}

static void add_list(struct error *error, const char *format, va_list arguments) PRINTF_LIKE(2, 0);
static void add_list(struct error *error, const char *format, va_list arguments)
{
	size_t used = strlen(error->problem);
	format_cut(error->problem + used, sizeof error->problem - used, format, arguments);
}

static void add(struct error *error, const char *format, ...) PRINTF_LIKE(2, 3);
static void add(struct error *error, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	add_list(error, format, arguments);
	va_end(arguments);
}

bool error_set_list(struct error *error, enum error_kind kind, const char *format, va_list arguments)
{
	if (error->kind != ERROR_NONE)
		return false;
	error->kind = kind;
	error->problem[0] = '\0';
	add_list(error, format, arguments);
	return false;
}

bool error_set(struct error *error, enum error_kind kind, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	error_set_list(error, kind, format, arguments);
	va_end(arguments);
	return false;
}

bool error_input(struct error *error, const char *file, uint64_t line, const char *format, ...)
{
	if (error->kind != ERROR_NONE)
		return false;
	va_list arguments;
	va_start(arguments, format);
	error_set_list(error, ERROR_INPUT, format, arguments);
	va_end(arguments);
	return error_at(error, file, line);
}

bool error_system(struct error *error, int code, const char *file, const char *format, ...)
{
	if (error->kind != ERROR_NONE)
		return false;
	va_list arguments;
	va_start(arguments, format);
	error_set_list(error, ERROR_SYSTEM, format, arguments);
	va_end(arguments);
	char cause[256];
	if (strerror_r(code, cause, sizeof cause) == 0)
		add(error, ": %s", cause);
	else
		add(error, ": error %d", code);
	return error_at(error, file, 0);
}

/* Copies the end of what is too long: of a path it tells more. */
static void copy_end(char *to, size_t size, struct view file)
{
	static const char cut[] = "…";
	if (file.length >= size) {
		size_t passed = file.length - (size - sizeof cut);
		while (passed < file.length && ((unsigned char)file.bytes[passed] & 0xC0) == 0x80)
			passed++;
		memcpy(to, cut, sizeof cut - 1);
		to += sizeof cut - 1;
		file = view_slice(file.bytes + passed, file.length - passed);
	}
	if (file.length > 0)
		memcpy(to, file.bytes, file.length);
	to[file.length] = '\0';
}

bool error_at(struct error *error, const char *file, uint64_t line)
{
	if (error->kind == ERROR_NONE || error->upstream || error->file[0] || !file)
		return false;
	copy_end(error->file, sizeof error->file, view_of(file));
	error->line = line;
	return false;
}

bool error_about(struct error *error, const char *column, struct view value)
{
	if (error->kind == ERROR_NONE || error->upstream || error->has_value)
		return false;
	error->column = column;
	error->has_value = true;
	error->value_length = value.length < sizeof error->value ? value.length : sizeof error->value;
	if (error->value_length > 0)
		memcpy(error->value, value.bytes, error->value_length);
	return false;
}

bool error_advise_word(struct error *error, enum remedy remedy, struct view word)
{
	if (error->kind == ERROR_NONE || error->upstream || error->remedy != REMEDY_NONE)
		return false;
	error->remedy = remedy;
	copy_end(error->remedy_word, sizeof error->remedy_word, word);
	return false;
}

bool error_advise(struct error *error, enum remedy remedy)
{
	return error_advise_word(error, remedy, view_of(""));
}

void error_add(struct error *error, const char *format, ...)
{
	if (error->kind == ERROR_NONE || error->upstream)
		return;
	add(error, "; ");
	va_list arguments;
	va_start(arguments, format);
	add_list(error, format, arguments);
	va_end(arguments);
}

const char *error_quote(struct view v, char buffer[ERROR_QUOTED_SIZE])
{
	char *to = buffer;
	struct view rest = v;
	*to++ = '"';
	while (rest.length > 0) {
		size_t character = view_character_length(rest), length = character > 0 ? character : 1;
		if (v.length - rest.length + length > ERROR_SHOWN_BYTES)
			break;
		to = view_escape(&rest, true, to);
	}
	if (rest.length > 0) {
		memcpy(to, "…", sizeof "…" - 1);
		to += sizeof "…" - 1;
	}
	*to++ = '"';
	*to = '\0';
	return buffer;
}

void notice_say(struct notice *notice, enum remedy remedy, const char *format, ...)
{
	struct error warning = {.remedy = remedy};
	va_list arguments;
	va_start(arguments, format);
	error_set_list(&warning, ERROR_WARNING, format, arguments);
	va_end(arguments);
	notice_pass(notice, &warning);
}

void notice_say_at(struct notice *notice, const char *file, uint64_t line, const char *format, ...)
{
	struct error warning = {0};
	va_list arguments;
	va_start(arguments, format);
	error_set_list(&warning, ERROR_WARNING, format, arguments);
	va_end(arguments);
	error_at(&warning, file, line);
	notice_pass(notice, &warning);
}

void notice_pass(struct notice *notice, const struct error *warning)
{
	if (notice)
		notice->say(notice, warning);
}
