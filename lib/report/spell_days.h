/* The days on which a person was led, in all and on record. */
#ifndef REPORT_SPELL_DAYS_H
#define REPORT_SPELL_DAYS_H

#include "people/spells.h"
#include "session/records.h"

/* Days on which a person was led, and those of them that are in the record of the leader of that day. */
struct spell_days {
	int32_t led, known;
};

/* Counts the person's days from `first` until before `end`. */
struct spell_days spells_count(const struct spells *spells, uint32_t person, const struct people *people,
                               const struct records *records, int32_t first, int32_t end);

#endif
