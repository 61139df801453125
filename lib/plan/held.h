/* The held sessions that continuity looks at, by person: kept while rows come in any order, in order
 * when they are asked for. */
#ifndef PLAN_HELD_H
#define PLAN_HELD_H

#include "session/ledger.h"
#include "plan/commitment.h"

/* A held session. Texts are numbers of the ledger's `texts`, where 0 is the empty text; skills without
 * ASCII case. Whose it is, its id and its start are the ledger's key with the same number. */
struct held {
	int64_t minutes; /* thousandths */
	uint32_t skill, plan, follows;
	uint32_t commitment; /* 0 for none */
	int32_t due;         /* DAY_NONE where none was agreed */
	bool is_coaching, lacks_category;
	bool is_gone; /* a later row corrected it away */
};

struct held_log {
	const struct setting *setting;
	bool keeps_commitments; /* else all commitments are one text */
	struct ledger ledger;
	struct held *held; /* by the ledger's number */
	size_t held_capacity;
	struct text folded;
	uint64_t replaced; /* rows of which a later one of the same session was taken instead */
	int64_t minutes;   /* of all that is held: no sum over some of them can overflow */
	uint32_t *order;   /* numbers by coachee; NULL before held_sort */
	uint32_t *firsts;  /* where each coachee's begin in `order`, and one more */
};

/* The setting, with its now, must outlive the log. */
void held_init(struct held_log *log, const struct setting *setting, bool keeps_commitments);
void held_clear(struct held_log *log);

/* Takes a session; keeps, in about 60 bytes and its texts once, what is held by now's day, has a
 * coachee, and is coaching, names another in `follows`, or lacks a category. The last row of a key
 * counts (ledger.h). Refused: a roll-up row, a due that is no date, minutes that no longer add up in 64
 * bits. */
bool held_add(struct held_log *log, const struct session *session, struct error *error) MUST_CHECK;

/* Sessions kept that lack a category. */
uint64_t held_uncategorised(const struct held_log *log);

/* The number of a text, of a skill, or of a person, as sessions have it; INTERN_NONE where no session
 * has it, which includes the empty one. */
uint32_t held_find_text(const struct held_log *log, struct view text);
uint32_t held_find_skill(struct held_log *log, struct view skill);
uint32_t held_find_person(const struct held_log *log, struct view person);

/* To be called after the last row. */
void held_sort(struct held_log *log);

/* A session in the order of its person's sessions. */
struct held_place {
	int32_t day, second;
	uint32_t number;
};

/* One person's sessions. Start with {0}. */
struct held_person {
	uint32_t person; /* whose they are; meaningful once `is_known` */
	bool is_known;
	struct follow_up *follow_ups; /* sorted for commitment_follow_up */
	size_t follow_up_count, follow_ups_capacity;
	struct held_place *places; /* those that held_gather chose */
	size_t count, places_capacity;
};

/* Chooses the coaching sessions of a person (a number, INTERN_NONE for one without sessions) from the
 * first day to the last, and orders them by start (a date alone before the times of its day), then id;
 * ties by what else is looked at, so that nothing is left to chance. */
void held_gather(const struct held_log *log, struct held_person *person, uint32_t number, int32_t first,
                 int32_t last);
void held_person_clear(struct held_person *person);

#endif
