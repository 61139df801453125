/* Who coaches best, what sets them apart, and what follows for the others. */
#include "show/field.h"
#include "show/habit.h"
#include "show/number.h"
#include "show/sentence.h"

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
		text_add_string(out, i + 1 == count ? " and " : ", ");
}

/* The words of a column down the rows: `devries, tanaka, novak and 2 more`. */
static void add_names(const struct grid *grid, const char *column, struct text *out)
{
	size_t named = grid->row_count <= NAMED + 1 ? grid->row_count : NAMED;
	size_t parts = named < grid->row_count ? named + 1 : named;

	for (size_t i = 0; i < named; i++) {
		add_joint(out, i, parts);
		text_add(out, field_text(grid, i, column));
	}
	if (named < grid->row_count) {
		add_joint(out, named, parts);
		number_count(out, (double)(grid->row_count - named));
		text_add_string(out, " more");
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

	if (!grid) {
		sentence_add(note, "Nobody can be called an exemplar: it takes at least 4 leaders ranked by a survey, or else by sessions and a "
		                   "people table.");
		return;
	}
	add_names(grid, "leader", lead);
	text_add_string(lead, grid->row_count == 1 ? " is an exemplar, " : " are exemplars, ");
	if (ranked > 0) {
		text_add_string(lead, "the top quarter of ");
		number_of(lead, (double)ranked, "ranked leader", "ranked leaders");
	} else {
		text_add_string(lead, "the top quarter of leaders");
	}
	text_add_string(lead, survey ? ", by what their reports say: the score is the low end of the 95% interval, in scale points."
	                             : ", by how many of their reports they coach in a week, then by follow-through.");
	sentence_add(note, "By coaching received, not by revenue.");
	if (!survey)
		sentence_add(note, "No ratings rank the leaders here, so this rests on sessions alone and says nothing of how good they were.");
	if (grid->row_count < 4)
		sentence_add(note, "Thin: so few exemplars are examples, not proof.");
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
			if (taken || !field_number(grid, row, "cliffs_delta", &delta) || fabs(delta) < MIDDLING || fabs(delta) <= most)
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

void sentence_blueprint(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *lead = &section->lead, *note = &section->note;
	size_t rows[NAMED], count, sure;

	if (!grid) {
		sentence_add(note, input->rolled_up ? "This takes single sessions, and some of these are summed up already."
		                                    : "Without exemplars, others and their sessions there is nothing to compare.");
		return;
	}
	count = find_largest(grid, rows);
	sure = count_sure(grid);
	if (count == 0)
		text_add_string(lead, "In nothing that was compared do the exemplars differ much from the other leaders.");
	else
		text_add_string(lead, "The exemplars differ most from the other leaders in ");
	for (size_t i = 0; i < count; i++) {
		struct view feature = field_text(grid, rows[i], "feature");

		if (i > 0)
			text_add_string(lead, i + 1 == count ? "; and in " : "; in ");
		habit_name(lead, feature);
		text_add_string(lead, " (");
		habit_amount(lead, feature, field_amount(grid, rows[i], "exemplar_median"));
		text_add_string(lead, " against ");
		habit_amount(lead, feature, field_amount(grid, rows[i], "rest_median"));
		text_add_char(lead, ')');
	}
	if (count > 0)
		text_add_char(lead, '.');
	sentence_next(lead);
	if (sure == 0) {
		text_add_string(lead, "No difference is beyond chance");
	} else {
		number_of(lead, (double)sure, "difference is beyond chance", "differences are beyond chance");
	}
	text_add_string(lead, " (q at most 0.10, ");
	number_of(lead, (double)grid->row_count, "feature", "features");
	text_add_string(lead, " compared");
	if (grid_has_rows(input->exemplars)) {
		text_add_string(lead, ", ");
		number_of(lead, (double)input->exemplars->row_count, "exemplar", "exemplars");
	}
	text_add_string(lead, ").");
	sentence_add(note, "Medians of leaders. Association only: this is what exemplars do, and need not be why they are ones.");
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
	size_t commonest, most;

	if (!grid) {
		sentence_add(note, grid_has_rows(input->blueprint)
		                           ? "No leader falls short of the exemplars in what sets them apart."
		                           : "Advice follows from what exemplars do differently, and that is unknown here.");
		return;
	}
	commonest = find_commonest(grid, &most);
	text_add_string(lead, "For ");
	number_of(lead, (double)grid->row_count, "leader", "leaders");
	text_add_string(lead, " this is where they fall shortest of the exemplars. Most often it is \xE2\x80\x9C");
	habit_advice(lead, field_text(grid, commonest, "do_first"));
	text_add_string(lead, "\xE2\x80\x9D, first for ");
	number_count(lead, (double)most);
	text_add_string(lead, " of them.");
	sentence_add(note, "A place to begin, not a verdict: it rests on the comparison above and is as sure as that is.");
}

void sentence_candidates(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *lead = &section->lead;

	if (!grid) {
		sentence_add(&section->note, input->last_session == DAY_NONE
		                                     ? "No sessions were given, so who coaches colleagues is unknown."
		                                     : "Nobody without direct reports is known to coach a peer; it takes a people table to know.");
		return;
	}
	number_of(lead, (double)grid->row_count, "person", "people");
	text_add_string(lead, grid->row_count == 1 ? " without direct reports already coaches peers: "
	                                           : " without direct reports already coach peers: ");
	add_names(grid, "person", lead);
	text_add_string(lead, ", in ");
	number_of(lead, field_sum(grid, "sessions"), "session", "sessions");
	text_add_string(lead, grid->row_count == 1 ? "." : " together.");
}
