/* How each leader coaches: the features that tell one leader's coaching from another's. */
#ifndef REPORT_HABITS_H
#define REPORT_HABITS_H

#include "base/fraction.h"
#include "base/intern.h"
#include "session/session.h"

/* One coach. Minutes are thousandths of coach_minutes, as in the time table; sessions are the held direct
 * coaching sessions. */
struct habit {
	int64_t coaching, inspection; /* minutes */
	int64_t sessions, fridays, with_activity;
	int64_t gaps, gap_days;          /* between two days with sessions of one pair; their sum */
	int64_t gap_pairs, longest_days; /* pairs that have a gap; the sum of their longest */
	struct fraction focus, tie_back, focus_sessions, tie_back_sessions; /* weighted sums, and the weights */
};

struct habit_day {
	uint32_t pair;
	int32_t day;
};

/* Start with {0}. Eight bytes for each held direct coaching session; all else grows with coaches, pairs
 * and activities. */
struct habits {
	struct intern coaches, activities, pairs, mixes;
	struct habit *list;     /* by coach */
	uint32_t *pair_coaches; /* by pair */
	int64_t *mix_sessions;  /* by mix: coach and activity */
	struct habit_day *days;
	size_t day_count, list_capacity, pair_capacity, mix_capacity, day_capacity;
	uint32_t *activity_order; /* by habits_finish */
	int64_t total;            /* of minutes: no sum of parts is greater */
};

void habits_clear(struct habits *habits);

/* Adds a single session, in any order; what is not held adds nothing. Refused: one that takes a sum past 64
 * bits. */
bool habits_add(struct habits *habits, const struct session *session, struct error *error) MUST_CHECK;

/* To be called once, after the last session; takes focus and tie-back from the plan status rows. */
void habits_finish(struct habits *habits, const struct grid *status, const struct setting *setting);

/* The features, in this order, and a leader's value, undefined where there is nothing to tell it by:
 * - `activity A`, for each activity as bytes: the share of sessions with that activity, of those that have
 * one.
 * - `days between sessions`: the mean, over all pairs, of the days from one day with a session of the
 *   pair to the next; `longest gap`: the mean over these pairs of the most days.
 * - `tie-back`, `focus`: the means of tie_back and focus of the plan status rows with this leader as
 *   coach, weighted by their sessions.
 * - `inspection share`: inspection/(coaching + inspection), 1 less the coaching_share of the time table.
 * - `Friday share`: the share of sessions on a Friday. */
size_t habits_feature_count(const struct habits *habits);
void habits_feature_name(const struct habits *habits, size_t feature, struct text *name);
struct fraction habits_value(const struct habits *habits, struct view leader, size_t feature);

/* Did the coach with this number hold a direct coaching session? */
bool habits_leads(const struct habits *habits, uint32_t coach);

#endif
