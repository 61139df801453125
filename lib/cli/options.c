#include "cli/private.h"

#include <getopt.h>
#include <stdlib.h>

#include "base/memory.h"

/* Longer names are not compared: no option has one. */
#define NAME_LIMIT 63

const struct cli_option *options_find(const struct cli_tool *tool, int key)
{
	for (size_t i = 0; i < tool->option_count; i++)
		if (tool->options[i].key == key)
			return &tool->options[i];
	return NULL;
}

void options_open(struct cli *cli)
{
	const struct cli_tool *tool = cli->tool;
	struct option *longs = memory_get(tool->option_count + 1, sizeof *longs);
	/* The colon in front tells a missing argument from an unknown option. */
	struct text letters = {0};
	text_add_char(&letters, ':');
	for (size_t i = 0; i < tool->option_count; i++) {
		const struct cli_option *option = &tool->options[i];
		longs[i].name = option->name;
		longs[i].has_arg = option->argument ? required_argument : no_argument;
		longs[i].val = option->key;
		if (option->key >= CLI_LONG_ONLY)
			continue;
		text_add_char(&letters, (char)option->key);
		if (option->argument)
			text_add_char(&letters, ':');
	}
	text_terminate(&letters);
	cli->long_options = longs;
	cli->short_options = letters.bytes;
	opterr = 0;
	optind = 0; /* starts getopt anew, whatever ran before */
}

void options_clear(struct cli *cli)
{
	free(cli->long_options);
	free(cli->short_options);
	cli->long_options = NULL;
	cli->short_options = NULL;
}

/* How many letters have to be changed, added or left out to make one name of the other. */
static size_t name_distance(struct view a, struct view b)
{
	size_t row[NAME_LIMIT + 1];
	for (size_t j = 0; j <= b.length; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.length; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b.length; j++) {
			size_t changed = diagonal + (a.bytes[i - 1] != b.bytes[j - 1]);
			size_t shorter = row[j] < row[j - 1] ? row[j] : row[j - 1];
			diagonal = row[j];
			row[j] = changed < shorter + 1 ? changed : shorter + 1;
		}
	}
	return row[b.length];
}

/* The option whose name is nearest, if no more than a third of the letters is wrong. */
static const char *nearest_name(const struct cli_tool *tool, struct view typed)
{
	const char *nearest = NULL;
	size_t least = typed.length / 3 + 1;
	for (size_t i = 0; i < tool->option_count; i++) {
		struct view name = view_of(tool->options[i].name);
		if (typed.length > NAME_LIMIT || name.length > NAME_LIMIT)
			continue;
		size_t distance = name_distance(typed, name);
		if (distance < least) {
			least = distance;
			nearest = tool->options[i].name;
		}
	}
	return nearest;
}

/* getopt calls abbreviations of several names and names of none alike unknown. */
static void explain_unknown(struct text *cause, const struct cli_tool *tool, const char *word)
{
	struct view rest = view_of(word + 2);
	struct view typed = view_cut(&rest, '=');
	struct text matches = {0};
	for (size_t i = 0; i < tool->option_count; i++)
		if (strncmp(tool->options[i].name, typed.bytes, typed.length) == 0)
			text_add_format(&matches, "%s--%s", matches.length ? ", " : "", tool->options[i].name);
	const char *nearest = nearest_name(tool, typed);
	if (matches.length) {
		text_add_format(cause, "option '--%.*s' is ambiguous (", VIEW_ARGS(typed));
		text_add(cause, text_view(&matches));
		text_add_char(cause, ')');
	} else {
		text_add_format(cause, "unrecognized option '--%.*s'", VIEW_ARGS(typed));
		if (nearest)
			text_add_format(cause, " (did you mean --%s?)", nearest);
	}
	text_clear(&matches);
}

static void refuse_option(struct cli *cli, int verdict)
{
	const struct cli_option *known = optopt ? options_find(cli->tool, optopt) : NULL;
	struct text cause = {0};
	if (verdict == ':' && known)
		text_add_format(&cause, "option '--%s' needs an argument (%s)", known->name, known->argument);
	else if (known)
		text_add_format(&cause, "option '--%s' takes no argument", known->name);
	else if (optopt)
		text_add_format(&cause, "unrecognized option '-%c'", optopt);
	else
		explain_unknown(&cause, cli->tool, cli->argv[optind - 1]);
	error_set(&cli->error, ERROR_USAGE, "%s; see %s --help", text_terminate(&cause), cli->tool->name);
	text_clear(&cause);
}

static int next_option(struct cli *cli)
{
	int key = getopt_long(cli->argc, cli->argv, cli->short_options, cli->long_options, NULL);
	if (key == -1) {
		cli->operands = (const char *const *)cli->argv + optind;
		cli->operand_count = (size_t)(cli->argc - optind);
	}
	return key;
}

int cli_option(struct cli *cli, const char **argument)
{
	*argument = NULL;
	while (cli->error.kind == ERROR_NONE && !cli->finished_early && !cli->operands) {
		int key = next_option(cli);
		if (key == '?' || key == ':') {
			refuse_option(cli, key);
		} else if (key != -1) {
			const char *given = options_find(cli->tool, key)->argument ? optarg : NULL;
			if (settings_take(cli, key, given))
				continue;
			*argument = given;
			return key;
		}
	}
	return CLI_DONE;
}

void options_drain(struct cli *cli)
{
	int key;
	while (!cli->operands && (key = next_option(cli)) != -1)
		if (key == 'o')
			cli->settings.output = optarg;
}
