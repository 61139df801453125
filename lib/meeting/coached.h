/* The sessions that meetings are: one for each coach and coachee. */
#ifndef MEETING_COACHED_H
#define MEETING_COACHED_H

#include "meeting/merge.h"

struct coached_options {
	bool solo;                  /* events without a coachee become sessions with an empty one */
	int64_t ride_along_minutes; /* thousandths: what an all-day ride-along counts */
};

/* What became of the meetings within since … until of the setting. */
struct coached_counts {
	int64_t meetings;  /* that became sessions */
	int64_t alone;     /* left out: nobody is coached in them */
	int64_t lost;      /* with attendees who are not among the people */
	int64_t strangers; /* names of such attendees */
	int64_t blocks;    /* left out: all-day, free and out-of-office ones */
};

/* Gives each session, by start, meeting, coach and coachee, to `take`, which may change it; the session lives
 * until take returns. The pairs are those of pair.h; those who are not among the people are counted as
 * external, and `stranger` gets the name of each. An all-day or free meeting counts where a direct report
 * attends and the definition calls it coaching: a ride-along. To be called once, after merge_finish. Refused:
 * a meeting that nobody gives a length, and what `take` refuses. The tellings of the merge get their counts.
 */
bool coached_each(struct merge *merge, const struct coached_options *options, void *self,
                  bool (*take)(void *self, struct session *session, struct error *error),
                  void (*stranger)(void *self, struct view name), struct coached_counts *counts,
                  struct error *error) MUST_CHECK;

/* Adds `12 meetings taken; left out: 3 in which nobody is coached, 2 told by another file too`; nothing where
 * nothing was left out. `solo_hint` stands behind those in which nobody is coached. */
void coached_say(const struct coached_counts *counts, const struct merge *merge, const char *solo_hint,
                 struct text *text);

#endif
