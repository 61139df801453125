#include "survey/gap.h"

#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "stat/agreement.h"
#include "survey/result.h"

/* Rows to be made at a time. */
#define ROWS_AT_ONCE 4096

struct gap {
	const struct gap_options *options;
	const struct scale *scale;
	const struct raters *raters;
	struct results results;
	struct wave_units units;
	size_t next; /* unit */
};

struct gap *gap_new(const struct gap_options *options, const struct survey *survey,
                    const struct survey *previous, struct people *people, const int *by, size_t by_count)
{
	struct hiding_rules rules = options->hiding;
	struct gap *gap = memory_get(1, sizeof *gap);
	gap->options = options;
	gap->scale = &survey->options->scale;
	gap->raters = &survey->scored;
	if (options->rows != ITEM_ROWS_NONE && rules.min_raters < ITEM_ROW_RATERS)
		rules.min_raters = ITEM_ROW_RATERS;
	results_init(&gap->results, gap->raters, options->rows, survey->options->dimensions, &rules,
	             previous ? &previous->scored : NULL, scale_steps(gap->scale));
	results_compare(&gap->results, gap->raters, gap->scale, (double)options->margin / MILLION);
	wave_units_init(&gap->units, gap->raters, people, by, by_count);
	return gap;
}

void gap_free(struct gap *gap)
{
	if (!gap)
		return;
	results_clear(&gap->results);
	wave_units_clear(&gap->units);
	free(gap);
}

void gap_init_grid(struct grid *grid)
{
	grid_init(grid, &table_kinds[TABLE_GAP]);
}

/* What can be said in fractions, and its columns. */
enum { SELF, REPORTS, SELF_PCT, REPORTS_PCT, GAP, NUMBERS };
static const size_t number_columns[NUMBERS] = {
	[SELF] = GAP_SELF, [REPORTS] = GAP_REPORTS, [SELF_PCT] = GAP_SELF_PCT, [REPORTS_PCT] = GAP_REPORTS_PCT,
	[GAP] = GAP_GAP,
};

static void put_numbers(struct cell *row, const struct fraction *numbers)
{
	for (int i = 0; i < NUMBERS; i++)
		row[number_columns[i]] = fraction_cell(numbers[i]);
}

static void put_interval(struct cell *low, struct cell *high, struct interval interval)
{
	*low = cell_real(interval.low);
	*high = cell_real(interval.high);
}

static const struct comparison *comparison_of(const struct gap *gap, uint32_t leader, uint32_t set)
{
	return &gap->results.comparisons[gap->results.sets.first[gap->raters->leaders[leader].wave] + set];
}

static void find_numbers(const struct gap *gap, uint32_t leader, uint32_t set, struct fraction *numbers)
{
	const struct result *result = results_at(&gap->results, leader, set);
	const struct comparison *comparison = comparison_of(gap, leader, set);
	bool is_rank = gap->options->percent == PERCENT_RANK;
	numbers[SELF] = result->self;
	numbers[REPORTS] = result->reports;
	numbers[SELF_PCT] = is_rank ? comparison_rank(comparison, result->self)
	                            : scale_percent(gap->scale, result->self);
	numbers[REPORTS_PCT] = is_rank ? comparison_rank(comparison, result->reports)
	                               : scale_percent(gap->scale, result->reports);
	numbers[GAP] = fraction_subtract(numbers[SELF_PCT], numbers[REPORTS_PCT]);
}

/* The interval of a POMP gap as one of ranks: its ends are self − reports, so they give the ends of the
 * reports' mean, which have their ranks. */
static struct interval interval_of_ranks(const struct gap *gap, const struct comparison *comparison,
                                         struct interval interval, double self, double self_rank)
{
	if (isnan(interval.low))
		return interval;
	struct fraction most = fraction_of_real(scale_points(gap->scale, self - interval.low));
	struct fraction least = fraction_of_real(scale_points(gap->scale, self - interval.high));
	return (struct interval){self_rank - fraction_real(comparison_rank(comparison, most)),
	                         self_rank - fraction_real(comparison_rank(comparison, least))};
}

static const char *status_of_leader(const struct result *result, const struct comparison *comparison)
{
	if (!result_is_shown(result))
		return result->hiding == HIDING_UNANIMOUS ? "unanimous" : "suppressed";
	if (!fraction_is_defined(result->self))
		return "no-self";
	return result->unanimous ? "unanimous" : comparison->has_no_spread ? "no-spread" : "";
}

static void put_shrunk(struct cell *row, const struct result *result, const struct comparison *comparison)
{
	if (comparison->has_no_spread)
		return;
	double reliability = stat_reliability(comparison->anova.icc1, result->raters);
	struct shrunk shrunk = stat_shrink(fraction_real(result->reports), comparison->anova.mean, reliability,
	                                   comparison->between);
	row[GAP_RELIABILITY] = cell_real(reliability);
	row[GAP_REPORTS_SHRUNK] = cell_real(shrunk.mean);
	put_interval(&row[GAP_SHRUNK_LOW], &row[GAP_SHRUNK_HIGH], shrunk.interval);
}

static void put_leader(const struct gap *gap, uint32_t leader, uint32_t set, struct cell *row)
{
	const struct result *result = results_at(&gap->results, leader, set);
	const struct comparison *comparison = comparison_of(gap, leader, set);
	struct fraction numbers[NUMBERS];
	find_numbers(gap, leader, set, numbers);
	put_numbers(row, numbers);
	row[GAP_SELVES] = cell_count(fraction_is_defined(result->self));
	row[GAP_STATUS] = cell_string(status_of_leader(result, comparison));
	if (!result_is_shown(result))
		return;
	struct leader_gap pomp = result_gap(result, comparison, gap->scale);
	struct interval interval = interval_of_gap(&pomp), printed = interval;
	if (gap->options->percent == PERCENT_RANK)
		printed = interval_of_ranks(gap, comparison, interval, fraction_real(pomp.self),
		                            fraction_real(numbers[SELF_PCT]));
	double margin = (double)gap->options->margin / MILLION;
	row[GAP_RATERS] = cell_count(result->raters);
	put_interval(&row[GAP_GAP_LOW], &row[GAP_GAP_HIGH], printed);
	row[GAP_P] = cell_real(result->p);
	row[GAP_Q] = cell_real(result->q);
	row[GAP_RWG] = cell_real(result->rwg);
	row[GAP_RWG_P] = cell_real(result->rwg_p);
	put_shrunk(row, result, comparison);
	row[GAP_LABEL] = cell_string(interval_label(&pomp, interval, margin, result->q));
}

/* The sums over a unit's leaders who are shown. */
struct sums {
	struct fraction_mean means[NUMBERS], rwg;
	int64_t raters, shown;
	struct sample gaps, pomp_gaps; /* of those who have a gap */
};

static struct sums sum_up(const struct gap *gap, const struct wave_unit *unit, uint32_t set)
{
	struct sums sums = {.rwg = fraction_mean_of_none()};
	double *gaps = memory_get(unit->count, sizeof *gaps), *pomp_gaps = memory_get(unit->count, sizeof *gaps);
	size_t count = 0;
	for (int i = 0; i < NUMBERS; i++)
		sums.means[i] = fraction_mean_of_none();
	for (size_t i = 0; i < unit->count; i++) {
		const struct result *result = results_at(&gap->results, unit->leaders[i], set);
		struct fraction numbers[NUMBERS];
		if (!result_is_shown(result))
			continue;
		find_numbers(gap, unit->leaders[i], set, numbers);
		for (int j = 0; j < NUMBERS; j++)
			fraction_mean_add(&sums.means[j], numbers[j]);
		fraction_mean_add(&sums.rwg, fraction_of_real(result->rwg));
		sums.raters += result->raters;
		sums.shown++;
		if (!fraction_is_defined(numbers[GAP]))
			continue;
		struct leader_gap pomp = result_gap(result, comparison_of(gap, unit->leaders[i], set), gap->scale);
		gaps[count] = fraction_real(numbers[GAP]);
		pomp_gaps[count++] = fraction_real(pomp.gap);
	}
	sums.gaps = stat_sample(gaps, count);
	sums.pomp_gaps = stat_sample(pomp_gaps, count);
	free(gaps);
	free(pomp_gaps);
	return sums;
}

static const char *status_of_unit(const struct sums *sums, bool is_org, const struct comparison *comparison)
{
	if (sums->shown == 0)
		return "suppressed";
	if (sums->means[GAP].count == 0)
		return "no-self";
	return is_org && comparison->has_no_spread ? "no-spread" : "";
}

static void put_unit(const struct gap *gap, const struct wave_unit *unit, uint32_t set, struct cell *row)
{
	const struct comparison *comparison = comparison_of(gap, unit->leaders[0], set);
	struct sums sums = sum_up(gap, unit, set);
	struct fraction numbers[NUMBERS];
	bool is_org = unit->by == UNIT_ORG;
	for (int i = 0; i < NUMBERS; i++)
		numbers[i] = fraction_mean(&sums.means[i]);
	put_numbers(row, numbers);
	row[GAP_STATUS] = cell_string(status_of_unit(&sums, is_org, comparison));
	if (sums.shown == 0)
		return;
	row[GAP_SELVES] = cell_count(sums.means[GAP].count);
	row[GAP_RATERS] = cell_count(sums.raters);
	put_interval(
		&row[GAP_GAP_LOW], &row[GAP_GAP_HIGH],
		interval_of_mean(fraction_real(numbers[GAP]), sample_deviation(&sums.gaps), sums.gaps.n, CONFIDENCE));
	row[GAP_P] = cell_real(interval_p_of_mean(&sums.pomp_gaps));
	row[GAP_RWG] = fraction_cell(fraction_mean(&sums.rwg));
	if (is_org) {
		row[GAP_ICC1] = cell_real(comparison->anova.icc1);
		row[GAP_ICC2] = cell_real(comparison->anova.icc2);
	}
}

/* The gaps of the unit's leaders, to be freed by the caller; *any says whether there is one. Ranks have no
 * variance. */
static struct leader_gap *find_gaps(const struct gap *gap, const struct wave_unit *unit, uint32_t set,
                                    bool *any)
{
	struct leader_gap *gaps = memory_get(unit->count, sizeof *gaps);
	*any = false;
	for (size_t i = 0; i < unit->count; i++) {
		uint32_t leader = unit->leaders[i];
		struct fraction numbers[NUMBERS];
		gaps[i] = result_gap(results_at(&gap->results, leader, set), comparison_of(gap, leader, set),
		                     gap->scale);
		gaps[i].leader = gap->raters->leaders[leader].id;
		if (gap->options->percent == PERCENT_RANK) {
			find_numbers(gap, leader, set, numbers);
			gaps[i].gap = numbers[GAP];
			gaps[i].variance = 0;
		}
		*any = *any || fraction_is_defined(gaps[i].gap);
	}
	return gaps;
}

/* The change since the last wave before in which the unit has a gap on the same items. */
static struct gap_change find_change(const struct gap *gap, const struct wave_unit *unit, uint32_t set)
{
	const struct item_sets *sets = &gap->results.sets;
	struct view name = sets->list[sets->first[unit->wave] + set].name;
	struct gap_change change = change_undefined();
	bool found = false, any = false;
	struct leader_gap *now = unit->before == WAVE_UNIT_NONE ? NULL : find_gaps(gap, unit, set, &any);
	for (size_t i = unit->before; i != WAVE_UNIT_NONE && any && !found; i = gap->units.list[i].before) {
		const struct wave_unit *earlier = &gap->units.list[i];
		uint32_t set_before = item_sets_find(sets, earlier->wave, name);
		if (set_before == ITEM_SET_NONE)
			continue;
		struct leader_gap *before = find_gaps(gap, earlier, set_before, &found);
		if (found)
			change = unit->by == UNIT_LEADER ? change_of_leader(now, before)
			                                 : change_of_leaders(now, unit->count, before, earlier->count);
		free(before);
	}
	free(now);
	return change;
}

/* The rule that hides the unit's row on the item set; "" where it is shown. */
static const char *rule_of(const struct gap *gap, const struct wave_unit *unit, uint32_t set)
{
	if (unit->by == UNIT_LEADER)
		return hiding_names[results_at(&gap->results, unit->leaders[0], set)->hiding];
	for (size_t i = 0; i < unit->count; i++)
		if (result_is_shown(results_at(&gap->results, unit->leaders[i], set)))
			return hiding_names[HIDING_NONE];
	return AUDIT_NOBODY;
}

static void add_row(const struct gap *gap, const struct wave_unit *unit, uint32_t set, struct grid *grid,
                    struct grid *audit)
{
	struct view item = gap->results.sets.list[gap->results.sets.first[unit->wave] + set].name;
	struct cell *row = grid_add_row(grid);
	row[GAP_WAVE] = cell_text(gap->raters->waves[unit->wave].name);
	row[GAP_BY] = cell_string(unit_by_choices[unit->by].word);
	row[GAP_UNIT] = cell_text(unit->name);
	row[GAP_LEVEL] = cell_text(unit->level);
	if (item.length)
		row[GAP_ITEM] = cell_text(item);
	if (unit->by == UNIT_LEADER)
		put_leader(gap, unit->leaders[0], set, row);
	else
		put_unit(gap, unit, set, row);
	struct gap_change change = find_change(gap, unit, set);
	row[GAP_CHANGE] = fraction_cell(change.change);
	put_interval(&row[GAP_CHANGE_LOW], &row[GAP_CHANGE_HIGH], change.interval);
	const char *rule = rule_of(gap, unit, set);
	if (audit && *rule)
		audit_add(audit, grid->name, gap->raters, unit, item, rule);
}

bool gap_next(struct gap *gap, struct grid *grid, struct grid *audit)
{
	size_t start = grid->row_count;
	while (gap->next < gap->units.count && grid->row_count - start < ROWS_AT_ONCE) {
		const struct wave_unit *unit = &gap->units.list[gap->next++];
		uint32_t sets = item_sets_count(&gap->results.sets, unit->wave);
		for (uint32_t set = 0; set < sets; set++)
			add_row(gap, unit, set, grid, audit);
	}
	return grid->row_count > start;
}

bool gap_write(struct gap *gap, struct writer *writer, struct grid *audit, struct error *error)
{
	struct grid grid;
	gap_init_grid(&grid);
	bool done = writer_header(writer, grid.columns, grid.column_count, error);
	while (done && gap_next(gap, &grid, audit)) {
		done = writer_rows(writer, &grid, error);
		grid.row_count = 0;
	}
	grid_clear(&grid);
	return done;
}
