/* The page as plain text: on a terminal, in a file, in a mail. */
#include "show/terminal/chart.h"
#include "show/terminal/line.h"
#include "show/terminal/table.h"
#include "show/words/character.h"

/* No reader looks through more rows than this on a page. */
#define ROWS 20
#define WIDTH_LEAST 40
#define LINE_MOST 100 /* prose wider than this is hard to read */

static unsigned line_width(const struct output *out)
{
	return out->width < LINE_MOST ? out->width : LINE_MOST;
}

static void add_painted(struct output *out, struct view words, enum paint paint)
{
	line_painted(out->text, words, line_width(out), out->colour, paint);
}

/* Appends a paragraph that begins in the line, and stays as far from the edge. */
static void add_basis(struct output *out, struct view basis, size_t indent)
{
	struct text lines = {0};
	line_paragraph(&lines, basis, line_width(out) - (unsigned)indent, "");
	for (size_t at = 0; at < lines.length; at++) {
		text_add_char(out->text, lines.bytes[at]);
		if (lines.bytes[at] == '\n' && at + 1 < lines.length)
			line_blanks(out->text, indent);
	}
	text_clear(&lines);
}

/* Each point has its words beside its label. */
static void add_point(struct output *out, const struct point *point)
{
	size_t widest = 0;
	for (size_t i = 0; i < out->page->point_count; i++) {
		size_t width = characters_width(view_of(out->page->points[i].label));
		widest = width > widest ? width : widest;
	}
	line_paint(out->text, out->colour, PAINT_BOLD);
	text_add_string(out->text, point->label);
	line_paint(out->text, out->colour, PAINT_END);
	line_blanks(out->text, widest + 2 - characters_width(view_of(point->label)));
	add_basis(out, text_view(&point->words), widest + 2);
}

static void head(struct output *out)
{
	if (out->width < WIDTH_LEAST)
		out->width = WIDTH_LEAST;
	add_painted(out, out->title, PAINT_DIM);
	add_painted(out, text_view(&out->page->dates), PAINT_DIM);
	add_painted(out, text_view(&out->page->record), PAINT_DIM);
	text_add_char(out->text, '\n');
	add_painted(out, text_view(&out->page->headline), PAINT_BOLD);
	text_add_char(out->text, '\n');
	add_painted(out, text_view(&out->page->survey), PAINT_END);
	if (out->page->survey.length > 0)
		text_add_char(out->text, '\n');
	for (size_t i = 0; i < out->page->point_count; i++)
		add_point(out, &out->page->points[i]);
	if (out->page->point_count > 0)
		text_add_char(out->text, '\n');
}

/* The widths of the parts of the facts, in columns. */
struct widths {
	size_t labels, values;
	size_t sparks; /* 0 if there are none, or no room for them */
};

static struct widths fact_widths(const struct output *out)
{
	const struct page *page = out->page;
	struct widths widths = {0};
	for (size_t i = 0; i < page->fact_count; i++) {
		size_t label = characters_width(view_of(page->facts[i].label));
		size_t amount = characters_width(text_view(&page->facts[i].value));
		widths.labels = label > widths.labels ? label : widths.labels;
		widths.values = amount > widths.values ? amount : widths.values;
		if (page->facts[i].trend)
			widths.sparks = page->input->trend->row_count;
	}
	if (widths.sparks + widths.labels + widths.values + 30 >= line_width(out))
		widths.sparks = 0;
	return widths;
}

static void add_fact(struct output *out, const struct fact *fact, const struct widths *widths)
{
	text_add_string(out->text, fact->label);
	line_blanks(out->text, widths->labels + 2 - characters_width(view_of(fact->label)));
	line_blanks(out->text, widths->values - characters_width(text_view(&fact->value)));
	line_paint(out->text, out->colour, PAINT_BOLD);
	text_add(out->text, text_view(&fact->value));
	line_paint(out->text, out->colour, PAINT_END);
	line_blanks(out->text, 2);
	if (widths->sparks > 0) {
		if (fact->trend)
			terminal_spark(out->text, out->page->input->trend, fact->trend);
		line_blanks(out->text, fact->trend ? 2 : widths->sparks + 2);
	}
	add_basis(out, text_view(&fact->basis),
	          widths->labels + widths->values + 4 + (widths->sparks > 0 ? widths->sparks + 2 : 0));
}

/* Each fact has its label, its number and its course in a line. */
static void facts(struct output *out)
{
	struct widths widths = fact_widths(out);
	for (size_t i = 0; i < out->page->fact_count; i++)
		add_fact(out, &out->page->facts[i], &widths);
	text_add_char(out->text, '\n');
}

static void heading(struct output *out)
{
	const char *title = out->section->says->title;
	if (out->section != out->page->sections)
		text_add_char(out->text, '\n');
	add_painted(out, view_of(title), PAINT_BOLD);
	if (out->section->is_folded)
		return;
	for (size_t i = characters_width(view_of(title)); i > 0; i--)
		text_add_string(out->text, "\xE2\x94\x80");
	text_add_char(out->text, '\n');
}

static void more(struct output *out)
{
	if (out->section != out->page->sections)
		text_add_char(out->text, '\n');
	add_painted(out, view_of(word(WORD_MORE)), PAINT_BOLD);
	for (size_t i = characters_width(view_of(word(WORD_MORE))); i > 0; i--)
		text_add_string(out->text, "\xE2\x95\x90");
	text_add_char(out->text, '\n');
	add_painted(out, view_of(word(WORD_MORE_IN_TEXT)), PAINT_DIM);
}

static void table(struct output *out)
{
	text_add_char(out->text, '\n');
	terminal_table(out);
}

static void part(struct output *out, enum part part, struct view words)
{
	if (part == PART_NOTE && words.length > 0 && out->section->grid && !out->section->is_folded)
		text_add_char(out->text, '\n');
	add_painted(out, words, part == PART_LEAD || part == PART_REST ? PAINT_END : PAINT_DIM);
}

const struct format format_text = {
	.rows = ROWS,
	.more_rows = WORD_MORE_ROWS,
	.folds = true,
	.head = head,
	.facts = facts,
	.more = more,
	.heading = heading,
	.part = part,
	.table = table,
	.alone = terminal_table,
};
