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

#include "base/grid.h"
#include "base/period.h"

/* What a page is made from. A grid that is NULL or has no rows means that its data was not given; the section
 * says so. */
struct page_input {
	struct view title;    /* WORD_TITLE unless the user says otherwise */
	struct period period; /* the page's period: the last complete one before now */
	struct view logo;     /* the bytes of a picture for the head of the HTML page; empty for none */
	unsigned fiscal;
	int32_t now;
	bool stale;                /* the period has no session at all */
	int32_t last_session;      /* day of the last held session read; DAY_NONE */
	struct period last_period; /* that day, or what the roll-up row covers that is the last */
	int32_t first_session;     /* day of the first: where slippage to candidates begin */
	bool rolled_up; /* some sessions are roll-ups: slippage and blueprint take single ones only and have no
	                   rows */
	struct view last_wave; /* latest wave of the ratings; empty */
	size_t
		before_periods; /* how many periods `before` is the mean of: 4, fewer where the data begins later */
	const struct grid *time; /* DESIGN 8 time, this period: an org row, level and leader rows */
	const struct grid
		*before;              /* the same columns: means over the periods before; ratios are ratios of sums */
	const struct grid *trend; /* the org rows of the last 13 periods, oldest first */
	const struct grid *chain;
	const struct grid *gap;   /* gap rows of the latest wave, by org, level, leader */
	const struct grid *hours; /* likewise */
	const struct grid *plans; /* plan status rows */
	const struct grid *quality;
	/* These are over all that was read, not over the page's period. */
	const struct grid *slippage;
	const struct grid *crowding; /* leaders, then the row of `org` with its interval */
	const struct grid *exemplars;
	const struct grid *blueprint;
	const struct grid
		*advice; /* leader, do_first, do_next: `more FEATURE` or `less FEATURE`, a feature of the blueprint */
	const struct grid *candidates;
	const struct grid *summary;  /* plan summary rows, by org, level, leader */
	const struct grid *measures; /* meaning.h: what the columns mean; or NULL */
};

/* How a section shows its table besides the table itself. */
enum chart { CHART_NONE, CHART_DUMBBELL, CHART_STACKED, CHART_STEPS };

struct section {
	const char *id;          /* `gap`: anchor, JSON key */
	const char *title;       /* what a reader asks: "Do leaders and their reports agree?" */
	struct text lead;        /* one or two sentences made from the numbers, with n and interval */
	struct text note;        /* what the section lacked, what was suppressed, what is thin; may be empty */
	const struct grid *grid; /* NULL where there is no data */
	enum chart chart;
};

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
 * `measures` as for a page. */
void grid_text(const struct grid *grid, unsigned width, bool colour, struct text *out);
void grid_markdown(const struct grid *grid, struct text *out);
void grid_json(const struct grid *grid, struct text *out);
void grid_html(const struct grid *grid, struct view title, const struct grid *measures, struct text *out);

#endif
