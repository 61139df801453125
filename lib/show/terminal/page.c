#include "show/words/escape.h"
#include "show/words/character.h"
#include "show/page.h"
#include "show/terminal/chart.h"

/* More rows than this no reader looks through on a page. */
#define ROWS 40
#define LINE_MOST 100 /* prose wider than this is hard to read */

void grid_text(const struct grid *grid, unsigned width, bool colour, struct text *out)
{
	struct sheet sheet;
	sheet_init(&sheet, grid, NULL, false);
	terminal_table(&sheet, NULL, NULL, sheet.row_count, width, colour, out);
	sheet_clear(&sheet);
}

static void add_painted(struct text *out, struct view v, unsigned width, bool colour, enum paint paint)
{
	if (v.length == 0)
		return;
	terminal_paint(out, colour, paint);
	terminal_paragraph(out, v, width, "");
	terminal_paint(out, colour, PAINT_END);
}

static void pad_to(struct text *out, size_t used, size_t columns)
{
	for (; used < columns; used++)
		text_add_char(out, ' ');
}

/* Label, number and course in a line; what the number rests on beside it where there is room, else below. */
static void add_facts(struct text *out, const struct page *page, unsigned width, bool colour)
{
	size_t labels = 0, values = 0, sparks = 0;
	struct text line = {0};
	for (size_t i = 0; i < page->fact_count; i++) {
		size_t label = characters_width(view_of(page->facts[i].label)),
			   amount = characters_width(text_view(&page->facts[i].value));
		labels = label > labels ? label : labels;
		values = amount > values ? amount : values;
		if (page->facts[i].trend)
			sparks = page->input->trend->row_count;
	}
	for (size_t i = 0; i < page->fact_count; i++) {
		const struct fact *fact = &page->facts[i];
		text_add_string(out, fact->label);
		pad_to(out, characters_width(view_of(fact->label)), labels + 2);
		pad_to(out, characters_width(text_view(&fact->value)), values);
		terminal_paint(out, colour, PAINT_BOLD);
		text_add(out, text_view(&fact->value));
		terminal_paint(out, colour, PAINT_END);
		text_add_string(out, "  ");
		if (sparks > 0 && sparks + labels + values + 30 < width) {
			if (fact->trend)
				terminal_spark(out, page->input->trend, fact->trend);
			pad_to(out, fact->trend ? sparks : 0, sparks + 2);
			terminal_paragraph(&line, text_view(&fact->basis),
			                   width - (unsigned)(labels + values + sparks + 6), "");
		} else {
			terminal_paragraph(&line, text_view(&fact->basis), width - (unsigned)(labels + values + 4), "");
			sparks = 0;
		}
		for (size_t at = 0; at < line.length; at++) {
			text_add_char(out, line.bytes[at]);
			if (line.bytes[at] == '\n' && at + 1 < line.length)
				pad_to(out, 0, labels + values + 4 + (sparks > 0 ? sparks + 2 : 0));
		}
		text_reset(&line);
	}
	text_clear(&line);
	if (page->fact_count > 0)
		text_add_char(out, '\n');
}

static void add_section(struct text *out, const struct page *page, const struct section *section,
                        unsigned width, bool colour)
{
	unsigned line = width < LINE_MOST ? width : LINE_MOST;
	struct sheet sheet;
	size_t rows;
	add_painted(out, view_of(section->title), line, colour, PAINT_BOLD);
	for (size_t i = characters_width(view_of(section->title)); i > 0; i--)
		text_add_string(out, "\xE2\x94\x80");
	text_add_char(out, '\n');
	terminal_paragraph(out, text_view(&section->lead), line, "");
	if (section->grid) {
		const struct grid *before = section->chart == CHART_STACKED ? page->input->before : NULL;
		text_add_char(out, '\n');
		sheet_init(&sheet, section->grid, before, true);
		rows = sheet.row_count < ROWS ? sheet.row_count : ROWS;
		terminal_table(&sheet, section, before, rows, width, colour, out);
		if (rows < sheet.row_count) {
			sheet_say_rows(rows, sheet.row_count, WORD_MORE_ROWS, out);
			text_add_char(out, '\n');
		}
		sheet_clear(&sheet);
	}
	if (section->note.length > 0 && section->grid)
		text_add_char(out, '\n');
	add_painted(out, text_view(&section->note), line, colour, PAINT_DIM);
}

void page_text(const struct page *page, unsigned width, bool colour, struct text *out)
{
	if (width < 40)
		width = 40;
	unsigned line = width < LINE_MOST ? width : LINE_MOST;
	add_painted(out, page->input->title, line, colour, PAINT_DIM);
	add_painted(out, text_view(&page->dates), line, colour, PAINT_DIM);
	text_add_char(out, '\n');
	add_painted(out, text_view(&page->headline), line, colour, PAINT_BOLD);
	text_add_char(out, '\n');
	add_facts(out, page, line, colour);
	for (size_t i = 0; i < page->section_count; i++) {
		if (i > 0)
			text_add_char(out, '\n');
		add_section(out, page, &page->sections[i], width, colour);
	}
}
