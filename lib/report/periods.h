/* Which periods a report has rows for. */
#ifndef REPORT_PERIODS_H
#define REPORT_PERIODS_H

#include "session/setting.h"

/* More than that is a wrong date, not a report. */
#define PERIODS_MOST 10000

/* Start with {0}; oldest first. One that --since or --until cuts has its first day and end there: its name
 * is that of the whole one (periods_whole), its last day and its weeks are those of what is left. */
struct periods {
	struct period *list;
	size_t count, capacity;
};

void periods_clear(struct periods *periods);
void periods_add(struct periods *periods, struct period period); /* behind the others */

/* The period that this is all or part of. */
struct period periods_whole(struct period period, unsigned fiscal);

/* Adds all periods from the setting's since to its until; where one of them is open, from the period that
 * holds `first` or to the one that holds `last`. None where that is open too (DAY_NONE). Refused: more
 * than PERIODS_MOST. */
bool periods_cover(struct periods *periods, enum period_unit unit, const struct setting *setting,
                   int32_t first, int32_t last, struct error *error) MUST_CHECK;

/* Adds those of periods_cover that are whole, and over by the setting's now. */
bool periods_complete(struct periods *periods, enum period_unit unit, const struct setting *setting,
                      int32_t first, int32_t last, struct error *error) MUST_CHECK;

/* The last day that a report sees: the setting's now, or the day before its until if that comes first. */
int32_t periods_last_day(const struct setting *setting);

/* The period of a page: the last one that is complete before the setting's now, and before its until.
 * Refused: one that since cuts. */
bool periods_page(struct period *period, enum period_unit unit, const struct setting *setting,
                  struct error *error) MUST_CHECK;

/* Adds up to `most` periods before this one: whole ones, not before since, and not before the data: the first
 * session was held by the end of the day `began` (tally.h), and the period that holds that day counts only
 * where it is one of its first 7 days, since what is known in part only would seem less than it was. */
void periods_before(struct periods *periods, struct period period, size_t most, const struct setting *setting,
                    int32_t began);

/* The organisation of the last day of the period on which both people were there (or the one, given twice);
 * NULL if there is none. */
const struct org *periods_last_org(struct period period, struct people *people, uint32_t one, uint32_t other);

#endif
