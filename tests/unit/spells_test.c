/* Who led whom from when until when. In June 2026 m is employed until the 10th and again from the 21st, p
 * reports to m until the 25th and to n from the 26th, q to m until the 15th and, in a row of its own, from
 * the 16th; r is gone before June, and s has nobody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "people/spells.h"
#include "rows.h"
#include "session/setting.h"

static int32_t day_of(const char *date)
{
	int32_t day = DAY_NONE;
	assert_true(day_parse(view_of(date), &day));
	return day;
}

static void test_spells(void **unused)
{
	/* person,manager,name,email,level,team,aliases,from,to */
	static const char *const rows[] = {
		"m,,,,,,,,2026-06-11",  "m,,,,,,,2026-06-21,",  "n,,,,,,,,",
		"p,m,,,,,,,2026-06-26", "p,n,,,,,,2026-06-26,", "q,m,,,,,,,2026-06-16",
		"q,m,,,,,,2026-06-16,", "r,n,,,,,,,2026-06-01", "s,,,,,,,,",
	};
	static const struct {
		const char *person, *leader, *first, *end;
	} wanted[] = {
		{"p", "m", "2026-06-01", "2026-06-11"}, {"p", "m", "2026-06-21", "2026-06-26"},
		{"p", "n", "2026-06-26", "2026-07-01"}, {"q", "m", "2026-06-01", "2026-06-11"},
		{"q", "m", "2026-06-21", "2026-07-01"},
	};
	struct setting setting = {.since = DAY_NONE, .until = DAY_NONE, .fiscal = 1};
	struct error error = {0};
	struct line_row row;
	struct spells spells;
	(void)unused;
	setting.people = people_new();
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_true(people_add(setting.people, row_of_line(&row, TABLE_PEOPLE, rows[i]), &error));
	assert_true(setting_ready(&setting, &error));
	spells_find(&spells, setting.people, day_of("2026-06-01"), day_of("2026-07-01"));
	assert_int_equal(spells.count, COUNT_OF(wanted));
	for (size_t i = 0; i < spells.count; i++) {
		assert_int_equal(spells.list[i].person, people_find(setting.people, view_of(wanted[i].person)));
		assert_int_equal(spells.list[i].leader, people_find(setting.people, view_of(wanted[i].leader)));
		assert_int_equal(spells.list[i].first, day_of(wanted[i].first));
		assert_int_equal(spells.list[i].end, day_of(wanted[i].end));
	}
	uint32_t q = people_find(setting.people, view_of("q"));
	assert_int_equal(spells.first[q], 3);
	assert_int_equal(spells.first[q + 1], 5);
	spells_clear(&spells);
	setting_clear(&setting);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_spells)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
