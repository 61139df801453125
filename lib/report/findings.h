/* Everything that a report is made from: rows of any table in, its grids out. */
#ifndef REPORT_FINDINGS_H
#define REPORT_FINDINGS_H

#include "session/identity.h"
#include "report/blueprint.h"
#include "report/candidates.h"
#include "report/chain.h"
#include "report/crowding.h"
#include "report/quality.h"
#include "report/received.h"
#include "report/slippage.h"
#include "report/time.h"

enum findings_table {
	FINDINGS_TIME,
	FINDINGS_CHAIN,
	FINDINGS_SLIPPAGE,
	FINDINGS_CROWDING,
	FINDINGS_EXEMPLARS,
	FINDINGS_BLUEPRINT,
	FINDINGS_CANDIDATES,
	FINDINGS_GAP,
	FINDINGS_HOURS,
	FINDINGS_PLANS,
	FINDINGS_SUMMARY,
	FINDINGS_QUALITY,
	FINDINGS_TABLES
};

extern const struct choice findings_table_choices[]; /* by enum findings_table */

struct findings {
	struct setting *setting;
	struct repeats repeats;
	int table;          /* enum findings_table: only what it needs is computed; FINDINGS_TABLES: all */
	unsigned also;      /* bits of tables that are to be computed besides; set it before the first row */
	struct tally tally; /* by the report's unit */
	struct tally weeks; /* by week, where that is another */
	struct slippage slippage;
	struct candidates candidates;
	struct habits habits;
	struct received received;
	struct quality quality;
	bool rolled_up; /* some sessions are roll-ups: without slippage and blueprint then */
	bool coarse;    /* and some of them no part of a week: without crowding, and exemplars by coverage */
	struct grid made[FINDINGS_TABLES], advice, latest; /* of findings_tables and findings_page */
};

/* Periods are of this unit. The setting must outlive the findings. */
void findings_init(struct findings *findings, enum period_unit unit, int table, struct setting *setting);
void findings_clear(struct findings *findings);

/* Makes the list of --by ready: a table alone has leaders unless something else is asked for; a page shows
 * the org whatever else it shows. Refused: levels and teams without people. */
bool findings_settle_by(int by[UNIT_BYS], size_t *by_count, bool is_page, bool has_people,
                        struct error *error) MUST_CHECK;

/* Notes that a table is there, and adds a row of one: sessions within since and until, and what received.h
 * takes; rows of others are counted. Repeated sessions, and repeated rows of what received.h takes, are left
 * out, and warned of by findings_tables and findings_page. The setting's people are complete before the first
 * session. Refused: what the rows' readers, identity.h and the measures refuse; roll-ups, where slippage or
 * blueprint is the table. */
bool findings_add_table(struct findings *findings, enum table_id table, struct error *error) MUST_CHECK;
bool findings_add_row(struct findings *findings, const struct row *row, struct error *error) MUST_CHECK;

/* Makes the tables, by enum findings_table: time and chain with a row for every period of periods_cover
 * (time for each unit of each `by`), the others over all that was read, those of received.h as read. A table
 * has no rows where it is not the one wanted, or what it needs is missing. They live as long as the findings
 * and the people. To be called once, and not with findings_page. Refused: a chain or candidates as the
 * one table without people. */
bool findings_tables(struct findings *findings, const int *by, size_t by_count,
                     const struct grid *tables[FINDINGS_TABLES], struct error *error) MUST_CHECK;

/* What a page shows: one period beside those before it. Grids without sessions have no rows. What is over
 * all that was read, slippage to candidates, is in findings.made and findings.advice. */
struct findings_page {
	struct period period; /* periods_page */
	bool stale;           /* it has no session, of whatever status, though sessions were read */
	size_t
		before_periods; /* of those in `before`: up to 4, fewer where the sessions begin later (periods.h) */
	struct view last_wave;   /* of gap, else of hours; empty */
	struct grid time, chain; /* of the period */
	struct grid before;      /* time_add_means over the periods before */
	struct grid trend;       /* the org's rows of the period and up to 12 before it */
	struct grid gap, hours;  /* the latest wave's rows */
	struct grid quality;
};

/* Refused: a period that since cuts. The page lives as long as the findings and the people; clear it in
 * any case. */
bool findings_page(struct findings *findings, const int *by, size_t by_count, struct findings_page *page,
                   struct error *error) MUST_CHECK;
void findings_page_clear(struct findings_page *page);

/* Puts people's names in the place of their ids (names.h), on the page and in what stands beside it in
 * findings. */
void findings_put_names(struct findings *findings, struct findings_page *page);

#endif
