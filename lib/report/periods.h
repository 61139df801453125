/* Which periods a report has rows for. */
#ifndef REPORT_PERIODS_H
#define REPORT_PERIODS_H

#include "session/setting.h"

/* More periods than that come of a wrong date. */
#define PERIODS_MOST 10000

/* Start with {0}; oldest first. A period that since or until cuts begins or ends there: it has the name of
 * the whole one (periods_whole), but the last day and the weeks of what is left of it. */
struct periods {
	struct period *list;
	size_t count, capacity;
};

void periods_clear(struct periods *periods);
void periods_add(struct periods *periods, struct period period); /* behind the others */

/* The whole period of which this may be a part. */
struct period periods_whole(struct period period, unsigned fiscal);

/* Adds all periods from the setting's since to its until; where one of these is open, from the period with
 * the day `first`, or to the one with the day `last`. Adds none where that day is DAY_NONE too. Refuses more
 * than PERIODS_MOST. */
bool periods_cover(struct periods *periods, enum period_unit unit, const struct setting *setting,
                   int32_t first, int32_t last, struct error *error) MUST_CHECK;

/* Adds those of periods_cover that are whole and over by the setting's now. */
bool periods_complete(struct periods *periods, enum period_unit unit, const struct setting *setting,
                      int32_t first, int32_t last, struct error *error) MUST_CHECK;

/* The last day that a report sees: the setting's now, or the day before its until if that comes first. */
int32_t periods_last_day(const struct setting *setting);

/* The period of a page: the last one that is over by the setting's now, and by its until. Refuses one that
 * since cuts. */
bool periods_page(struct period *period, enum period_unit unit, const struct setting *setting,
                  struct error *error) MUST_CHECK;

/* Adds up to `most` periods before this one: whole ones, none before since, and none before the data, which
 * begin on the day `began` (tally.h). The period with that day counts only if the day is one of its first 7:
 * what is known only in part would seem less than it was. */
void periods_before(struct periods *periods, struct period period, size_t most, const struct setting *setting,
                    int32_t began);

/* The organisation of the last day of the period on which both people were employed; NULL where there is no
 * such day. For a single person give the same one twice. */
const struct org *periods_last_org(struct period period, struct people *people, uint32_t one, uint32_t other);

#endif
