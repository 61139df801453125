/* What of a report's tables one reader sees (people/scope.h). Nothing else of them goes on a page or into a
 * file, so that no sentence, chart or title can tell what its reader may not know. */
#ifndef REPORT_SHOWN_H
#define REPORT_SHOWN_H

#include "people/scope.h"
#include "report/findings.h"

struct shown {
	const struct grid *tables[TABLE_COUNT];           /* as findings_tables or findings_page has them */
	bool is_cut[TABLE_COUNT];                         /* rows of the table are left out */
	struct grid before, even, expected_before, trend; /* as in findings_page */
	const struct grid *fallen; /* likewise; NULL where the scope does not show all of it */
	struct grid grids[TABLE_COUNT], fallen_rows;
};

/* Takes of the tables what the scope shows. With `has_names` the names of people stand in the place of their
 * ids (names.h). What is shown lives as long as the findings and the people; clear it with shown_clear. */
void shown_take(struct shown *shown, const struct grid *const tables[TABLE_COUNT], const struct scope *scope,
                bool has_names);

/* The same of a page. Of a single unit the trend is its own; else the org's. What compares leaders with
 * records, `even`, is not cut for one: who they are would be known. */
void shown_take_page(struct shown *shown, const struct findings_page *page, const struct scope *scope,
                     bool has_names);
void shown_clear(struct shown *shown);

#endif
