#include "survey/survey.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/band.h"
#include "base/decimal.h"
#include "base/memory.h"

void survey_init(struct survey *survey, const struct survey_options *options)
{
	*survey = (struct survey){.options = options};
}

void survey_clear(struct survey *survey)
{
	raters_clear(&survey->scored);
	raters_clear(&survey->hours);
	intern_clear(&survey->middle);
	intern_clear(&survey->bands);
	known_ratings_clear(&survey->known);
	free(survey->band_amounts);
	free(survey->answers);
	*survey = (struct survey){0};
}

static bool is_hours(const struct survey *survey, const struct rating *rating, const struct setting *setting)
{
	struct view item = survey->options->hours_item;
	return item.length && view_equals(setting_spelling(setting, SPELLED_ITEM, item), rating->item);
}

static void keep_band(struct survey *survey, struct view band, int64_t amount)
{
	uint32_t number = intern_add(&survey->bands, band);
	survey->band_amounts = memory_reserve(survey->band_amounts, &survey->band_amounts_capacity,
	                                      (size_t)number + 1, sizeof *survey->band_amounts);
	survey->band_amounts[number] = amount;
}

/* Goes on with the problem of a score: whose it is, to which item. */
static void name_answer(const struct rating *rating, struct error *error)
{
	char item[ERROR_QUOTED_SIZE], rater[ERROR_QUOTED_SIZE];
	error_add(error, "item %s, rater %s", error_quote(row_cell(rating->row, RATING_ITEM), item),
	          error_quote(row_cell(rating->row, RATING_RATER), rater));
}

/* Makes hours of the rating's score, a number or a band. */
static bool read_hours(struct survey *survey, struct rating *rating, struct error *error)
{
	const struct survey_options *options = survey->options;
	int64_t amount = rating->score, most = hours_unit_most(options->hours_unit, options->hours_weeks);
	if (!rating->is_number) {
		struct view band = row_cell(rating->row, RATING_SCORE);
		if (!band_parse(band, &amount))
			return row_refuse(rating->row, RATING_SCORE, error,
			                  "is not a number with at most 6 decimals or a band (<30, 30-60, >120)");
		keep_band(survey, band, amount);
	}
	if (rating->counts && (amount < 0 || amount > most * MILLION)) {
		row_refuse(rating->row, RATING_SCORE, error, "is not a number of %s from 0 to %" PRId64,
		           hours_unit_names[options->hours_unit], most);
		return error_advise(error, REMEDY_HOURS_WEEKS);
	}
	rating->score = hours_of_unit(amount, options->hours_unit, options->hours_weeks);
	return true;
}

/* Reads the rating, with its score as it stands or in hours. */
static bool read(struct survey *survey, struct rating *rating, const struct row *row,
                 const struct setting *setting, const char *wave, struct error *error)
{
	if (!rating_read(rating, row, setting, wave, &survey->known, error))
		return false;
	if (is_hours(survey, rating, setting) ? read_hours(survey, rating, error)
	                                      : rating_check_number(rating, error))
		return true;
	name_answer(rating, error);
	return error_advise(error, row->source ? REMEDY_WORDS : REMEDY_NONE);
}

/* Turns the score of an item round that is asked the other way round. */
static void turn_round(const struct survey_options *options, struct rating *rating)
{
	if (options->dimensions && dimensions_is_reversed(options->dimensions, rating->item))
		rating->score = options->scale.low + options->scale.high - rating->score;
}

/* Keeps the rating, whose score may be turned round. */
static bool keep(struct survey *survey, struct rating *rating, const struct setting *setting,
                 struct error *error)
{
	const struct survey_options *options = survey->options;
	const struct scale *scale = &options->scale;
	if (is_hours(survey, rating, setting))
		return raters_add(&survey->hours, rating, setting, error);
	if (rating->counts && rating->answered && (rating->score < scale->low || rating->score > scale->high)) {
		row_refuse(rating->row, RATING_SCORE, error, "is outside the scale %.*s", VIEW_ARGS(scale->text));
		name_answer(rating, error);
		return error_advise(error, rating->row->source ? REMEDY_SCALE_OF_EXPORT : REMEDY_SCALE);
	}
	turn_round(options, rating);
	return raters_add(&survey->scored, rating, setting, error);
}

static void count_left_out(struct survey *survey, const struct rating *rating, const struct setting *setting)
{
	survey->left_out += !rating->counts;
	survey->strangers += !rating->counts && setting->people && rating->rater_person == PERSON_NONE;
}

static bool keep_counted(struct survey *survey, struct rating *rating, const struct setting *setting,
                         struct error *error)
{
	count_left_out(survey, rating, setting);
	return !rating->counts || keep(survey, rating, setting, error);
}

static void note_middle(struct survey *survey, const struct rating *rating, const struct setting *setting)
{
	if (rating->rater_person == PERSON_NONE ||
	    !view_is(row_cell(rating->row, RATING_LEADER), RATING_BY_MANAGER))
		return;
	const struct org *org = people_org(setting->people, rating->day);
	if (org->reports[rating->rater_person] > 0)
		intern_add(&survey->middle, rating->rater);
}

/* A row that is refused decides nothing. Returns false. */
static bool forget(struct survey *survey, const struct setting *setting)
{
	known_ratings_forget(&survey->known);
	return spellings_forget(setting->strangers);
}

bool survey_add(struct survey *survey, const struct row *row, const struct setting *setting, const char *wave,
                struct error *error)
{
	struct rating rating;
	survey->turn = NULL;
	spellings_mark(setting->strangers);
	bool is_read = read(survey, &rating, row, setting, wave, error);
	if (is_read)
		note_middle(survey, &rating, setting);
	return (is_read && keep_counted(survey, &rating, setting, error)) || forget(survey, setting);
}

/* So many raters further on, it begins to be fetched what is known of a rater. */
#define RATERS_AHEAD 6

/* What is known of an answer that comes in bundles. */
struct bundled_answer {
	struct rating rating; /* the answer alone */
	bool is_known;
	bool is_plain;  /* a score on the scale, or none */
	bool is_turned; /* turned round, if it is to be */
};

static struct bundled_answer *know_answer(struct survey *survey, const struct bundler *bundler,
                                          uint32_t number, const struct setting *setting)
{
	if (!survey->answers)
		survey->answers = memory_get(bundler_answers(bundler), sizeof *survey->answers);
	struct bundled_answer *answer = &survey->answers[number];
	struct rating *rating = &answer->rating;
	const struct scale *scale = &survey->options->scale;
	if (answer->is_known)
		return answer;
	known_ratings_answer(&survey->known, bundler_item(bundler, number), bundler_score(bundler, number),
	                     setting, rating);
	answer->is_known = true;
	answer->is_plain = rating->is_number && !is_hours(survey, rating, setting) &&
	                   (!rating->answered || (rating->score >= scale->low && rating->score <= scale->high));
	return answer;
}

/* Keeps the answer of the rater whose turn it is; false where it is repeated. */
static bool keep_answer(struct survey *survey, struct bundled_answer *answer)
{
	if (!answer->is_turned)
		turn_round(survey->options, &answer->rating);
	answer->is_turned = true;
	return raters_answer(&survey->scored, survey->rater, &answer->rating);
}

static bool take_bundled(struct survey *survey, const struct bundler *bundler,
                         const struct bundle_rating *bundled, const struct setting *setting, const char *wave)
{
	struct bundled_answer *answer = know_answer(survey, bundler, bundled->answer, setting);
	if (!answer->is_plain || (!survey->turn && !bundled->is_other))
		return false;
	if (bundled->is_other) {
		spellings_mark(setting->strangers);
		survey->turn = known_ratings_turn(&survey->known, &bundled->who, setting, wave);
		if (survey->turn->counts)
			survey->rater = raters_find(&survey->scored, survey->turn, setting);
	}
	count_left_out(survey, survey->turn, setting);
	if (!survey->turn->counts || keep_answer(survey, answer))
		return true;
	return bundled->is_other && forget(survey, setting);
}

void survey_take(struct survey *survey, const struct bundler *bundler, struct view bundle, size_t *count,
                 const struct setting *setting, const char *wave)
{
	struct view ahead = bundle;
	struct bundle_rating rating;
	size_t taken = 0;
	for (int i = 0; i < RATERS_AHEAD; i++)
		stranger_prefetch(setting->strangers, bundle_rater_ahead(&ahead));
	for (; taken < *count; taken++) {
		bundle_next(&bundle, &rating);
		if (rating.is_other)
			stranger_prefetch(setting->strangers, bundle_rater_ahead(&ahead));
		if (!take_bundled(survey, bundler, &rating, setting, wave))
			break;
	}
	*count = taken;
}

/* Marks which of the leaders rated themselves. */
static void mark_selves(const struct survey *survey, const struct raters *raters, bool *has_self)
{
	for (uint32_t i = 0; i < raters->count; i++) {
		uint32_t number = intern_find(&survey->middle, raters->leaders[raters->list[i].leader].id);
		if (raters->list[i].is_self && number != INTERN_NONE)
			has_self[number] = true;
	}
}

void survey_warn(const struct survey *survey, const struct setting *setting)
{
	uint32_t count = survey->middle.count, *sorted = intern_sorted(&survey->middle), left = 0;
	bool *has_self = memory_get(count, sizeof *has_self);
	struct view first = {NULL, 0};
	mark_selves(survey, &survey->scored, has_self);
	mark_selves(survey, &survey->hours, has_self);
	for (uint32_t i = count; i-- > 0;)
		if (!has_self[sorted[i]]) {
			first = survey->middle.views[sorted[i]];
			left++;
		}
	char quoted[ERROR_QUOTED_SIZE];
	if (left > 0)
		notice_say(setting->notice, REMEDY_NAME_LEADER,
		           "people who lead others are taken to answer about their own manager, and never about "
		           "themselves: %" PRIu32 ", such as %s",
		           left, error_quote(first, quoted));
	free(sorted);
	free(has_self);
}

/* Gives the people the ids of the other people table. */
static void rename_people(struct rating *rating, bool by_manager, const struct setting *now)
{
	struct view leader = by_manager ? rating->leader : row_cell(rating->row, RATING_LEADER);
	rating->who = 0;
	rating->leader = setting_person(now, leader, &rating->leader_person);
	rating->rater = setting_person(now, row_cell(rating->row, RATING_RATER), &rating->rater_person);
}

/* Notes that the rater may have counted, where today's people table leaves that open. */
static bool keep_doubtful(struct survey *survey, const struct rating *rating, bool by_manager,
                          const struct setting *now, struct error *error)
{
	struct rating doubtful = *rating;
	struct view relation = row_cell(rating->row, RATING_RELATION);
	if ((rating->counts && !by_manager) || !rating->answered ||
	    (relation.length && !view_is(relation, "report")))
		return true;
	doubtful.counts = false;
	doubtful.who = 0;
	if (by_manager)
		doubtful.leader = view_of(RATING_BY_MANAGER);
	return keep(survey, &doubtful, now, error);
}

/* Takes a row of ratings of a survey as it was published before. `then` is the setting with the people of
 * that time; without such a table it is `now`. */
static bool add_earlier(struct survey *survey, const struct row *row, const struct setting *then,
                        const struct setting *now, const char *wave, struct error *error)
{
	bool by_manager = view_is(row_cell(row, RATING_LEADER), RATING_BY_MANAGER);
	struct rating rating;
	if (!read(survey, &rating, row, then, wave, error))
		return false;
	if (then != now)
		rename_people(&rating, by_manager, now);
	else if (!keep_doubtful(survey, &rating, by_manager, now, error))
		return false;
	return keep_counted(survey, &rating, now, error);
}

/* Takes a row of the file. `then` gets the people of that time. */
static bool take_previous(struct survey *previous, const struct row *row, struct setting *then,
                          const struct setting *now, const char *wave, struct error *error)
{
	enum table_id table = table_id(row->kind);
	if (table == TABLE_PEOPLE && then->people_ready)
		return row_refuse_whole(row, error, "the people table comes after ratings; put it first");
	if (table == TABLE_PEOPLE)
		return setting_add_person(then, row, error);
	return table != TABLE_RATINGS ||
	       (setting_ready(then, error) &&
	        add_earlier(previous, row, then->people ? then : now, now, wave, error));
}

bool survey_read_previous(struct survey *previous, const char *path, const struct stream_options *reading,
                          const struct setting *now, const char *wave, struct error *error)
{
	struct stream_options alone = *reading;
	alone.operands = &path;
	alone.operand_count = 1;
	alone.keep = NULL;
	alone.aside = NULL;
	alone.rejects = NULL;
	struct setting then = *now;
	struct spellings strangers = {0};
	then.people = NULL;
	then.strangers = &strangers;
	then.people_ready = then.people_given = false;
	struct stream *stream = stream_open(&alone);
	struct row row;
	enum stream_event event = STREAM_FAILED;
	bool done = true;
	while (done && (event = stream_next(stream, &row, error)) != STREAM_END && event != STREAM_FAILED)
		if (event == STREAM_ROW)
			done = take_previous(previous, &row, &then, now, wave, error);
	stream_close(stream);
	done = done && event == STREAM_END;
	if (done && now->people && !then.people)
		notice_say_at(now->notice, path, 0, "no people table; who counted then is judged by today's");
	people_free(then.people);
	spellings_clear(&strangers);
	return done;
}

struct band {
	struct view text;
	int64_t amount;
};

static int compare_bands(const void *left, const void *right)
{
	const struct band *a = left, *b = right;
	if (a->amount != b->amount)
		return a->amount < b->amount ? -1 : 1;
	return view_compare(a->text, b->text);
}

/* Adds the number without zeros at its end. */
static void add_amount(struct text *text, int64_t amount)
{
	decimal_format(text, amount, 6);
	while (text->bytes[text->length - 1] == '0')
		text->length--;
	text->length -= text->bytes[text->length - 1] == '.';
}

static void say_bands(const struct survey *survey, struct text *text)
{
	size_t count = survey->bands.count;
	text_add_format(text, "bands counted in %s: ", hours_unit_names[survey->options->hours_unit]);
	struct band *bands = memory_get(count, sizeof *bands);
	for (size_t i = 0; i < count; i++)
		bands[i] = (struct band){survey->bands.views[i], survey->band_amounts[i]};
	qsort(bands, count, sizeof *bands, compare_bands);
	for (size_t i = 0; i < count; i++) {
		text_add_string(text, i ? ", " : "");
		text_add(text, bands[i].text);
		text_add_string(text, " as ");
		add_amount(text, bands[i].amount);
	}
	free(bands);
}

void survey_say(const struct survey *survey, struct text *text)
{
	uint64_t left_out = survey->left_out;
	if (left_out)
		text_add_format(text, "%" PRIu64 " %s by people who are not direct reports %s left out", left_out,
		                left_out == 1 ? "rating" : "ratings", left_out == 1 ? "was" : "were");
	if (survey->strangers)
		text_add_format(text,
		                "; raters of %" PRIu64 " are not in the people table (an anonymous survey is read "
		                "without one)",
		                survey->strangers);
	if (left_out)
		text_add_char(text, '\n');
	if (survey->bands.count)
		say_bands(survey, text);
}
