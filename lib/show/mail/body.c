#include "show/mail/body.h"
#include "show/words/escape.h"
#include "show/field.h"
#include "show/chart.h"
#include "show/sheet.h"

/* A mail is cut by readers at 100 KB, and by people before. */
#define ROWS 10
#define COLUMNS 6
#define BAR_WIDTH "34%"

/* The colours of the page in daylight: a mail has no style sheet that could know the dark. */
#define GROUND "#fdfcf9"
#define INK "#1c1e21"
#define SOFT "#5b6068"
#define TRACK "#ece9e2"
#define SELF "#c94f00"
#define REPORTS "#005a9e"
#define ALARM "#b03000"
#define RULE "border-top:1px solid " TRACK

static const char *const part_colours[CHART_PARTS] = {
	[PART_COACHING] = "#005a9e",     [PART_MANAGING] = "#2b93cf", [PART_MENTORING] = "#007f5f",
	[PART_INSPECTION] = "#c94f00",   [PART_HELP] = "#a8508b",     [PART_OTHER] = "#7d8288",
	[PART_UNCLASSIFIED] = "#b9b6ae",
};

static void add_paragraph(struct text *out, const char *style, struct view v)
{
	if (v.length == 0)
		return;
	text_add_format(out, "<p style=\"margin:0 0 10px;%s\">", style);
	escape_html(out, v);
	text_add_string(out, "</p>\n");
}

/* Cells of a bar from the left, each to where it ends in whole per cent, so that they add up to 100. */
static void add_piece(struct text *out, const char *colour, unsigned *at, double end)
{
	unsigned to = end >= 1 ? 100 : end <= 0 ? 0 : (unsigned)(end * 100 + 0.5);
	if (to <= *at)
		return;
	text_add_format(out,
	                "<td width=\"%u%%\" bgcolor=\"%s\" style=\"font-size:1px;line-height:8px\">&nbsp;</td>",
	                to - *at, colour);
	*at = to;
}

static void bar_start(struct text *out)
{
	text_add_string(
		out, "<table role=\"presentation\" class=\"bar\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" "
			 "border=\"0\"><tr>");
}

static void bar_end(struct text *out, unsigned *at)
{
	add_piece(out, TRACK, at, 1);
	text_add_string(out, "</tr></table>");
}

static void add_bar(struct text *out, const char *colour, double length)
{
	unsigned at = 0;
	if (length < 0)
		return;
	bar_start(out);
	add_piece(out, colour, &at, length);
	bar_end(out, &at);
}

static void add_stack(struct text *out, const struct plot *plot)
{
	double sum = 0;
	unsigned at = 0;
	bar_start(out);
	for (size_t i = 0; i < CHART_PARTS; i++)
		add_piece(out, part_colours[i], &at, sum += plot->parts[i]);
	bar_end(out, &at);
}

/* What dots tell on the page, one bar below the other tells here. */
static void add_bars(struct text *out, const struct section *section, size_t row, double axis)
{
	struct plot plot = chart_row(section, row, NULL, axis);
	switch (section->chart) {
	case CHART_DUMBBELL:
		add_bar(out, SELF, plot.self);
		add_bar(out, INK, plot.logged);
		add_bar(out, REPORTS, plot.reports);
		break;
	case CHART_STACKED: add_stack(out, &plot); break;
	case CHART_STEPS: add_bar(out, plot.breaks ? ALARM : REPORTS, plot.bar); break;
	case CHART_NONE: break;
	}
}

static void add_sample(struct text *out, const char *colour, const char *words)
{
	text_add_format(out, "<span style=\"background:%s\">&nbsp;&nbsp;&nbsp;</span>&nbsp;%s &nbsp; ", colour,
	                words);
}

static void add_key(struct text *out, const struct section *section)
{
	text_add_string(out, "<p style=\"margin:0 0 6px;font-size:12px;color:" SOFT "\">");
	switch (section->chart) {
	case CHART_DUMBBELL:
		add_sample(out, SELF, word(WORD_LEADER_SAYS));
		if (field_exists(section->grid, "said_h"))
			add_sample(out, INK, word(WORD_LOGGED));
		add_sample(out, REPORTS, word(WORD_REPORTS_SAY));
		break;
	case CHART_STACKED:
		for (size_t i = 0; i < CHART_PARTS; i++)
			add_sample(out, part_colours[i], word((enum word)(WORD_PART_COACHING + i)));
		break;
	case CHART_STEPS:
		add_sample(out, REPORTS, word(WORD_KEY_STEPS));
		add_sample(out, ALARM, word(WORD_KEY_BREAKS));
		break;
	case CHART_NONE: break;
	}
	text_add_string(out, "</p>\n");
}

/* Takes out the columns that are the first to go until the rest has room. */
static void cut_columns(struct sheet *sheet)
{
	while (sheet->column_count > COLUMNS) {
		size_t first = sheet->column_count - 1;
		for (size_t i = 0; i < sheet->column_count; i++)
			if (sheet->columns[i].drop > 0 &&
			    (sheet->columns[first].drop == 0 || sheet->columns[i].drop < sheet->columns[first].drop))
				first = i;
		memmove(&sheet->columns[first], &sheet->columns[first + 1],
		        (--sheet->column_count - first) * sizeof sheet->columns[0]);
	}
}

static void add_headings(struct text *out, const struct sheet *sheet, bool drawn)
{
	text_add_string(out, "<tr>");
	for (size_t i = 0; i < sheet->column_count; i++) {
		text_add_format(out, "<th scope=\"col\" align=\"%s\" style=\"font-weight:normal;color:" SOFT "\">",
		                sheet_column_is_text(&sheet->columns[i]) ? "left" : "right");
		escape_html(out, view_of(sheet->columns[i].heading));
		text_add_string(out, "</th>");
		if (i == 0 && drawn)
			text_add_string(out, "<th width=\"" BAR_WIDTH "\"></th>");
	}
	text_add_string(out, "</tr>\n");
}

static void add_row(struct text *out, const struct section *section, const struct sheet *sheet, size_t row,
                    double axis)
{
	struct text scratch = {0};
	text_add_string(out, sheet_row_is_sum(sheet->grid, sheet->rows[row]) ? "<tr style=\"font-weight:bold\">"
	                                                                     : "<tr>");
	for (size_t i = 0; i < sheet->column_count; i++) {
		text_reset(&scratch);
		sheet_format(sheet, row, &sheet->columns[i], &scratch);
		text_add_format(out, "<td align=\"%s\" style=\"" RULE "\"><bdi>",
		                sheet_column_is_text(&sheet->columns[i]) ? "left" : "right\" nowrap=\"nowrap");
		escape_html(out, text_view(&scratch));
		text_add_string(out, "</bdi></td>");
		if (i > 0 || axis <= 0)
			continue;
		text_add_string(out, "<td style=\"" RULE "\">");
		if (chart_holds(section, sheet->rows[row]))
			add_bars(out, section, sheet->rows[row], axis);
		text_add_string(out, "</td>");
	}
	text_add_string(out, "</tr>\n");
	text_clear(&scratch);
}

static void add_table(struct text *out, const struct section *section)
{
	double axis = chart_axis(section);
	struct sheet sheet;
	sheet_init(&sheet, section->grid, NULL, true);
	cut_columns(&sheet);
	size_t rows = sheet.row_count < ROWS ? sheet.row_count : ROWS;
	if (axis > 0)
		add_key(out, section);
	text_add_string(out, "<table width=\"100%\" cellpadding=\"4\" cellspacing=\"0\" border=\"0\" "
	                     "style=\"font-size:13px;line-height:1.3\">\n");
	add_headings(out, &sheet, axis > 0);
	for (size_t row = 0; row < rows; row++)
		add_row(out, section, &sheet, row, axis);
	text_add_string(out, "</table>\n");
	if (rows < sheet.row_count) {
		text_add_string(out, "<p style=\"margin:6px 0 10px;font-size:13px;color:" SOFT "\">");
		sheet_say_rows(rows, sheet.row_count, WORD_FIRST_ROWS_OF_MAIL, out);
		text_add_string(out, "</p>\n");
	}
	sheet_clear(&sheet);
}

static void add_section(struct text *out, const struct section *section)
{
	text_add_string(
		out, "<tr><td style=\"padding:24px 0 0\">\n<h2 style=\"margin:0 0 6px;border-top:1px solid " INK
			 ";padding-top:10px;font:normal 20px/1.25 Georgia,serif\">");
	escape_html(out, view_of(section->title));
	text_add_string(out, "</h2>\n");
	add_paragraph(out, "", text_view(&section->lead));
	if (section->grid)
		add_table(out, section);
	add_paragraph(out, "padding-top:6px;font-size:13px;color:" SOFT, text_view(&section->note));
	text_add_string(out, "</td></tr>\n");
}

/* Two beside each other, for the width of a phone. */
static void add_facts(struct text *out, const struct page *page)
{
	if (page->fact_count == 0)
		return;
	text_add_string(out, "<tr><td><table role=\"presentation\" width=\"100%\" cellpadding=\"0\" "
	                     "cellspacing=\"0\" border=\"0\">\n");
	for (size_t i = 0; i < page->fact_count; i++) {
		const struct fact *fact = &page->facts[i];
		text_add_string(out, i % 2 == 0 ? "<tr>" : "");
		text_add_format(
			out,
			"<td width=\"50%%\" valign=\"top\" style=\"padding:8px 12px 8px 0;border-top:1px solid " INK
			";font-size:13px;color:" SOFT "\"><b style=\"color:" INK "\">%s</b><br>"
			"<span style=\"font-size:28px;line-height:1.3;color:" INK "\">",
			fact->label);
		escape_html(out, text_view(&fact->value));
		text_add_string(out, "</span><br>");
		escape_html(out, text_view(&fact->basis));
		text_add_string(out, "</td>");
		text_add_string(out, i % 2 == 1 || i + 1 == page->fact_count ? "</tr>\n" : "\n");
	}
	text_add_string(out, "</table></td></tr>\n");
}

void mail_body(const struct page *page, struct text *out)
{
	text_add_format(out,
	                "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
	                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
	                word(WORD_LANGUAGE));
	escape_html(out, page->input->title);
	text_add_string(
		out, "</title>\n</head>\n<body style=\"margin:0;padding:0;background:" GROUND "\">\n"
			 "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" "
			 "bgcolor=\"" GROUND "\"><tr><td align=\"center\" style=\"padding:16px 12px 32px\">\n"
			 "<table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" "
			 "style=\"width:100%;"
			 "max-width:600px;text-align:left;font:15px/1.5 Helvetica,Arial,sans-serif;color:" INK
			 "\">\n<tr><td>\n"
			 "<h1 style=\"margin:0;font-size:13px\">");
	escape_html(out, page->input->title);
	text_add_string(out, "</h1>\n");
	add_paragraph(out,
	              page->input->stale ? "font-size:13px;font-weight:bold;color:" ALARM
	                                 : "font-size:13px;color:" SOFT,
	              text_view(&page->dates));
	add_paragraph(out, "padding:8px 0;font:26px/1.25 Georgia,serif", text_view(&page->headline));
	text_add_string(out, "</td></tr>\n");
	add_facts(out, page);
	for (size_t i = 0; i < page->section_count; i++)
		add_section(out, &page->sections[i]);
	text_add_format(out,
	                "<tr><td style=\"padding-top:24px;font-size:13px;color:" SOFT "\">%s</td></tr>\n"
	                "</table>\n</td></tr></table>\n</body>\n</html>\n",
	                word(WORD_PAGE_ATTACHED));
}
