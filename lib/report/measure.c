#include "report/measure.h"

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
	upstream_clear(&evidence->upstream);
	periods_clear(&evidence->weeks);
	periods_clear(&evidence->periods);
}

struct tally *evidence_weekly(struct evidence *evidence)
{
	return evidence->tally.unit == PERIOD_WEEK ? &evidence->tally : &evidence->by_week;
}
