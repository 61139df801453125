#include <math.h>

#include "show/says/says.h"
#include "show/words/feature.h"

static const char NOTHING[] = "Without exemplars, others and their sessions there is nothing to compare.";
static const char LIKE[] =
	"In nothing that was compared {exemplars|does the exemplar|do the {exemplars} exemplars} "
	"differ much from the other leaders.";
static const char LEAD[] = "The {exemplars|exemplar differs|{exemplars} exemplars differ} most from the "
						   "other leaders in {features}.";
static const char FEATURE[] = "{feature} ({exemplars} against {others})";
static const char NEXT[] = "; in ";
static const char LAST[] = "; and in ";
static const char SURE[] =
	"{sure} {sure|difference is|differences are} beyond chance (q at most 0.10, {features} "
	"{features|feature|features} compared[, {exemplars} {exemplars|exemplar|exemplars}]).";
static const char UNSURE[] =
	"No difference is beyond chance (q at most 0.10, {features} {features|feature|features} compared[, "
	"{exemplars} {exemplars|exemplar|exemplars}]).";
static const char NOTE[] = "Medians of leaders.";

/* At most so many features in a sentence; the table has all. */
#define NAMED 3

/* A difference counts up to this q; it is at least middling from this Cliff's delta on. */
#define Q_MOST 0.10
#define DELTA_LEAST 0.33

static size_t count_sure(const struct grid *grid)
{
	size_t count = 0;
	double q;
	for (size_t row = 0; row < grid->row_count; row++)
		count += grid_number(grid, row, BLUEPRINT_Q, &q) && q <= Q_MOST;
	return count;
}

/* Do both medians read the same? */
static bool reads_alike(const struct grid *grid, size_t row)
{
	struct view feature = grid_text(grid, row, BLUEPRINT_FEATURE);
	struct text exemplars = {0}, others = {0};
	feature_amount(&exemplars, feature, grid_amount(grid, row, BLUEPRINT_EXEMPLAR_MEDIAN));
	feature_amount(&others, feature, grid_amount(grid, row, BLUEPRINT_REST_MEDIAN));
	bool are_alike = view_equals(text_view(&exemplars), text_view(&others));
	text_clear(&exemplars);
	text_clear(&others);
	return are_alike;
}

/* Finds the rows with the largest differences that can be read, the largest first, and returns how many. */
static size_t find_largest(const struct grid *grid, size_t rows[NAMED])
{
	size_t count = 0;
	while (count < NAMED) {
		size_t best = GRID_NONE;
		double most = 0, delta;
		for (size_t row = 0; row < grid->row_count; row++) {
			bool taken = false;
			for (size_t i = 0; i < count; i++)
				taken = taken || rows[i] == row;
			if (taken || !grid_number(grid, row, BLUEPRINT_CLIFFS_DELTA, &delta) ||
			    fabs(delta) < DELTA_LEAST || fabs(delta) <= most || reads_alike(grid, row))
				continue;
			most = fabs(delta);
			best = row;
		}
		if (best == GRID_NONE)
			break;
		rows[count++] = best;
	}
	return count;
}

/* Appends the features of these rows, each with its medians. */
static void add_features(const struct grid *grid, const size_t *rows, size_t count, struct text *out)
{
	struct phrase phrase = {0};
	for (size_t i = 0; i < count; i++) {
		struct view feature = grid_text(grid, rows[i], BLUEPRINT_FEATURE);
		if (i > 0)
			text_add_string(out, i + 1 == count ? LAST : NEXT);
		feature_name(phrase_slot(&phrase, "feature", 0), feature);
		feature_amount(phrase_slot(&phrase, "exemplars", 0), feature,
		               grid_amount(grid, rows[i], BLUEPRINT_EXEMPLAR_MEDIAN));
		feature_amount(phrase_slot(&phrase, "others", 0), feature,
		               grid_amount(grid, rows[i], BLUEPRINT_REST_MEDIAN));
		phrase_say(&phrase, FEATURE, out);
	}
}

/* Puts how many exemplars there are, where that is known. */
static void put_exemplars(struct phrase *phrase, const struct page_input *input)
{
	const struct grid *exemplars = input->tables[TABLE_EXEMPLARS];
	if (grid_has_rows(exemplars))
		number_put_count(phrase, "exemplars", (double)exemplars->row_count);
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *note = &section->note;
	struct phrase phrase = {0};
	size_t rows[NAMED], count, sure;
	if (!grid) {
		phrase_add(note, input->rolled_up ? word(WORD_ROLLED_UP) : NOTHING);
		return;
	}
	if (says_cannot(input, input->completeness.leaders_without, section))
		return;
	count = find_largest(grid, rows);
	sure = count_sure(grid);
	add_features(grid, rows, count, phrase_slot(&phrase, "features", 0));
	put_exemplars(&phrase, input);
	phrase_sentence(&phrase, count > 0 ? LEAD : LIKE, says_told(section));
	number_put_count(&phrase, "sure", (double)sure);
	number_put_count(&phrase, "features", (double)grid->row_count);
	put_exemplars(&phrase, input);
	phrase_sentence(&phrase, sure > 0 ? SURE : UNSURE, says_told(section));
	phrase_add(note, NOTE);
	says_counted(note, (size_t)input->completeness.whole, word(WORD_WHOLE));
}

const struct says says_blueprint = {
	.place = 142,
	.table = TABLE_BLUEPRINT,
	.title = "What do they do differently?",
	.limit = "It does not show why they are exemplars. Association only: this is what they do, and "
			 "need not be the reason.",
	.say = say,
};
