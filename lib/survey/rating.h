/* A rating: one rater's answer to one item about one leader. */
#ifndef SURVEY_RATING_H
#define SURVEY_RATING_H

#include "session/setting.h"
#include "table/table.h"

/* The leader's cell may hold this: then the leader is the rater's manager on the wave's last day, and a
 * rating by somebody without a manager counts for nobody. */
#define RATING_BY_MANAGER "@manager"

struct rating {
	const struct row *row;
	struct view wave;          /* never empty */
	int32_t wave_last;         /* last day of the wave; DAY_NONE where its name is not a period or date */
	struct view leader, rater; /* ids of people where known, else as they stand */
	uint32_t leader_person, rater_person;
	struct view item;
	bool is_self;   /* the leader is the rater */
	bool counts;    /* the self rating, or a direct report's on the wave's last day (without people: one whose
	                   relation is empty or `report`) */
	bool answered;  /* the score is not empty */
	bool is_number; /* the score is empty, or a number with at most 6 places */
	int64_t score;  /* millionths; 0 where it is empty or not a number */
};

/* Reads the row. `wave` is the name for rows without one, NULL for `all`. For a wave that is not a period or
 * date, direct reports are looked up on the setting's now. Refused: a row without leader, rater or item, and
 * RATING_BY_MANAGER without people. The score may be anything: whoever knows its scale checks it. */
bool rating_read(struct rating *rating, const struct row *row, const struct setting *setting,
                 const char *wave, struct error *error) MUST_CHECK;

/* Refuses a score that is neither empty nor a number. */
bool rating_check_number(const struct rating *rating, struct error *error) MUST_CHECK;

#endif
