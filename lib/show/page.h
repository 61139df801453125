/*
 * lib/show: cells out — text, Markdown, JSON, HTML with inline SVG. Grids and plain facts come in, bytes come
 * out; it rounds for people and computes nothing that a measure should. It knows the names of our tables'
 * columns; it does not know files, CSV or the model. All text that comes from data is escaped here, for each
 * format in one function.
 *
 * This header: the report as a page of sections, before it has a format.
 */
#ifndef SHOW_PAGE_H
#define SHOW_PAGE_H

#include "show/section.h"

#define PAGE_SECTIONS 13

/* One of the few numbers under the headline: coaching received, continuity, follow-through. */
struct fact {
	const char *label; /* "Coached" */
	struct text value; /* "46%"; "–" where unknown */
	struct text basis; /* its n, and what it was before */
	const char *trend; /* the column of page_input.trend that tells its course, or NULL */
};

#define PAGE_FACTS 4

struct page {
	const struct page_input *input;
	struct text headline; /* one sentence made from the numbers */
	struct text
		dates; /* "Week 2026-W46, 9 to 15 November 2026. Last session …, last ratings …." and `stale` */
	struct fact facts[PAGE_FACTS];
	size_t fact_count; /* 0 where nothing at all is known */
	struct section sections[PAGE_SECTIONS];
	size_t section_count;
};

/* `image/png` or `image/jpeg`, as the first bytes say; NULL for anything else, pictures that can hold scripts
 * among it. */
const char *page_logo_type(struct view logo);

/* Writes the sentences and orders the sections. The input must outlive the page. */
void page_compose(struct page *page, const struct page_input *input);
void page_clear(struct page *page);

/* The page in a format. `width` is in columns; `colour` allows ANSI colours. */
void page_text(const struct page *page, unsigned width, bool colour, struct text *out);
void page_markdown(const struct page *page, struct text *out);
void page_json(const struct page *page, struct text *out);
void page_html(const struct page *page, struct text *out);

/* One table in a format (CSV is lib/csv's). JSON is an array of objects, numbers as in CSV, null where empty.
 */
void grid_text(const struct grid *grid, unsigned width, bool colour, struct text *out);
void grid_markdown(const struct grid *grid, struct text *out);
void grid_json(const struct grid *grid, struct text *out);
void grid_html(const struct grid *grid, struct view title, struct text *out);

#endif
