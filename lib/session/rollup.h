/* Sums of sessions, which are sessions again: summing the sums of parts gives the same bytes as summing the
 * whole. */
#ifndef SESSION_ROLLUP_H
#define SESSION_ROLLUP_H

#include "csv/writer.h"
#include "session/groups.h"
#include "session/session.h"

struct rollup;

/* Makes sums for periods of this unit. */
struct rollup *rollup_new(enum period_unit unit, unsigned fiscal);
void rollup_free(struct rollup *rollup); /* NULL is allowed */

/* The group of a session that has its category and direction: rows with equal period, coach, coachee,
 * direction, category, activity, skill, status, plan, definition and own become one. `definition` is the
 * digest of the definition that classified it. Begins to fetch the group, so other work may come in between.
 */
struct group_place rollup_find(struct rollup *rollup, const struct session *session, struct view definition);

/* Begins to fetch what rollup_find of a session that comes later will look at. */
void rollup_prefetch(const struct rollup *rollup, const struct session *session);

/* Adds the session to its group. Refused: a row that does not lie within one period of the unit, a sum past
 * 9.2e15 minutes, and one of more than 4.2e9 sessions. */
bool rollup_add(struct rollup *rollup, const struct group_place *place, const struct session *session,
                struct error *error) MUST_CHECK;

/* Makes a session of somebody else's calendar that has been added one of the coach's own, which this one is
 * that says the same of it. */
void rollup_claim(struct rollup *rollup, const struct session *session, struct view definition);

/* Writes the sessions table, sorted by period, then by the other keys as bytes. Takes the sums with it: to be
 * called once, after the last session. */
bool rollup_write(struct rollup *rollup, struct writer *writer, struct error *error) MUST_CHECK;

#endif
