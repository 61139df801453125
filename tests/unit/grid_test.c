/* Cells and grids. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>

#include "base/date.h"
#include "base/grid.h"

static const struct column columns[] = {
	{.name = "person", .type = COLUMN_TEXT, .also = "id|employee"},
	{.name = "minutes", .type = COLUMN_MINUTES},
	{.name = "share", .type = COLUMN_FIXED6},
};

static void prints(struct cell cell, enum column_type type, const char *expected)
{
	struct text text = {0};
	cell_format(&text, &cell, type);
	assert_string_equal(text_terminate(&text), expected);
	text_clear(&text);
}

static void test_format(UNUSED void **state)
{
	for (int type = COLUMN_TEXT; type <= COLUMN_FIXED9; type++) {
		prints((struct cell){0}, (enum column_type)type, "");
		prints(cell_string("4.50"), (enum column_type)type, "4.50");
		prints(cell_day(0), (enum column_type)type, "1970-01-01");
	}
	prints(cell_text(view_slice(NULL, 0)), COLUMN_TEXT, "");
	prints(cell_count(42), COLUMN_COUNT, "42");
	prints(cell_count(-3), COLUMN_COUNT, "-3");
	prints(cell_count(INT64_MIN), COLUMN_COUNT, "-9223372036854775808");
	prints(cell_count(4), COLUMN_SCORE, "4");
	prints(cell_count(4), COLUMN_TEXT, "4");
	prints(cell_count(4), COLUMN_MINUTES, "4.000");
	prints(cell_count(4), COLUMN_FIXED6, "4.000000");
	prints(cell_count(INT64_MAX), COLUMN_FIXED9, "9223372036854775807.000000000");
	prints(cell_minutes(45000), COLUMN_MINUTES, "45.000");
	prints(cell_minutes(-1), COLUMN_MINUTES, "-0.001");
	prints(cell_minutes(1500), COLUMN_FIXED6, "1.500000");
	prints(cell_minutes(1500), COLUMN_TEXT, "1.500");
	prints(cell_ratio(2, 3), COLUMN_FIXED6, "0.666667");
	prints(cell_ratio(2, 3), COLUMN_FIXED9, "0.666666667");
	prints(cell_ratio(2, 3), COLUMN_MINUTES, "0.667");
	prints(cell_ratio(2, 3), COLUMN_SCORE, "0.666667");
	prints(cell_ratio(5, 2), COLUMN_COUNT, "2");
	prints(cell_ratio(1, 2000000), COLUMN_FIXED6, "0.000000");
	prints(cell_ratio(3, 2000000), COLUMN_FIXED6, "0.000002");
	prints(cell_real(79.5), COLUMN_FIXED6, "79.500000");
	prints(cell_real(79.5), COLUMN_SCORE, "79.500000");
	prints(cell_real(0.05), COLUMN_FIXED9, "0.050000000");
	prints(cell_real(-1e-12), COLUMN_FIXED9, "0.000000000");
	prints(cell_least(3), COLUMN_COUNT, "");
}

static void test_empty(UNUSED void **state)
{
	assert_int_equal(cell_ratio(1, 0).type, CELL_EMPTY);
	assert_int_equal(cell_ratio(0, 0).type, CELL_EMPTY);
	assert_int_equal(cell_real((double)NAN).type, CELL_EMPTY);
	assert_int_equal(cell_real((double)-INFINITY).type, CELL_EMPTY);
	assert_int_equal(cell_day(DAY_NONE).type, CELL_EMPTY);
	assert_int_equal(cell_count(0).type, CELL_COUNT);
	assert_int_equal(cell_ratio(0, 1).type, CELL_RATIO);
}

static void has_number(struct cell cell, double expected)
{
	double number = -1;
	assert_true(cell_number(&cell, &number));
	assert_true(number == expected);
}

static void has_none(struct cell cell)
{
	double number = -1;
	assert_false(cell_number(&cell, &number));
	assert_true(number == -1);
}

static void test_number(UNUSED void **state)
{
	has_number(cell_count(-5), -5);
	has_number(cell_minutes(45125), 45.125);
	has_number(cell_day(20000), 20000);
	has_number(cell_ratio(1, 3), 1.0 / 3);
	has_number(cell_ratio(1, -4), -0.25);
	has_number(cell_real(0.1), 0.1);
	has_number(cell_string("0.1"), 0.1);
	has_number(cell_string("-78.571428"), -78.571428);
	has_number(cell_string("0.3333333333333333"), 0.3333333333333333);
	has_number(cell_string("42"), 42);
	has_number(cell_string("123456789012345"), 123456789012345.0);
	has_none((struct cell){0});
	has_none(cell_string(""));
	has_none(cell_string("4O"));
	has_none(cell_string("1."));
	has_none(cell_string("1e5"));
	has_none(cell_string("2026-11-16"));
	has_none(cell_string("0.1234567890123456789"));
	has_none(cell_text(view_slice(NULL, 0)));
}

static void test_grid(UNUSED void **state)
{
	struct grid grid;
	grid_init(&grid, &(const struct table_kind){.name = "time", .columns = columns, .column_count = 3});
	enum { person, minutes, share };
	char name[32];
	for (int i = 0; i < 5000; i++) {
		struct cell *row = grid_add_row(&grid);
		for (size_t k = 0; k < 3; k++)
			assert_int_equal(row[k].type, CELL_EMPTY);
		int length = snprintf(name, sizeof name, "p%d", i);
		row[person] = cell_text(grid_copy_text(&grid, view_slice(name, (size_t)length)));
		row[minutes] = cell_minutes(i);
	}
	assert_int_equal(grid.row_count, 5000);
	for (size_t i = 0; i < 5000; i++) {
		snprintf(name, sizeof name, "p%zu", i);
		assert_true(view_is(grid_cell(&grid, i, person)->text, name));
		assert_int_equal(grid_cell(&grid, i, minutes)->minutes, i);
		assert_int_equal(grid_cell(&grid, i, share)->type, CELL_EMPTY);
	}
	grid_clear(&grid);
	assert_int_equal(grid.row_count, 0);
	assert_int_equal(grid_add_row(&grid)[share].type, CELL_EMPTY);
	grid_clear(&grid);
}

static void test_share(UNUSED void **state)
{
	static const struct table_kind kind = {.name = "probe", .columns = columns, .column_count = 3};
	struct grid grid, shared;
	grid_init(&grid, &kind);
	for (int64_t row = 0; row < 5; row++) {
		grid_add_row(&grid)[1] = cell_minutes(row);
		if (row % 2 == 0)
			grid_mark(&grid);
	}
	grid_share(&shared, &grid);
	assert_ptr_equal(shared.cells, grid.cells);
	grid_clear(&shared);
	grid_share(&shared, &grid);
	grid_own(&shared);
	shared.cells[1] = cell_minutes(7);
	grid_add_row(&shared)[1] = cell_minutes(8);
	assert_int_equal(grid.row_count, 5);
	assert_int_equal(grid_cell(&grid, 0, 1)->minutes, 0);
	for (size_t row = 0; row < 5; row++) {
		assert_int_equal(grid_is_marked(&grid, row), row % 2 == 0);
		assert_int_equal(grid_is_marked(&shared, row), row % 2 == 0);
	}
	assert_false(grid_is_marked(&shared, 5));
	grid_clear(&shared);
	grid_clear(&grid);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_format), cmocka_unit_test(test_share), cmocka_unit_test(test_empty),
		cmocka_unit_test(test_number), cmocka_unit_test(test_grid),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
