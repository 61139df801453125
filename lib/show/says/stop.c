#include "show/says/says.h"

/* So many rows of the org are on the page. */
#define MOST 5

static const char LEAD[] =
	"\"{series}\" ({activity}) takes {leaders} {who} who {leaders|holds|hold} it[ and {people} "
	"{people|person|people} who {people|sits|sit} in it] at least {hours} a week[, by the weeks {recorded}]: "
	"{times} meetings in the last 8 full weeks.";
static const char NOTE[] =
	"NAME stands for names, # for digits. What has no title, came on fewer than 3 days, or "
	"no rule decides is not among them.";
static const char MORE[] = "{more} more {more|series is|series are} in the table that --table stop writes.";

/* The title names people and figures of nobody, and whoever is missing can only add to it. */
static void put_row(struct phrase *phrase, const struct page_input *input, const struct grid *grid,
                    size_t row)
{
	double leaders = grid_amount(grid, row, STOP_LEADERS);
	const char *who = leaders > 1 ? "people" : "person";
	if (input->completeness.has_people)
		who = leaders > 1 ? "leaders" : "leader";
	phrase_text(phrase, "series", grid_text(grid, row, STOP_SERIES));
	phrase_text(phrase, "activity", grid_text(grid, row, STOP_ACTIVITY));
	phrase_text(phrase, "who", view_of(who));
	number_put_count(phrase, "leaders", leaders);
	/* Without people nobody knows which of two spellings is somebody who holds it. */
	if (input->completeness.has_people && grid_amount(grid, row, STOP_PEOPLE) > 0)
		number_put_count(phrase, "people", grid_amount(grid, row, STOP_PEOPLE));
	number_put_count(phrase, "times", grid_amount(grid, row, STOP_OCCURRENCES));
	number_put_duration(phrase, "hours", 60 * grid_amount(grid, row, STOP_HOURS_WEEK));
	if (!grid_is_marked(grid, row))
		phrase_text(phrase, "recorded", view_of("on record"));
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct phrase phrase = {0};
	/* A reader who may not see text sees no title. */
	if (!page_input_is_silent(input) && grid_text(grid, 0, STOP_SERIES).length > 0) {
		put_row(&phrase, input, grid, 0);
		phrase_sentence(&phrase, LEAD, says_told(section));
	}
	phrase_add(&section->note, NOTE);
	if (grid->row_count > MOST) {
		number_put_count(&phrase, "more", (double)(grid->row_count - MOST));
		phrase_sentence(&phrase, MORE, &section->note);
	}
}

static bool belongs(const struct page_input *input)
{
	return grid_has_rows(input->tables[TABLE_STOP]);
}

static bool holds(const struct grid *grid, size_t row)
{
	return row < MOST && row < grid->row_count;
}

const struct says says_stop = {
	.place = 164,
	.table = TABLE_STOP,
	.title = "Which recurring meetings take the most time?",
	.limit = "It does not show whether a meeting is worth its time.",
	.belongs = belongs,
	.holds = holds,
	.say = say,
};
