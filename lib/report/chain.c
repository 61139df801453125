/* Who coaches whom up the chain, and where it breaks: for every period a row for each pair of levels, upper
 * levels first, then lower ones from above. Levels are those of the period's last day; of a pair of which one
 * has left since, those of the last day of the period on which both were there.
 *
 * - pairs: leaders with their direct reports on the period's last day. coached: those of them whose report
 * has a direct coaching session in the period, with whoever was the manager on its day, so that it is what
 * the time table counts; coverage = coached/pairs.
 * - min_week: the minutes of direct coaching, whoever left or changed since, by pairs and by weeks = days/7.
 * - helped_min: the upper one's side of help, also across more than one level: then there may be no pair.
 * - gap: that of the upper level in the latest wave; empty without one.
 * - break: 1 on the first row from the top with a coverage below one half. */
#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "report/measure.h"

#define DAYS_A_WEEK 7

struct edge_key {
	uint32_t period, upper, lower; /* number of the period; levels */
};

struct edge {
	struct edge_key key;
	uint32_t upper_rank, lower_rank;
	int64_t pairs, coached, received, helped;
};

struct chain {
	const struct tally *tally;
	struct people *people;
	const struct periods *periods;
	struct intern keys;
	struct edge *edges;
	size_t capacity;
};

/* Valid until the next call. */
static struct edge *edge_at(struct chain *chain, uint32_t period, uint32_t upper_level, uint32_t lower_level)
{
	struct edge_key key = {period, upper_level, lower_level};
	uint32_t known = chain->keys.count;
	uint32_t number = intern_add(&chain->keys, view_slice((const char *)&key, sizeof key));
	chain->edges = memory_reserve(chain->edges, &chain->capacity, chain->keys.count, sizeof *chain->edges);
	if (number == known) {
		const uint32_t *ranks = people_org(chain->people, chain->periods->list[period].end - 1)->ranks;
		chain->edges[number] = (struct edge){
			.key = key,
			.upper_rank = ranks[upper_level],
			.lower_rank = ranks[lower_level],
		};
	}
	return &chain->edges[number];
}

static void add_pairs(struct chain *chain, uint32_t number)
{
	const struct period *period = &chain->periods->list[number];
	const struct org *org = people_org(chain->people, period->end - 1);
	int32_t first = periods_whole(*period, chain->tally->setting->fiscal).first;
	for (uint32_t person = 0; person < org->count; person++) {
		uint32_t manager = org->managers[person];
		if (manager == PERSON_NONE || !org->employed[manager])
			continue;
		struct edge *edge = edge_at(chain, number, org->levels[manager], org->levels[person]);
		edge->pairs++;
		edge->coached += tally_is_coached(chain->tally, person, first);
	}
}

/* The number of the period that begins on this day, even if it is cut; the count if there is none. */
static size_t find_period(const struct chain *chain, int32_t first)
{
	size_t low = 0, high = chain->periods->count;
	unsigned fiscal = chain->tally->setting->fiscal;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (periods_whole(chain->periods->list[middle], fiscal).first < first)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < chain->periods->count &&
	             periods_whole(chain->periods->list[low], fiscal).first == first;
	return found ? low : chain->periods->count;
}

static void add_minutes(struct chain *chain, uint32_t pair)
{
	struct tally_pair_key key = tally_pair_key_of(chain->tally, pair);
	size_t number = find_period(chain, key.first);
	if (number == chain->periods->count)
		return;
	const struct org *org = periods_last_org(chain->periods->list[number], chain->people, key.upper,
	                                         key.lower);
	if (!org)
		return;
	struct edge *edge = edge_at(chain, (uint32_t)number, org->levels[key.upper], org->levels[key.lower]);
	edge->received += chain->tally->pairs[pair].received;
	edge->helped += chain->tally->pairs[pair].helped;
}

static int compare_edges(const void *left, const void *right)
{
	const struct edge *a = left, *b = right;
	if (a->key.period != b->key.period)
		return a->key.period < b->key.period ? -1 : 1;
	if (a->upper_rank != b->upper_rank)
		return a->upper_rank > b->upper_rank ? -1 : 1;
	return a->lower_rank > b->lower_rank ? -1 : a->lower_rank < b->lower_rank;
}

static struct cell gap_of_level(const struct grid *gap, struct view level)
{
	for (size_t row = 0; gap && row < gap->row_count; row++) {
		struct view item = grid_text(gap, row, GAP_ITEM);
		if ((item.length == 0 || view_is(item, "all")) && grid_is(gap, row, GAP_BY, "level") &&
		    view_equals(grid_text(gap, row, GAP_UNIT), level))
			return *grid_cell(gap, row, GAP_GAP);
	}
	return (struct cell){0};
}

static void add_row(struct grid *grid, const struct chain *chain, const struct edge *edge,
                    const struct grid *gap, bool breaks)
{
	const struct period *period = &chain->periods->list[edge->key.period];
	unsigned fiscal = chain->tally->setting->fiscal;
	struct view upper = people_level_name(chain->people, edge->key.upper);
	struct view lower = people_level_name(chain->people, edge->key.lower);
	struct fraction report_weeks = fraction_of(edge->pairs * (period->end - period->first), DAYS_A_WEEK);
	struct cell *cells = grid_add_row(grid);
	struct text text = {0};
	period_format(&text, periods_whole(*period, fiscal), fiscal);
	cells[CHAIN_PERIOD] = cell_text(grid_copy_text(grid, text_view(&text)));
	text_reset(&text);
	text_add(&text, upper);
	text_add_char(&text, '>');
	text_add(&text, lower);
	cells[CHAIN_EDGE] = cell_text(grid_copy_text(grid, text_view(&text)));
	text_clear(&text);
	cells[CHAIN_PAIRS] = cell_count(edge->pairs);
	cells[CHAIN_COACHED] = cell_count(edge->coached);
	cells[CHAIN_COVERAGE] = cell_ratio(edge->coached, edge->pairs);
	cells[CHAIN_MIN_WEEK] = fraction_cell(
		fraction_divide(fraction_of(edge->received, THOUSAND), report_weeks));
	cells[CHAIN_HELPED_MIN] = cell_minutes(edge->helped);
	cells[CHAIN_GAP] = gap_of_level(gap, upper);
	if (breaks)
		cells[CHAIN_BREAK] = cell_count(1);
}

static void fill(struct grid *grid, void *state UNUSED, struct evidence *evidence)
{
	const struct tally *tally = &evidence->tally;
	const struct periods *periods = &evidence->periods;
	struct chain chain = {.tally = tally, .people = tally->setting->people, .periods = periods};
	for (uint32_t number = 0; number < periods->count; number++)
		add_pairs(&chain, number);
	for (uint32_t pair = 0; pair < tally->pair_keys.count; pair++)
		add_minutes(&chain, pair);
	if (chain.keys.count)
		qsort(chain.edges, chain.keys.count, sizeof *chain.edges, compare_edges);
	bool broken = false;
	for (uint32_t i = 0; i < chain.keys.count; i++) {
		const struct edge *edge = &chain.edges[i];
		if (i > 0 && edge[-1].key.period != edge->key.period)
			broken = false;
		bool breaks = !broken && 2 * edge->coached < edge->pairs;
		broken = broken || breaks;
		add_row(grid, &chain, edge, evidence->gap, breaks);
	}
	intern_clear(&chain.keys);
	free(chain.edges);
}

const struct measure chain_measure = {.needs = NEED_TALLY | NEED_PEOPLE, .fill = fill};
