/* What changed when programmes began: for each of them, by name as bytes, and each metric three rows, one of
 * participants, one of others, and their difference (programme.h says who they are).
 *
 * A leader's weeks are counted from the Monday of the week in which the leader starts: change_weeks of them
 * before it, and as many after that week, within since and until. Only leaders count who have a record of
 * half of both. Of each:
 * - coverage: the mean over blocks of 4 weeks, counted outward from the start's week, of reports coached by
 *   all reports (membership.h), where the leader has 14 days of record in the block; weeks that make no block
 *   are left out.
 * - min_week: minutes of direct coaching from the leader, by weeks that people were the leader's reports
 *   within the record, as in the time table.
 * - coaching_share: coaching/(coaching + inspection), of coach_minutes.
 * - inspection_min_week: coach_minutes of inspection, by the leader's weeks of record.
 * - follow_through: follow_through.h; undefined where some sessions are roll-ups.
 * Where leaders are participants by their reports only these reports count, and of the leader's time only
 * sessions with them. A leader without the metric before or after is not among its leaders. Where no leader
 * takes part, and none by all reports, the rows of participants and of others are marked. */
#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "report/follow_through.h"
#include "report/measure.h"
#include "report/membership.h"
#include "report/programme.h"
#include "stat/t_test.h"

#define DAYS_A_WEEK 7
#define BLOCK_WEEKS 4
#define BLOCK_DAYS_LEAST 14
#define LEADERS_LEAST 3 /* behind an interval, as in every roll-up of leaders */
#define CONFIDENCE 0.95
#define CHOSEN_P 0.05

enum metric {
	METRIC_COVERAGE,
	METRIC_MIN_WEEK,
	METRIC_COACHING_SHARE,
	METRIC_INSPECTION,
	METRIC_FOLLOW_THROUGH,
	METRICS
};

static const char *const metric_names[METRICS] = {"coverage", "min_week", "coaching_share",
                                                  "inspection_min_week", "follow_through"};

enum group { GROUP_PARTICIPANTS, GROUP_OTHERS, GROUP_DIFFERENCE, GROUPS };

static const char *const group_names[GROUPS] = {"participants", "others", "difference"};

struct change {
	struct programmes programmes;
	struct follow_through follow_through;
};

/* What one leader did on one side of the start. */
struct course {
	struct fraction metrics[METRICS];
	int32_t days; /* of record */
};

/* A leader before and after. */
struct pair_of_courses {
	struct course before, after;
	enum group group;
};

/* What goes into one programme's rows. */
struct work {
	struct evidence *evidence;
	const struct change *change;
	const struct comparison *comparison;
	struct pair_of_courses *pairs; /* by number in the comparison's list */
	int64_t weeks;
};

static void clear(void *state)
{
	struct change *change = state;
	programmes_clear(&change->programmes);
	follow_through_clear(&change->follow_through);
}

static bool read_row(void *state, const struct row *row, const struct setting *setting, struct error *error)
{
	return programmes_add(&((struct change *)state)->programmes, row, setting, error);
}

static bool add_session(void *state, const struct session *session, const struct evidence *evidence,
                        struct error *error)
{
	return session->period.unit != PERIOD_NONE ||
	       follow_through_add(&((struct change *)state)->follow_through, session, evidence->setting, error);
}

/* The days, as far as since and until let them be known. */
static struct period clip(const struct setting *setting, int32_t first, int32_t end)
{
	if (setting->since != DAY_NONE && first < setting->since)
		first = setting->since;
	if (setting->until != DAY_NONE && end > setting->until)
		end = setting->until;
	return (struct period){.unit = PERIOD_DAY, .first = first, .end = end < first ? first : end};
}

/* Does the person count, where only some reports do? */
static bool counts(const struct comparison *comparison, const struct compared *one, uint32_t person)
{
	return !comparison->by_reports || !one->takes_part || comparison->starts[person] != DAY_NONE;
}

/* The minutes of one leader. */
struct minutes {
	int64_t received, coaching, inspection;
};

/* The minutes of pairs by leader, on the side that has these days: [1] of those alone who take part. */
static void add_pairs(struct minutes *sums[2], const struct tally *tally, const struct comparison *comparison,
                      struct period side)
{
	for (const struct tally_pair *pair = NULL; (pair = hash_next(&tally->pairs, pair));) {
		int32_t first = tally_pair_first(tally, pair);
		if (first + DAYS_A_WEEK <= side.first || first >= side.end)
			continue;
		for (int only = 0; only < 2; only++) {
			if (only && comparison->starts[pair->lower] == DAY_NONE)
				continue;
			sums[only][pair->upper].received += pair->received;
			sums[only][pair->upper].coaching += pair->coaching;
			sums[only][pair->upper].inspection += pair->inspection;
		}
	}
}

/* The leader's own time, whoever was with them. */
static struct minutes time_of(const struct tally *tally, struct view leader, struct period side)
{
	struct minutes minutes = {0};
	uint32_t name = intern_find(&tally->names.ids, leader);
	struct period week = period_of_day(PERIOD_WEEK, side.first, 1);
	for (; name != INTERN_NONE && week.first < side.end; week = period_step(week, 1, 1)) {
		struct tally_sums sums = tally_sums_of(tally, name, week.first);
		minutes.coaching += sums.minutes[CATEGORY_COACHING];
		minutes.inspection += sums.minutes[CATEGORY_INSPECTION];
	}
	return minutes;
}

static struct fraction per_week(int64_t thousandths, int64_t days)
{
	return fraction_divide(fraction_of(thousandths, THOUSAND), fraction_of(days, DAYS_A_WEEK));
}

/* The days on which those who count were the leader's reports, within the record. */
static int64_t person_days(const struct membership *membership, const struct comparison *comparison,
                           const struct compared *one)
{
	int64_t days = 0;
	for (size_t i = 0; i < membership->count; i++) {
		const struct member *entry = &membership->entries[i];
		if (entry->leader == one->leader && counts(comparison, one, entry->person))
			days += entry->record_days;
	}
	return days;
}

/* The share of the leader's reports who were coached in the block. */
static struct fraction coverage_of(const struct membership *block, const struct tally *tally,
                                   const struct comparison *comparison, const struct compared *one)
{
	int64_t reports = 0, coached = 0;
	if (membership_known(block, one->leader) < BLOCK_DAYS_LEAST)
		return fraction_undefined();
	for (size_t i = 0; i < block->count; i++) {
		const struct member *entry = &block->entries[i];
		if (entry->leader != one->leader || block->chosen[entry->person] != i ||
		    block->standings[entry->person] != STANDING_REPORT || !counts(comparison, one, entry->person))
			continue;
		reports++;
		coached += tally_is_coached(tally, entry->person, block->period.first, block->period.end, false);
	}
	return fraction_of(coached, reports);
}

/* Adds the coverage in each block of the side, the nearest to the start first, to the means. */
static void add_blocks(const struct work *work, int32_t monday, bool is_after, struct fraction_mean *means)
{
	const struct setting *setting = work->evidence->setting;
	int32_t length = BLOCK_WEEKS * DAYS_A_WEEK;
	for (int32_t i = 0; i < work->weeks / BLOCK_WEEKS; i++) {
		int32_t first = is_after ? monday + DAYS_A_WEEK + i * length : monday - (i + 1) * length;
		struct membership block = {0};
		membership_find(&block, setting->people, setting->records, clip(setting, first, first + length));
		for (size_t j = 0; j < work->comparison->count; j++) {
			const struct compared *one = &work->comparison->list[j];
			if (period_of_day(PERIOD_WEEK, one->start, 1).first == monday)
				fraction_mean_add(
					&means[j], coverage_of(&block, evidence_weekly(work->evidence), work->comparison, one));
		}
		membership_clear(&block);
	}
}

static void measure_leader(const struct work *work, const struct compared *one,
                           const struct membership *membership, struct minutes *const sums[2],
                           struct course *course)
{
	const struct setting *setting = work->evidence->setting;
	const struct comparison *comparison = work->comparison;
	struct period side = membership->period;
	bool is_only = comparison->by_reports && one->takes_part;
	struct minutes pairs = sums[is_only][one->leader];
	struct minutes own = is_only ? pairs
	                             : time_of(evidence_weekly(work->evidence),
	                                       people_id(setting->people, one->leader), side);
	course->days = membership_known(membership, one->leader);
	course->metrics[METRIC_MIN_WEEK] = per_week(pairs.received, person_days(membership, comparison, one));
	course->metrics[METRIC_COACHING_SHARE] = fraction_of(own.coaching, own.coaching + own.inspection);
	course->metrics[METRIC_INSPECTION] = per_week(own.inspection, course->days);
	course->metrics[METRIC_FOLLOW_THROUGH] = work->evidence->rolled_up
	                                             ? fraction_undefined()
	                                             : follow_through_share(
													   &work->change->follow_through, one->leader,
													   is_only ? comparison->starts : NULL, side.first,
													   side.end, membership->known[one->leader],
													   setting->now);
}

/* Measures all who start in the week of this Monday, before it or after it. */
static void measure_side(const struct work *work, int32_t monday, bool is_after)
{
	const struct setting *setting = work->evidence->setting;
	size_t count = work->comparison->count, people = people_count(setting->people);
	int32_t length = (int32_t)work->weeks * DAYS_A_WEEK;
	int32_t first = is_after ? monday + DAYS_A_WEEK : monday - length;
	struct period side = clip(setting, first, first + length);
	struct membership membership = {0};
	struct minutes *sums[2] = {memory_get(people, sizeof **sums), memory_get(people, sizeof **sums)};
	struct fraction_mean *coverages = memory_get(count, sizeof *coverages);
	for (size_t i = 0; i < count; i++)
		coverages[i] = fraction_mean_of_none();
	membership_find(&membership, setting->people, setting->records, side);
	add_pairs(sums, evidence_weekly(work->evidence), work->comparison, side);
	add_blocks(work, monday, is_after, coverages);
	for (size_t i = 0; i < count; i++) {
		const struct compared *one = &work->comparison->list[i];
		struct course *course = is_after ? &work->pairs[i].after : &work->pairs[i].before;
		if (period_of_day(PERIOD_WEEK, one->start, 1).first != monday)
			continue;
		measure_leader(work, one, &membership, sums, course);
		course->metrics[METRIC_COVERAGE] = fraction_mean(&coverages[i]);
	}
	membership_clear(&membership);
	free(sums[0]);
	free(sums[1]);
	free(coverages);
}

static void measure_all(struct work *work)
{
	const struct comparison *comparison = work->comparison;
	struct days mondays = {0};
	for (size_t i = 0; i < comparison->count; i++) {
		int32_t monday = period_of_day(PERIOD_WEEK, comparison->list[i].start, 1).first;
		work->pairs[i].group = comparison->list[i].takes_part ? GROUP_PARTICIPANTS : GROUP_OTHERS;
		if (days_hold(&mondays, monday))
			continue;
		days_add(&mondays, monday, monday + 1);
		measure_side(work, monday, false);
		measure_side(work, monday, true);
	}
	days_clear(&mondays);
}

/* What a row says. */
struct sums {
	int64_t leaders, weeks;
	struct fraction before, after;
	struct sample befores, changes;
};

/* Half of both sides, and the metric on both? */
static bool is_among(const struct pair_of_courses *pair, enum metric metric, int64_t weeks)
{
	int64_t days = weeks * DAYS_A_WEEK;
	return (int64_t)2 * pair->before.days >= days && (int64_t)2 * pair->after.days >= days &&
	       fraction_is_defined(pair->before.metrics[metric]) &&
	       fraction_is_defined(pair->after.metrics[metric]);
}

static struct sums sum_group(const struct work *work, enum group group, enum metric metric)
{
	size_t count = work->comparison->count;
	double *befores = memory_get(count, sizeof *befores);
	double *changes = memory_get(count, sizeof *changes);
	struct fraction_mean before = fraction_mean_of_none(), after = fraction_mean_of_none();
	struct sums sums = {.weeks = work->weeks};
	for (size_t i = 0; i < count; i++) {
		const struct pair_of_courses *pair = &work->pairs[i];
		if (pair->group != group || !is_among(pair, metric, work->weeks))
			continue;
		struct fraction then = pair->before.metrics[metric], now = pair->after.metrics[metric];
		int32_t days = pair->before.days < pair->after.days ? pair->before.days : pair->after.days;
		if (days / DAYS_A_WEEK < sums.weeks)
			sums.weeks = days / DAYS_A_WEEK;
		fraction_mean_add(&before, then);
		fraction_mean_add(&after, now);
		befores[sums.leaders] = fraction_real(then);
		changes[sums.leaders++] = fraction_real(fraction_subtract(now, then));
	}
	sums.before = fraction_mean(&before);
	sums.after = fraction_mean(&after);
	sums.befores = stat_sample(befores, (size_t)sums.leaders);
	sums.changes = stat_sample(changes, (size_t)sums.leaders);
	free(befores);
	free(changes);
	return sums;
}

static void put_row(struct grid *grid, struct view programme, enum metric metric, enum group group,
                    const struct sums *sums, const struct t_test *test)
{
	struct cell *cells = grid_add_row(grid);
	cells[CHANGE_PROGRAMME] = cell_text(programme);
	cells[CHANGE_METRIC] = cell_string(metric_names[metric]);
	cells[CHANGE_GROUP] = cell_string(group_names[group]);
	cells[CHANGE_LEADERS] = cell_count(sums->leaders);
	if (sums->leaders > 0)
		cells[CHANGE_WEEKS] = cell_count(sums->weeks);
	cells[CHANGE_BEFORE] = fraction_cell(sums->before);
	cells[CHANGE_AFTER] = fraction_cell(sums->after);
	cells[CHANGE_CHANGE] = fraction_cell(fraction_subtract(sums->after, sums->before));
	if (!test)
		return;
	cells[CHANGE_LOW] = cell_real(test->interval.low);
	cells[CHANGE_HIGH] = cell_real(test->interval.high);
	cells[CHANGE_P] = cell_real(test->p);
}

/* Did the participants start where things went worse than among the others, and not by chance as far as can
 * be told? */
static bool started_worse(const struct sums *participants, const struct sums *others, enum metric metric)
{
	struct t_test test = t_test_of_difference(&participants->befores, &others->befores, CONFIDENCE);
	bool is_worse = metric == METRIC_INSPECTION ? test.estimate > 0 : test.estimate < 0;
	return is_worse && !(test.p > CHOSEN_P);
}

static void put_rows(struct grid *grid, const struct work *work, struct view programme, enum metric metric)
{
	struct sums all[GROUPS];
	struct t_test tests[GROUPS];
	bool are_many = true;
	for (int group = 0; group < GROUP_DIFFERENCE; group++) {
		all[group] = sum_group(work, (enum group)group, metric);
		bool is_enough = all[group].leaders >= LEADERS_LEAST;
		are_many = are_many && is_enough;
		tests[group] = t_test_of_mean(&all[group].changes, CONFIDENCE);
		put_row(grid, programme, metric, (enum group)group, &all[group], is_enough ? &tests[group] : NULL);
		if (work->comparison->count == 0)
			grid_mark(grid);
	}
	const struct sums *ours = &all[GROUP_PARTICIPANTS], *others = &all[GROUP_OTHERS];
	struct sums both = {.leaders = ours->leaders + others->leaders,
	                    .weeks = ours->weeks < others->weeks ? ours->weeks : others->weeks,
	                    .before = fraction_subtract(ours->before, others->before),
	                    .after = fraction_subtract(ours->after, others->after)};
	tests[GROUP_DIFFERENCE] = t_test_of_difference(&ours->changes, &others->changes, CONFIDENCE);
	put_row(grid, programme, metric, GROUP_DIFFERENCE, &both, are_many ? &tests[GROUP_DIFFERENCE] : NULL);
	if (ours->leaders > 0 && others->leaders > 0 && started_worse(ours, others, metric))
		grid_mark(grid);
}

static void say_strangers(const struct programmes *programmes, const struct setting *setting)
{
	char quoted[ERROR_QUOTED_SIZE];
	struct view first;
	size_t count = programmes_strangers(programmes, setting, &first);
	if (count > 0)
		notice_say(setting->notice, REMEDY_NONE, "%zu %s of programmes %s not in the people table, %s first",
		           count, count == 1 ? "participant" : "participants", count == 1 ? "is" : "are",
		           error_quote(first, quoted));
}

static void fill(struct grid *grid, void *state, struct evidence *evidence)
{
	struct change *change = state;
	const struct setting *setting = evidence->setting;
	uint32_t *sorted = intern_sorted(&change->programmes.names);
	int32_t length = (int32_t)evidence->change_weeks * DAYS_A_WEEK;
	say_strangers(&change->programmes, setting);
	follow_through_sort(&change->follow_through);
	for (uint32_t i = 0; i < change->programmes.names.count && evidence->has_sessions && !evidence->coarse;
	     i++) {
		struct comparison comparison;
		comparison_find(&comparison, &change->programmes, sorted[i], setting, length, DAYS_A_WEEK + length);
		struct work work = {.evidence = evidence,
		                    .change = change,
		                    .comparison = &comparison,
		                    .pairs = memory_get(comparison.count, sizeof *work.pairs),
		                    .weeks = evidence->change_weeks};
		measure_all(&work);
		for (int metric = 0; metric < METRICS; metric++)
			put_rows(grid, &work, change->programmes.names.views[sorted[i]], (enum metric)metric);
		free(work.pairs);
		comparison_clear(&comparison);
	}
	free(sorted);
}

const struct measure change_measure = {
	.needs = NEED_WEEKS | NEED_PAIRS | NEED_PEOPLE,
	.weekly = "change",
	.state_size = sizeof(struct change),
	.reads = TABLE_PROGRAMMES,
	.read_row = read_row,
	.add_session = add_session,
	.clear = clear,
	.fill = fill,
};
