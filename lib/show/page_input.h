/* What a page is made from. */
#ifndef SHOW_PAGE_INPUT_H
#define SHOW_PAGE_INPUT_H

#include "base/period.h"
#include "show/words/phrase.h"
#include "table/bounds.h"
#include "table/completeness.h"
#include "table/table.h"

/* One unit that the page is for: its `by` and `unit` in the tables. `by` is NULL for a page of the org. */
struct page_unit {
	const char *by; /* leader, who may be anybody, or team */
	struct view name;
};

/* If a grid is NULL or has no rows, its data was not given, and the section says so. */
struct page_input {
	struct view title;    /* WORD_TITLE unless the user says otherwise */
	struct period period; /* the page's period: the last complete one before now */
	struct view logo;     /* the bytes of a picture for the head of the HTML page; empty for none */
	unsigned fiscal;
	int32_t now;
	bool stale;                       /* the period has no session but planned ones */
	bool partial;                     /* the data end within it */
	struct completeness completeness; /* of the data */
	uint64_t rejected;                /* rows that were left out because they are bad */
	int32_t last_session;             /* day of the last held session, or DAY_NONE */
	struct period last_period;        /* that day, or the period of the last roll-up row */
	int32_t first_session;            /* day of the first one; tables over all sessions begin there */
	bool rolled_up;            /* some sessions are roll-ups, so that slippage and blueprint are empty */
	struct view last_wave;     /* the latest wave of the ratings, or empty */
	struct view previous_wave; /* of the survey: the one that ended before it, or empty */
	bool leaders_alike;        /* what its reports say differs between leaders no more than by chance */
	/* How many periods `before` is the mean of: 4, or fewer if the data begins later. */
	size_t before_periods;
	/* By enum table_id: tables by period for this period, those of waves for the latest, the others for all
	 * that was read. */
	const struct grid *const *tables;
	const bool *is_cut;        /* by enum table_id: rows were left out, since the reader may not see them */
	struct page_unit of;       /* whose page it is */
	const struct grid *before; /* a table of time: means over the periods before; ratios are ratios of sums */
	const struct grid *even;   /* the same of the org now and before, over the leaders who can be compared */
	bool is_even;              /* these are all */
	const struct grid *expected_before; /* the table expected of the period before */
	const struct grid *trend; /* a table of time: of the org, or of the unit, in the last 13 periods,
	                           * oldest first */
	/* A table of time: the leader, or else the level, whose coaching fell most, now and before, marked where
	 * that is beyond chance; or without rows. NULL where it may not be seen. */
	const struct grid *fallen;
};

/* Were rows of the table left out, since the reader may not see them? Then no sentence may be made of all of
 * it. */
static inline bool page_input_is_cut(const struct page_input *input, enum table_id table)
{
	return input->is_cut && input->is_cut[table];
}

/* Appends `in the 4 weeks before`, `in the week before`. */
void page_input_say_before(const struct page_input *input, struct text *out);

/* Is so little told of the period that nothing is to be found in it? */
static inline bool page_input_is_silent(const struct page_input *input)
{
	return input->stale || input->partial;
}

/* How many of the direct reports were coached in the period, as far as it can be known. */
struct coached {
	struct bounds bounds;
	double reports;    /* all of them */
	double unrecorded; /* those among them of whose leaders there is no record */
	double in_part;    /* others who are not known to be coached, and were led on days without a record */
	bool is_decided;   /* no session that no rule decides makes a difference */
};

/* Finds it. Returns whether anything is known. */
bool page_input_coached(const struct page_input *input, struct coached *coached);

/* The same as a share of all reports. */
struct bounds page_input_coverage(const struct coached *coached);

/* Puts how many days of the period are on record, as {days} of {length}. Returns whether it is all of them.
 */
bool page_input_put_days(struct phrase *phrase, const struct page_input *input);

/* Puts these two unless it is all of them. */
void page_input_put_part(struct phrase *phrase, const struct page_input *input);

/* Puts that as {known}, `3 of its 7 days`, unless it is all of them. */
void page_input_put_known(struct phrase *phrase, const struct page_input *input);

/* Puts whom a sentence about sessions is about: as {who} all, as {one} one of them; {scope} and {theirs} if
 * there are leaders without a record. Without people whoever coaches is meant. */
void page_input_put_scope(struct phrase *phrase, const struct page_input *input);

/* Puts into the phrase what the org had in this column in the periods before, as {before}, and when that was,
 * as {when}; where only some leaders can be compared, what these have now and had then, as {even}. Nothing
 * if it is not known, if the period is not known whole, or if the bounds of then and now overlap. Returns
 * whether it did. */
bool page_input_put_before(struct phrase *phrase, const struct page_input *input, enum TIME_column column,
                           void (*format)(struct text *out, double number));

#endif
