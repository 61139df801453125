/* How a row becomes a rating, by what is known of the ratings before it. */
#ifndef SURVEY_KNOWN_H
#define SURVEY_KNOWN_H

#include "base/arena.h"
#include "base/text.h"
#include "survey/bundle.h"
#include "survey/raters.h"

/* What the ratings before have told: those of one rater stand together, and most answers have been given
 * before. Start with {0}; all ratings are read with one setting. */
struct known_ratings {
	/* private */
	struct rating last;
	struct text wave, leader, rater, relation; /* its cells */
	uint64_t changes;                          /* `who` of the last rater */
	struct known_answer *answers; /* places for KNOWN_ANSWERS of them, found by hash; NULL: none yet */
	size_t answer_count;
	struct arena bytes; /* of their texts */
};

/* Reads the row. `wave` is the name for rows without one, NULL for `all`. For a wave that is not a period or
 * date, direct reports are looked up on the setting's now. Refused: a row without leader, rater or item, and
 * RATING_BY_MANAGER without people. The score may be anything: whoever knows its scale checks it. */
bool rating_read(struct rating *rating, const struct row *row, const struct setting *setting,
                 const char *wave, struct known_ratings *known, struct error *error) MUST_CHECK;
void known_ratings_clear(struct known_ratings *known);

/* Reads who rates whom, as rating_read would of a row with these cells, where the leader is named. What is
 * returned has no answer, and lives until the next rating is read. */
const struct rating *known_ratings_turn(struct known_ratings *known, const struct bundle_who *cells,
                                        const struct setting *setting, const char *wave);

/* Reads what these cells answer into the rating. */
void known_ratings_answer(struct known_ratings *known, struct view item, struct view score,
                          const struct setting *setting, struct rating *rating);

/* The next row is read as that of another rater: the last one was refused. */
void known_ratings_forget(struct known_ratings *known);

/* Refuses a score that is neither empty nor a number. */
bool rating_check_number(const struct rating *rating, struct error *error) MUST_CHECK;

#endif
