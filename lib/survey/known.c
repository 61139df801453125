#include "survey/known.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

/* Half of the places stay free, so that the search ends soon. Answers in hours may be as many as rows. */
#define KNOWN_ANSWERS_MOST (KNOWN_ANSWERS / 2)

/* An item and a score as they stand, and what they come to. */
struct known_answer {
	struct view item_cell, score_cell; /* the former has no bytes where the place is free */
	struct view item;
	bool answered, is_number;
	int64_t score;
};

void known_ratings_clear(struct known_ratings *known)
{
	text_clear(&known->wave);
	text_clear(&known->leader);
	text_clear(&known->rater);
	text_clear(&known->relation);
	free(known->answers);
	arena_clear(&known->bytes);
	*known = (struct known_ratings){0};
}

/* The day on which the chain counts for ratings of the wave. */
static int32_t day_of_wave(struct view wave, const struct setting *setting)
{
	int32_t day = period_last_day(wave, setting->fiscal);
	return day == DAY_NONE ? setting->now : day;
}

/* Makes the rater's manager the leader, or nobody where the rater has none. */
static bool find_manager(struct rating *rating, const struct row *row, const struct setting *setting,
                         struct error *error)
{
	if (!setting->people) {
		row_refuse(row, RATING_LEADER, error, "cannot be found without people");
		return error_advise(error, REMEDY_PEOPLE_OR_LEADER);
	}
	if (rating->rater_person != PERSON_NONE)
		rating->leader_person = people_manager(setting->people, rating->rater_person, rating->day);
	rating->leader = (struct view){NULL, 0};
	if (rating->leader_person != PERSON_NONE)
		rating->leader = people_id(setting->people, rating->leader_person);
	return true;
}

static bool counts(const struct rating *rating, struct view relation, const struct setting *setting)
{
	if (rating->is_self)
		return true;
	if (!setting->people)
		return relation.length == 0 || view_is(relation, "report");
	return rating->rater_person != PERSON_NONE && rating->leader_person != PERSON_NONE &&
	       people_manager(setting->people, rating->rater_person, rating->day) == rating->leader_person;
}

static bool has_cell(const struct row *row, size_t column, const struct text *cell)
{
	return view_equals(row_cell(row, column), text_view(cell));
}

/* Is the rating by the rater of the last one, about the same leader in the same wave? */
static bool goes_on(const struct known_ratings *known, const struct row *row)
{
	return known->last.who != 0 && has_cell(row, RATING_RATER, &known->rater) &&
	       has_cell(row, RATING_LEADER, &known->leader) && has_cell(row, RATING_WAVE, &known->wave) &&
	       has_cell(row, RATING_RELATION, &known->relation);
}

static struct view keep_cell(struct text *cell, const struct row *row, size_t column)
{
	text_reset(cell);
	text_add(cell, row_cell(row, column));
	return text_view(cell);
}

/* Reads who rates whom. Texts are taken from the cells that are kept, which live longer than the row. */
static bool read_who(struct known_ratings *known, const struct row *row, const struct setting *setting,
                     const char *default_wave, struct error *error)
{
	struct rating *who = &known->last;
	struct view leader = keep_cell(&known->leader, row, RATING_LEADER);
	struct view rater = keep_cell(&known->rater, row, RATING_RATER);
	struct view relation = keep_cell(&known->relation, row, RATING_RELATION);
	bool is_other_wave = known->changes == 0 || !has_cell(row, RATING_WAVE, &known->wave);
	struct view wave = keep_cell(&known->wave, row, RATING_WAVE);
	if (wave.length == 0)
		wave = view_of(default_wave ? default_wave : "all");
	who->who = 0;
	who->wave = setting_spelling(setting, SPELLED_WAVE, wave);
	if (is_other_wave)
		who->day = day_of_wave(who->wave, setting);
	who->leader = setting_person(setting, leader, &who->leader_person);
	who->rater = setting_person(setting, rater, &who->rater_person);
	if (view_is(leader, RATING_BY_MANAGER) && !find_manager(who, row, setting, error))
		return false;
	who->is_self = view_equals(who->leader, who->rater);
	who->counts = counts(who, relation, setting);
	who->who = ++known->changes;
	return true;
}

/* The texts must live as long as the answer. */
static struct known_answer make_answer(const struct setting *setting, struct view item, struct view score)
{
	struct known_answer answer = {.item_cell = item,
	                              .score_cell = score,
	                              .item = setting_spelling(setting, SPELLED_ITEM, item),
	                              .answered = score.length != 0};
	answer.is_number = !answer.answered || decimal_parse(score, 6, &answer.score);
	return answer;
}

/* The place of the answer, or the free one where it belongs. */
static struct known_answer *find_place(const struct known_ratings *known, struct view item, struct view score)
{
	for (size_t i = view_hash(item) ^ view_hash(score) * 31;; i++) {
		struct known_answer *place = &known->answers[i % KNOWN_ANSWERS];
		if (!place->item_cell.bytes ||
		    (view_equals(place->item_cell, item) && view_equals(place->score_cell, score)))
			return place;
	}
}

static void read_answer(struct rating *rating, struct known_ratings *known, const struct setting *setting)
{
	struct view item = row_cell(rating->row, RATING_ITEM), score = row_cell(rating->row, RATING_SCORE);
	if (!known->answers)
		known->answers = memory_get(KNOWN_ANSWERS, sizeof *known->answers);
	struct known_answer *place = find_place(known, item, score), apart;
	rating->answer = (uint32_t)(place - known->answers);
	if (!place->item_cell.bytes && known->answer_count < KNOWN_ANSWERS_MOST) {
		*place = make_answer(setting, arena_copy(&known->bytes, item), arena_copy(&known->bytes, score));
		known->answer_count++;
	} else if (!place->item_cell.bytes) {
		apart = make_answer(setting, item, score);
		place = &apart;
		rating->answer = ANSWER_NONE;
	}
	rating->item = place->item;
	rating->answered = place->answered;
	rating->is_number = place->is_number;
	rating->score = place->score;
}

bool rating_read(struct rating *rating, const struct row *row, const struct setting *setting,
                 const char *wave, struct known_ratings *known, struct error *error)
{
	bool is_same_rater = goes_on(known, row);
	if (!is_same_rater && row_cell(row, RATING_LEADER).length == 0)
		return row_refuse(row, RATING_LEADER, error, "is empty");
	if (!is_same_rater && row_cell(row, RATING_RATER).length == 0)
		return row_refuse(row, RATING_RATER, error, "is empty");
	if (row_cell(row, RATING_ITEM).length == 0)
		return row_refuse(row, RATING_ITEM, error, "is empty");
	if (!is_same_rater && !read_who(known, row, setting, wave, error))
		return false;
	*rating = known->last;
	rating->row = row;
	read_answer(rating, known, setting);
	return true;
}

void known_ratings_forget(struct known_ratings *known)
{
	known->last.who = 0;
}

bool rating_check_number(const struct rating *rating, struct error *error)
{
	return rating->is_number ||
	       row_refuse(rating->row, RATING_SCORE, error, "is not a number with at most 6 decimals");
}
