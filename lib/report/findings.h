/* Everything that a report is made from: rows of any table in, the report's tables out. */
#ifndef REPORT_FINDINGS_H
#define REPORT_FINDINGS_H

#include "people/unit.h"
#include "report/completeness.h"
#include "report/ranking.h"
#include "report/sessions.h"
#include "session/judgement.h"

struct findings {
	struct setting *setting;
	bool wanted[TABLE_COUNT]; /* findings_want */
	bool given[TABLE_COUNT];  /* findings_add_table */
	struct sessions sessions;
	struct judgement *judgement; /* of the samples that were read */
	bool by_piece;               /* findings_next makes the table alone */
	bool has_courses;            /* the trend of a page has the units of `by`, and not the org alone */
	struct evidence evidence;
	struct ranking ranking;
	void *states[TABLE_COUNT];      /* of the measures */
	struct grid grids[TABLE_COUNT]; /* what the measures say, and the latest waves of what was read */
};

/* Tables by period are by this unit. `alone` is the one table that is wanted, or TABLE_COUNT for all. The
 * setting must outlive the findings. */
void findings_init(struct findings *findings, enum period_unit unit, enum table_id alone,
                   struct setting *setting);
void findings_clear(struct findings *findings);

/* Says that findings_page comes, and not findings_tables, before the first row, once the setting is open. */
void findings_expect_page(struct findings *findings);

/* Wants one more table, before the first row. */
void findings_want(struct findings *findings, enum table_id table);

/* Makes the list of `by` ready: a table alone has leaders unless something else is asked for; a page has the
 * org whatever else it has. Refuses levels and teams without people. */
bool findings_settle_by(struct findings *findings, int by[UNIT_BYS], size_t *by_count, bool is_page,
                        struct error *error) MUST_CHECK;

/* Note that a table was read, and take a row of it: a session within since and until, or a row of upstream.h;
 * rows of other tables are counted. Repeated sessions and rows are left out, and findings_tables and
 * findings_page warn of them. The setting's people are complete before the first session. Refuse what the
 * rows' readers, identity.h and the wanted measures refuse. */
bool findings_add_table(struct findings *findings, enum table_id table, struct error *error) MUST_CHECK;
bool findings_add_row(struct findings *findings, const struct row *row, struct error *error) MUST_CHECK;

/* Makes the tables of table_reports: those by period with rows for every period of periods_cover, the others
 * over everything that was read, those of upstream.h as they were read. A table has no rows if it is not
 * wanted, or if what it needs is missing; the entries of other tables are NULL. They live as long as the
 * findings and the people. Called once, and not with findings_page. Refuses a table alone that needs people
 * without any. */
bool findings_tables(struct findings *findings, const int *by, size_t by_count,
                     const struct grid *tables[TABLE_COUNT], struct error *error) MUST_CHECK;

/* Can findings_next make the table alone? */
bool findings_have_pieces(const struct findings *findings);

/* Where `by_piece` was set, findings_tables leaves the table alone without rows, and each call of this one
 * puts the next in their place, of one period and at most so many. False behind the last ones. */
bool findings_next(struct findings *findings, size_t most);

/* What a page shows: one period beside those before it. */
struct findings_page {
	struct period period;      /* periods_page */
	bool stale;                /* it has no session but planned ones, though sessions were read */
	bool partial;              /* the data end within it */
	size_t before_periods;     /* how many are in `before`: up to 4, fewer where the sessions begin later */
	struct view last_wave;     /* of gap, else of hours; empty */
	struct view previous_wave; /* of gap: the one that ended before that; empty */
	struct completeness completeness;
	enum leaders_differ leaders_differ; /* in the latest wave */
	struct grid before; /* time_add_means over the periods before; only of leaders if these are not even */
	struct grid even;   /* the org now and before over the leaders who can be compared: two rows */
	bool is_even;       /* these are all leaders, now and before */
	struct grid expected_before; /* the table expected of the period before, where it is wanted */
	struct grid trend;           /* rows of time of the period and up to 12 before it: the org's, or more */
	struct grid fallen;          /* fallen_find */

	/* All tables that coach-report computes or reads: those by period with the page's period, those of waves
	 * with the latest, the others as in findings_tables. NULL for other tables. */
	const struct grid *tables[TABLE_COUNT];
};

/* Fills the page, which lives as long as the findings and the people. The caller clears it in any case.
 * Refuses a period that since cuts. */
bool findings_page(struct findings *findings, const int *by, size_t by_count, struct findings_page *page,
                   struct error *error) MUST_CHECK;
void findings_page_clear(struct findings_page *page);

/* Do the data end within the page's period, so that nothing is to be found in it? */
bool findings_are_partial(const struct findings *findings, struct period period);

/* The table as a limit sees it, after findings_tables or findings_page: by period with that period and every
 * unit, of waves the latest, else whole, whatever is shown. `made` starts as {0}, is used where rows have to
 * be made for it, and is to be cleared by the caller. */
const struct grid *findings_current(struct findings *findings, enum table_id table, struct period period,
                                    struct grid *made);

#endif
