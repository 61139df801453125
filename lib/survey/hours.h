/* The hours table: hours of coaching three ways, as leaders say, as their direct reports say, and as logged;
 * and the inspection beside them. */
#ifndef SURVEY_HOURS_H
#define SURVEY_HOURS_H

#include "session/session.h"
#include "people/unit.h"
#include "survey/hiding.h"
#include "survey/survey.h"

struct hours_options {
	struct hiding_rules hiding;
};

/* What was logged. */
struct hours;

struct hours *hours_new(void);
void hours_free(struct hours *hours); /* NULL is allowed */

/* Takes a session, if it counts (session_counts) and lies in the record of the setting. Held coaching and
 * inspection from a leader to a direct report are summed by leader and day, or by leader and period of a
 * roll-up row; repeated rows are left out. Refused: what identity.h refuses, and minutes whose sum is too
 * large. */
bool hours_add_session(struct hours *hours, const struct session *session, struct setting *setting,
                       struct error *error) MUST_CHECK;

/* To be called once, after all rows. Fills the grid (grid_init is called here) with the hours table, in the
 * order of wave_units_init:
 *
 * - said is the leader's answer, received the mean of the reports' answers. hiding_decide says who is
 *   suppressed; `previous` is the survey as published before, NULL for none.
 * - logged and inspection are the held minutes to direct reports in the weeks that end with the wave's last
 *   day, in hours per direct report on that day; logged_possible has the sessions too that no rule decides.
 *   They, and what rests on them, are empty where the leader's record misses a day of these weeks that is
 *   over; the status says so.
 * - gap = said − received = claim inflation (said − logged) + recognition gap (logged − received). The driver
 *   is the part that is half an hour or more, where it is the same by logged and by logged_possible.
 * - relabel_share = claim inflation/inspection: up to 1 the share of the inspection that would have to be
 *   called coaching to make the claim true. explained_share = min(inspection, claim inflation)/claim
 *   inflation. Both are empty where no more is said than can have been logged.
 * - A level, team or org has means over its leaders shown of whom said, received and logged are known; its
 *   shares are ratios of sums over those of them who have shares.
 *
 * Says how many rows were repeated, and how many sessions were outside the record. Fails with ERROR_USAGE
 * without people, and for a wave without a last day where no now was given; with ERROR_INPUT when no
 * session was read, and when a roll-up row of sessions lies partly inside the weeks of a wave. `audit`
 * (audit_init) gets the hidden rows, NULL: nothing does. Texts live as long as the survey and the people. */
bool hours_grid(struct hours *hours, const struct hours_options *options, const struct survey *survey,
                const struct survey *previous, const struct setting *setting, const int *by, size_t by_count,
                struct grid *grid, struct grid *audit, struct error *error) MUST_CHECK;

#endif
