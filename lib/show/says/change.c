#include "show/says/says.h"

static const char LEAD[] =
	"Since {programme} began, the reports of {n} {n|leader|leaders} in it received {after} of their leader's "
	"coaching a week each, after {before}[; those of {m} {m|other leader|other leaders} on the same "
	"level {other_after}, after {other_before}: {change} min beside them ([95% interval {low} to "
	"{high}][{none}])[, {doubt}]][; {chosen}].";
static const char CHOSEN[] =
	"those in it had less before, and whoever is chosen because things went badly gets better anyway";
static const char ALONE[] =
	"There is nobody to compare with, so whatever else changed at the time, and that whoever is chosen "
	"because things went badly gets better anyway, is in it.";
static const char UNKNOWN[] =
	"Of {programme} nothing can be told: of no leader in it half of the weeks before and half of those after "
	"it are on record.";
static const char NOBODY[] = "Of {programme} nothing can be told: nobody takes part who leads somebody then, "
                             "nor do all the reports of "
							 "any leader; a leader of whose reports only some take part is in neither group.";
static const char WEEKS[] =
	"Means over leaders, whose weeks are counted from their own start; each has {weeks} {weeks|week|weeks} "
	"or more on record before it, and after.";

/* At most so many programmes in the lead; the table has all. */
#define TOLD 3

/* The first row of the programme's three about what its reports received, from this row on. */
static size_t next_programme(const struct grid *grid, size_t row)
{
	while (row < grid->row_count && !(grid_is(grid, row, CHANGE_METRIC, "min_week") &&
	                                  grid_is(grid, row, CHANGE_GROUP, "participants")))
		row++;
	return row;
}

static bool put_group(struct phrase *phrase, const struct grid *grid, size_t row, const char *n,
                      const char *before, const char *after)
{
	double then, now;
	if (!grid_number(grid, row, CHANGE_BEFORE, &then) || !grid_number(grid, row, CHANGE_AFTER, &now))
		return false;
	number_put_count(phrase, n, grid_amount(grid, row, CHANGE_LEADERS));
	number_put_duration(phrase, before, then);
	number_put_duration(phrase, after, now);
	return true;
}

static void put_difference(struct phrase *phrase, const struct grid *grid, size_t row)
{
	double change, low, high;
	if (!grid_number(grid, row, CHANGE_CHANGE, &change))
		return;
	number_signed(phrase_slot(phrase, "change", change), change, 1);
	if (!grid_number(grid, row, CHANGE_LOW, &low) || !grid_number(grid, row, CHANGE_HIGH, &high)) {
		phrase_text(phrase, "none", view_of("no interval"));
		return;
	}
	number_put_plain(phrase, "low", low, 1);
	number_put_plain(phrase, "high", high, 1);
	if (low <= 0 && high >= 0)
		phrase_word(phrase, "doubt", WORD_MAY_BE_CHANCE);
}

/* Says what became of one programme, whose three rows begin here. */
static void say_programme(const struct grid *grid, size_t row, struct section *section)
{
	struct phrase phrase = {0};
	phrase_text(&phrase, "programme", grid_text(grid, row, CHANGE_PROGRAMME));
	if (!put_group(&phrase, grid, row, "n", "before", "after")) {
		phrase_sentence(&phrase, grid_is_marked(grid, row) ? NOBODY : UNKNOWN, &section->note);
		return;
	}
	bool is_compared = put_group(&phrase, grid, row + 1, "m", "other_before", "other_after");
	if (is_compared)
		put_difference(&phrase, grid, row + 2);
	if (grid_is_marked(grid, row + 2))
		phrase_text(&phrase, "chosen", view_of(CHOSEN));
	phrase_sentence(&phrase, LEAD, says_told(section));
	if (!is_compared)
		phrase_add(says_told(section), ALONE);
	number_put_count(&phrase, "weeks", grid_amount(grid, is_compared ? row + 2 : row, CHANGE_WEEKS));
	phrase_sentence(&phrase, WEEKS, &section->note);
}

static bool belongs(const struct page_input *input)
{
	return grid_has_rows(input->tables[TABLE_CHANGE]);
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t told = 0;
	if (!grid || says_cannot(input, 0, section))
		return;
	for (size_t row = next_programme(grid, 0); row < grid->row_count && told < TOLD;
	     row = next_programme(grid, row + 1), told++)
		say_programme(grid, row, section);
}

const struct says says_change = {
	.place = 130,
	.table = TABLE_CHANGE,
	.title = "What changed when a programme began?",
	.limit = "It does not show that the programme is the cause: what else began at the time is "
			 "not in these data.",
	.belongs = belongs,
	.say = say,
};
