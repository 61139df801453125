/* All meetings of a run, each once however many rows and files tell of it, and the sessions that they are.
 * One rule for all sources. */
#ifndef MEETING_MEETINGS_H
#define MEETING_MEETINGS_H

#include "meeting/meeting.h"
#include "meeting/owner.h"

struct meetings;

struct meetings_options {
	bool solo;                  /* events without a coachee become sessions with an empty one */
	int64_t ride_along_minutes; /* thousandths: what an all-day ride-along counts */
};

/* The setting and the owners must outlive the meetings. */
struct meetings *meetings_new(const struct setting *setting, const struct owners *owners,
                              const struct meetings_options *options);
void meetings_free(struct meetings *meetings); /* NULL is allowed */

/* Adds a row of meeting_kind. Rows of one file with equal organiser, start and subject are one meeting; a row
 * without organiser joins the one of its file with its start and subject, of several that whose organiser is
 * above its attendee; else the file's owner organises it. The same meeting in several files counts once, told
 * by id, else by start, organiser and subject; of two copies of an event the one with the higher sequence
 * says when it is. Refused besides what meeting_read refuses: a row that needs an owner where nobody knows
 * one, and one that says neither minutes nor an end. */
bool meetings_add(struct meetings *meetings, const struct row *row, struct error *error) MUST_CHECK;

/* What became of them, within since … until of the setting. */
struct meetings_counts {
	int64_t meetings;   /* that became sessions */
	int64_t alone;      /* left out: nobody is coached in them */
	int64_t blocks;     /* left out: all-day, free and out-of-office ones */
	int64_t duplicates; /* rows that said again what others of their file had said */
	int64_t copies;     /* of meetings that another file tells of too */
};

/* Adds `12 meetings taken; left out: 3 in which nobody is coached (--solo keeps them), 2 told by another file
 * too`; nothing where nothing was left out. */
void meetings_say(const struct meetings_counts *counts, struct text *text);

/* To be called once, after the last row. Gives each session, by start, meeting, coach and coachee, as a row
 * of the sessions table to `take`: for each attendee with somebody above attending, the nearest of those
 * coaches; without such a pair the organiser coaches the others. With people known only they coach and are
 * coached, the others are counted as external. `stranger` (may be NULL) gets the name of each of those. */
bool meetings_each(struct meetings *meetings, void *self,
                   bool (*take)(void *self, const struct row *row, struct error *error),
                   void (*stranger)(void *self, struct view name), struct meetings_counts *counts,
                   struct error *error) MUST_CHECK;

#endif
