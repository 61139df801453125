/*
 * The record: the days for which the data can speak of a leader. Outside it nothing is known of the leader,
 * and what is not known is not zero.
 *
 * Where a records table is read it alone counts. Else the record of a leader goes from the Monday of the week
 * of the leader's first row as coach to the day of the last, or to that week's Sunday where the rows of
 * anybody reach its Friday, and to yesterday at most: silence between rows is a finding, silence after the
 * last is unknown.
 */
#ifndef SESSION_RECORDS_H
#define SESSION_RECORDS_H

#include "base/days.h"
#include "session/setting.h"

struct records;

/* The setting must outlive the record. */
struct records *records_new(const struct setting *setting);
void records_free(struct records *records); /* NULL is allowed */

/* Adds a row of a records table: its days, first and last included, to whoever it names, or to everybody
 * where that is
 * `*`. Refused: an empty person, a day that is none, and a last day before the first. */
bool records_add_row(struct records *records, const struct row *row, struct error *error) MUST_CHECK;

/* Says that no row means no session, for everybody on the days of the period; on the days of the data where
 * the period has no days. */
void records_complete(struct records *records, int32_t first, int32_t end);

/* Was a records table read, or the data called complete? Then records_covers can be asked before
 * records_finish. */
bool records_is_given(const struct records *records);

/* Adds the days of a session that is not planned. `coach` is the coach's id. Only rows of the coach's own
 * calendar
 * (`is_own`) say that the coach's days are known. */
void records_add(struct records *records, struct view coach, struct period days, bool is_own);

/* After the last row: settles all records. A leader's record is broken, and counts as none, where it misses
 * more than 28 of the days on which the leader led anybody within the last 26 weeks of the data, or where the
 * leader has no row of their own on more than 28 such days in a row. */
void records_finish(struct records *records);

/* All that follows needs records_finish first, save records_covers where the record is given. Leaders are
 * named by id. */

/* The first day of the data and the day after its last; no days where there are none. */
struct period records_of_data(const struct records *records);

/* Is the day one of which the data can tell of this leader? */
bool records_covers(const struct records *records, struct view leader, int32_t day);

/* How many of the days from `first` until before `end` are so. */
int32_t records_days(const struct records *records, struct view leader, int32_t first, int32_t end);

/* Is anything known of the leader? Not where there is no record, or a broken one. */
bool records_has(const struct records *records, struct view leader);
bool records_is_broken(const struct records *records, struct view leader);

/* The days of the record; no days for a leader without one. They live as long as the record. */
const struct days *records_of(const struct records *records, struct view leader);

#endif
