#include "show/terminal/table.h"
#include "show/terminal/chart.h"
#include "show/terminal/line.h"
#include "show/words/character.h"
#include "show/words/phrase.h"

#define GAP 2         /* blanks between columns */
#define PLOT_LEAST 13 /* a chart narrower than this tells nothing */
#define PLOT_MOST 51
#define TEXT_GOOD 14  /* names are not cut below this while columns can be left out instead */
#define TEXT_LEAST 10 /* nor ever below this */
#define ELLIPSIS "\xE2\x80\xA6"

/* The widths of the columns. */
struct fit {
	const struct sheet *sheet;
	size_t widths[SHEET_COLUMNS]; /* 0 for a column that is left out */
	size_t plot;                  /* of the chart, or 0 */
};

static void value_of(const struct sheet *sheet, size_t row, size_t column, struct text *scratch,
                     struct text *out)
{
	text_reset(scratch);
	text_reset(out);
	sheet_format(sheet, row, &sheet->columns[column], scratch);
	escape_text(out, text_view(scratch));
}

/* Cuts off the next line of the heading: as many of its words as fit. */
static struct view heading_line(struct view *rest, size_t width)
{
	struct view whole = *rest, after = *rest;
	size_t length = 0;
	while (after.bytes) {
		struct view word = view_cut(&after, ' ');
		size_t end = (size_t)(word.bytes + word.length - whole.bytes);
		if (length > 0 && characters_width(view_slice(whole.bytes, end)) > width)
			break;
		length = end;
		*rest = after;
	}
	return view_slice(whole.bytes, length);
}

static size_t heading_lines(struct view heading, size_t width)
{
	size_t lines = 0;
	for (; heading.bytes; lines++)
		heading_line(&heading, width);
	return lines;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* A column is as wide as its widest value and each word of its heading, but a text takes at most a third of
 * the screen, unless a word of its heading is longer. */
static void measure(struct fit *fit, unsigned width)
{
	const struct sheet *sheet = fit->sheet;
	struct text scratch = {0}, value = {0};
	for (size_t i = 0; i < sheet->column_count; i++) {
		size_t most = 0, limit = larger(width / 3, TEXT_LEAST);
		for (size_t row = 0; row < sheet->row_count; row++) {
			value_of(sheet, row, i, &scratch, &value);
			most = larger(most, characters_width(text_view(&value)));
		}
		if (sheet_column_is_text(&sheet->columns[i]) && most > limit)
			most = limit;
		text_reset(&scratch);
		sheet_heading(&sheet->columns[i], &scratch);
		for (struct view rest = text_view(&scratch); rest.bytes;)
			most = larger(most, characters_width(view_cut(&rest, ' ')));
		fit->widths[i] = most;
	}
	text_clear(&scratch);
	text_clear(&value);
}

static size_t total_width(const struct fit *fit)
{
	size_t total = 0;
	for (size_t i = 0; i < fit->sheet->column_count; i++)
		if (fit->widths[i] > 0)
			total += fit->widths[i] + (total > 0 ? GAP : 0);
	return total;
}

static bool drop_one(struct fit *fit)
{
	size_t first = SHEET_COLUMNS;
	for (size_t i = 0; i < fit->sheet->column_count; i++) {
		unsigned drop = fit->sheet->columns[i].drop;
		if (fit->widths[i] > 0 && drop > 0 &&
		    (first == SHEET_COLUMNS || drop < fit->sheet->columns[first].drop))
			first = i;
	}
	if (first == SHEET_COLUMNS)
		return false;
	fit->widths[first] = 0;
	return true;
}

/* Makes the widest text that is wider than `least` one column narrower. Returns false if there is none. */
static bool shrink_one(struct fit *fit, size_t least)
{
	size_t widest = SHEET_COLUMNS;
	for (size_t i = 0; i < fit->sheet->column_count; i++)
		if (sheet_column_is_text(&fit->sheet->columns[i]) && fit->widths[i] > least &&
		    (widest == SHEET_COLUMNS || fit->widths[i] > fit->widths[widest]))
			widest = i;
	if (widest == SHEET_COLUMNS)
		return false;
	fit->widths[widest]--;
	return true;
}

static void fit_to(struct fit *fit, bool has_plot, unsigned width)
{
	size_t room = has_plot && width >= 60 ? width - PLOT_LEAST - GAP : width;
	while (total_width(fit) > room && shrink_one(fit, TEXT_GOOD))
		;
	while (total_width(fit) > room && drop_one(fit))
		;
	while (total_width(fit) > room && shrink_one(fit, TEXT_LEAST))
		;
	if (room < width && total_width(fit) <= room) {
		fit->plot = width - total_width(fit) - GAP;
		if (fit->plot > PLOT_MOST)
			fit->plot = PLOT_MOST;
	}
}

/* Appends a value. Blanks after it are owed and only written before the next value, so that lines end where
 * their text ends. */
static void add_aligned(struct text *out, struct view v, size_t width, bool left, size_t *owed)
{
	size_t columns = characters_width(v);
	if (columns > width) {
		v = characters_fit(v, width - 1);
		columns = characters_width(v) + 1;
		line_blanks(out, *owed + (left ? 0 : width - columns));
		text_add(out, v);
		text_add_string(out, ELLIPSIS);
	} else if (columns > 0) {
		line_blanks(out, *owed + (left ? 0 : width - columns));
		text_add(out, v);
	}
	if (columns == 0)
		*owed += width;
	else
		*owed = left ? width - columns : 0;
	*owed += GAP;
}

static void add_headings(struct output *out, const struct fit *fit)
{
	const struct sheet *sheet = fit->sheet;
	struct text texts[SHEET_COLUMNS] = {{NULL, 0, 0}};
	struct view rests[SHEET_COLUMNS];
	size_t lines = 0, counts[SHEET_COLUMNS];
	for (size_t i = 0; i < sheet->column_count; i++) {
		sheet_heading(&sheet->columns[i], &texts[i]);
		rests[i] = text_view(&texts[i]);
		counts[i] = fit->widths[i] > 0 ? heading_lines(rests[i], fit->widths[i]) : 0;
		lines = larger(lines, counts[i]);
	}
	for (size_t line = 0; line < lines; line++) {
		size_t owed = 0;
		line_paint(out->text, out->colour, PAINT_DIM);
		for (size_t i = 0; i < sheet->column_count; i++) {
			struct view part = {NULL, 0};
			if (fit->widths[i] == 0)
				continue;
			if (line + counts[i] >= lines) /* the last line stands on the values */
				part = heading_line(&rests[i], fit->widths[i]);
			add_aligned(out->text, part, fit->widths[i], sheet_column_is_text(&sheet->columns[i]), &owed);
		}
		line_paint(out->text, out->colour, PAINT_END);
		text_add_char(out->text, '\n');
	}
	for (size_t i = 0; i < sheet->column_count; i++)
		text_clear(&texts[i]);
}

/* Appends the row's part of the chart after the blanks that are owed; nothing if there is nothing to draw. */
static void add_plot(struct output *out, size_t row, size_t owed, size_t width, double axis)
{
	const struct section *section = out->section;
	size_t last = out->text->length;
	if (!chart_holds(section->chart, section->grid, row))
		return;
	struct plot plot = chart_plot(section->chart, section->grid, row, section->before, axis);
	line_blanks(out->text, owed);
	size_t start = out->text->length;
	terminal_plot(out->text, section->chart->form, &plot, width, out->colour);
	if (out->text->length == start)
		out->text->length = last;
}

static void add_rows(struct output *out, const struct fit *fit, double axis)
{
	const struct sheet *sheet = fit->sheet;
	struct text scratch = {0}, value = {0};
	for (size_t row = 0; row < sheet->row_count; row++) {
		size_t owed = 0;
		for (size_t i = 0; i < sheet->column_count; i++) {
			if (fit->widths[i] == 0)
				continue;
			value_of(sheet, row, i, &scratch, &value);
			add_aligned(out->text, text_view(&value), fit->widths[i],
			            sheet_column_is_text(&sheet->columns[i]), &owed);
		}
		if (fit->plot > 0)
			add_plot(out, sheet->rows[row], owed, fit->plot, axis);
		text_add_char(out->text, '\n');
	}
	text_clear(&scratch);
	text_clear(&value);
}

/* Appends the names of the columns that had no room. */
static void add_missing(struct output *out, const struct fit *fit)
{
	struct text missing = {0}, words = {0};
	struct phrase phrase = {0};
	for (size_t i = 0; i < fit->sheet->column_count; i++) {
		if (fit->widths[i] > 0)
			continue;
		text_add_string(&missing, missing.length > 0 ? word(WORD_NO_ROOM_NEXT) : "");
		sheet_heading(&fit->sheet->columns[i], &missing);
	}
	if (missing.length > 0) {
		phrase_text(&phrase, "headings", text_view(&missing));
		phrase_say(&phrase, word(WORD_NO_ROOM), &words);
	}
	line_painted(out->text, text_view(&words), out->width, out->colour, PAINT_DIM);
	text_clear(&missing);
	text_clear(&words);
}

void terminal_table(struct output *out)
{
	const struct section *section = out->section;
	double axis = section ? chart_axis(section->chart, section->grid) : 0;
	struct fit fit = {.sheet = out->sheet};
	struct text key = {0};
	measure(&fit, out->width);
	fit_to(&fit, axis > 0, out->width);
	add_headings(out, &fit);
	add_rows(out, &fit, axis);
	if (fit.plot > 0)
		terminal_key(&key, section->chart, axis);
	line_painted(out->text, text_view(&key), out->width, out->colour, PAINT_DIM);
	add_missing(out, &fit);
	text_clear(&key);
}
