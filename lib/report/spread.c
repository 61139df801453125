/* How evenly coaching is spread over the reports: for every period a row for each unit that led anybody in
 * it, of its reports as the time table counts them.
 *
 * - none: reports of whom not even a minute is possible, and of whom enough days are known
 *   (membership_is_told).
 * - under: the last due up to the period's end cannot have been met.
 * - p10, median, p90, gini: of min_week, as in the received table. */
#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "report/dues.h"
#include "report/leaders.h"

#define DAYS_A_WEEK 7
#define TENTHS 10
#define GINI_LEAST 3
#define TENTH_LEAST 10 /* reports behind a tenth of them */

/* A report, and what they received on days of record. Minutes are thousandths. */
struct share {
	uint32_t person, leader; /* the leader to whom the report counts */
	int64_t minutes, possible;
	int32_t days;
	bool is_told;             /* days enough to say that there was nothing */
	bool has_due, cannot_met; /* the last due; that it cannot have been met */
};

struct spread {
	struct evidence *evidence;
	struct people *people;
	struct period period;
	struct membership membership;
	struct share *shares; /* in the order of their leaders */
	size_t count;
	size_t *first; /* by leader, and one more: where each one's shares begin */
};

static void add_receipts(const struct spread *spread, struct share *share, uint32_t person)
{
	unsigned fiscal = spread->evidence->setting->fiscal;
	size_t count;
	const struct receipt *receipts = receipts_of(&spread->evidence->receipts, person,
	                                             periods_whole(spread->period, fiscal).first,
	                                             spread->period.end, &count);
	for (size_t i = 0; i < count; i++) {
		if (receipts[i].leader == PERSON_NONE ||
		    !membership_is_recorded(&spread->membership, receipts[i].leader))
			continue;
		share->minutes += receipts[i].minutes;
		share->possible += receipts[i].possible;
	}
	share->days = membership_days(&spread->membership, person).known;
	share->is_told = membership_is_told(&spread->membership, person, fiscal);
}

/* Notes of each person the last due up to the period's end. `number` is the person's share, and one more. */
static void add_dues(struct spread *spread, const size_t *number)
{
	struct dues dues;
	if (!dues_find(&dues, spread->evidence))
		return;
	size_t end = dues_from(&dues, spread->period.end);
	for (size_t i = 0; i < end; i++) {
		const struct due *due = &dues.list[i];
		if (number[due->person] == 0 || !due->is_known)
			continue;
		struct share *share = &spread->shares[number[due->person] - 1];
		share->has_due = true;
		share->cannot_met = !due->is_possible;
	}
}

static int compare_leaders(const void *left, const void *right)
{
	const struct share *a = left, *b = right;
	if (a->leader != b->leader)
		return a->leader < b->leader ? -1 : 1;
	return (a->person > b->person) - (a->person < b->person);
}

static void find_shares(struct spread *spread)
{
	const struct membership *membership = &spread->membership;
	uint32_t people = people_count(spread->people);
	size_t *number = memory_get(people, sizeof *number);
	spread->shares = memory_get(people, sizeof *spread->shares);
	spread->first = memory_get((size_t)people + 1, sizeof *spread->first);
	for (uint32_t person = 0; person < people; person++) {
		uint32_t chosen = membership->chosen[person];
		if (chosen == MEMBER_NONE || membership->standings[person] != STANDING_REPORT)
			continue;
		struct share *share = &spread->shares[spread->count++];
		*share = (struct share){.person = person, .leader = membership->entries[chosen].leader};
		add_receipts(spread, share, person);
		spread->first[share->leader + 1]++;
	}
	if (spread->count > 0)
		qsort(spread->shares, spread->count, sizeof *spread->shares, compare_leaders);
	for (uint32_t person = 0; person < people; person++)
		spread->first[person + 1] += spread->first[person];
	for (size_t i = 0; i < spread->count; i++)
		number[spread->shares[i].person] = i + 1;
	add_dues(spread, number);
	free(number);
}

/* The reports of one unit. */
struct shares {
	/* In the order of minutes a week; those without a day of record are left out. */
	const struct share **list;
	size_t count;
	int64_t reports, none, under, with_due, minutes, possible;
};

static struct fraction per_week(const struct share *share)
{
	struct fraction weeks = fraction_of(share->days, DAYS_A_WEEK);
	return fraction_divide(fraction_of(share->minutes, THOUSAND), weeks);
}

static int compare_shares(const void *left, const void *right)
{
	const struct share *a = *(const struct share *const *)left, *b = *(const struct share *const *)right;
	double apart = fraction_real(fraction_subtract(per_week(a), per_week(b)));
	return (apart > 0) - (apart < 0);
}

static void add_share(struct shares *shares, const struct share *share)
{
	shares->reports++;
	shares->none += share->is_told && share->possible == 0;
	shares->with_due += share->has_due;
	shares->under += share->cannot_met;
	shares->minutes += share->minutes;
	shares->possible += share->possible;
	if (share->days > 0)
		shares->list[shares->count++] = share;
}

/* The quantile of R's type 7, which lies `tenths` of the way from the first to the last. */
static struct cell quantile(const struct shares *shares, int64_t tenths)
{
	int64_t steps = ((int64_t)shares->count - 1) * tenths;
	size_t below = (size_t)(steps / TENTHS);
	struct fraction low = per_week(shares->list[below]);
	if (steps % TENTHS == 0)
		return fraction_cell(low);
	struct fraction apart = fraction_subtract(per_week(shares->list[below + 1]), low);
	return fraction_cell(fraction_add(low, fraction_multiply(apart, fraction_of(steps % TENTHS, TENTHS))));
}

/* The sum of all differences between two is twice that of each value times how many more are below it than
 * above. */
static struct cell gini(const struct shares *shares)
{
	struct fraction differences = fraction_of(0, 1), sum = fraction_of(0, 1);
	int64_t n = (int64_t)shares->count;
	for (int64_t i = 0; i < n; i++) {
		struct fraction minutes = per_week(shares->list[i]);
		differences = fraction_add(differences, fraction_multiply(minutes, fraction_of(2 * i + 1 - n, 1)));
		sum = fraction_add(sum, minutes);
	}
	return fraction_cell(fraction_divide(differences, fraction_multiply(sum, fraction_of(n - 1, 1))));
}

static void put_shares(struct cell *cells, const struct shares *shares, bool is_covered)
{
	cells[EVEN_REPORTS] = cell_count(shares->reports);
	if (is_covered)
		cells[EVEN_NONE] = cell_count(shares->none);
	if (shares->with_due > 0)
		cells[EVEN_UNDER] = cell_count(shares->under);
	if (shares->count == 0 || TENTHS * (shares->possible - shares->minutes) > shares->minutes)
		return;
	cells[EVEN_MEDIAN_MIN_WEEK] = quantile(shares, TENTHS / 2);
	if (shares->count >= TENTH_LEAST) {
		cells[EVEN_P10_MIN_WEEK] = quantile(shares, 1);
		cells[EVEN_P90_MIN_WEEK] = quantile(shares, TENTHS - 1);
	}
	if (shares->count >= GINI_LEAST)
		cells[EVEN_GINI] = gini(shares);
}

static void add_row(struct grid *grid, const struct spread *spread, const struct unit *unit,
                    const struct leaders *leaders, struct view name)
{
	struct shares shares = {.list = memory_get(spread->count, sizeof *shares.list)};
	int32_t days = leaders_days(leaders, unit, &spread->membership);
	struct cell *cells = grid_add_row(grid);
	cells[EVEN_PERIOD] = cell_text(name);
	leaders_put_unit(&cells[EVEN_BY], unit);
	for (size_t i = 0; i < unit->count; i++) {
		uint32_t leader = leaders->people[unit->members[i]];
		for (size_t j = spread->first[leader]; j < spread->first[leader + 1]; j++)
			add_share(&shares, &spread->shares[j]);
	}
	if (shares.count > 0)
		qsort(shares.list, shares.count, sizeof *shares.list, compare_shares);
	if (days > 0)
		put_shares(cells, &shares,
		           period_is_covered(spread->period, spread->evidence->setting->fiscal, days));
	free(shares.list);
}

static void add_period(struct grid *grid, struct evidence *evidence, struct period period)
{
	const struct setting *setting = evidence->setting;
	struct spread spread = {.evidence = evidence, .people = setting->people, .period = period};
	struct leaders leaders;
	struct text name = {0};
	period_format(&name, periods_whole(period, setting->fiscal), setting->fiscal);
	struct view copy = grid_copy_text(grid, text_view(&name));
	text_clear(&name);
	membership_find(&spread.membership, setting->people, setting->records, period);
	leaders_find(&leaders, setting->people, &spread.membership, evidence->by, evidence->by_count);
	find_shares(&spread);
	for (size_t i = 0; i < leaders.units.count; i++)
		add_row(grid, &spread, &leaders.units.list[i], &leaders, copy);
	leaders_clear(&leaders);
	membership_clear(&spread.membership);
	free(spread.shares);
	free(spread.first);
}

static void fill(struct grid *grid, void *state UNUSED, struct evidence *evidence)
{
	receipts_sort(&evidence->receipts);
	for (size_t i = 0; i < evidence->periods.count; i++)
		add_period(grid, evidence, evidence->periods.list[i]);
}

const struct measure spread_measure = {.needs = NEED_TALLY | NEED_RECEIPTS | NEED_PEOPLE, .fill = fill};
