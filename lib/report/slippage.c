/* What was planned and then moved or dropped, and whether that befalls coaching more than inspection.
 *
 * Rows are about the coaches of a unit: a leader, a level, a team or the org. Level and team of a coach are
 * those of the last day in the data on which the coach was employed. For each unit and
 * each category that has sessions there is a row `all`, and one for each weekday, `mon` to `sun`, on
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
#include "base/memory.h"
#include "people/parties.h"
#include "people/unit.h"
#include "report/measure.h"
#include "stat/interval.h"

#define CONFIDENCE 0.95
#define DAYS 7

enum fate { FATE_PLANNED, FATE_HELD, FATE_MOVED, FATE_DROPPED, FATES };

/* What became of one coach's sessions. */
struct coach {
	uint32_t person;
	int32_t counts[CATEGORIES][DAYS][FATES];
};

struct slippage {
	struct parties coaches;
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

static enum category category_of(const struct session *session)
{
	return session->category == CATEGORY_NONE ? CATEGORY_UNCLASSIFIED : session->category;
}

static void prefetch(const void *state, const struct session *ahead)
{
	const struct slippage *slippage = state;
	uint32_t coach = parties_find_person(&slippage->coaches, ahead->coach_person);
	if (coach != INTERN_NONE)
		__builtin_prefetch(slippage->list[coach].counts[category_of(ahead)][weekday_of_day(ahead->start.day)],
		                   1);
}

static bool add_session(void *state, const struct session *session, const struct evidence *evidence,
                        struct error *error UNUSED)
{
	struct slippage *slippage = state;
	enum category category = category_of(session);
	enum fate fate = fates[session->status];
	/* A session without a coachee is nobody's to drop. */
	if (!session->coachee.length || (fate != FATE_PLANNED && session->start.day >= evidence->setting->now))
		return true;
	uint32_t known = slippage->coaches.ids.count;
	uint32_t coach = parties_add(&slippage->coaches, session->coach, session->coach_person);
	if (coach == known) {
		slippage->list = memory_reserve(slippage->list, &slippage->capacity, slippage->coaches.ids.count,
		                                sizeof *slippage->list);
		slippage->list[coach] = (struct coach){.person = session->coach_person};
	}
	slippage->list[coach].counts[category][weekday_of_day(session->start.day)][fate]++;
	return true;
}

/* The unit's sessions on one weekday, or on all where it is DAYS. */
static struct sums sum_up(const struct slippage *slippage, const uint32_t *members, size_t count,
                          enum category category, int weekday)
{
	struct sums sums = {0};
	for (size_t i = 0; i < count; i++)
		for (int day = 0; day < DAYS; day++)
			for (int fate = 0; fate < FATES; fate++)
				if (weekday == DAYS || weekday == day)
					sums.counts[fate] += slippage->list[members[i]].counts[category][day][fate];
	sums.slipped = sums.counts[FATE_MOVED] + sums.counts[FATE_DROPPED];
	sums.due = sums.counts[FATE_HELD] + sums.slipped;
	return sums;
}

static void put_risk(const struct slippage *slippage, const struct unit *unit, int weekday,
                     struct cell *cells)
{
	struct risks *risks = memory_get(unit->count, sizeof *risks);
	for (size_t i = 0; i < unit->count; i++) {
		const uint32_t *member = &unit->members[i];
		struct sums coaching = sum_up(slippage, member, 1, CATEGORY_COACHING, weekday);
		struct sums inspection = sum_up(slippage, member, 1, CATEGORY_INSPECTION, weekday);
		risks[i] = (struct risks){coaching.slipped, coaching.due, inspection.slipped, inspection.due};
	}
	struct risk_ratio risk = interval_of_risk_ratio(risks, unit->count, CONFIDENCE);
	cells[SLIPPAGE_RISK_RATIO] = cell_real(risk.ratio);
	cells[SLIPPAGE_LOW] = cell_real(risk.interval.low);
	cells[SLIPPAGE_HIGH] = cell_real(risk.interval.high);
	free(risks);
}

static void add_row(const struct slippage *slippage, const struct unit *unit, enum category category,
                    int weekday, struct grid *grid)
{
	static const unsigned columns[FATES] = {SLIPPAGE_PLANNED, SLIPPAGE_HELD, SLIPPAGE_MOVED,
	                                        SLIPPAGE_DROPPED};
	static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "all"};
	struct sums sums = sum_up(slippage, unit->members, unit->count, category, weekday);
	if (sums.due + sums.counts[FATE_PLANNED] == 0)
		return;
	struct cell *cells = grid_add_row(grid);
	cells[SLIPPAGE_BY] = cell_string(unit_by_choices[unit->by].word);
	cells[SLIPPAGE_UNIT] = cell_text(grid_copy_text(grid, unit->name));
	cells[SLIPPAGE_CATEGORY] = cell_text(category_names[category]);
	cells[SLIPPAGE_WEEKDAY] = cell_string(names[weekday]);
	for (int fate = 0; fate < FATES; fate++)
		cells[columns[fate]] = cell_count(sums.counts[fate]);
	cells[SLIPPAGE_DROP_RATE] = cell_ratio(sums.slipped, sums.due);
	if (category == CATEGORY_COACHING)
		put_risk(slippage, unit, weekday, cells);
}

static struct unit_member member_of(const struct coach *coach, struct view id, struct period data,
                                    struct people *people)
{
	const struct org *org = NULL;
	if (people && coach->person != PERSON_NONE)
		org = periods_last_org(data, people, coach->person, coach->person);
	return unit_member_of(id, coach->person, org);
}

static void fill(struct grid *grid, void *state, struct evidence *evidence)
{
	static const int org_alone[] = {UNIT_ORG};
	const struct slippage *slippage = state;
	struct people *people = evidence->setting->people;
	size_t count = slippage->coaches.ids.count, by_count = evidence->sums_by_count;
	struct unit_member *members = memory_get(count, sizeof *members);
	struct units units;
	for (size_t i = 0; i < count; i++)
		members[i] = member_of(&slippage->list[i], slippage->coaches.ids.views[i], evidence_days(evidence),
		                       people);
	units_init(&units, members, count, people,
	           people ? people_org(people, periods_last_day(evidence->setting)) : NULL,
	           by_count ? evidence->sums_by : org_alone, by_count ? by_count : COUNT_OF(org_alone));
	for (size_t i = 0; i < units.count; i++)
		for (int category = 0; category < CATEGORIES; category++) {
			add_row(slippage, &units.list[i], (enum category)category, DAYS, grid);
			for (int day = 0; day < DAYS; day++)
				add_row(slippage, &units.list[i], (enum category)category, day, grid);
		}
	units_clear(&units);
	free(members);
}

static void clear(void *state)
{
	struct slippage *slippage = state;
	parties_clear(&slippage->coaches);
	free(slippage->list);
}

const struct measure slippage_measure = {
	.single = true,
	.state_size = sizeof(struct slippage),
	.add_session = add_session,
	.prefetch = prefetch,
	.clear = clear,
	.fill = fill,
};
