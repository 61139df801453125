/* All plans of the page taken together. */
#ifndef SHOW_SAYS_PLAN_SUMS_H
#define SHOW_SAYS_PLAN_SUMS_H

#include "show/says/says.h"

struct plan_sums {
	size_t plans;   /* that are neither done nor dropped, as in a plan summary; all below is of these */
	size_t ended;   /* that are done or dropped, and in no other sum */
	size_t without; /* people without a plan, of status `none` */
	size_t overdue;
	size_t untold;                       /* active plans of which it is not known whether they are overdue */
	size_t told;                         /* active plans of which it is known */
	size_t unrecorded;                   /* plans of whose coach there is no record */
	size_t endless;                      /* active plans without a due date */
	size_t linked_plans, alike_plans;    /* plans of which linked, or same_skill, is known */
	double most_overdue;                 /* days */
	double most_known;                   /* likewise, of plans with no session that may be on plan or not */
	double windows, kept, kept_possible; /* kept counts as 0 where it is not known */
	double ripe, followed, late, open;
	double linked;        /* the mean over these plans */
	double alike, chance; /* likewise of same_skill and its chance */
};

/* Sums up a grid of plan status; all sums are 0 if it is NULL. A plan whose next session is due on now's day
 * or later is not overdue. */
struct plan_sums plan_sums_of_status(const struct grid *grid, int32_t now);

/* Reads the row of the org in a plan summary; all sums are 0 if there is no such row. */
struct plan_sums plan_sums_of_summary(const struct grid *grid);

/* Sums up the plan status of the page or, if there is none, reads its plan summary. */
struct plan_sums plan_sums_of_page(const struct page_input *input);

/* Are there records of all leaders on all days of the data, and does a rule decide what the sessions are, so
 * that what no session shows did not happen? Of a summary alone only people can tell. */
bool plan_sums_are_whole(const struct page_input *input, const struct plan_sums *sums);

/* Puts the most days that a plan is overdue, as {days}, and as {most} that it is no more than these where
 * sessions that may be on plan could make it fewer. Returns whether it is known exactly. */
bool plan_sums_put_longest(struct phrase *phrase, const struct plan_sums *sums);

/* Appends sentences on windows, links and agreed actions, as far as they are known. */
void plan_sums_say(const struct page_input *input, const struct plan_sums *sums, struct section *section);

#endif
