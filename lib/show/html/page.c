#include "show/html/html.h"
#include "base/base64.h"
#include "base/digest.h"
#include "show/words/escape.h"
#include "show/field.h"
#include "show/html/chart.h"
#include "show/meaning.h"
#include "show/page.h"
#include "show/html/svg.h"

/* More rows than these no reader looks through. What is not drawn stands in the folded table; a long table
 * shows its first rows, of whatever it is sorted by, until all are asked for (the style sheet counts them
 * too). */
#define FIGURE_ROWS 40
#define TABLE_ROWS 12
#define SPARED_ROWS 3 /* so few more are shown at once */

static void add_lines(struct text *out, const char *const *lines)
{
	for (; *lines; lines++)
		text_add_string(out, *lines);
}

/* The one script that may run is the one with this digest. */
static void add_policy(struct text *out)
{
	unsigned char digest[DIGEST_BYTES];
	struct text script = {0};
	add_lines(&script, html_script);
	digest_raw(text_view(&script), digest);
	text_add_string(
		out,
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-");
	base64_encode(out, view_slice((const char *)digest, sizeof digest));
	text_add_string(out,
	                "'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n");
	text_clear(&script);
}

const char *page_logo_type(struct view logo)
{
	if (view_starts_with(logo, (struct view)VIEW("\x89PNG\r\n\x1a\n")))
		return "image/png";
	return view_starts_with(logo, (struct view)VIEW("\xff\xd8\xff")) ? "image/jpeg" : NULL;
}

/* The page's title stands beside it, so to a reader of the screen the picture says nothing. */
static void add_logo(struct text *out, struct view logo)
{
	if (logo.length == 0)
		return;
	text_add_format(out, "<img class=\"logo\" alt=\"\" src=\"data:%s;base64,", page_logo_type(logo));
	base64_encode(out, logo);
	text_add_string(out, "\">\n");
}

static void add_head(struct text *out, struct view title, struct view logo)
{
	text_add_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
	                word(WORD_LANGUAGE));
	add_policy(out);
	text_add_string(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	                     "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
	escape_html(out, title);
	text_add_string(out, "</title>\n<style>\n");
	add_lines(out, html_style);
	text_add_string(out, "</style>\n</head>\n<body>\n<header>\n");
	add_logo(out, logo);
	text_add_string(out, "<h1>");
	escape_html(out, title);
	text_add_string(out, "</h1>\n");
}

static void add_foot(struct text *out)
{
	text_add_string(out, "</main>\n<script>");
	add_lines(out, html_script);
	text_add_string(out, "</script>\n</body>\n</html>\n");
}

static void add_paragraph(struct text *out, const char *class, struct view v)
{
	if (v.length == 0)
		return;
	text_add_format(out, "<p class=\"%s\">", class);
	escape_html(out, v);
	text_add_string(out, "</p>\n");
}

/* What the column means, as an attribute that is shown on hover. */
static void add_meaning(struct text *out, const struct table_kind *kind, size_t column)
{
	struct text meaning = {0};
	meaning_of(kind, column, &meaning);
	if (meaning.length > 0) {
		text_add_string(out, " title=\"");
		escape_html(out, text_view(&meaning));
		text_add_char(out, '"');
	}
	text_clear(&meaning);
}

static void add_headings(struct text *out, const struct sheet *sheet)
{
	struct text heading = {0};
	text_add_string(out, "<thead><tr>");
	for (size_t i = 0; i < sheet->column_count; i++) {
		text_add_string(out, sheet_column_is_text(&sheet->columns[i]) ? "<th scope=\"col\""
		                                                              : "<th scope=\"col\" class=\"n\"");
		add_meaning(out, sheet->grid->kind, sheet->columns[i].column);
		text_add_char(out, '>');
		text_reset(&heading);
		sheet_heading(&sheet->columns[i], &heading);
		escape_html(out, text_view(&heading));
		text_add_string(out, "</th>");
	}
	text_add_string(out, "</tr></thead>\n<tbody>\n");
	text_clear(&heading);
}

static void add_cell(struct text *out, const struct sheet *sheet, size_t row, size_t column,
                     struct text *scratch)
{
	bool is_text = sheet_column_is_text(&sheet->columns[column]);
	bool is_date = sheet->grid->columns[sheet->columns[column].column].type == COLUMN_DATE;
	text_reset(scratch);
	sheet_format(sheet, row, &sheet->columns[column], scratch);
	if (column == 0)
		text_add_string(out, is_text ? "<th scope=\"row\"><bdi>" : "<th scope=\"row\" class=\"n\"><bdi>");
	else if (is_text)
		text_add_string(out, is_date ? "<td class=\"d\"><bdi>" : "<td><bdi>");
	else
		text_add_string(out, view_is(text_view(scratch), word(WORD_HIDDEN)) ? "<td class=\"n hidden\">"
		                                                                    : "<td class=\"n\">");
	escape_html(out, text_view(scratch));
	text_add_string(out, column == 0 ? "</bdi></th>" : is_text ? "</bdi></td>" : "</td>");
}

/* The table scrolls in a box of its own, which can be reached without a mouse. */
static void add_table(struct text *out, const struct sheet *sheet, struct view title)
{
	struct text scratch = {0};
	text_add_string(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
	escape_html(out, title);
	text_add_string(out, "\">\n<table>\n");
	add_headings(out, sheet);
	for (size_t row = 0; row < sheet->row_count; row++) {
		text_add_string(out, sheet_row_is_sum(sheet->grid, sheet->rows[row]) ? "<tr class=\"sum\">" : "<tr>");
		for (size_t i = 0; i < sheet->column_count; i++)
			add_cell(out, sheet, row, i, &scratch);
		text_add_string(out, "</tr>\n");
	}
	text_add_string(out, "</tbody>\n</table>\n</div>\n");
	text_clear(&scratch);
}

static void add_folded(struct text *out, const struct sheet *sheet, struct view title)
{
	text_add_string(out, "<details>\n<summary>");
	sheet_say_rows(sheet->row_count, sheet->row_count, WORD_ALL_FIGURES, out);
	text_add_string(out, "</summary>\n");
	add_table(out, sheet, title);
	text_add_string(out, "</details>\n");
}

static void add_drawing(struct text *out, const struct page *page, const struct section *section,
                        const struct sheet *sheet)
{
	size_t rows = chart_rows(section, sheet);
	chart_html(out, section, sheet, page->input, FIGURE_ROWS);
	if (rows > FIGURE_ROWS) {
		text_add_string(out, "<p class=\"note\">");
		sheet_say_rows(FIGURE_ROWS, rows, WORD_FIRST_ROWS, out);
		text_add_string(out, "</p>\n");
	}
	add_folded(out, sheet, view_of(section->title));
}

static void add_long_table(struct text *out, const struct sheet *sheet, struct view title)
{
	add_table(out, sheet, title);
	if (sheet->row_count <= TABLE_ROWS + SPARED_ROWS)
		return;
	text_add_string(out, "<p class=\"more\"><label><input type=\"checkbox\"> ");
	sheet_say_rows(sheet->row_count, sheet->row_count, WORD_SHOW_ROWS, out);
	text_add_string(out, "</label></p>\n");
}

static void add_section(struct text *out, const struct page *page, const struct section *section)
{
	struct sheet sheet;
	text_add_format(out, "<section id=\"%s\">\n<h2>", section->id);
	escape_html(out, view_of(section->title));
	text_add_string(out, "</h2>\n");
	add_paragraph(out, "lead", text_view(&section->lead));
	if (section->grid) {
		sheet_init(&sheet, section->grid, section->chart == CHART_STACKED ? page->input->before : NULL, true);
		if (chart_axis(section) > 0)
			add_drawing(out, page, section, &sheet);
		else
			add_long_table(out, &sheet, view_of(section->title));
		sheet_clear(&sheet);
	}
	add_paragraph(out, "note", text_view(&section->note));
	text_add_string(out, "</section>\n");
}

static void add_facts(struct text *out, const struct page *page)
{
	if (page->fact_count == 0)
		return;
	text_add_string(out, "<dl class=\"facts\">\n");
	for (size_t i = 0; i < page->fact_count; i++) {
		const struct fact *fact = &page->facts[i];
		text_add_string(out, "<div><dt");
		if (fact->trend)
			add_meaning(out, page->input->trend->kind, grid_column(page->input->trend, fact->trend));
		text_add_format(out, ">%s</dt><dd class=\"amount\">", fact->label);
		escape_html(out, text_view(&fact->value));
		text_add_string(out, "</dd>");
		if (fact->trend) {
			text_add_string(out, "<dd>");
			svg_spark(out, page->input->trend, fact->trend, fact->label);
			text_add_string(out, "</dd>");
		}
		text_add_string(out, "<dd>");
		escape_html(out, text_view(&fact->basis));
		text_add_string(out, "</dd></div>\n");
	}
	text_add_string(out, "</dl>\n");
}

void page_html(const struct page *page, struct text *out)
{
	add_head(out, page->input->title, page->input->logo);
	add_paragraph(out, page->input->stale ? "dates stale" : "dates", text_view(&page->dates));
	add_paragraph(out, "headline", text_view(&page->headline));
	text_add_string(out, "</header>\n<main>\n");
	add_facts(out, page);
	for (size_t i = 0; i < page->section_count; i++)
		add_section(out, page, &page->sections[i]);
	add_foot(out);
}

void grid_html(const struct grid *grid, struct view title, struct text *out)
{
	struct sheet sheet;
	sheet_init(&sheet, grid, NULL, false);
	add_head(out, title, (struct view){NULL, 0});
	text_add_string(out, "</header>\n<main>\n");
	add_table(out, &sheet, title);
	add_foot(out);
	sheet_clear(&sheet);
}
