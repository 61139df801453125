/* How complete the data are: the leaders without a record, and what no rule decides. */
#ifndef REPORT_COMPLETENESS_H
#define REPORT_COMPLETENESS_H

#include "report/tally.h"
#include "table/completeness.h"

/* Finds it for the page's period. Needs the record finished. */
void completeness_find(struct completeness *completeness, const struct tally *tally, struct period period);

/* Counts the leaders who led anybody in the period and have no day of record in it. Needs people. */
int64_t completeness_leaders_without(const struct setting *setting, struct period period);

#endif
