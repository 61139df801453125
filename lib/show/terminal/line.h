/* Lines of a terminal: paints, and paragraphs broken at blanks. */
#ifndef SHOW_TERMINAL_LINE_H
#define SHOW_TERMINAL_LINE_H

#include "base/text.h"

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
void line_paint(struct text *out, bool colour, enum paint paint);

/* Adds so many blanks. */
void line_blanks(struct text *out, size_t count);

/* Adds the text escaped and broken into lines of at most `width` columns, each after the indent; nothing for
 * an empty one. */
void line_paragraph(struct text *out, struct view v, unsigned width, const char *indent);

/* The same, painted. */
void line_painted(struct text *out, struct view v, unsigned width, bool colour, enum paint paint);

#endif
