/* Programmes: who takes part in what from when, and whom they can be compared with. */
#ifndef REPORT_PROGRAMME_H
#define REPORT_PROGRAMME_H

#include "base/hash.h"
#include "people/org.h"
#include "session/setting.h"

/* A row of the table. */
struct participation {
	uint32_t programme;
	struct view person; /* as it was written */
	int32_t from;
};

/* Start with {0}. */
struct programmes {
	struct intern names, spellings;
	struct participation *list;
	size_t count, capacity;
};

void programmes_clear(struct programmes *programmes);

/* Keeps the row. Refuses an empty programme or person, a `from` that is not a date, and a `to` that is not
 * one after it. */
bool programmes_add(struct programmes *programmes, const struct row *row, const struct setting *setting,
                    struct error *error) MUST_CHECK;

/* A leader who is compared, and the day from which on the leader, or the first of the reports, takes part. */
struct compared {
	uint32_t leader;
	int32_t start;
	bool takes_part; /* the leader, or the reports; else it is one of the others */
};

/* Who is compared for one programme. */
struct comparison {
	int32_t *starts;  /* by person: the first day of the person's part in this programme; DAY_NONE for none */
	bool *are_in_any; /* by person: takes part in some programme */
	bool by_reports;  /* no leader takes part: what counts are the reports who do, and no others */
	struct compared *list; /* those who take part before the others */
	size_t count, capacity;
};

/* Finds it for the programme with this number. Those who take part are the people who lead somebody on the
 * day of their start. Where there are none, they are the leaders all of whose reports, on the day on which
 * the first of them starts, take part at some time. The others lead somebody on the day that is the median of
 * these starts, the earlier of two, on a level on which one of the former leads on the own first day; they,
 * and those who report to them on any day from `before` days before the Monday of that day's week until
 * `after` days behind it, take part in nothing. The people must be finished, and outlive it. */
void comparison_find(struct comparison *comparison, const struct programmes *programmes, uint32_t programme,
                     const struct setting *setting, int32_t before, int32_t after);
void comparison_clear(struct comparison *comparison);

/* How many of those who take part in anything are not in the people table, and who is the first; empty for
 * none. */
size_t programmes_strangers(const struct programmes *programmes, const struct setting *setting,
                            struct view *first);

#endif
