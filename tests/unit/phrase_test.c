#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "show/words/number.h"

static void assert_says(struct phrase *phrase, const char *pattern, const char *wanted)
{
	struct text out = {0};
	phrase_say(phrase, pattern, &out);
	assert_string_equal(text_terminate(&out), wanted);
	assert_int_equal(phrase->count, 0);
	text_clear(&out);
}

static void test_values_stand_where_their_names_do(void **state UNUSED)
{
	struct phrase phrase = {0};
	phrase_text(&phrase, "day", view_of("9"));
	phrase_text(&phrase, "year", view_of("2026"));
	phrase_word(&phrase, "month", WORD_NOVEMBER);
	assert_says(&phrase, word(WORD_DATE), "9 November 2026");
}

static void test_one_and_many_follow_the_number(void **state UNUSED)
{
	static const struct {
		double count;
		const char *wanted;
	} cases[] = {{0, "Thin: 0 leaders have fewer than 4 raters."},
	             {1, "Thin: 1 leader has fewer than 4 raters."},
	             {1204, "Thin: 1204 leaders have fewer than 4 raters."}};
	struct phrase phrase = {0};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		number_put_count(&phrase, "n", cases[i].count);
		assert_says(&phrase, "Thin: {n} {n|leader has|leaders have} fewer than 4 raters.", cases[i].wanted);
	}
}

static void test_words_for_one_and_many_may_hold_values(void **state UNUSED)
{
	struct phrase phrase = {0};
	number_put_count(&phrase, "n", 1);
	assert_says(&phrase, word(WORD_BEFORE_THE_WEEK), "in the week before");
	number_put_count(&phrase, "n", 4);
	assert_says(&phrase, word(WORD_BEFORE_THE_WEEK), "in the 4 weeks before");
}

static void test_what_is_not_known_is_left_out_with_its_brackets(void **state UNUSED)
{
	struct phrase phrase = {0};
	number_put_share(&phrase, "share", 0.46);
	assert_says(&phrase, word(WORD_SHARE_OF), "46%");
	number_put_share(&phrase, "share", 0.46);
	number_put_count(&phrase, "n", 52);
	assert_says(&phrase, word(WORD_SHARE_OF), "46% of 52");
}

static void test_a_value_that_is_forgotten_shows(void **state UNUSED)
{
	struct phrase phrase = {0};
	phrase_text(&phrase, "low", view_of("35"));
	assert_says(&phrase, word(WORD_RANGE), "35 to {high}");
}

static void test_there_may_be_many_values(void **state UNUSED)
{
	static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"};
	struct phrase phrase = {0};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		number_put_count(&phrase, names[i], (double)i);
	assert_says(&phrase, "{a}{b}{c}{d}{e}{f}{g}{h}{i}{j} {k} {l} {m}", "0123456789 10 11 12");
}

static void test_values_are_no_patterns(void **state UNUSED)
{
	struct phrase phrase = {0};
	phrase_text(&phrase, "above", view_of("{below|[x]"));
	phrase_text(&phrase, "below", view_of("]}{above}"));
	assert_says(&phrase, word(WORD_EDGE_NAMED), "{below|[x] → ]}{above}");
}

static void test_sentences_are_kept_apart(void **state UNUSED)
{
	struct phrase phrase = {0};
	struct text out = {0};
	phrase_add(&out, word(WORD_FEW_WINDOWS));
	number_put_count(&phrase, "n", 2);
	phrase_sentence(&phrase, "{n} {n|person is|people are} unknown.", &out);
	assert_string_equal(text_terminate(&out),
	                    "Thin: fewer than 4 windows are known to be over. 2 people are unknown.");
	text_clear(&out);
}

static void test_days_share_what_they_can(void **state UNUSED)
{
	static const struct {
		int32_t first, last;
		const char *wanted;
	} cases[] = {{20766, 20766, "9 November 2026"},
	             {20766, 20772, "9 to 15 November 2026"},
	             {20753, 20759, "27 October to 2 November 2026"},
	             {20816, 20822, "29 December 2026 to 4 January 2027"}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct text out = {0};
		number_days(&out, cases[i].first, cases[i].last);
		assert_string_equal(text_terminate(&out), cases[i].wanted);
		text_clear(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_stand_where_their_names_do),
		cmocka_unit_test(test_one_and_many_follow_the_number),
		cmocka_unit_test(test_words_for_one_and_many_may_hold_values),
		cmocka_unit_test(test_what_is_not_known_is_left_out_with_its_brackets),
		cmocka_unit_test(test_a_value_that_is_forgotten_shows),
		cmocka_unit_test(test_there_may_be_many_values),
		cmocka_unit_test(test_values_are_no_patterns),
		cmocka_unit_test(test_sentences_are_kept_apart),
		cmocka_unit_test(test_days_share_what_they_can),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
