/* What a page is made from. */
#ifndef SHOW_PAGE_INPUT_H
#define SHOW_PAGE_INPUT_H

#include "base/period.h"
#include "show/words/phrase.h"
#include "table/table.h"

/* A grid that is NULL or has no rows means that its data was not given; the section then says so. */
struct page_input {
	struct view title;    /* WORD_TITLE unless the user says otherwise */
	struct period period; /* the page's period: the last complete one before now */
	struct view logo;     /* the bytes of a picture for the head of the HTML page; empty for none */
	unsigned fiscal;
	int32_t now;
	bool stale;                /* the period has no session at all */
	int32_t last_session;      /* day of the last held session read; DAY_NONE */
	struct period last_period; /* that day, or the period of the roll-up row that is the last */
	int32_t first_session;     /* day of the first: where what is over all that was read begins */
	bool rolled_up;            /* some sessions are roll-ups, which have no place in slippage and blueprint */
	struct view last_wave;     /* latest wave of the ratings; empty */
	size_t before_periods;     /* `before` is the mean of so many: 4, fewer where the data begins later */
	/* By enum table_id: time and chain of this period, gap and hours of the latest wave, and all that was
	 * read of the others. */
	const struct grid *const *tables;
	const struct grid *before; /* time, in means over the periods before; ratios are ratios of sums */
	const struct grid *trend;  /* time, the org's rows of the last 13 periods, oldest first */
};

/* Adds `in the 4 weeks before`, `in the week before`. */
void page_input_say_before(const struct page_input *input, struct text *out);

/* Puts what the org's row of the periods before says in the column as {before}, and when that was as {when};
 * nothing where it is not known. */
void page_input_put_before(struct phrase *phrase, const struct page_input *input, enum TIME_column column,
                           void (*format)(struct text *out, double number));

#endif
