/* A section's chart in HTML: a key and a row for each unit, with its name, its drawing and its numbers. */
#ifndef SHOW_HTML_CHART_H
#define SHOW_HTML_CHART_H

#include "show/walk.h"

/* How many rows of the output's sheet the chart holds. */
size_t html_chart_rows(const struct output *out);

/* Adds the first `rows` of them; nothing where there is nothing to draw. */
void html_chart(struct output *out, size_t rows);

#endif
