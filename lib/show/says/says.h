/* The sections of the page: each in a file of its own, which says what its table comes to. The Makefile lists
 * the files; whoever adds one adds it to no list. */
#ifndef SHOW_SAYS_SAYS_H
#define SHOW_SAYS_SAYS_H

#include "show/chart.h"
#include "show/page_input.h"
#include "show/unit.h"
#include "show/words/number.h"

/* A section of the page. */
struct section {
	const struct says *says;   /* what makes it */
	const char *id;            /* `gap`: anchor, JSON key */
	struct text lead;          /* one or two sentences made from the numbers, with n and interval */
	struct text note;          /* what the section lacked, what was suppressed, what is thin; may be empty */
	const struct grid *grid;   /* NULL where there is no data */
	const struct grid *before; /* the same of the periods before, where the section compares; or NULL */
	const struct chart *chart; /* or NULL */
};

/* What makes a section. */
struct says {
	unsigned place; /* on the page, the smallest first */
	enum table_id table;
	const char *title;         /* what a reader asks: "Do leaders and their reports agree?" */
	const struct chart *chart; /* or NULL */
	bool compares;             /* the section shows the periods before too; for tables like `time` */
	/* Is the section on the page? NULL: always, also without data. */
	bool (*belongs)(const struct page_input *input);
	/* Is the row on the page? NULL: every one is. */
	bool (*holds)(const struct grid *grid, size_t row);
	/* Adds the lead and the note. The section's grid is set, and NULL where there are no rows. */
	void (*say)(const struct page_input *input, struct section *section);
};

/* says_gap and so on, one for each file. */
#define SAYS(NAME) extern const struct says says_##NAME;
#include "show/says/says.def"
#undef SAYS

/* How many leaders of a gap or hours grid are hidden, or are not; of those only the ones that have a number
 * in the column, unless it is 0. Rows of single items do not count. */
size_t says_count_leaders(const struct grid *grid, bool hidden, size_t column);

/* Adds the sentence with the count as its {n}, unless there is nothing to count. */
void says_counted(struct text *out, size_t count, const char *sentence);

/* Puts the interval of a ratio as {low} and {high}, and as {doubt} that it may be chance where 1 is in it. */
void says_put_interval(struct phrase *phrase, double low, double high, unsigned places);

/* Adds the first words of a column, down the rows: `devries, tanaka, novak and 2 more`. */
void says_names(const struct grid *grid, size_t column, struct text *out);

/* Adds the number in the cell; where there is none, that it is unknown or hidden. */
void says_number(const struct grid *grid, size_t row, size_t column,
                 void (*format)(struct text *out, double number), struct text *out);

/* Adds why the row is hidden, if it is. */
bool says_hidden(const struct grid *grid, size_t row, struct text *out);

#endif
