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
 *   with the 95 % interval over coaches (interval_of_risk_ratio), since a coach's meetings share a fate. */
#include <stdlib.h>

#include "base/fraction.h"
#include "base/hash.h"
#include "base/memory.h"
#include "report/measure.h"
#include "stat/interval.h"

#define CONFIDENCE 0.95
#define DAYS 7

enum fate { FATE_PLANNED, FATE_HELD, FATE_MOVED, FATE_DROPPED, FATES };

/* What became of one coach's sessions. */
struct coach {
	int32_t counts[CATEGORIES][DAYS][FATES];
};

struct slippage {
	struct intern coaches;
	struct coach *list; /* by coach */
	size_t capacity;
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

static bool add_session(void *state, const struct session *session, const struct evidence *evidence,
                        struct error *error UNUSED)
{
	struct slippage *slippage = state;
	enum category category = session->category == CATEGORY_NONE ? CATEGORY_UNCLASSIFIED : session->category;
	enum fate fate = fates[session->status];
	/* A session without a coachee is nobody's to drop. */
	if (!session->coachee.length || (fate != FATE_PLANNED && session->start.day >= evidence->setting->now))
		return true;
	uint32_t known = slippage->coaches.count, coach = intern_add(&slippage->coaches, session->coach);
	slippage->list = memory_reserve(slippage->list, &slippage->capacity, slippage->coaches.count,
	                                sizeof *slippage->list);
	if (coach == known)
		slippage->list[coach] = (struct coach){0};
	slippage->list[coach].counts[category][weekday_of_day(session->start.day)][fate]++;
	return true;
}

/* The coaches' sessions on one weekday, or on all where it is DAYS. */
static struct sums sum_up(const struct coach *coaches, size_t count, enum category category, int weekday)
{
	struct sums sums = {0};
	for (size_t i = 0; i < count; i++)
		for (int day = 0; day < DAYS; day++)
			for (int fate = 0; fate < FATES; fate++)
				if (weekday == DAYS || weekday == day)
					sums.counts[fate] += coaches[i].counts[category][day][fate];
	sums.slipped = sums.counts[FATE_MOVED] + sums.counts[FATE_DROPPED];
	sums.due = sums.counts[FATE_HELD] + sums.slipped;
	return sums;
}

static void put_risk(const struct slippage *slippage, int weekday, struct cell *cells)
{
	size_t count = slippage->coaches.count;
	struct risks *risks = memory_get(count, sizeof *risks);
	for (size_t i = 0; i < count; i++) {
		struct sums coaching = sum_up(&slippage->list[i], 1, CATEGORY_COACHING, weekday);
		struct sums inspection = sum_up(&slippage->list[i], 1, CATEGORY_INSPECTION, weekday);
		risks[i] = (struct risks){coaching.slipped, coaching.due, inspection.slipped, inspection.due};
	}
	struct risk_ratio risk = interval_of_risk_ratio(risks, count, CONFIDENCE);
	cells[SLIPPAGE_RISK_RATIO] = cell_real(risk.ratio);
	cells[SLIPPAGE_LOW] = cell_real(risk.interval.low);
	cells[SLIPPAGE_HIGH] = cell_real(risk.interval.high);
	free(risks);
}

static void add_row(const struct slippage *slippage, enum category category, int weekday, struct grid *grid)
{
	static const unsigned columns[FATES] = {SLIPPAGE_PLANNED, SLIPPAGE_HELD, SLIPPAGE_MOVED,
	                                        SLIPPAGE_DROPPED};
	static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "all"};
	struct sums sums = sum_up(slippage->list, slippage->coaches.count, category, weekday);
	if (sums.due + sums.counts[FATE_PLANNED] == 0)
		return;
	struct cell *cells = grid_add_row(grid);
	cells[SLIPPAGE_CATEGORY] = cell_text(category_names[category]);
	cells[SLIPPAGE_WEEKDAY] = cell_string(names[weekday]);
	for (int fate = 0; fate < FATES; fate++)
		cells[columns[fate]] = cell_count(sums.counts[fate]);
	cells[SLIPPAGE_DROP_RATE] = cell_ratio(sums.slipped, sums.due);
	if (category == CATEGORY_COACHING)
		put_risk(slippage, weekday, cells);
}

static void fill(struct grid *grid, void *state, struct evidence *evidence UNUSED)
{
	for (int category = 0; category < CATEGORIES; category++) {
		add_row(state, (enum category)category, DAYS, grid);
		for (int day = 0; day < DAYS; day++)
			add_row(state, (enum category)category, day, grid);
	}
}

static void clear(void *state)
{
	struct slippage *slippage = state;
	intern_clear(&slippage->coaches);
	free(slippage->list);
}

const struct measure slippage_measure = {
	.single = true,
	.state_size = sizeof(struct slippage),
	.add_session = add_session,
	.clear = clear,
	.fill = fill,
};
