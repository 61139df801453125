#include "show/html/svg.h"

#include <math.h>

#include "base/decimal.h"
#include "show/words/character.h"
#include "show/words/number.h"

#define SPARK_WIDTH 104
#define SPARK_HEIGHT 24

/* The classes of the marks in the style sheet. */
static const char *const classes[MARKS] = {
	[MARK_SELF] = "self",
	[MARK_LOGGED] = "logged",
	[MARK_REPORTS] = "reports",
	[MARK_COACHING] = "coaching",
	[MARK_MANAGING] = "managing",
	[MARK_MENTORING] = "mentoring",
	[MARK_INSPECTION] = "inspection",
	[MARK_HELP] = "help",
	[MARK_OTHER] = "other",
	[MARK_UNCLASSIFIED] = "unclassified",
	[MARK_BEFORE] = "before",
	[MARK_RANGE] = "range",
	[MARK_CLEAR] = "link clear",
	[MARK_LINK] = "link",
};

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
	double self = plot->at[MARK_SELF], logged = plot->at[MARK_LOGGED], reports = plot->at[MARK_REPORTS];
	if (plot->low >= 0)
		add_line(out, classes[MARK_RANGE], plot->low, plot->high, 12, 12);
	if (self >= 0 && reports >= 0)
		add_line(out, classes[plot->is_clear ? MARK_CLEAR : MARK_LINK], reports, self, 12, 12);
	if (logged >= 0)
		add_line(out, classes[MARK_LOGGED], logged, logged, 4, 20);
	if (reports >= 0)
		add_circle(out, classes[MARK_REPORTS], reports);
	if (self >= 0)
		add_circle(out, classes[MARK_SELF], self);
}

static void add_stack(struct text *out, const struct chart *chart, const struct plot *plot)
{
	double at = 0, before = plot->at[MARK_BEFORE];
	for (size_t i = 0; i < CHART_KEYS && chart->keys[i].column > 0; i++) {
		double length = fmax(0, plot->at[chart->keys[i].mark]);
		add_bar(out, classes[chart->keys[i].mark], at, length);
		at += length;
	}
	if (before >= 0)
		add_line(out, classes[MARK_BEFORE], before, before, 2, 22);
}

static void add_steps(struct text *out, const struct plot *plot)
{
	add_bar(out, "track", 0, 1);
	add_bar(out, plot->breaks ? "breaks" : classes[MARK_COACHING], 0, plot->at[MARK_COACHING]);
	add_line(out, classes[MARK_BEFORE], 0.5, 0.5, 2, 22);
}

static void start(struct text *out, struct view title, struct view description)
{
	text_add_string(out, "<svg class=\"plot\" role=\"img\" width=\"100%\" height=\"24\"><title>");
	escape_html(out, title);
	text_add_string(out, "</title><desc>");
	escape_html(out, description);
	text_add_string(out, "</desc>");
}

void svg_plot(struct text *out, const struct chart *chart, const struct plot *plot, struct view title,
              struct view description)
{
	start(out, title, description);
	for (unsigned i = 0; i <= 4; i++)
		add_line(out, "grid", i / 4.0, i / 4.0, 0, 24);
	switch (chart->form) {
	case CHART_DUMBBELL: add_dumbbell(out, plot); break;
	case CHART_STACKED: add_stack(out, chart, plot); break;
	case CHART_STEPS: add_steps(out, plot); break;
	}
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

void svg_sample(struct text *out, enum mark mark)
{
	const char *class = classes[mark];
	text_add_string(out, "<svg class=\"sample\" aria-hidden=\"true\" width=\"22\" height=\"16\">");
	switch (mark) {
	case MARK_SELF:
	case MARK_REPORTS:
		text_add_format(out, "<circle class=\"%s\" cx=\"11\" cy=\"8\" r=\"5\"/>", class);
		break;
	case MARK_RANGE:
	case MARK_CLEAR:
	case MARK_LINK:
		text_add_format(out, "<line class=\"%s\" x1=\"1\" x2=\"21\" y1=\"8\" y2=\"8\"/>", class);
		break;
	case MARK_LOGGED:
	case MARK_BEFORE:
		text_add_format(out, "<line class=\"%s\" x1=\"11\" x2=\"11\" y1=\"0\" y2=\"16\"/>", class);
		break;
	default: text_add_format(out, "<rect class=\"%s\" x=\"4\" y=\"1\" width=\"14\" height=\"14\"/>", class);
	}
	text_add_string(out, "</svg>");
}

static void add_point(struct text *out, size_t row, size_t rows, double number, double most)
{
	double across = rows > 1 ? (double)row / (double)(rows - 1) : 1;
	decimal_format_real(out, 4 + across * (SPARK_WIDTH - 8), 1);
	text_add_char(out, ',');
	decimal_format_real(out, SPARK_HEIGHT - 4 - (most > 0 ? number / most : 0) * (SPARK_HEIGHT - 8), 1);
}

/* Appends a line for each run of cells that are not empty, and a dot at the last of them. */
static void add_course(struct text *out, const struct grid *trend, size_t column, double most)
{
	size_t rows = trend->row_count, last = GRID_NONE;
	double number, ending = 0;
	bool open = false;
	for (size_t row = 0; row < rows; row++) {
		if (!grid_number(trend, row, column, &number)) {
			text_add_string(out, open ? "\"/>" : "");
			open = false;
			continue;
		}
		text_add_string(out, open ? " " : "<polyline points=\"");
		add_point(out, row, rows, number, most);
		open = true;
		last = row;
		ending = number;
	}
	text_add_string(out, open ? "\"/>" : "");
	if (last == GRID_NONE)
		return;
	text_add_string(out, "<polyline class=\"end\" points=\"");
	add_point(out, last, rows, ending, most);
	text_add_char(out, ' ');
	add_point(out, last, rows, ending, most);
	text_add_string(out, "\"/>");
}

void svg_spark(struct text *out, const struct grid *trend, size_t column, const char *title)
{
	struct phrase phrase = {0};
	double most = 0;
	for (size_t row = 0; row < trend->row_count; row++)
		most = fmax(most, grid_amount(trend, row, column));
	text_add_format(out, "<svg class=\"spark\" role=\"img\" width=\"%d\" height=\"%d\"><title>", SPARK_WIDTH,
	                SPARK_HEIGHT);
	escape_html(out, view_of(title));
	text_add_string(out, "</title><desc>");
	number_put_count(&phrase, "n", (double)trend->row_count);
	phrase_say(&phrase, word(WORD_SPARK), out);
	text_add_string(out, "</desc>");
	text_add_format(out, "<line class=\"grid\" x1=\"4\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", SPARK_WIDTH - 4,
	                SPARK_HEIGHT - 4, SPARK_HEIGHT - 4);
	add_course(out, trend, column, most);
	text_add_string(out, "</svg>");
}
