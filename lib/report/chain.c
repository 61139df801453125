#include "report/chain.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"

#define DAYS_A_WEEK 7

/* In the order of chain_columns. */
enum { PERIOD, EDGE, PAIRS, COACHED, COVERAGE, RECEIVED, HELPED, GAP, BREAK };

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

/* The number of the period that is all or part of the one that begins on this day, or the count. */
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
		const struct cell *item = grid_cell(gap, row, grid_column(gap, "item"));
		const struct cell *by = grid_cell(gap, row, grid_column(gap, "by"));
		const struct cell *unit = grid_cell(gap, row, grid_column(gap, "unit"));
		bool whole = item->type == CELL_EMPTY || (item->type == CELL_TEXT && view_is(item->text, "all"));
		if (whole && by->type == CELL_TEXT && view_is(by->text, "level") && unit->type == CELL_TEXT &&
		    view_equals(unit->text, level))
			return *grid_cell(gap, row, grid_column(gap, "gap"));
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
	cells[PERIOD] = cell_text(grid_copy_text(grid, text_view(&text)));
	text_reset(&text);
	text_add(&text, upper);
	text_add_char(&text, '>');
	text_add(&text, lower);
	cells[EDGE] = cell_text(grid_copy_text(grid, text_view(&text)));
	text_clear(&text);
	cells[PAIRS] = cell_count(edge->pairs);
	cells[COACHED] = cell_count(edge->coached);
	cells[COVERAGE] = cell_ratio(edge->coached, edge->pairs);
	cells[RECEIVED] = fraction_cell(fraction_divide(fraction_of(edge->received, THOUSAND), report_weeks));
	cells[HELPED] = cell_minutes(edge->helped);
	cells[GAP] = gap_of_level(gap, upper);
	if (breaks)
		cells[BREAK] = cell_count(1);
}

void chain_grid(struct grid *grid, const struct tally *tally, const struct periods *periods,
                const struct grid *gap)
{
	struct chain chain = {.tally = tally, .people = tally->setting->people, .periods = periods};
	for (uint32_t number = 0; number < periods->count; number++)
		add_pairs(&chain, number);
	for (uint32_t pair = 0; pair < tally->pair_keys.count; pair++)
		add_minutes(&chain, pair);
	grid_init(grid, &table_kinds[TABLE_CHAIN]);
	if (chain.keys.count)
		qsort(chain.edges, chain.keys.count, sizeof *chain.edges, compare_edges);
	bool broken = false;
	for (uint32_t i = 0; i < chain.keys.count; i++) {
		const struct edge *edge = &chain.edges[i];
		if (i > 0 && edge[-1].key.period != edge->key.period)
			broken = false;
		bool breaks = !broken && 2 * edge->coached < edge->pairs;
		broken = broken || breaks;
		add_row(grid, &chain, edge, gap, breaks);
	}
	intern_clear(&chain.keys);
	free(chain.edges);
}
