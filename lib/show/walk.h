/* One walk over a page for all formats: a format is what it makes of the parts. */
#ifndef SHOW_WALK_H
#define SHOW_WALK_H

#include "show/page.h"
#include "show/sheet.h"

/* What a format writes to, and where it is on its way. */
struct output {
	const struct format *format;
	const struct page *page; /* NULL: a table alone */
	struct view title;
	unsigned width;                /* in columns */
	bool colour;                   /* ANSI colours are allowed */
	const struct section *section; /* in a section of a page; else NULL */
	const struct sheet *sheet;     /* in its table; on a page with the rows that fit the format */
	struct text *text;
};

/* What a section says, beside its table. */
enum part { PART_LEAD, PART_MORE_ROWS, PART_NOTE };

/* A format's functions, called in this order; the words that they are given are not escaped. NULL: nothing.
 */
struct format {
	size_t rows;                         /* the most rows of a table on a page; 0: all */
	size_t columns;                      /* and the most columns; 0: all */
	enum word more_rows;                 /* says that there are more rows: {shown}, {rows}, {n} */
	void (*head)(struct output *out);    /* the page's title, dates and headline */
	void (*facts)(struct output *out);   /* where the page has any */
	void (*heading)(struct output *out); /* of the section, its lead then following */
	void (*table)(struct output *out);   /* where the section has one, with its chart; then its note */
	void (*part)(struct output *out, enum part part, struct view words); /* words that may be empty */
	void (*end)(struct output *out);                                     /* of the section */
	void (*foot)(struct output *out);                                    /* of the page */
	void (*alone)(struct output *out);                                   /* a table without a page */
};

/* The cells of a table from the left, for formats that write one after the other. NULL: nothing. */
struct cells {
	void (*heading)(struct output *out, const struct sheet_column *column, struct view words);
	void (*headings_end)(struct output *out);
	void (*row)(struct output *out, size_t row);
	void (*cell)(struct output *out, size_t row, const struct sheet_column *column, struct view words);
	void (*row_end)(struct output *out);
};

/* JSON has all rows and columns, numbers as in CSV and null where a cell is empty, and no charts. */
extern const struct format format_text, format_markdown, format_json, format_html, format_mail;

/* Adds the page in the format. Only text asks for `width` and `colour`. */
void page_write(const struct page *page, const struct format *format, unsigned width, bool colour,
                struct text *text);

/* Adds a table by itself. Only HTML asks for the title. */
void table_write(const struct grid *grid, const struct format *format, struct view title, unsigned width,
                 bool colour, struct text *text);

/* Writes the output's sheet cell by cell. */
void cells_write(struct output *out, const struct cells *cells);

#endif
