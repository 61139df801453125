/* A section's chart in HTML: a key and a row for each unit, with its name, its drawing and its numbers. */
#ifndef SHOW_HTML_CHART_H
#define SHOW_HTML_CHART_H

#include "show/page.h"
#include "show/sheet.h"

/* The first `rows` rows of the sheet that the chart holds. Nothing where the section has no chart or nothing
 * to draw. */
void chart_html(struct text *out, const struct section *section, const struct sheet *sheet,
                const struct page_input *input, size_t rows);

/* How many rows of the sheet the chart holds. */
size_t chart_rows(const struct section *section, const struct sheet *sheet);

#endif
