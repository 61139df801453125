/*
 * lib/show: cells out: a page as text, Markdown, JSON, HTML with inline SVG and mail, and tables as
 * spreadsheets and calendars. Grids come in, bytes come out; it rounds for people and computes nothing that a
 * measure should. It knows the tables' columns, but no files, no CSV and none of the rooms that measure. All
 * text that comes from data is escaped here, for each format in one function.
 *
 * This header: the report as a page of sections, before it has a format.
 */
#ifndef SHOW_PAGE_H
#define SHOW_PAGE_H

#include "show/says/says.h"

/* One of the few numbers under the headline: coaching received, continuity, follow-through. */
struct fact {
	const char *label;      /* "Coached" */
	struct text value;      /* "46%"; "–" where unknown */
	struct text basis;      /* its n, and what it was before */
	enum TIME_column trend; /* the column of page_input.trend that tells its course, or 0 */
};

#define PAGE_FACTS 4

/* How many files says/ has. */
enum {
#define SAYS(NAME) PAGE_SAYS_##NAME,
#include "show/says/says.def"
#undef SAYS
	PAGE_SECTIONS
};

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

/* Writes the sentences and orders the sections. The input must outlive the page. */
void page_compose(struct page *page, const struct page_input *input);
void page_clear(struct page *page);

#endif
