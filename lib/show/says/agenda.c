#include "show/says/says.h"

static const char LEAD[] =
	"{own} {own|thing is|things are} due with those whom {who} coaches[, {late} of them "
	"since before {day}][; the first is with {name}][, who asked to be held to it like "
	"this: “{held}”].";
static const char OWN[] =
	"Agreed with {who} and due: {n} {n|thing|things}[, {late} of them since before {day}].";
static const char NOTE[] = "In the words in which it was agreed, for whoever agreed it alone.";

/* What is due of one side: with the unit as coach, or as the person who is coached. */
struct due {
	size_t count, late, first; /* `first`: its row, or GRID_NONE */
};

static struct due find_due(const struct page_input *input, const struct grid *grid, size_t column)
{
	struct due due = {.first = GRID_NONE};
	int32_t day;
	for (size_t row = 0; row < grid->row_count; row++) {
		if (!view_equals(grid_text(grid, row, column), input->of.name))
			continue;
		due.count++;
		due.late += day_parse(grid_text(grid, row, AGENDA_DATE), &day) && day < input->now;
		due.first = due.first == GRID_NONE ? row : due.first;
	}
	return due;
}

static void put_due(struct phrase *phrase, const struct page_input *input, const struct due *due)
{
	phrase_text(phrase, "who", input->of.name);
	if (due->late == 0)
		return;
	number_put_count(phrase, "late", (double)due->late);
	number_put_day(phrase, "day", input->now);
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct due own = find_due(input, grid, AGENDA_COACH), agreed = find_due(input, grid, AGENDA_PERSON);
	struct phrase phrase = {0};
	if (own.count > 0) {
		number_put_count(&phrase, "own", (double)own.count);
		put_due(&phrase, input, &own);
		struct view name = grid_text(grid, own.first, AGENDA_PERSON);
		struct view held = grid_text(grid, own.first, AGENDA_FOLLOW_UP);
		if (name.length > 0)
			phrase_text(&phrase, "name", name);
		if (name.length > 0 && held.length > 0)
			phrase_text(&phrase, "held", held);
		phrase_sentence(&phrase, LEAD, says_told(section));
	}
	if (agreed.count > 0) {
		number_put_count(&phrase, "n", (double)agreed.count);
		put_due(&phrase, input, &agreed);
		phrase_sentence(&phrase, OWN, says_told(section));
	}
	phrase_add(&section->note, NOTE);
}

/* It stands on the page of one unit alone. */
static bool belongs(const struct page_input *input)
{
	return input->of.by && grid_has_rows(input->tables[TABLE_AGENDA]);
}

const struct says says_agenda = {
	.place = 5,
	.table = TABLE_AGENDA,
	.title = "What is to be done next?",
	.limit = "It does not show what was agreed without a day, nor what somebody has done that no session "
             "follows up.",
	.belongs = belongs,
	.say = say,
};
