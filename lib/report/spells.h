/* Spells: who was whose report from when until when, over all the days that the data speak of. */
#ifndef REPORT_SPELLS_H
#define REPORT_SPELLS_H

#include "people/org.h"
#include "session/records.h"

/* The person was this leader's report on every day from `first` until before `end`. */
struct spell {
	uint32_t person, leader;
	int32_t first, end;
};

/* In the order of person and day. */
struct spells {
	struct spell *list;
	size_t count, capacity;
	size_t *first; /* by person, and one more: where each person's spells begin */
};

/* Days on which a person was led, and those of them that are in the record of the leader of that day. */
struct spell_days {
	int32_t led, known;
};

/* Finds the spells on the days from `first` until before `end`; nobody leads who is not employed. Clear with
 * spells_clear. */
void spells_find(struct spells *spells, struct people *people, int32_t first, int32_t end);
void spells_clear(struct spells *spells);

/* Counts the person's days from `first` until before `end`. */
struct spell_days spells_count(const struct spells *spells, uint32_t person, const struct people *people,
                               const struct records *records, int32_t first, int32_t end);

#endif
