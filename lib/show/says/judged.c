#include "show/says/says.h"

static const char LEAD[] = "Of the sessions that were drawn for it {judged} {judged|was|were} judged by "
						   "somebody who knows what they "
						   "were. By that {truth} of coaching were held[ (95% interval {low} to {high})], "
						   "where the definition finds "
						   "{minutes}.";
static const char RIGHT[] = "Of what the definition calls coaching {share} is[ (95% interval {low} to "
							"{high})][, and it finds {found} "
							"of all coaching].";
static const char NO_TRUTH[] =
	"How much coaching there was in truth cannot be told: of some category no session was judged (coach-log "
	"--judged says which).";
static const char NO_COACHING[] =
	"No coaching was among what was judged, so nothing is known of how much there was.";
static const char SCOPE[] = "Over all sessions from which the sample was drawn, and not over this period "
							"alone; the other sections count as the definition does.";

static size_t find_coaching(const struct grid *grid)
{
	for (size_t row = 0; row < grid->row_count; row++)
		if (grid_is(grid, row, JUDGED_CATEGORY, "coaching"))
			return row;
	return GRID_NONE;
}

/* Puts the ends of an interval, as {low} and {high}, if there is one. */
static void put_ends(struct phrase *phrase, const struct grid *grid, size_t row, size_t low, size_t high,
                     void (*format)(struct text *out, double number))
{
	double least, most;
	if (!grid_number(grid, row, low, &least) || !grid_number(grid, row, high, &most))
		return;
	format(phrase_slot(phrase, "low", least), least);
	format(phrase_slot(phrase, "high", most), most);
}

static void say(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t row = find_coaching(grid);
	double truth, precision, recall;
	struct phrase phrase = {0};
	phrase_add(&section->note, SCOPE);
	if (row == GRID_NONE) {
		phrase_add(says_told(section), NO_COACHING);
		return;
	}
	if (grid_number(grid, row, JUDGED_TRUE_MINUTES, &truth)) {
		number_put_count(&phrase, "judged", grid_sum(grid, JUDGED_JUDGED));
		number_put_duration(&phrase, "truth", truth);
		put_ends(&phrase, grid, row, JUDGED_TRUE_MINUTES_LOW, JUDGED_TRUE_MINUTES_HIGH, number_duration);
		number_put_duration(&phrase, "minutes", grid_amount(grid, row, JUDGED_MINUTES));
		phrase_sentence(&phrase, LEAD, says_told(section));
	} else {
		phrase_add(says_told(section), NO_TRUTH);
	}
	if (!grid_number(grid, row, JUDGED_PRECISION, &precision))
		return;
	number_put_share(&phrase, "share", precision);
	put_ends(&phrase, grid, row, JUDGED_PRECISION_LOW, JUDGED_PRECISION_HIGH, number_share);
	if (grid_number(grid, row, JUDGED_RECALL, &recall))
		number_put_share(&phrase, "found", recall);
	phrase_sentence(&phrase, RIGHT, says_told(section));
}

static bool belongs(const struct page_input *input)
{
	return grid_has_rows(input->tables[TABLE_JUDGED]);
}

const struct says says_judged = {
	.place = 118,
	.table = TABLE_JUDGED,
	.title = "How much of it is coaching in truth?",
	.limit = "It does not show how good the coaching was that was found.",
	.belongs = belongs,
	.say = say,
};
