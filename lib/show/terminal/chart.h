/* Tables, bars and sparklines made of characters. */
#ifndef SHOW_TERMINAL_CHART_H
#define SHOW_TERMINAL_CHART_H

#include "show/chart.h"
#include "show/sheet.h"

/* Paints allowed by `colour`; else every one adds nothing. */
enum paint {
	PAINT_END,
	PAINT_BOLD,
	PAINT_DIM,
	PAINT_SELF,
	PAINT_REPORTS,
	PAINT_COACHING,
	PAINT_INSPECTION,
	PAINT_ALARM
};
void terminal_paint(struct text *out, bool colour, enum paint paint);

/* The first `rows` rows of the sheet, aligned, with the section's chart as a last column where there is a
 * section. Columns that do not fit are left out and named in a line below. */
void terminal_table(const struct sheet *sheet, const struct section *section, const struct grid *before,
                    size_t rows, unsigned width, bool colour, struct text *out);

/* One chart row, `width` columns wide without the blanks at its end. */
void terminal_plot(struct text *out, enum chart chart, const struct plot *plot, size_t width, bool colour);

/* Adds what the marks of the chart mean and how far its axis goes, in one line. */
void terminal_key(struct text *out, const struct section *section);

/* The last cells of a column as ▁▂▃; a blank where a cell is empty. From 0 to the largest. */
void terminal_spark(struct text *out, const struct grid *trend, const char *column);

/* The text escaped and broken into lines of at most `width` columns. */
void terminal_paragraph(struct text *out, struct view v, unsigned width, const char *indent);

#endif
