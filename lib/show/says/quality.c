#include "show/says/says.h"

#include <math.h>

static const char LEAD[] = "This page rests on {tables}.";
static const char TABLE[] = "{rows} {rows|row|rows} of {table}[ ({days})]";
static const char DEFINITION[] = "One definition says what counts as coaching.";
static const char DEFINITIONS[] =
	"{n} definitions of coaching are mixed here, so parts of it may not compare.";
static const char UNCLASSIFIED[] = "{share} of {table} could not be classified.";
static const char UNKNOWN_PEOPLE[] = "{n} {n|person is|people are} not in the people table.";
static const char UNRECORDED[] = "Of {n} {n|leader|leaders} there is no record.";
static const char LOST[] =
	"{n} {n|meeting|meetings} lost somebody whose name nobody knows (coach-log --unknown lists "
	"them).";
static const char HIDDEN[] = "{n} {n|row is|rows are} hidden to protect raters.";
static const char CALENDAR[] = "A session that its source does not call held, as a calendar never does, "
							   "counts as held once it is past and "
							   "not cancelled.";
static const char SIGNS[] = "In every table – is unknown, 0 is none, and hidden is known but kept back.";

static void add_table(const struct grid *grid, size_t row, struct text *tables)
{
	const struct cell *from = grid_cell(grid, row, QUALITY_FIRST);
	const struct cell *to = grid_cell(grid, row, QUALITY_LAST);
	struct phrase phrase = {0};
	number_put_count(&phrase, "rows", grid_amount(grid, row, QUALITY_ROWS));
	phrase_text(&phrase, "table", grid_text(grid, row, QUALITY_TABLE));
	if (from->type == CELL_DAY && to->type == CELL_DAY)
		number_days(phrase_slot(&phrase, "days", 0), from->day, to->day);
	text_add_string(tables, tables->length > 0 ? word(WORD_LIST_NEXT) : "");
	phrase_say(&phrase, TABLE, tables);
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	double definitions = 0, unknown = 0, suppressed = 0, share;
	struct text *note = &section->note, tables = {0};
	struct phrase phrase = {0};
	for (size_t row = 0; row < grid->row_count; row++) {
		add_table(grid, row, &tables);
		definitions = fmax(definitions, grid_amount(grid, row, QUALITY_DEFINITIONS));
		unknown = fmax(unknown, grid_amount(grid, row, QUALITY_UNKNOWN_PEOPLE));
		suppressed += grid_amount(grid, row, QUALITY_SUPPRESSED);
		if (grid_number(grid, row, QUALITY_UNCLASSIFIED_SHARE, &share) && share > 0) {
			number_put_share(&phrase, "share", share);
			phrase_text(&phrase, "table", grid_text(grid, row, QUALITY_TABLE));
			phrase_sentence(&phrase, UNCLASSIFIED, note);
		}
	}
	phrase_text(&phrase, "tables", text_view(&tables));
	phrase_sentence(&phrase, LEAD, says_told(section));
	text_clear(&tables);
	if (definitions > 1)
		says_counted(says_told(section), (size_t)definitions, DEFINITIONS);
	else if (definitions == 1)
		phrase_add(says_told(section), DEFINITION);
	says_counted(note, (size_t)unknown, UNKNOWN_PEOPLE);
	says_counted(note, (size_t)grid_sum(grid, QUALITY_UNRECORDED_LEADERS), UNRECORDED);
	says_counted(note, (size_t)grid_sum(grid, QUALITY_LOST_MEETINGS), LOST);
	says_counted(note, (size_t)suppressed, HIDDEN);
	if (input->last_session != DAY_NONE)
		phrase_add(note, CALENDAR);
	phrase_add(note, SIGNS);
}

const struct says says_quality = {
	.place = 190,
	.table = TABLE_QUALITY,
	.title = "What does this page rest on?",
	.limit = "It does not show whether what was recorded is true.",
	.lacking = "No data was read.",
	.say = say,
};
