#include "cli/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "cli/private.h"

static const char PLACE[] = "{}";

/* More bytes than a number takes. */
#define NUMBER_SIZE 24

static bool is_plain(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '@' ||
	       c == '_' || c == '-';
}

static char *make_path(const char *pattern, struct view name)
{
	struct text path = {0};
	const char *place = strstr(pattern, PLACE);
	text_add_bytes(&path, pattern, (size_t)(place - pattern));
	for (size_t i = 0; i < name.length; i++)
		if (is_plain(name.bytes[i]))
			text_add_char(&path, name.bytes[i]);
		else
			text_add_format(&path, "%%%02X", (unsigned)(unsigned char)name.bytes[i]);
	text_add_string(&path, place + strlen(PLACE));
	(void)text_terminate(&path);
	return path.bytes;
}

static int compare_caseless(const void *a, const void *b)
{
	const char *left = *(const char *const *)a, *right = *(const char *const *)b;
	struct view l = view_of(left), r = view_of(right);
	size_t length = l.length < r.length ? l.length : r.length;
	for (size_t i = 0; i < length; i++) {
		char x = ascii_lower(l.bytes[i]), y = ascii_lower(r.bytes[i]);
		if (x != y)
			return x - y;
	}
	return (l.length > r.length) - (l.length < r.length);
}

/* Refuses two paths that are one where upper and lower case are the same. */
static bool check_distinct(const struct parts *parts, struct error *error)
{
	char **sorted = memory_get(parts->count, sizeof *sorted);
	for (size_t i = 0; i < parts->count; i++)
		sorted[i] = parts->paths[i];
	qsort(sorted, parts->count, sizeof *sorted, compare_caseless);
	bool done = true;
	for (size_t i = 1; done && i < parts->count; i++)
		if (compare_caseless(&sorted[i - 1], &sorted[i]) == 0)
			done = error_set(error, ERROR_USAGE,
			                 "--each: %s and %s are one file where upper and lower case are the same",
			                 sorted[i - 1], sorted[i]);
	free(sorted);
	return done;
}

bool parts_plan(struct parts *parts, struct cli *cli, const struct view *names, size_t count)
{
	parts->paths = memory_get(count > 0 ? count : 1, sizeof *parts->paths);
	for (parts->count = 0; parts->count < count; parts->count++)
		parts->paths[parts->count] = make_path(cli->settings.output, names[parts->count]);
	if (count > 1 && !check_distinct(parts, &cli->error))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!files_check_output(cli, parts->paths[i]))
			return false;
	return true;
}

bool parts_plan_numbers(struct parts *parts, struct cli *cli, size_t count)
{
	if (!settings_has_place(cli->settings.output)) {
		error_set(&cli->error, ERROR_USAGE, "must hold {} once, where the number of the file goes");
		error_about(&cli->error, NULL, view_of(cli->settings.output));
		return error_at(&cli->error, "--output", 0);
	}
	struct text digits = {0};
	struct view *names = memory_get(count, sizeof *names);
	text_reserve(&digits, count * NUMBER_SIZE);
	for (size_t i = 0; i < count; i++) {
		size_t begin = digits.length;
		text_add_format(&digits, "%zu", i + 1);
		names[i] = view_slice(digits.bytes + begin, digits.length - begin);
	}
	bool done = parts_plan(parts, cli, names, count);
	free(names);
	text_clear(&digits);
	return done;
}

void parts_clear(struct parts *parts)
{
	for (size_t i = 0; i < parts->count; i++)
		free(parts->paths[i]);
	free(parts->paths);
	*parts = (struct parts){0};
}

bool parts_open(const struct parts *parts, struct cli *cli, size_t number)
{
	return life_open_output(cli, parts->paths[number]);
}

bool parts_close(struct cli *cli)
{
	return life_close_output(cli);
}
