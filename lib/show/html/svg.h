/* Drawings for HTML: inline, without scripts, coloured by classes of the page's style. Lengths across are in
 * per cent and those down in pixels, so a drawing is as wide as its place and its strokes and circles keep
 * their size. */
#ifndef SHOW_HTML_SVG_H
#define SHOW_HTML_SVG_H

#include "show/chart.h"

/* A chart row. Title and description are for those who listen or point; they are escaped here. */
void svg_plot(struct text *out, const struct chart *chart, const struct plot *plot, struct view title,
              struct view description);

/* The numbers below or above the rows: 0, half and the whole of the axis as the texts say. */
void svg_axis(struct text *out, const char *half, const char *whole);

/* A sample of the mark, for the key. */
void svg_sample(struct text *out, enum mark mark);

/* The course of a column, from 0 to its largest; a gap where a cell is empty. */
void svg_spark(struct text *out, const struct grid *trend, size_t column, const char *title);

#endif
