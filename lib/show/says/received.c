#include "show/says/says.h"

/* Nobody is said to get nothing before so many days without coaching are on record. */
#define WITHOUT_DAYS 28
#define NAMED 3 /* of those who were, in the line under the headline */
#define WITHOUT_DAYS_TEXT TEXT_OF_NUMBER(WITHOUT_DAYS)

static const char COACHED[] =
	"{coached} of {reports} direct {reports|report|reports} {coached|was|were} "
	"coached ({coverage})[, after {before} {when}[, over leaders with a record {both}]].";
static const char BETWEEN[] = "Between {least} and {most} of {reports} direct {reports|report|reports} were "
							  "coached: {why}.";
static const char UNCLASSIFIED[] = "no rule decides what some sessions were ("
								   "coach-log --unclassified lists them)";
static const char UNRECORDED[] = "of the leaders of {unrecorded} there is no record, or none of some days, "
								 "or a name in their sessions that nobody knows (a "
								 "calendar is missing, ends too early or has a gap)";
static const char BOTH[] = "{unclassified}, and {record}";
static const char RECEIVED[] =
	"A report[ {scope}] received {received} a week[ on the {days} of {length} "
	"days that are known][, after {before} {when}[, over leaders with a record {both}]][; {even}].";
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
								 "coached somebody whose name nobody knows, or they are new, or gone, or "
								 "were not coached in all of a record of fewer than " WITHOUT_DAYS_TEXT
								 " days.";
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

/* The row of whoever was without coaching the longest of those who were for WITHOUT_DAYS, and are not yet
 * taken; GRID_NONE for none. Those who never were come first. */
static size_t find_longest(const struct grid *grid, const size_t *taken, size_t taken_count)
{
	size_t longest = GRID_NONE;
	double most = 0, days;
	bool is_longest_never = false, is_never;
	for (size_t row = 0; row < grid->row_count; row++) {
		bool is_taken = false;
		for (size_t i = 0; i < taken_count; i++)
			is_taken = is_taken || taken[i] == row;
		if (is_taken || !days_without(grid, row, &days, &is_never) || days < WITHOUT_DAYS)
			continue;
		if (longest != GRID_NONE && (is_never == is_longest_never ? days <= most : is_longest_never))
			continue;
		longest = row;
		most = days;
		is_longest_never = is_never;
	}
	return longest;
}

/* Has there been a session that may be coaching since the last that is, so that days since are the least? */
static bool is_undecided(const struct grid *grid, size_t row)
{
	const struct cell *last = grid_cell(grid, row, RECEIVED_LAST);
	const struct cell *possible = grid_cell(grid, row, RECEIVED_LAST_POSSIBLE);
	return possible->type == CELL_DAY && (last->type != CELL_DAY || last->day != possible->day);
}

bool received_say_longest(const struct page_input *input, struct text *out)
{
	const struct grid *grid = input->tables[TABLE_RECEIVED];
	size_t rows[NAMED], count = 0, row, all = 0;
	double days;
	bool is_never;
	struct phrase phrase = {0}, one = {0};
	if (!grid_has_rows(grid) || page_input_is_cut(input, TABLE_RECEIVED))
		return false;
	while (count < NAMED && (row = find_longest(grid, rows, count)) != GRID_NONE)
		rows[count++] = row;
	for (row = 0; row < grid->row_count; row++)
		all += holds(grid, row);
	if (count == 0)
		return false;
	struct text *names = phrase_slot(&phrase, "names", 0);
	bool has_commas = false;
	for (size_t i = 0; i < count; i++)
		has_commas = has_commas || says_has_comma(grid_text(grid, rows[i], RECEIVED_PERSON));
	for (size_t i = 0; i < count; i++) {
		(void)days_without(grid, rows[i], &days, &is_never);
		text_add_string(names, i > 0 ? word(has_commas ? WORD_LIST_NEXT_APART : WORD_LIST_NEXT) : "");
		phrase_text(&one, "who", grid_text(grid, rows[i], RECEIVED_PERSON));
		number_put_count(&one, "days", days);
		bool is_least = is_never || is_undecided(grid, rows[i]) || input->completeness.is_doubtful;
		phrase_say(&one, word(is_least ? WORD_NEEDS_ONE_AT_LEAST : WORD_NEEDS_ONE), names);
	}
	if (all > count)
		number_put_count(&phrase, "n", (double)(all - count));
	phrase_say(&phrase, word(WORD_NEEDS), out);
	return true;
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
		if (!days_without(grid, row, &days, &is_never) || (is_never && days < WITHOUT_DAYS)) {
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

/* Says how many of the direct reports were coached, or between what it lies, and why it is not known. */
static void say_coached(const struct page_input *input, const struct coached *coached,
                        struct section *section)
{
	struct phrase phrase = {0}, why = {0}, of = {0};
	double least = fraction_real(coached->bounds.least), most = fraction_real(coached->bounds.most);
	double unrecorded = coached->unrecorded + coached->in_part;
	number_put_count(&phrase, "reports", coached->reports);
	if (least == most) {
		number_put_count(&phrase, "coached", least);
		number_put_share(&phrase, "coverage", least / coached->reports);
		page_input_put_before(&phrase, input, TIME_COVERAGE, number_share);
		phrase_sentence(&phrase, COACHED, says_told(section));
		return;
	}
	phrase_text(&why, "unclassified", view_of(UNCLASSIFIED));
	number_put_count(&of, "unrecorded", unrecorded);
	phrase_say(&of, UNRECORDED, phrase_slot(&why, "record", 0));
	number_put_count(&phrase, "least", least);
	number_put_count(&phrase, "most", most);
	phrase_say(&why,
	           coached->is_decided ? "{record}"
	           : unrecorded > 0    ? BOTH
	                               : "{unclassified}",
	           phrase_slot(&phrase, "why", 0));
	phrase_sentence(&phrase, BETWEEN, says_told(section));
}

/* Says how many were coached, and how much a report received. */
static void say_coverage(const struct page_input *input, struct section *section)
{
	const struct grid *time = input->tables[TABLE_TIME];
	size_t org = unit_org(time);
	struct phrase phrase = {0};
	struct coached coached;
	double received;
	if (page_input_coached(input, &coached))
		say_coached(input, &coached, section);
	if (grid_number(time, org, TIME_MIN_WEEK, &received)) {
		struct bounds bounds = bounds_of(time, org, TIME_MIN_WEEK);
		page_input_put_scope(&phrase, input);
		page_input_put_part(&phrase, input);
		number_put_bounds(&phrase, "received", &bounds, number_duration);
		page_input_put_before(&phrase, input, TIME_MIN_WEEK, number_duration);
		phrase_sentence(&phrase, RECEIVED, says_told(section));
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
	say_coverage(input, section);
	grid_init(&found.never, grid->kind);
	find(grid, input->first_session, &found);
	if (found.never.row_count > 0) {
		says_names(&found.never, RECEIVED_PERSON, phrase_slot(&phrase, "names", 0));
		number_put_count(&phrase, "days", found.least);
		number_put_count(&phrase, "n", (double)found.never.row_count);
		phrase_sentence(&phrase, NEVER, says_told(section));
	}
	if (found.long_ago > 0) {
		number_put_count(&phrase, "n", (double)found.long_ago);
		number_put_count(&phrase, "most", (double)(found.long_ago + found.perhaps));
		number_put_count(&phrase, "known", (double)found.known);
		phrase_text(&phrase, "name", grid_text(grid, found.longest, RECEIVED_PERSON));
		number_put_count(&phrase, "days", found.longest_days);
		phrase_sentence(&phrase, found.perhaps ? LONG_AT_LEAST : LONGEST, says_told(section));
	} else if (found.never.row_count == 0 && found.known > 0) {
		number_put_count(&phrase, "known", (double)found.known);
		number_put_count(&phrase, "most", (double)found.perhaps);
		phrase_sentence(&phrase, found.perhaps ? UP_TO : NOBODY, says_told(section));
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
	.place = 20,
	.table = TABLE_RECEIVED,
	.title = "Who receives it?",
	.limit = "It does not show how good the coaching was, nor why somebody had none: leave and "
			 "holidays are not in these data.",
	.lacking = "Who receives coaching is unknown: it takes sessions and a people table.",
	.holds = holds,
	.say = say,
};
