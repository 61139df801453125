/* What a page is made from, and a section of it. */
#ifndef SHOW_SECTION_H
#define SHOW_SECTION_H

#include "base/grid.h"
#include "base/period.h"
#include "show/words/phrase.h"

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
	const struct grid *time; /* this period: an org row, level and leader rows */
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

/* Adds `in the 4 weeks before`, `in the week before`. */
void page_input_say_before(const struct page_input *input, struct text *out);

/* Puts what the org's row of the periods before says in the column as {before}, and when that was as {when};
 * nothing where it is not known. */
void page_input_put_before(struct phrase *phrase, const struct page_input *input, const char *column,
                           void (*format)(struct text *out, double number));

#endif
