#include "show/says/says.h"
#include "show/field.h"

/* Names in a sentence; the table has them all. */
#define NAMED 3

size_t says_count_leaders(const struct grid *grid, bool hidden, const char *column)
{
	size_t count = 0;
	double number;
	for (size_t row = 0; row < grid->row_count; row++)
		if (field_is(grid, row, "by", "leader") && !field_is_one_item(grid, row) &&
		    field_is_hidden(grid, row) == hidden && (!column || field_number(grid, row, column, &number)))
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

void says_put_interval(struct phrase *phrase, double low, double high, unsigned places)
{
	number_put_plain(phrase, "low", low, places);
	number_put_plain(phrase, "high", high, places);
	if (low <= 1 && high >= 1)
		phrase_word(phrase, "doubt", WORD_MAY_BE_CHANCE);
}

/* Puts `, ` or ` and ` before entry `i` of `count` in a list. */
static void add_joint(struct text *out, size_t i, size_t count)
{
	if (i > 0)
		text_add_string(out, word(i + 1 == count ? WORD_LIST_LAST : WORD_LIST_NEXT));
}

void says_names(const struct grid *grid, const char *column, struct text *out)
{
	size_t named = grid->row_count <= NAMED + 1 ? grid->row_count : NAMED;
	size_t parts = named < grid->row_count ? named + 1 : named;
	struct phrase phrase = {0};
	for (size_t i = 0; i < named; i++) {
		add_joint(out, i, parts);
		text_add(out, field_text(grid, i, column));
	}
	if (named < grid->row_count) {
		add_joint(out, named, parts);
		number_put_count(&phrase, "n", (double)(grid->row_count - named));
		phrase_say(&phrase, word(WORD_LIST_MORE), out);
	}
}
