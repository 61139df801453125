/* People: who leads whom on a day, who answers to which name, levels. The organisation is worked out by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/date.h"
#include "people/check.h"
#include "people/unit.h"
#include "rows.h"
#include "sentence.h"

struct heard {
	struct notice notice;
	int warnings;
	char last[400];
};

static void hear(struct notice *notice, const struct error *warning)
{
	struct heard *heard = (struct heard *)notice;
	heard->warnings++;
	strncpy(heard->last, sentence(warning), sizeof heard->last - 1);
}

static bool hire(struct people *people, const char *line, struct error *error)
{
	struct line_row row = {0};
	return people_add(people, row_of_line(&row, TABLE_PEOPLE, line), error);
}

/* person,manager,name,email,level,team,aliases,from,to; the lines end with NULL. */
static struct people *hire_all(const char *const *lines, struct heard *heard, struct error *error)
{
	struct people *people = people_new();
	*heard = (struct heard){.notice = {.say = hear}};
	*error = (struct error){0};
	for (; *lines; lines++)
		assert_true(hire(people, *lines, error));
	if (people_finish(people, &heard->notice, error))
		return people;
	people_free(people);
	return NULL;
}

static int32_t day(const char *name)
{
	int32_t found = DAY_NONE;
	assert_true(day_parse(view_of(name), &found));
	return found;
}

static uint32_t find(const struct people *people, const char *name)
{
	return people_find(people, view_of(name));
}

/* Ids of any length are found by all their bytes, and nothing else is. */
static void test_ids(void **state UNUSED)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789.-_@";
	struct people *people = people_new();
	struct error error = {0};
	for (size_t length = 1; length < sizeof letters; length++)
		for (size_t other = 0; other < length; other++) {
			char line[sizeof letters + sizeof ",,,,,,,,"];
			snprintf(line, sizeof line, "%.*s,,,,,,,,", (int)length, letters);
			line[other] = '+';
			assert_true(hire(people, line, &error));
		}
	assert_true(people_finish(people, NULL, &error));
	for (size_t length = 1, person = 0; length < sizeof letters; length++) {
		char id[sizeof letters];
		memcpy(id, letters, sizeof id);
		assert_int_equal(people_find_id(people, view_slice(id, length)), PERSON_NONE);
		for (size_t other = 0; other < length; other++) {
			id[other] = '+';
			assert_int_equal(people_find_id(people, view_slice(id, length)), person++);
			id[other] = letters[other];
		}
	}
	assert_int_equal(people_find_id(people, view_of("")), PERSON_NONE);
	people_free(people);
}

static void test_manager_of_the_day(void **state UNUSED)
{
	static const char *const lines[] = {
		"v,,,,,,,,", "m,v,,,,,,,", "n,v,,,,,,,", "r,m,,,,,,,2026-08-17", "r,n,,,,,,2026-08-17,2026-10-01",
		NULL};
	struct heard heard;
	struct error error;
	struct people *people = hire_all(lines, &heard, &error);
	uint32_t r;
	assert_non_null(people);
	r = find(people, "r");
	assert_int_equal(people_manager(people, r, day("1990-01-01")), find(people, "m"));
	assert_int_equal(people_manager(people, r, day("2026-08-16")), find(people, "m"));
	assert_int_equal(people_manager(people, r, day("2026-08-17")), find(people, "n"));
	assert_int_equal(people_manager(people, r, day("2026-09-30")), find(people, "n"));
	assert_int_equal(people_manager(people, r, day("2026-10-01")), PERSON_NONE);
	assert_false(people_is_employed(people, r, day("2026-10-01")));
	assert_int_equal(heard.warnings, 0);
	people_free(people);
}

static void test_directions(void **state UNUSED)
{
	static const char *const lines[] = {"v,,,,,,,,",
	                                    "m,v,,,,,,,",
	                                    "n,v,,,,,,,",
	                                    "r,m,,,,,,,",
	                                    "s,m,,,,,,,",
	                                    "t,n,,,,,,,",
	                                    "gone,m,,,,,,,2026-01-01",
	                                    NULL};
	static const struct {
		const char *coach, *coachee;
		enum direction direction;
	} pairs[] = {
		{"m", "r", DIRECTION_DIRECT},  {"v", "r", DIRECTION_SKIP},   {"r", "m", DIRECTION_UP},
		{"r", "v", DIRECTION_UP},      {"r", "s", DIRECTION_PEER},   {"m", "n", DIRECTION_PEER},
		{"r", "t", DIRECTION_ACROSS},  {"n", "r", DIRECTION_ACROSS}, {"m", "gone", DIRECTION_OUTSIDE},
		{"x", "r", DIRECTION_OUTSIDE},
	};
	struct heard heard;
	struct error error;
	struct people *people = hire_all(lines, &heard, &error);
	assert_non_null(people);
	for (size_t i = 0; i < COUNT_OF(pairs); i++)
		assert_int_equal(people_direction(people, find(people, pairs[i].coach),
		                                  find(people, pairs[i].coachee), day("2026-11-16")),
		                 pairs[i].direction);
	assert_int_equal(people_direction(people, find(people, "m"), find(people, "gone"), day("2025-12-31")),
	                 DIRECTION_DIRECT);
	people_free(people);
}

static void test_names(void **state UNUSED)
{
	static const char *const lines[] = {"007,,Ana Dir,Ana@Corp.example,,,old-7 a@b.example,,",
	                                    "8,ana@corp.EXAMPLE,Bo,bo@corp.example,,,,,", "9,Ana Dir,Bo,,,,,,",
	                                    NULL};
	struct heard heard;
	struct error error;
	struct people *people = hire_all(lines, &heard, &error);
	assert_non_null(people);
	assert_int_equal(find(people, "007"), 0);
	assert_int_equal(find(people, "old-7"), 0);
	assert_int_equal(find(people, "A@B.EXAMPLE"), 0);
	assert_int_equal(find(people, "Ana Dir"), 0);
	assert_int_equal(find(people, "7"), PERSON_NONE);
	assert_int_equal(find(people, "Bo"), PERSON_NONE); /* two people have the name */
	assert_int_equal(people_manager(people, find(people, "8"), day("2026-11-16")), 0);
	assert_int_equal(people_manager(people, find(people, "9"), day("2026-11-16")), 0);
	people_free(people);
}

static void test_levels(void **state UNUSED)
{
	/* Heights: v 3, d 2, m 1, x 1 with a level of its own, reps 0. */
	static const char *const lines[] = {"v,,,,,,,,",      "d,v,,,,,,,", "m,d,,,,,,,", "r,m,,,,,,,",
	                                    "x,d,,,lead,,,,", "s,x,,,,,,,", NULL};
	struct heard heard;
	struct error error;
	struct people *people = hire_all(lines, &heard, &error);

	assert_non_null(people);
	const struct org *org = people_org(people, day("2026-11-16"));
	assert_int_equal(org->heights[find(people, "v")], 3);
	assert_int_equal(org->reports[find(people, "d")], 2);
	assert_true(view_is(people_level_name(people, org->levels[find(people, "v")]), "vp"));
	assert_true(view_is(people_level_name(people, org->levels[find(people, "m")]), "manager"));
	assert_true(view_is(people_level_name(people, org->levels[find(people, "x")]), "lead"));
	assert_true(org->ranks[org->levels[find(people, "r")]] < org->ranks[org->levels[find(people, "x")]]);
	assert_true(org->ranks[org->levels[find(people, "d")]] < org->ranks[org->levels[find(people, "v")]]);
	assert_ptr_equal(org, people_org(people, day("2020-01-01"))); /* nothing changed in between */
	people_free(people);
}

/* One unit as `by name level: members`, with members as they are counted. */
static void say_unit(const struct unit *unit, struct text *said)
{
	text_add_format(said, "%s %.*s %.*s:", unit_by_choices[unit->by].word, VIEW_ARGS(unit->name),
	                VIEW_ARGS(unit->level));
	for (size_t i = 0; i < unit->count; i++)
		text_add_format(said, " %u", (unsigned)unit->members[i]);
	text_add_char(said, '\n');
}

static void test_units(void **state UNUSED)
{
	static const char *const lines[] = {"v,,,,,,,,",      "d,v,,,,east,,,",          "m,d,,,,east,,,",
	                                    "r,m,,,,west,,,", "gone,v,,,,,,,2026-01-01", NULL};
	static const char *const leaders[] = {"m", "v", "d", "stranger", "gone", "m"};
	static const int by[] = {UNIT_ORG, UNIT_TEAM, UNIT_LEVEL, UNIT_LEADER};
	struct heard heard;
	struct error error;
	struct people *people = hire_all(lines, &heard, &error);
	struct unit_member members[6];
	struct units units;
	struct text said = {0};
	assert_non_null(people);
	const struct org *org = people_org(people, day("2026-11-16"));
	for (size_t i = 0; i < 6; i++)
		members[i] = unit_member_of(view_of(leaders[i]), find(people, leaders[i]), org);
	units_init(&units, members, 6, people, org, by, 4);
	for (size_t i = 0; i < units.count; i++)
		say_unit(&units.list[i], &said);
	assert_string_equal(text_terminate(&said), "org org : 0 1 2 3 4 5\n"
	                                           "team east : 0 2 5\n"
	                                           "level vp vp: 1\n"
	                                           "level director director: 2\n"
	                                           "level manager manager: 0 5\n"
	                                           "leader d director: 2\n"
	                                           "leader gone : 4\n"
	                                           "leader m manager: 0 5\n"
	                                           "leader stranger : 3\n"
	                                           "leader v vp: 1\n");
	units_clear(&units);
	text_reset(&said);
	units_init(&units, NULL, 0, NULL, NULL, by, 1);
	for (size_t i = 0; i < units.count; i++)
		say_unit(&units.list[i], &said);
	assert_string_equal(text_terminate(&said), "org org :\n");
	units_clear(&units);
	text_clear(&said);
	people_free(people);
}

static void test_refusals(void **state UNUSED)
{
	static const struct {
		const char *lines[6];
		const char *problem;
	} tables[] = {
		{{"a,b,,,,,,,", "b,c,,,,,,,", "c,a,,,,,,,", NULL}, "cycle"},
		/* a cycle on one day alone */
		{{"a,b,,,,,,,2026-05-02", "a,,,,,,,2026-05-02,", "b,,,,,,,,2026-05-01", "b,a,,,,,,2026-05-01,", NULL},
	     "cycle"},
		{{"a,,,,,,,,2026-05-02", "a,,,,,,,2026-05-01,", NULL}, "for the same days"},
		{{"a,A@x.example,,a@x.example,,,,,", "b,b,,,,,,,", NULL}, "their own manager"},
	};
	struct heard heard;
	struct error error;
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		assert_null(hire_all(tables[i].lines, &heard, &error));
		assert_int_equal(error.kind, ERROR_INPUT);
		assert_non_null(strstr(sentence(&error), tables[i].problem));
		assert_non_null(strstr(sentence(&error), "test.csv:7: "));
	}
}

static void test_warnings(void **state UNUSED)
{
	static const char *const lost[] = {"a,,,,,,,,", "b,nobody,,,,,,,", NULL};
	static const char *const roots[] = {"a,,,,,,,,", "b,,,,,,,,", NULL};
	static const char *const late[] = {"a,,,,,,,,", "m,a,,,,,,,2026-01-01", "r,m,,,,,,,", NULL};
	static const struct {
		const char *const *lines;
		const char *problem;
	} tables[] = {
		{lost, "is not among the people"}, {roots, "have no manager"}, {late, "past their own last day"}};
	struct heard heard;
	struct error error;
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		struct people *people = hire_all(tables[i].lines, &heard, &error);
		assert_non_null(people);
		assert_int_equal(heard.warnings, 1);
		assert_non_null(strstr(heard.last, tables[i].problem));
		people_free(people);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids),        cmocka_unit_test(test_manager_of_the_day),
		cmocka_unit_test(test_directions), cmocka_unit_test(test_names),
		cmocka_unit_test(test_levels),     cmocka_unit_test(test_units),
		cmocka_unit_test(test_refusals),   cmocka_unit_test(test_warnings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
