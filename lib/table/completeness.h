/* How complete the data are of which a page is made: what is not known is not zero. */
#ifndef TABLE_COMPLETENESS_H
#define TABLE_COMPLETENESS_H

#include "base/fraction.h"

struct completeness {
	/* Of the page's period: */
	int64_t reports;         /* whose leaders have a record with days of it */
	int64_t reports_without; /* whose leaders have none */
	int64_t reports_in_part; /* among `reports`: not known to be coached, and led on days without a record */
	int64_t reports_few;   /* among these: of whom too few days are known to say that they were not coached */
	int64_t chain_in_part; /* the same of the chain, which may be that of more days */
	int64_t leaders_without;   /* who led anybody in it, and have no record with days of it */
	struct fraction undecided; /* the share of the minutes of direct sessions that no rule decides; undefined
	                            * without any */
	/* Of all that was read: */
	int64_t leaders_unknown; /* who led somebody, and have no record of any day */
	int64_t leaders_in_part; /* who led somebody on a day of the data that is not in their record */
	int64_t lost_meetings;   /* meetings that lost somebody whose name nobody knows; -1 where nothing tells */
	int32_t last;            /* the last day of record; DAY_NONE without one */
	int64_t whole;           /* held sessions that do not say how many were in the meeting */
	bool has_people;
	bool is_doubtful; /* with what no rule decides coaching is more than a tenth longer */
};

#endif
