/* The sections of the page. Each has a file in this folder that says in sentences what its table shows. The
 * Makefile lists the files, so a new file is all that a new section takes. */
#ifndef SHOW_SAYS_SAYS_H
#define SHOW_SAYS_SAYS_H

#include "show/chart.h"
#include "show/page_input.h"
#include "show/unit.h"
#include "show/words/number.h"

/* A section of the page. */
struct section {
	const struct says *says; /* how it is made */
	const char *id;          /* `gap`: anchor, JSON key */
	bool is_folded;          /* it stands under More */
	struct text lead;        /* one sentence made from the numbers, with n, that can be quoted alone */
	struct text rest;        /* what else the numbers say; may be empty */
	struct text note;        /* what is missing, hidden or thin; may be empty */
	const struct grid *grid; /* NULL if there is no data */
	/* The same in the periods before, if the section compares with them; or NULL. */
	const struct grid *before;
	const struct chart *chart; /* or NULL */
	bool (*holds)(const struct grid *grid,
	              size_t row); /* as in says, or NULL: a unit's own page has all rows */
};

/* Sections of this place and beyond are folded under More, behind the questions that a page is about. */
#define PLACE_OF_MORE 100

/* How a section is made. */
struct says {
	unsigned place; /* on the page, the smallest first */
	enum table_id table;
	const char *title;         /* what a reader asks: "Do leaders and their reports agree?" */
	const char *limit;         /* what the section does not show, as a sentence; every section has one */
	const char *lacking;       /* the note without data; NULL: `say` writes that too */
	const struct chart *chart; /* or NULL */
	bool of_org;               /* `say` needs no other row than the org's */
	bool compares;             /* the periods before are shown too; the table is `time` */
	/* Is it folded although its place is before PLACE_OF_MORE? NULL: it never is. */
	bool (*folds)(const struct page_input *input);
	/* Is the section on the page? NULL: it always is, even without data. */
	bool (*belongs)(const struct page_input *input);
	/* Is the row on the page? NULL: every row is. */
	bool (*holds)(const struct grid *grid, size_t row);
	/* Writes the lead, the rest and the note of the section, of the whole table. */
	void (*say)(const struct page_input *input, struct section *section);
};

/* says_gap and so on, one in each file. */
#define SAYS(NAME) extern const struct says says_##NAME;
#include "show/says/says.def"
#undef SAYS

/* Where the next sentence about the numbers belongs: the lead, which has one, or the rest. */
static inline struct text *says_told(struct section *section)
{
	return section->lead.length == 0 ? &section->lead : &section->rest;
}

/* Counts the leaders who are hidden, or those who are not; unless the column is 0, only those with a number
 * in it. Rows about single items do not count. */
size_t says_count_leaders(const struct grid *grid, bool hidden, size_t column);

/* Appends the sentence with the count as {n}; nothing if the count is 0. */
void says_counted(struct text *out, size_t count, const char *sentence);

/* Is what the sessions show unknown, since so many leaders have no record, or since no rule decides more than
 * a tenth of it? Then says so, and why, and leaves the table out, which would say it all the same. */
bool says_cannot(const struct page_input *input, int64_t leaders, struct section *section);

/* Appends that what the sessions show is unknown: since so many leaders have no record, or where that is 0
 * since no rule decides what many of the sessions are. */
void says_why_not(int64_t leaders, struct text *note);

/* Puts the interval of a ratio into the phrase as {low} and {high}; if 1 is in it, also {doubt}: it may be
 * chance. */
void says_put_interval(struct phrase *phrase, double low, double high, unsigned places);

/* Is there a comma in the name? Then semicolons part it from others. */
bool says_has_comma(struct view name);

/* Appends what the first rows have in the column: `devries, tanaka, novak and 2 more`. */
void says_names(const struct grid *grid, size_t column, struct text *out);

/* What sections lend to the lines under the headline. They append a sentence: who has been longest without
 * coaching; what most leaders should do first; where the chain breaks. They return false, and append nothing,
 * where that is not known. */
bool received_say_longest(const struct page_input *input, struct text *out);
bool advice_say_first(const struct page_input *input, struct text *out);
bool chain_say_first(const struct page_input *input, struct text *out);

/* Appends the number in the cell, or that it is unknown or hidden. */
void says_number(const struct grid *grid, size_t row, size_t column,
                 void (*format)(struct text *out, double number), struct text *out);

/* Returns whether the row is hidden, and appends why. */
bool says_hidden(const struct grid *grid, size_t row, struct text *out);

#endif
