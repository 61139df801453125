/* Roll-up rows beside others of the same two people and days: for what adds sessions up, and would add them
 * twice. */
#ifndef SESSION_OVERLAP_H
#define SESSION_OVERLAP_H

#include "base/hash.h"
#include "session/session.h"

/* Memory grows with the pairs and the months in which they met, and with the roll-up rows. Start with
 * overlap_init. */
struct overlap {
	uint64_t equal; /* roll-up rows that another file has byte for byte */
	/* private */
	struct hash marks; /* days of a pair that rows of one unit cover */
	struct hash rows;  /* of roll-ups */
	unsigned units;    /* that rows had, a bit for each */
	struct text text;
};

void overlap_init(struct overlap *overlap);
void overlap_clear(struct overlap *overlap);

/* Begins to fetch what overlap_add of this row will look at (hash_prefetch). */
void overlap_prefetch(const struct overlap *overlap, const struct session *session);

/* Takes a row that is added up. Refuses the whole input (error->of_table) if a row of the same two people
 * with another unit (a single session, a day, a week …) has days in common with it: both would count. */
bool overlap_add(struct overlap *overlap, const struct session *session, struct error *error) MUST_CHECK;

/* The same of a single session, by its pair, its day, and a key that overlap_key gives. overlap_takes_day
 * says that it is not refused, once another single session has been added; then overlap_add_day adds it. */
uint64_t overlap_key(const struct session *session);
bool overlap_takes_day(const struct overlap *overlap, uint64_t pair, int32_t day) MUST_CHECK;
void overlap_add_day(struct overlap *overlap, uint64_t key, int32_t day);

/* Begins to fetch what overlap_add_day will look at. */
static inline void overlap_prefetch_key(const struct overlap *overlap, uint64_t key)
{
	hash_prefetch(&overlap->marks, &key);
}

/* Warns of equal rows of two files, if there were any: they may be parts, but are more likely one roll-up
 * that was given twice. */
void overlap_say(const struct overlap *overlap, struct notice *notice);

#endif
