/* One walk over a page for all formats. A format is a set of functions, one for each part of a page. */
#ifndef SHOW_WALK_H
#define SHOW_WALK_H

#include "show/page.h"
#include "show/sheet.h"

/* What a format is given: where to write, and what part of the page is being written. */
struct output {
	const struct format *format;
	const struct page *page; /* NULL for a table without a page */
	struct view title;
	unsigned width;                /* in columns */
	bool colour;                   /* ANSI colours are allowed */
	const struct section *section; /* NULL outside of the sections */
	const struct sheet *sheet; /* the table; on a page with as many rows and columns as the format wants */
	struct text *text;
};

/* What a section says beside its table. The lead and the rest are what the numbers say, the limit what they
 * do not show. */
enum part { PART_LEAD, PART_REST, PART_MORE_ROWS, PART_NOTE, PART_LIMIT };

/* A format's functions, called for each page as they stand here. Words are given to them unescaped. A format
 * that does nothing for a part has NULL there. */
struct format {
	size_t rows;                       /* at most so many rows of a table on a page; 0 for all */
	size_t columns;                    /* and at most so many columns; 0 for all */
	enum word more_rows;               /* says that there are more rows, see sheet_say_rows */
	bool parts_rest;                   /* lead and rest are parts of their own, and not one */
	bool folds;                        /* the sections under More have no tables here */
	void (*head)(struct output *out);  /* title, dates, headline, survey and points */
	void (*facts)(struct output *out); /* if there are any */
	void (*contents)(struct output *out);
	void (*more)(struct output *out);    /* before the first section that is folded */
	void (*heading)(struct output *out); /* of the section; the lead follows */
	void (*table)(struct output *out);   /* if the section has one, and its chart; then note and limit */
	void (*part)(struct output *out, enum part part, struct view words); /* the words may be empty */
	void (*end)(struct output *out);                                     /* of the section */
	void (*foot)(struct output *out);                                    /* of the page */
	void (*alone)(struct output *out); /* the whole of a table without a page */
};

/* The functions of a format that writes a table cell by cell. A function that does nothing is NULL. */
struct cells {
	void (*heading)(struct output *out, const struct sheet_column *column, struct view words);
	void (*headings_end)(struct output *out);
	void (*row)(struct output *out, size_t row);
	void (*cell)(struct output *out, size_t row, const struct sheet_column *column, struct view words);
	void (*row_end)(struct output *out);
};

/* JSON has every row and column, with numbers as in CSV and null for an empty cell, and no charts. */
extern const struct format format_text, format_markdown, format_json, format_html, format_mail;

/* Appends the page in the format. Only text uses `width`, in columns, and `colour`. */
void page_write(const struct page *page, const struct format *format, unsigned width, bool colour,
                struct text *text);

/* Appends a table without a page. Only HTML uses the title. */
void table_write(const struct grid *grid, const struct format *format, struct view title, unsigned width,
                 bool colour, struct text *text);

/* Calls the functions for the headings and the cells of the output's sheet. */
void cells_write(struct output *out, const struct cells *cells);

#endif
