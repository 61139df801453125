#include "show/html/svg.h"
#include "base/decimal.h"
#include "show/words/escape.h"
#include "show/field.h"
#include "show/words/phrase.h"
#include "show/words/number.h"

#include <math.h>

#define SPARK_WIDTH 104
#define SPARK_HEIGHT 24

static void add_attribute(struct text *out, const char *name, double share)
{
	text_add_format(out, " %s=\"", name);
	decimal_format_real(out, share * 100, 2);
	text_add_string(out, "%\"");
}

static void add_line(struct text *out, const char *class, double from, double to, unsigned top,
                     unsigned bottom)
{
	text_add_format(out, "<line class=\"%s\"", class);
	add_attribute(out, "x1", from);
	add_attribute(out, "x2", to);
	text_add_format(out, " y1=\"%u\" y2=\"%u\"/>", top, bottom);
}

static void add_circle(struct text *out, const char *class, double at)
{
	text_add_format(out, "<circle class=\"%s\"", class);
	add_attribute(out, "cx", at);
	text_add_string(out, " cy=\"12\" r=\"5\"/>");
}

static void add_bar(struct text *out, const char *class, double from, double length)
{
	if (length <= 0)
		return;
	text_add_format(out, "<rect class=\"%s\"", class);
	add_attribute(out, "x", from);
	add_attribute(out, "width", length);
	text_add_string(out, " y=\"5\" height=\"14\"/>");
}

static void add_dumbbell(struct text *out, const struct plot *plot)
{
	if (plot->low >= 0)
		add_line(out, "range", plot->low, plot->high, 12, 12);
	if (plot->self >= 0 && plot->reports >= 0)
		add_line(out, plot->clear ? "link clear" : "link", plot->reports, plot->self, 12, 12);
	if (plot->logged >= 0)
		add_line(out, "logged", plot->logged, plot->logged, 4, 20);
	if (plot->reports >= 0)
		add_circle(out, "reports", plot->reports);
	if (plot->self >= 0)
		add_circle(out, "self", plot->self);
}

static void add_stack(struct text *out, const struct plot *plot)
{
	double at = 0;
	for (size_t i = 0; i < CHART_PARTS; i++) {
		add_bar(out, chart_part_name((enum plot_part)i), at, plot->parts[i]);
		at += plot->parts[i];
	}
	if (plot->before >= 0)
		add_line(out, "before", plot->before, plot->before, 2, 22);
}

static void add_steps(struct text *out, const struct plot *plot)
{
	add_bar(out, "track", 0, 1);
	add_bar(out, plot->breaks ? "breaks" : "coaching", 0, plot->bar);
	add_line(out, "before", 0.5, 0.5, 2, 22);
}

static void start(struct text *out, struct view title, struct view description)
{
	text_add_string(out, "<svg class=\"plot\" role=\"img\" width=\"100%\" height=\"24\"><title>");
	escape_html(out, title);
	text_add_string(out, "</title><desc>");
	escape_html(out, description);
	text_add_string(out, "</desc>");
}

void svg_plot(struct text *out, enum chart chart, const struct plot *plot, struct view title,
              struct view description)
{
	start(out, title, description);
	for (unsigned i = 0; i <= 4; i++)
		add_line(out, "grid", i / 4.0, i / 4.0, 0, 24);
	if (chart == CHART_DUMBBELL)
		add_dumbbell(out, plot);
	else if (chart == CHART_STACKED)
		add_stack(out, plot);
	else if (chart == CHART_STEPS)
		add_steps(out, plot);
	text_add_string(out, "</svg>");
}

void svg_axis(struct text *out, const char *half, const char *whole)
{
	text_add_string(out, "<svg class=\"plot axis\" aria-hidden=\"true\" width=\"100%\" height=\"16\">"
	                     "<text x=\"0\" y=\"12\">0</text><text x=\"50%\" y=\"12\" text-anchor=\"middle\">");
	text_add_string(out, half);
	text_add_string(out, "</text><text x=\"100%\" y=\"12\" text-anchor=\"end\">");
	text_add_string(out, whole);
	text_add_string(out, "</text></svg>");
}

void svg_sample(struct text *out, const char *kind)
{
	text_add_string(out, "<svg class=\"sample\" aria-hidden=\"true\" width=\"22\" height=\"16\">");
	if (strcmp(kind, "self") == 0 || strcmp(kind, "reports") == 0)
		text_add_format(out, "<circle class=\"%s\" cx=\"11\" cy=\"8\" r=\"5\"/>", kind);
	else if (strcmp(kind, "range") == 0 || strcmp(kind, "clear") == 0 || strcmp(kind, "link") == 0)
		text_add_format(out, "<line class=\"%s%s\" x1=\"1\" x2=\"21\" y1=\"8\" y2=\"8\"/>",
		                strcmp(kind, "clear") == 0 ? "link " : "", kind);
	else if (strcmp(kind, "logged") == 0 || strcmp(kind, "before") == 0)
		text_add_format(out, "<line class=\"%s\" x1=\"11\" x2=\"11\" y1=\"0\" y2=\"16\"/>", kind);
	else
		text_add_format(out, "<rect class=\"%s\" x=\"4\" y=\"1\" width=\"14\" height=\"14\"/>", kind);
	text_add_string(out, "</svg>");
}

static void add_point(struct text *out, size_t row, size_t rows, double number, double most)
{
	double across = rows > 1 ? (double)row / (double)(rows - 1) : 1;
	decimal_format_real(out, 4 + across * (SPARK_WIDTH - 8), 1);
	text_add_char(out, ',');
	decimal_format_real(out, SPARK_HEIGHT - 4 - (most > 0 ? number / most : 0) * (SPARK_HEIGHT - 8), 1);
}

void svg_spark(struct text *out, const struct grid *trend, const char *column, const char *title)
{
	size_t rows = trend->row_count, last = FIELD_NONE;
	struct phrase phrase = {0};
	double most = 0, number, ending = 0;
	bool open = false;
	for (size_t row = 0; row < rows; row++)
		most = fmax(most, field_amount(trend, row, column));
	text_add_format(out, "<svg class=\"spark\" role=\"img\" width=\"%d\" height=\"%d\"><title>", SPARK_WIDTH,
	                SPARK_HEIGHT);
	escape_html(out, view_of(title));
	text_add_string(out, "</title><desc>");
	number_put_count(&phrase, "n", (double)rows);
	phrase_say(&phrase, word(WORD_SPARK), out);
	text_add_string(out, "</desc>");
	text_add_format(out, "<line class=\"grid\" x1=\"4\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", SPARK_WIDTH - 4,
	                SPARK_HEIGHT - 4, SPARK_HEIGHT - 4);
	for (size_t row = 0; row < rows; row++) {
		if (!field_number(trend, row, column, &number)) {
			if (open)
				text_add_string(out, "\"/>");
			open = false;
			continue;
		}
		text_add_string(out, open ? " " : "<polyline points=\"");
		add_point(out, row, rows, number, most);
		open = true;
		last = row;
		ending = number;
	}
	if (open)
		text_add_string(out, "\"/>");
	if (last != FIELD_NONE) {
		text_add_string(out, "<polyline class=\"end\" points=\"");
		add_point(out, last, rows, ending, most);
		text_add_char(out, ' ');
		add_point(out, last, rows, ending, most);
		text_add_string(out, "\"/>");
	}
	text_add_string(out, "</svg>");
}
