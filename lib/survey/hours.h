/* Hours of coaching three ways: what leaders say, what direct reports say, what was logged; and the
 * inspection beside it. */
#ifndef SURVEY_HOURS_H
#define SURVEY_HOURS_H

#include "survey/band.h"
#include "survey/outcome.h"
#include "session/session.h"

struct hours_options {
	struct view item;     /* whose scores are hours per report */
	int64_t weeks;        /* that the answers look back on, from the wave's last day */
	int64_t min_raters;   /* as for the gap */
	bool now_given;       /* the setting's now may stand for the last day of a wave that has none */
	enum hours_unit unit; /* of the answers */
	bool hide_unanimous;
};

struct hours;

struct hours *hours_new(const struct hours_options *options);
void hours_free(struct hours *hours); /* NULL is allowed */

/* Is this item the one in hours, which belongs here and not to the gap? */
bool hours_wants(const struct hours *hours, struct view item);

/* Makes hours of the rating's score, a number or a band of the unit (band_parse). Refused: a score that is
 * neither. */
bool hours_read_score(struct hours *hours, struct rating *rating, struct error *error) MUST_CHECK;

/* Takes a rating on the item, one that counts, its score in hours. Refused: an answer past what the weeks
 * hold, and a wave, leader and rater that came before. One that does not count is taken as gap_add does. */
bool hours_add_rating(struct hours *hours, const struct rating *rating, const struct setting *setting,
                      struct error *error) MUST_CHECK;

/* Adds what each band that was read counts as, from the least on, as `<30 as 15, 30-60 as 45`; nothing
 * where there was none. */
void hours_say_bands(const struct hours *hours, struct text *text);

/* Takes a session; held coaching and inspection from a leader to a direct report are summed by leader and
 * day, or period of a roll-up row. Repeated rows are left out. Refused: what repeats.h refuses, and minutes
 * whose sum is too large. */
bool hours_add_session(struct hours *hours, const struct session *session, const struct setting *setting,
                       struct error *error) MUST_CHECK;

/* To be called once, after all rows. Fills the grid (grid_init is called here) with the hours table, rows
 * in the order of survey_units. What was logged is divided by the leader's direct reports on the wave's
 * last day. Fails: ERROR_USAGE without people, and for a wave without a last day where no now was given;
 * ERROR_INPUT when no session was read, and when a roll-up row of sessions lies partly inside a wave's
 * weeks. Who is suppressed is as outcomes_init says; `previous`, an earlier edition of the answers, may be
 * NULL: what received hours go into is empty. Roll-ups are means over the leaders shown, of those that have
 * the figure; their driver is that of the means. Held sessions without a category, which are neither
 * coaching nor inspection, are warned of, and so are repeated rows. `audit` (audit_init) gets the hidden
 * cells; NULL for none. Texts live as long as the hours and the people. */
bool hours_grid(struct hours *hours, struct hours *previous, const struct setting *setting, const int *by,
                size_t by_count, struct grid *grid, struct grid *audit, struct error *error) MUST_CHECK;

#endif
