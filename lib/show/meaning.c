#include "show/meaning.h"
#include "show/field.h"
#include "show/words/phrase.h"
#include "show/terminal/chart.h"

static bool is_table(const struct grid *measures, size_t row, struct view table)
{
	struct view names = field_text(measures, row, "table");
	while (names.bytes)
		if (view_equals(view_cut(&names, '|'), table))
			return true;
	return false;
}

/* The parts of a meaning, in the order in which they are told. */
static const struct {
	const char *column;
	enum word pattern;
} parts[] = {{"meaning", WORD_MEANING},
             {"formula", WORD_MEANING_FORMULA},
             {"source", WORD_MEANING_SOURCE},
             {"caveat", WORD_MEANING_CAVEAT}};
#define PARTS (sizeof parts / sizeof parts[0])

/* The cell's words as sentences. */
static void add_part(const struct grid *measures, size_t row, size_t part, struct text *out)
{
	struct view words = field_text(measures, row, parts[part].column);
	struct phrase phrase = {0};
	if (words.length == 0)
		return;
	phrase_text(&phrase, "words", words);
	phrase_sentence(&phrase, parts[part].pattern, out);
	if (words.bytes[words.length - 1] != '.')
		text_add_char(out, '.');
}

void meaning_of(const struct grid *measures, const char *table, const char *column, struct text *out)
{
	for (size_t row = 0; measures && row < measures->row_count; row++) {
		if (!view_is(field_text(measures, row, "measure"), column) ||
		    !is_table(measures, row, view_of(table)))
			continue;
		for (size_t part = 0; part < PARTS; part++)
			add_part(measures, row, part, out);
		return;
	}
}

static void explain_row(const struct grid *measures, size_t row, unsigned width, struct text *out)
{
	struct view names = field_text(measures, row, "table"), name = view_cut(&names, '|');
	struct text words = {0};
	text_add_string(out, out->length ? "\n" : "");
	text_add(out, field_text(measures, row, "measure"));
	text_add_format(out, " (%.*s)\n", VIEW_ARGS(name));
	for (size_t part = 0; part < PARTS; part++) {
		text_reset(&words);
		add_part(measures, row, part, &words);
		terminal_paragraph(out, text_view(&words), width, "  ");
	}
	text_clear(&words);
}

static bool came_before(const struct grid *measures, size_t row, struct view table)
{
	struct view name = field_text(measures, row, "measure");
	for (size_t i = 0; i < row; i++)
		if (view_equals(field_text(measures, i, "measure"), name) &&
		    (!table.bytes || is_table(measures, i, table)))
			return true;
	return false;
}

static bool has_table(const struct grid *measures, struct view table)
{
	for (size_t row = 0; row < measures->row_count; row++)
		if (is_table(measures, row, table))
			return true;
	return false;
}

/* Those of the table, or all where there is no such table. */
static void add_names(const struct grid *measures, struct view table, struct text *out)
{
	if (!has_table(measures, table))
		table = view_slice(NULL, 0);
	for (size_t row = 0; row < measures->row_count; row++)
		if ((!table.bytes || is_table(measures, row, table)) && !came_before(measures, row, table)) {
			text_add_string(out, out->length ? ", " : "");
			text_add(out, field_text(measures, row, "measure"));
		}
}

bool meaning_explain(const struct grid *measures, struct view name, unsigned width, struct text *out)
{
	struct view measure = name, table = view_cut(&measure, '.');
	size_t start = out->length;
	if (!measure.bytes) {
		measure = table;
		table = view_slice(NULL, 0);
	}
	for (size_t row = 0; row < measures->row_count; row++)
		if (view_equals(field_text(measures, row, "measure"), measure) &&
		    (!table.bytes || is_table(measures, row, table)))
			explain_row(measures, row, width, out);
	if (out->length > start)
		return true;
	add_names(measures, table, out);
	return false;
}
