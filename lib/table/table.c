#include "table/table.h"

#define TABLE(ID, PREFIX, ...) static const struct column PREFIX##_list[] = {
#define COL(PREFIX, NAME, NAME_READ, ...)                                                                    \
	[PREFIX##_##NAME] = {.name = NAME_READ, .type = COLUMN_##__VA_ARGS__},
#define END(PREFIX)                                                                                          \
	}                                                                                                        \
	;                                                                                                        \
	_Static_assert(PREFIX##_COLUMNS <= TABLE_COLUMNS_MOST, "too many columns");
#include "table/tables.def"

const struct table_kind table_kinds[TABLE_COUNT] = {
#define TABLE(ID, PREFIX, ...)                                                                               \
	[TABLE_##ID] = {.columns = PREFIX##_list, .column_count = PREFIX##_COLUMNS, .name = __VA_ARGS__},
#include "table/tables.def"
};

const struct choice table_reports[] = {
#define REPORT(ID, NAME) {NAME, TABLE_##ID},
#include "table/tables.def"
	{NULL, 0},
};

const char *table_called(enum table_id table)
{
	return table_kinds[table].also ? table_kinds[table].also : table_kinds[table].name;
}

enum table_id table_id(const struct table_kind *kind)
{
	uintptr_t from = (uintptr_t)table_kinds, at = (uintptr_t)kind;
	return at >= from && at < from + sizeof table_kinds ? (enum table_id)(kind - table_kinds) : TABLE_COUNT;
}

const struct column *table_explains(const struct table_kind *kind, size_t column)
{
	return &kind->columns[kind->columns[column].meaning ? column : kind->columns[column].as];
}
