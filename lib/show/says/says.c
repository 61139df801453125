#include "show/says/says.h"

/* At most so many names in a sentence; the table has all. */
#define NAMED 3

size_t says_count_leaders(const struct grid *grid, bool hidden, size_t column)
{
	size_t count = 0;
	double number;
	for (size_t row = 0; row < grid->row_count; row++)
		if (unit_is_leader(grid, row) && unit_is_hidden(grid, row) == hidden &&
		    (column == 0 || grid_number(grid, row, column, &number)))
			count++;
	return count;
}

void says_counted(struct text *out, size_t count, const char *sentence)
{
	struct phrase phrase = {0};
	if (count == 0)
		return;
	number_put_count(&phrase, "n", (double)count);
	phrase_sentence(&phrase, sentence, out);
}

void says_why_not(int64_t leaders, struct text *note)
{
	struct phrase phrase = {0}, why = {0};
	number_put_count(&why, "n", (double)leaders);
	phrase_say(&why, word(leaders > 0 ? WORD_WHY_RECORD : WORD_WHY_UNDECIDED),
	           phrase_slot(&phrase, "why", 0));
	phrase_sentence(&phrase, word(WORD_CANNOT_BE_TOLD), note);
}

bool says_cannot(const struct page_input *input, int64_t leaders, struct section *section)
{
	if (leaders <= 0 && !input->completeness.is_doubtful)
		return false;
	says_why_not(leaders, &section->note);
	section->grid = NULL;
	section->chart = NULL;
	return true;
}

void says_put_interval(struct phrase *phrase, double low, double high, unsigned places)
{
	number_put_plain(phrase, "low", low, places);
	number_put_plain(phrase, "high", high, places);
	if (low <= 1 && high >= 1)
		phrase_word(phrase, "doubt", WORD_MAY_BE_CHANCE);
}

/* Appends `, ` or ` and `, whichever comes before entry `i` of `count`; `; ` or `; and ` where names have
 * commas in them. */
static void add_joint(struct text *out, size_t i, size_t count, bool has_commas)
{
	bool is_last = i + 1 == count;
	if (i > 0)
		text_add_string(out, word(has_commas ? is_last ? WORD_LIST_LAST_APART : WORD_LIST_NEXT_APART
		                          : is_last  ? WORD_LIST_LAST
		                                     : WORD_LIST_NEXT));
}

bool says_has_comma(struct view name)
{
	return name.length > 0 && memchr(name.bytes, ',', name.length);
}

void says_names(const struct grid *grid, size_t column, struct text *out)
{
	size_t named = grid->row_count <= NAMED + 1 ? grid->row_count : NAMED;
	size_t parts = named < grid->row_count ? named + 1 : named;
	struct phrase phrase = {0};
	bool has_commas = false;
	for (size_t i = 0; i < named; i++)
		has_commas = has_commas || says_has_comma(grid_text(grid, i, column));
	for (size_t i = 0; i < named; i++) {
		add_joint(out, i, parts, has_commas);
		text_add(out, grid_text(grid, i, column));
	}
	if (named < grid->row_count) {
		add_joint(out, named, parts, has_commas);
		number_put_count(&phrase, "n", (double)(grid->row_count - named));
		phrase_say(&phrase, word(WORD_LIST_MORE), out);
	}
}

void says_number(const struct grid *grid, size_t row, size_t column,
                 void (*format)(struct text *out, double number), struct text *out)
{
	double number;
	if (grid_number(grid, row, column, &number))
		format(out, number);
	else
		text_add_string(out, word(unit_is_hidden(grid, row) ? WORD_HIDDEN : WORD_UNKNOWN));
}

bool says_hidden(const struct grid *grid, size_t row, struct text *out)
{
	if (!unit_is_hidden(grid, row))
		return false;
	bool is_unanimous = grid_is(grid, row, grid->kind->status, "unanimous");
	text_add_string(out, word(is_unanimous ? WORD_ALL_RATERS_AGREE : WORD_PROTECTED));
	return true;
}
