#include "report/certainty.h"

#include <inttypes.h>

void certainty_find(struct certainty *certainty, struct evidence *evidence, struct period period,
                    bool has_tally, bool is_partial)
{
	const struct setting *setting = evidence->setting;
	*certainty = (struct certainty){.people = setting->people, .tally = has_tally ? &evidence->tally : NULL};
	if (!evidence->has_sessions)
		return;
	completeness_find(&certainty->completeness, &evidence->tally, period);
	certainty->completeness.is_doubtful = evidence_is_doubtful(evidence);
	certainty->days = days_count(records_data(setting->records), period.first, period.end);
	certainty->is_silent = has_tally && (!tally_has_period(&evidence->tally, period.first) || is_partial);
	if (setting->people)
		membership_find(&certainty->membership, setting->people, setting->records, period);
}

void certainty_clear(struct certainty *certainty)
{
	membership_clear(&certainty->membership);
}

/* Did the leader of the row lead on days of the data that are not in the leader's record? */
static bool is_leader_in_part(const struct certainty *certainty, const struct grid *grid, size_t row)
{
	if (!certainty->people)
		return grid_amount(grid, row, TIME_DAYS) < certainty->days;
	uint32_t person = people_find(certainty->people, grid_text(grid, row, grid->kind->unit));
	struct period period = certainty->membership.period;
	return person != PERSON_NONE &&
	       (membership_led_in_part(&certainty->membership, person) ||
	        (certainty->tally && tally_has_strange(certainty->tally, person, period.first, period.end)));
}

/* Are there hours of a leader of whom there is no record, or no whole one? */
static bool has_unlogged(const struct grid *grid)
{
	bool is_there = false;
	for (size_t row = 0; row < grid->row_count; row++)
		is_there = is_there || (grid_is(grid, row, HOURS_BY, "leader") &&
		                        (grid_is(grid, row, HOURS_STATUS, "no-record") ||
		                         grid_is(grid, row, HOURS_STATUS, "partial-record")));
	return is_there;
}

bool certainty_lacks(const struct certainty *certainty, const struct grid *grid, size_t row, size_t column)
{
	const struct completeness *of = &certainty->completeness;
	const struct table_kind *kind = grid->kind;
	bool counts_people = grid->columns[column].unrecorded > 0;
	enum table_id table = table_id(kind);
	if (kind->by_period && certainty->is_silent)
		return true;
	if (kind->by_unit && grid_is(grid, row, kind->by, "leader"))
		return (table == TABLE_TIME || (table == TABLE_DIRECTIONS && certainty->people)) &&
		       grid_cell(grid, row, column)->type != CELL_EMPTY && is_leader_in_part(certainty, grid, row);
	switch (table) {
	case TABLE_TIME:
		return counts_people ? of->leaders_without > of->leaders_unknown || of->reports_in_part > 0
		                     : of->leaders_without > 0;
	case TABLE_CHAIN:
		return column != CHAIN_BREAK && (counts_people ? of->chain_in_part > 0 : of->leaders_without > 0);
	case TABLE_DIRECTIONS: return of->leaders_without > 0;
	case TABLE_SPREAD: return of->leaders_without > 0 || (column == EVEN_NONE && of->reports_few > 0);
	/* A streak holds whatever they did. */
	case TABLE_EXPECTED: return column != EXPECTED_STREAK && of->leaders_without > 0;
	case TABLE_SUMMARY: return of->leaders_unknown > 0;
	case TABLE_HOURS: return has_unlogged(grid);
	default: return false;
	}
}

/* `coverage<0.5: cannot be told: of 2 leaders there is no record` */
void certainty_say(const struct certainty *certainty, const struct grid *grid, const char *about,
                   struct view rows, struct notice *notice)
{
	const struct completeness *of = &certainty->completeness;
	struct error warning = {0};
	bool is_by_leader = view_is(rows, "leader");
	int64_t leaders = of->leaders_without > of->leaders_unknown ? of->leaders_without : of->leaders_unknown;
	if (grid->kind->by_period && certainty->is_silent)
		error_set(&warning, ERROR_WARNING,
		          "cannot be told: the data end within the period, or hold nothing of it");
	else if (leaders > 0 && !is_by_leader)
		error_set(&warning, ERROR_WARNING, "cannot be told: of %" PRId64 " %s there is no record", leaders,
		          leaders == 1 ? "leader" : "leaders");
	else
		error_set(&warning, ERROR_WARNING,
		          "cannot be told%s: some days are in no record, or some names in no people table",
		          is_by_leader ? " of every leader" : "");
	error_at(&warning, about, 0);
	notice_pass(notice, &warning);
}

void certainty_say_undecided(const char *about, struct notice *notice)
{
	struct error warning = {0};
	error_set(&warning, ERROR_WARNING,
	          "cannot be told: no rule decides what more than a tenth of the coaching may be");
	error_at(&warning, about, 0);
	notice_pass(notice, &warning);
}
