#include "report/measure.h"

#include <stdlib.h>

#include "session/records.h"

/* Possible minutes may exceed minutes by a tenth. */
#define TENTHS 10

const struct measure *const measures[TABLE_COUNT] = {
#define MEASURE(ID, NAME) [TABLE_##ID] = &NAME##_measure,
#include "table/tables.def"
};

void evidence_init(struct evidence *evidence, enum period_unit unit, enum table_id alone,
                   const struct setting *setting)
{
	*evidence = (struct evidence){.setting = setting, .alone = alone};
	tally_init(&evidence->tally, unit, setting);
	tally_init(&evidence->by_week, PERIOD_WEEK, setting);
	upstream_init(&evidence->upstream);
}

void evidence_clear(struct evidence *evidence)
{
	tally_clear(&evidence->tally);
	tally_clear(&evidence->by_week);
	habits_clear(&evidence->habits);
	receipts_clear(&evidence->receipts);
	expectations_clear(&evidence->expectations);
	free(evidence->dues);
	upstream_clear(&evidence->upstream);
	periods_clear(&evidence->weeks);
	periods_clear(&evidence->periods);
}

void evidence_need(struct evidence *evidence, unsigned needs)
{
	evidence->needs |= needs;
	evidence->tally.keeps_pairs = evidence->by_week.keeps_pairs = evidence->needs & NEED_PAIRS;
}

struct tally *evidence_weekly(struct evidence *evidence)
{
	return evidence->tally.periods.unit == PERIOD_WEEK ? &evidence->tally : &evidence->by_week;
}

struct period evidence_days(const struct evidence *evidence)
{
	const struct setting *setting = evidence->setting;
	const struct days *data = records_data(setting->records);
	struct period days = {0};
	if (days_first(data) == DAY_NONE)
		return days;
	days.first = days_first(data);
	days.end = days_last(data) + 1;
	if (setting->since != DAY_NONE && setting->since > days.first)
		days.first = setting->since;
	if (setting->until != DAY_NONE && setting->until < days.end)
		days.end = setting->until;
	return days;
}

bool evidence_is_doubtful(const struct evidence *evidence)
{
	return evidence->received_possible - evidence->received > evidence->received / TENTHS;
}

bool evidence_lacks(const struct evidence *evidence, const struct measure *measure)
{
	return (measure->single && evidence->rolled_up) ||
	       (measure->within == PERIOD_MONTH && evidence->beyond_month);
}

bool evidence_alone_needs(const struct evidence *evidence, unsigned needs)
{
	const struct measure *measure = evidence->alone == TABLE_COUNT ? NULL : measures[evidence->alone];
	return measure && (measure->needs & needs) == needs;
}

static bool splits(const struct evidence *evidence, const struct expectation *expectation)
{
	bool is_split = false;
	for (int unit = PERIOD_NONE; unit <= PERIOD_YEAR; unit++)
		is_split = is_split ||
		           (evidence->units[unit] &&
		            !window_holds(expectation->every, (enum period_unit)unit, evidence->setting->fiscal));
	return is_split;
}

bool evidence_splits(const struct evidence *evidence)
{
	bool is_split = false;
	for (size_t i = 0; i < evidence->expectations.count; i++)
		is_split = is_split || splits(evidence, &evidence->expectations.list[i]);
	return is_split;
}

bool evidence_add_expectation(struct evidence *evidence, const struct row *row, struct error *error)
{
	struct expectation expectation;
	if (!expectation_read(&expectation, row, evidence->setting, error) ||
	    !expectations_add(&evidence->expectations, &expectation, error))
		return false;
	return evidence->alone != TABLE_EXPECTED || !splits(evidence, &expectation) ||
	       row_refuse(row, EXPECTATION_EVERY, error,
	                  "has windows that do not hold the periods whole by which some sessions are rolled up");
}

/* Adds to the direct coaching of all. */
static void add_received(struct evidence *evidence, enum category category, int64_t minutes)
{
	if (category == CATEGORY_COACHING)
		evidence->received += minutes;
	if (category == CATEGORY_COACHING || category == CATEGORY_NONE || category == CATEGORY_UNCLASSIFIED)
		evidence->received_possible += minutes;
}

static void note_kind(struct evidence *evidence, const struct session *session)
{
	enum period_unit unit = session_days(session).unit;
	evidence->units[session->period.unit] = true;
	evidence->rolled_up = evidence->rolled_up || session->period.unit != PERIOD_NONE;
	evidence->coarse = evidence->coarse || !period_unit_nests(unit, PERIOD_WEEK);
	evidence->beyond_month = evidence->beyond_month || !period_unit_nests(unit, PERIOD_MONTH);
	if (session->status == STATUS_HELD && session->direction == DIRECTION_DIRECT)
		add_received(evidence, session->category, session->minutes);
}

#define TALLIES 2

/* The tallies to which sessions are added; returns how many. */
static size_t find_tallies(struct evidence *evidence, struct tally *tallies[TALLIES])
{
	unsigned needs = evidence->needs;
	size_t count = 0;
	bool is_one = evidence->tally.periods.unit == PERIOD_WEEK;
	/* Only a table alone that needs weeks refuses what does not lie within one. */
	bool by_week = (needs & (NEED_WEEKS | NEED_RANKING)) &&
	               (!evidence->coarse || evidence_alone_needs(evidence, NEED_WEEKS));
	if ((needs & NEED_TALLY) || (by_week && is_one))
		tallies[count++] = &evidence->tally;
	if (by_week && !is_one)
		tallies[count++] = &evidence->by_week;
	return count;
}

bool evidence_takes(struct evidence *evidence, const struct gist *gist)
{
	struct tally *tallies[TALLIES];
	size_t count = find_tallies(evidence, tallies);
	for (size_t i = 0; i < count; i++)
		if (!tally_takes(tallies[i], gist))
			return false;
	return evidence->units[PERIOD_NONE];
}

void evidence_prefetch(struct evidence *evidence, const struct gist *gist)
{
	struct tally *tallies[TALLIES];
	size_t count = find_tallies(evidence, tallies);
	for (size_t i = 0; i < count; i++)
		tally_prefetch_gist(tallies[i], gist);
}

void evidence_add_gist(struct evidence *evidence, const struct gist *gist)
{
	struct tally *tallies[TALLIES];
	size_t count = find_tallies(evidence, tallies);
	if (gist->direction == DIRECTION_DIRECT)
		add_received(evidence, gist->category, gist->minutes);
	for (size_t i = 0; i < count; i++)
		tally_add_gist(tallies[i], gist);
}

bool evidence_add_session(struct evidence *evidence, const struct session *session, struct error *error)
{
	struct tally *tallies[TALLIES];
	unsigned needs = evidence->needs;
	note_kind(evidence, session);
	size_t count = find_tallies(evidence, tallies);
	for (size_t i = 0; evidence->alone == TABLE_EXPECTED && i < evidence->expectations.count; i++)
		if (!expectation_holds(&evidence->expectations.list[i], session, evidence->setting->fiscal, error))
			return false;
	for (size_t i = 0; i < count; i++)
		if (!tally_add(tallies[i], session, error))
			return false;
	if ((needs & NEED_RECEIPTS) && !receipts_add(&evidence->receipts, session, evidence->setting, error))
		return false;
	return session->period.unit != PERIOD_NONE || !(needs & NEED_HABITS) ||
	       habits_add(&evidence->habits, session, error);
}
