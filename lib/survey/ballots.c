#include "survey/ballots.h"

#include <stdlib.h>

#include "base/memory.h"

#define SLOTS_LEAST 64
/* So many of a wave's items are looked for among a ballot's answers, one by one. */
#define NEAR_ITEMS 64

void ballots_clear(struct ballots *ballots)
{
	survey_clear(&ballots->survey);
	survey_names_clear(&ballots->item_names);
	survey_names_clear(&ballots->far);
	intern_clear(&ballots->score_keys);
	text_clear(&ballots->key);
	free(ballots->ballots);
	free(ballots->last);
	free(ballots->answers);
	free(ballots->scores);
	free(ballots->items);
	free(ballots->asked);
	free(ballots->slots);
	*ballots = (struct ballots){0};
}

static uint32_t add_leader(struct ballots *ballots, const struct rating *rating,
                           const struct setting *setting)
{
	struct survey *survey = &ballots->survey;
	uint32_t waves = survey->wave_count, leaders = survey->leader_count;
	uint32_t leader = survey_add(survey, rating, setting);
	if (survey->wave_count > waves) {
		ballots->asked = memory_reserve(ballots->asked, &ballots->asked_capacity, (size_t)waves + 1,
		                                sizeof *ballots->asked);
		ballots->asked[waves] = 0;
	}
	if (leader == leaders) {
		ballots->last = memory_reserve(ballots->last, &ballots->last_capacity, (size_t)leader + 1,
		                               sizeof *ballots->last);
		ballots->last[leader] = INTERN_NONE;
	}
	return leader;
}

/* The item's place among those of the wave. */
static uint32_t add_item(struct ballots *ballots, uint32_t wave, struct view name)
{
	uint32_t items = ballots->item_names.keys.count;
	uint32_t item = survey_names_add(&ballots->item_names, wave, name);
	if (item == items) {
		ballots->items = memory_reserve(ballots->items, &ballots->items_capacity, (size_t)item + 1,
		                                sizeof *ballots->items);
		ballots->items[item] = (struct ballot_item){wave, ballots->asked[wave]++};
	}
	return ballots->items[item].place;
}

static uint32_t add_score(struct ballots *ballots, uint32_t wave, const struct rating *rating)
{
	struct ballot_score score = {.score = rating->answered ? rating->score : 0, .answered = rating->answered};
	uint32_t scores = ballots->score_keys.count;
	text_reset(&ballots->key);
	text_add_bytes(&ballots->key, (const char *)&wave, sizeof wave);
	text_add_bytes(&ballots->key, (const char *)&score.score, sizeof score.score);
	text_add_char(&ballots->key, (char)score.answered);
	text_add(&ballots->key, rating->item);
	uint32_t number = intern_add(&ballots->score_keys, text_view(&ballots->key));
	if (number == scores) {
		score.place = add_item(ballots, wave, rating->item);
		ballots->scores = memory_reserve(ballots->scores, &ballots->scores_capacity, (size_t)number + 1,
		                                 sizeof *ballots->scores);
		ballots->scores[number] = score;
	}
	return number;
}

static size_t slot_of(const struct ballots *ballots, uint64_t rater, uint32_t leader)
{
	size_t mask = ballots->slot_count - 1;
	uint64_t hash = (rater ^ leader) * UINT64_C(0x9E3779B97F4A7C15);
	for (size_t i = (size_t)(hash ^ hash >> 32) & mask;; i = (i + 1) & mask) {
		uint32_t number = ballots->slots[i];
		if (number == 0 ||
		    (ballots->ballots[number - 1].rater == rater && ballots->ballots[number - 1].leader == leader))
			return i;
	}
}

static void grow_slots(struct ballots *ballots)
{
	free(ballots->slots);
	ballots->slot_count = ballots->slot_count ? ballots->slot_count * 2 : SLOTS_LEAST;
	ballots->slots = memory_get(ballots->slot_count, sizeof *ballots->slots);
	for (uint32_t i = 0; i < ballots->count; i++)
		ballots->slots[slot_of(ballots, ballots->ballots[i].rater, ballots->ballots[i].leader)] = i + 1;
}

static uint32_t add_ballot(struct ballots *ballots, uint32_t leader, const struct rating *rating)
{
	uint64_t rater = view_hash(rating->rater);
	if (ballots->count >= ballots->slot_count / 4 * 3)
		grow_slots(ballots);
	size_t slot = slot_of(ballots, rater, leader);
	if (ballots->slots[slot])
		return ballots->slots[slot] - 1;
	uint32_t number = ballots->count++;
	if (ballots->count == INTERN_NONE)
		memory_exhausted();
	ballots->ballots = memory_reserve(ballots->ballots, &ballots->ballots_capacity, ballots->count,
	                                  sizeof *ballots->ballots);
	ballots->ballots[number] = (struct ballot){
		.rater = rater,
		.leader = leader,
		.next = ballots->last[leader],
		.answer = INTERN_NONE,
		.is_self = rating->is_self,
	};
	ballots->last[leader] = number;
	ballots->slots[slot] = number + 1;
	return number;
}

/* Has the ballot no answer yet to the item in this place? */
static bool is_new(struct ballots *ballots, uint32_t number, uint32_t place)
{
	if (place >= NEAR_ITEMS) {
		uint32_t count = ballots->far.keys.count;
		return survey_names_add(&ballots->far, number, view_slice((const char *)&place, sizeof place)) ==
		       count;
	}
	for (uint32_t i = ballots->ballots[number].answer; i != INTERN_NONE; i = ballots->answers[i].next)
		if (ballots->scores[ballots->answers[i].score].place == place)
			return false;
	return true;
}

bool ballots_add(struct ballots *ballots, const struct rating *rating, const struct setting *setting,
                 struct error *error)
{
	uint32_t leader = add_leader(ballots, rating, setting);
	uint32_t number = add_ballot(ballots, leader, rating);
	if (!rating->counts)
		return true;
	uint32_t score = add_score(ballots, ballots->survey.leaders[leader].wave, rating);
	if (!is_new(ballots, number, ballots->scores[score].place))
		return row_refuse_whole(rating->row, error, "repeated: wave, leader, rater and item came before");
	if (ballots->answer_count == INTERN_NONE)
		memory_exhausted();
	ballots->answers = memory_reserve(ballots->answers, &ballots->answers_capacity,
	                                  (size_t)ballots->answer_count + 1, sizeof *ballots->answers);
	ballots->answers[ballots->answer_count] = (struct ballot_answer){ballots->ballots[number].answer, score};
	ballots->ballots[number].answer = ballots->answer_count++;
	return true;
}

size_t ballots_count_doubtful(struct ballots *ballots, uint32_t wave, struct view leader)
{
	uint32_t number = survey_names_find(&ballots->survey.leader_names, wave, leader);
	size_t doubtful = 0;
	if (number == INTERN_NONE)
		return 0;
	for (uint32_t i = ballots->last[number]; i != INTERN_NONE; i = ballots->ballots[i].next)
		doubtful += ballots->ballots[i].answer == INTERN_NONE;
	return doubtful;
}
