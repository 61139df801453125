#include "report/measure.h"

#include "session/records.h"

/* Possible minutes may exceed minutes by a tenth. */
#define TENTHS 10

const struct measure *const measures[TABLE_COUNT] = {
#define MEASURE(ID, NAME) [TABLE_##ID] = &NAME##_measure,
#include "table/tables.def"
};

void evidence_init(struct evidence *evidence, enum period_unit unit, const struct setting *setting)
{
	*evidence = (struct evidence){.setting = setting};
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
	upstream_clear(&evidence->upstream);
	periods_clear(&evidence->weeks);
	periods_clear(&evidence->periods);
}

struct tally *evidence_weekly(struct evidence *evidence)
{
	return evidence->tally.unit == PERIOD_WEEK ? &evidence->tally : &evidence->by_week;
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
