#include "cli/option.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/decimal.h"

/* An argument that is being read: for which option, where it comes from, and where a refusal goes. */
struct reading {
	const struct cli_option *option;
	const char *origin;
	struct error *error;
};

static bool refuse(const struct reading *reading, struct view argument, const char *problem)
{
	error_set(reading->error, ERROR_USAGE, "%s", problem);
	error_about(reading->error, NULL, argument);
	return error_at(reading->error, reading->origin, 0);
}

static bool refuse_words(const struct reading *reading, struct view argument, const char *problem)
{
	struct text explained = {0};
	text_add_format(&explained, "%s (", problem);
	choice_add_words(reading->option->choices, &explained);
	text_add_char(&explained, ')');
	refuse(reading, argument, text_terminate(&explained));
	text_clear(&explained);
	return false;
}

/* Adds the number without zeros at the end of its decimals. */
static void add_bound(struct text *text, int64_t bound, unsigned places)
{
	while (places > 0 && bound % 10 == 0) {
		bound /= 10;
		places--;
	}
	decimal_format(text, bound, places);
}

static bool refuse_number(const struct reading *reading, struct view argument)
{
	const struct cli_option *option = reading->option;
	struct text problem = {0};
	text_add_string(&problem,
	                option->kind == OPTION_COUNT ? "is not a whole number from " : "is not a number from ");
	add_bound(&problem, option->low, option->places);
	text_add_string(&problem, " to ");
	add_bound(&problem, option->high, option->places);
	refuse(reading, argument, text_terminate(&problem));
	text_clear(&problem);
	return false;
}

static bool take_number(const struct reading *reading, struct view argument, int64_t *member)
{
	const struct cli_option *option = reading->option;
	int64_t number;
	bool parsed = option->kind == OPTION_COUNT ? decimal_parse_count(argument, &number)
	                                           : decimal_parse(argument, option->places, &number);
	if (!parsed || number < option->low || number > option->high)
		return refuse_number(reading, argument);
	*member = number;
	return true;
}

static bool take_choice(const struct reading *reading, struct view word, int *number)
{
	return choice_find(reading->option->choices, word, number) ||
	       refuse_words(reading, word, "is not a choice");
}

static bool take_list(const struct reading *reading, struct view words, int *numbers, size_t *count)
{
	*count = 0;
	for (struct view rest = words; rest.bytes;) {
		int number;
		if (!take_choice(reading, view_cut(&rest, ','), &number))
			return false;
		bool repeated = false;
		for (size_t i = 0; i < *count; i++)
			repeated = repeated || numbers[i] == number;
		if (repeated)
			continue;
		if (*count == reading->option->capacity)
			return refuse_words(reading, words, "has too many words");
		numbers[(*count)++] = number;
	}
	return true;
}

static bool take_text(const struct reading *reading, const char *argument, const char **texts, size_t *count)
{
	if (*argument == '\0')
		return refuse(reading, view_of(argument), "is empty");
	if (*count == reading->option->capacity)
		return refuse(reading, view_of(argument), "is one too many");
	texts[(*count)++] = argument;
	return true;
}

static bool take_parsed(const struct reading *reading, const char *argument, void *settings)
{
	if (reading->option->parse(settings, argument, reading->error))
		return true;
	if (reading->error->kind == ERROR_NONE)
		refuse(reading, view_of(argument), reading->option->problem);
	return error_at(reading->error, reading->origin, 0);
}

bool option_take(const struct cli_option *option, const char *origin, const char *argument, void *settings,
                 struct error *error)
{
	const struct reading reading = {option, origin, error};
	char *base = settings;
	void *member = base + option->member;
	struct view words = view_of(argument);
	bool done = true;
	switch (option->kind) {
	case OPTION_MODE: break;
	case OPTION_FLAG: *(bool *)member = true; break;
	case OPTION_TEXT:
		if (words.length == 0 && !option->may_be_empty)
			done = refuse(&reading, words, "is empty");
		else
			*(const char **)member = argument;
		break;
	case OPTION_TEXTS:
		done = take_text(&reading, argument, member, (size_t *)(void *)(base + option->count));
		break;
	case OPTION_COUNT:
	case OPTION_DECIMAL: done = take_number(&reading, words, member); break;
	case OPTION_DAY:
		done = day_parse(words, member) || refuse(&reading, words, "is not a date like 2026-11-16");
		break;
	case OPTION_CHOICE: done = take_choice(&reading, words, member); break;
	case OPTION_LIST:
		done = take_list(&reading, words, member, (size_t *)(void *)(base + option->count));
		break;
	case OPTION_PARSED: done = take_parsed(&reading, argument, settings); break;
	}
	if (done && option->has_mode)
		*(int *)(void *)(base + option->mode_member) = option->mode;
	return done;
}

void option_add_help(const struct cli_option *option, struct text *text)
{
	text_add_string(text, option->help);
	if (option->standard)
		text_add_format(text, " (%s)", option->standard);
	if (!option->choices)
		return;
	text_add_string(text, " (");
	choice_add_words(option->choices, text);
	text_add_char(text, ')');
}
