/* Drawings inside the HTML page, without scripts, coloured by the classes of the style sheet. Widths are in
 * per cent and heights in pixels, so a drawing fills its place while strokes and circles keep their size. */
#ifndef SHOW_HTML_SVG_H
#define SHOW_HTML_SVG_H

#include "show/chart.h"

/* Appends a row of a chart. Title and description, for people who listen or point, are escaped here. */
void svg_plot(struct text *out, const struct chart *chart, const struct plot *plot, struct view title,
              struct view description);

/* Appends the axis: 0, and the texts for its half and its end. */
void svg_axis(struct text *out, const char *half, const char *whole);

/* Appends a sample of the mark, for the key. */
void svg_sample(struct text *out, enum mark mark);

/* Appends the course of a column as a line from 0 to its largest value, with a gap where a cell is empty. */
void svg_spark(struct text *out, const struct grid *trend, size_t column, const char *title);

#endif
