#include "show/words/escape.h"
#include "show/page.h"
#include "show/sheet.h"

/* More rows than this no reader looks through on a page. */
#define ROWS 40

static void add_paragraph(struct text *out, const char *mark, struct view v)
{
	if (v.length == 0)
		return;
	text_add_string(out, mark);
	escape_markdown(out, v);
	text_add_string(out, mark);
	text_add_string(out, "\n\n");
}

static void add_table(struct text *out, const struct sheet *sheet, size_t rows)
{
	struct text plain = {0};
	for (size_t i = 0; i < sheet->column_count; i++) {
		text_add_string(out, "| ");
		sheet_heading(&sheet->columns[i], &plain);
		escape_markdown(out, text_view(&plain));
		text_add_char(out, ' ');
		text_reset(&plain);
	}
	text_add_string(out, "|\n");
	for (size_t i = 0; i < sheet->column_count; i++)
		text_add_string(out, sheet_column_is_text(&sheet->columns[i]) ? "|:---" : "|---:");
	text_add_string(out, "|\n");
	for (size_t row = 0; row < rows; row++) {
		for (size_t i = 0; i < sheet->column_count; i++) {
			text_reset(&plain);
			sheet_format(sheet, row, &sheet->columns[i], &plain);
			text_add_string(out, "| ");
			escape_markdown(out, text_view(&plain));
			text_add_string(out, plain.length > 0 ? " " : "");
		}
		text_add_string(out, "|\n");
	}
	text_clear(&plain);
}

void grid_markdown(const struct grid *grid, struct text *out)
{
	struct sheet sheet;
	sheet_init(&sheet, grid, NULL, false);
	add_table(out, &sheet, sheet.row_count);
	sheet_clear(&sheet);
}

static void add_section(struct text *out, const struct page *page, const struct section *section)
{
	struct sheet sheet;
	size_t rows;
	text_add_format(out, "## %s\n\n", section->title);
	add_paragraph(out, "", text_view(&section->lead));
	if (section->grid) {
		sheet_init(&sheet, section->grid, section->chart == CHART_STACKED ? page->input->before : NULL, true);
		rows = sheet.row_count < ROWS ? sheet.row_count : ROWS;
		add_table(out, &sheet, rows);
		text_add_char(out, '\n');
		if (rows < sheet.row_count) {
			text_add_char(out, '*');
			sheet_say_rows(rows, sheet.row_count, WORD_MORE_ROWS, out);
			text_add_string(out, "*\n\n");
		}
		sheet_clear(&sheet);
	}
	add_paragraph(out, "*", text_view(&section->note));
}

void page_markdown(const struct page *page, struct text *out)
{
	text_add_string(out, "# ");
	escape_markdown(out, page->input->title);
	text_add_string(out, "\n\n");
	add_paragraph(out, "**", text_view(&page->headline));
	add_paragraph(out, "", text_view(&page->dates));
	for (size_t i = 0; i < page->fact_count; i++) {
		text_add_format(out, "- %s: **", page->facts[i].label);
		escape_markdown(out, text_view(&page->facts[i].value));
		text_add_string(out, "** ");
		escape_markdown(out, text_view(&page->facts[i].basis));
		text_add_string(out, i + 1 == page->fact_count ? "\n\n" : "\n");
	}
	for (size_t i = 0; i < page->section_count; i++)
		add_section(out, page, &page->sections[i]);
	out->length--; /* one line end at the end, not two */
}
