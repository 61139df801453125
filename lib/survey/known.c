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

static bool is_cell(struct view cell, const struct text *kept)
{
	return view_equals(cell, text_view(kept));
}

/* Is the rating by the rater of the last one, about the same leader in the same wave? */
static bool goes_on(const struct known_ratings *known, const struct bundle_who *cells)
{
	return known->last.who != 0 && is_cell(cells->rater, &known->rater) &&
	       is_cell(cells->leader, &known->leader) && is_cell(cells->wave, &known->wave) &&
	       is_cell(cells->relation, &known->relation);
}

static struct view keep_cell(struct text *kept, struct view cell)
{
	text_reset(kept);
	text_add(kept, cell);
	return text_view(kept);
}

/* Reads in which wave the rating is, and whom it is about, as far as that is not as it was in the last one.
 */
static void read_whom(struct known_ratings *known, const struct bundle_who *cells,
                      const struct setting *setting, const char *default_wave)
{
	struct rating *who = &known->last;
	bool is_known = who->who != 0;
	who->who = 0;
	if (!is_known || !is_cell(cells->wave, &known->wave)) {
		struct view wave = keep_cell(&known->wave, cells->wave);
		if (wave.length == 0)
			wave = view_of(default_wave ? default_wave : "all");
		who->wave = setting_spelling(setting, SPELLED_WAVE, wave);
		who->day = day_of_wave(who->wave, setting);
	}
	if (!is_known || !is_cell(cells->leader, &known->leader) || view_is(cells->leader, RATING_BY_MANAGER))
		who->leader = setting_person(setting, keep_cell(&known->leader, cells->leader), &who->leader_person);
}

/* Reads who rates whom. Texts are taken from the cells that are kept, which live longer than the row;
 * it may be NULL where the leader is named. */
static bool read_who(struct known_ratings *known, const struct bundle_who *cells, const struct row *row,
                     const struct setting *setting, const char *default_wave, struct error *error)
{
	struct rating *who = &known->last;
	read_whom(known, cells, setting, default_wave);
	struct view rater = keep_cell(&known->rater, cells->rater);
	struct view relation = keep_cell(&known->relation, cells->relation);
	who->rater = setting_person(setting, rater, &who->rater_person);
	if (view_is(cells->leader, RATING_BY_MANAGER) && !find_manager(who, row, setting, error))
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

void known_ratings_answer(struct known_ratings *known, struct view item, struct view score,
                          const struct setting *setting, struct rating *rating)
{
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
	const struct bundle_who cells = {
		.wave = row_cell(row, RATING_WAVE),
		.leader = row_cell(row, RATING_LEADER),
		.rater = row_cell(row, RATING_RATER),
		.relation = row_cell(row, RATING_RELATION),
	};
	struct view item = row_cell(row, RATING_ITEM);
	if (cells.leader.length == 0)
		return row_refuse(row, RATING_LEADER, error, "is empty");
	if (cells.rater.length == 0)
		return row_refuse(row, RATING_RATER, error, "is empty");
	if (item.length == 0)
		return row_refuse(row, RATING_ITEM, error, "is empty");
	if (!goes_on(known, &cells) && !read_who(known, &cells, row, setting, wave, error))
		return false;
	*rating = known->last;
	rating->row = row;
	known_ratings_answer(known, item, row_cell(row, RATING_SCORE), setting, rating);
	return true;
}

const struct rating *known_ratings_turn(struct known_ratings *known, const struct bundle_who *cells,
                                        const struct setting *setting, const char *wave)
{
	struct error unheard;
	error_clear(&unheard);
	if (!goes_on(known, cells))
		(void)read_who(known, cells, NULL, setting, wave, &unheard);
	return &known->last;
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
