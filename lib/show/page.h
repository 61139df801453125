/*
 * lib/show: tables as people see them: a page as text, Markdown, JSON, HTML and mail, tables as spreadsheets,
 * agendas as calendars. Grids come in, bytes come out. The room rounds numbers for people and computes
 * nothing that a measure should. It knows the columns of the tables, but no files, no CSV and none of the
 * rooms that measure. All text from data is escaped here, with one function for each format.
 *
 * This header: the report as a page of sections, before it has a format.
 */
#ifndef SHOW_PAGE_H
#define SHOW_PAGE_H

#include "show/fact.h"
#include "show/says/points.h"

/* How many sections there can be. */
enum {
#define SAYS(NAME) PAGE_SAYS_##NAME,
#include "show/says/says.def"
#undef SAYS
	PAGE_SECTIONS
};

struct page {
	const struct page_input *input;
	struct text headline; /* one sentence made from the numbers: what changed */
	struct text survey;   /* what the survey says of all leaders; may be empty */
	struct point points[POINTS];
	size_t point_count;
	struct text dates;  /* "Week 46, 9 to 15 November 2026. Last session …, last ratings …." */
	struct text record; /* how complete the data are; may be empty */
	struct fact facts[PAGE_FACTS];
	size_t fact_count; /* 0 if nothing is known */
	struct section sections[PAGE_SECTIONS];
	size_t section_count; /* those under More are the last */
};

/* Makes the page with all its sentences. The input must outlive it. */
void page_compose(struct page *page, const struct page_input *input);
void page_clear(struct page *page);

#endif
