#include "survey/audit.h"

enum { TABLE, WAVE, BY, UNIT, ITEM, RULE };

static const struct column columns[] = {
	[TABLE] = {"table", COLUMN_TEXT, NULL}, [WAVE] = {"wave", COLUMN_TEXT, NULL},
	[BY] = {"by", COLUMN_TEXT, NULL},       [UNIT] = {"unit", COLUMN_TEXT, NULL},
	[ITEM] = {"item", COLUMN_TEXT, NULL},   [RULE] = {"rule", COLUMN_TEXT, NULL},
};

void audit_init(struct grid *audit)
{
	grid_init(audit, "audit", columns, sizeof columns / sizeof columns[0]);
}

void audit_add(struct grid *audit, const char *table, const struct survey *survey,
               const struct survey_unit *unit, struct view item, const char *rule)
{
	struct cell *row = grid_add_row(audit);
	row[TABLE] = cell_string(table);
	row[WAVE] = cell_text(survey->waves[unit->wave].name);
	row[BY] = cell_string(unit_by_names[unit->by]);
	row[UNIT] = cell_text(unit->name);
	row[ITEM] = cell_text(item);
	row[RULE] = cell_string(rule);
}
