#include "show/walk.h"
#include "show/words/character.h"
#include "show/words/glossary.h"

/* No reader looks through more rows than this on a page. */
#define ROWS 40

static void add_paragraph(struct text *text, const char *mark, struct view v)
{
	if (v.length == 0)
		return;
	text_add_string(text, mark);
	escape_markdown(text, v);
	text_add_string(text, mark);
	text_add_string(text, "\n\n");
}

static void head(struct output *out)
{
	text_add_string(out->text, "# ");
	escape_markdown(out->text, out->title);
	text_add_string(out->text, "\n\n");
	add_paragraph(out->text, "", text_view(&out->page->dates));
	add_paragraph(out->text, "", text_view(&out->page->record));
	add_paragraph(out->text, "**", text_view(&out->page->headline));
	add_paragraph(out->text, "", text_view(&out->page->survey));
	for (size_t i = 0; i < out->page->point_count; i++) {
		text_add_format(out->text, "- **%s**: ", out->page->points[i].label);
		escape_markdown(out->text, text_view(&out->page->points[i].words));
		text_add_string(out->text, i + 1 < out->page->point_count ? "\n" : "\n\n");
	}
}

/* The questions, and beneath More those that are folded. */
static void contents(struct output *out)
{
	const struct page *page = out->page;
	text_add_format(out->text, "%s:\n\n", word(WORD_CONTENTS));
	for (size_t i = 0; i < page->section_count; i++) {
		bool is_folded = page->sections[i].is_folded;
		if (is_folded && (i == 0 || !page->sections[i - 1].is_folded))
			text_add_format(out->text, "- %s\n", word(WORD_MORE));
		text_add_format(out->text, "%s- %s\n", is_folded ? "  " : "", page->sections[i].says->title);
	}
	text_add_char(out->text, '\n');
}

static void more(struct output *out)
{
	text_add_format(out->text, "## %s\n\n", word(WORD_MORE));
}

static void facts(struct output *out)
{
	for (size_t i = 0; i < out->page->fact_count; i++) {
		const struct fact *fact = &out->page->facts[i];
		text_add_format(out->text, "- %s: **", fact->label);
		escape_markdown(out->text, text_view(&fact->value));
		text_add_string(out->text, "** ");
		escape_markdown(out->text, text_view(&fact->basis));
		text_add_char(out->text, '\n');
	}
	text_add_char(out->text, '\n');
}

static void heading(struct output *out)
{
	text_add_format(out->text, "%s %s\n\n", out->section->is_folded ? "###" : "##",
	                out->section->says->title);
}

static void head_cell(struct output *out, const struct sheet_column *column UNUSED, struct view words)
{
	text_add_string(out->text, "| ");
	escape_markdown(out->text, words);
	text_add_char(out->text, ' ');
}

static void headings_end(struct output *out)
{
	text_add_string(out->text, "|\n");
	for (size_t i = 0; i < out->sheet->column_count; i++)
		text_add_string(out->text, sheet_column_is_text(&out->sheet->columns[i]) ? "|:---" : "|---:");
	text_add_string(out->text, "|\n");
}

static void cell(struct output *out, size_t row UNUSED, const struct sheet_column *column UNUSED,
                 struct view words)
{
	text_add_string(out->text, "| ");
	escape_markdown(out->text, words);
	text_add_string(out->text, words.length > 0 ? " " : "");
}

static void row_end(struct output *out)
{
	text_add_string(out->text, "|\n");
}

static void alone(struct output *out)
{
	static const struct cells cells = {head_cell, headings_end, NULL, cell, row_end};
	cells_write(out, &cells);
}

static void table(struct output *out)
{
	alone(out);
	text_add_char(out->text, '\n');
}

static void foot(struct output *out)
{
	size_t count;
	const struct term *terms = glossary_terms(&count);
	text_add_format(out->text, "## %s\n\n", word(WORD_GLOSSARY));
	for (size_t i = 0; i < count; i++)
		text_add_format(out->text, "- **%s**: %s\n", terms[i].term, terms[i].words);
}

static void part(struct output *out, enum part part, struct view words)
{
	static const char *const marks[] = {
		[PART_LEAD] = "", [PART_REST] = "", [PART_MORE_ROWS] = "*", [PART_NOTE] = "*", [PART_LIMIT] = "*"};
	add_paragraph(out->text, marks[part], words);
}

const struct format format_markdown = {
	.rows = ROWS,
	.more_rows = WORD_MORE_ROWS,
	.head = head,
	.facts = facts,
	.contents = contents,
	.more = more,
	.heading = heading,
	.part = part,
	.table = table,
	.foot = foot,
	.alone = alone,
};
