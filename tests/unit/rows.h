/* Rows of tables out of lines of text, cells between commas, for tests of what reads rows. */
#ifndef UNIT_ROWS_H
#define UNIT_ROWS_H

#include "csv/stream.h"
#include "people/check.h"
#include "people/people.h"
#include "table/table.h"

#define ROWS_CELLS 48

/* A row whose cells are the kind's columns in order; those that the line lacks are empty. Start with {0}. */
struct line_row {
	struct row row;
	struct view cells[ROWS_CELLS];
};

static inline const struct row *row_of_line(struct line_row *line_row, enum table_id table, const char *line)
{
	struct view rest = view_of(line);
	*line_row = (struct line_row){
		.row = {.kind = &table_kinds[table], .cells = line_row->cells, .file = "test.csv", .line = 7}};
	line_row->row.count = table_kinds[table].column_count;
	assert_true(line_row->row.count <= ROWS_CELLS);
	for (size_t i = 0; rest.bytes; i++)
		line_row->cells[i] = view_cut(&rest, ',');
	return &line_row->row;
}

/* People out of lines of the people table, in the order of its columns; people_free is due. */
static inline struct people *people_of_lines(const char *const *lines, size_t count)
{
	struct people *people = people_new();
	struct error error = {0};
	for (size_t i = 0; i < count; i++) {
		struct line_row row = {0};
		assert_true(people_add(people, row_of_line(&row, TABLE_PEOPLE, lines[i]), &error));
	}
	assert_true(people_finish(people, NULL, &error));
	return people;
}

/* The number of the column with this name, which there is. */
static inline size_t column_named(const struct grid *grid, const char *name)
{
	size_t column = 0;
	while (strcmp(grid->columns[column].name, name) != 0) {
		column++;
		assert_true(column < grid->column_count);
	}
	return column;
}

#endif
