#include "cli/private.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/decimal.h"

static bool refuse_word(struct cli *cli, int key, struct view word, const char *problem)
{
	const struct cli_option *option = options_find(cli->tool, key);
	char quoted[ERROR_QUOTED_SIZE];
	error_quote(word, quoted);
	if (!option->choices)
		return error_set(&cli->error, ERROR_USAGE, "--%s: %s %s", option->name, quoted, problem);
	return error_set(&cli->error, ERROR_USAGE, "--%s: %s %s (%s)", option->name, quoted, problem,
	                 option->choices);
}

bool cli_refuse(struct cli *cli, int key, const char *argument, const char *problem)
{
	return refuse_word(cli, key, view_of(argument), problem);
}

static bool choose_word(struct cli *cli, int key, struct view word, int *choice)
{
	struct view rest = view_of(options_find(cli->tool, key)->choices);
	for (int number = 0; rest.bytes; number++) {
		if (view_equals(view_cut(&rest, '|'), word)) {
			*choice = number;
			return true;
		}
	}
	return refuse_word(cli, key, word, "is not a choice");
}

bool cli_choose(struct cli *cli, int key, const char *argument, int *choice)
{
	return choose_word(cli, key, view_of(argument), choice);
}

bool cli_choose_list(struct cli *cli, int key, const char *argument, int *choices, size_t capacity,
                     size_t *count)
{
	*count = 0;
	struct view rest = view_of(argument);
	while (rest.bytes) {
		struct view word = view_cut(&rest, ',');
		int choice;
		if (!choose_word(cli, key, word, &choice))
			return false;
		bool repeated = false;
		for (size_t i = 0; i < *count; i++)
			repeated = repeated || choices[i] == choice;
		if (repeated)
			continue;
		if (*count == capacity)
			return refuse_word(cli, key, view_of(argument), "has too many words");
		choices[(*count)++] = choice;
	}
	return true;
}

bool cli_count(struct cli *cli, int key, const char *argument, int64_t low, int64_t high, int64_t *count)
{
	int64_t number;
	if (decimal_parse_count(view_of(argument), &number) && number >= low && number <= high) {
		*count = number;
		return true;
	}
	char problem[128];
	snprintf(problem, sizeof problem, "is not a whole number from %" PRId64 " to %" PRId64, low, high);
	return cli_refuse(cli, key, argument, problem);
}
