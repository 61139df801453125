/* Who coaches best, what sets them apart, and what follows for the others. */
#include "show/field.h"
#include "show/habit.h"
#include "show/number.h"
#include "show/sentence.h"
#include "show/value.h"

#include <math.h>

/* Names or features in a sentence; the table has them all. */
#define NAMED 3
/* The q up to which a difference counts, and the Cliff's delta from which one is at least middling. */
#define SURE 0.10
#define MIDDLING 0.33

/* Puts `, ` or ` and ` before entry `i` of `count` in a list. */
static void add_joint(struct text *out, size_t i, size_t count)
{
	if (i > 0)
		text_add_string(out, word(i + 1 == count ? WORD_LIST_LAST : WORD_LIST_NEXT));
}

/* The words of a column down the rows: `devries, tanaka, novak and 2 more`. */
static void add_names(const struct grid *grid, const char *column, struct text *out)
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
		value_count(&phrase, "n", (double)(grid->row_count - named));
		phrase_say(&phrase, WORD_LIST_MORE, out);
	}
}

/* How many leaders of the gap table have what a survey ranks by. */
static size_t count_ranked(const struct grid *gap)
{
	size_t count = 0;
	double low;
	for (size_t row = 0; grid_has_rows(gap) && row < gap->row_count; row++)
		count += field_is(gap, row, "by", "leader") && !field_is_one_item(gap, row) &&
		         field_number(gap, row, "shrunk_low", &low);
	return count;
}

void sentence_exemplars(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *lead = &section->lead, *note = &section->note;
	bool survey = grid && field_is(grid, 0, "basis", "survey");
	size_t ranked = survey ? count_ranked(input->gap) : 0;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(note, WORD_EXEMPLARS_NONE);
		return;
	}
	add_names(grid, "leader", phrase_slot(&phrase, "names", 0));
	value_count(&phrase, "count", (double)grid->row_count);
	if (ranked > 0)
		value_count(&phrase, "ranked", (double)ranked);
	phrase_sentence(&phrase, survey ? WORD_EXEMPLARS_BY_SURVEY : WORD_EXEMPLARS_BY_COVERAGE, lead);
	phrase_add(note, WORD_EXEMPLARS_NOTE);
	if (!survey)
		phrase_add(note, WORD_EXEMPLARS_NO_RATINGS);
	if (grid->row_count < 4)
		phrase_add(note, WORD_EXEMPLARS_THIN);
}

static size_t count_sure(const struct grid *grid)
{
	size_t count = 0;
	double q;
	for (size_t row = 0; row < grid->row_count; row++)
		count += field_number(grid, row, "q", &q) && q <= SURE;
	return count;
}

/* The rows with the largest differences, largest first: how many. */
static size_t find_largest(const struct grid *grid, size_t rows[NAMED])
{
	size_t count = 0;
	while (count < NAMED) {
		size_t best = FIELD_NONE;
		double most = 0, delta;
		for (size_t row = 0; row < grid->row_count; row++) {
			bool taken = false;
			for (size_t i = 0; i < count; i++)
				taken = taken || rows[i] == row;
			if (taken || !field_number(grid, row, "cliffs_delta", &delta) || fabs(delta) < MIDDLING ||
			    fabs(delta) <= most)
				continue;
			most = fabs(delta);
			best = row;
		}
		if (best == FIELD_NONE)
			break;
		rows[count++] = best;
	}
	return count;
}

/* The features with the largest differences, each with its medians. */
static void add_features(const struct grid *grid, const size_t *rows, size_t count, struct text *out)
{
	struct phrase phrase = {0};
	for (size_t i = 0; i < count; i++) {
		struct view feature = field_text(grid, rows[i], "feature");
		if (i > 0)
			text_add_string(out, word(i + 1 == count ? WORD_BLUEPRINT_LAST : WORD_BLUEPRINT_NEXT));
		habit_name(phrase_slot(&phrase, "feature", 0), feature);
		habit_amount(phrase_slot(&phrase, "exemplars", 0), feature,
		             field_amount(grid, rows[i], "exemplar_median"));
		habit_amount(phrase_slot(&phrase, "others", 0), feature, field_amount(grid, rows[i], "rest_median"));
		phrase_say(&phrase, WORD_BLUEPRINT_FEATURE, out);
	}
}

void sentence_blueprint(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	size_t rows[NAMED], count, sure;
	if (!grid) {
		phrase_add(note, input->rolled_up ? WORD_SLIPPAGE_ROLLED_UP : WORD_BLUEPRINT_NOTHING);
		return;
	}
	count = find_largest(grid, rows);
	sure = count_sure(grid);
	add_features(grid, rows, count, phrase_slot(&phrase, "features", 0));
	phrase_sentence(&phrase, count > 0 ? WORD_BLUEPRINT_LEAD : WORD_BLUEPRINT_LIKE, lead);
	value_count(&phrase, "sure", (double)sure);
	value_count(&phrase, "features", (double)grid->row_count);
	if (grid_has_rows(input->exemplars))
		value_count(&phrase, "exemplars", (double)input->exemplars->row_count);
	phrase_sentence(&phrase, sure > 0 ? WORD_BLUEPRINT_SURE : WORD_BLUEPRINT_UNSURE, lead);
	phrase_add(note, WORD_BLUEPRINT_NOTE);
}

/* The advice that stands in do_first most often, the first of equal ones: its row, and how often. */
static size_t find_commonest(const struct grid *grid, size_t *most)
{
	size_t best = FIELD_NONE;
	*most = 0;
	for (size_t row = 0; row < grid->row_count; row++) {
		struct view advice = field_text(grid, row, "do_first");
		size_t count = 0;
		for (size_t i = 0; i < grid->row_count; i++)
			count += view_equals(advice, field_text(grid, i, "do_first"));
		if (count > *most) {
			*most = count;
			best = row;
		}
	}
	return best;
}

void sentence_advice(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	size_t commonest, most;
	if (!grid) {
		phrase_add(note, grid_has_rows(input->blueprint) ? WORD_ADVICE_NOT_NEEDED : WORD_ADVICE_UNKNOWN);
		return;
	}
	commonest = find_commonest(grid, &most);
	value_count(&phrase, "leaders", (double)grid->row_count);
	habit_advice(phrase_slot(&phrase, "advice", 0), field_text(grid, commonest, "do_first"));
	value_count(&phrase, "most", (double)most);
	phrase_sentence(&phrase, WORD_ADVICE_LEAD, lead);
	phrase_add(note, WORD_ADVICE_NOTE);
}

void sentence_candidates(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(&section->note,
		           input->last_session == DAY_NONE ? WORD_CANDIDATES_NOT_GIVEN : WORD_CANDIDATES_NONE);
		return;
	}
	value_count(&phrase, "people", (double)grid->row_count);
	add_names(grid, "person", phrase_slot(&phrase, "names", 0));
	value_count(&phrase, "sessions", field_sum(grid, "sessions"));
	phrase_sentence(&phrase, WORD_CANDIDATES_LEAD, &section->lead);
}
