/* What the rows of plan status come to when they are taken together. */
#ifndef SHOW_PLANS_H
#define SHOW_PLANS_H

#include "show/page.h"

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

/* Those of the page's plan status or, without any, what the org's row of its plan summary says. */
struct plan_sums plans_or_summary(const struct page_input *input);

#endif
