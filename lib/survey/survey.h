/* A survey: the ratings of all its waves, those on the scale and those in hours, from rows to raters. */
#ifndef SURVEY_SURVEY_H
#define SURVEY_SURVEY_H

#include "csv/stream.h"
#include "survey/bundle.h"
#include "survey/dimension.h"
#include "survey/known.h"
#include "survey/raters.h"
#include "survey/scale.h"

struct survey_options {
	struct scale scale;
	struct dimensions *dimensions; /* which items are asked the other way round; or NULL */
	struct view hours_item;        /* the item whose scores are hours per report; empty: none is */
	enum hours_unit hours_unit;
	int64_t hours_weeks; /* how many weeks the answers in hours look back on */
};

/* Start with survey_init, or empty with {0}. */
struct survey {
	const struct survey_options *options;
	struct raters scored; /* scores on the scale */
	struct raters hours;  /* answers to the item in hours, in hours over all the weeks */
	uint64_t left_out;    /* ratings by people who do not count */
	uint64_t strangers;   /* those of them by raters who are not in the people table that there is */
	/* private */
	struct intern middle; /* leaders whose answers are about their own manager (RATING_BY_MANAGER) */
	struct known_ratings known;
	struct bundled_answer *answers; /* by the numbers that a bundler gives; NULL: none yet */
	const struct rating *turn;      /* whose the next rating of a bundle can be; NULL: it must be named */
	uint32_t rater;                 /* in `scored`, where that counts */
	struct intern bands;
	int64_t *band_amounts;
	size_t band_amounts_capacity;
};

/* The options must outlive the survey. */
void survey_init(struct survey *survey, const struct survey_options *options);
void survey_clear(struct survey *survey);

/* Takes a row of ratings. The score x of an item that is asked the other way round is taken as LOW + HIGH −
 * x. Ratings that do not count are only counted, in left_out. `wave` as for rating_read. Refused: what
 * rating_read and raters_add refuse; a score that is not a number, or in hours neither a number nor a band;
 * and of ratings that count, a score outside the scale or more hours than the weeks have. */
bool survey_add(struct survey *survey, const struct row *row, const struct setting *setting, const char *wave,
                struct error *error) MUST_CHECK;

/* Takes those of the ratings of the bundle, in their order, for which survey_add would not have to say
 * anything and which are on the scale; at the first of which that is not sure it stops, and its row must be
 * given to survey_add. Takes `*count` ratings at most, and puts there how many it took. All bundles are from
 * one bundler. */
void survey_take(struct survey *survey, const struct bundler *bundler, struct view bundle, size_t *count,
                 const struct setting *setting, const char *wave);

/* Reads the survey as it was published before, from the file that holds its ratings, into `previous`
 * (survey_init). `reading` and `now` are how the tool reads its own ratings. A people table in front of the
 * ratings says who counted then, while people get the ids that they have in `now`. Without one, a notice says
 * that today's people are taken instead: whoever counts by them is taken to have counted; whoever does not,
 * but answered with a relation that is empty or `report`, may have counted (raters_add). Where the leader is
 * only known as the rater's manager, the rater may have counted for any leader of the wave. Fails at the
 * first row that survey_add refuses, and at a people table behind ratings. */
bool survey_read_previous(struct survey *previous, const char *path, const struct stream_options *reading,
                          const struct setting *now, const char *wave, struct error *error) MUST_CHECK;

/* Warns of leaders who answered about their own manager, since nothing else says whom their answers are
 * about, and have no rating of themselves: perhaps that is what their answers were. */
void survey_warn(const struct survey *survey, const struct setting *setting);

/* Adds a line with the number of ratings that were left out, and one with what each band that was read counts
 * as, in the unit of the answers and the smallest first: `bands counted in minutes: <30 as 15, 30-60 as 45`.
 * Nothing is added of what there was none. */
void survey_say(const struct survey *survey, struct text *text);

#endif
