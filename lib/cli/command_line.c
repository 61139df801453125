#include "cli/private.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

/* getopt calls an option by its letter. One without a letter is called this plus its place in cli->rows. */
#define WITHOUT_LETTER 256
/* The longest name of an option, and the longest misspelt one that is compared with them. */
#define NAME_LIMIT 63

static size_t collect_rows(const struct cli_tool *tool, const struct cli_option **rows)
{
	size_t count = 0;
	for (size_t i = 0; i < tool->option_count; i++)
		rows[count++] = &tool->options[i];
	for (size_t i = 0; i < cli_shared_option_count; i++)
		if ((cli_shared_options[i].part & ~tool->takes) == 0)
			rows[count++] = &cli_shared_options[i];
	return count;
}

void command_line_open(struct cli *cli)
{
	const struct cli_tool *tool = cli->tool;
	size_t most = tool->option_count + cli_shared_option_count;
	cli->rows = memory_get(most, sizeof(*cli->rows));
	cli->given = memory_get(most, sizeof *cli->given);
	cli->files = memory_get(most + (size_t)cli->argc, sizeof *cli->files);
	cli->row_count = collect_rows(tool, cli->rows);
	struct option *longs = memory_get(cli->row_count + 1, sizeof *longs);
	/* The colon in front tells a missing argument from an unknown option. */
	struct text letters = {0};
	text_add_char(&letters, ':');
	for (size_t i = 0; i < cli->row_count; i++) {
		const struct cli_option *option = cli->rows[i];
		longs[i].name = option->name;
		longs[i].has_arg = !option->argument         ? no_argument
		                   : option->may_stand_alone ? optional_argument
		                                             : required_argument;
		longs[i].val = option->letter ? option->letter : WITHOUT_LETTER + (int)i;
		if (!option->letter)
			continue;
		text_add_char(&letters, option->letter);
		if (option->argument)
			text_add_char(&letters, ':');
	}
	text_terminate(&letters);
	cli->long_options = longs;
	cli->short_options = letters.bytes;
	opterr = 0;
	optind = 0; /* starts getopt anew, whatever ran before */
	files_add_variables(cli);
}

void command_line_close(struct cli *cli)
{
	free(cli->rows);
	free(cli->given);
	free(cli->files);
	free(cli->long_options);
	free(cli->short_options);
	cli->rows = NULL;
	cli->given = NULL;
	cli->files = NULL;
	cli->file_count = 0;
	cli->long_options = NULL;
	cli->short_options = NULL;
}

/* Returns the place in cli->rows of the option that getopt calls `key`, or row_count where there is none. */
static size_t find_row(const struct cli *cli, int key)
{
	size_t row = 0;
	while (row < cli->row_count &&
	       key != (cli->rows[row]->letter ? cli->rows[row]->letter : WITHOUT_LETTER + (int)row))
		row++;
	return row;
}

/* Returns how many letters must be changed, added or left out to turn one name into the other (Levenshtein
 * distance). Both have at most NAME_LIMIT. */
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

/* Returns the name that is most like the one typed, or NULL if more than a third of the letters is wrong. */
static const char *nearest_name(const struct cli *cli, struct view typed)
{
	const char *nearest = NULL;
	size_t least = typed.length / 3 + 1;
	for (size_t i = 0; i < cli->row_count; i++) {
		struct view name = view_of(cli->rows[i]->name);
		if (typed.length > NAME_LIMIT || name.length > NAME_LIMIT)
			continue;
		size_t distance = name_distance(typed, name);
		if (distance < least) {
			least = distance;
			nearest = cli->rows[i]->name;
		}
	}
	return nearest;
}

/* getopt does not tell an unknown name from an abbreviation of several names, so this does. */
static void explain_unknown(struct text *cause, const struct cli *cli, const char *word)
{
	struct view rest = view_of(word + 2);
	struct view typed = view_cut(&rest, '=');
	struct text matches = {0};
	for (size_t i = 0; i < cli->row_count; i++)
		if (strncmp(cli->rows[i]->name, typed.bytes, typed.length) == 0)
			text_add_format(&matches, "%s--%s", matches.length ? ", " : "", cli->rows[i]->name);
	const char *nearest = nearest_name(cli, typed);
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
	size_t row = find_row(cli, optopt);
	struct text cause = {0};
	if (row < cli->row_count && verdict == ':')
		text_add_format(&cause, "option '--%s' needs an argument (%s)", cli->rows[row]->name,
		                cli->rows[row]->argument);
	else if (row < cli->row_count)
		text_add_format(&cause, "option '--%s' takes no argument", cli->rows[row]->name);
	else if (optopt)
		text_add_format(&cause, "unrecognized option '-%c'", optopt);
	else
		explain_unknown(&cause, cli, cli->argv[optind - 1]);
	error_set(&cli->error, ERROR_USAGE, "%s; see %s --help", text_terminate(&cause), cli->tool->name);
	text_clear(&cause);
}

/* Refuses a second option that chooses what the tool does; the same one may be repeated. */
static bool check_mode(struct cli *cli, size_t row)
{
	size_t count = 0, named = 0;
	bool is_second = false;
	for (size_t i = 0; i < cli->row_count; i++) {
		count += cli->rows[i]->has_mode;
		is_second = is_second || (cli->rows[i]->has_mode && cli->given[i] && i != row);
	}
	if (!cli->rows[row]->has_mode || !is_second)
		return true;
	struct text names = {0};
	for (size_t i = 0; i < cli->row_count; i++)
		if (cli->rows[i]->has_mode)
			text_add_format(&names, "%s--%s",
			                named++ == 0     ? ""
			                : named == count ? " and "
			                                 : ", ",
			                cli->rows[i]->name);
	error_set(&cli->error, ERROR_USAGE, "%s exclude each other", text_terminate(&names));
	text_clear(&names);
	return false;
}

/* Was the option of this name given? `FILE` is the operands. */
static bool is_given(const struct cli *cli, struct view name)
{
	if (view_is(name, "FILE"))
		return cli->operand_count > 0;
	for (size_t row = 0; row < cli->row_count; row++)
		if (cli->given[row] && view_is(name, cli->rows[row]->name))
			return true;
	return false;
}

static bool check_company(struct cli *cli, const struct cli_option *option)
{
	for (struct view rest = view_of(option->excludes ? option->excludes : ""); rest.length;) {
		struct view other = view_cut(&rest, ',');
		if (is_given(cli, other))
			return error_set(&cli->error, ERROR_USAGE, "--%s and %s%.*s exclude each other", option->name,
			                 view_is(other, "FILE") ? "" : "--", VIEW_ARGS(other));
	}
	for (struct view rest = view_of(option->needs ? option->needs : ""); rest.length;) {
		struct view other = view_cut(&rest, ',');
		if (!is_given(cli, other))
			return error_set(&cli->error, ERROR_USAGE, "--%s needs --%.*s", option->name, VIEW_ARGS(other));
	}
	return true;
}

/* Refuses options that do not go together. */
static bool check_given(struct cli *cli)
{
	for (size_t row = 0; row < cli->row_count; row++)
		if (cli->given[row] && !check_company(cli, cli->rows[row]))
			return false;
	return true;
}

/* The tool's own rows come first in cli->rows and fill in its settings; the others are shared. */
static bool take(struct cli *cli, size_t row, const char *origin, const char *argument, void *settings)
{
	void *members = row < cli->tool->option_count ? settings : &cli->settings;
	return option_take(cli->rows[row], origin, argument, members, &cli->error);
}

static bool take_standards(struct cli *cli, void *settings)
{
	for (size_t row = 0; row < cli->row_count; row++)
		if (cli->rows[row]->standard &&
		    !take(cli, row, cli->rows[row]->name, cli->rows[row]->standard, settings))
			return false;
	return true;
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

static bool take_option(struct cli *cli, int key, void *settings)
{
	char origin[NAME_LIMIT + 3];
	if (key == '?' || key == ':') {
		refuse_option(cli, key);
		return false;
	}
	size_t row = find_row(cli, key);
	snprintf(origin, sizeof origin, "--%s", cli->rows[row]->name);
	if (!check_mode(cli, row) || !take(cli, row, origin, cli->rows[row]->argument ? optarg : NULL, settings))
		return false;
	cli->given[row] = true;
	if (cli->rows[row]->file)
		files_add(cli, cli->rows[row], optarg);
	return true;
}

/* Reads the variables of the options that were not given. An empty variable counts as not set. */
static bool take_variables(struct cli *cli, void *settings)
{
	for (size_t row = 0; row < cli->row_count; row++) {
		const char *variable = cli->rows[row]->variable;
		const char *found = variable && !cli->given[row] ? getenv(variable) : NULL;
		if (found && *found && !take(cli, row, variable, found, settings))
			return false;
	}
	return true;
}

bool cli_read(struct cli *cli, void *settings)
{
	int key;
	if (!take_standards(cli, settings))
		return false;
	while ((key = next_option(cli)) != -1) {
		if (!take_option(cli, key, settings))
			return false;
		if (cli->settings.help || cli->settings.version) {
			help_print(cli);
			return false;
		}
	}
	cli->settings.zone_origin = cli->settings.zone ? "--tz" : "COACH_TZ";
	return check_given(cli) && take_variables(cli, settings) && settings_settle(&cli->settings, &cli->error);
}

void command_line_drain(struct cli *cli)
{
	int key;
	while (!cli->operands && (key = next_option(cli)) != -1) {
		size_t row = find_row(cli, key);
		if (row < cli->row_count && cli->rows[row]->file)
			files_add(cli, cli->rows[row], optarg);
		if (key == 'o')
			cli->settings.output = optarg;
	}
}
