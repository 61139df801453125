/* A session: one coach and one coachee at one time, or a roll-up of such. */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "session/definition.h"
#include "session/setting.h"
#include "table/table.h"

enum status { STATUS_HELD, STATUS_PLANNED, STATUS_MOVED, STATUS_CANCELLED, STATUS_DECLINED, STATUSES };
extern const struct view status_names[STATUSES];
bool status_parse(struct view v, enum status *status) MUST_CHECK;

/* What was said in a session, counted in a transcript; none of the words is kept. All are -1 where it is not
 * known. */
struct speech {
	int64_t questions, statements; /* sentences of the coach */
	int64_t coach_words, words;    /* words is all words, the coach's too */
};
#define SPEECH_UNKNOWN ((struct speech){-1, -1, -1, -1})

static inline bool speech_is_known(const struct speech *speech)
{
	return speech->words >= 0;
}

/* Adds it, if it is known, to a sum of such that starts as zeros and cannot overflow. */
static inline void speech_join(struct speech *sum, const struct speech *more)
{
	if (!speech_is_known(more))
		return;
	sum->questions += more->questions;
	sum->statements += more->statements;
	sum->coach_words += more->coach_words;
	sum->words += more->words;
}

/* Adds it to a sum of such, which starts as SPEECH_UNKNOWN. False where the sum is past 64 bits. */
bool speech_add(struct speech *sum, const struct speech *more) MUST_CHECK;

/* The columns of a speech, in the order of its numbers. */
#define SPEECH_COLUMNS 4
extern const enum SESSION_column speech_columns[SPEECH_COLUMNS];

/* What tells a session from others (repeats.h): hashes. */
struct session_mark {
	uint64_t key;     /* of its id and people; 0 where nobody has worked it out */
	uint64_t meeting; /* of whom and when, or 0 */
	uint32_t content; /* of what it says */
	uint32_t source;  /* of where it comes from */
};

/* What a row of a sessions table says, or what a meeting was. The row of a meeting has only file, line and
 * texts; everything else is in the other fields. Texts live as long as the row. */
struct session {
	const struct row *row;
	struct period period;  /* PERIOD_NONE if it is a single session */
	struct moment start;   /* on the wall clock in force; of a roll-up the period's first day */
	int64_t minutes;       /* thousandths */
	int64_t coach_minutes; /* thousandths; minutes / attendees (1 if unknown) if the row has none */
	int64_t attendees;     /* -1 if unknown */
	int64_t external;      /* -1 if unknown; read from a row only if a rule asks for it */
	int64_t sessions;      /* 1, more in a roll-up */
	uint32_t coach_person, coachee_person; /* PERSON_NONE if not in the people table */
	struct view coach, coachee; /* the id, or the cell of an unknown person; the coachee may be empty */
	enum direction
		direction; /* from the people table for a single session, if there is one; else from the row */
	enum category category; /* CATEGORY_NONE if the cell is empty and nothing has classified it */
	struct view activity, skill;
	int32_t first, last; /* days of its sessions; DAY_NONE if a roll-up row does not say */
	bool is_own;         /* not from somebody else's calendar than the coach's */
	enum status status;  /* if the cell is empty: held, or planned after now */
	struct view id;      /* the row's own; empty if it has none */
	struct view plan, follows, commitment;
	int32_t due;              /* DAY_NONE if it is empty or the setting has no order of dates */
	struct verdict verdict;   /* if classified: of the definition */
	bool classified;          /* by session_classify */
	uint64_t pair;            /* for session_pair: what it gives, or 0 where nobody has worked it out */
	struct session_mark mark; /* for repeats.h alone */
	bool names_wait;          /* for session_settle: the coach or the coachee is not called by an id */
	struct speech speech;
};

/* A single session of more minutes is not one. */
#define SESSION_MINUTES_MOST INT64_C(1440)

/* A coach who stands for the coachee's manager of that day. */
#define SESSION_BY_MANAGER "@manager"

/* Reads the row: session_parse and session_settle; of a row whose value was made beforehand only the latter,
 * and the session may be that value. Refused: a start or period that is not one, a roll-up row
 * that does not start on the first day of its period or whose first and last day are not days of it in this
 * order, minutes that are empty, not a number or too many, no coach, a coachee who is also the coach, one
 * without a manager where the manager is the coach, an unknown direction, category or status, attendees that
 * are not a whole number, sessions below 1, `own` other than 0 and 1, counts of speech that are not whole
 * numbers, of which some are missing or more of them the coach's than all, and, if the setting has an order
 * of dates, a due that is not a date. */
bool session_read(struct session *session, const struct row *row, const struct setting *setting,
                  struct error *error) MUST_CHECK;

/* What of reading looks only at the row and at what stays as it is after setting_ready: it keeps nothing, and
 * may run for several rows on several threads at once. Whoever is called by anything else than an id, the
 * first spelling of skill and plan, and a start with Z or an offset, behind which nothing is read then, are
 * left to session_settle. */
bool session_parse(struct session *session, const struct row *row, const struct setting *setting,
                   struct error *error) MUST_CHECK;

/* The rest, which remembers spellings and strangers and asks the zone: for one thread, row by row in their
 * order. To be called for a row that session_parse has refused too, with its error, since a fault of the
 * people is told before those that stand behind them. */
bool session_settle(struct session *session, const struct setting *setting, struct error *error) MUST_CHECK;

/* Is nothing left to session_settle? */
static inline bool session_is_settled(const struct session *session)
{
	return !session->start.zoned && !session->names_wait && session->skill.length == 0 &&
	       session->plan.length == 0;
}

/* The last step of settling, once coach and coachee are called by their ids or first spellings: checks the
 * two, and says how the one stands to the other. It keeps nothing, as session_parse. */
bool session_relate(struct session *session, const struct setting *setting, struct error *error) MUST_CHECK;

/* The id of the session, or the one with which it is written if it has none: 12 hexadecimal digits made of
 * start, coach and subject and put into `made`, so that an occurrence has the same id whoever exports it.
 * Empty for a roll-up row without an id. */
struct view session_id(const struct session *session, char made[DIGEST_LENGTH + 1]);

/* Does the start have a time of day? Midnight is none: spreadsheets write it behind mere dates. */
static inline bool session_has_time(const struct session *session)
{
	return session->start.second > 0;
}

/* Was the id of the row made by session_id of the coach's name in the row, while the coach has another id
 * now? Then the id that would be made now is put into `made`. */
bool session_remake_id(const struct session *session, char made[DIGEST_LENGTH + 1]);

/* The digest of the definition that classified the session: the one in force, or the one that its row names.
 */
struct view session_definition(const struct session *session, const struct setting *setting);

/* Gives a session without a category the one that the definition of the setting says. */
void session_classify(struct session *session, struct setting *setting);

/* Gives a session with a label or a subject the category that the definition says, whatever category it had.
 * Refuses a roll-up row, which has no label and subject any more. */
bool session_reclassify(struct session *session, struct setting *setting, struct error *error) MUST_CHECK;

/* Returns whether the session can be what its row says. It cannot if it was held after today: then the
 * setting counts it, and it is to be left out. */
bool session_counts(const struct session *session, struct setting *setting) MUST_CHECK;

/* Is it a session that is or may be coaching, of a known coach with somebody who is not in the people table?
 */
bool session_is_strange(const struct session *session);

/* Counts the session in the setting if its coach or coachee is not in the people table. */
void session_count_strangers(const struct session *session, struct setting *setting);

uint64_t session_hash_pair(const struct session *session); /* for session_pair alone */

/* A hash of the two people, the same whichever of them coaches. */
static inline uint64_t session_pair(const struct session *session)
{
	return session->pair ? session->pair : session_hash_pair(session);
}

/* The days of the session: its day, or its period. */
static inline struct period session_days(const struct session *session)
{
	if (session->period.unit != PERIOD_NONE)
		return session->period;
	return (struct period){PERIOD_DAY, session->start.day, session->start.day + 1};
}

/* Sets *inside if the session is wholly within since … until of the setting. Refuses a roll-up row that is
 * only partly inside. */
bool session_within(const struct session *session, const struct setting *setting, bool *inside,
                    struct error *error) MUST_CHECK;

/* Refuses a roll-up row that no period of the unit holds whole. */
bool session_nests(const struct session *session, enum period_unit unit, struct error *error) MUST_CHECK;

/* The same, and finds the period of `unit` that holds the session. */
bool session_period(const struct session *session, enum period_unit unit, unsigned fiscal,
                    struct period *period, struct error *error) MUST_CHECK;

/* Refuses a roll-up row, since `what` needs single sessions: "the plan status". */
bool session_single(const struct session *session, const char *what, struct error *error) MUST_CHECK;

#endif
