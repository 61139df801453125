/* Sums by two numbers, that of a coach and that of a period. A row of sessions comes for any coach and any
 * period, so what nearly every row changes is one line of the processor's cache, and the lines of
 * neighbouring periods stand together. */
#ifndef SESSION_LEDGER_H
#define SESSION_LEDGER_H

#include "base/text.h"
#include "session/session.h"

/* The categories whose minutes stand in an entry itself, from coaching to inspection. */
#define LEDGER_USUAL (CATEGORY_INSPECTION - CATEGORY_COACHING + 1)

/* What one coach did in one period: 64 bytes. Minutes are thousandths. */
struct ledger_entry {
	uint32_t rest; /* for ledger_rest alone */
	bool is_unit;  /* coached somebody below; without people: coached anybody */
	int64_t sessions, direct, received;
	int64_t minutes[LEDGER_USUAL]; /* by category, counted from coaching */
};

/* What few sessions change. */
struct ledger_rest {
	int64_t received_unclassified; /* minutes of direct sessions that are unclassified, */
	int64_t unclassified_direct;   /* and coach_minutes of them */
	int64_t other, unclassified;   /* coach_minutes of these categories */
	int64_t help, helped;
	struct speech speech;
};

/* Memory grows with the entries: for each that is asked for, up to three more beside it. */
struct ledger;

struct ledger *ledger_new(void);
void ledger_free(struct ledger *ledger); /* NULL is allowed */

/* The entry of the coach in the period, zeros where it is new. It stays where it is. */
struct ledger_entry *ledger_add(struct ledger *ledger, uint32_t coach, uint32_t period);

/* The same; NULL where there is none. */
struct ledger_entry *ledger_find(const struct ledger *ledger, uint32_t coach, uint32_t period);

/* The rest of the entry, zeros where it is new. Valid until the next one is made. */
struct ledger_rest *ledger_rest(struct ledger *ledger, struct ledger_entry *entry);

/* The same; NULL where there is none. */
const struct ledger_rest *ledger_rest_of(const struct ledger *ledger, const struct ledger_entry *entry);

#endif
