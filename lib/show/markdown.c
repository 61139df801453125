#include "show/walk.h"
#include "show/words/character.h"

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
	text_add_format(out->text, "## %s\n\n", out->section->says->title);
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

/* One line end at the end, not two. */
static void foot(struct output *out)
{
	out->text->length--;
}

static void part(struct output *out, enum part part, struct view words)
{
	static const char *const marks[] = {[PART_LEAD] = "", [PART_MORE_ROWS] = "*", [PART_NOTE] = "*"};
	add_paragraph(out->text, marks[part], words);
}

const struct format format_markdown = {
	.rows = ROWS,
	.more_rows = WORD_MORE_ROWS,
	.head = head,
	.facts = facts,
	.heading = heading,
	.part = part,
	.table = table,
	.foot = foot,
	.alone = alone,
};
