/* Bars, dumbbells and sparklines made of characters. */
#ifndef SHOW_TERMINAL_CHART_H
#define SHOW_TERMINAL_CHART_H

#include "show/chart.h"

/* Adds one row of a chart, `width` columns wide without the blanks at its end. */
void terminal_plot(struct text *out, enum chart_form form, const struct plot *plot, size_t width,
                   bool colour);

/* Adds what the marks of the chart mean and how far its axis goes, in one line. */
void terminal_key(struct text *out, const struct chart *chart, double axis);

/* Adds the cells of a column as ▁▂▃, from 0 to the largest; a blank where a cell is empty. */
void terminal_spark(struct text *out, const struct grid *trend, size_t column);

#endif
