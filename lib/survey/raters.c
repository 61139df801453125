#include "survey/raters.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/memory.h"

/* A new leader's raters are looked for among so many who came after the leader; behind them, in a table. */
#define NEWEST_RATERS 64

/* Which of a wave's first items somebody has answered is told by a bit each. */
#define EARLY_ITEMS 64

static struct view write_key(struct text *key, uint32_t owner, struct view name)
{
	text_reset(key);
	text_add_bytes(key, (const char *)&owner, sizeof owner);
	text_add(key, name);
	return text_view(key);
}

uint32_t survey_names_add(struct survey_names *names, uint32_t owner, struct view name)
{
	return intern_add(&names->keys, write_key(&names->key, owner, name));
}

uint32_t survey_names_find(const struct survey_names *names, uint32_t owner, struct view name)
{
	struct text key = {0};
	uint32_t number = intern_find(&names->keys, write_key(&key, owner, name));
	text_clear(&key);
	return number;
}

struct view survey_names_name(const struct survey_names *names, uint32_t number)
{
	struct view key = names->keys.views[number];
	return view_slice(key.bytes + sizeof number, key.length - sizeof number);
}

void survey_names_clear(struct survey_names *names)
{
	intern_clear(&names->keys);
	text_clear(&names->key);
}

void raters_clear(struct raters *raters)
{
	intern_clear(&raters->wave_names);
	survey_names_clear(&raters->leader_names);
	survey_names_clear(&raters->item_names);
	hash_clear(&raters->late);
	hash_clear(&raters->answer_table);
	free(raters->waves);
	free(raters->leaders);
	free(raters->items);
	free(raters->list);
	hash_clear(&raters->places);
	free(raters->given);
	free(raters->known);
	*raters = (struct raters){0};
}

static uint32_t add_wave(struct raters *raters, const struct rating *rating, const struct setting *setting)
{
	if (raters->wave_count > 0 && view_equals(raters->waves[raters->last_wave].name, rating->wave))
		return raters->last_wave;
	uint32_t wave = raters->last_wave = intern_add(&raters->wave_names, rating->wave);
	if (wave < raters->wave_count)
		return wave;
	raters->waves = memory_reserve(raters->waves, &raters->waves_capacity, (size_t)wave + 1,
	                               sizeof *raters->waves);
	int32_t last = period_last_day(rating->wave, setting->fiscal);
	raters->waves[raters->wave_count++] = (struct wave){
		.name = raters->wave_names.views[wave],
		.last = last == DAY_NONE && setting->now_given ? setting->now : last,
		.day = rating->day,
	};
	return wave;
}

static uint32_t add_leader(struct raters *raters, uint32_t wave, const struct rating *rating)
{
	const struct rated_leader *last = raters->leader_count ? &raters->leaders[raters->last_leader] : NULL;
	if (last && last->wave == wave && view_equals(last->id, rating->leader))
		return raters->last_leader;
	uint32_t leader = raters->last_leader = survey_names_add(&raters->leader_names, wave, rating->leader);
	if (leader < raters->leader_count)
		return leader;
	raters->leaders = memory_reserve(raters->leaders, &raters->leaders_capacity, (size_t)leader + 1,
	                                 sizeof *raters->leaders);
	raters->leaders[raters->leader_count++] = (struct rated_leader){
		.wave = wave,
		.id = survey_names_name(&raters->leader_names, leader),
		.person = rating->leader_person,
		.rater = INTERN_NONE,
	};
	raters->newest_from = raters->count;
	return leader;
}

static uint32_t add_item(struct raters *raters, uint32_t wave, struct view name)
{
	/* A questionnaire asks its items in one order. */
	uint32_t count = raters->item_names.keys.count, next = raters->last_item + 1;
	if (next < count && raters->items[next].wave == wave &&
	    view_equals(survey_names_name(&raters->item_names, next), name))
		return raters->last_item = next;
	uint32_t item = raters->last_item = survey_names_add(&raters->item_names, wave, name);
	if (item == count) {
		raters->items = memory_reserve(raters->items, &raters->items_capacity, (size_t)item + 1,
		                               sizeof *raters->items);
		raters->items[item] = (struct wave_item){wave, raters->waves[wave].items++};
	}
	return item;
}

/* The number of the rating's answer. */
static uint32_t add_answer(struct raters *raters, uint32_t wave, const struct rating *rating)
{
	struct answer key = {rating->answered ? rating->score : 0, add_item(raters, wave, rating->item),
	                     rating->answered};
	raters->answer_table.key_size = raters->answer_table.entry_size = sizeof key;
	struct answer *answer = hash_add(&raters->answer_table, &key);
	raters->answers = raters->answer_table.entries;
	return (uint32_t)(answer - raters->answers);
}

/* The same, without a search where the answer was given before in the wave. */
static uint32_t find_answer(struct raters *raters, uint32_t wave, const struct rating *rating)
{
	if (rating->answer == ANSWER_NONE)
		return add_answer(raters, wave, rating);
	if (!raters->known)
		raters->known = memory_get(KNOWN_ANSWERS, sizeof *raters->known);
	struct wave_answer *known = &raters->known[rating->answer];
	if (known->wave != wave + 1)
		*known = (struct wave_answer){wave + 1, add_answer(raters, wave, rating)};
	return known->answer;
}

/* Where a rater is in `list`. The key is the number of the leader, plus 1, and the id. */
struct rater_place {
	uint32_t key[3];
	uint32_t rater;
};

/* The place of the rater, who gets this number where there is none yet. */
static struct rater_place *add_place(struct raters *raters, uint32_t leader, uint64_t id, uint32_t number)
{
	raters->places.key_size = offsetof(struct rater_place, rater);
	raters->places.entry_size = sizeof(struct rater_place);
	raters->places.in_place = true;
	const uint32_t key[] = {leader + 1, (uint32_t)id, (uint32_t)(id >> 32)};
	uint32_t known = raters->places.count;
	struct rater_place *place = hash_add(&raters->places, key);
	if (raters->places.count > known)
		place->rater = number;
	return place;
}

static bool is_rater(const struct raters *raters, uint32_t number, uint32_t leader, uint64_t id)
{
	return raters->list[number].id == id && raters->list[number].leader == leader;
}

/* The rater's number in `list`; `count` for one who is not there. Where ratings stand by leader nobody is
 * ever looked for in the table, and so none is made. */
static uint32_t find_in_list(struct raters *raters, uint32_t leader, uint64_t id)
{
	uint32_t count = raters->count, next = raters->last_rater + 1;
	if (count > 0 && is_rater(raters, raters->last_rater, leader, id))
		return raters->last_rater;
	if (next < count && is_rater(raters, next, leader, id))
		return next;
	if (leader + 1 == raters->leader_count && count - raters->newest_from <= NEWEST_RATERS) {
		uint32_t number = raters->newest_from;
		while (number < count && !is_rater(raters, number, leader, id))
			number++;
		return number;
	}
	for (; raters->placed < count; raters->placed++) {
		const struct rater *rater = &raters->list[raters->placed];
		(void)add_place(raters, rater->leader, rater->id, raters->placed);
	}
	uint32_t number = add_place(raters, leader, id, count)->rater;
	raters->placed += number == count;
	return number;
}

static uint32_t add_rater(struct raters *raters, uint32_t leader, const struct rating *rating)
{
	uint64_t id = view_hash(rating->rater);
	uint32_t number = raters->last_rater = find_in_list(raters, leader, id);
	if (number < raters->count)
		return number;
	if (raters->count == INTERN_NONE - 1)
		memory_exhausted();
	raters->list = memory_reserve(raters->list, &raters->list_capacity, (size_t)number + 1,
	                              sizeof *raters->list);
	raters->list[raters->count++] = (struct rater){
		.id = id,
		.leader = leader,
		.next = raters->leaders[leader].rater,
		.given = INTERN_NONE,
		.is_self = rating->is_self,
	};
	raters->leaders[leader].rater = number;
	return number;
}

uint32_t raters_find(struct raters *raters, const struct rating *rating, const struct setting *setting)
{
	if (rating->who != 0 && rating->who == raters->last_who)
		return raters->last_rater;
	raters->last_who = rating->who;
	return add_rater(raters, add_leader(raters, add_wave(raters, rating, setting), rating), rating);
}

/* Has the rater answered the item before? This call is remembered as an answer. */
static bool has_answered(struct raters *raters, uint32_t rater, uint32_t item)
{
	if (raters->items[item].number >= EARLY_ITEMS) {
		uint32_t key[] = {rater, item}, count = raters->late.count;
		raters->late.key_size = raters->late.entry_size = sizeof key;
		(void)hash_add(&raters->late, key);
		return raters->late.count == count;
	}
	uint64_t bit = UINT64_C(1) << raters->items[item].number, before = raters->list[rater].answered;
	raters->list[rater].answered = before | bit;
	return (before & bit) != 0;
}

static void give(struct raters *raters, struct rater *rater, uint32_t answer)
{
	bool goes_on = rater->given != INTERN_NONE && rater->given + 1 == raters->given_count;
	if (raters->given_count >= INTERN_NONE - 2 || answer > UINT32_MAX / GIVEN_STEP)
		memory_exhausted();
	raters->given = memory_reserve(raters->given, &raters->given_capacity, (size_t)raters->given_count + 2,
	                               sizeof *raters->given);
	if (!goes_on)
		raters->given[raters->given_count++] = rater->given;
	rater->given = raters->given_count++;
	raters->given[rater->given] = answer * GIVEN_STEP + goes_on;
}

bool raters_answer(struct raters *raters, uint32_t rater, const struct rating *rating)
{
	uint32_t answer = find_answer(raters, raters->leaders[raters->list[rater].leader].wave, rating);
	if (has_answered(raters, rater, raters->answers[answer].item))
		return false;
	give(raters, &raters->list[rater], answer);
	return true;
}

bool raters_add(struct raters *raters, const struct rating *rating, const struct setting *setting,
                struct error *error)
{
	uint32_t rater = raters_find(raters, rating, setting);
	return !rating->counts || raters_answer(raters, rater, rating) ||
	       row_refuse_whole(rating->row, error, "repeats the wave, leader, rater and item of an earlier row");
}

size_t raters_count_doubtful(const struct raters *raters, uint32_t wave, struct view leader)
{
	uint32_t number = survey_names_find(&raters->leader_names, wave, leader);
	size_t doubtful = 0;
	if (number == INTERN_NONE)
		return 0;
	for (uint32_t i = raters->leaders[number].rater; i != INTERN_NONE; i = raters->list[i].next)
		doubtful += raters->list[i].given == INTERN_NONE;
	return doubtful;
}
