#include "show/says/says.h"

static const char LEAD[] =
	"Of {coaching} of coaching that people received, as far as is on record[ on the {days} of {length} days "
	"that are known], [{least} ]{direct} came from people's own managers[, {skip} from further up][, "
	"{up} from below][, {peer} from colleagues with the same manager][, {across} from others][, "
	"{outside} from or to people outside the people table][, {unknown} from nobody knows where].";
static const char NONE[] = "No coaching is on record in this period.";
static const char NOTE[] = "Of people whose calendars were not read there are only the sessions that others "
						   "told of. Rows of single people are in the table that --table directions writes.";

/* The minutes in the org's rows of this category, and of this direction unless it is NULL. */
static double minutes_of(const struct grid *grid, const char *category, const char *direction)
{
	double minutes = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		if (grid_is(grid, row, DIRECTIONS_BY, "org") && grid_is(grid, row, DIRECTIONS_CATEGORY, category) &&
		    (!direction || grid_is(grid, row, DIRECTIONS_DIRECTION, direction)))
			minutes += grid_amount(grid, row, DIRECTIONS_MINUTES);
	return minutes;
}

static void put_ways(struct phrase *phrase, const struct grid *grid)
{
	static const struct {
		const char *slot, *direction;
	} ways[] = {{"skip", "skip"},     {"up", "up"},           {"peer", "peer"},
	            {"across", "across"}, {"outside", "outside"}, {"unknown", ""}};
	number_put_duration(phrase, "direct", minutes_of(grid, "coaching", "direct"));
	for (size_t i = 0; i < COUNT_OF(ways); i++) {
		double minutes = minutes_of(grid, "coaching", ways[i].direction);
		if (minutes > 0)
			number_put_duration(phrase, ways[i].slot, minutes);
	}
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct phrase phrase = {0};
	double coaching = minutes_of(grid, "coaching", NULL);
	bool is_doubtful = minutes_of(grid, "unclassified", NULL) > coaching / 10;
	if (page_input_is_silent(input)) {
		phrase_add(&section->note, NOTE);
		return;
	}
	if (is_doubtful || input->completeness.is_doubtful) {
		says_why_not(0, &section->note);
	} else if (coaching <= 0) {
		phrase_add(says_told(section), NONE);
	} else {
		page_input_put_part(&phrase, input);
		number_put_duration(&phrase, "coaching", coaching);
		put_ways(&phrase, grid);
		if (minutes_of(grid, "coaching", "") > 0)
			phrase_text(&phrase, "least", view_of("at least"));
		phrase_sentence(&phrase, LEAD, says_told(section));
	}
	phrase_add(&section->note, NOTE);
}

static bool belongs(const struct page_input *input)
{
	return grid_has_rows(input->tables[TABLE_DIRECTIONS]);
}

/* The page leaves out single people: there is a row for each of all that they did. */
static bool holds(const struct grid *grid, size_t row)
{
	return unit_is_sum(grid, row);
}

const struct says says_directions = {
	.place = 150,
	.table = TABLE_DIRECTIONS,
	.title = "Who coaches, mentors, manages and inspects whom?",
	.limit = "It does not show talks that nobody put into a calendar or a log.",
	.belongs = belongs,
	.holds = holds,
	.say = say,
};
