#include "survey/gap_row.h"

#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "survey/audit.h"
#include "stat/distribution.h"
#include "stat/shrinkage.h"

#define Q_MOST 0.10 /* of a leader who is said to over- or underestimate */

static const char *const figure_names[GAP_FIGURES] = {"self", "reports", "self_pct", "reports_pct", "gap"};

static void put(struct grid *grid, struct cell *row, const char *column, struct cell cell)
{
	row[grid_column(grid, column)] = cell;
}

static void put_real(struct grid *grid, struct cell *row, const char *column, double real)
{
	put(grid, row, column, cell_real(real));
}

static void put_figures(struct grid *grid, struct cell *row, const struct fraction *figures)
{
	for (int i = 0; i < GAP_FIGURES; i++)
		put(grid, row, figure_names[i], fraction_cell(figures[i]));
}

static void put_interval(struct grid *grid, struct cell *row, struct interval interval)
{
	put_real(grid, row, "gap_low", interval.low);
	put_real(grid, row, "gap_high", interval.high);
}

const struct standing *gap_standing(const struct gap_board *board, uint32_t leader, uint32_t topic)
{
	uint32_t wave = board->survey->leaders[leader].wave;
	return &board->standings.list[board->outcomes.topics.first[wave] + topic];
}

static struct fraction percent_of(const struct gap_board *board, const struct standing *standing,
                                  enum gap_percent percent, struct fraction points)
{
	if (percent == GAP_RANK)
		return standing_rank(standing, points);
	return scale_percent(&board->options->scale, points);
}

void gap_figures(const struct gap_board *board, uint32_t leader, uint32_t topic, enum gap_percent percent,
                 struct fraction figures[GAP_FIGURES])
{
	const struct outcome *outcome = outcomes_at(&board->outcomes, leader, topic);
	const struct standing *standing = gap_standing(board, leader, topic);
	figures[GAP_FIGURE_SELF] = outcome->self;
	figures[GAP_FIGURE_REPORTS] = outcome->reports;
	figures[GAP_FIGURE_SELF_PCT] = percent_of(board, standing, percent, outcome->self);
	figures[GAP_FIGURE_REPORTS_PCT] = percent_of(board, standing, percent, outcome->reports);
	figures[GAP_FIGURE_GAP] = fraction_subtract(figures[GAP_FIGURE_SELF_PCT], figures[GAP_FIGURE_REPORTS_PCT]);
}

/* Where a POMP percentage of reports comes to stand among the ranks. */
static double rank_of_pct(const struct gap_board *board, const struct standing *standing, double pct)
{
	const struct gap_scale *scale = &board->options->scale;
	double points = ((double)scale->low + pct / 100 * (double)(scale->high - scale->low)) / MILLION;
	return fraction_real(standing_rank(standing, fraction_of_real(points)));
}

/* The interval of the POMP gap; undefined without a self rating or a variance. */
static struct interval interval_of_leader(const struct gap_board *board, uint32_t leader, uint32_t topic,
                                          const struct fraction *pomp)
{
	const struct outcome *outcome = outcomes_at(&board->outcomes, leader, topic);
	double variance = standing_variance(gap_standing(board, leader, topic), outcome, &board->options->scale);
	double self = fraction_real(pomp[GAP_FIGURE_SELF_PCT]), gap = fraction_real(pomp[GAP_FIGURE_GAP]);
	if (!(variance > 0))
		return (struct interval){NAN, NAN};
	struct interval interval = interval_of_mean(gap, sqrt(variance), outcome->raters, CONFIDENCE);
	return interval_clip(interval, self - 100, self);
}

/* The interval of the POMP gap as one of ranks: its ends are self − reports, so they give those of the
 * reports. */
static struct interval interval_of_ranks(const struct gap_board *board, const struct standing *standing,
                                         struct interval interval, const struct fraction *pomp,
                                         const struct fraction *ranks)
{
	double self = fraction_real(pomp[GAP_FIGURE_SELF_PCT]), rank = fraction_real(ranks[GAP_FIGURE_SELF_PCT]);
	if (isnan(interval.low))
		return interval;
	return (struct interval){rank - rank_of_pct(board, standing, self - interval.low),
	                         rank - rank_of_pct(board, standing, self - interval.high)};
}

static const char *label_of(const struct outcome *outcome, double gap, struct interval interval,
                            double margin, double q)
{
	if (isnan(gap))
		return "";
	if (outcome->raters < INTERVAL_RATERS)
		return "thin";
	if (fabs(gap) >= margin && q <= Q_MOST)
		return gap > 0 ? "over-estimator" : "under-estimator";
	return interval.low >= -margin && interval.high <= margin ? "in-agreement" : "unclear";
}

static const char *status_of_leader(const struct outcome *outcome, const struct standing *standing)
{
	if (!outcome_is_shown(outcome))
		return outcome->hiding == HIDING_UNANIMOUS ? "unanimous" : "suppressed";
	if (!fraction_is_defined(outcome->self))
		return "no-self";
	return outcome->unanimous ? "unanimous" : standing->has_no_spread ? "no-spread" : "";
}

static void put_shrunk(struct grid *grid, struct cell *row, const struct outcome *outcome,
                       const struct standing *standing)
{
	if (standing->has_no_spread)
		return;
	double reliability = stat_reliability(standing->anova.icc1, outcome->raters);
	struct shrunk shrunk = stat_shrink(fraction_real(outcome->reports), standing->anova.mean, reliability,
	                                   standing->between);
	put_real(grid, row, "reliability", reliability);
	put_real(grid, row, "reports_shrunk", shrunk.mean);
	put_real(grid, row, "shrunk_low", shrunk.interval.low);
	put_real(grid, row, "shrunk_high", shrunk.interval.high);
}

static void put_leader(const struct gap_board *board, uint32_t leader, uint32_t topic, struct grid *grid,
                       struct cell *row)
{
	const struct outcome *outcome = outcomes_at(&board->outcomes, leader, topic);
	const struct standing *standing = gap_standing(board, leader, topic);
	size_t place = board->outcomes.first[leader] + topic;
	enum gap_percent percent = board->options->percent;
	struct fraction pomp[GAP_FIGURES], figures[GAP_FIGURES];
	gap_figures(board, leader, topic, GAP_POMP, pomp);
	gap_figures(board, leader, topic, percent, figures);
	put_figures(grid, row, figures);
	put(grid, row, "selves", cell_count(fraction_is_defined(outcome->self)));
	put(grid, row, "status", cell_string(status_of_leader(outcome, standing)));
	if (!outcome_is_shown(outcome))
		return;
	struct interval interval = interval_of_leader(board, leader, topic, pomp);
	double margin = (double)board->options->margin / MILLION;
	put(grid, row, "raters", cell_count(outcome->raters));
	put_interval(grid, row,
	             percent == GAP_RANK ? interval_of_ranks(board, standing, interval, pomp, figures)
	                                 : interval);
	put_real(grid, row, "p", board->standings.p[place]);
	put_real(grid, row, "q", board->standings.q[place]);
	put_real(grid, row, "rwg", outcome->rwg);
	put_real(grid, row, "rwg_p", outcome->rwg_p);
	put_shrunk(grid, row, outcome, standing);
	put(grid, row, "label",
	    cell_string(
			label_of(outcome, fraction_real(pomp[GAP_FIGURE_GAP]), interval, margin, board->standings.q[place])));
}

/* Of the unit's leaders that have a gap. */
static struct sample sample_of_gaps(const struct gap_board *board, const struct survey_unit *unit,
                                    uint32_t topic, enum gap_percent percent)
{
	double *gaps = memory_get(unit->count, sizeof *gaps);
	size_t count = 0;
	for (size_t i = 0; i < unit->count; i++) {
		struct fraction figures[GAP_FIGURES];
		gap_figures(board, unit->leaders[i], topic, percent, figures);
		if (fraction_is_defined(figures[GAP_FIGURE_GAP]))
			gaps[count++] = fraction_real(figures[GAP_FIGURE_GAP]);
	}
	struct sample sample = stat_sample(gaps, count);
	free(gaps);
	return sample;
}

/* Two-sided, of a mean of 0. */
static double p_of_sample(const struct sample *sample)
{
	double deviation = sample_deviation(sample);
	if (!(deviation > 0))
		return NAN;
	double t = fabs(sample->mean) / deviation * sqrt((double)sample->n);
	return 2 * stat_t_upper(t, (double)(sample->n - 1));
}

/* What is summed over the leaders shown. */
struct roll_up {
	struct fraction_mean means[GAP_FIGURES], rwg;
	int64_t raters, shown;
};

static struct roll_up roll_up(const struct gap_board *board, const struct survey_unit *unit, uint32_t topic)
{
	struct roll_up sums = {.rwg = fraction_mean_of_none()};
	for (int i = 0; i < GAP_FIGURES; i++)
		sums.means[i] = fraction_mean_of_none();
	for (size_t i = 0; i < unit->count; i++) {
		const struct outcome *outcome = outcomes_at(&board->outcomes, unit->leaders[i], topic);
		struct fraction figures[GAP_FIGURES];
		if (!outcome_is_shown(outcome))
			continue;
		gap_figures(board, unit->leaders[i], topic, board->options->percent, figures);
		for (int j = 0; j < GAP_FIGURES; j++)
			fraction_mean_add(&sums.means[j], figures[j]);
		fraction_mean_add(&sums.rwg, fraction_of_real(outcome->rwg));
		sums.raters += outcome->raters;
		sums.shown++;
	}
	return sums;
}

static const char *status_of_roll_up(const struct roll_up *sums, bool is_org, const struct standing *standing)
{
	if (sums->shown == 0)
		return "suppressed";
	if (sums->means[GAP_FIGURE_GAP].count == 0)
		return "no-self";
	return is_org && standing->has_no_spread ? "no-spread" : "";
}

static void put_roll_up(const struct gap_board *board, const struct survey_unit *unit, uint32_t topic,
                        struct grid *grid, struct cell *row)
{
	const struct standing *standing = gap_standing(board, unit->leaders[0], topic);
	struct roll_up sums = roll_up(board, unit, topic);
	struct fraction figures[GAP_FIGURES];
	bool is_org = unit->by == UNIT_ORG;
	for (int i = 0; i < GAP_FIGURES; i++)
		figures[i] = fraction_mean(&sums.means[i]);
	put_figures(grid, row, figures);
	put(grid, row, "status", cell_string(status_of_roll_up(&sums, is_org, standing)));
	if (sums.shown == 0)
		return;
	struct sample pomp = sample_of_gaps(board, unit, topic, GAP_POMP);
	struct sample gaps = sample_of_gaps(board, unit, topic, board->options->percent);
	put(grid, row, "selves", cell_count(sums.means[GAP_FIGURE_GAP].count));
	put(grid, row, "raters", cell_count(sums.raters));
	put_interval(
		grid, row,
		interval_of_mean(fraction_real(figures[GAP_FIGURE_GAP]), sample_deviation(&gaps), gaps.n, CONFIDENCE));
	put_real(grid, row, "p", p_of_sample(&pomp));
	put(grid, row, "rwg", fraction_cell(fraction_mean(&sums.rwg)));
	if (is_org) {
		put_real(grid, row, "icc1", standing->anova.icc1);
		put_real(grid, row, "icc2", standing->anova.icc2);
	}
}

static const char *rule_of(const struct gap_board *board, const struct survey_unit *unit, uint32_t topic)
{
	enum hiding hiding = (enum hiding)outcomes_at(&board->outcomes, unit->leaders[0], topic)->hiding;
	if (unit->by == UNIT_LEADER)
		return hiding_names[hiding];
	for (size_t i = 0; i < unit->count; i++)
		if (outcome_is_shown(outcomes_at(&board->outcomes, unit->leaders[i], topic)))
			return hiding_names[HIDING_NONE];
	return AUDIT_NOBODY;
}

void gap_row_add(const struct gap_board *board, size_t number, uint32_t topic, struct grid *grid,
                 struct grid *audit)
{
	const struct survey_unit *unit = &board->units.units[number];
	struct view item = board->outcomes.topics.list[board->outcomes.topics.first[unit->wave] + topic].name;
	struct cell *row = grid_add_row(grid);
	put(grid, row, "wave", cell_text(board->survey->waves[unit->wave].name));
	put(grid, row, "by", cell_string(unit_by_names[unit->by]));
	put(grid, row, "unit", cell_text(unit->name));
	put(grid, row, "level", cell_text(unit->level));
	if (item.length)
		put(grid, row, "item", cell_text(item));
	if (unit->by == UNIT_LEADER)
		put_leader(board, unit->leaders[0], topic, grid, row);
	else
		put_roll_up(board, unit, topic, grid, row);
	struct gap_change change = gap_change_of(board, number, topic);
	put(grid, row, "change", fraction_cell(change.change));
	put_real(grid, row, "change_low", change.interval.low);
	put_real(grid, row, "change_high", change.interval.high);
	const char *rule = rule_of(board, unit, topic);
	if (audit && *rule)
		audit_add(audit, grid->name, board->survey, unit, item, rule);
}
