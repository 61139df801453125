#include "survey/gap.h"

#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "survey/change.h"
#include "survey/rounds.h"

/* Rows to be made at a time. */
#define ROWS_AT_ONCE 4096

struct gap {
	const struct gap_options *options;
	const struct scale *scale;
	const struct raters *raters;
	struct results results;
	struct rounds rounds;
	struct wave_units units;
	struct scores scores[2]; /* room for a leader in two waves */
	size_t next;             /* unit */
	struct t_quantile quantile;
};

struct gap *gap_new(const struct gap_options *options, const struct survey *survey,
                    const struct survey *previous, struct people *people, const int *by, size_t by_count)
{
	struct gap *gap = memory_get(1, sizeof *gap);
	gap->options = options;
	gap->scale = &survey->options->scale;
	gap->raters = &survey->scored;
	struct result_options wanted = {
		.rows = options->rows,
		.dimensions = survey->options->dimensions,
		.hiding = options->hiding,
		.previous = previous ? &previous->scored : NULL,
		.steps = scale_steps(gap->scale),
		.exact = options->exact,
		.ask_about = options->ask_about,
	};
	int64_t least = options->hiding.min_raters;
	wanted.hiding.item_raters = least > ITEM_RATERS ? least : ITEM_RATERS;
	results_init(&gap->results, gap->raters, people, &wanted);
	rounds_hide(&gap->rounds, &gap->results, gap->raters, people);
	results_compare(&gap->results, gap->raters, gap->scale, (double)options->margin / MILLION);
	wave_units_init(&gap->units, gap->raters, people, by, by_count);
	return gap;
}

void gap_free(struct gap *gap)
{
	if (!gap)
		return;
	results_clear(&gap->results);
	rounds_clear(&gap->rounds);
	wave_units_clear(&gap->units);
	scores_clear(&gap->scores[0]);
	scores_clear(&gap->scores[1]);
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

static const char *status_of_leader(const struct gap *gap, const struct result *result,
                                    const struct comparison *comparison)
{
	bool is_protected = results_protect(&gap->results, result);
	if (!result_is_shown(result))
		return result->hiding == HIDING_UNANIMOUS && !is_protected ? "unanimous" : "suppressed";
	if (!fraction_is_defined(result->self))
		return "no-self";
	return result->unanimous && !is_protected ? "unanimous" : comparison->has_no_spread ? "no-spread" : "";
}

static void put_shrunk(struct cell *row, const struct result *result, const struct comparison *comparison,
                       const struct scale *scale)
{
	if (comparison->has_no_spread || !comparison->is_open)
		return;
	struct shrunk shrunk = stat_shrink(&comparison->shrinkage, fraction_real(result->reports),
	                                   result->raters);
	row[GAP_RELIABILITY] = cell_real(stat_reliability(comparison->anova.icc1, result->raters));
	row[GAP_REPORTS_SHRUNK] = cell_real(shrunk.mean);
	put_interval(&row[GAP_SHRUNK_LOW], &row[GAP_SHRUNK_HIGH],
	             interval_clip(shrunk.interval, (double)scale->low / MILLION, (double)scale->high / MILLION));
}

/* The interval of the leader's gap as it is printed. */
static struct interval find_interval(struct gap *gap, uint32_t leader, uint32_t set,
                                     const struct leader_gap *pomp, const struct fraction *numbers)
{
	const struct result *result = results_at(&gap->results, leader, set);
	const struct comparison *comparison = comparison_of(gap, leader, set);
	struct interval interval = interval_of_gap(pomp, &gap->quantile);
	if (results_spread(&gap->results, result, comparison) == SPREAD_POOLED)
		interval = interval_widen(interval, WIDENED_TO);
	interval = interval_clip_gap(pomp, interval);
	if (gap->options->percent != PERCENT_RANK)
		return interval;
	return interval_of_ranks(gap, comparison, interval, fraction_real(pomp->self),
	                         fraction_real(numbers[SELF_PCT]));
}

static void put_spread(struct cell *row, enum spread spread)
{
	if (row[GAP_GAP_LOW].type != CELL_EMPTY)
		row[GAP_INTERVAL] = cell_string(spread_names[spread]);
}

static void put_leader(struct gap *gap, uint32_t leader, uint32_t set, struct cell *row)
{
	const struct result *result = results_at(&gap->results, leader, set);
	const struct comparison *comparison = comparison_of(gap, leader, set);
	struct fraction numbers[NUMBERS];
	find_numbers(gap, leader, set, numbers);
	if (!result_is_shown(result))
		numbers[REPORTS] = numbers[REPORTS_PCT] = numbers[GAP] = fraction_undefined();
	put_numbers(row, numbers);
	row[GAP_SELVES] = cell_count(fraction_is_defined(result->self));
	if (gap->results.invited[leader] != INVITED_UNKNOWN)
		row[GAP_INVITED] = cell_count(gap->results.invited[leader]);
	row[GAP_STATUS] = cell_string(status_of_leader(gap, result, comparison));
	if (!result_is_shown(result))
		return;
	struct leader_gap pomp = results_gap(&gap->results, leader, result, comparison, gap->scale);
	double margin = (double)gap->options->margin / MILLION;
	row[GAP_RATERS] = cell_count(result->raters);
	put_interval(&row[GAP_GAP_LOW], &row[GAP_GAP_HIGH], find_interval(gap, leader, set, &pomp, numbers));
	put_spread(row, results_spread(&gap->results, result, comparison));
	row[GAP_P] = cell_real(result->p);
	row[GAP_Q] = cell_real(result->q);
	row[GAP_RWG] = cell_real(result->rwg);
	row[GAP_RWG_P] = cell_real(result->rwg_p);
	put_shrunk(row, result, comparison, gap->scale);
	struct interval interval = interval_clip_gap(&pomp, interval_of_gap(&pomp, &gap->quantile));
	row[GAP_LABEL] = cell_string(interval_label(&pomp, interval, margin, result->q));
}

/* The sums over the leaders who add to a unit. */
struct sums {
	struct fraction_mean means[NUMBERS], rwg;
	int64_t raters, invited, leaders, hidden; /* hidden: leaders whose own row is */
	bool is_protected, is_invited_known;
	struct sample gaps, pomp_gaps; /* of those who have a gap */
};

static void add_leader(struct sums *sums, const struct gap *gap, uint32_t leader, const struct result *result,
                       const struct fraction *numbers)
{
	uint32_t invited = gap->results.invited[leader];
	for (int j = 0; j < NUMBERS; j++)
		fraction_mean_add(&sums->means[j], numbers[j]);
	fraction_mean_add(&sums->rwg, fraction_of_real(result->rwg));
	sums->is_protected = sums->is_protected || results_protect(&gap->results, result) ||
	                     (isnan(result->rwg) && !gap->options->exact);
	sums->raters += result->raters;
	sums->is_invited_known = sums->is_invited_known && invited != INVITED_UNKNOWN;
	sums->invited += invited != INVITED_UNKNOWN ? invited : 0;
	sums->leaders++;
	sums->hidden += !result_is_shown(result);
}

static struct sums sum_up(const struct gap *gap, const struct wave_unit *unit, uint32_t set)
{
	struct sums sums = {.rwg = fraction_mean_of_none(), .is_invited_known = true};
	double *gaps = memory_get(unit->count, sizeof *gaps), *pomp_gaps = memory_get(unit->count, sizeof *gaps);
	size_t count = 0;
	for (int i = 0; i < NUMBERS; i++)
		sums.means[i] = fraction_mean_of_none();
	for (size_t i = 0; i < unit->count; i++) {
		const struct result *result = results_at(&gap->results, unit->leaders[i], set);
		struct fraction numbers[NUMBERS];
		if (!result->adds)
			continue;
		find_numbers(gap, unit->leaders[i], set, numbers);
		add_leader(&sums, gap, unit->leaders[i], result, numbers);
		if (!fraction_is_defined(numbers[GAP]))
			continue;
		gaps[count] = fraction_real(numbers[GAP]);
		pomp_gaps[count++] = fraction_real(fraction_subtract(scale_percent(gap->scale, result->self),
		                                                     scale_percent(gap->scale, result->reports)));
	}
	sums.gaps = stat_sample(gaps, count);
	sums.pomp_gaps = stat_sample(pomp_gaps, count);
	free(gaps);
	free(pomp_gaps);
	return sums;
}

static const char *status_of_unit(const struct sums *sums, bool is_org, const struct comparison *comparison)
{
	if (sums->leaders == 0)
		return "suppressed";
	if (sums->means[GAP].count == 0)
		return "no-self";
	return is_org && comparison->has_no_spread ? "no-spread" : "";
}

static void put_gaps(const struct sums *sums, const struct fraction *numbers, struct cell *row)
{
	struct interval interval = interval_of_leaders(fraction_real(numbers[GAP]), &sums->gaps);
	put_interval(&row[GAP_GAP_LOW], &row[GAP_GAP_HIGH], interval_clip(interval, -100, 100));
	put_spread(row, SPREAD_LEADERS);
	row[GAP_P] = cell_real(interval_p_of_leaders(&sums->pomp_gaps));
}

static void put_unit(const struct gap *gap, const struct wave_unit *unit, uint32_t set, struct cell *row)
{
	const struct comparison *comparison = comparison_of(gap, unit->leaders[0], set);
	struct sums sums = sum_up(gap, unit, set);
	struct fraction numbers[NUMBERS];
	bool is_org = unit->by == UNIT_ORG;
	if (rounds_hid(&gap->rounds, unit, set))
		sums.leaders = 0;
	row[GAP_STATUS] = cell_string(status_of_unit(&sums, is_org, comparison));
	if (sums.leaders == 0)
		return;
	for (int i = 0; i < NUMBERS; i++)
		numbers[i] = fraction_mean(&sums.means[i]);
	put_numbers(row, numbers);
	row[GAP_SELVES] = cell_count(sums.means[GAP].count);
	row[GAP_RATERS] = cell_count(sums.raters);
	if (sums.is_invited_known)
		row[GAP_INVITED] = cell_count(sums.invited);
	if (sums.hidden == 0)
		put_gaps(&sums, numbers, row);
	if (!sums.is_protected)
		row[GAP_RWG] = fraction_cell(fraction_mean(&sums.rwg));
	if (is_org && comparison->is_open) {
		row[GAP_ICC1] = cell_real(comparison->anova.icc1);
		row[GAP_ICC2] = cell_real(comparison->anova.icc2);
	}
}

/* The gaps of those of the unit's leaders whose own row is shown, to be freed by the caller; *any says
 * whether there is one. */
static struct leader_gap *find_gaps(const struct gap *gap, const struct wave_unit *unit, uint32_t set,
                                    bool *any)
{
	struct leader_gap *gaps = memory_get(unit->count, sizeof *gaps);
	*any = false;
	for (size_t i = 0; i < unit->count; i++) {
		uint32_t leader = unit->leaders[i];
		struct fraction numbers[NUMBERS];
		find_numbers(gap, leader, set, numbers);
		bool is_shown = result_is_shown(results_at(&gap->results, leader, set));
		gaps[i].leader = gap->raters->leaders[leader].id;
		gaps[i].gap = is_shown ? numbers[GAP] : fraction_undefined();
		*any = *any || fraction_is_defined(gaps[i].gap);
	}
	return gaps;
}

/* The change of one leader from the wave before. Ranks have no variance. */
static struct gap_change change_of_leader(struct gap *gap, struct rated now, struct rated before,
                                          struct fraction change)
{
	struct gap_change found = change_undefined();
	found.change = change;
	if (gap->options->percent == PERCENT_POMP &&
	    !results_protect(&gap->results, results_at(&gap->results, now.leader, now.set)) &&
	    !results_protect(&gap->results, results_at(&gap->results, before.leader, before.set)))
		found.interval = change_interval(change, gap->raters, &gap->results.sets, now, before, gap->scale,
		                                 gap->scores);
	return found;
}

/* The change since the last wave before in which the unit has a gap on the same items. */
static struct gap_change find_change(struct gap *gap, const struct wave_unit *unit, uint32_t set)
{
	const struct item_sets *sets = &gap->results.sets;
	struct view name = sets->list[sets->first[unit->wave] + set].name;
	struct gap_change change = change_undefined();
	bool found = false, any = false;
	bool has_before = unit->before != WAVE_UNIT_NONE && !rounds_hid(&gap->rounds, unit, set);
	struct leader_gap *now = has_before ? find_gaps(gap, unit, set, &any) : NULL;
	for (size_t i = unit->before; i != WAVE_UNIT_NONE && any && !found; i = gap->units.list[i].before) {
		const struct wave_unit *earlier = &gap->units.list[i];
		uint32_t set_before = item_sets_find(sets, earlier->wave, name);
		if (set_before == ITEM_SET_NONE)
			continue;
		struct leader_gap *before = find_gaps(gap, earlier, set_before, &found);
		if (found && unit->by == UNIT_LEADER)
			change = change_of_leader(gap, (struct rated){unit->leaders[0], set},
			                          (struct rated){earlier->leaders[0], set_before},
			                          fraction_subtract(now->gap, before->gap));
		else if (found)
			change = change_of_leaders(now, unit->count, before, earlier->count);
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
		if (results_at(&gap->results, unit->leaders[i], set)->adds)
			return hiding_names[rounds_hid(&gap->rounds, unit, set) ? HIDING_PARTNER : HIDING_NONE];
	return AUDIT_NOBODY;
}

static void add_row(struct gap *gap, const struct wave_unit *unit, uint32_t set, struct grid *grid,
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
