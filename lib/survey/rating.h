/* A rating: one rater's answer to one item about one leader. */
#ifndef SURVEY_RATING_H
#define SURVEY_RATING_H

#include "session/setting.h"
#include "table/table.h"

/* In the leader's cell: whoever is the rater's manager on the wave's last day. A rater without one counts for
 * nobody. */
#define RATING_BY_MANAGER "@manager"

struct rating {
	const struct row *row;
	struct view wave;          /* never empty */
	int32_t wave_last;         /* last day of the wave; DAY_NONE where its name is no period or date */
	struct view leader, rater; /* ids of people where known, else as they stand */
	uint32_t leader_person, rater_person;
	struct view item;
	bool is_self; /* rater = leader */
	bool counts; /* the self rating, or a direct report on the wave's last day (without people: relation empty
	                or `report`) */
	bool answered;  /* the score is not empty */
	bool is_number; /* it is empty, or a number with at most 6 places; else it is for the measure to read, or
	                   to refuse */
	int64_t score;  /* millionths; 0 where it is no number */
};

/* Reads the row; `wave` is the name for rows without one (--wave), NULL for `all`. For a wave that is no
 * period or date, the setting's now is the day on which direct reports are looked up. Refused: no leader,
 * rater or item; nothing about the score: the scale is the measure's to check, and rating_refuse_text is for
 * one that wants numbers. */
bool rating_read(struct rating *rating, const struct row *row, const struct setting *setting,
                 const char *wave, struct error *error) MUST_CHECK;

/* Refuses a score that is no number; true where it is one. */
bool rating_refuse_text(const struct rating *rating, struct error *error) MUST_CHECK;

#endif
