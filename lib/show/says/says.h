/* The sections of the page: each in a file of its own, which says what its table comes to. */
#ifndef SHOW_SAYS_SAYS_H
#define SHOW_SAYS_SAYS_H

#include "show/section.h"
#include "show/words/number.h"
#include "table/table.h"

#include <stddef.h>

/* What makes a section. */
struct says {
	const char *id;
	const char *title; /* what a reader asks: "Do leaders and their reports agree?" */
	size_t grid;       /* where struct page_input has the pointer to its grid */
	enum chart chart;
	/* Is the section on the page? NULL: always, also without data. */
	bool (*belongs)(const struct page_input *input);
	/* Adds the lead and the note. The section's grid is set, and NULL where there are no rows. */
	void (*say)(const struct page_input *input, struct section *section);
};

extern const struct says says_gap, says_hours, says_time, says_chain, says_plans, says_summary, says_slippage,
	says_crowding, says_exemplars, says_blueprint, says_advice, says_candidates, says_quality;

/* How many leaders of a gap or hours grid are hidden, or are not; of those only the ones that have a number
 * in the column, unless it is NULL. Rows of single items do not count. */
size_t says_count_leaders(const struct grid *grid, bool hidden, const char *column);

/* Adds the sentence with the count as its {n}, unless there is nothing to count. */
void says_counted(struct text *out, size_t count, const char *sentence);

/* Puts the interval of a ratio as {low} and {high}, and as {doubt} that it may be chance where 1 is in it. */
void says_put_interval(struct phrase *phrase, double low, double high, unsigned places);

/* Adds the first words of a column, down the rows: `devries, tanaka, novak and 2 more`. */
void says_names(const struct grid *grid, const char *column, struct text *out);

#endif
