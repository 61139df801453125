/* What of a table a reader sees, worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "people/check.h"
#include "people/scope.h"
#include "rows.h"
#include "sentence.h"
#include "table/table.h"

/* boss leads ann and bob, ann leads cy until 2026-11-02 and dee; bob leads cy from then on. */
static struct people *hire(void)
{
	/* person,manager,name,email,level,team,aliases,from,to */
	static const char *const lines[] = {
		"boss,,The Boss,,,,,,",         "ann,boss,Ann Lee,,,North,al,,",
		"bob,boss,Bob Roe,,,South,,,",  "cy,ann,Cy Young,,,North,,,2026-11-02",
		"cy,bob,,,,South,,2026-11-02,", "dee,ann,Dee Dee,,,North,,,",
	};
	return people_of_lines(lines, COUNT_OF(lines));
}

/* Two leaders on each level, each of whom leads the next. */
static struct people *hire_levels(void)
{
	static const char *const lines[] = {
		"v1,,,,vp,,,,",         "v2,v1,,,vp,,,,",      "d1,v2,,,director,,,,",
		"d2,d1,,,director,,,,", "m1,d2,,,manager,,,,", "m2,m1,,,manager,,,,",
		"l1,m2,,,lead,,,,",     "l2,l1,,,lead,,,,",    "rep,l2,,,rep,,,,",
	};
	return people_of_lines(lines, COUNT_OF(lines));
}

static struct scope scope_of(struct people *people, const char *unit)
{
	struct scope scope = {.people = people, .fiscal = 1};
	struct error error = {0};
	assert_true(day_parse(view_of("2026-11-16"), &scope.day));
	assert_true(!unit || scope_find(&scope, view_of(unit), &error));
	return scope;
}

static void add_received(struct grid *grid, const char *period, const char *person, const char *leader)
{
	struct cell *cells = grid_add_row(grid);
	cells[RECEIVED_PERIOD] = cell_string(period);
	cells[RECEIVED_PERSON] = cell_string(person);
	cells[RECEIVED_LEADER] = cell_string(leader);
}

static void add_time(struct grid *grid, const char *by, const char *unit)
{
	struct cell *cells = grid_add_row(grid);
	cells[TIME_PERIOD] = cell_string("2026-W46");
	cells[TIME_BY] = cell_string(by);
	cells[TIME_UNIT] = cell_string(unit);
	cells[TIME_COACHING_MIN] = cell_minutes(1000);
	cells[TIME_REPORTS] = cell_count(4);
}

/* A report is somebody who was one on a day of the row's period; what names the boss is empty. */
static void test_persons(void **state UNUSED)
{
	struct people *people = hire();
	struct scope scope = scope_of(people, "Ann Lee");
	struct grid grid, shown;
	grid_init(&grid, &table_kinds[TABLE_RECEIVED]);
	add_received(&grid, "2026-W44", "cy", "ann"); /* 26 October to 1 November */
	add_received(&grid, "2026-W45", "cy", "bob"); /* from 2 November on */
	add_received(&grid, "2026-W45", "ann", "boss");
	add_received(&grid, "2026-W45", "dee", "ann");
	add_received(&grid, "2026-W45", "bob", "boss");
	add_received(&grid, "2026-W45", "nobody", "ann");
	assert_true(scope_show(&scope, &grid, &shown));
	assert_int_equal(shown.row_count, 4);
	assert_true(grid_is(&shown, 0, RECEIVED_PERSON, "cy"));
	assert_true(grid_is(&shown, 0, RECEIVED_LEADER, "ann"));
	assert_true(grid_is(&shown, 1, RECEIVED_PERSON, "ann"));
	assert_true(cell_is_empty(grid_cell(&shown, 1, RECEIVED_LEADER)));
	assert_true(grid_is(&shown, 2, RECEIVED_PERSON, "dee"));
	/* The leader of the row is the reader, and who it is about is not for them to see. */
	assert_true(cell_is_empty(grid_cell(&shown, 3, RECEIVED_PERSON)));
	grid_clear(&shown);
	grid_clear(&grid);
	people_free(people);
}

/* The org is shown with five leaders behind it; levels and other teams are not. */
static void test_sums(void **state UNUSED)
{
	struct people *people = hire();
	struct scope ann = scope_of(people, "ann"), team = scope_of(people, "team:north");
	struct scope nobody = scope_of(people, NULL);
	struct grid grid, shown;
	nobody.no_names = true;
	grid_init(&grid, &table_kinds[TABLE_TIME]);
	add_time(&grid, "leader", "ann");
	add_time(&grid, "leader", "bob");
	add_time(&grid, "leader", "boss");
	add_time(&grid, "leader", "x");
	add_time(&grid, "level", "manager");
	add_time(&grid, "team", "North");
	add_time(&grid, "team", "South");
	add_time(&grid, "org", "org");
	assert_true(scope_show(&ann, &grid, &shown));
	assert_int_equal(shown.row_count, 1);
	grid_clear(&shown);
	add_time(&grid, "leader", "y");
	assert_true(scope_show(&ann, &grid, &shown));
	assert_int_equal(shown.row_count, 2);
	assert_true(grid_is(&shown, 1, TIME_UNIT, "org"));
	grid_clear(&shown);
	assert_true(scope_show(&team, &grid, &shown));
	assert_int_equal(shown.row_count, 3);
	assert_true(grid_is(&shown, 1, TIME_UNIT, "North"));
	grid_clear(&shown);
	/* Four reports stand behind each row. */
	assert_true(scope_show(&nobody, &grid, &shown));
	assert_int_equal(shown.row_count, 0);
	grid_clear(&shown);
	for (size_t row = 0; row < grid.row_count; row++)
		grid.cells[row * grid.column_count + TIME_REPORTS] = cell_count(5);
	/* The managers and the org: each team is that of one leader. */
	assert_true(scope_show(&nobody, &grid, &shown));
	assert_int_equal(shown.row_count, 2);
	grid_clear(&shown);
	grid_clear(&grid);
	people_free(people);
}

/* Which levels are shown without names: a row that is not told of by its people, and further ones, the
 * smallest first, until the org less those shown is about five people. */
static void show_levels(struct people *people, const int64_t *reports, size_t levels, int64_t org,
                        const char *expected)
{
	static const char *const names[] = {"vp", "director", "manager", "lead"};
	struct scope nobody = scope_of(people, NULL);
	struct grid grid, shown;
	char found[100] = "";
	nobody.no_names = true;
	grid_init(&grid, &table_kinds[TABLE_TIME]);
	for (size_t i = 0; i <= levels; i++) {
		add_time(&grid, i < levels ? "level" : "org", i < levels ? names[i] : "org");
		grid.cells[i * grid.column_count + TIME_REPORTS] = cell_count(i < levels ? reports[i] : org);
	}
	(void)scope_show(&nobody, &grid, &shown);
	for (size_t row = 0; row < shown.row_count; row++) {
		strcat(found, " ");
		strncat(found, grid_text(&shown, row, TIME_UNIT).bytes, grid_text(&shown, row, TIME_UNIT).length);
	}
	assert_string_equal(found, expected);
	grid_clear(&shown);
	grid_clear(&grid);
}

static void test_crowd(void **state UNUSED)
{
	struct people *people = hire_levels();
	/* The org less director and manager would be the vp, so the director goes too: 3 + 10. */
	show_levels(people, (const int64_t[]){3, 10, 40}, 3, 53, " manager org");
	show_levels(people, (const int64_t[]){3, 2, 40}, 3, 45, " manager org");
	show_levels(people, (const int64_t[]){3, 1, 6, 40}, 4, 50, " lead org");
	show_levels(people, (const int64_t[]){5, 10}, 2, 15, " vp director org");
	/* Three of the org are on no level. */
	show_levels(people, (const int64_t[]){5, 10}, 2, 18, " director org");
	show_levels(people, (const int64_t[]){5, 10}, 2, 20, " vp director org");
	show_levels(people, (const int64_t[]){4, 5}, 2, 9, " org");
	people_free(people);
}

/* Participants less the difference are the others: all three groups are shown, or none. */
static void test_groups(void **state UNUSED)
{
	static const char *const groups[] = {"participants", "others", "difference"};
	struct people *people = hire();
	struct scope nobody = scope_of(people, NULL), ann = scope_of(people, "ann");
	nobody.no_names = true;
	for (int64_t others = 4; others <= 5; others++) {
		struct grid grid, shown;
		grid_init(&grid, &table_kinds[TABLE_CHANGE]);
		for (size_t i = 0; i < COUNT_OF(groups); i++) {
			struct cell *cells = grid_add_row(&grid);
			cells[CHANGE_PROGRAMME] = cell_string("Talks");
			cells[CHANGE_METRIC] = cell_string("coverage");
			cells[CHANGE_GROUP] = cell_string(groups[i]);
			cells[CHANGE_LEADERS] = cell_count(i == 0 ? 6 : i == 1 ? others : 6 + others);
		}
		(void)scope_show(&nobody, &grid, &shown);
		assert_int_equal(shown.row_count, others < 5 ? 0 : 3);
		grid_clear(&shown);
		(void)scope_show(&ann, &grid, &shown);
		assert_int_equal(shown.row_count, others < 5 ? 0 : 3);
		grid_clear(&shown);
		grid_clear(&grid);
	}
	people_free(people);
}

/* A table of which its columns say nothing is not shown; one that counts leaders is, from five on. */
static void test_aggregates(void **state UNUSED)
{
	struct people *people = hire();
	struct scope ann = scope_of(people, "ann");
	struct grid blueprint, change, shown;
	grid_init(&blueprint, &table_kinds[TABLE_BLUEPRINT]);
	grid_add_row(&blueprint)[BLUEPRINT_FEATURE] = cell_string("linked");
	assert_true(scope_show(&ann, &blueprint, &shown));
	assert_int_equal(shown.row_count, 0);
	grid_clear(&shown);
	grid_init(&change, &table_kinds[TABLE_CHANGE]);
	for (int64_t leaders = 4; leaders <= 5; leaders++) {
		struct cell *cells = grid_add_row(&change);
		cells[CHANGE_PROGRAMME] = cell_string("Bob Roe");
		cells[CHANGE_METRIC] = cell_string(leaders < 5 ? "coverage" : "min_week");
		cells[CHANGE_LEADERS] = cell_count(leaders);
	}
	assert_true(scope_show(&ann, &change, &shown));
	assert_int_equal(shown.row_count, 1);
	assert_true(cell_is_empty(grid_cell(&shown, 0, CHANGE_PROGRAMME)));
	grid_clear(&shown);
	grid_clear(&change);
	grid_clear(&blueprint);
	people_free(people);
}

static void test_texts(void **state UNUSED)
{
	struct people *people = hire();
	struct scope ann = scope_of(people, "al");
	assert_true(scope_may_tell(&ann, view_of("Dee asks, Ann Lee listens")));
	assert_false(scope_may_tell(&ann, view_of("what Cy said")));
	assert_false(scope_may_tell(&ann, view_of("as BOB did")));
	people_free(people);
}

static void test_refusals(void **state UNUSED)
{
	static const char *const units[] = {"nobody", "team:ann", ""};
	struct people *people = hire();
	for (size_t i = 0; i < COUNT_OF(units); i++) {
		struct scope scope = {.people = people};
		struct error error = {0};
		assert_false(scope_find(&scope, view_of(units[i]), &error));
		assert_int_equal(error.kind, ERROR_USAGE);
	}
	people_free(people);
}

/* Rows are in the order of the pseudonyms, and what names anybody is empty. HMAC-SHA-256 by openssl. */
static void test_pseudonyms(void **state UNUSED)
{
	struct people *people = hire();
	struct error error = {0};
	struct scope all = scope_of(people, NULL);
	struct grid grid, shown;
	assert_null(pseudonyms_new(view_of("fifteen bytes..\n"), &error));
	all.pseudonyms = pseudonyms_new(view_of("correct horse battery staple\n"), &error);
	assert_true(view_is(pseudonym_of(all.pseudonyms, view_of("okafor")), "5URWTJDT6O"));
	grid_init(&grid, &table_kinds[TABLE_STATUS]);
	const char *const ids[] = {"ann", "bob", "cy", "dee"};
	for (size_t i = 0; i < COUNT_OF(ids); i++) {
		struct cell *cells = grid_add_row(&grid);
		cells[PLAN_STATUS_PERSON] = cell_string(ids[i]);
		cells[PLAN_STATUS_SKILL] = cell_string(i == 0 ? "asking" : "like Ann");
	}
	assert_false(scope_show(&all, &grid, &shown));
	assert_int_equal(shown.row_count, 4);
	size_t told = 0;
	for (size_t row = 0; row < 4; row++) {
		told += grid_is(&shown, row, PLAN_STATUS_SKILL, "asking");
		assert_int_equal(grid_text(&shown, row, PLAN_STATUS_PERSON).length, PSEUDONYM_LENGTH);
		assert_true(row == 0 || view_compare(grid_text(&shown, row - 1, PLAN_STATUS_PERSON),
		                                     grid_text(&shown, row, PLAN_STATUS_PERSON)) < 0);
		assert_true(cell_is_empty(grid_cell(&shown, row, PLAN_STATUS_SKILL)) ||
		            grid_is(&shown, row, PLAN_STATUS_SKILL, "asking"));
	}
	assert_int_equal(told, 1);
	grid_clear(&shown);
	grid_clear(&grid);
	pseudonyms_free(all.pseudonyms);
	people_free(people);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_persons),  cmocka_unit_test(test_sums),       cmocka_unit_test(test_crowd),
		cmocka_unit_test(test_groups),   cmocka_unit_test(test_aggregates), cmocka_unit_test(test_texts),
		cmocka_unit_test(test_refusals), cmocka_unit_test(test_pseudonyms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
