/* What was planned and then moved or dropped, and whether that befalls coaching more than inspection.
 *
 * For each category that has sessions there is a row `all`, and one for each weekday, `mon` to `sun`, on
 * which it has some. The weekday is that of the start.
 *
 * - planned: sessions of status planned; of those before now nobody knows the outcome, so they are in no
 * rate.
 * - held, moved, dropped (cancelled or declined): sessions before now's day. What is put off ahead of its day
 *   counts once that day is over; else the days to come, where nothing can be held yet, would raise the rate.
 * - drop_rate = (moved + dropped)/(held + moved + dropped).
 * - risk_ratio, low, high, in the rows of coaching: its drop_rate by that of inspection on the same weekday,
 *   with the log-normal 95 % interval (stat_risk_ratio). */
#include "base/fraction.h"
#include "report/measure.h"
#include "stat/interval.h"

#define CONFIDENCE 0.95
#define DAYS 7

enum fate { FATE_PLANNED, FATE_HELD, FATE_MOVED, FATE_DROPPED, FATES };

struct slippage {
	int64_t counts[CATEGORIES][DAYS][FATES];
};

static const enum fate fates[STATUSES] = {
	[STATUS_HELD] = FATE_HELD,         [STATUS_PLANNED] = FATE_PLANNED,  [STATUS_MOVED] = FATE_MOVED,
	[STATUS_CANCELLED] = FATE_DROPPED, [STATUS_DECLINED] = FATE_DROPPED,
};

/* The sessions of one weekday, or of all. */
struct sums {
	int64_t counts[FATES];
	int64_t slipped, due;
};

static bool add_session(void *state, const struct session *session, const struct setting *setting,
                        struct error *error UNUSED)
{
	struct slippage *slippage = state;
	enum category category = session->category == CATEGORY_NONE ? CATEGORY_UNCLASSIFIED : session->category;
	enum fate fate = fates[session->status];
	/* A session without a coachee is nobody's to drop. */
	if (session->coachee.length && (fate == FATE_PLANNED || session->start.day < setting->now))
		slippage->counts[category][weekday_of_day(session->start.day)][fate]++;
	return true;
}

/* Those of one weekday, or of all where it is DAYS. */
static struct sums sum_up(const struct slippage *slippage, enum category category, int weekday)
{
	struct sums sums = {0};
	for (int day = 0; day < DAYS; day++)
		for (int fate = 0; fate < FATES; fate++)
			if (weekday == DAYS || weekday == day)
				sums.counts[fate] += slippage->counts[category][day][fate];
	sums.slipped = sums.counts[FATE_MOVED] + sums.counts[FATE_DROPPED];
	sums.due = sums.counts[FATE_HELD] + sums.slipped;
	return sums;
}

static void put_risk(const struct sums *coaching, const struct sums *inspection, struct cell *cells)
{
	struct fraction rate = fraction_of(coaching->slipped, coaching->due);
	struct fraction other = fraction_of(inspection->slipped, inspection->due);
	struct risk_ratio risk = stat_risk_ratio(coaching->slipped, coaching->due, inspection->slipped,
	                                         inspection->due, CONFIDENCE);
	cells[SLIPPAGE_RISK_RATIO] = fraction_cell(fraction_divide(rate, other));
	cells[SLIPPAGE_LOW] = cell_real(risk.interval.low);
	cells[SLIPPAGE_HIGH] = cell_real(risk.interval.high);
}

static void add_row(const struct slippage *slippage, enum category category, int weekday, struct grid *grid)
{
	static const unsigned columns[FATES] = {SLIPPAGE_PLANNED, SLIPPAGE_HELD, SLIPPAGE_MOVED,
	                                        SLIPPAGE_DROPPED};
	static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "all"};
	struct sums sums = sum_up(slippage, category, weekday);
	if (sums.due + sums.counts[FATE_PLANNED] == 0)
		return;
	struct cell *cells = grid_add_row(grid);
	cells[SLIPPAGE_CATEGORY] = cell_text(category_names[category]);
	cells[SLIPPAGE_WEEKDAY] = cell_string(names[weekday]);
	for (int fate = 0; fate < FATES; fate++)
		cells[columns[fate]] = cell_count(sums.counts[fate]);
	cells[SLIPPAGE_DROP_RATE] = cell_ratio(sums.slipped, sums.due);
	if (category == CATEGORY_COACHING) {
		struct sums inspection = sum_up(slippage, CATEGORY_INSPECTION, weekday);
		put_risk(&sums, &inspection, cells);
	}
}

static void fill(struct grid *grid, void *state, struct evidence *evidence UNUSED)
{
	for (int category = 0; category < CATEGORIES; category++) {
		add_row(state, (enum category)category, DAYS, grid);
		for (int day = 0; day < DAYS; day++)
			add_row(state, (enum category)category, day, grid);
	}
}

const struct measure slippage_measure = {
	.single = true,
	.state_size = sizeof(struct slippage),
	.add_session = add_session,
	.fill = fill,
};
