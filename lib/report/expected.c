/* Whether what is expected of leaders is met: for every period a row for each unit that led anybody in it, or
 * of which a window that ends in it was due.
 *
 * - due, met, met_possible: dues.h. Empty where the unit has no day of record in the period.
 * - streak: over all periods of the days that were read, up to this one. In a level, team or the org a window
 *   of somebody whose leaders have no record counts against either verdict. */
#include <stdlib.h>

#include "base/fraction.h"
#include "base/memory.h"
#include "report/dues.h"
#include "report/leaders.h"

/* What of a unit was due in a period. */
struct sums {
	int64_t due, met, possible;
	int64_t unknown; /* windows of those of whose leaders there is no record */
};

/* How a unit has kept what is expected: so many periods in a row of this kind. */
struct streak {
	int kind; /* 1 kept, -1 missed, 0 neither */
	int64_t count;
};

struct streaks {
	struct intern names; /* of units, with what they are */
	struct streak *list; /* by name; a count of 0 where there was no period yet */
	size_t capacity;
};

/* One period. */
struct course {
	struct evidence *evidence;
	struct period period;
	struct membership membership;
	struct sums *sums; /* by leader */
};

static void add_dues(struct course *course, const struct dues *dues)
{
	size_t from = dues_from(dues, course->period.first), end = dues_from(dues, course->period.end);
	for (size_t i = from; i < end; i++) {
		const struct due *due = &dues->list[i];
		struct sums *sums = &course->sums[due->leader];
		course->membership.leads[due->leader] = true;
		sums->due += due->is_known;
		sums->met += due->is_known && due->is_met;
		sums->possible += due->is_known && due->is_possible;
		sums->unknown += !due->is_known && course->membership.standings[due->person] == STANDING_UNRECORDED;
	}
}

static struct sums sums_of(const struct course *course, const struct unit *unit,
                           const struct leaders *leaders)
{
	struct sums all = {0};
	for (size_t i = 0; i < unit->count; i++) {
		const struct sums *sums = &course->sums[leaders->people[unit->members[i]]];
		all.due += sums->due;
		all.met += sums->met;
		all.possible += sums->possible;
		all.unknown += sums->unknown;
	}
	if (unit->by == UNIT_LEADER)
		all.unknown = 0;
	return all;
}

/* The unit's streak, after this period. */
static struct streak *follow(struct streaks *streaks, const struct unit *unit, const struct sums *sums)
{
	int64_t all = sums->due + sums->unknown;
	int kind = 5 * sums->met >= 4 * all ? 1 : 2 * (sums->possible + sums->unknown) < all ? -1 : 0;
	struct text key = {0};
	text_add_format(&key, "%d ", (int)unit->by);
	text_add(&key, unit->name);
	uint32_t known = streaks->names.count, name = intern_add(&streaks->names, text_view(&key));
	text_clear(&key);
	streaks->list = memory_reserve(streaks->list, &streaks->capacity, streaks->names.count,
	                               sizeof *streaks->list);
	struct streak *streak = &streaks->list[name];
	if (name == known)
		*streak = (struct streak){0};
	if (sums->due == 0)
		return streak;
	streak->count = streak->count > 0 && streak->kind == kind ? streak->count + 1 : 1;
	streak->kind = kind;
	return streak;
}

static void add_row(struct grid *grid, const struct course *course, const struct unit *unit,
                    const struct leaders *leaders, const struct streak *streak, struct view name)
{
	struct sums sums = sums_of(course, unit, leaders);
	struct cell *cells = grid_add_row(grid);
	cells[EXPECTED_PERIOD] = cell_text(name);
	leaders_put_unit(&cells[EXPECTED_BY], unit);
	if (leaders_days(leaders, unit, &course->membership) == 0)
		return;
	cells[EXPECTED_DUE] = cell_count(sums.due);
	cells[EXPECTED_MET] = cell_count(sums.met);
	cells[EXPECTED_MET_POSSIBLE] = cell_count(sums.possible);
	cells[EXPECTED_SHARE] = cell_ratio(sums.met, sums.due);
	if (streak->count > 0)
		cells[EXPECTED_STREAK] = cell_count(streak->kind * streak->count);
}

/* Follows the units through a period, and adds its rows where it is one of the table's. */
static void add_period(struct grid *grid, struct streaks *streaks, struct evidence *evidence,
                       const struct dues *dues, struct period period, bool is_shown)
{
	const struct setting *setting = evidence->setting;
	struct course course = {.evidence = evidence, .period = period};
	struct leaders leaders;
	struct text text = {0};
	struct view name = {NULL, 0};
	period_format(&text, periods_whole(period, setting->fiscal), setting->fiscal);
	if (is_shown)
		name = grid_copy_text(grid, text_view(&text));
	text_clear(&text);
	course.sums = memory_get(people_count(setting->people), sizeof *course.sums);
	membership_find(&course.membership, setting->people, setting->records, period);
	add_dues(&course, dues);
	leaders_find(&leaders, setting->people, &course.membership, evidence->by, evidence->by_count);
	for (size_t i = 0; i < leaders.units.count; i++) {
		const struct unit *unit = &leaders.units.list[i];
		struct sums sums = sums_of(&course, unit, &leaders);
		const struct streak *streak = follow(streaks, unit, &sums);
		if (is_shown)
			add_row(grid, &course, unit, &leaders, streak, name);
	}
	leaders_clear(&leaders);
	membership_clear(&course.membership);
	free(course.sums);
}

static void fill(struct grid *grid, void *state UNUSED, struct evidence *evidence)
{
	const struct setting *setting = evidence->setting;
	struct dues dues;
	const struct periods *shown = &evidence->periods;
	struct period days = evidence_days(evidence);
	struct streaks streaks = {{0}, NULL, 0};
	size_t next = 0;
	if (shown->count == 0 || !dues_find(&dues, evidence))
		return;
	struct period period = period_of_day(evidence->tally.periods.unit, days.first, setting->fiscal);
	for (; next < shown->count; period = period_step(period, 1, setting->fiscal)) {
		int32_t wanted = periods_whole(shown->list[next], setting->fiscal).first;
		if (wanted < period.first)
			period = periods_whole(shown->list[next], setting->fiscal);
		bool is_shown = wanted <= period.first;
		add_period(grid, &streaks, evidence, &dues, is_shown ? shown->list[next] : period, is_shown);
		next += is_shown;
	}
	expectations_say_unknown(&evidence->expectations, setting->people, setting->notice);
	intern_clear(&streaks.names);
	free(streaks.list);
}

const struct measure expected_measure = {.needs = NEED_TALLY | NEED_RECEIPTS | NEED_PEOPLE, .fill = fill};
