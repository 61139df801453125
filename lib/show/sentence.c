#include "show/sentence.h"
#include "show/field.h"
#include "show/number.h"
#include "show/phrase.h"
#include "show/sheet.h"
#include "show/value.h"

#include <math.h>

/* Fewer than this is called thin, as the gap's own label does with raters. */
#define THIN 4

static size_t count_label(const struct grid *grid, const char *label)
{
	size_t count = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		if (field_is(grid, row, "by", "leader") && !field_is_one_item(grid, row) &&
		    field_is(grid, row, "label", label))
			count++;
	return count;
}

/* The raters of the leaders that have a finding. */
static double sum_raters(const struct grid *grid)
{
	double sum = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		if (field_is(grid, row, "by", "leader") && !field_is_one_item(grid, row) &&
		    field_text(grid, row, "label").length > 0)
			sum += field_amount(grid, row, "raters");
	return sum;
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

/* A finding that some leaders share, after those before it. */
static void add_finding(struct text *findings, size_t leaders, enum word words)
{
	struct phrase phrase = {0};
	if (leaders == 0)
		return;
	text_add_string(findings, findings->length > 0 ? word(WORD_LIST_NEXT) : "");
	value_count(&phrase, "n", (double)leaders);
	phrase_say(&phrase, words, findings);
}

static void add_counted(struct text *out, size_t count, enum word sentence)
{
	struct phrase phrase = {0};
	if (count == 0)
		return;
	value_count(&phrase, "n", (double)count);
	phrase_sentence(&phrase, sentence, out);
}

void sentence_gap(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *note = &section->note, findings = {0};
	struct phrase phrase = {0};
	size_t over, under, agree, unclear, thin, shown, org = field_org(grid);
	if (!grid) {
		phrase_add(note, WORD_GAP_NOT_GIVEN);
		return;
	}
	over = count_label(grid, "over-estimator");
	under = count_label(grid, "under-estimator");
	agree = count_label(grid, "in-agreement");
	unclear = count_label(grid, "unclear");
	thin = count_label(grid, "thin");
	shown = over + under + agree + unclear + thin;
	add_finding(&findings, over, WORD_GAP_OVER);
	add_finding(&findings, under, over > 0 ? WORD_GAP_UNDER_TOO : WORD_GAP_UNDER);
	add_finding(&findings, agree, WORD_GAP_AGREE);
	add_finding(&findings, unclear, WORD_GAP_UNCLEAR);
	add_finding(&findings, thin, WORD_GAP_THIN);
	if (shown > 0) {
		value_count(&phrase, "leaders", (double)shown);
		if (sum_raters(grid) > 0)
			value_count(&phrase, "raters", sum_raters(grid));
		phrase_text(&phrase, "findings", text_view(&findings));
		phrase_sentence(&phrase, WORD_GAP_LEAD, &section->lead);
	}
	text_clear(&findings);
	if (grid->row_count > 0 && field_text(grid, 0, "wave").length > 0 && !field_is(grid, 0, "wave", "all")) {
		phrase_text(&phrase, "wave", field_text(grid, 0, "wave"));
		phrase_sentence(&phrase, WORD_GAP_WAVE, &section->lead);
	}
	add_counted(note, count_leaders(grid, true, NULL), WORD_GAP_HIDDEN);
	add_counted(note, count_leaders(grid, false, NULL) - count_leaders(grid, false, "self_pct"),
	            WORD_GAP_NO_SELF);
	if (over + under > 0)
		phrase_add(note, WORD_GAP_CLEARLY);
	add_counted(note, thin, WORD_GAP_THIN_NOTE);
	if (shown > 0 && shown < THIN)
		phrase_add(note, WORD_GAP_FEW_LEADERS);
	if (org != FIELD_NONE && field_is(grid, org, "status", "no-spread"))
		phrase_add(note, WORD_GAP_NO_SPREAD);
}

static void put_hours(struct phrase *phrase, const char *name, double hours)
{
	struct phrase one = {0};
	value_plain(&one, "n", fabs(hours), 1);
	phrase_say(&one, WORD_HOURS, phrase_slot(phrase, name, hours));
}

void sentence_hours(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = field_org(grid), leaders, sayers;
	double said, logged, received, claim, recognition, share;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(&section->note, WORD_HOURS_NOT_GIVEN);
		return;
	}
	leaders = count_leaders(grid, false, "received_h");
	sayers = count_leaders(grid, false, "said_h");
	if (field_number(grid, org, "said_h", &said) && field_number(grid, org, "received_h", &received)) {
		put_hours(&phrase, "said", said);
		if (field_number(grid, org, "logged_h", &logged))
			put_hours(&phrase, "logged", logged);
		put_hours(&phrase, "received", received);
		value_count(&phrase, "sayers", (double)sayers);
		value_count(&phrase, "leaders", (double)leaders);
		value_count(&phrase, "raters", field_amount(grid, org, "raters"));
		phrase_sentence(&phrase, WORD_HOURS_LEAD, &section->lead);
	}
	if (field_number(grid, org, "claim_inflation_h", &claim) &&
	    field_number(grid, org, "recognition_gap_h", &recognition)) {
		put_hours(&phrase, "claim", claim);
		put_hours(&phrase, "recognition", recognition);
		phrase_sentence(&phrase,
		                claim >= 0         ? recognition >= 0 ? WORD_HOURS_MORE_LESS : WORD_HOURS_MORE_MORE
		                : recognition >= 0 ? WORD_HOURS_LESS_LESS
		                                   : WORD_HOURS_LESS_MORE,
		                &section->lead);
	}
	if (field_number(grid, org, "relabel_share", &share)) {
		value_share(&phrase, "share", share);
		phrase_sentence(&phrase, WORD_HOURS_RELABEL, &section->lead);
	}
	add_counted(&section->note, count_leaders(grid, true, NULL), WORD_GAP_HIDDEN);
	if (leaders > 0 && leaders < THIN)
		phrase_add(&section->note, WORD_GAP_FEW_LEADERS);
	phrase_add(&section->note, WORD_HOURS_NOTE);
}

void sentence_time(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = field_org(grid);
	double reports, coached, coverage, share, sessions, received;
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(note, WORD_TIME_NOT_GIVEN);
		return;
	}
	if (field_number(grid, org, "reports", &reports) && field_number(grid, org, "coached", &coached) &&
	    field_number(grid, org, "coverage", &coverage)) {
		value_count(&phrase, "coached", coached);
		value_count(&phrase, "reports", reports);
		value_share(&phrase, "coverage", coverage);
		sentence_put_before(&phrase, input, "coverage", number_share);
		phrase_sentence(&phrase, WORD_TIME_COACHED, lead);
	}
	if (field_number(grid, org, "received_min_per_report_week", &received)) {
		value_duration(&phrase, "received", received);
		sentence_put_before(&phrase, input, "received_min_per_report_week", number_duration);
		phrase_sentence(&phrase, WORD_TIME_RECEIVED, lead);
	}
	sessions = field_amount(grid, org, "sessions");
	if (field_number(grid, org, "coaching_share", &share)) {
		value_duration(&phrase, "coaching", field_amount(grid, org, "coaching_min"));
		value_duration(&phrase, "inspection", field_amount(grid, org, "inspection_min"));
		value_count(&phrase, "sessions", sessions);
		value_share(&phrase, "share", share);
		sentence_put_before(&phrase, input, "coaching_share", number_share);
		phrase_sentence(&phrase, WORD_TIME_SPENT, lead);
	}
	if (input->stale)
		phrase_add(note, WORD_TIME_STALE);
	else if (sessions < THIN)
		phrase_add(note, WORD_TIME_THIN);
	if (org != FIELD_NONE && field_number(grid, org, "reports", &reports) && reports == 0)
		phrase_add(note, WORD_TIME_NO_REPORTS);
	if (input->before_periods == 0 || !grid_has_rows(input->before))
		phrase_add(note, WORD_TIME_NOTHING_BEFORE);
	else if (input->before_periods < 4)
		phrase_add(note, WORD_TIME_LITTLE_BEFORE);
}

static void put_pairs(struct phrase *phrase, const struct grid *grid, size_t row)
{
	struct view below = field_text(grid, row, "edge");
	phrase_text(phrase, "above", view_cut(&below, '>'));
	phrase_text(phrase, "below", below);
	value_count(phrase, "coached", field_amount(grid, row, "coached"));
	value_count(phrase, "pairs", field_amount(grid, row, "pairs"));
}

void sentence_chain(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t broken = FIELD_NONE, lowest = FIELD_NONE;
	double least = 2, coverage;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(&section->note, WORD_CHAIN_NOT_GIVEN);
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
			sheet_format_unit(grid, row, phrase_slot(&phrase, "edge", 0));
			value_count(&phrase, "pairs", field_amount(grid, row, "pairs"));
			phrase_sentence(&phrase, WORD_CHAIN_THIN, &section->note);
		}
	}
	if (broken != FIELD_NONE || lowest != FIELD_NONE) {
		put_pairs(&phrase, grid, broken != FIELD_NONE ? broken : lowest);
		phrase_sentence(&phrase, broken != FIELD_NONE ? WORD_CHAIN_BREAKS : WORD_CHAIN_HOLDS, &section->lead);
	}
}

static void add_table(const struct grid *grid, size_t row, struct text *tables)
{
	const struct cell *from = grid_cell(grid, row, grid_column(grid, "first"));
	const struct cell *to = grid_cell(grid, row, grid_column(grid, "last"));
	struct phrase phrase = {0};
	value_count(&phrase, "rows", field_amount(grid, row, "rows"));
	phrase_text(&phrase, "table", field_text(grid, row, "table"));
	if (from->type == CELL_DAY && to->type == CELL_DAY)
		number_days(phrase_slot(&phrase, "days", 0), from->day, to->day);
	text_add_string(tables, tables->length > 0 ? word(WORD_LIST_NEXT) : "");
	phrase_say(&phrase, WORD_QUALITY_TABLE, tables);
}

void sentence_quality(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	double definitions = 0, unknown = 0, suppressed = 0, share;
	struct text *note = &section->note, tables = {0};
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(note, WORD_QUALITY_NOTHING);
		return;
	}
	for (size_t row = 0; row < grid->row_count; row++) {
		add_table(grid, row, &tables);
		definitions = fmax(definitions, field_amount(grid, row, "definitions"));
		unknown = fmax(unknown, field_amount(grid, row, "unknown_people"));
		suppressed += field_amount(grid, row, "suppressed");
		if (field_number(grid, row, "unclassified_share", &share) && share > 0) {
			value_share(&phrase, "share", share);
			phrase_text(&phrase, "table", field_text(grid, row, "table"));
			phrase_sentence(&phrase, WORD_QUALITY_UNCLASSIFIED, note);
		}
	}
	phrase_text(&phrase, "tables", text_view(&tables));
	phrase_sentence(&phrase, WORD_QUALITY_LEAD, &section->lead);
	text_clear(&tables);
	if (definitions > 1)
		add_counted(&section->lead, (size_t)definitions, WORD_QUALITY_DEFINITIONS);
	else if (definitions == 1)
		phrase_add(&section->lead, WORD_QUALITY_DEFINITION);
	add_counted(note, (size_t)unknown, WORD_QUALITY_UNKNOWN_PEOPLE);
	add_counted(note, (size_t)suppressed, WORD_QUALITY_HIDDEN);
	if (input->last_session != DAY_NONE)
		phrase_add(note, WORD_QUALITY_CALENDAR);
	phrase_add(note, WORD_QUALITY_MARKS);
}
