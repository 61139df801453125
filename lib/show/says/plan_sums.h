/* What the plans of a page come to when they are taken together. */
#ifndef SHOW_SAYS_PLAN_SUMS_H
#define SHOW_SAYS_PLAN_SUMS_H

#include "show/page_input.h"

struct plan_sums {
	size_t plans;   /* without those of status none */
	size_t without; /* people of status none */
	size_t overdue;
	size_t tied;         /* plans with a tie-back and its chance */
	double most_overdue; /* days */
	double windows, kept;
	double ripe, followed, late, open;
	double tie_back, chance; /* means over the `tied` plans */
};

/* The sums of a grid of plan status; all 0 where it is NULL. */
struct plan_sums plan_sums_of_status(const struct grid *grid);

/* What the org's row of a plan summary says; all 0 where there is no such row. */
struct plan_sums plan_sums_of_summary(const struct grid *grid);

/* Those of the page's plan status or, without any, of its plan summary. */
struct plan_sums plan_sums_of_page(const struct page_input *input);

/* Adds sentences on windows, tie-back and agreed actions, as far as they are known. */
void plan_sums_say(const struct plan_sums *sums, struct text *lead);

#endif
