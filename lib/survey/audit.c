#include "survey/audit.h"

#include "table/table.h"

void audit_init(struct grid *audit)
{
	grid_init(audit, &table_kinds[TABLE_AUDIT]);
}

void audit_add(struct grid *audit, const char *table, const struct raters *raters,
               const struct wave_unit *unit, struct view item, const char *rule)
{
	struct cell *row = grid_add_row(audit);
	row[AUDIT_TABLE] = cell_string(table);
	row[AUDIT_WAVE] = cell_text(raters->waves[unit->wave].name);
	row[AUDIT_BY] = cell_string(unit_by_choices[unit->by].word);
	row[AUDIT_UNIT] = cell_text(unit->name);
	row[AUDIT_ITEM] = cell_text(item);
	row[AUDIT_RULE] = cell_string(rule);
}
