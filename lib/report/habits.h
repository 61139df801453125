/* How each leader coaches: the features that tell one leader's coaching from another's. */
#ifndef REPORT_HABITS_H
#define REPORT_HABITS_H

#include "base/fraction.h"
#include "people/parties.h"
#include "session/session.h"

/* What is counted of one coach. Minutes are thousandths of coach_minutes, as in the time table; sessions are
 * the held direct coaching sessions. */
struct habit {
	int64_t coaching, inspection; /* minutes */
	int64_t sessions, fridays, with_activity;
	int64_t gaps, gap_days;          /* gaps between two days with sessions of one pair; their days in all */
	int64_t gap_pairs, longest_days; /* pairs that have a gap; the days of their longest ones in all */
	struct fraction focus, linked, focus_sessions, linked_sessions; /* weighted sums, and the weights */
};

struct habit_pair {
	uint32_t coach, coachee;
};

struct habit_mix {
	uint32_t coach; /* and 1: an entry in place does not begin with 0 */
	uint32_t activity;
	int64_t sessions;
};

struct habit_day {
	uint32_t pair;
	int32_t day;
};

/* Start with {0}. Takes eight bytes for each held direct coaching session; the rest grows with coaches, pairs
 * and activities. */
struct habits {
	struct parties coaches, coachees;
	struct intern activities;
	struct habit *list; /* by coach */
	struct hash pairs;  /* of struct habit_pair, numbered */
	uint32_t *latest;   /* by coachee: the pair that met last, and 1; 0 for none */
	struct hash mixes;  /* of struct habit_mix, in place */
	struct habit_day *days;
	size_t day_count, list_capacity, day_capacity, latest_capacity;
	uint32_t *activity_order; /* their numbers, as bytes; set by habits_finish */
	int64_t total;            /* of all minutes, so that no sum of parts overflows */
};

void habits_clear(struct habits *habits);

/* Adds a single session, in any order; one that was not held adds nothing. Refuses one that takes a sum past
 * 64 bits. */
bool habits_add(struct habits *habits, const struct session *session, struct error *error) MUST_CHECK;

/* Takes focus and linked from the plan status rows. Called once, after the last session. */
void habits_finish(struct habits *habits, const struct grid *status, const struct setting *setting);

/* The features, in this order, and a leader's value, which is undefined where nothing is known of it:
 * - `activity A`, for each activity, as bytes: of the sessions that have an activity, the share with this
 * one.
 * - `days between sessions`: the mean, over all pairs, of the days from one day with a session of the pair to
 *   the next; `longest gap`: the mean, over these pairs, of the longest of these gaps.
 * - `linked`, `focus`: the means of linked and focus of the plan status rows with this leader as coach,
 *   weighted by their sessions.
 * - `inspection share`: inspection/(coaching + inspection), 1 less the coaching_share of the time table.
 * - `Friday share`: the share of sessions on a Friday. */
size_t habits_feature_count(const struct habits *habits);
void habits_feature_name(const struct habits *habits, size_t feature, struct text *name);
struct fraction habits_value(const struct habits *habits, struct view leader, size_t feature);

/* Which way a feature is good, as the literature has it: 1 for more, −1 for less (gaps between sessions,
 * inspection, Fridays), 0 where it says nothing, as of activities. */
int habits_good(const struct habits *habits, size_t feature);

/* Did the coach with this number hold a direct coaching session? */
bool habits_leads(const struct habits *habits, uint32_t coach);

#endif
