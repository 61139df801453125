/* The tables that coach-report computes, all behind one interface. */
#ifndef REPORT_MEASURE_H
#define REPORT_MEASURE_H

#include "plan/expectation.h"
#include "report/habits.h"
#include "report/periods.h"
#include "report/receipts.h"
#include "report/upstream.h"
#include "report/tally.h"

struct due;

/* What several tables are made from, and which rows they are to have. */
struct evidence {
	const struct setting *setting;
	enum table_id alone;                 /* the one table that is asked for; TABLE_COUNT for all */
	unsigned needs;                      /* bits of enum need: of all tables that are wanted */
	bool has_sessions;                   /* a table of sessions was read */
	bool rolled_up;                      /* some of them are roll-ups */
	bool coarse;                         /* some of these do not lie within a week */
	bool beyond_month;                   /* and some not within a month */
	int64_t received, received_possible; /* minutes of direct coaching, and of what may be */
	struct tally tally;
	struct tally by_week; /* where the tally is by another unit: evidence_weekly */
	struct habits habits;
	struct receipts receipts;
	struct expectations expectations;
	bool units[PERIOD_YEAR + 1]; /* of which the sessions are roll-ups; PERIOD_NONE for single ones */
	struct due *dues;            /* dues.h, where they were found */
	size_t due_count;
	bool has_dues, can_have_dues;
	struct upstream upstream;

	struct period page; /* the one that tables by period have rows for, where it is known before the first
	                     * session; of PERIOD_NONE: any may have some */

	/* Known once everything was read: */
	const struct grid *gap;        /* the latest wave of the gap table */
	struct periods weeks;          /* the whole weeks that are over */
	const struct ranking *ranking; /* of the leaders; with NEED_RANKING */
	struct periods periods;        /* those that a table by period has rows for */
	bool on_page;          /* it is one, a page's: the chain of a day or a week is then that of 4 weeks */
	int64_t chain_in_part; /* of the chain that was made last: reports who are not known to be coached, and
	                        * were led on days without a record */
	const int *by;         /* those that a table of units has rows for (enum unit_by) */
	size_t by_count;
	const int *sums_by; /* likewise a table over all that was read; without any the org's alone */
	size_t sums_by_count;
	int64_t change_weeks; /* how long what was before a programme and what came after are */
};

/* The setting must outlive the evidence. The tally is by this unit, and this table is asked for alone. */
void evidence_init(struct evidence *evidence, enum period_unit unit, enum table_id alone,
                   const struct setting *setting);
void evidence_clear(struct evidence *evidence);

/* Notes that a wanted table needs these bits of enum need, before the first session. */
void evidence_need(struct evidence *evidence, unsigned needs);

/* The held sessions summed by week. */
struct tally *evidence_weekly(struct evidence *evidence);

/* The days of which sessions were read: those of the data, within since and until. */
struct period evidence_days(const struct evidence *evidence);

/* May coaching be more than a tenth longer, given what no rule decides? */
bool evidence_is_doubtful(const struct evidence *evidence);

/* Do roll-ups leave the measure without rows? */
struct measure;
bool evidence_lacks(const struct evidence *evidence, const struct measure *measure);

/* Adds a session of the record to what the wanted tables need. Refuses what tally.h, habits.h and receipts.h
 * refuse, and where a table is asked for alone a roll-up that would be split for it. */
bool evidence_add_session(struct evidence *evidence, const struct session *session,
                          struct error *error) MUST_CHECK;

/* Is the gist, of gist_pass, all that the wanted tables need of its session, and can evidence_add_gist add
 * it as evidence_add_session would add that? */
bool evidence_takes(struct evidence *evidence, const struct gist *gist);
void evidence_prefetch(struct evidence *evidence, const struct gist *gist);
void evidence_add_gist(struct evidence *evidence, const struct gist *gist);

/* Adds a row of expectations; refused as by expectation.h, and where sessions that were read before are to be
 * split for it as above. */
bool evidence_add_expectation(struct evidence *evidence, const struct row *row,
                              struct error *error) MUST_CHECK;

/* Has the one table that is asked for, if there is one, all of these needs? */
bool evidence_alone_needs(const struct evidence *evidence, unsigned needs);

/* Are some of the sessions of roll-ups that some window of an expectation does not hold whole? */
bool evidence_splits(const struct evidence *evidence);

/* What of the evidence a table needs: it is only collected where some table does. */
enum need {
	NEED_TALLY = 1,
	NEED_WEEKS = 2,   /* evidence_weekly; alone the table refuses roll-ups that do not lie within a week */
	NEED_RANKING = 4, /* evidence_weekly too, as far as the sessions allow it */
	NEED_HABITS = 8,
	NEED_RECEIPTS = 32,
	NEED_PAIRS = 64,  /* the pairs of these tallies */
	NEED_PEOPLE = 16, /* without people the table has no rows, and cannot be asked for alone */
};

/* A table. Its file in lib/table has a line MEASURE(ID, NAME), its file here defines NAME_measure. */
struct measure {
	unsigned needs; /* bits of enum need */
	bool of_page;   /* some of it is of the page's period where that is chosen, else of all that was read */
	bool single; /* it takes single sessions only: with roll-ups it has no rows, and alone it refuses them */
	enum period_unit within; /* likewise with roll-ups that do not lie within one; PERIOD_NONE for any */
	const char *weekly;  /* what is missing where roll-ups do not lie within a week, for a message; or NULL */
	enum table_id reads; /* whose rows come to read_row, once people are known; it has no rows without them */

	/* What it collects for itself starts as so many zero bytes, the `state` of the functions below. Those
	 * that are NULL are not called. */
	size_t state_size;
	void (*add_table)(void *state,
	                  enum table_id table); /* a table of this kind was read, even without rows */
	void (*add_row)(void *state, const struct row *row, const struct setting *setting); /* not of sessions */
	bool (*read_row)(void *state, const struct row *row, const struct setting *setting, struct error *error);
	bool (*add_session)(void *state, const struct session *session, const struct evidence *evidence,
	                    struct error *error);
	void (*prefetch)(const void *state, const struct session *ahead); /* what a session will change that comes
	                                                                   * soon: begins to fetch it */
	void (*clear)(void *state);

	/* Adds the rows to a grid that was started, from everything that was read. Texts live as long as the
	 * grid, the evidence and the people. */
	void (*fill)(struct grid *grid, void *state, struct evidence *evidence);

	/* Adds the next rows, of one period and at most so many, of a table that may have very many; those of a
	 * period do not depend on which others have some. False where there are none left. NULL: no pieces. */
	bool (*more)(struct grid *grid, void *state, struct evidence *evidence, size_t most);
};

#define MEASURE(ID, NAME) extern const struct measure NAME##_measure;
#include "table/tables.def"

/* By enum table_id; NULL for tables that coach-report does not compute. */
extern const struct measure *const measures[TABLE_COUNT];

#endif
