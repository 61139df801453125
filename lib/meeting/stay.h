/* Who was in a meeting from when until when, as attendance lists say it. */
#ifndef MEETING_STAY_H
#define MEETING_STAY_H

#include "base/text.h"

/* Meeting and name are numbers of whoever keeps the stays; times are seconds on one clock. */
struct stay {
	uint32_t meeting, name;
	int64_t from, to;
};

/* Start with {0}. */
struct stays {
	struct stay *list;
	size_t count, capacity;
};

void stays_clear(struct stays *stays);
void stays_add(struct stays *stays, struct stay stay);

/* Sorts the stays by meeting, name and time, and joins those of one name that overlap. */
void stays_settle(struct stays *stays);

/* After stays_settle: how many seconds the one whose stays begin at the place *at was there. *at then stands
 * behind them. */
int64_t stays_take(const struct stays *stays, size_t *at);

#endif
