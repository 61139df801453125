#include "report/slippage.h"

#include "base/fraction.h"
#include "stat/risk.h"

#define CONFIDENCE 0.95

/* In the order of slippage_columns. */
enum { CATEGORY, WEEKDAY, PLANNED, HELD, MOVED, DROPPED, DROP_RATE, RISK_RATIO, LOW, HIGH };

static const enum slippage_fate fates[STATUSES] = {
	[STATUS_HELD] = FATE_HELD,        [STATUS_PLANNED] = FATE_PLANNED,
	[STATUS_MOVED] = FATE_MOVED,      [STATUS_CANCELLED] = FATE_DROPPED,
	[STATUS_DECLINED] = FATE_DROPPED,
};

/* Sessions that should have happened by now. */
struct outcome {
	int64_t counts[FATES];
	int64_t slipped, due;
};

void slippage_add(struct slippage *slippage, const struct session *session, const struct setting *setting)
{
	enum category category = session->category == CATEGORY_NONE ? CATEGORY_UNCLASSIFIED : session->category;
	enum slippage_fate fate = fates[session->status];
	if (session->coachee.length && (fate == FATE_PLANNED || session->start.day < setting->now))
		slippage->counts[category][weekday_of_day(session->start.day)][fate]++;
}

/* Of one weekday, or of all where it is SLIPPAGE_DAYS. */
static struct outcome find_outcome(const struct slippage *slippage, enum category category, int weekday)
{
	struct outcome outcome = {0};
	for (int day = 0; day < SLIPPAGE_DAYS; day++)
		for (int fate = 0; fate < FATES; fate++)
			if (weekday == SLIPPAGE_DAYS || weekday == day)
				outcome.counts[fate] += slippage->counts[category][day][fate];
	outcome.slipped = outcome.counts[FATE_MOVED] + outcome.counts[FATE_DROPPED];
	outcome.due = outcome.counts[FATE_HELD] + outcome.slipped;
	return outcome;
}

static void put_risk(const struct outcome *coaching, const struct outcome *inspection, struct cell *cells)
{
	struct fraction rate = fraction_of(coaching->slipped, coaching->due);
	struct fraction other = fraction_of(inspection->slipped, inspection->due);
	struct risk_ratio risk = stat_risk_ratio(coaching->slipped, coaching->due, inspection->slipped,
	                                         inspection->due, CONFIDENCE);
	cells[RISK_RATIO] = fraction_cell(fraction_divide(rate, other));
	cells[LOW] = cell_real(risk.interval.low);
	cells[HIGH] = cell_real(risk.interval.high);
}

static void add_row(const struct slippage *slippage, enum category category, int weekday, struct grid *grid)
{
	static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "all"};
	struct outcome outcome = find_outcome(slippage, category, weekday);
	if (outcome.due + outcome.counts[FATE_PLANNED] == 0)
		return;
	struct cell *cells = grid_add_row(grid);
	cells[CATEGORY] = cell_string(category_names[category]);
	cells[WEEKDAY] = cell_string(names[weekday]);
	for (int fate = 0; fate < FATES; fate++)
		cells[PLANNED + fate] = cell_count(outcome.counts[fate]);
	cells[DROP_RATE] = cell_ratio(outcome.slipped, outcome.due);
	if (category == CATEGORY_COACHING) {
		struct outcome inspection = find_outcome(slippage, CATEGORY_INSPECTION, weekday);
		put_risk(&outcome, &inspection, cells);
	}
}

void slippage_grid(const struct slippage *slippage, struct grid *grid)
{
	grid_init(grid, &table_kinds[TABLE_SLIPPAGE]);
	for (int category = 0; category < CATEGORIES; category++) {
		add_row(slippage, (enum category)category, SLIPPAGE_DAYS, grid);
		for (int day = 0; day < SLIPPAGE_DAYS; day++)
			add_row(slippage, (enum category)category, day, grid);
	}
}
