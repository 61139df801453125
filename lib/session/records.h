/*
 * The record: the days for which the data can speak of a leader. Outside it nothing is known of the leader,
 * and what is not known is not zero.
 *
 * Where a records table is read it alone counts. Else the record of a leader goes from the Monday of the week
 * of the leader's first row as coach to the day of the last, or to that week's Sunday where the rows of
 * anybody reach its Friday, and to yesterday at most: silence between rows is a finding, silence after the
 * last is unknown. The record of the data goes from the first to the last row of anybody, likewise; where a
 * table is read it is all its days.
 *
 * What adds sessions up reads each like this, so that none outside the record gets into a number:
 *
 *   records_add(records, &session)              also of one that says again what an earlier one said
 *   records_admit(records, &session, &is_inside, error)    then it is added up if it is inside
 *   …
 *   records_finish(records)
 *   records_next(records, &session, &is_there, error)      until none is there; each is added up too
 *   records_say(records)
 *
 * These take NULL for records, by which every session counts.
 */
#ifndef SESSION_RECORDS_H
#define SESSION_RECORDS_H

#include "base/days.h"
#include "session/session.h"

struct records;

/* The setting must outlive the record. */
struct records *records_new(const struct setting *setting);
void records_free(struct records *records); /* NULL is allowed */

/* Adds a row of a records table: its days, first and last included, to whoever it names, or to everybody
 * where that is `*`. Refused: an empty person, a day that is none, a last day before the first, `unknown`
 * that is no whole number, and as a table one that comes after sessions that it would have judged. People are
 * not needed yet. */
bool records_add_row(struct records *records, const struct row *row, struct error *error) MUST_CHECK;

/* Says that no row means no session, for everybody on the days from `first` until before `end`; where there
 * are none, on the days of the data. */
void records_complete(struct records *records, int32_t first, int32_t end);

/* Was a records table read, or were the data called complete? */
bool records_is_given(const struct records *records);

/* The days for which rows from the first to the last day speak: from that Monday on, and to that Sunday where
 * the rows of anybody, of which the last is on `last_of_all`, reach that Friday or later; none from now on,
 * and none at all where a day is DAY_NONE. */
struct period records_round(int32_t first, int32_t last, int32_t last_of_all, int32_t now);

/* Takes notice of days of which other rows speak, from the first to the last. */
void records_reach(struct records *records, int32_t first, int32_t last);

/* Begins to fetch what records_add of this session will look at. `records` may be NULL. */
void records_prefetch(const struct records *records, const struct session *session);

/* Takes notice of a session's days. Planned ones, and those after now, say nothing. */
void records_add(struct records *records, const struct session *session);

/* Sets *is_inside where the session counts at once. It is judged by the upper one of the two: the coach, of
 * help and other sessions upwards the coachee; one between others needs no record. Where no record is given,
 * a row of the coach's own calendar is inside, since it makes the record; another is kept in memory and comes
 * from records_next. Refused: a roll-up row of which the record has some days and not others. */
bool records_admit(struct records *records, const struct session *session, bool *is_inside,
                   struct error *error) MUST_CHECK;

/* The same three of a single session that was held before today, of the own calendar of this person as its
 * coach, who does not stand below the coachee: nothing of it is refused, or waits. They need a coach of whom
 * sessions were added and admitted before, which records_know. */
bool records_know(const struct records *records, uint32_t coach);
void records_prefetch_day(const struct records *records, uint32_t coach);
void records_add_day(struct records *records, uint32_t coach, int32_t day);
bool records_admit_day(struct records *records, uint32_t coach, enum direction direction, int32_t day);

/* The days of the rows so far, before records_finish. */
const struct days *records_told(const struct records *records);

/* After the last row: settles all records. A leader's record that no table gives is broken, and counts as
 * none, where it misses more than 28 of the days on which the leader led anybody within the last 26 weeks of
 * the data, or where the leader has no row of their own on more than 28 such days in a row. */
void records_finish(struct records *records);

/* The next of the sessions that were kept, if it turns out to be inside; it lives until the next call.
 * Refused as by records_admit. */
bool records_next(struct records *records, struct session *session, bool *is_there,
                  struct error *error) MUST_CHECK;

/* Says how many sessions were outside the record, if any were. */
void records_say(const struct records *records);

/* All that follows needs records_finish first. Leaders are named by id. Sets of days live as long as the
 * record. */

/* The days of the data. */
const struct days *records_data(const struct records *records);

/* The days of the leader's record; none where it is broken. The same of a person by number is found sooner.
 */
const struct days *records_of(const struct records *records, struct view leader);
const struct days *records_of_person(const struct records *records, uint32_t person);

/* Is there a record that is broken? Its days are told apart, for what can be said of them all the same. */
bool records_is_broken(const struct records *records, struct view leader);
const struct days *records_of_broken(const struct records *records, struct view leader);

/* The leaders whose own rows were read, and whom a table names. */
uint32_t records_count(const struct records *records);
struct view records_leader(const struct records *records, uint32_t number);

/* How many meetings lost an attendee whom nobody knows, as the records tables say; -1 where none does. */
int64_t records_lost_meetings(const struct records *records);

#endif
