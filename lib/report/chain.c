/* Who coaches whom up the chain, and where it breaks: for every period a row for each pair of levels, upper
 * levels first, then lower ones from above. Levels are those of the last day on which the leader had the
 * person; of help across more than one level, of the last day of the period on which both were there.
 *
 * - days: those of the period that are in the record of any of the leaders. With 0 all cells but `days` and
 *   `unrecorded` are empty. A leader without such a day, or whose record is broken, is in no number but
 *   `unrecorded`.
 * - pairs, unrecorded: membership.h. coached: the pairs whose report has a direct coaching session in the
 *   period, with whoever was the manager on its day, so that it is what the time table counts; coverage =
 *   coached/pairs. Both are empty where the days do not suffice (period_is_covered).
 * - min_week: the minutes of direct coaching by weeks: the days on which somebody was a leader's report,
 *   within that leader's record, divided by 7.
 * - *_possible: with unclassified direct sessions as coaching; coached_possible and coverage_possible also
 *   with all of whom too few days are known (membership_is_told).
 * - helped_min: the upper one's side of help, also across more than one level: then there may be no pair.
 * - gap: that of the upper level in the last wave that had ended by the period's end; empty without one.
 * - break: 1 on the first row from the top of which less than half can have been coached, else 0; empty where
 *   that cannot be told. */
#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "report/measure.h"
#include "report/membership.h"

#define DAYS_A_WEEK 7
#define CHAIN_WEEKS 4

struct edge {
	uint32_t upper, lower; /* levels */
	uint32_t upper_rank, lower_rank;
	int64_t pairs, unrecorded, coached, coached_possible;
	int64_t uncertain;   /* not known to be coached, and led on days without a record */
	int64_t untold;      /* among these, of whom too few days are known */
	int64_t person_days; /* on which a person was a report, within the leader's record */
	int64_t received, received_possible, helped;
	struct days known; /* the records of its leaders */
};

/* The chain of one period. */
struct chain {
	struct tally *tally;
	struct people *people;
	struct period period;
	struct membership membership;
	const uint32_t *ranks;
	struct edge *edges;
	size_t count, capacity;
};

/* A pair of the tally in the period with this number. */
struct placed_pair {
	size_t period;
	const struct tally_pair *pair;
};

/* Valid until the next call. */
static struct edge *edge_at(struct chain *chain, const struct org *org, uint32_t upper, uint32_t lower)
{
	uint32_t upper_level = org->levels[upper], lower_level = org->levels[lower];
	for (size_t i = 0; i < chain->count; i++)
		if (chain->edges[i].upper == upper_level && chain->edges[i].lower == lower_level)
			return &chain->edges[i];
	chain->edges = memory_reserve(chain->edges, &chain->capacity, chain->count + 1, sizeof *chain->edges);
	struct edge *edge = &chain->edges[chain->count++];
	*edge = (struct edge){
		.upper = upper_level,
		.lower = lower_level,
		.upper_rank = chain->ranks[upper_level],
		.lower_rank = chain->ranks[lower_level],
	};
	return edge;
}

static void add_report(struct chain *chain, struct edge *edge, const struct member *entry)
{
	int32_t first = chain->period.first, end = chain->period.end;
	bool is_coached = tally_is_coached(chain->tally, entry->person, first, end, false);
	bool is_possible = tally_is_coached(chain->tally, entry->person, first, end, true);
	if (!is_possible && (membership_is_in_part(&chain->membership, entry->person) ||
	                     tally_has_strange(chain->tally, entry->leader, first, end)))
		edge->uncertain++;
	edge->pairs++;
	edge->coached += is_coached;
	edge->coached_possible += is_possible;
	edge->untold += !is_possible &&
	                !membership_is_told(&chain->membership, entry->person, chain->tally->setting->fiscal);
}

static void add_members(struct chain *chain)
{
	const struct membership *membership = &chain->membership;
	for (size_t i = 0; i < membership->count; i++) {
		const struct member *entry = &membership->entries[i];
		struct edge *edge = edge_at(chain, people_org(chain->people, entry->last), entry->leader,
		                            entry->person);
		edge->person_days += entry->record_days;
		days_unite(&edge->known, membership->known[entry->leader]);
		if (membership->chosen[entry->person] != i)
			continue;
		if (membership->standings[entry->person] == STANDING_UNRECORDED)
			edge->unrecorded++;
		else
			add_report(chain, edge, entry);
	}
}

static void add_minutes(struct chain *chain, const struct tally_pair *sums)
{
	uint32_t upper = sums->upper, lower = sums->lower;
	const struct member *entry = membership_of(&chain->membership, lower, upper);
	const struct org *org = entry ? people_org(chain->people, entry->last)
	                              : periods_last_org(chain->period, chain->people, upper, lower);
	if (!org || membership_known(&chain->membership, upper) == 0 ||
	    (sums->received_possible == 0 && sums->helped == 0))
		return;
	struct edge *edge = edge_at(chain, org, upper, lower);
	days_unite(&edge->known, chain->membership.known[upper]);
	edge->received += sums->received;
	edge->received_possible += sums->received_possible;
	edge->helped += sums->helped;
}

static int compare_edges(const void *left, const void *right)
{
	const struct edge *a = left, *b = right;
	if (a->upper_rank != b->upper_rank)
		return a->upper_rank > b->upper_rank ? -1 : 1;
	return a->lower_rank > b->lower_rank ? -1 : a->lower_rank < b->lower_rank;
}

static struct cell gap_of_level(const struct grid *gap, struct view level)
{
	for (size_t row = 0; row < gap->row_count; row++) {
		struct view item = grid_text(gap, row, GAP_ITEM);
		if ((item.length == 0 || view_is(item, "all")) && grid_is(gap, row, GAP_BY, "level") &&
		    view_equals(grid_text(gap, row, GAP_UNIT), level))
			return *grid_cell(gap, row, GAP_GAP);
	}
	return (struct cell){0};
}

/* What is known of the rows above: does the chain hold there, has it broken, or can it not be told? */
enum above { ABOVE_HOLDS, ABOVE_BROKEN, ABOVE_UNKNOWN };

/* Whether the chain breaks first on this edge, `above` being what is known of the rows above it and now of
 * this one too. */
static struct cell tell_break(const struct edge *edge, bool is_covered, enum above *above)
{
	int64_t all = edge->pairs + edge->unrecorded;
	int64_t most = edge->coached_possible + edge->unrecorded + edge->uncertain;
	bool is_broken = is_covered && 2 * most < all;
	bool holds = is_covered && 2 * edge->coached >= all;
	if (all == 0)
		return (struct cell){0};
	if (*above == ABOVE_BROKEN || holds)
		return cell_count(0);
	bool is_first = is_broken && *above == ABOVE_HOLDS;
	*above = is_broken ? ABOVE_BROKEN : ABOVE_UNKNOWN;
	return is_first ? cell_count(1) : (struct cell){0};
}

static void put_numbers(struct cell *cells, const struct edge *edge, bool is_covered)
{
	struct fraction weeks = fraction_of(edge->person_days, DAYS_A_WEEK);
	cells[CHAIN_PAIRS] = cell_count(edge->pairs);
	cells[CHAIN_MIN_WEEK] = fraction_cell(fraction_divide(fraction_of(edge->received, THOUSAND), weeks));
	cells[CHAIN_MIN_WEEK_POSSIBLE] = fraction_cell(
		fraction_divide(fraction_of(edge->received_possible, THOUSAND), weeks));
	cells[CHAIN_HELPED_MIN] = cell_minutes(edge->helped);
	if (!is_covered)
		return;
	cells[CHAIN_COACHED] = cell_count(edge->coached);
	cells[CHAIN_COACHED_POSSIBLE] = cell_count(edge->coached_possible + edge->untold);
	cells[CHAIN_COVERAGE] = cell_ratio(edge->coached, edge->pairs);
	cells[CHAIN_COVERAGE_POSSIBLE] = cell_ratio(edge->coached_possible + edge->untold, edge->pairs);
}

static void add_row(struct grid *grid, const struct chain *chain, const struct edge *edge,
                    const struct grid *gap, struct view name, enum above *above)
{
	struct view upper = people_level_name(chain->people, edge->upper);
	struct view lower = people_level_name(chain->people, edge->lower);
	int32_t days = days_count(&edge->known, chain->period.first, chain->period.end);
	bool is_covered = period_is_covered(chain->period, chain->tally->setting->fiscal, days);
	struct cell *cells = grid_add_row(grid);
	struct text text = {0};
	text_add(&text, upper);
	text_add_char(&text, '>');
	text_add(&text, lower);
	cells[CHAIN_PERIOD] = cell_text(name);
	cells[CHAIN_EDGE] = cell_text(grid_copy_text(grid, text_view(&text)));
	text_clear(&text);
	cells[CHAIN_DAYS] = cell_count(days);
	cells[CHAIN_UNRECORDED] = cell_count(edge->unrecorded);
	struct cell breaks = tell_break(edge, is_covered, above);
	if (days == 0)
		return;
	put_numbers(cells, edge, is_covered);
	cells[CHAIN_GAP] = gap_of_level(gap, upper);
	cells[CHAIN_BREAK] = breaks;
}

/* Adds the rows of one period, with the pairs that are placed in it. */
static void add_period(struct grid *grid, struct evidence *evidence, struct period period, struct view name,
                       const struct placed_pair *pairs, size_t count)
{
	const struct setting *setting = evidence->setting;
	struct chain chain = {.tally = &evidence->tally, .people = setting->people, .period = period};
	struct grid gap;
	enum above above = ABOVE_HOLDS;
	chain.ranks = people_org(chain.people, period.end - 1)->ranks;
	membership_find(&chain.membership, chain.people, setting->records, period);
	add_members(&chain);
	for (size_t i = 0; i < count; i++)
		add_minutes(&chain, pairs[i].pair);
	if (chain.count > 0)
		qsort(chain.edges, chain.count, sizeof *chain.edges, compare_edges);
	upstream_latest(&gap, &evidence->upstream.grids[TABLE_GAP], setting->fiscal, period.end);
	for (size_t i = 0; i < chain.count; i++) {
		evidence->chain_in_part += chain.edges[i].uncertain;
		add_row(grid, &chain, &chain.edges[i], &gap, name, &above);
		days_clear(&chain.edges[i].known);
	}
	grid_clear(&gap);
	membership_clear(&chain.membership);
	free(chain.edges);
}

/* The four weeks to the end of a page's day or week, as far as since lets them be seen. */
static struct period four_weeks(struct period page, const struct setting *setting)
{
	struct period last = period_of_day(PERIOD_WEEK, page.end - 1, setting->fiscal);
	struct period weeks = period_step(last, 1 - CHAIN_WEEKS, setting->fiscal);
	weeks.end = page.end;
	if (setting->since != DAY_NONE && setting->since > weeks.first)
		weeks.first = setting->since;
	return weeks;
}

/* The name of the period, or of the first and last of the weeks. */
static struct view name_of(struct grid *grid, struct period period, bool is_weeks, unsigned fiscal)
{
	struct text name = {0};
	period_format(&name, periods_whole(period, fiscal), fiscal);
	if (is_weeks) {
		text_add_string(&name, "..");
		period_format(&name, period_of_day(PERIOD_WEEK, period.end - 1, fiscal), fiscal);
	}
	struct view copy = grid_copy_text(grid, text_view(&name));
	text_clear(&name);
	return copy;
}

static int compare_places(const void *left, const void *right)
{
	const struct placed_pair *a = left, *b = right;
	if (a->period != b->period)
		return a->period < b->period ? -1 : 1;
	if (a->pair->upper != b->pair->upper)
		return a->pair->upper < b->pair->upper ? -1 : 1;
	return (a->pair->lower > b->pair->lower) - (a->pair->lower < b->pair->lower);
}

/* The number of the period that the tally's period beginning on this day is in, even if it is cut; the count
 * if there is none. */
static size_t find_period(const struct period *list, size_t count, int32_t first, unsigned fiscal)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list[middle].end <= first)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && periods_whole(list[low], fiscal).first <= first ? low : count;
}

static void fill(struct grid *grid, void *state UNUSED, struct evidence *evidence)
{
	const struct tally *tally = &evidence->tally;
	const struct setting *setting = evidence->setting;
	bool is_weeks = evidence->on_page && tally->periods.unit <= PERIOD_WEEK;
	struct placed_pair *pairs = memory_get(tally->pairs.count, sizeof *pairs);
	struct period *list = memory_get(evidence->periods.count, sizeof *list);
	size_t count = evidence->periods.count, pair_count = 0, next = 0;
	evidence->chain_in_part = 0;
	for (size_t i = 0; i < count; i++)
		list[i] = is_weeks ? four_weeks(evidence->periods.list[i], setting) : evidence->periods.list[i];
	for (const struct tally_pair *pair = NULL; (pair = hash_next(&tally->pairs, pair));) {
		size_t period = find_period(list, count, tally_pair_first(tally, pair), setting->fiscal);
		if (period < count)
			pairs[pair_count++] = (struct placed_pair){period, pair};
	}
	if (pair_count > 0)
		qsort(pairs, pair_count, sizeof *pairs, compare_places);
	for (size_t i = 0; i < count; i++) {
		size_t from = next;
		while (next < pair_count && pairs[next].period == i)
			next++;
		add_period(grid, evidence, list[i], name_of(grid, list[i], is_weeks, setting->fiscal), pairs + from,
		           next - from);
	}
	free(pairs);
	free(list);
}

const struct measure chain_measure = {.needs = NEED_TALLY | NEED_PAIRS | NEED_PEOPLE, .fill = fill};
