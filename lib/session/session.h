/* A session: one coach and one coachee at one time, or a roll-up of such. */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "session/definition.h"
#include "session/setting.h"
#include "table/table.h"

enum status { STATUS_HELD, STATUS_PLANNED, STATUS_MOVED, STATUS_CANCELLED, STATUS_DECLINED, STATUSES };
extern const struct view status_names[STATUSES];
bool status_parse(struct view v, enum status *status) MUST_CHECK;

/* A row of a sessions table, read and checked, or a session that a meeting is. The row of the latter has its
 * place and its texts, all else is in the other fields. Texts live as long as the row. */
struct session {
	const struct row *row;
	struct period period;  /* PERIOD_NONE for a single session */
	struct moment start;   /* on the wall clock in force; of a roll-up the period's first day */
	int64_t minutes;       /* thousandths */
	int64_t coach_minutes; /* thousandths; where the row has none, minutes / attendees (1 where unknown) */
	int64_t attendees;     /* -1 where unknown */
	int64_t external;      /* -1 where unknown; a row that was read has it in its cell alone */
	int64_t sessions;      /* 1, more in a roll-up */
	uint32_t coach_person, coachee_person; /* PERSON_NONE where not in the people table */
	struct view coach, coachee;            /* the person's id; the cell where unknown; coachee may be empty */
	enum direction
		direction;          /* worked out where people are known and the row is single, else the row's own */
	enum category category; /* CATEGORY_NONE where the cell is empty and nothing classified it */
	struct view activity, skill;
	int32_t first, last; /* days of its sessions; DAY_NONE where a roll-up row does not say */
	bool is_own;         /* not from somebody else's calendar than the coach's */
	enum status status;
	struct view id; /* the row's own; empty where it has none */
	struct view plan, follows, commitment;
	int32_t due;            /* where the setting has an order of dates; else, and where empty, DAY_NONE */
	struct verdict verdict; /* where classified: of the rule that decided */
	bool classified;        /* by session_classify */
};

/* Reads the row. Refused: a start or period that is none, a roll-up row whose start is not its period's first
 * day, minutes that are empty or none, no coach, coach = coachee, an unknown direction, category or status,
 * attendees that are no whole number, sessions < 1, a roll-up row whose first and last day are not days of
 * its period in this order, `own` other than 0 and 1, and where the setting has an order of dates a due that
 * is none. */
bool session_read(struct session *session, const struct row *row, const struct setting *setting,
                  struct error *error) MUST_CHECK;

/* The session's id, or the one that it is written with where it has none: 12 hexadecimal digits of start,
 * coach and subject, put into `made`, so that the same occurrence has the same name whoever exports it. Empty
 * for a roll-up row without one. */
struct view session_id(const struct session *session, char made[DIGEST_LENGTH + 1]);

/* Did session_id make the row's id, of a coach who went by the name that stands in the row, and goes by
 * another id now? Then the id that it would make now is put into `made`. */
bool session_remake_id(const struct session *session, char made[DIGEST_LENGTH + 1]);

/* Gives a session without a category one by the setting's definition. */
void session_classify(struct session *session, struct setting *setting);

/* Gives a session that has a label or a subject a category by the setting's definition, whatever category it
 * had. Refuses a roll-up row, which has neither any more. */
bool session_reclassify(struct session *session, struct setting *setting, struct error *error) MUST_CHECK;

/* The days of the session: its day, or its period. */
struct period session_days(const struct session *session);

/* Is the session wholly within since … until of the setting (*inside)? A roll-up row that is only partly
 * inside is refused: "…covers 2026-W47, which
 * --since cuts: use a roll-up by day". */
bool session_within(const struct session *session, const struct setting *setting, bool *inside,
                    struct error *error) MUST_CHECK;

/* The period of `unit` that holds the session; a roll-up row that does not lie within one is refused, naming
 * the finest roll-up that can be used. */
bool session_period(const struct session *session, enum period_unit unit, unsigned fiscal,
                    struct period *period, struct error *error) MUST_CHECK;

/* Refuses a roll-up row where single sessions are asked for: "the plan status takes single sessions only". */
bool session_single(const struct session *session, const char *what, struct error *error) MUST_CHECK;

#endif
