#include "show/html/html.h"
#include "base/base64.h"
#include "base/digest.h"
#include "show/html/chart.h"
#include "show/html/svg.h"
#include "show/meaning.h"
#include "show/words/character.h"
#include "show/words/glossary.h"
#include "table/table.h"

/* No reader looks through more rows than these. The folded table has the rows that are not drawn. A long
 * table shows its first rows until the reader asks for all; the style sheet counts them too. */
#define CHART_ROWS 40
#define TABLE_ROWS 12
#define SPARED_ROWS 3 /* if only so few more are left, they are shown at once */

/* Only the script with this digest may run. */
static void add_policy(struct text *out)
{
	unsigned char digest[DIGEST_BYTES];
	digest_raw(html_script, digest);
	text_add_string(
		out,
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-");
	base64_encode(out, view_slice((const char *)digest, sizeof digest));
	text_add_string(out,
	                "'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n");
}

const char *html_logo_type(struct view logo)
{
	if (view_starts_with(logo, (struct view)VIEW("\x89PNG\r\n\x1a\n")))
		return "image/png";
	return view_starts_with(logo, (struct view)VIEW("\xff\xd8\xff")) ? "image/jpeg" : NULL;
}

/* The title stands beside the picture, so the picture needs no words for people who listen. */
static void add_logo(struct text *out, struct view logo)
{
	if (logo.length == 0)
		return;
	text_add_format(out, "<img class=\"logo\" alt=\"\" src=\"data:%s;base64,", html_logo_type(logo));
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
	text_add(out, html_style);
	text_add_string(out, "</style>\n</head>\n<body>\n<header>\n");
	add_logo(out, logo);
	text_add_string(out, "<h1>");
	escape_html(out, title);
	text_add_string(out, "</h1>\n");
}

static void add_paragraph(struct text *out, const char *class, struct view v)
{
	if (v.length == 0)
		return;
	text_add_format(out, "<p class=\"%s\">", class);
	escape_html(out, v);
	text_add_string(out, "</p>\n");
}

static void head(struct output *out)
{
	const struct page_input *input = out->page->input;
	add_head(out->text, out->title, input->logo);
	add_paragraph(out->text, page_input_is_silent(input) ? "dates stale" : "dates",
	              text_view(&out->page->dates));
	add_paragraph(out->text, "dates", text_view(&out->page->record));
	add_paragraph(out->text, "headline", text_view(&out->page->headline));
	add_paragraph(out->text, "survey", text_view(&out->page->survey));
	if (out->page->point_count > 0)
		text_add_string(out->text, "<dl class=\"points\">\n");
	for (size_t i = 0; i < out->page->point_count; i++) {
		text_add_format(out->text, "<div><dt>%s</dt><dd>", out->page->points[i].label);
		escape_html(out->text, text_view(&out->page->points[i].words));
		text_add_string(out->text, "</dd></div>\n");
	}
	text_add_string(out->text,
	                out->page->point_count > 0 ? "</dl>\n</header>\n<main>\n" : "</header>\n<main>\n");
}

static void add_fact(struct text *out, const struct fact *fact, const struct grid *trend)
{
	text_add_format(out, "<div><dt>%s</dt><dd class=\"amount\">", fact->label);
	escape_html(out, text_view(&fact->value));
	text_add_string(out, "</dd>");
	if (fact->trend) {
		text_add_string(out, "<dd>");
		svg_spark(out, trend, fact->trend, fact->label);
		text_add_string(out, "</dd>");
	}
	text_add_string(out, "<dd>");
	escape_html(out, text_view(&fact->basis));
	text_add_string(out, "</dd></div>\n");
}

static void facts(struct output *out)
{
	text_add_string(out->text, "<dl class=\"facts\">\n");
	for (size_t i = 0; i < out->page->fact_count; i++)
		add_fact(out->text, &out->page->facts[i], out->page->input->trend);
	text_add_string(out->text, "</dl>\n");
}

/* Appends an entry of the contents. */
static void add_link(struct text *out, const char *id, const char *title)
{
	text_add_format(out, "<li><a href=\"#%s\">", id);
	escape_html(out, view_of(title));
	text_add_string(out, "</a></li>\n");
}

static void contents(struct output *out)
{
	const struct page *page = out->page;
	text_add_format(out->text, "<nav aria-labelledby=\"contents\"><h2 id=\"contents\">%s</h2>\n<ol>\n",
	                word(WORD_CONTENTS));
	for (size_t i = 0; i < page->section_count && !page->sections[i].is_folded; i++)
		add_link(out->text, page->sections[i].id, page->sections[i].says->title);
	if (page->section_count > 0 && page->sections[page->section_count - 1].is_folded)
		add_link(out->text, "more", word(WORD_MORE));
	add_link(out->text, "words", word(WORD_GLOSSARY));
	text_add_string(out->text, "</ol></nav>\n");
}

static void more(struct output *out)
{
	text_add_format(out->text, "<section id=\"more\">\n<h2>%s</h2>\n", word(WORD_MORE));
}

/* A folded section shows its question and, where it has one, its sentence. */
static void heading(struct output *out)
{
	const struct section *section = out->section;
	bool is_folded = section->is_folded;
	text_add_format(out->text,
	                is_folded ? "<details class=\"fold\" id=\"%s\">\n<summary><h3>"
	                          : "<section id=\"%s\">\n<h2>",
	                section->id);
	escape_html(out->text, view_of(section->says->title));
	text_add_string(out->text, is_folded ? "</h3>" : "</h2>\n");
	if (!is_folded)
		return;
	text_add_string(out->text, " <span>");
	escape_html(out->text, text_view(section->lead.length > 0 ? &section->lead : &section->note));
	text_add_string(out->text, "</span></summary>\n");
}

static void head_cell(struct output *out, const struct sheet_column *column, struct view words)
{
	text_add_string(out->text,
	                sheet_column_is_text(column) ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">");
	escape_html(out->text, words);
	text_add_string(out->text, "</th>");
}

static void headings_end(struct output *out)
{
	text_add_string(out->text, "</tr></thead>\n<tbody>\n");
}

static void row_start(struct output *out, size_t row)
{
	bool is_sum = unit_is_sum(out->sheet->grid, out->sheet->rows[row]);
	text_add_string(out->text, is_sum ? "<tr class=\"sum\">" : "<tr>");
}

static void cell(struct output *out, size_t row UNUSED, const struct sheet_column *column, struct view words)
{
	bool is_text = sheet_column_is_text(column), is_first = column == out->sheet->columns;
	if (is_first)
		text_add_string(out->text,
		                is_text ? "<th scope=\"row\"><bdi>" : "<th scope=\"row\" class=\"n\"><bdi>");
	else if (is_text && out->sheet->grid->columns[column->column].type == COLUMN_DATE)
		text_add_string(out->text, "<td class=\"d\"><bdi>");
	else if (is_text)
		text_add_string(out->text, "<td><bdi>");
	else
		text_add_string(out->text,
		                view_is(words, word(WORD_HIDDEN)) ? "<td class=\"n hidden\">" : "<td class=\"n\">");
	escape_html(out->text, words);
	text_add_string(out->text, is_first ? "</bdi></th>" : is_text ? "</bdi></td>" : "</td>");
}

static void row_end(struct output *out)
{
	text_add_string(out->text, "</tr>\n");
}

/* The table scrolls in a box of its own, which can be reached without a mouse. */
static void add_table(struct output *out, struct view title)
{
	static const struct cells cells = {head_cell, headings_end, row_start, cell, row_end};
	text_add_string(out->text, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
	escape_html(out->text, title);
	text_add_string(out->text, "\">\n<table>\n<thead><tr>");
	cells_write(out, &cells);
	text_add_string(out->text, "</tbody>\n</table>\n</div>\n");
}

/* Appends what the columns of the table say, folded; columns that are explained alike stand together. */
static void add_columns(struct output *out)
{
	const struct sheet *sheet = out->sheet;
	const struct table_kind *kind = sheet->grid->kind;
	struct text words = {0}, list = {0};
	for (size_t i = 0; i < sheet->column_count; i++) {
		const struct sheet_column *column = &sheet->columns[i];
		bool is_last = i + 1 == sheet->column_count || table_explains(kind, sheet->columns[i + 1].column) !=
		                                                   table_explains(kind, column->column);
		text_reset(&words);
		meaning_of(kind, column->column, &words);
		if (words.length == 0)
			continue;
		text_add_string(&list, "<dt>");
		struct text heading = {0};
		sheet_heading(column, &heading);
		escape_html(&list, text_view(&heading));
		text_clear(&heading);
		text_add_string(&list, "</dt>");
		if (!is_last)
			continue;
		text_add_string(&list, "<dd>");
		escape_html(&list, text_view(&words));
		text_add_string(&list, "</dd>\n");
	}
	if (list.length > 0) {
		text_add_format(out->text, "<details class=\"columns\">\n<summary>%s</summary>\n<dl>\n",
		                word(WORD_COLUMNS));
		text_add(out->text, text_view(&list));
		text_add_string(out->text, "</dl>\n</details>\n");
	}
	text_clear(&words);
	text_clear(&list);
}

/* Appends the drawing and, folded, the whole table. */
static void add_drawing(struct output *out)
{
	size_t rows = html_chart_rows(out);
	html_chart(out, CHART_ROWS);
	if (rows > CHART_ROWS) {
		text_add_string(out->text, "<p class=\"note\">");
		sheet_say_rows(CHART_ROWS, rows, WORD_FIRST_ROWS, out->text);
		text_add_string(out->text, "</p>\n");
	}
	text_add_string(out->text, "<details>\n<summary>");
	sheet_say_rows(out->sheet->row_count, out->sheet->row_count, WORD_ALL_FIGURES, out->text);
	text_add_string(out->text, "</summary>\n");
	add_table(out, view_of(out->section->says->title));
	add_columns(out);
	text_add_string(out->text, "</details>\n");
}

static void table(struct output *out)
{
	if (chart_axis(out->section->chart, out->section->grid) > 0) {
		add_drawing(out);
		return;
	}
	add_table(out, view_of(out->section->says->title));
	if (out->sheet->row_count > TABLE_ROWS + SPARED_ROWS) {
		text_add_string(out->text, "<p class=\"more\"><label><input type=\"checkbox\"> ");
		sheet_say_rows(out->sheet->row_count, out->sheet->row_count, WORD_SHOW_ROWS, out->text);
		text_add_string(out->text, "</label></p>\n");
	}
	add_columns(out);
}

static void end(struct output *out)
{
	text_add_string(out->text, out->section->is_folded ? "</details>\n" : "</section>\n");
}

static void add_script(struct text *out)
{
	text_add_string(out, "</main>\n<script>");
	text_add(out, html_script);
	text_add_string(out, "</script>\n</body>\n</html>\n");
}

static void foot(struct output *out)
{
	const struct page *page = out->page;
	size_t count;
	const struct term *terms = glossary_terms(&count);
	if (page->section_count > 0 && page->sections[page->section_count - 1].is_folded)
		text_add_string(out->text, "</section>\n");
	text_add_format(out->text, "<section id=\"words\">\n<h2>%s</h2>\n<dl class=\"words\">\n",
	                word(WORD_GLOSSARY));
	for (size_t i = 0; i < count; i++)
		text_add_format(out->text, "<div><dt>%s</dt><dd>%s</dd></div>\n", terms[i].term, terms[i].words);
	text_add_string(out->text, "</dl>\n</section>\n");
	add_script(out->text);
}

static void alone(struct output *out)
{
	add_head(out->text, out->title, (struct view){NULL, 0});
	text_add_string(out->text, "</header>\n<main>\n");
	add_table(out, out->title);
	add_columns(out);
	add_script(out->text);
}

/* The page holds all rows, so that it never says that there are more. */
static void part(struct output *out, enum part part, struct view words)
{
	static const char *const classes[] = {
		[PART_LEAD] = "lead", [PART_REST] = "rest", [PART_NOTE] = "note", [PART_LIMIT] = "note"};
	const struct section *section = out->section;
	bool is_in_summary = section->is_folded && part == (section->lead.length > 0 ? PART_LEAD : PART_NOTE);
	if (!is_in_summary)
		add_paragraph(out->text, classes[part], words);
}

const struct format format_html = {
	.parts_rest = true,
	.head = head,
	.facts = facts,
	.contents = contents,
	.more = more,
	.heading = heading,
	.part = part,
	.table = table,
	.end = end,
	.foot = foot,
	.alone = alone,
};
