/* What was read, and what was missing in it. */
#ifndef REPORT_QUALITY_H
#define REPORT_QUALITY_H

#include "base/intern.h"
#include "session/session.h"

struct quality_table {
	bool read; /* its header came */
	int64_t rows, suppressed;
	int32_t first, last; /* DAY_NONE */
};

/* Start with quality_init. */
struct quality {
	struct quality_table tables[TABLE_COUNT];
	int64_t sessions, unclassified; /* sessions, not rows */
	struct intern unknown, definitions;
};

void quality_init(struct quality *quality);
void quality_clear(struct quality *quality);

/* Notes that a table of this kind is there, even without rows. */
void quality_add_table(struct quality *quality, enum table_id table);

/* Notes a row that was taken; of a gap or hours table its wave's last day and whether it is suppressed.
 * Sessions and people are not for this function. */
void quality_add_row(struct quality *quality, const struct row *row, unsigned fiscal);

/* Notes a session of any status: its days, a category that is missing, names that nobody has, the
 * definition. The days of a roll-up row are those of its period; where its sessions were held they end with
 * the setting's now. */
void quality_add_session(struct quality *quality, const struct session *session,
                         const struct setting *setting);

/* Starts `grid` and fills it with the quality table: a row for each table read, in the order of enum
 * table_id; people may be NULL, then nobody is unknown or known: the cell stays empty. unclassified_share
 * is the share of sessions, of whatever status. */
void quality_grid(const struct quality *quality, const struct people *people, struct grid *grid);

#endif
