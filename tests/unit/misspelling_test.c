/* Which names a misspelt word may mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/misspelling.h"

static void assert_nearest(const char *word, const char *expected)
{
	static const char *const names[] = {
		"coverage", "coached", "coached_possible", "minutes", "minute",  "coverage", "received_h", "gap",
		"p",        "gap_low", "gap_high",         "gap_h",   "gap_top", "gap_end",  "a_gap"};
	struct misspelling misspelling = {.word = view_of(word)};
	struct text said = {0};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		misspelling_consider(&misspelling, view_of(names[i]));
	assert_int_equal(misspelling_say(&misspelling, &said), *expected != '\0');
	assert_string_equal(text_terminate(&said), expected);
	text_clear(&said);
}

/* Of coverge one letter is missing, of minnutes one is too many, and a part counts as one letter. Covered is
 * 3 letters from coverage (a third of 7, and one more) and from coached. */
static void test_nearest(void **state UNUSED)
{
	assert_nearest("coverge", "coverage");
	assert_nearest("Minnutes", "minutes, minute");
	assert_nearest("covered", "coverage, coached");
	assert_nearest("coached", "coached, coached_possible");
	assert_nearest("received_hours", "received_h");
	assert_nearest("gab", "gap");
}

/* A name that is the word comes first, then no more than 4 others as they came. */
static void test_most(void **state UNUSED)
{
	assert_nearest("gap", "gap, gap_low, gap_high, gap_h, gap_top");
}

/* Not every short word is near p, and nothing is near what is empty or endless. */
static void test_nothing(void **state UNUSED)
{
	assert_nearest("", "");
	assert_nearest("x", "");
	assert_nearest("unit", "");
	assert_nearest("coveragecoveragecoveragecoveragecoveragecoveragecoveragecoveragec", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_most),
		cmocka_unit_test(test_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
