/* Errors put into sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sentence.h"

static void test_fields(UNUSED void **state)
{
	char reason[MESSAGE_SIZE];
	struct error error = {0};
	error_set(&error, ERROR_INPUT, "is not a number of %s", "minutes");
	assert_string_equal(sentence(&error), "is not a number of minutes");
	error_about(&error, "minutes", view_of("4O"));
	error_at(&error, "july.csv", 14);
	assert_string_equal(sentence(&error), "july.csv:14: minutes: \"4O\" is not a number of minutes");
	assert_string_equal(message_reason(&error, NULL, reason), "minutes: \"4O\" is not a number of minutes");

	error = (struct error){0};
	error_input(&error, "july.csv", 0, "holds a control byte");
	error_about(&error, NULL, view_slice("a\0\n", 3));
	assert_string_equal(sentence(&error), "july.csv: \"a\\x00\\n\" holds a control byte");
}

/* Whatever an empty value was to be, that it is empty says enough, save where no column is to blame. */
static void test_empty(UNUSED void **state)
{
	struct error error = {0};
	error_input(&error, "july.csv", 14, "is not a number of minutes");
	error_about(&error, "minutes", view_of(""));
	assert_string_equal(sentence(&error), "july.csv:14: minutes is empty");
	error_advise(&error, REMEDY_PEOPLE);
	assert_string_equal(sentence(&error),
	                    "july.csv:14: minutes is empty; give the people table with --people");

	error = (struct error){0};
	error_set(&error, ERROR_USAGE, "is not a choice");
	error_about(&error, NULL, view_of(""));
	error_at(&error, "--format", 0);
	assert_string_equal(sentence(&error), "--format: \"\" is not a choice");
}

/* Each remedy has words, those with a word hold it, and the first remedy stays. */
static void test_remedies(UNUSED void **state)
{
	for (int remedy = REMEDY_NONE + 1; remedy < REMEDIES; remedy++) {
		struct error error = {0};
		error_set(&error, ERROR_INPUT, "wrong");
		error_advise_word(&error, (enum remedy)remedy, view_of("org"));
		error_advise(&error, REMEDY_ZONE);
		const char *words = sentence(&error);
		assert_memory_equal(words, "wrong; ", 7);
		assert_true(strlen(words) > 15);
		assert_null(strchr(words, '%'));
	}
	struct error error = {0};
	error_set(&error, ERROR_WARNING, "no number in summary");
	error_advise_word(&error, REMEDY_WRITE_SUMMARY, view_of("org"));
	assert_string_equal(sentence(&error), "no number in summary; coach-plan --by org writes it");
}

/* A way out by an option is told where the tool has the option. */
static void test_options(UNUSED void **state)
{
	static const struct cli_option date = {.name = "date"};
	const struct cli_option *rows[] = {&date};
	const struct cli with = {.rows = rows, .row_count = 1}, without = {.row_count = 0};
	char buffer[MESSAGE_SIZE];
	struct error error = {0};
	error_set(&error, ERROR_INPUT, "is not a date");
	error_advise(&error, REMEDY_DATE_FORM);
	assert_string_equal(message_sentence(&error, &with, buffer), "is not a date; --date reads other forms");
	assert_string_equal(message_sentence(&error, &without, buffer), "is not a date");
	error.remedy = REMEDY_SINGLE_SESSIONS;
	assert_string_equal(message_sentence(&error, &without, buffer), "is not a date; use single sessions");
}

/* The longest fields of all fit their buffers, made safe too. */
static void test_longest(UNUSED void **state)
{
	static char bytes[4096], buffer[MESSAGE_SIZE], safe[MESSAGE_SAFE_SIZE];
	memset(bytes, '\x01', sizeof bytes - 1);
	struct error error = {0};
	error_input(&error, bytes, UINT64_MAX, "%s", bytes);
	error_about(&error, "column", view_of(bytes));
	error_advise_word(&error, REMEDY_WRITE_HOURS, view_of(bytes));
	size_t length = strlen(message_sentence(&error, NULL, buffer));
	const char *end = " writes it";
	assert_string_equal(buffer + length - strlen(end), end);
	assert_true(strlen(message_escape(buffer, safe)) < sizeof safe);
	assert_null(strchr(safe, '\x01'));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields),  cmocka_unit_test(test_empty),   cmocka_unit_test(test_remedies),
		cmocka_unit_test(test_options), cmocka_unit_test(test_longest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
