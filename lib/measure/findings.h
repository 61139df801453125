/* Everything that a report is made from: rows of any table in, its grids out. */
#ifndef MEASURE_FINDINGS_H
#define MEASURE_FINDINGS_H

#include "measure/chain.h"
#include "measure/quality.h"
#include "measure/received.h"
#include "measure/time.h"

enum findings_table { FINDINGS_TIME, FINDINGS_CHAIN, FINDINGS_GAP, FINDINGS_HOURS, FINDINGS_PLANS, FINDINGS_QUALITY,
	FINDINGS_TABLES };

struct findings {
	struct setting *setting;
	struct tally tally;
	struct received received;
	struct quality quality;
	struct grid time, chain, latest, reading; /* of findings_tables */
};

/* Periods are of this unit. The setting must outlive the findings. */
void findings_init(struct findings *findings, enum period_unit unit, struct setting *setting);
void findings_clear(struct findings *findings);

/* Notes that a table is there, and adds a row of one: sessions within since and until, gap, hours and plan
 * status; rows of others are counted. The setting's people are complete before the first session. Refused:
 * what the rows' readers and tally_add refuse. */
bool findings_add_table(struct findings *findings, enum table_id table, struct error *error) MUST_CHECK;
bool findings_add_row(struct findings *findings, const struct row *row, struct error *error) MUST_CHECK;

/* Makes all tables, by enum findings_table: time and chain with a row for every period of periods_cover
 * (time for each unit of each `by`), without rows where there are no sessions, the chain also where there
 * are no people; quality; the others as read. They live as long as the findings and the people. To be
 * called once. */
bool findings_tables(struct findings *findings, const int *by, size_t by_count,
                     const struct grid *tables[FINDINGS_TABLES], struct error *error) MUST_CHECK;

/* What a page shows: one period beside those before it. Grids without sessions have no rows. */
struct findings_page {
	struct period period;    /* periods_page */
	bool stale;              /* it has no session, of whatever status, though sessions were read */
	size_t before_periods;   /* of those in `before`: up to 4, fewer where the sessions begin later */
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

#endif
