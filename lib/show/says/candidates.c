#include "show/says/says.h"

static const char NOT_GIVEN[] = "No sessions were given, so who coaches colleagues is unknown.";
static const char NONE[] =
	"Nobody without direct reports is known to coach or mentor a colleague; it takes a people table to know.";
static const char LEAD[] =
	"{people} {people|person|people} without direct reports {people|is|are} on record as coaching or "
	"mentoring colleagues: {names}, in {sessions} {sessions|session|sessions}{people|| "
	"together}.";

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(&section->note, input->last_session == DAY_NONE ? NOT_GIVEN : NONE);
		return;
	}
	number_put_count(&phrase, "people", (double)grid->row_count);
	says_names(grid, CANDIDATE_PERSON, phrase_slot(&phrase, "names", 0));
	number_put_count(&phrase, "sessions", grid_sum(grid, CANDIDATE_SESSIONS));
	phrase_sentence(&phrase, LEAD, says_told(section));
}

const struct says says_candidates = {
	.place = 148,
	.table = TABLE_CANDIDATES,
	.title = "Who already coaches colleagues?",
	.limit = "It does not show who would make a good manager.",
	.say = say,
};
