/* Sessions on their way into the findings: each is judged, once and by the record, and then measured. */
#ifndef REPORT_SESSIONS_H
#define REPORT_SESSIONS_H

#include "base/days.h"
#include "report/measure.h"
#include "session/overlap.h"
#include "session/repeats.h"

struct known;
struct known_copy;

struct sessions {
	struct setting *setting;
	struct evidence *evidence;
	enum table_id takers[TABLE_COUNT]; /* the wanted tables that collect sessions for themselves */
	size_t taker_count;
	void *const *states; /* of all tables */
	struct repeats repeats;
	struct overlap overlap;
	int32_t last_held;   /* the last day of a held session; DAY_NONE */
	struct days planned; /* of planned ones */
	/* private */
	struct known *known;       /* what has been found out of sessions, for threads that pass others on… */
	struct known_copy *copies; /* …each of which has one; NULL before sessions_pass_on */
	unsigned copy_count;
};

/* All of them must outlive the sessions. */
void sessions_init(struct sessions *sessions, struct setting *setting, struct evidence *evidence,
                   void *const *states);
void sessions_clear(struct sessions *sessions);

/* Notes that the wanted table collects sessions for itself. */
void sessions_want(struct sessions *sessions, enum table_id table);

/* Takes a row of a sessions table. Refused as by findings_add_row. */
bool sessions_add(struct sessions *sessions, const struct row *row, struct error *error) MUST_CHECK;

/* Adds a session that lies in the record to what the wanted tables need. */
bool sessions_measure(struct sessions *sessions, const struct session *session,
                      struct error *error) MUST_CHECK;

/* Is the gist of a session all that the wanted tables need of it? To be asked once a session was added; then
 * sessions_pass adds the gist of one, if it has one, to `bytes`, on any of so many threads, counted from 0,
 * and sessions_take takes so many of them, and stops at the first whose row sessions_add must see. */
bool sessions_pass_on(struct sessions *sessions, unsigned threads) MUST_CHECK;
bool sessions_pass(const struct sessions *sessions, unsigned thread, const struct session *session,
                   struct text *bytes);
void sessions_take(struct sessions *sessions, struct view bytes, size_t *rows);

#endif
