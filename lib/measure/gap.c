#include "measure/gap.h"

#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "measure/fraction.h"
#include "stat/interval.h"
#include "stat/moments.h"

#define SCALE_LIMIT ((int64_t)1000000 * MILLION)
#define SEEN_BITS 64
#define CONFIDENCE 0.95
#define INTERVAL_RATERS 4 /* fewer give no interval */

/* One rater's answers about one leader in one wave. */
struct gap_rater {
	int64_t sum;   /* of the scores, millionths */
	uint64_t seen; /* which of the wave's items came, by place; from SEEN_BITS on: see gap.seen */
	uint32_t answered;
	uint32_t next; /* another rater of the same leader, or INTERN_NONE */
};

struct gap {
	struct gap_options options;
	struct survey survey;
	struct survey_names rater_names; /* of leaders */
	struct gap_rater *raters;
	size_t raters_capacity;
	uint32_t *last_raters; /* by leader: who came last; `next` leads to the others */
	size_t last_raters_capacity;
	struct survey_names item_names; /* of waves */
	uint32_t *item_places;          /* by item: which of its wave's it is */
	size_t item_places_capacity;
	uint32_t *wave_items; /* by wave: how many were asked */
	size_t wave_items_capacity;
	struct survey_names seen; /* of raters: items past SEEN_BITS */
};

bool gap_scale_parse(struct view v, struct gap_scale *scale)
{
	struct view high = v, low = view_cut(&high, ':');
	scale->text = v;
	return high.bytes && decimal_parse(low, 6, &scale->low) && decimal_parse(high, 6, &scale->high) &&
	       scale->low >= -SCALE_LIMIT && scale->high <= SCALE_LIMIT && scale->low < scale->high;
}

struct gap *gap_new(const struct gap_options *options)
{
	struct gap *gap = memory_get(1, sizeof *gap);
	gap->options = *options;
	return gap;
}

void gap_free(struct gap *gap)
{
	if (!gap)
		return;
	survey_clear(&gap->survey);
	survey_names_clear(&gap->rater_names);
	survey_names_clear(&gap->item_names);
	survey_names_clear(&gap->seen);
	free(gap->raters);
	free(gap->last_raters);
	free(gap->item_places);
	free(gap->wave_items);
	free(gap);
}

static uint32_t add_leader(struct gap *gap, const struct rating *rating, const struct setting *setting)
{
	uint32_t waves = gap->survey.wave_count, leaders = gap->survey.leader_count;
	uint32_t leader = survey_add(&gap->survey, rating, setting);
	if (gap->survey.wave_count > waves) {
		gap->wave_items = memory_reserve(gap->wave_items, &gap->wave_items_capacity,
		                                 (size_t)waves + 1, sizeof *gap->wave_items);
		gap->wave_items[waves] = 0;
	}
	if (leader == leaders) {
		gap->last_raters = memory_reserve(gap->last_raters, &gap->last_raters_capacity,
		                                  (size_t)leader + 1, sizeof *gap->last_raters);
		gap->last_raters[leader] = INTERN_NONE;
	}
	return leader;
}

/* The item's place among those of the wave. */
static uint32_t add_item(struct gap *gap, uint32_t wave, struct view name)
{
	uint32_t items = gap->item_names.keys.count;
	uint32_t item = survey_names_add(&gap->item_names, wave, name);
	if (item == items) {
		gap->item_places = memory_reserve(gap->item_places, &gap->item_places_capacity,
		                                  (size_t)item + 1, sizeof *gap->item_places);
		gap->item_places[item] = gap->wave_items[wave]++;
	}
	return gap->item_places[item];
}

static struct gap_rater *add_rater(struct gap *gap, uint32_t leader, struct view name)
{
	uint32_t raters = gap->rater_names.keys.count;
	uint32_t rater = survey_names_add(&gap->rater_names, leader, name);
	if (rater == raters) {
		gap->raters = memory_reserve(gap->raters, &gap->raters_capacity, (size_t)rater + 1,
		                             sizeof *gap->raters);
		gap->raters[rater] = (struct gap_rater){.next = gap->last_raters[leader]};
		gap->last_raters[leader] = rater;
	}
	return &gap->raters[rater];
}

/* Marks the item as seen; false where it was. */
static bool see_item(struct gap *gap, struct gap_rater *rater, uint32_t place)
{
	if (place < SEEN_BITS) {
		uint64_t bit = (uint64_t)1 << place;
		bool is_new = !(rater->seen & bit);
		rater->seen |= bit;
		return is_new;
	}
	uint32_t count = gap->seen.keys.count;
	struct view name = view_slice((const char *)&place, sizeof place);
	return survey_names_add(&gap->seen, (uint32_t)(rater - gap->raters), name) == count;
}

bool gap_add(struct gap *gap, const struct rating *rating, const struct setting *setting,
             struct error *error)
{
	const struct gap_scale *scale = &gap->options.scale;
	if (rating->answered && (rating->score < scale->low || rating->score > scale->high))
		return row_refuse(rating->row, RATING_SCORE, error,
		                  "is outside the scale %.*s (see --scale)", VIEW_ARGS(scale->text));
	uint32_t leader = add_leader(gap, rating, setting);
	struct gap_rater *rater = add_rater(gap, leader, rating->rater);
	if (!see_item(gap, rater, add_item(gap, gap->survey.leaders[leader].wave, rating->item)))
		return row_refuse_whole(rating->row, error,
		                        "repeated: wave, leader, rater and item came before");
	if (!rating->answered)
		return true;
	if (!decimal_add(&rater->sum, rating->score))
		return row_refuse(rating->row, RATING_SCORE, error, "makes this rater's sum too large");
	rater->answered++;
	return true;
}

/* What can be said in fractions, by column. */
enum figure { SELF, REPORTS, SELF_PCT, REPORTS_PCT, GAP, FIGURES };
static const char *const figure_names[FIGURES] = {"self", "reports", "self_pct", "reports_pct", "gap"};

/* What comes out for a leader in a wave. */
struct outcome {
	struct fraction figures[FIGURES];
	int64_t raters;
	bool shown, unanimous;
	double squares; /* of the raters' distances from their mean, in percent; summed */
};

/* Of the leaders shown in a wave: Σ(nᵢ−1)sᵢ² and Σ(nᵢ−1). */
struct pool {
	double squares;
	int64_t freedom;
};

static struct fraction pct_of_score(const struct gap_scale *scale, struct fraction score)
{
	struct fraction above = fraction_subtract(score, fraction_of(scale->low, MILLION));
	struct fraction range = fraction_of(scale->high - scale->low, MILLION);
	return fraction_divide(fraction_multiply(fraction_of(100, 1), above), range);
}

/* A report who counts, and the mean of the items answered. */
struct scorer {
	struct view name;
	struct fraction score;
};

struct scorers {
	struct scorer *list;
	size_t count, capacity;
};

static int compare_scorers(const void *left, const void *right)
{
	const struct scorer *a = left, *b = right;
	return view_compare(a->name, b->name);
}

/* Fills the list with the reports who count, by name, and gives the self rating. Who counts has answered at
 * least half of the wave's items. */
static struct fraction collect_scorers(const struct gap *gap, uint32_t leader, struct scorers *scorers)
{
	uint32_t asked = gap->wave_items[gap->survey.leaders[leader].wave];
	struct fraction self = fraction_undefined();
	scorers->count = 0;
	for (uint32_t i = gap->last_raters[leader]; i != INTERN_NONE; i = gap->raters[i].next) {
		const struct gap_rater *rater = &gap->raters[i];
		struct view name = survey_names_name(&gap->rater_names, i);
		if ((uint64_t)rater->answered * 2 < asked)
			continue;
		struct fraction score = fraction_of(rater->sum, rater->answered * (int64_t)MILLION);
		if (view_equals(name, gap->survey.leaders[leader].id)) {
			self = score;
			continue;
		}
		scorers->list = memory_reserve(scorers->list, &scorers->capacity, scorers->count + 1,
		                               sizeof *scorers->list);
		scorers->list[scorers->count++] = (struct scorer){name, score};
	}
	if (scorers->count > 1)
		qsort(scorers->list, scorers->count, sizeof *scorers->list, compare_scorers);
	return self;
}

/* The scores' distances from their mean, in percent, squared and summed. */
static double squares_of_scores(const struct gap_scale *scale, const struct scorers *scorers)
{
	double *pcts = memory_get(scorers->count, sizeof *pcts);
	for (size_t i = 0; i < scorers->count; i++)
		pcts[i] = fraction_real(pct_of_score(scale, scorers->list[i].score));
	struct sample sample = stat_sample(pcts, scorers->count);
	free(pcts);
	return sample.squares;
}

static void measure_leader(const struct gap *gap, const struct scorers *scorers, struct fraction self,
                           struct outcome *outcome)
{
	const struct gap_scale *scale = &gap->options.scale;
	struct fraction *figures = outcome->figures;
	struct fraction_mean mean = fraction_mean_of_none();
	outcome->raters = (int64_t)scorers->count;
	outcome->shown = outcome->raters >= gap->options.min_raters;
	outcome->unanimous = true;
	for (size_t i = 0; i < scorers->count && outcome->shown; i++) {
		struct fraction score = scorers->list[i].score;
		fraction_mean_add(&mean, score);
		outcome->unanimous = outcome->unanimous && fraction_equals(score, scorers->list[0].score);
	}
	figures[SELF] = self;
	figures[REPORTS] = fraction_mean(&mean);
	figures[SELF_PCT] = pct_of_score(scale, figures[SELF]);
	figures[REPORTS_PCT] = pct_of_score(scale, figures[REPORTS]);
	figures[GAP] = fraction_subtract(figures[SELF_PCT], figures[REPORTS_PCT]);
	if (outcome->shown && !outcome->unanimous)
		outcome->squares = squares_of_scores(scale, scorers);
}

static struct outcome *measure_leaders(const struct gap *gap)
{
	struct outcome *outcomes = memory_get(gap->survey.leader_count, sizeof *outcomes);
	struct scorers scorers = {0};
	for (uint32_t i = 0; i < gap->survey.leader_count; i++) {
		struct fraction self = collect_scorers(gap, i, &scorers);
		measure_leader(gap, &scorers, self, &outcomes[i]);
	}
	free(scorers.list);
	return outcomes;
}

static struct pool *pool_waves(const struct gap *gap, const struct outcome *outcomes)
{
	struct pool *pools = memory_get(gap->survey.wave_count, sizeof *pools);
	uint32_t *sorted = intern_sorted(&gap->survey.leader_names.keys);
	for (uint32_t i = 0; i < gap->survey.leader_count; i++) {
		const struct outcome *outcome = &outcomes[sorted[i]];
		struct pool *pool = &pools[gap->survey.leaders[sorted[i]].wave];
		if (!outcome->shown)
			continue;
		pool->squares += outcome->squares;
		pool->freedom += outcome->raters - 1;
	}
	free(sorted);
	return pools;
}

static void put(struct grid *grid, struct cell *row, const char *column, struct cell cell)
{
	row[grid_column(grid, column)] = cell;
}

static void put_figures(struct grid *grid, struct cell *row, const struct fraction *figures)
{
	for (int i = 0; i < FIGURES; i++)
		put(grid, row, figure_names[i], fraction_cell(figures[i]));
}

static void put_interval(struct grid *grid, struct cell *row, struct interval interval)
{
	put(grid, row, "gap_low", cell_real(interval.low));
	put(grid, row, "gap_high", cell_real(interval.high));
}

static void fill_leader(struct grid *grid, struct cell *row, const struct outcome *outcome,
                        const struct pool *pool)
{
	const struct fraction *figures = outcome->figures;
	bool has_self = fraction_is_defined(figures[SELF]);
	const char *status = !outcome->shown ? "suppressed" : !has_self ? "no-self" : "";
	if (*status == '\0' && outcome->unanimous)
		status = "unanimous";
	put_figures(grid, row, figures);
	put(grid, row, "selves", cell_count(has_self));
	put(grid, row, "status", cell_string(status));
	if (!outcome->shown)
		return;
	put(grid, row, "raters", cell_count(outcome->raters));
	double variance = outcome->squares / (double)(outcome->raters - 1);
	if (outcome->unanimous)
		variance = pool->squares / (double)pool->freedom;
	if (outcome->raters < INTERVAL_RATERS || variance == 0)
		return;
	double self = fraction_real(figures[SELF_PCT]), gap = fraction_real(figures[GAP]);
	struct interval interval = interval_of_mean(gap, sqrt(variance), outcome->raters, CONFIDENCE);
	put_interval(grid, row, interval_clip(interval, self - 100, self));
}

/* Of the unit's leaders that have a gap, whose mean is given. */
static struct interval interval_of_gaps(const struct survey_unit *unit, const struct outcome *outcomes,
                                        double mean)
{
	double *gaps = memory_get(unit->count, sizeof *gaps);
	size_t count = 0;
	for (size_t i = 0; i < unit->count; i++) {
		struct fraction gap = outcomes[unit->leaders[i]].figures[GAP];
		if (fraction_is_defined(gap))
			gaps[count++] = fraction_real(gap);
	}
	struct sample sample = stat_sample(gaps, count);
	free(gaps);
	return interval_of_mean(mean, sample_deviation(&sample), sample.n, CONFIDENCE);
}

static void fill_roll_up(struct grid *grid, struct cell *row, const struct survey_unit *unit,
                         const struct outcome *outcomes)
{
	struct fraction_mean means[FIGURES];
	struct fraction figures[FIGURES];
	int64_t raters = 0, shown = 0;
	for (int i = 0; i < FIGURES; i++)
		means[i] = fraction_mean_of_none();
	for (size_t i = 0; i < unit->count; i++) {
		const struct outcome *outcome = &outcomes[unit->leaders[i]];
		if (!outcome->shown)
			continue;
		shown++;
		raters += outcome->raters;
		for (int j = 0; j < FIGURES; j++)
			fraction_mean_add(&means[j], outcome->figures[j]);
	}
	for (int i = 0; i < FIGURES; i++)
		figures[i] = fraction_mean(&means[i]);
	int64_t selves = means[GAP].count;
	put_figures(grid, row, figures);
	put(grid, row, "status", cell_string(shown == 0 ? "suppressed" : selves == 0 ? "no-self" : ""));
	if (shown == 0)
		return;
	put(grid, row, "selves", cell_count(selves));
	put(grid, row, "raters", cell_count(raters));
	put_interval(grid, row, interval_of_gaps(unit, outcomes, fraction_real(figures[GAP])));
}

void gap_grid(const struct gap *gap, struct people *people, const int *by, size_t by_count,
              struct grid *grid)
{
	const struct table_kind *kind = &table_kinds[TABLE_GAP];
	struct outcome *outcomes = measure_leaders(gap);
	struct pool *pools = pool_waves(gap, outcomes);
	struct survey_units units;
	survey_units(&gap->survey, people, by, by_count, &units);
	grid_init(grid, kind->name, kind->columns, kind->column_count);
	for (size_t i = 0; i < units.count; i++) {
		const struct survey_unit *unit = &units.units[i];
		struct cell *row = grid_add_row(grid);
		put(grid, row, "wave", cell_text(gap->survey.waves[unit->wave].name));
		put(grid, row, "by", cell_string(survey_by_names[unit->by]));
		put(grid, row, "unit", cell_text(unit->name));
		put(grid, row, "level", cell_text(unit->level));
		if (unit->by == SURVEY_LEADER)
			fill_leader(grid, row, &outcomes[unit->leaders[0]], &pools[unit->wave]);
		else
			fill_roll_up(grid, row, unit, outcomes);
	}
	survey_units_clear(&units);
	free(pools);
	free(outcomes);
}
