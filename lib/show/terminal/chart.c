#include "show/terminal/chart.h"
#include "show/words/escape.h"
#include "show/field.h"
#include "show/words/character.h"
#include "show/words/phrase.h"
#include "show/words/number.h"

#include <math.h>

#define PLOT_CELLS 101

void terminal_paint(struct text *out, bool colour, enum paint paint)
{
	static const char *const codes[] = {
		[PAINT_END] = "0",      [PAINT_BOLD] = "1",      [PAINT_DIM] = "2",         [PAINT_SELF] = "33",
		[PAINT_REPORTS] = "34", [PAINT_COACHING] = "34", [PAINT_INSPECTION] = "33", [PAINT_ALARM] = "1;31",
	};
	if (colour)
		text_add_format(out, "\x1B[%sm", codes[paint]);
}

/* One column of a chart: what stands there and its paint; PAINT_END for none. */
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

static void draw_dumbbell(struct dot *dots, const struct plot *plot, size_t width)
{
	if (plot->low >= 0)
		draw_span(dots, plot->low, plot->high, width, (struct dot){"\xC2\xB7", PAINT_DIM});
	if (plot->self >= 0 && plot->reports >= 0)
		draw_span(dots, plot->self, plot->reports, width,
		          plot->clear ? (struct dot){"\xE2\x94\x81", PAINT_END}
		                      : (struct dot){"\xE2\x94\x80", PAINT_DIM});
	if (plot->logged >= 0)
		dots[place(plot->logged, width)] = (struct dot){"\xE2\x94\x82", PAINT_BOLD};
	if (plot->reports >= 0)
		dots[place(plot->reports, width)] = (struct dot){"\xE2\x97\x8F", PAINT_REPORTS};
	if (plot->self >= 0)
		dots[place(plot->self, width)] = (struct dot){"\xE2\x97\x8B", PAINT_SELF};
	if (plot->self >= 0 && plot->reports >= 0 && place(plot->self, width) == place(plot->reports, width))
		dots[place(plot->self, width)] = (struct dot){"\xE2\x97\x89", PAINT_BOLD};
}

/* Whole blocks for each kind of time that can be told apart without colour: coaching, inspection, all else.
 */
static void draw_stack(struct dot *dots, const struct plot *plot, size_t width)
{
	const struct dot kinds[] = {
		{"\xE2\x96\x88", PAINT_COACHING}, {"\xE2\x96\x92", PAINT_INSPECTION}, {"\xE2\x96\x91", PAINT_DIM}};
	double ends[3] = {plot->parts[PART_COACHING], plot->parts[PART_INSPECTION], 0}, total = 0;
	size_t at = 0;
	for (size_t i = 0; i < CHART_PARTS; i++)
		total += plot->parts[i];
	ends[1] += ends[0];
	ends[2] = total;
	for (size_t kind = 0; kind < 3; kind++) {
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
	enum paint paint = plot->breaks ? PAINT_ALARM : PAINT_COACHING;
	size_t fine = plot->bar > 0 ? (size_t)(plot->bar * (double)width * 8 + 0.5) : 0;
	for (size_t i = 0; i < fine / 8 && i < width; i++)
		dots[i] = (struct dot){"\xE2\x96\x88", paint};
	if (fine % 8 > 0 && fine / 8 < width)
		dots[fine / 8] = (struct dot){eighths[fine % 8], paint};
}

void terminal_plot(struct text *out, enum chart chart, const struct plot *plot, size_t width, bool colour)
{
	struct dot dots[PLOT_CELLS] = {{NULL, PAINT_END}};
	enum paint now = PAINT_END;
	size_t end;
	if (width > PLOT_CELLS)
		width = PLOT_CELLS;
	if (chart == CHART_DUMBBELL)
		draw_dumbbell(dots, plot, width);
	else if (chart == CHART_STACKED)
		draw_stack(dots, plot, width);
	else if (chart == CHART_STEPS)
		draw_bar(dots, plot, width);
	for (end = width; end > 0 && !dots[end - 1].character; end--)
		;
	for (size_t i = 0; i < end; i++) {
		if (dots[i].paint != now) {
			if (now != PAINT_END)
				terminal_paint(out, colour, PAINT_END);
			if (dots[i].paint != PAINT_END)
				terminal_paint(out, colour, dots[i].paint);
			now = dots[i].paint;
		}
		text_add_string(out, dots[i].character ? dots[i].character : " ");
	}
	if (now != PAINT_END)
		terminal_paint(out, colour, PAINT_END);
}

void terminal_key(struct text *out, const struct section *section)
{
	bool is_hours = field_exists(section->grid, "said_h");
	struct phrase phrase = {0};
	switch (section->chart) {
	case CHART_DUMBBELL:
		if (is_hours)
			number_put_duration(&phrase, "most", chart_axis(section) * 60);
		phrase_say(&phrase, is_hours ? word(WORD_KEY_HOURS_IN_TEXT) : word(WORD_KEY_GAP_IN_TEXT), out);
		break;
	case CHART_STACKED:
		number_put_duration(&phrase, "most", chart_axis(section));
		phrase_say(&phrase, word(WORD_KEY_TIME_IN_TEXT), out);
		break;
	case CHART_STEPS: phrase_say(&phrase, word(WORD_KEY_STEPS_IN_TEXT), out); break;
	case CHART_NONE: break;
	}
}

void terminal_spark(struct text *out, const struct grid *trend, const char *column)
{
	static const char *const levels[] = {"\xE2\x96\x81", "\xE2\x96\x82", "\xE2\x96\x83", "\xE2\x96\x84",
	                                     "\xE2\x96\x85", "\xE2\x96\x86", "\xE2\x96\x87", "\xE2\x96\x88"};
	double most = 0, number;
	for (size_t row = 0; row < trend->row_count; row++)
		most = fmax(most, field_amount(trend, row, column));
	for (size_t row = 0; row < trend->row_count; row++)
		if (!field_number(trend, row, column, &number))
			text_add_char(out, ' ');
		else
			text_add_string(out, levels[most > 0 ? (size_t)(fmax(0, number) / most * 7 + 0.5) : 0]);
}

void terminal_paragraph(struct text *out, struct view v, unsigned width, const char *indent)
{
	struct text safe = {0};
	size_t used = 0, room = width > strlen(indent) + 20 ? width - strlen(indent) : 20;
	if (v.length == 0)
		return;
	escape_text(&safe, v);
	struct view rest = text_view(&safe);
	while (rest.bytes) {
		struct view word = view_cut(&rest, ' ');
		size_t columns = characters_width(word);
		if (used > 0 && used + 1 + columns > room) {
			text_add_char(out, '\n');
			used = 0;
		}
		text_add_string(out, used > 0 ? " " : indent);
		used += used > 0;
		while (columns > room) { /* a word wider than the screen */
			struct view part = characters_fit(word, room);

			text_add(out, part);
			text_add_char(out, '\n');
			text_add_string(out, indent);
			word = view_slice(word.bytes + part.length, word.length - part.length);
			columns = characters_width(word);
		}
		text_add(out, word);
		used += columns;
	}
	text_add_char(out, '\n');
	text_clear(&safe);
}
