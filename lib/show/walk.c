#include "show/walk.h"

static void write_table(struct output *out)
{
	const struct section *section = out->section;
	const struct format *format = out->format;
	struct sheet sheet;
	struct text words = {0};
	sheet_init(&sheet, section->grid, section->before, true, section->holds);
	sheet_cut_columns(&sheet, format->columns);
	size_t rows = sheet.row_count;
	if (format->rows > 0 && rows > format->rows)
		sheet.row_count = format->rows;
	out->sheet = &sheet;
	format->table(out);
	if (sheet.row_count < rows) {
		sheet_say_rows(sheet.row_count, rows, format->more_rows, &words);
		format->part(out, PART_MORE_ROWS, text_view(&words));
	}
	out->sheet = NULL;
	text_clear(&words);
	sheet_clear(&sheet);
}

static void write_section(struct output *out)
{
	const struct format *format = out->format;
	format->heading(out);
	struct text told = {0};
	text_add(&told, text_view(&out->section->lead));
	if (format->parts_rest) {
		format->part(out, PART_LEAD, text_view(&told));
		format->part(out, PART_REST, text_view(&out->section->rest));
	} else {
		text_add_string(&told, out->section->rest.length > 0 ? " " : "");
		text_add(&told, text_view(&out->section->rest));
		format->part(out, PART_LEAD, text_view(&told));
	}
	text_clear(&told);
	if (out->section->grid && format->table && !(format->folds && out->section->is_folded))
		write_table(out);
	format->part(out, PART_NOTE, text_view(&out->section->note));
	if (out->section->grid || out->section->lead.length > 0)
		format->part(out, PART_LIMIT, view_of(out->section->says->limit));
	if (format->end)
		format->end(out);
}

void page_write(const struct page *page, const struct format *format, unsigned width, bool colour,
                struct text *text)
{
	struct output out = {.format = format,
	                     .page = page,
	                     .title = page->input->title,
	                     .width = width,
	                     .colour = colour,
	                     .text = text};
	format->head(&out);
	if (page->fact_count > 0 && format->facts)
		format->facts(&out);
	if (format->contents)
		format->contents(&out);
	for (size_t i = 0; i < page->section_count; i++) {
		out.section = &page->sections[i];
		if (format->more && out.section->is_folded && (i == 0 || !page->sections[i - 1].is_folded))
			format->more(&out);
		write_section(&out);
	}
	out.section = NULL;
	if (format->foot)
		format->foot(&out);
}

void table_write(const struct grid *grid, const struct format *format, struct view title, unsigned width,
                 bool colour, struct text *text)
{
	struct sheet sheet;
	sheet_init(&sheet, grid, NULL, false, NULL);
	format->alone(&(struct output){
		.format = format, .title = title, .width = width, .colour = colour, .sheet = &sheet, .text = text});
	sheet_clear(&sheet);
}

void cells_write(struct output *out, const struct cells *cells)
{
	const struct sheet *sheet = out->sheet;
	struct text words = {0};
	for (size_t i = 0; i < sheet->column_count; i++) {
		text_reset(&words);
		sheet_heading(&sheet->columns[i], &words);
		cells->heading(out, &sheet->columns[i], text_view(&words));
	}
	cells->headings_end(out);
	for (size_t row = 0; row < sheet->row_count; row++) {
		if (cells->row)
			cells->row(out, row);
		for (size_t i = 0; i < sheet->column_count; i++) {
			text_reset(&words);
			sheet_format(sheet, row, &sheet->columns[i], &words);
			cells->cell(out, row, &sheet->columns[i], text_view(&words));
		}
		cells->row_end(out);
	}
	text_clear(&words);
}
