#include "show/says/says.h"

/* Nobody is said to get nothing before so many days without coaching are on record. */
#define WITHOUT_DAYS 28
#define WITHOUT_DAYS_TEXT TEXT_OF_NUMBER(WITHOUT_DAYS)

static const char NEVER[] = "For {names} no coaching by a leader of theirs is on record, nor a session that "
							"could be it: at least {days} "
							"days of record{n|| each}.";
static const char LONGEST[] =
	"{n} of {known} {known|report|reports} {n|was|were} without coaching for " WITHOUT_DAYS_TEXT
	" days or more when their leader's record ended, longest {name}: {days} days.";
static const char LONG_AT_LEAST[] =
	"{n} to {most} of {known} {known|report|reports} {most|was|were} without coaching for " WITHOUT_DAYS_TEXT
	" days or more when their leader's record ended, such as {name}: {days} days or more.";
static const char UP_TO[] =
	"Of the {known} {known|report|reports} of whom it is known up to {most} {most|was|were} "
	"without coaching by a leader of theirs for " WITHOUT_DAYS_TEXT
	" days or more when that leader's record ended, or nobody: no rule decides what some "
	"sessions were (coach-log --unclassified lists them).";
static const char NOBODY[] =
	"Of the {known} {known|report|reports} of whom it is known nobody was without coaching by a leader of "
	"theirs for " WITHOUT_DAYS_TEXT " days when that leader's record ended.";
static const char UNKNOWN_OF[] = "Of {n} {n|person|people} it is not known: a leader of theirs has no "
								 "record, or none of some days since, or "
								 "coached somebody whose name nobody knows, or they are new, or gone.";
static const char OTHERS[] =
	"What others than their leaders coached or mentored is told apart, and is in none of this.";
static const char LOST[] = "Meetings that lost an attendee whose name nobody knows may have been theirs.";

/* How many days of record somebody has been without coaching for, if it is that known: never coached at all,
 * *is_never, or else since the last time. */
static bool days_without(const struct grid *grid, size_t row, double *days, bool *is_never)
{
	const struct cell *cell = grid_cell(grid, row, RECEIVED_DAYS_SINCE);
	*is_never = cell->type == CELL_LEAST;
	if (!*is_never)
		return grid_number(grid, row, RECEIVED_DAYS_SINCE, days);
	*days = (double)cell->least;
	return true;
}

static bool holds(const struct grid *grid, size_t row)
{
	double days;
	bool is_never;
	return days_without(grid, row, &days, &is_never) && days >= WITHOUT_DAYS;
}

/* The people who were never coached, for says_names, and what else there is to say of all. */
struct found {
	struct grid never;
	double least; /* days of record of whoever of these has the fewest */
	size_t known, long_ago, longest, unknown;
	size_t perhaps; /* have had a session since that no rule decides */
	double longest_days;
};

/* May somebody have been without coaching for so long, although a session since could be it? No longer than
 * since the first session that was read. */
static bool may_lack(const struct grid *grid, size_t row, double days, int32_t first)
{
	const struct cell *last = grid_cell(grid, row, RECEIVED_LAST);
	const struct cell *possible = grid_cell(grid, row, RECEIVED_LAST_POSSIBLE);
	int32_t since = last->type == CELL_DAY ? last->day : first;
	return days + (possible->day - since) >= WITHOUT_DAYS;
}

static void find(const struct grid *grid, int32_t first, struct found *found)
{
	double days;
	bool is_never;
	for (size_t row = 0; row < grid->row_count; row++) {
		if (!days_without(grid, row, &days, &is_never)) {
			found->unknown++;
			continue;
		}
		found->known++;
		if (days < WITHOUT_DAYS) {
			found->perhaps += !is_never && may_lack(grid, row, days, first);
			continue;
		}
		if (is_never) {
			found->least = found->never.row_count == 0 || days < found->least ? days : found->least;
			grid_add_row(&found->never)[RECEIVED_PERSON] = *grid_cell(grid, row, RECEIVED_PERSON);
			continue;
		}
		found->long_ago++;
		if (found->long_ago == 1 || days > found->longest_days) {
			found->longest_days = days;
			found->longest = row;
		}
	}
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct found found = {0};
	struct phrase phrase = {0};
	if (page_input_is_silent(input)) {
		phrase_add(&section->note, word(WORD_NOT_IN_SILENCE));
		return;
	}
	grid_init(&found.never, grid->kind);
	find(grid, input->first_session, &found);
	if (found.never.row_count > 0) {
		says_names(&found.never, RECEIVED_PERSON, phrase_slot(&phrase, "names", 0));
		number_put_count(&phrase, "days", found.least);
		number_put_count(&phrase, "n", (double)found.never.row_count);
		phrase_sentence(&phrase, NEVER, &section->lead);
	}
	if (found.long_ago > 0) {
		number_put_count(&phrase, "n", (double)found.long_ago);
		number_put_count(&phrase, "most", (double)(found.long_ago + found.perhaps));
		number_put_count(&phrase, "known", (double)found.known);
		phrase_text(&phrase, "name", grid_text(grid, found.longest, RECEIVED_PERSON));
		number_put_count(&phrase, "days", found.longest_days);
		phrase_sentence(&phrase, found.perhaps ? LONG_AT_LEAST : LONGEST, &section->lead);
	} else if (found.never.row_count == 0 && found.known > 0) {
		number_put_count(&phrase, "known", (double)found.known);
		number_put_count(&phrase, "most", (double)found.perhaps);
		phrase_sentence(&phrase, found.perhaps ? UP_TO : NOBODY, &section->lead);
	}
	if (found.unknown > 0) {
		number_put_count(&phrase, "n", (double)found.unknown);
		phrase_sentence(&phrase, UNKNOWN_OF, &section->note);
	}
	if (input->completeness.lost_meetings > 0)
		phrase_add(&section->note, LOST);
	phrase_add(&section->note, OTHERS);
	grid_clear(&found.never);
}

const struct says says_received = {
	.place = 22,
	.table = TABLE_RECEIVED,
	.title = "Who gets nothing?",
	.lacking = "Who gets nothing is unknown: it takes sessions and a people table.",
	.holds = holds,
	.say = say,
};
