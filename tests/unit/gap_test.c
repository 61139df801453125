/* Gaps worked by hand; Student's quantile and the sums of squares by R 4 (qt, var). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/decimal.h"
#include "survey/gap.h"
#include "rows.h"
#include "sentence.h"

static const int leader_and_org[] = {UNIT_LEADER, UNIT_ORG};

static struct survey new_survey(const char *scale)
{
	static struct survey_options options;
	struct survey survey;
	options = (struct survey_options){0};
	assert_true(scale_parse(view_of(scale), &options.scale));
	survey_init(&survey, &options);
	return survey;
}

static bool add(struct survey *survey, const char *line, struct error *error)
{
	static const struct setting setting = {.fiscal = 1, .now = 20000};
	struct line_row row;
	return survey_add(survey, row_of_line(&row, TABLE_RATINGS, line), &setting, NULL, error);
}

static void add_all(struct survey *survey, const char *const *lines, size_t count)
{
	struct error error = {0};
	for (size_t i = 0; i < count; i++)
		if (!add(survey, lines[i], &error))
			fail_msg("%s: %s", lines[i], sentence(&error));
}

static void fill_grid(const struct survey *survey, const int *by, size_t by_count, struct grid *grid)
{
	static const struct gap_options options = {
		.hiding = {.min_raters = LEAST_RATERS}, .margin = 10 * MILLION, .exact = true};
	struct gap *gap = gap_new(&options, survey, NULL, NULL, by, by_count);
	gap_init_grid(grid);
	while (gap_next(gap, grid, NULL))
		;
	gap_free(gap);
}

/* The row of this unit, its columns from selves to gap_high and the status, commas between. */
static void assert_unit(const struct grid *grid, const char *unit, const char *expected)
{
	static const char *const names[] = {"selves",      "raters", "self",    "reports",  "self_pct",
	                                    "reports_pct", "gap",    "gap_low", "gap_high", "status"};
	struct text text = {0};
	for (size_t row = 0; row < grid->row_count; row++) {
		if (!view_is(grid_cell(grid, row, column_named(grid, "unit"))->text, unit))
			continue;
		for (size_t i = 0; i < COUNT_OF(names); i++) {
			size_t column = column_named(grid, names[i]);
			text_add_string(&text, i ? "," : "");
			cell_format(&text, grid_cell(grid, row, column), grid->columns[column].type);
		}
	}
	assert_string_equal(text_terminate(&text), expected);
	text_clear(&text);
}

static void format_grid(const struct grid *grid, struct text *text)
{
	for (size_t row = 0; row < grid->row_count; row++)
		for (size_t i = 0; i < grid->column_count; i++) {
			cell_format(text, grid_cell(grid, row, i), grid->columns[i].type);
			text_add_char(text, i + 1 < grid->column_count ? ',' : '\n');
		}
}

/* Percent: A 90 against 80 85 75 60, B 60 against 70 four times, C 80 against 50 60 70, D 40 against 10s. */
static const char *const four_leaders[] = {
	",A,A,,q,9",  ",A,a1,,q,8", ",A,a2,,q,8.5", ",A,a3,,q,7.5", ",A,a4,,q,6", ",B,B,,q,6",
	",B,b1,,q,7", ",B,b2,,q,7", ",B,b3,,q,7",   ",B,b4,,q,7.0", ",C,C,,q,8",  ",C,c1,,q,5",
	",C,c2,,q,6", ",C,c3,,q,7", ",D,D,,q,4",    ",D,d1,,q,1",   ",D,d2,,q,1",
};

static void test_worked_by_hand(UNUSED void **state)
{
	struct survey survey = new_survey("0:10");
	struct grid grid;
	add_all(&survey, four_leaders, COUNT_OF(four_leaders));
	fill_grid(&survey, leader_and_org, 2, &grid);
	assert_int_equal(grid.row_count, 5);
	/* MSW = (350 + 0 + 200)/(3 + 3 + 2) = 68.75 with 8 degrees, too few to be moderated by; t(0.975; 8) =
	 * 2.306004, half = 2.306004·√(68.75/4) = 9.560188. */
	assert_unit(&grid, "A", "1,4,9.000000,7.500000,90.000000,75.000000,15.000000,5.439812,24.560188,");
	assert_unit(&grid, "B",
	            "1,4,6.000000,7.000000,60.000000,70.000000,-10.000000,-19.560188,-0.439812,unanimous");
	assert_unit(&grid, "C", "1,3,8.000000,6.000000,80.000000,60.000000,20.000000,,,");
	assert_unit(&grid, "D", "1,,4.000000,,40.000000,,,,,suppressed");
	/* Over A, B, C; t(0.975; 2) = 4.302653 over the gaps 15, −10, 20. */
	assert_unit(&grid, "org", "3,11,7.666667,6.833333,76.666667,68.333333,8.333333,-31.593594,48.260261,");
	grid_clear(&grid);
	survey_clear(&survey);
}

/* A leader with too few raters leaves no trace in any other row: the rest is the same without it. */
static void test_nothing_reveals_the_hidden(UNUSED void **state)
{
	struct text with = {0}, without = {0};
	for (int i = 0; i < 2; i++) {
		struct survey survey = new_survey("0:10");
		struct grid grid;
		add_all(&survey, four_leaders, COUNT_OF(four_leaders) - 3);
		if (i == 1)
			add_all(&survey, &four_leaders[COUNT_OF(four_leaders) - 3], 3);
		fill_grid(&survey, leader_and_org, 2, &grid);
		if (i == 1)
			assert_int_equal(grid.row_count, 5);
		for (size_t row = 0; i == 1 && row + 1 < grid.row_count; row++)
			if (view_is(grid_cell(&grid, row, column_named(&grid, "unit"))->text, "D"))
				memmove(&grid.cells[row * grid.column_count], &grid.cells[(row + 1) * grid.column_count],
				        grid.column_count * sizeof *grid.cells);
		grid.row_count = 4;
		format_grid(&grid, i ? &with : &without);
		grid_clear(&grid);
		survey_clear(&survey);
	}
	assert_string_equal(text_terminate(&with), text_terminate(&without));
	text_clear(&with);
	text_clear(&without);
}

static void test_interval_is_clipped(UNUSED void **state)
{
	/* Variances are 900 in both, half widths t(0.975; 6)·30/2 = 2.446912·15 = 36.703678. */
	static const char *const lines[] = {
		",A,A,,q,0.5", ",A,a1,,q,0",  ",A,a2,,q,0",  ",A,a3,,q,0",  ",A,a4,,q,6",
		",B,B,,q,9.5", ",B,b1,,q,10", ",B,b2,,q,10", ",B,b3,,q,10", ",B,b4,,q,4",
	};
	struct survey survey = new_survey("0:10");
	struct grid grid;
	add_all(&survey, lines, COUNT_OF(lines));
	fill_grid(&survey, leader_and_org, 1, &grid);
	assert_unit(&grid, "A", "1,4,0.500000,1.500000,5.000000,15.000000,-10.000000,-46.703678,5.000000,");
	assert_unit(&grid, "B", "1,4,9.500000,8.500000,95.000000,85.000000,10.000000,-5.000000,46.703678,");
	grid_clear(&grid);
	survey_clear(&survey);
}

static void test_half_of_the_items(UNUSED void **state)
{
	/* Of three items two must be answered: a3 gave one and does not count, the leader neither. */
	static const char *const lines[] = {
		",A,A,,q1,5",  ",A,A,,q2,",   ",A,A,,q3,",   ",A,a1,,q1,1", ",A,a1,,q2,2", ",A,a1,,q3,3",
		",A,a2,,q1,4", ",A,a2,,q3,5", ",A,a3,,q2,5", ",A,a4,,q1,2", ",A,a4,,q2,3", ",A,a4,,q3,",
	};
	struct survey survey = new_survey("1:5");
	struct grid grid;
	add_all(&survey, lines, COUNT_OF(lines));
	fill_grid(&survey, leader_and_org, 2, &grid);
	/* (2 + 4.5 + 2.5)/3 = 3, POMP 50. */
	assert_unit(&grid, "A", "0,3,,3.000000,,50.000000,,,,no-self");
	assert_unit(&grid, "org", "0,3,,3.000000,,50.000000,,,,no-self");
	grid_clear(&grid);
	survey_clear(&survey);
}

static void test_exactly_half_is_enough(UNUSED void **state)
{
	static const char *const lines[] = {",A,A,,q1,5", ",A,A,,q2,", ",A,a1,,q1,1", ",A,a2,,q2,2",
	                                    ",A,a3,,q1,3"};
	struct survey survey = new_survey("1:5");
	struct grid grid;
	add_all(&survey, lines, COUNT_OF(lines));
	fill_grid(&survey, leader_and_org, 1, &grid);
	assert_unit(&grid, "A", "1,3,5.000000,2.000000,100.000000,25.000000,75.000000,,,");
	grid_clear(&grid);
	survey_clear(&survey);
}

static void test_nobody_to_show(UNUSED void **state)
{
	static const char *const lines[] = {",A,A,,q,5", ",A,a1,,q,1", ",A,a2,,q,1"};
	struct survey survey = new_survey("1:5");
	struct grid grid;
	add_all(&survey, lines, COUNT_OF(lines));
	fill_grid(&survey, leader_and_org, 2, &grid);
	assert_unit(&grid, "A", "1,,5.000000,,100.000000,,,,,suppressed");
	assert_unit(&grid, "org", ",,,,,,,,,suppressed");
	grid_clear(&grid);
	survey_clear(&survey);
}

static void test_all_unanimous_has_no_interval(UNUSED void **state)
{
	static const char *const lines[] = {",A,A,,q,5", ",A,a,,q,3", ",A,b,,q,3", ",A,c,,q,3", ",A,d,,q,3"};
	struct survey survey = new_survey("1:5");
	struct grid grid;
	add_all(&survey, lines, COUNT_OF(lines));
	fill_grid(&survey, leader_and_org, 2, &grid);
	assert_unit(&grid, "A", "1,4,5.000000,3.000000,100.000000,50.000000,50.000000,,,unanimous");
	assert_unit(&grid, "org", "1,4,5.000000,3.000000,100.000000,50.000000,50.000000,,,");
	grid_clear(&grid);
	survey_clear(&survey);
}

static void test_order_does_not_matter(UNUSED void **state)
{
	/* Thirds and sevenths, which no binary sum holds: 40 leaders, 3 to 9 raters, 7 items. */
	struct text first = {0}, second = {0};
	for (int pass = 0; pass < 2; pass++) {
		struct survey survey = new_survey("1:5");
		struct grid grid;
		struct error error = {0};
		for (uint32_t i = 0; i < 40 * 10 * 7; i++) {
			/* 997 has no divisor in common with 2,800: every row once, in another order. */
			uint32_t n = pass ? i * 997 % (40 * 10 * 7) : i;
			uint32_t leader = n / 70, rater = n / 7 % 10, item = n % 7;
			uint32_t digits = (leader * 31 + rater * 17 + item * 7 + 11) * 7919 % 4000001;
			char line[80];
			if (rater > 3 + leader % 7)
				continue;
			snprintf(line, sizeof line, "2026-%02u,L%u,%s%u,,q%u,%u.%06u", leader % 3 + 1, leader,
			         rater ? "R" : "L", rater ? rater : leader, item, 1 + digits / 1000000, digits % 1000000);
			assert_true(add(&survey, line, &error));
		}
		fill_grid(&survey, leader_and_org, 2, &grid);
		assert_int_equal(grid.row_count, 43);
		format_grid(&grid, pass ? &second : &first);
		grid_clear(&grid);
		survey_clear(&survey);
	}
	assert_string_equal(text_terminate(&first), text_terminate(&second));
	text_clear(&first);
	text_clear(&second);
}

static void test_waves_by_last_day_then_name(UNUSED void **state)
{
	static const char *const lines[] = {"2026-Q4,A,A,,q,1", "spring,A,A,,q,2", "2026-09-30,A,A,,q,3",
	                                    "2026-Q3,A,A,,q,4", "2026-10,A,A,,q,5"};
	static const char *const order[] = {"spring", "2026-09-30", "2026-Q3", "2026-10", "2026-Q4"};
	struct survey survey = new_survey("1:5");
	struct grid grid;
	add_all(&survey, lines, COUNT_OF(lines));
	fill_grid(&survey, leader_and_org, 1, &grid);
	assert_int_equal(grid.row_count, COUNT_OF(order));
	for (size_t i = 0; i < COUNT_OF(order); i++)
		assert_true(view_is(grid_cell(&grid, i, column_named(&grid, "wave"))->text, order[i]));
	grid_clear(&grid);
	survey_clear(&survey);
}

static void test_refused(UNUSED void **state)
{
	struct survey survey = new_survey("1:5");
	struct error error = {0};
	assert_true(add(&survey, "2026,A,a,,q,5", &error));
	assert_false(add(&survey, "2026,A,b,,q,5.000001", &error));
	assert_string_equal(
		sentence(&error),
		"test.csv:7: score: \"5.000001\" is outside the scale 1:5; item "
		"\"q\", rater \"b\"; set the scale with --scale, or say with --hours which item asks for hours");
	error = (struct error){0};
	assert_false(add(&survey, "2026,A,b,,q,0.5", &error));
	error = (struct error){0};
	assert_false(add(&survey, "2026,A,a,,q,", &error));
	assert_string_equal(sentence(&error),
	                    "test.csv:7: repeats the wave, leader, rater and item of an earlier row");
	error = (struct error){0};
	assert_true(add(&survey, "2027,A,a,,q,5", &error));
	assert_true(add(&survey, "2026,A,a,,p,5", &error));
	assert_true(add(&survey, "2026,B,a,,q,5", &error));
	survey_clear(&survey);
}

/* The first 64 items of a wave are compared one by one; those after them are told apart all the same. */
static void test_many_items(UNUSED void **state)
{
	struct survey survey = new_survey("0:200");
	struct grid grid;
	for (int pass = 0; pass < 2; pass++)
		for (int rater = 0; rater < 4; rater++)
			for (int item = 0; item < 130; item++) {
				struct error error = {0};
				char line[64];
				snprintf(line, sizeof line, ",A,%s%d,,q%d,%d", rater ? "r" : "A", rater, item, item + rater);
				if (add(&survey, line, &error) != (pass == 0))
					fail_msg("%s", line);
			}
	fill_grid(&survey, leader_and_org, 1, &grid);
	/* A0 is a rater like the others: 64.5 + (0 + 1 + 2 + 3)/4 = 66. */
	assert_unit(&grid, "A", "0,4,,66.000000,,33.000000,,,,no-self");
	grid_clear(&grid);
	survey_clear(&survey);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_worked_by_hand),
		cmocka_unit_test(test_nothing_reveals_the_hidden),
		cmocka_unit_test(test_interval_is_clipped),
		cmocka_unit_test(test_half_of_the_items),
		cmocka_unit_test(test_exactly_half_is_enough),
		cmocka_unit_test(test_nobody_to_show),
		cmocka_unit_test(test_all_unanimous_has_no_interval),
		cmocka_unit_test(test_order_does_not_matter),
		cmocka_unit_test(test_waves_by_last_day_then_name),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_many_items),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
