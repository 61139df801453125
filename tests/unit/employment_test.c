/* From when until when people are employed, as HR systems say it: the spells are worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "people/check.h"
#include "rows.h"

/* The cells behind person,manager,name,email,level,team,aliases: from,to,last_day,rehired,status,deleted,
 * first_name,last_name,preferred_name,snapshot,effective_date. */
struct told {
	const char *cells;
	const char *spells; /* as `2026-01-01 2026-02-01`, `-` where open, blanks between */
};

static void add_day(struct text *text, int32_t day)
{
	if (day == INT32_MIN || day == INT32_MAX)
		text_add_char(text, '-');
	else
		day_format(text, day);
}

/* The spells of the person, in order. */
static const char *spells(const struct people *people, uint32_t person, struct text *text)
{
	text_reset(text);
	for (uint32_t i = people->first_row[person]; i < people->first_row[person + 1]; i++) {
		if (text->length)
			text_add_char(text, ' ');
		add_day(text, people->rows[i].from);
		text_add_char(text, ' ');
		add_day(text, people->rows[i].to);
	}
	return text_terminate(text);
}

static void hire(struct people *people, const char *person, const char *cells)
{
	struct line_row row = {0};
	struct error error = {0};
	struct text line = {0};
	text_add_format(&line, "%s,,,,,,,%s", person, cells);
	assert_true(people_add(people, row_of_line(&row, TABLE_PEOPLE, text_terminate(&line)), &error));
	text_clear(&line);
}

static void test_spells(void **state UNUSED)
{
	static const struct told told[] = {
		{"2026-01-01,2026-02-01", "2026-01-01 2026-02-01"},
		/* the last day is one on which the person is there */
		{",,2026-01-31", "- 2026-02-01"},
		{",2026-01-15,2026-01-31", "- 2026-01-15"},
		{",,9999-12-31", "- -"},
		{",2999-12-31", "- -"},
		{",,0000-00-00", "- -"},
		{",,2026-01-31T00:00:00", "- 2026-02-01"},
		/* rehired: two spells; one where nothing tells when the first ended, or where the end is the second's
	     */
		{"2020-03-01,,2024-05-31,2025-02-01", "2020-03-01 2024-06-01 2025-02-01 -"},
		{"2020-03-01,,,2025-02-01", "2025-02-01 -"},
		{"2020-03-01,,2026-05-31,2025-02-01", "2025-02-01 2026-06-01"},
		/* hired behind the last day: that one is of a spell before */
		{"2025-02-01,,2024-05-31", "- 2024-06-01 2025-02-01 -"},
		{"2020-03-01,,2024-05-31,,Terminated", "2020-03-01 2024-06-01"},
		{"2020-03-01,,,,Active", "2020-03-01 -"},
		{",,,,Full-Time,False", "- -"},
	};
	struct text text = {0};
	for (size_t i = 0; i < COUNT_OF(told); i++) {
		struct people *people = people_new();
		struct error error = {0};
		hire(people, "a", told[i].cells);
		assert_true(people_finish(people, NULL, &error));
		assert_string_equal(spells(people, 0, &text), told[i].spells);
		people_free(people);
	}
	text_clear(&text);
}

static void test_gone(void **state UNUSED)
{
	static const char *const cells[] = {
		",,,,Terminated", ",,,,inactive", ",,,,No",         ",,9999-12-31,,FALSE",
		",,,,,TRUE",      ",,,,Inaktiv",  ",,,,Uit dienst", "2026-02-01,,2026-01-31,,Terminated"};
	struct people *people = people_new();
	struct error error = {0};
	for (size_t i = 0; i < COUNT_OF(cells); i++)
		hire(people, "a", cells[i]);
	hire(people, "b", ",,,,On leave");
	assert_true(people_finish(people, NULL, &error));
	assert_int_equal(people->left_out, COUNT_OF(cells));
	assert_int_equal(people_count(people), 1);
	people_free(people);
}

/* A row of a file, and whom it is about. */
struct hired {
	const char *person, *cells;
};

/* Checks the spells of all people, in the order in which they come first. */
static void check_rows(const struct hired *rows, size_t count, const char *const *spelled, size_t people_most)
{
	struct people *people = people_new();
	struct error error = {0};
	struct text text = {0};
	for (size_t i = 0; i < count; i++)
		hire(people, rows[i].person, rows[i].cells);
	assert_true(people_finish(people, NULL, &error));
	assert_int_equal(people_count(people), people_most);
	for (uint32_t person = 0; person < people_most; person++)
		assert_string_equal(spells(people, person, &text), spelled[person]);
	text_clear(&text);
	people_free(people);
}

/* Three days of all people. */
static void test_snapshots(void **state UNUSED)
{
	static const struct hired rows[] = {
		/* stays */
		{"stays", ",,,,,,,,,2026-01-01"},
		{"stays", ",,,,,,,,,2026-02-01"},
		{"stays", ",,,,,,,,,2026-03-01"},
		/* is not there any more in February */
		{"goes", ",,,,,,,,,2026-01-01"},
		/* comes in February, hired on 15 January; or, like `late`, without a day */
		{"comes", "2026-01-15,,,,,,,,,2026-02-01"},
		{"comes", "2026-01-15,,,,,,,,,2026-03-01"},
		{"late", ",,,,,,,,,2026-02-01"},
		{"late", ",,,,,,,,,2026-03-01"},
		/* the last day stands in later rows */
		{"leaves", "2020-01-01,,,,,,,,,2026-01-01"},
		{"leaves", "2020-01-01,,2026-01-20,,,,,,,2026-02-01"},
		/* is said to be gone from March on */
		{"status", ",,,,Active,,,,,2026-02-01"},
		{"status", ",,,,Terminated,,,,,2026-03-01"},
		/* is away in February alone */
		{"again", ",,,,,,,,,2026-01-01"},
		{"again", ",,,,,,,,,2026-03-01"},
	};
	static const char *const spelled[] = {
		"- 2026-02-01 2026-02-01 2026-03-01 2026-03-01 -",
		"- 2026-02-01",
		"2026-01-15 2026-03-01 2026-03-01 -",
		"2026-02-01 2026-03-01 2026-03-01 -",
		"2020-01-01 2026-01-21",
		"2026-02-01 2026-03-01",
		"- 2026-02-01 2026-03-01 -",
	};
	check_rows(rows, COUNT_OF(rows), spelled, COUNT_OF(spelled));
}

/* What holds goes on until the person's next row, whatever comes for others. */
static void test_changes(void **state UNUSED)
{
	static const struct hired rows[] = {
		{"change", ",,,,,,,,,,2026-01-01"}, {"change", ",,,,,,,,,,2026-02-10"},
		{"stays", ",,,,,,,,,,2026-01-01"},  {"new", ",,,,,,,,,,2026-02-20"},
		{"goes", ",,,,,,,,,,2026-01-01"},   {"goes", ",,,,Inactive,,,,,,2026-02-10"},
	};
	static const char *const spelled[] = {"- 2026-02-10 2026-02-10 -", "- -", "2026-02-20 -", "- 2026-02-10"};
	check_rows(rows, COUNT_OF(rows), spelled, COUNT_OF(spelled));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spells),
		cmocka_unit_test(test_gone),
		cmocka_unit_test(test_snapshots),
		cmocka_unit_test(test_changes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
