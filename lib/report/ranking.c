#include "report/ranking.h"

#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "report/time.h"
#include "session/records.h"
#include "stat/distribution.h"

/* Exemplars are one leader in four, and with all who share the last rank at most one in two. */
#define TOP_SHARE 4
#define MOST_SHARE 2

#define DIFFER_P 0.10 /* of the F test */

#define MIDDLE_PCT 50.0
#define NEARLY 1e-3 /* percent points by which rounded numbers may miss a line */

void ranking_clear(struct ranking *ranking)
{
	free(ranking->list);
	*ranking = (struct ranking){0};
}

static void add(struct ranking *ranking, const struct ranked_leader *leader)
{
	ranking->list = memory_reserve(ranking->list, &ranking->capacity, ranking->count + 1,
	                               sizeof *ranking->list);
	ranking->list[ranking->count++] = *leader;
}

/* Puts the greater fraction first and unknown ones last. */
static int compare_scores(int64_t a_above, int64_t a_below, int64_t b_above, int64_t b_below)
{
	if (a_below == 0 || b_below == 0)
		return (a_below == 0) - (b_below == 0);
	__extension__ __int128 a = a_above, b = b_above;
	a *= b_below;
	b *= a_below;
	return (a < b) - (a > b);
}

static int compare_merit(const struct ranked_leader *a, const struct ranked_leader *b)
{
	int order = compare_scores(a->score.above, a->score.below, b->score.above, b->score.below);
	return order ? order : compare_scores(a->second.above, a->second.below, b->second.above, b->second.below);
}

static int compare_leaders(const void *left, const void *right)
{
	const struct ranked_leader *a = left, *b = right;
	int order = compare_merit(a, b);
	return order ? order : view_compare(a->leader, b->leader);
}

/* The last rank that makes an exemplar. */
static int64_t last_rank(const struct ranking *ranking)
{
	size_t quarter = ranking->count / TOP_SHARE, within = 0;
	while (within < ranking->count && ranking->list[within].rank <= (int64_t)quarter)
		within++;
	return within * MOST_SHARE <= ranking->count ? (int64_t)quarter : ranking->list[quarter - 1].rank - 1;
}

static void settle(struct ranking *ranking, const char *basis)
{
	if (ranking->count == 0)
		return;
	ranking->basis = basis;
	qsort(ranking->list, ranking->count, sizeof *ranking->list, compare_leaders);
	for (size_t i = 0; i < ranking->count; i++) {
		struct ranked_leader *leader = &ranking->list[i];
		bool is_equal = i > 0 && compare_merit(leader - 1, leader) == 0;
		leader->rank = is_equal ? leader[-1].rank : (int64_t)i + 1;
	}
	int64_t last = last_rank(ranking);
	for (size_t i = 0; i < ranking->count; i++)
		ranking->list[i].is_exemplar = ranking->list[i].rank <= last && ranking->list[i].is_fit;
}

static bool is_whole(struct view item)
{
	return item.length == 0 || view_is(item, "all");
}

enum leaders_differ ranking_differ(const struct grid *gap)
{
	double leaders = 0, raters = 0, number, icc2 = 1;
	bool is_known = false;
	for (size_t row = 0; row < gap->row_count; row++) {
		if (!is_whole(grid_text(gap, row, GAP_ITEM)))
			continue;
		if (grid_is(gap, row, GAP_BY, "org"))
			is_known = grid_number(gap, row, GAP_ICC2, &icc2);
		if (grid_is(gap, row, GAP_BY, "leader") && grid_number(gap, row, GAP_RATERS, &number)) {
			leaders++;
			raters += number;
		}
	}
	if (!is_known || leaders < 2 || raters <= leaders)
		return DIFFER_UNKNOWN;
	double p = icc2 < 1 ? stat_f_upper(1 / (1 - icc2), leaders - 1, raters - leaders) : 0;
	return p <= DIFFER_P ? DIFFER_BEYOND_CHANCE : DIFFER_BY_CHANCE;
}

/* Do the survey's ratings, and the record, let the leader be an exemplar? */
static bool may_be_exemplar(const struct evidence *evidence, struct view leader)
{
	const struct grid *gap = evidence->gap;
	uint32_t person;
	for (size_t row = 0; gap && row < gap->row_count; row++)
		if (grid_is(gap, row, GAP_BY, "leader") && is_whole(grid_text(gap, row, GAP_ITEM)) &&
		    grid_is(gap, row, GAP_LABEL, "over-estimator") &&
		    view_equals(setting_person(evidence->setting, grid_text(gap, row, GAP_UNIT), &person), leader))
			return false;
	return !evidence->has_sessions || days_first(records_of(evidence->setting->records, leader)) != DAY_NONE;
}

/* The line on which scores and their percents of what is possible lie, by its ends. */
struct scale_line {
	double low, low_pct, high, high_pct;
};

static void add_point(const struct grid *gap, size_t row, size_t score, size_t pct, struct scale_line *line)
{
	double x, y;
	if (!grid_number(gap, row, score, &x) || !grid_number(gap, row, pct, &y))
		return;
	if (!(x >= line->low)) {
		line->low = x;
		line->low_pct = y;
	}
	if (!(x <= line->high)) {
		line->high = x;
		line->high_pct = y;
	}
}

static bool fits(const struct grid *gap, size_t row, size_t score, size_t pct, const struct scale_line *line)
{
	double x, y, slope = (line->high_pct - line->low_pct) / (line->high - line->low);
	return !grid_number(gap, row, score, &x) || !grid_number(gap, row, pct, &y) ||
	       fabs(line->low_pct + slope * (x - line->low) - y) < NEARLY;
}

/* The middle of the scale of the answers, from the scores and their percents of what is possible. NaN where
 * these are on no line: they are ranks then. */
static double find_middle(const struct grid *gap)
{
	struct scale_line line = {NAN, NAN, NAN, NAN};
	for (size_t row = 0; row < gap->row_count; row++) {
		add_point(gap, row, GAP_SELF, GAP_SELF_PCT, &line);
		add_point(gap, row, GAP_REPORTS, GAP_REPORTS_PCT, &line);
	}
	for (size_t row = 0; row < gap->row_count; row++)
		if (!fits(gap, row, GAP_SELF, GAP_SELF_PCT, &line) ||
		    !fits(gap, row, GAP_REPORTS, GAP_REPORTS_PCT, &line))
			return NAN;
	return line.low + (MIDDLE_PCT - line.low_pct) * (line.high - line.low) / (line.high_pct - line.low_pct);
}

/* Ranks by shrunk_low of the leaders' rows of all items, in the latest wave. */
static void rank_by_survey(struct ranking *ranking, const struct evidence *evidence)
{
	const struct grid *gap = evidence->gap;
	double middle = find_middle(gap);
	for (size_t row = 0; row < gap->row_count; row++) {
		struct view item = grid_text(gap, row, GAP_ITEM);
		struct ranked_leader leader = {.level = grid_text(gap, row, GAP_LEVEL), .score.below = MILLION};
		uint32_t person;
		if (!grid_is(gap, row, GAP_BY, "leader") || !is_whole(item) ||
		    !decimal_parse(grid_text(gap, row, GAP_SHRUNK_LOW), 6, &leader.score.above))
			continue;
		leader.leader = setting_person(evidence->setting, grid_text(gap, row, GAP_UNIT), &person);
		leader.is_fit = (double)leader.score.above / MILLION > middle &&
		                may_be_exemplar(evidence, leader.leader);
		add(ranking, &leader);
	}
	settle(ranking, "survey");
}

/* What was due and followed up in the plans of each coach. */
struct plan_sums {
	struct intern coaches;
	struct plan_sum {
		int64_t followed, ripe;
	} * list;
	size_t capacity;
};

static void add_plan(struct plan_sums *sums, struct view coach, int64_t followed, int64_t ripe)
{
	uint32_t known = sums->coaches.count, number = intern_add(&sums->coaches, coach);
	sums->list = memory_reserve(sums->list, &sums->capacity, sums->coaches.count, sizeof *sums->list);
	struct plan_sum sum = number == known ? (struct plan_sum){0} : sums->list[number];
	/* What does not fit in 64 bits counts as unknown. */
	if (!decimal_add(&sum.followed, followed) || !decimal_add(&sum.ripe, ripe))
		sum = (struct plan_sum){0};
	sums->list[number] = sum;
}

static struct plan_sums sum_plans(const struct grid *status, const struct setting *setting)
{
	struct plan_sums sums = {0};
	for (size_t row = 0; row < status->row_count; row++) {
		struct view coach = grid_text(status, row, PLAN_STATUS_COACH);
		int64_t followed, ripe;
		uint32_t person;
		if (decimal_parse_count(grid_text(status, row, PLAN_STATUS_FOLLOWED), &followed) &&
		    decimal_parse_count(grid_text(status, row, PLAN_STATUS_RIPE), &ripe))
			add_plan(&sums, setting_person(setting, coach, &person), followed, ripe);
	}
	return sums;
}

/* Ranks by coverage over all whole weeks together, then by follow-through. */
static void rank_by_coverage(struct ranking *ranking, struct evidence *evidence)
{
	static const int by[] = {UNIT_LEADER};
	struct plan_sums plans = sum_plans(&evidence->upstream.grids[TABLE_STATUS], evidence->setting);
	struct grid time;
	grid_init(&time, &table_kinds[TABLE_TIME]);
	(void)time_add_means(&time, evidence_weekly(evidence), &evidence->weeks, NULL, by, 1);
	for (size_t row = 0; row < time.row_count; row++) {
		const struct cell *coverage = grid_cell(&time, row, TIME_COVERAGE);
		struct ranked_leader leader = {.leader = grid_text(&time, row, TIME_UNIT),
		                               .level = grid_text(&time, row, TIME_LEVEL)};
		if (coverage->type != CELL_RATIO)
			continue;
		leader.score.above = coverage->ratio.numerator;
		leader.score.below = coverage->ratio.denominator;
		leader.is_fit = leader.score.above > leader.score.below - leader.score.above &&
		                may_be_exemplar(evidence, leader.leader);
		uint32_t coach = intern_find(&plans.coaches, leader.leader);
		if (coach != INTERN_NONE) {
			leader.second.above = plans.list[coach].followed;
			leader.second.below = plans.list[coach].ripe;
		}
		add(ranking, &leader);
	}
	grid_clear(&time);
	intern_clear(&plans.coaches);
	free(plans.list);
	settle(ranking, "coverage");
}

void ranking_make(struct ranking *ranking, struct evidence *evidence)
{
	enum leaders_differ differ = ranking_differ(evidence->gap);
	if (differ == DIFFER_BEYOND_CHANCE)
		rank_by_survey(ranking, evidence);
	if (differ != DIFFER_BY_CHANCE && ranking->count == 0)
		rank_by_coverage(ranking, evidence);
}
