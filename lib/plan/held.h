/* Was the agreed action checked in a later session? */
#ifndef PLAN_HELD_H
#define PLAN_HELD_H

#include "base/days.h"
#include "session/identity.h"

/* A held session that names an earlier one in `follows`. People and ids are numbers. Starts compare by day,
 * then second; one that is a date alone (second -1) comes before all others of its day. */
struct follow_up {
	uint32_t coachee, follows;
	int32_t day, second;
};

/* An action agreed in a held session. */
struct commitment {
	uint32_t coachee, session;
	int32_t day, second; /* start of the session */
	int32_t due;         /* DAY_NONE where none was agreed */
};

/* followed + late + open = ripe. Start with {.oldest_open_days = -1}. */
struct commitment_counts {
	int64_t all, ripe, followed, late, open;
	int64_t oldest_open_days; /* the most that an open one is past its due; -1 where none is open */
};

/* Puts follow-ups into the order in which commitment_follow_up searches them. */
void follow_up_sort(struct follow_up *follow_ups, size_t count);

/* The day of the commitment's follow-up, DAY_NONE for none: the earliest of the sorted `follow_ups` that
 * starts strictly later, has the same coachee and names its session. */
int32_t commitment_follow_up(const struct commitment *commitment, const struct follow_up *follow_ups,
                             size_t count);

/* Adds one commitment to the counts, with the day of its follow-up, which is not after `now`. Followed up by
 * due + grace it is ripe and followed. Else it is ripe once its days to due + grace are all in `known`, which
 * has no day from now on: late if it has a follow-up, open if it has none. A commitment without due counts in
 * `all` only. */
void commitment_count(struct commitment_counts *counts, const struct commitment *commitment,
                      int32_t follow_up_day, int32_t grace_days, const struct days *known, int32_t now);

/* The held sessions that plans are judged by. They come in any order and are handed out by person, in the
 * order of their starts. */

/* A held session. Its texts are numbers among the identities' `texts`, where 0 is the empty text; skills are
 * kept folded (fold.h). Its coach, coachee, id and start are the identity with the same number. */
struct held {
	int64_t minutes; /* thousandths */
	uint32_t skill, plan, follows;
	uint32_t commitment; /* 0 for none */
	int32_t due;         /* DAY_NONE where none was agreed */
	uint32_t source;
	bool is_coaching;
	bool is_undecided; /* unclassified, and direct or perhaps direct: it may have been coaching */
	bool is_gone;      /* a later row says that it was not held, or is not of this kind */
};

struct held_log {
	const struct setting *setting;
	bool keeps_commitments; /* else the texts of commitments are all the same */
	struct identities identities;
	struct held *held; /* by number of the identity */
	size_t held_capacity;
	struct text folded;
	uint64_t replaced; /* rows that gave way to a later row of the same session */
	uint32_t *order;   /* numbers, coachee by coachee; NULL before held_sort */
	uint32_t *firsts;  /* by coachee, and one more: where each one's numbers begin in `order` */
	bool *are_ids;     /* by number of a text: does a session have it as its id? */
};

/* The setting, with its now, must outlive the log. */
void held_init(struct held_log *log, const struct setting *setting, bool keeps_commitments);
void held_clear(struct held_log *log);

/* Takes a session, and keeps it if it counts, was held by now's day, has a coachee, and is coaching, may have
 * been coaching, or names an earlier session in `follows`. Each costs about 64 bytes; equal texts are stored
 * once. Where several rows are of one session, the last one counts (identity.h). Refuses a roll-up row, and a
 * due that is not a date. */
bool held_add(struct held_log *log, const struct session *session, bool counts,
              struct error *error) MUST_CHECK;

/* To be called once, after the last session: leaves out those that another source tells alike
 * (counterpart.h), refuses those that it tells differently, and says how many were left out. */
bool held_join(struct held_log *log, uint64_t *shared, struct error *error) MUST_CHECK;

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
	struct follow_up *follow_ups; /* of sessions that were read; sorted for commitment_follow_up */
	size_t follow_up_count, follow_ups_capacity;
	struct held_session *sessions; /* those that held_gather chose */
	size_t count, sessions_capacity;
	struct held_session *undecided; /* those of the same days that may have been coaching, by start */
	size_t undecided_count, undecided_capacity;
};

/* Chooses the coaching sessions of a person (a number; INTERN_NONE for one without sessions) from the first
 * day to the last. They are ordered by start, a date alone before the times of its day; then by id, skill and
 * `follows`, so that the order of the input does not matter. */
void held_gather(const struct held_log *log, struct held_person *person, uint32_t number, int32_t first,
                 int32_t last);
void held_person_clear(struct held_person *person);

#endif
