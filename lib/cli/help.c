#include "cli/private.h"

#define WIDTH 80
/* An option wider than this has a line to itself. */
#define LEFT_LIMIT 30

/* Returns how many bytes of a word that is too long for the line go on it. It is cut behind a `|`; 0 where
 * it has none in time. */
static size_t cut_choices(struct view word, size_t room)
{
	size_t length = room < word.length ? room : word.length;
	while (length > 0 && word.bytes[length - 1] != '|')
		length--;
	return length;
}

/* Adds the words, beginning in `column`, and indents further lines. A word is only cut if it is a list of
 * choices that is too long for a line. */
static void add_wrapped(struct text *text, struct view words, size_t column, size_t indent)
{
	bool begun = false;
	while (words.bytes) {
		struct view word = view_cut(&words, ' ');
		while (word.length) {
			size_t gap = begun ? 1 : 0;
			size_t length = word.length;
			if (column + gap + length > WIDTH && length > WIDTH - indent)
				length = cut_choices(word, WIDTH - column - gap);
			if (begun && (length == 0 || column + gap + length > WIDTH)) {
				text_add_format(text, "\n%*s", (int)indent, "");
				column = indent;
				begun = false;
				continue;
			}
			if (length == 0)
				length = word.length;
			text_add_format(text, "%*s%.*s", (int)gap, "", (int)length, word.bytes);
			column += gap + length;
			word.bytes += length;
			word.length -= length;
			if (word.length) {
				text_add_format(text, "\n%*s", (int)indent, "");
				column = indent;
			}
			begun = word.length == 0;
		}
	}
	text_add_char(text, '\n');
}

static void add_left(struct text *text, const struct cli_option *option)
{
	if (option->letter)
		text_add_format(text, "  -%c, --%s", option->letter, option->name);
	else
		text_add_format(text, "      --%s", option->name);
	if (option->argument)
		text_add_format(text, option->may_stand_alone ? "[=%s]" : "=%s", option->argument);
}

/* Returns the column in which the help texts begin. */
static size_t measure_left(const struct cli *cli)
{
	struct text left = {0};
	size_t widest = 0;
	for (size_t i = 0; i < cli->row_count; i++) {
		text_reset(&left);
		add_left(&left, cli->rows[i]);
		if (left.length > widest && left.length <= LEFT_LIMIT)
			widest = left.length;
	}
	text_clear(&left);
	return widest + 2;
}

static void add_option(struct text *text, const struct cli_option *option, size_t indent)
{
	size_t start = text->length;
	add_left(text, option);
	size_t left = text->length - start;
	if (left + 2 > indent)
		text_add_format(text, "\n%*s", (int)indent, "");
	else
		text_add_format(text, "%*s", (int)(indent - left), "");
	struct text words = {0};
	option_add_help(option, &words);
	add_wrapped(text, text_view(&words), indent, indent);
	text_clear(&words);
}

static void add_help(struct text *text, const struct cli *cli)
{
	const struct cli_tool *tool = cli->tool;
	struct view ways = view_of(tool->synopsis);
	while (ways.bytes) {
		size_t start = text->length;
		text_add_format(text, "%s%s ", start == 0 ? "usage: " : "       ", tool->name);
		size_t indent = text->length - start;
		add_wrapped(text, view_cut(&ways, '\n'), indent, indent);
	}
	text_add_char(text, '\n');
	add_wrapped(text, view_of(tool->summary), 0, 0);
	text_add_string(text, "\nOptions:\n");
	size_t indent = measure_left(cli);
	for (size_t i = 0; i < cli->row_count; i++)
		add_option(text, cli->rows[i], indent);
	text_add_string(text, "\nExit status: "
	                      "0 done, 1 the answer is no, 2 usage, 3 input refused, 4 system.\n");
}

void help_print(struct cli *cli)
{
	struct text text = {0};
	struct sink *sink;
	if (cli->settings.help)
		add_help(&text, cli);
	else
		text_add_format(&text, "%s %s\n", cli->tool->name, COACH_VERSION);
	bool open = sink_open(&sink, NULL, false, &cli->error);
	bool written = open && sink_write(sink, text_view(&text), &cli->error);
	if (open && !written)
		sink_abandon(sink, (struct view){NULL, 0});
	/* A close that fails is in cli->error like the rest. */
	(void)(written && sink_close(sink, &cli->error));
	text_clear(&text);
}
