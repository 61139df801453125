#include "show/terminal/chart.h"

#include <math.h>

#include "show/terminal/line.h"
#include "show/words/number.h"

#define PLOT_CELLS 101

/* One column of a chart: its character and its paint, PAINT_END for none. */
struct dot {
	const char *character;
	enum paint paint;
};

static size_t place(double share, size_t width)
{
	size_t at = (size_t)(share * (double)(width - 1) + 0.5);
	return at < width ? at : width - 1;
}

static void draw_span(struct dot *dots, double from, double to, size_t width, struct dot dot)
{
	size_t a = place(fmin(from, to), width), b = place(fmax(from, to), width);
	for (size_t i = a; i <= b; i++)
		dots[i] = dot;
}

static void draw_mark(struct dot *dots, double at, size_t width, struct dot dot)
{
	if (at >= 0)
		dots[place(at, width)] = dot;
}

static void draw_dumbbell(struct dot *dots, const struct plot *plot, size_t width)
{
	double self = plot->at[MARK_SELF], reports = plot->at[MARK_REPORTS];
	bool has_both = self >= 0 && reports >= 0;
	if (plot->low >= 0)
		draw_span(dots, plot->low, plot->high, width, (struct dot){"\xC2\xB7", PAINT_DIM});
	if (has_both)
		draw_span(dots, self, reports, width,
		          plot->is_clear ? (struct dot){"\xE2\x94\x81", PAINT_END}
		                         : (struct dot){"\xE2\x94\x80", PAINT_DIM});
	draw_mark(dots, plot->at[MARK_LOGGED], width, (struct dot){"\xE2\x94\x82", PAINT_BOLD});
	draw_mark(dots, reports, width, (struct dot){"\xE2\x97\x8F", PAINT_REPORTS});
	draw_mark(dots, self, width, (struct dot){"\xE2\x97\x8B", PAINT_SELF});
	if (has_both && place(self, width) == place(reports, width))
		draw_mark(dots, self, width, (struct dot){"\xE2\x97\x89", PAINT_BOLD});
}

/* Whole blocks for each kind of time that can be told apart without colour: coaching, inspection, all else.
 */
static void draw_stack(struct dot *dots, const struct plot *plot, size_t width)
{
	const struct dot kinds[] = {
		{"\xE2\x96\x88", PAINT_COACHING}, {"\xE2\x96\x92", PAINT_INSPECTION}, {"\xE2\x96\x91", PAINT_DIM}};
	double ends[3] = {fmax(0, plot->at[MARK_COACHING]), fmax(0, plot->at[MARK_INSPECTION]), 0};
	size_t at = 0;
	ends[1] += ends[0];
	for (size_t i = MARK_COACHING; i <= MARK_UNCLASSIFIED; i++)
		ends[2] += fmax(0, plot->at[i]);
	for (size_t kind = 0; kind < COUNT_OF(kinds); kind++) {
		size_t end = (size_t)(ends[kind] * (double)width + 0.5);
		while (at < end && at < width)
			dots[at++] = kinds[kind];
	}
}

static void draw_bar(struct dot *dots, const struct plot *plot, size_t width)
{
	static const char *const eighths[] = {"",
	                                      "\xE2\x96\x8F",
	                                      "\xE2\x96\x8E",
	                                      "\xE2\x96\x8D",
	                                      "\xE2\x96\x8C",
	                                      "\xE2\x96\x8B",
	                                      "\xE2\x96\x8A",
	                                      "\xE2\x96\x89"};
	double share = plot->at[MARK_COACHING];
	enum paint paint = plot->breaks ? PAINT_ALARM : PAINT_COACHING;
	size_t fine = share > 0 ? (size_t)(share * (double)width * 8 + 0.5) : 0;
	for (size_t i = 0; i < fine / 8 && i < width; i++)
		dots[i] = (struct dot){"\xE2\x96\x88", paint};
	if (fine % 8 > 0 && fine / 8 < width)
		dots[fine / 8] = (struct dot){eighths[fine % 8], paint};
}

static void add_dots(struct text *out, const struct dot *dots, size_t count, bool colour)
{
	enum paint now = PAINT_END;
	for (size_t i = 0; i < count; i++) {
		if (dots[i].paint != now) {
			if (now != PAINT_END)
				line_paint(out, colour, PAINT_END);
			if (dots[i].paint != PAINT_END)
				line_paint(out, colour, dots[i].paint);
			now = dots[i].paint;
		}
		text_add_string(out, dots[i].character ? dots[i].character : " ");
	}
	if (now != PAINT_END)
		line_paint(out, colour, PAINT_END);
}

void terminal_plot(struct text *out, enum chart_form form, const struct plot *plot, size_t width, bool colour)
{
	struct dot dots[PLOT_CELLS] = {{NULL, PAINT_END}};
	size_t end = width < PLOT_CELLS ? width : PLOT_CELLS;
	switch (form) {
	case CHART_DUMBBELL: draw_dumbbell(dots, plot, end); break;
	case CHART_STACKED: draw_stack(dots, plot, end); break;
	case CHART_STEPS: draw_bar(dots, plot, end); break;
	}
	while (end > 0 && !dots[end - 1].character)
		end--;
	add_dots(out, dots, end, colour);
}

void terminal_key(struct text *out, const struct chart *chart, double axis)
{
	struct phrase phrase = {0};
	number_put_duration(&phrase, "most", chart->unit == CHART_HOURS ? axis * 60 : axis);
	phrase_say(&phrase, chart->key_in_text, out);
}

void terminal_spark(struct text *out, const struct grid *trend, size_t column)
{
	static const char *const levels[] = {"\xE2\x96\x81", "\xE2\x96\x82", "\xE2\x96\x83", "\xE2\x96\x84",
	                                     "\xE2\x96\x85", "\xE2\x96\x86", "\xE2\x96\x87", "\xE2\x96\x88"};
	double most = 0, number;
	for (size_t row = 0; row < trend->row_count; row++)
		most = fmax(most, grid_amount(trend, row, column));
	for (size_t row = 0; row < trend->row_count; row++)
		if (!grid_number(trend, row, column, &number))
			text_add_char(out, ' ');
		else
			text_add_string(out, levels[most > 0 ? (size_t)(fmax(0, number) / most * 7 + 0.5) : 0]);
}
