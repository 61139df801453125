#include "survey/rating.h"

#include "base/decimal.h"

/* The day on which direct reports are looked up. */
static int32_t day_of_wave(const struct rating *rating, const struct setting *setting)
{
	return rating->wave_last == DAY_NONE ? setting->now : rating->wave_last;
}

/* Makes the rater's manager the leader, or nobody where the rater has none. */
static bool find_manager(struct rating *rating, const struct setting *setting, struct error *error)
{
	if (!setting->people) {
		row_refuse(rating->row, RATING_LEADER, error, "cannot be found without people");
		return error_advise(error, REMEDY_PEOPLE_OR_LEADER);
	}
	if (rating->rater_person != PERSON_NONE)
		rating->leader_person = people_manager(setting->people, rating->rater_person,
		                                       day_of_wave(rating, setting));
	rating->leader = (struct view){NULL, 0};
	if (rating->leader_person != PERSON_NONE)
		rating->leader = people_id(setting->people, rating->leader_person);
	return true;
}

static bool counts(const struct rating *rating, const struct setting *setting)
{
	struct view relation = row_cell(rating->row, RATING_RELATION);
	int32_t day = day_of_wave(rating, setting);
	if (rating->is_self)
		return true;
	if (!setting->people)
		return relation.length == 0 || view_is(relation, "report");
	return rating->rater_person != PERSON_NONE && rating->leader_person != PERSON_NONE &&
	       people_manager(setting->people, rating->rater_person, day) == rating->leader_person;
}

bool rating_read(struct rating *rating, const struct row *row, const struct setting *setting,
                 const char *wave, struct error *error)
{
	struct view leader = row_cell(row, RATING_LEADER), rater = row_cell(row, RATING_RATER);
	struct view score = row_cell(row, RATING_SCORE);
	rating->row = row;
	rating->item = row_cell(row, RATING_ITEM);
	if (leader.length == 0)
		return row_refuse(row, RATING_LEADER, error, "is empty");
	if (rater.length == 0)
		return row_refuse(row, RATING_RATER, error, "is empty");
	if (rating->item.length == 0)
		return row_refuse(row, RATING_ITEM, error, "is empty");
	rating->wave = row_cell(row, RATING_WAVE);
	if (rating->wave.length == 0)
		rating->wave = view_of(wave ? wave : "all");
	rating->wave_last = period_last_day(rating->wave, setting->fiscal);
	rating->leader = setting_person(setting, leader, &rating->leader_person);
	rating->rater = setting_person(setting, rater, &rating->rater_person);
	if (view_is(leader, RATING_BY_MANAGER) && !find_manager(rating, setting, error))
		return false;
	rating->is_self = view_equals(rating->leader, rating->rater);
	rating->counts = counts(rating, setting);
	rating->answered = score.length != 0;
	rating->score = 0;
	rating->is_number = !rating->answered || decimal_parse(score, 6, &rating->score);
	return true;
}

bool rating_check_number(const struct rating *rating, struct error *error)
{
	return rating->is_number ||
	       row_refuse(rating->row, RATING_SCORE, error, "is not a number with at most 6 decimals");
}
