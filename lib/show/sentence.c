#include "show/sentence.h"
#include "show/field.h"
#include "show/number.h"
#include "show/sheet.h"

#include <math.h>

/* Fewer than this is called thin, as the gap's own label does with raters. */
#define THIN 4

void sentence_next(struct text *text)
{
	if (text->length > 0)
		text_add_char(text, ' ');
}

void sentence_add(struct text *text, const char *sentence)
{
	sentence_next(text);
	text_add_string(text, sentence);
}

static size_t count_label(const struct grid *grid, const char *label)
{
	size_t count = 0;

	for (size_t row = 0; row < grid->row_count; row++)
		if (field_is(grid, row, "by", "leader") && !field_is_one_item(grid, row) && field_is(grid, row, "label", label))
			count++;
	return count;
}

/* Rows of leaders by whether they are hidden, or by whether a column holds a number. */
static size_t count_leaders(const struct grid *grid, bool hidden, const char *column)
{
	size_t count = 0;
	double number;

	for (size_t row = 0; row < grid->row_count; row++)
		if (field_is(grid, row, "by", "leader") && !field_is_one_item(grid, row) &&
		    field_is_hidden(grid, row) == hidden && (!column || field_number(grid, row, column, &number)))
			count++;
	return count;
}

static void add_count_clause(struct text *out, bool *first, size_t count, const char *one, const char *many)
{
	if (count == 0)
		return;
	text_add_string(out, *first ? " " : ", ");
	number_of(out, (double)count, one, many);
	*first = false;
}

static void add_hidden(const struct grid *grid, struct text *note)
{
	size_t hidden = count_leaders(grid, true, NULL);

	if (hidden == 0)
		return;
	sentence_next(note);
	number_of(note, (double)hidden, "leader is", "leaders are");
	text_add_string(note, " hidden: fewer than 3 raters, or than the minimum that was set, would give away who said what; "
	                      "no total includes them.");
}

void sentence_gap(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t over, under, agree, unclear, thin, shown, no_self;
	size_t org = field_org(grid);
	bool first = true;

	if (!grid) {
		sentence_add(&section->note, "No ratings were given, so nobody knows whether leaders and their reports agree.");
		return;
	}
	over = count_label(grid, "over-estimator");
	under = count_label(grid, "under-estimator");
	agree = count_label(grid, "in-agreement");
	unclear = count_label(grid, "unclear");
	thin = count_label(grid, "thin");
	shown = over + under + agree + unclear + thin;
	if (shown > 0) {
		text_add_string(&section->lead, "Of ");
		number_of(&section->lead, (double)shown, "leader", "leaders");
		if (org != FIELD_NONE && field_amount(grid, org, "raters") > 0) {
			text_add_string(&section->lead, " with ");
			number_of(&section->lead, field_amount(grid, org, "raters"), "rater", "raters");
		}
		text_add_char(&section->lead, ',');
		add_count_clause(&section->lead, &first, over, "rates the coaching clearly higher than the reports do",
		                 "rate their coaching clearly higher than their reports do");
		add_count_clause(&section->lead, &first, under,
		                 over > 0 ? "clearly lower" : "rates the coaching clearly lower than the reports do",
		                 over > 0 ? "clearly lower" : "rate their coaching clearly lower than their reports do");
		add_count_clause(&section->lead, &first, agree, "agrees with the reports", "agree with their reports");
		add_count_clause(&section->lead, &first, unclear, "cannot be told from chance", "cannot be told from chance");
		add_count_clause(&section->lead, &first, thin, "is too thin to tell", "are too thin to tell");
		text_add_char(&section->lead, '.');
	}
	if (grid->row_count > 0 && field_text(grid, 0, "wave").length > 0 && !field_is(grid, 0, "wave", "all")) {
		sentence_next(&section->lead);
		text_add_string(&section->lead, "Ratings of ");
		text_add(&section->lead, field_text(grid, 0, "wave"));
		text_add_char(&section->lead, '.');
	}
	add_hidden(grid, &section->note);
	no_self = count_leaders(grid, false, NULL) - count_leaders(grid, false, "self_pct");
	if (no_self > 0) {
		sentence_next(&section->note);
		number_of(&section->note, (double)no_self, "leader", "leaders");
		text_add_string(&section->note, " did not rate themselves, so they have no gap.");
	}
	if (thin > 0) {
		sentence_next(&section->note);
		text_add_string(&section->note, "Thin: ");
		number_of(&section->note, (double)thin, "leader has", "leaders have");
		text_add_string(&section->note, " fewer than 4 raters.");
	}
	if (shown > 0 && shown < THIN)
		sentence_add(&section->note, "Thin: with so few leaders the totals say little about leaders as such.");
	if (org != FIELD_NONE && field_is(grid, org, "status", "no-spread"))
		sentence_add(&section->note, "The reports' scores do not differ between leaders, so leaders cannot be ranked.");
}

static void add_hours(struct text *out, double hours)
{
	number_plain(out, fabs(hours), 1);
	text_add_string(out, " h");
}

void sentence_hours(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = field_org(grid), leaders;
	double said, logged, received, claim, recognition, share;
	struct text *lead = &section->lead;

	if (!grid) {
		sentence_add(&section->note, "No hours were asked for in a survey, so what is said cannot be set beside what is logged.");
		return;
	}
	leaders = count_leaders(grid, false, "received_h");
	if (field_number(grid, org, "said_h", &said) && field_number(grid, org, "received_h", &received)) {
		text_add_string(lead, "Per report, leaders say ");
		add_hours(lead, said);
		if (field_number(grid, org, "logged_h", &logged)) {
			text_add_string(lead, ", the sessions show ");
			add_hours(lead, logged);
		}
		text_add_string(lead, " and reports say ");
		add_hours(lead, received);
		text_add_string(lead, " in the weeks that the survey asked about (");
		number_of(lead, (double)leaders, "leader", "leaders");
		text_add_string(lead, ", ");
		number_of(lead, field_amount(grid, org, "raters"), "rater", "raters");
		text_add_string(lead, ").");
	}
	if (field_number(grid, org, "claim_inflation_h", &claim) && field_number(grid, org, "recognition_gap_h", &recognition)) {
		text_add_string(lead, " Leaders claim ");
		add_hours(lead, claim);
		text_add_string(lead, claim >= 0 ? " more than is logged; reports recognise " : " less than is logged; reports recognise ");
		add_hours(lead, recognition);
		text_add_string(lead, recognition >= 0 ? " less than is logged." : " more than is logged.");
	}
	if (field_number(grid, org, "relabel_share", &share)) {
		text_add_string(lead, " The claim would be true if ");
		number_share(lead, share);
		text_add_string(lead, " of the inspection hours were called coaching.");
	}
	add_hidden(grid, &section->note);
	if (leaders > 0 && leaders < THIN)
		sentence_add(&section->note, "Thin: so few leaders say little about leaders as such.");
	sentence_add(&section->note, "Hours are context: more of them is not by itself better coaching.");
}

static void add_was(const struct page_input *input, const char *column, bool share, struct text *out)
{
	double before;

	if (input->before_periods == 0 || !field_number(input->before, field_org(input->before), column, &before))
		return;
	text_add_string(out, ", after ");
	if (share)
		number_share(out, before);
	else
		number_duration(out, before);
	text_add_char(out, ' ');
	sentence_before(input, out);
}

void sentence_time(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = field_org(grid);
	double reports, coached, coverage, share, sessions, received;
	struct text *lead = &section->lead;

	if (!grid) {
		sentence_add(&section->note, "No sessions were given, so coaching received and leaders' time are unknown.");
		return;
	}
	if (field_number(grid, org, "reports", &reports) && field_number(grid, org, "coached", &coached) &&
	    field_number(grid, org, "coverage", &coverage)) {
		number_count(lead, coached);
		text_add_string(lead, " of ");
		number_of(lead, reports, "direct report", "direct reports");
		text_add_string(lead, coached == 1 ? " was coached (" : " were coached (");
		number_share(lead, coverage);
		text_add_char(lead, ')');
		add_was(input, "coverage", true, lead);
		text_add_char(lead, '.');
	}
	if (field_number(grid, org, "received_min_per_report_week", &received)) {
		sentence_next(lead);
		text_add_string(lead, "A report received ");
		number_duration(lead, received);
		text_add_string(lead, " a week");
		add_was(input, "received_min_per_report_week", false, lead);
		text_add_char(lead, '.');
	}
	sessions = field_amount(grid, org, "sessions");
	if (field_number(grid, org, "coaching_share", &share)) {
		sentence_next(lead);
		text_add_string(lead, "Leaders spent ");
		number_duration(lead, field_amount(grid, org, "coaching_min"));
		text_add_string(lead, " on coaching and ");
		number_duration(lead, field_amount(grid, org, "inspection_min"));
		text_add_string(lead, " on inspection in ");
		number_of(lead, sessions, "session", "sessions");
		text_add_string(lead, ": coaching is ");
		number_share(lead, share);
		text_add_string(lead, " of the two");
		add_was(input, "coaching_share", true, lead);
		text_add_char(lead, '.');
	}
	if (input->stale)
		sentence_add(&section->note, "Stale: this period has no session at all, so the zeros below may be missing data.");
	else if (sessions < THIN)
		sentence_add(&section->note, "Thin: this rests on fewer than 4 sessions.");
	if (org != FIELD_NONE && field_number(grid, org, "reports", &reports) && reports == 0)
		sentence_add(&section->note, "Nobody is known to have direct reports, so coverage is unknown: a people table was not given or is empty.");
	if (input->before_periods == 0 || !grid_has_rows(input->before))
		sentence_add(&section->note, "There is nothing to compare with: the data begins with this period.");
	else if (input->before_periods < 4)
		sentence_add(&section->note, "The comparison rests on fewer than 4 periods: the data begins there.");
}

static void add_level_pair(const struct grid *grid, size_t row, struct text *out)
{
	struct view below = field_text(grid, row, "edge");
	struct view above = view_cut(&below, '>');

	text_add(out, above);
	text_add_string(out, " and ");
	text_add(out, below);
}

static void add_pairs_coached(const struct grid *grid, size_t row, struct text *out)
{
	number_count(out, field_amount(grid, row, "coached"));
	text_add_string(out, " of ");
	number_of(out, field_amount(grid, row, "pairs"), "pair", "pairs");
	text_add_string(out, " had a coaching session");
}

void sentence_chain(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t broken = FIELD_NONE, lowest = FIELD_NONE;
	double least = 2, coverage;
	struct text *lead = &section->lead;

	if (!grid) {
		sentence_add(&section->note, "The chain is unknown: it takes sessions and a people table.");
		return;
	}
	for (size_t row = 0; row < grid->row_count; row++) {
		if (broken == FIELD_NONE && field_amount(grid, row, "break") != 0)
			broken = row;
		if (field_number(grid, row, "coverage", &coverage) && coverage < least) {
			least = coverage;
			lowest = row;
		}
		if (field_amount(grid, row, "pairs") < THIN) {
			sentence_next(&section->note);
			text_add_string(&section->note, "Thin: ");
			sheet_format_unit(grid, row, &section->note);
			text_add_string(&section->note, " has ");
			number_of(&section->note, field_amount(grid, row, "pairs"), "pair.", "pairs.");
		}
	}
	if (broken != FIELD_NONE) {
		text_add_string(lead, "From the top, the chain breaks first between ");
		add_level_pair(grid, broken, lead);
		text_add_string(lead, ": ");
		add_pairs_coached(grid, broken, lead);
		text_add_char(lead, '.');
	} else if (lowest != FIELD_NONE) {
		text_add_string(lead, "The chain holds: at every step at least half of the pairs had a coaching session. Weakest is between ");
		add_level_pair(grid, lowest, lead);
		text_add_string(lead, ": ");
		add_pairs_coached(grid, lowest, lead);
		text_add_char(lead, '.');
	}
}

void sentence_quality(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	double definitions = 0, unknown = 0, suppressed = 0, share;
	bool first = true;

	if (!grid) {
		sentence_add(&section->note, "No data was read.");
		return;
	}
	for (size_t row = 0; row < grid->row_count; row++) {
		const struct cell *from = grid_cell(grid, row, grid_column(grid, "first"));
		const struct cell *to = grid_cell(grid, row, grid_column(grid, "last"));

		text_add_string(&section->lead, first ? "This page rests on " : ", ");
		number_count(&section->lead, field_amount(grid, row, "rows"));
		text_add_string(&section->lead, field_amount(grid, row, "rows") == 1 ? " row of " : " rows of ");
		text_add(&section->lead, field_text(grid, row, "table"));
		if (from->type == CELL_DAY && to->type == CELL_DAY) {
			text_add_string(&section->lead, " (");
			number_days(&section->lead, from->day, to->day);
			text_add_char(&section->lead, ')');
		}
		first = false;
		definitions = fmax(definitions, field_amount(grid, row, "definitions"));
		unknown = fmax(unknown, field_amount(grid, row, "unknown_people"));
		suppressed += field_amount(grid, row, "suppressed");
		if (field_number(grid, row, "unclassified_share", &share) && share > 0) {
			sentence_next(&section->note);
			number_share(&section->note, share);
			text_add_string(&section->note, " of ");
			text_add(&section->note, field_text(grid, row, "table"));
			text_add_string(&section->note, " could not be classified.");
		}
	}
	text_add_char(&section->lead, '.');
	if (definitions > 1) {
		sentence_next(&section->lead);
		number_count(&section->lead, definitions);
		text_add_string(&section->lead, " definitions of coaching are mixed here, so parts of it may not compare.");
	} else if (definitions == 1) {
		sentence_add(&section->lead, "One definition says what counts as coaching.");
	}
	if (unknown > 0) {
		sentence_next(&section->note);
		number_of(&section->note, unknown, "person is", "people are");
		text_add_string(&section->note, " not in the people table.");
	}
	if (suppressed > 0) {
		sentence_next(&section->note);
		number_of(&section->note, suppressed, "row is", "rows are");
		text_add_string(&section->note, " hidden to protect raters.");
	}
	if (input->last_session != DAY_NONE)
		sentence_add(&section->note, "For a session that comes from a calendar, held only means past and not cancelled.");
	sentence_add(&section->note, "In every table \xE2\x80\x93 is unknown, 0 is none, and hidden is known but kept back.");
}
