/*
 * lib/table: what the tables are. Each has a file NAME.def here: a row for each column, with all that is
 * known of it. From these files come the numbers by which the code names the columns, the header that is read
 * and written, what a page shows, what --explain says, and the manual's lists. The room knows nothing of what
 * a row means; the rooms of people, sessions, surveys and plans do.
 *
 * A file holds TABLE(ID, PREFIX, "name", fields of struct table_kind), COL(PREFIX, NAME, "name", TYPE,
 * fields of struct column) for each column in the order in which they are written, END(PREFIX), and
 * MEASURE(ID, NAME) where coach-report computes the table. The Makefile makes tables.def of them; list.sh
 * says what it has.
 */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include "base/choice.h"
#include "base/grid.h"

/* With fewer raters, leaders, pairs, sessions or windows than this a number is called thin, and a gap has no
 * interval. THIN_BELOW_TEXT is the same in prose. */
#define THIN_BELOW 4
#define THIN_BELOW_TEXT TEXT_OF_NUMBER(THIN_BELOW)
#define TEXT_OF_NUMBER(number) TEXT_OF(number)
#define TEXT_OF(token) #token

/* TABLE_TIME and so on, in the order of their places. */
enum table_id {
#define TABLE(ID, PREFIX, ...) TABLE_##ID,
#include "table/tables.def"
	TABLE_COUNT
};

/* The numbers of each table's columns, TIME_PERIOD and so on, and how many there are, TIME_COLUMNS. */
#define TABLE(ID, PREFIX, ...)                                                                               \
	enum PREFIX##_column                                                                                     \
	{
#define COL(PREFIX, NAME, ...) PREFIX##_##NAME,
#define END(PREFIX)                                                                                          \
	PREFIX##_COLUMNS                                                                                         \
	}                                                                                                        \
	;
#include "table/tables.def"

/* By enum table_id. */
extern const struct table_kind table_kinds[TABLE_COUNT];

/* The tables that coach-report writes, in its order: what people call them, and enum table_id. */
extern const struct choice table_reports[];

/* What people call the table: `plans`, `time`. */
const char *table_called(enum table_id table);

/* The number of the kind; TABLE_COUNT for a kind that is none of these. */
enum table_id table_id(const struct table_kind *kind);

/* The column whose words explain this one: itself, or where it has no meaning of its own the one that it is
 * explained `as`. Nobody explains a table that is only read: then the meaning is NULL. */
const struct column *table_explains(const struct table_kind *kind, size_t column);

#endif
