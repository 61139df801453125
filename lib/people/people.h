/* Who is there, under which names, and who leads whom on a day. */
#ifndef PEOPLE_PEOPLE_H
#define PEOPLE_PEOPLE_H

#include "base/intern.h"
#include "csv/stream.h"
#include "when/date_form.h"

#define PERSON_NONE UINT32_MAX

/* A person is a number, 0 … people_count - 1, in the order of first mention; the same in every function here.
 */
struct people;

struct people *people_new(void);

/* In which order dates of rows to come stand that are not ISO 8601; without this call no others are read. */
void people_order_dates(struct people *people, enum date_order order);
void people_free(struct people *people); /* NULL is allowed */

/* Adds a row of a people table. Refuses an empty person, dates that are none, a `from` that is not before its
 * `to`, and a person who is their own manager; the other checks wait for people_finish. An alias that another
 * person has too refuses the table (error->of_table). */
bool people_add(struct people *people, const struct row *row, struct error *error) MUST_CHECK;

/* To be called after the last row and before any question. Resolves managers through ids and aliases and
 * refuses (ERROR_INPUT, with file and line) rows of one person that overlap in time, and a cycle on any day,
 * naming it. Warns of managers that nobody is, of more than one root, and of managers past their own `to`.
 * Names and e-mails serve as aliases where only one person has them; an alias in `aliases` that two people
 * claim, or that is another person's id, is refused. */
bool people_finish(struct people *people, struct notice *notice, struct error *error) MUST_CHECK;

uint32_t people_count(const struct people *people);

/* The person with this id, or else this alias, name or e-mail; PERSON_NONE where nobody or more than one
 * answers to it. E-mails count without ASCII case and `mailto:`, `Okafor, Ben` is `Ben Okafor`, `Ben Okafor
 * <ben@example.com>` is who has the address, else who has the name; and of a Salesforce id its 15 characters
 * are the id, with or without the 3 that follow. */
uint32_t people_find(const struct people *people, struct view name);
struct view people_id(const struct people *people, uint32_t person);
struct view people_name(const struct people *people, uint32_t person); /* the id where no name is known */

/* Rows that were added. */
size_t people_row_count(const struct people *people);

/* The first day after this one on which a row of anybody begins or ends; INT32_MAX where none does. */
int32_t people_next_change(const struct people *people, int32_t day);

/* Does a row of the person hold on that day? */
bool people_is_employed(const struct people *people, uint32_t person, int32_t day);

/* The manager on that day, PERSON_NONE for none. A manager who is not in the table is none. */
uint32_t people_manager(const struct people *people, uint32_t person, int32_t day);
struct view people_team(const struct people *people, uint32_t person, int32_t day); /* empty for none */

/* How a session's coach stands to its coachee, on its day. */
enum direction {
	DIRECTION_NONE,
	DIRECTION_DIRECT,
	DIRECTION_SKIP,
	DIRECTION_UP,
	DIRECTION_PEER,
	DIRECTION_ACROSS,
	DIRECTION_OUTSIDE,
	DIRECTIONS
};
extern const char *const direction_names[DIRECTIONS]; /* "" for none */
bool direction_parse(struct view v, enum direction *direction) MUST_CHECK;

/* Either may be PERSON_NONE, which is outside. Somebody above on a day is so through the managers of that
 * day. */
enum direction people_direction(const struct people *people, uint32_t coach, uint32_t coachee, int32_t day);

/* The whole organisation as it stood on one day. */
struct org {
	int32_t day;              /* one of the days for which it holds */
	uint32_t count;           /* people_count */
	const uint32_t *managers; /* by person; PERSON_NONE for none or not employed */
	const uint32_t *reports;  /* by person: how many direct reports */
	const uint32_t *heights;  /* by person: longest path down to somebody without reports */
	const uint32_t *levels;   /* by person: number of the level; not meaningful for people not employed */
	const bool *employed;     /* by person */
	const uint32_t *ranks;    /* by level: 0 for the lowest, by mean height, then name */
};

/* That day's organisation. Days between the same two changes share one; it lives as long as the people. */
const struct org *people_org(struct people *people, int32_t day);

/* `rep`, `manager`, `director`, `vp`, `executive`, or the own name of the level. Levels are numbered alike on
 * all days. */
struct view people_level_name(const struct people *people, uint32_t level);

#endif
