#include "show/meaning.h"

#include "base/misspelling.h"
#include "show/words/phrase.h"
#include "show/terminal/line.h"
#include "table/table.h"

/* The parts of a meaning, in the order in which they are told. */
enum part { PART_MEANING, PART_FORMULA, PART_SOURCE, PART_CAVEAT, PART_GAMED, PARTS };

static struct view part_text(const struct column *column, enum part part)
{
	switch (part) {
	case PART_MEANING: return view_of(column->meaning);
	case PART_FORMULA: return view_of(column->formula);
	case PART_SOURCE: return view_of(column->source);
	case PART_CAVEAT: return view_of(column->caveat);
	default: return view_of(column->gamed);
	}
}

/* Adds the part as sentences. */
static void add_part(const struct column *column, enum part part, struct text *out)
{
	static const enum word patterns[PARTS] = {WORD_MEANING, WORD_MEANING_FORMULA, WORD_MEANING_SOURCE,
	                                          WORD_MEANING_CAVEAT, WORD_MEANING_GAMED};
	struct view words = part_text(column, part);
	struct phrase phrase = {0};
	if (words.length == 0)
		return;
	phrase_text(&phrase, "words", words);
	phrase_sentence(&phrase, word(patterns[part]), out);
	if (words.bytes[words.length - 1] != '.')
		text_add_char(out, '.');
}

void meaning_of(const struct table_kind *kind, size_t column, struct text *out)
{
	for (int part = 0; part < PART_GAMED; part++)
		add_part(table_explains(kind, column), (enum part)part, out);
}

static bool is_named(const struct table_kind *kind, struct view name)
{
	return view_is(name, kind->name) || (kind->also && view_is(name, kind->also));
}

/* Does the search look into this table? An empty name looks into all. */
static bool is_asked(const struct table_kind *kind, struct view table)
{
	return table.length == 0 || is_named(kind, table);
}

static void explain(const struct table_kind *kind, size_t column, unsigned width, struct text *out)
{
	struct text words = {0};
	text_add_format(out, "%s%s (%s)\n", out->length ? "\n" : "", kind->columns[column].name, kind->name);
	for (int part = 0; part < PARTS; part++) {
		text_reset(&words);
		add_part(table_explains(kind, column), (enum part)part, &words);
		line_paragraph(out, text_view(&words), width, "  ");
	}
	text_clear(&words);
}

static bool has_table(struct view name)
{
	for (int i = 0; i < TABLE_COUNT; i++)
		if (is_named(&table_kinds[i], name))
			return true;
	return false;
}

/* Says which measures the table has, or where there is no such table, which of all are like this one. */
static void say_known(struct view measure, struct view table, struct text *out)
{
	struct misspelling misspelling = {.word = measure};
	bool is_one = table.length > 0 && has_table(table);
	const char *before = "; known: ";
	for (int i = 0; i < TABLE_COUNT; i++)
		for (size_t j = 0; j < table_kinds[i].column_count; j++) {
			const char *name = table_kinds[i].columns[j].name;
			if (!table_explains(&table_kinds[i], j)->meaning)
				continue;
			misspelling_consider(&misspelling, view_of(name));
			if (!is_one || !is_named(&table_kinds[i], table))
				continue;
			text_add_format(out, "%s%s", before, name);
			before = ", ";
		}
	if (!is_one && misspelling.count > 0) {
		text_add_string(out, "; the nearest: ");
		(void)misspelling_say(&misspelling, out);
	}
}

bool meaning_explain(struct view name, unsigned width, struct text *out)
{
	struct view measure = name, table = view_cut(&measure, '.');
	size_t start = out->length;
	if (!measure.bytes) {
		measure = table;
		table = view_slice(NULL, 0);
	}
	for (int i = 0; i < TABLE_COUNT; i++)
		for (size_t j = 0; is_asked(&table_kinds[i], table) && j < table_kinds[i].column_count; j++)
			if (view_is(measure, table_kinds[i].columns[j].name) &&
			    table_explains(&table_kinds[i], j)->meaning)
				explain(&table_kinds[i], j, width, out);
	if (out->length > start)
		return true;
	say_known(measure, table, out);
	return false;
}
