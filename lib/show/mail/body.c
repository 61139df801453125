/* The page as mail readers can show it, at most 600 pixels across: no style sheet, no SVG, nothing to load;
 * bars are cells of tables. */
#include "show/walk.h"
#include "show/words/character.h"

/* Mail readers cut a mail at 100 KB, and people stop reading before. */
#define ROWS 8
#define COLUMNS 6
#define BAR_WIDTH "34%"

/* The colours of the light page: a mail has no style sheet that could know about dark ones. */
#define GROUND "#fdfcf9"
#define INK "#1c1e21"
#define SOFT "#5b6068"
#define TRACK "#ece9e2"
#define SELF "#c94f00"
#define REPORTS "#005a9e"
#define ALARM "#b03000"
#define RULE "border-top:1px solid " TRACK
#define SECTION                                                                                              \
	"<tr><td style=\"padding:24px 0 0\">\n<h2 style=\"margin:0 0 6px;border-top:1px solid " INK              \
	";padding-top:10px;font:normal 20px/1.25 Georgia,serif\">"

/* The colours of the marks; NULL for marks that a mail does not draw. */
static const char *const colours[MARKS] = {
	[MARK_SELF] = SELF,
	[MARK_LOGGED] = INK,
	[MARK_REPORTS] = REPORTS,
	[MARK_COACHING] = "#005a9e",
	[MARK_MANAGING] = "#2b93cf",
	[MARK_MENTORING] = "#007f5f",
	[MARK_INSPECTION] = "#c94f00",
	[MARK_HELP] = "#a8508b",
	[MARK_OTHER] = "#7d8288",
	[MARK_UNCLASSIFIED] = "#b9b6ae",
};

static void add_paragraph(struct text *out, const char *style, struct view v)
{
	if (v.length == 0)
		return;
	text_add_format(out, "<p style=\"%s\">", style);
	escape_html(out, v);
	text_add_string(out, "</p>\n");
}

/* Appends a cell of a bar, up to where it ends in whole per cent, so that all cells add up to 100. */
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

static void add_stack(struct text *out, const struct chart *chart, const struct plot *plot)
{
	double sum = 0;
	unsigned at = 0;
	bar_start(out);
	for (size_t i = 0; i < CHART_KEYS && chart->keys[i].column > 0; i++) {
		sum += plot->at[chart->keys[i].mark] > 0 ? plot->at[chart->keys[i].mark] : 0;
		add_piece(out, colours[chart->keys[i].mark], &at, sum);
	}
	bar_end(out, &at);
}

/* Marks that are dots on the page are bars here, one below the other. */
static void add_bars(struct text *out, const struct section *section, size_t row, double axis)
{
	const struct chart *chart = section->chart;
	struct plot plot = chart_plot(chart, section->grid, row, NULL, axis);
	if (chart->form == CHART_STACKED)
		add_stack(out, chart, &plot);
	else
		for (size_t i = 0; i < CHART_KEYS && chart->keys[i].column > 0; i++)
			add_bar(out, plot.breaks ? ALARM : colours[chart->keys[i].mark], plot.at[chart->keys[i].mark]);
}

static void add_sample(struct text *out, const char *colour, const char *words)
{
	text_add_format(out, "<span style=\"background:%s\">&nbsp;&nbsp;&nbsp;</span>&nbsp;%s &nbsp; ", colour,
	                words);
}

static void add_key(struct text *out, const struct chart *chart)
{
	text_add_string(out, "<p style=\"margin:0 0 6px;font-size:12px;color:" SOFT "\">");
	for (size_t i = 0; i < CHART_KEYS && chart->keys[i].column > 0; i++)
		add_sample(out, colours[chart->keys[i].mark], chart->keys[i].words);
	if (chart->form == CHART_STEPS)
		add_sample(out, ALARM, word(WORD_KEY_BREAKS));
	text_add_string(out, "</p>\n");
}

static double axis_of(const struct output *out)
{
	return chart_axis(out->section->chart, out->section->grid);
}

static void head_cell(struct output *out, const struct sheet_column *column, struct view words)
{
	text_add_format(out->text, "<th scope=\"col\" align=\"%s\" style=\"font-weight:normal;color:" SOFT "\">",
	                sheet_column_is_text(column) ? "left" : "right");
	escape_html(out->text, words);
	text_add_string(out->text, "</th>");
	if (column == out->sheet->columns && axis_of(out) > 0)
		text_add_string(out->text, "<th width=\"" BAR_WIDTH "\"></th>");
}

static void row_end(struct output *out)
{
	text_add_string(out->text, "</tr>\n");
}

static void row_start(struct output *out, size_t row)
{
	bool is_sum = unit_is_sum(out->sheet->grid, out->sheet->rows[row]);
	text_add_string(out->text, is_sum ? "<tr style=\"font-weight:bold\">" : "<tr>");
}

static void cell(struct output *out, size_t row, const struct sheet_column *column, struct view words)
{
	double axis = axis_of(out);
	text_add_format(out->text, "<td align=\"%s\" style=\"" RULE "\"><bdi>",
	                sheet_column_is_text(column) ? "left" : "right\" nowrap=\"nowrap");
	escape_html(out->text, words);
	text_add_string(out->text, "</bdi></td>");
	if (column != out->sheet->columns || axis <= 0)
		return;
	text_add_string(out->text, "<td style=\"" RULE "\">");
	if (chart_holds(out->section->chart, out->section->grid, out->sheet->rows[row]))
		add_bars(out->text, out->section, out->sheet->rows[row], axis);
	text_add_string(out->text, "</td>");
}

static void table(struct output *out)
{
	static const struct cells cells = {head_cell, row_end, row_start, cell, row_end};
	if (axis_of(out) > 0)
		add_key(out->text, out->section->chart);
	text_add_string(out->text, "<table width=\"100%\" cellpadding=\"4\" cellspacing=\"0\" border=\"0\" "
	                           "style=\"font-size:13px;line-height:1.3\">\n<tr>");
	cells_write(out, &cells);
	text_add_string(out->text, "</table>\n");
}

static void heading(struct output *out)
{
	bool is_folded = out->section->is_folded;
	text_add_string(out->text,
	                is_folded
	                    ? "<tr><td style=\"padding:10px 0 0\">\n<h3 style=\"margin:0 0 4px;font-size:15px\">"
	                    : SECTION);
	escape_html(out->text, view_of(out->section->says->title));
	text_add_string(out->text, is_folded ? "</h3>\n" : "</h2>\n");
}

static void more(struct output *out)
{
	text_add_format(out->text, SECTION "%s</h2>\n", word(WORD_MORE));
	add_paragraph(out->text, "margin:0;font-size:13px;color:" SOFT, view_of(word(WORD_MORE_IN_MAIL)));
	text_add_string(out->text, "</td></tr>\n");
}

static void end(struct output *out)
{
	text_add_string(out->text, "</td></tr>\n");
}

static void add_fact(struct text *out, const struct fact *fact)
{
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
}

/* There are two facts beside each other, for the width of a phone. */
static void facts(struct output *out)
{
	size_t count = out->page->fact_count;
	text_add_string(out->text, "<tr><td><table role=\"presentation\" width=\"100%\" cellpadding=\"0\" "
	                           "cellspacing=\"0\" border=\"0\">\n");
	for (size_t i = 0; i < count; i++) {
		text_add_string(out->text, i % 2 == 0 ? "<tr>" : "");
		add_fact(out->text, &out->page->facts[i]);
		text_add_string(out->text, i % 2 == 1 || i + 1 == count ? "</tr>\n" : "\n");
	}
	text_add_string(out->text, "</table></td></tr>\n");
}

static void head(struct output *out)
{
	text_add_format(out->text,
	                "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
	                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
	                word(WORD_LANGUAGE));
	escape_html(out->text, out->title);
	text_add_string(
		out->text,
		"</title>\n</head>\n<body style=\"margin:0;padding:0;background:" GROUND "\">\n"
		"<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" "
		"bgcolor=\"" GROUND "\"><tr><td align=\"center\" style=\"padding:16px 12px 32px\">\n"
		"<table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" "
		"style=\"width:100%;"
		"max-width:600px;text-align:left;font:15px/1.5 Helvetica,Arial,sans-serif;color:" INK
		"\">\n<tr><td>\n"
		"<h1 style=\"margin:0;font-size:13px\">");
	escape_html(out->text, out->title);
	text_add_string(out->text, "</h1>\n");
	add_paragraph(out->text,
	              page_input_is_silent(out->page->input)
	                  ? "margin:0 0 10px;font-size:13px;font-weight:bold;color:" ALARM
	                  : "margin:0 0 10px;font-size:13px;color:" SOFT,
	              text_view(&out->page->dates));
	add_paragraph(out->text, "margin:0 0 10px;font-size:13px;color:" SOFT, text_view(&out->page->record));
	add_paragraph(out->text, "margin:0 0 10px;padding:8px 0;font:26px/1.25 Georgia,serif",
	              text_view(&out->page->headline));
	add_paragraph(out->text, "margin:0 0 14px", text_view(&out->page->survey));
	for (size_t i = 0; i < out->page->point_count; i++) {
		text_add_format(out->text, "<p style=\"margin:0 0 8px\"><b>%s</b><br>", out->page->points[i].label);
		escape_html(out->text, text_view(&out->page->points[i].words));
		text_add_string(out->text, "</p>\n");
	}
	text_add_string(out->text, "</td></tr>\n");
}

static void foot(struct output *out)
{
	text_add_format(out->text,
	                "<tr><td style=\"padding-top:24px;font-size:13px;color:" SOFT "\">%s</td></tr>\n"
	                "</table>\n</td></tr></table>\n</body>\n</html>\n",
	                word(WORD_PAGE_ATTACHED));
}

static void part(struct output *out, enum part part, struct view words)
{
	static const char *const styles[] = {
		[PART_LEAD] = "margin:0 0 10px",
		[PART_REST] = "margin:0 0 10px",
		[PART_MORE_ROWS] = "margin:6px 0 10px;font-size:13px;color:" SOFT,
		[PART_NOTE] = "margin:0 0 6px;padding-top:6px;font-size:13px;color:" SOFT,
		[PART_LIMIT] = "margin:0 0 10px;font-size:13px;color:" SOFT,
	};
	if (!out->section->is_folded || part == PART_LEAD ||
	    (part == PART_NOTE && out->section->lead.length == 0))
		add_paragraph(out->text, styles[part], words);
}

const struct format format_mail = {
	.rows = ROWS,
	.folds = true,
	.columns = COLUMNS,
	.more_rows = WORD_FIRST_ROWS_OF_MAIL,
	.parts_rest = true,
	.head = head,
	.facts = facts,
	.more = more,
	.heading = heading,
	.part = part,
	.table = table,
	.end = end,
	.foot = foot,
};
