/* The held sessions that plans are judged by. They come in any order and are handed out by person, in the
 * order of their starts. */
#ifndef PLAN_HELD_H
#define PLAN_HELD_H

#include "session/identity.h"
#include "plan/commitment.h"

/* A held session. Its texts are numbers among the identities' `texts`, where 0 is the empty text; skills are
 * kept in lower case. Its coach, coachee, id and start are the identity with the same number. */
struct held {
	int64_t minutes; /* thousandths */
	uint32_t skill, plan, follows;
	uint32_t commitment; /* 0 for none */
	int32_t due;         /* DAY_NONE where none was agreed */
	bool is_coaching;
	bool is_gone; /* a later row says that it was not held, or is not of this kind */
};

struct held_log {
	const struct setting *setting;
	bool keeps_commitments; /* else the texts of commitments are all the same */
	struct identities identities;
	struct held *held; /* by number of the identity */
	size_t held_capacity;
	struct text folded;
	uint64_t replaced; /* rows that gave way to a later row of the same session */
	int64_t minutes;   /* of all sessions kept, so that no sum over some of them overflows */
	uint32_t *order;   /* numbers, coachee by coachee; NULL before held_sort */
	uint32_t *firsts;  /* by coachee, and one more: where each one's numbers begin in `order` */
};

/* The setting, with its now, must outlive the log. */
void held_init(struct held_log *log, const struct setting *setting, bool keeps_commitments);
void held_clear(struct held_log *log);

/* Takes a session, and keeps it if it was held by now's day, has a coachee, and is coaching or names an
 * earlier session in `follows`. Each costs about 60 bytes; equal texts are stored once. Where
 * several rows are of one session, the last one counts (identity.h). Refuses a roll-up row, a due that is not
 * a date, and minutes that no longer add up in 64 bits. */
bool held_add(struct held_log *log, const struct session *session, struct error *error) MUST_CHECK;

/* The number that sessions have for a text, a skill or a person; INTERN_NONE where no session has it, and for
 * the empty one. */
uint32_t held_find_text(const struct held_log *log, struct view text);
uint32_t held_find_skill(struct held_log *log, struct view skill);
uint32_t held_find_person(const struct held_log *log, struct view person);

/* Puts the sessions in order by person. Called once, after the last row. */
void held_sort(struct held_log *log);

/* A session of a person: its start, and its number in the log. */
struct held_session {
	int32_t day, second;
	uint32_t number;
};

/* One person's sessions. Start with {0}. */
struct held_person {
	uint32_t person; /* whose they are; without meaning until `is_known` */
	bool is_known;
	struct follow_up *follow_ups; /* sorted for commitment_follow_up */
	size_t follow_up_count, follow_ups_capacity;
	struct held_session *sessions; /* those that held_gather chose */
	size_t count, sessions_capacity;
};

/* Chooses the coaching sessions of a person (a number; INTERN_NONE for one without sessions) from the first
 * day to the last. They are ordered by start, a date alone before the times of its day; then by id, skill and
 * `follows`, so that the order of the input does not matter. */
void held_gather(const struct held_log *log, struct held_person *person, uint32_t number, int32_t first,
                 int32_t last);
void held_person_clear(struct held_person *person);

#endif
