/* What adding up needs of a session, in few bytes: so that one thread can hand many to another, and what they
 * change can be fetched while others are added. */
#ifndef SESSION_GIST_H
#define SESSION_GIST_H

#include "session/session.h"

struct gist {
	int64_t minutes, coach_minutes;
	int64_t sessions;            /* with a coachee: 0 where there is none */
	uint32_t coach, coachee;     /* people, or PERSON_NONE */
	int32_t day;                 /* of its start */
	uint8_t direction, category; /* which is unclassified where the session has none */
	bool is_whole;               /* it is a single session that does not say how many were in the meeting */
	/* Of gist_pass: */
	bool is_inside;      /* it lies within since … until */
	uint64_t pair, days; /* session_pair and overlap_key */
	struct session_mark mark;
};

/* The gist of any session. */
struct gist gist_of(const struct session *session);

/* The same of one of which adding up needs no more: it is settled and need not be classified, is a single one
 * that was held before today, of the coach's own calendar, between two people of the people table neither
 * upwards nor outside, no help and not unclassified, of an ordinary length, and without counted words. False
 * for others. repeats_mark has looked at it. It keeps nothing, and may run on several threads at once. */
bool gist_pass(struct gist *gist, const struct session *session, const struct setting *setting) MUST_CHECK;

#endif
