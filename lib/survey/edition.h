/* One edition of the ratings: who counts in it, and what they say about the gap and about hours. */
#ifndef SURVEY_EDITION_H
#define SURVEY_EDITION_H

#include "survey/gap.h"
#include "survey/hours.h"

/* Empty with {0}. */
struct edition {
	struct gap *gap;
	struct hours *hours; /* NULL where not asked for */
	uint64_t left_out;   /* ratings by people who do not count */
};

/* `hours` without an item asks for none. What the options name outlives the edition. */
void edition_init(struct edition *edition, const struct gap_options *gap, const struct hours_options *hours);
void edition_clear(struct edition *edition);

/* Takes a row of ratings, those on the item in hours for the hours; ratings that do not count are counted in
 * left_out. `wave` as for rating_read. Refused: what rating_read, gap_add and hours_add_rating refuse, and a
 * score that is no number. */
bool edition_add(struct edition *edition, const struct row *row, const struct setting *setting,
                 const char *wave, struct error *error) MUST_CHECK;

/* The same of an edition that was published before. `then` is the setting with the people table of that
 * edition: it says who counted, while people are named as `now` names them. Where that table is not known,
 * `then` is `now`: whoever counts by it is taken to have counted, and whoever does not, answered, and has a
 * relation that is empty or `report` may have counted (gap_add). Whose leader is only known as the manager
 * may have counted for anybody in the wave. */
bool edition_add_earlier(struct edition *edition, const struct row *row, const struct setting *then,
                         const struct setting *now, const char *wave, struct error *error) MUST_CHECK;

#endif
