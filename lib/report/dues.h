/* Dues: the windows of expectations, one for each person of whom it was due, and whether it was met. */
#ifndef REPORT_DUES_H
#define REPORT_DUES_H

#include "report/measure.h"

/* One window of one person, wholly under leaders, to whoever had the person for at least half of it, of two
 * the later. */
struct due {
	uint32_t person, leader;
	int32_t first, end;
	bool is_known;    /* each day is in the record of the leader of that day; else nothing is due or met */
	bool is_met;      /* a coaching session with a leader of theirs, and the minutes that are expected */
	bool is_possible; /* it would be if what is unclassified were coaching */
};

/* In the order of their last days, then of people. They live as long as the evidence. */
struct dues {
	const struct due *list;
	size_t count;
};

/* Finds all windows on the days of which sessions were read, after everything was read. Returns whether that
 * can be told: nothing may be expected, nobody known, or the sessions be rolled up by more than a window,
 * which is said once. */
bool dues_find(struct dues *dues, struct evidence *evidence) MUST_CHECK;

/* The number of the first due that ends, with its last day, on that day or later. */
size_t dues_from(const struct dues *dues, int32_t day);

#endif
