#include "show/says/says.h"

static const char BY_SURVEY[] =
	"{names} {count|is an exemplar|are exemplars}, in the top quarter of [{ranked} "
	"ranked ]{ranked|leader|leaders}, by what their reports say: the score is "
	"the low end of the 95% interval, in scale points.";
static const char BY_COVERAGE[] = "{names} {count|is an exemplar|are exemplars}, in the top quarter of "
								  "leaders, by how many of their reports "
								  "they coach in a week, then by follow-through.";
static const char ALIKE[] =
	"What reports say differs between leaders no more than by chance, so nobody is called an exemplar.";
static const char NOBODY[] =
	"Nobody can be called an exemplar: it takes at least 4 leaders ranked by a survey, or else by sessions "
	"and a "
	"people table, and among those who stand out from the rest somebody with a record whose score is above "
	"the "
	"middle of the scale, or who coaches more than half of the reports in a week, and who does not rate own "
	"coaching higher.";
static const char NO_RATINGS[] = "No ratings rank the leaders here, so this rests on sessions alone and says "
								 "nothing of how good they were.";
static const char THIN[] = "Thin: so few exemplars are examples, not proof.";

/* Counts the leaders whom the survey can rank. */
static size_t count_ranked(const struct grid *gap)
{
	size_t count = 0;
	double low;
	for (size_t row = 0; grid_has_rows(gap) && row < gap->row_count; row++)
		count += unit_is_leader(gap, row) && grid_number(gap, row, GAP_SHRUNK_LOW, &low);
	return count;
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *note = &section->note;
	bool survey = grid && grid_is(grid, 0, EXEMPLAR_BASIS, "survey");
	size_t ranked = survey ? count_ranked(input->tables[TABLE_GAP]) : 0;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(note, input->leaders_alike ? ALIKE : NOBODY);
		return;
	}
	if (!survey && says_cannot(input, input->completeness.leaders_without, section))
		return;
	says_names(grid, EXEMPLAR_LEADER, phrase_slot(&phrase, "names", 0));
	number_put_count(&phrase, "count", (double)grid->row_count);
	if (ranked > 0)
		number_put_count(&phrase, "ranked", (double)ranked);
	phrase_sentence(&phrase, survey ? BY_SURVEY : BY_COVERAGE, says_told(section));
	if (!survey)
		phrase_add(note, NO_RATINGS);
	if (grid->row_count < 4)
		phrase_add(note, THIN);
}

const struct says says_exemplars = {
	.place = 140,
	.table = TABLE_EXEMPLARS,
	.title = "Who coaches best?",
	.limit = "It does not show who sells best: it is by coaching received, not by revenue.",
	.say = say,
};
