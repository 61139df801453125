#include "survey/rounds.h"

#include <stdlib.h>

#include "base/memory.h"

#define HIDDEN_LEAST 2 /* hidden leaders who may be told together, with ITEM_RATERS raters */
#define NONE UINT32_MAX

/* One wave and item set. Units are numbers in `units`, the org's is the last. A row tells the mean over all
 * its leaders and, by its gap and its self ratings, that over those with a self rating, so that of those
 * without follows: the two are looked at one after the other, as if each were a survey of its own. */
struct round {
	struct results *results;
	const struct wave_unit *units;
	uint32_t count, set;
	bool with_self;            /* which leaders are looked at: those with a self rating, or those without */
	uint8_t *is_hidden;        /* by unit */
	uint32_t *unit_of[2];      /* the level, the team, by leader; NONE */
	uint32_t *sizes, *tallies; /* by unit: hidden leaders looked at; how many of them another unit has */
	uint64_t *raters;          /* by unit: of the leaders who add to it */
	bool *changed;             /* by leader: its own row was hidden */
};

static struct result *result_in(const struct round *round, uint32_t leader)
{
	return results_at(round->results, leader, round->set);
}

static bool is_looked_at(const struct round *round, uint32_t leader)
{
	const struct result *result = result_in(round, leader);
	return result->adds && fraction_is_defined(result->self) == round->with_self;
}

static bool is_secret(const struct round *round, uint32_t leader)
{
	return is_looked_at(round, leader) && !result_is_shown(result_in(round, leader));
}

/* What a difference leaves: the leaders whose own row is hidden. */
struct left {
	size_t leaders;
	uint64_t raters;
};

static bool is_safe(const struct left *left)
{
	return left->leaders == 0 || (left->leaders >= HIDDEN_LEAST && left->raters >= ITEM_RATERS);
}

/* The part with the fewest raters. */
struct part {
	uint64_t raters;
	uint32_t leader, unit; /* one of them is NONE; both: there is no part */
};

static void take_smaller(struct part *part, uint64_t raters, uint32_t leader, uint32_t unit)
{
	if ((part->leader == NONE && part->unit == NONE) || raters < part->raters)
		*part = (struct part){raters, leader, unit};
}

/* Counts by level and by team which of the hidden leaders looked at the unit has; with `times` 0 none. */
static void tally(struct round *round, const struct wave_unit *unit, uint32_t times)
{
	for (size_t i = 0; i < unit->count; i++)
		for (int kind = 0; kind < 2 && is_secret(round, unit->leaders[i]); kind++) {
			uint32_t other = round->unit_of[kind][unit->leaders[i]];
			if (other != NONE)
				round->tallies[other] = times ? round->tallies[other] + times : 0;
		}
}

/* Has the team one hidden leader in common with a level that has a row, and each of the two another one? */
static bool crosses(struct round *round, uint32_t team)
{
	const struct wave_unit *unit = &round->units[team];
	bool found = false;
	tally(round, unit, 1);
	for (size_t i = 0; i < unit->count && !found; i++) {
		uint32_t level = round->unit_of[0][unit->leaders[i]];
		found = level != NONE && !round->is_hidden[level] && round->tallies[level] > 0 &&
		        round->tallies[level] < round->sizes[level] && round->tallies[level] < round->sizes[team];
	}
	tally(round, unit, 0);
	return found;
}

/* Do all hidden leaders of that level or team, which has a row, lie in the unit that was tallied? Of two with
 * the same leaders the first lies in the other. */
static bool lies_in(const struct round *round, uint32_t part, uint32_t number)
{
	return part != NONE && part != number && !round->is_hidden[part] && round->sizes[part] > 0 &&
	       round->tallies[part] == round->sizes[part] &&
	       (round->sizes[part] < round->sizes[number] || part < number);
}

/* The largest part of the unit that has the leader, or NONE. */
static uint32_t part_with(const struct round *round, uint32_t number, uint32_t leader)
{
	uint32_t level = round->unit_of[0][leader], team = round->unit_of[1][leader];
	if (!lies_in(round, level, number))
		return lies_in(round, team, number) ? team : NONE;
	return lies_in(round, team, number) && round->sizes[team] > round->sizes[level] ? team : level;
}

/* What the unit leaves without the leaders' own rows and without its levels and teams. */
static struct left find_left(struct round *round, uint32_t number, struct part *smallest)
{
	const struct wave_unit *unit = &round->units[number];
	struct left left = {0};
	*smallest = (struct part){0, NONE, NONE};
	tally(round, unit, 1);
	for (size_t i = 0; i < unit->count; i++) {
		uint32_t leader = unit->leaders[i];
		const struct result *result = result_in(round, leader);
		if (!is_looked_at(round, leader))
			continue;
		uint32_t part = part_with(round, number, leader);
		if (part != NONE) {
			take_smaller(smallest, round->raters[part], NONE, part);
		} else if (result_is_shown(result)) {
			take_smaller(smallest, result->raters, leader, NONE);
		} else {
			left.leaders++;
			left.raters += result->raters;
		}
	}
	tally(round, unit, 0);
	return left;
}

static void hide_leader(struct round *round, uint32_t leader)
{
	result_in(round, leader)->hiding = HIDING_PARTNER;
	round->changed[leader] = true;
	for (int kind = 0; kind < 2; kind++)
		if (round->unit_of[kind][leader] != NONE)
			round->sizes[round->unit_of[kind][leader]]++;
	round->sizes[round->count - 1]++;
}

static void hide_part(struct round *round, uint32_t number, const struct part *part)
{
	if (part->leader != NONE)
		hide_leader(round, part->leader);
	else
		round->is_hidden[part->unit != NONE ? part->unit : number] = 1;
}

/* Hides what must be of one unit; false where that is nothing. */
static bool settle_unit(struct round *round, uint32_t number)
{
	bool any = false;
	while (!round->is_hidden[number]) {
		struct part smallest = {0, NONE, NONE};
		if (round->units[number].by != UNIT_TEAM || !crosses(round, number)) {
			struct left left = find_left(round, number, &smallest);
			if (is_safe(&left))
				break;
		}
		hide_part(round, number, &smallest);
		any = true;
	}
	return any;
}

static void count_secrets(struct round *round)
{
	for (uint32_t i = 0; i < round->count; i++) {
		const struct wave_unit *unit = &round->units[i];
		round->sizes[i] = 0;
		for (size_t j = 0; j < unit->count; j++)
			round->sizes[i] += is_secret(round, unit->leaders[j]);
	}
}

/* Hides what must be, until nothing must; false where that is nothing. */
static bool settle(struct round *round)
{
	bool any = false, again = true;
	while (again) {
		again = false;
		for (int with_self = 0; with_self < 2; with_self++) {
			round->with_self = with_self;
			count_secrets(round);
			for (uint32_t number = 0; number < round->count; number++)
				again = settle_unit(round, number) || again;
		}
		any = any || again;
	}
	return any;
}

/* Looks at the other rows again of the leaders a row of whom was hidden. */
static bool hide_partners_again(struct results *results, const struct raters *raters, bool *changed,
                                struct scores *scores)
{
	uint8_t *hidden = NULL;
	size_t capacity = 0;
	bool any = false;
	for (uint32_t leader = 0; leader < raters->leader_count; leader++) {
		if (!changed[leader])
			continue;
		uint32_t sets = item_sets_count(&results->sets, raters->leaders[leader].wave);
		hidden = memory_reserve(hidden, &capacity, sets, sizeof *hidden);
		for (uint32_t set = 0; set < sets; set++)
			hidden[set] = results_at(results, leader, set)->hiding;
		scores_fill(scores, raters, &results->sets, leader);
		hiding_partners(hidden, scores, &results->options.hiding);
		for (uint32_t set = 0; set < sets; set++) {
			any = any || hidden[set] != results_at(results, leader, set)->hiding;
			results_at(results, leader, set)->hiding = hidden[set];
		}
		changed[leader] = false;
	}
	free(hidden);
	return any;
}

/* Looks at all item sets of one wave, whose units are those from `first` on. */
static bool settle_wave(struct rounds *rounds, struct round *round, const uint32_t *numbers, uint32_t sets)
{
	bool any = false;
	for (round->set = 1; round->set < sets; round->set++) {
		for (uint32_t i = 0; i < round->count; i++) {
			const struct wave_unit *unit = &round->units[i];
			round->is_hidden[i] = rounds->hidden[(size_t)numbers[i] * rounds->sets + round->set];
			round->raters[i] = 0;
			for (size_t j = 0; j < unit->count; j++)
				round->raters[i] += result_in(round, unit->leaders[j])->raters;
		}
		any = settle(round) || any;
		for (uint32_t i = 0; i < round->count; i++)
			rounds->hidden[(size_t)numbers[i] * rounds->sets + round->set] = round->is_hidden[i];
	}
	return any;
}

static uint32_t owner_of(const struct wave_unit *unit)
{
	return unit->wave * UNIT_BYS + unit->by;
}

/* Notes which level and team each leader is in, among the wave's units from `first` on. */
static void find_units(struct round *round)
{
	for (uint32_t i = 0; i < round->count; i++) {
		const struct wave_unit *unit = &round->units[i];
		for (size_t j = 0; j < unit->count && unit->by != UNIT_ORG; j++)
			round->unit_of[unit->by == UNIT_TEAM][unit->leaders[j]] = i;
	}
}

static void settle_all(struct rounds *rounds, const struct wave_units *units, const uint32_t *numbers,
                       struct round *round, const struct raters *raters)
{
	struct scores scores = {0};
	bool again = true;
	while (again) {
		again = false;
		for (size_t first = 0, end; first < units->count; first = end) {
			uint32_t wave = units->list[first].wave;
			for (end = first + 1; end < units->count && units->list[end].wave == wave; end++)
				;
			round->units = &units->list[first];
			round->count = (uint32_t)(end - first);
			find_units(round);
			again = settle_wave(rounds, round, &numbers[first],
			                    item_sets_count(&round->results->sets, wave)) ||
			        again;
		}
		again = hide_partners_again(round->results, raters, round->changed, &scores) && again;
	}
	scores_clear(&scores);
}

void rounds_hide(struct rounds *rounds, struct results *results, const struct raters *raters,
                 struct people *people)
{
	static const int by[] = {UNIT_LEVEL, UNIT_TEAM, UNIT_ORG}, by_org[] = {UNIT_ORG};
	struct wave_units units;
	size_t leaders = raters->leader_count;
	if (results->options.rows == ITEM_ROWS_NONE)
		return;
	wave_units_init(&units, raters, people, people ? by : by_org, people ? COUNT_OF(by) : 1);
	for (uint32_t wave = 0; wave < raters->wave_count; wave++) {
		uint32_t sets = item_sets_count(&results->sets, wave);
		rounds->sets = sets > rounds->sets ? sets : rounds->sets;
	}
	rounds->hidden = memory_get(units.count * rounds->sets, sizeof *rounds->hidden);
	uint32_t *numbers = memory_get(units.count, sizeof *numbers);
	for (size_t i = 0; i < units.count; i++)
		numbers[i] = survey_names_add(&rounds->names, owner_of(&units.list[i]), units.list[i].name);
	struct round round = {
		.results = results,
		.is_hidden = memory_get(units.count, sizeof *round.is_hidden),
		.unit_of = {memory_get(leaders, sizeof **round.unit_of), memory_get(leaders, sizeof **round.unit_of)},
		.sizes = memory_get(units.count, sizeof *round.sizes),
		.tallies = memory_get(units.count, sizeof *round.tallies),
		.raters = memory_get(units.count, sizeof *round.raters),
		.changed = memory_get(leaders, sizeof *round.changed),
	};
	for (size_t i = 0; i < leaders; i++)
		round.unit_of[0][i] = round.unit_of[1][i] = NONE;
	settle_all(rounds, &units, numbers, &round, raters);
	free(round.is_hidden);
	free(round.unit_of[0]);
	free(round.unit_of[1]);
	free(round.sizes);
	free(round.tallies);
	free(round.raters);
	free(round.changed);
	free(numbers);
	wave_units_clear(&units);
}

void rounds_clear(struct rounds *rounds)
{
	survey_names_clear(&rounds->names);
	free(rounds->hidden);
	*rounds = (struct rounds){0};
}

bool rounds_hid(const struct rounds *rounds, const struct wave_unit *unit, uint32_t set)
{
	if (set == 0)
		return false;
	uint32_t number = survey_names_find(&rounds->names, owner_of(unit), unit->name);
	return number != INTERN_NONE && rounds->hidden[(size_t)number * rounds->sets + set];
}
