/* Words tell what cannot match; they may never hide what does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/keywords.h"
#include "base/pattern.h"

static bool may_match(const char *expression, const char *text)
{
	struct keywords *keywords = keywords_new();
	keywords_add(keywords, 3, expression, '\1');
	uint64_t found = keywords_find(keywords, view_of(text));
	keywords_free(keywords);
	assert_true((found | UINT64_C(1) << 3) == UINT64_MAX);
	return found >> 3 & 1;
}

static void words_are_needed(void **state)
{
	(void)state;
	assert_true(may_match("forecast|commit call", "Weekly FORECAST"));
	assert_true(may_match("forecast|commit call", "a commit call"));
	assert_false(may_match("forecast|commit call", "commit, call, fore cast"));
	/* The longest row of letters of a branch counts: what may be missing, a set or a dot ends one. */
	assert_false(may_match("pipe ?line", "pip line"));
	assert_true(may_match("pipe ?line", "pipe"));
	assert_false(may_match("colou?rs", "colrs"));
	assert_true(may_match("colou?rs", "colo"));
	assert_false(may_match("ab+cde", "ab cd"));
	assert_true(may_match("ab+cde", "cde"));
	assert_false(may_match("x[0-9]{2,3}(one|three)", "x12two"));
	assert_true(may_match("x[0-9]{2,3}(one|three)", "three"));
	/* A group that may be missing needs nothing. */
	assert_true(may_match("(forecast)?a", "a"));
	assert_true(may_match("(forecast){0}|b", "b"));
	assert_false(may_match("(forecast)+a", "a"));
}

static void unknown_words_hide_nothing(void **state)
{
	(void)state;
	const char *const expressions[] = {"",   "a|", ".",         "[a-z]+", "(|forecast)",
	                                   "a*", "\1", "(a|[)]b|)", "x{1|y",  ")"};
	for (size_t i = 0; i < COUNT_OF(expressions); i++)
		assert_true(may_match(expressions[i], "z"));
	/* A mark is no letter of a word. */
	assert_true(may_match("shadow \1", "shadow "));
}

/* Expressions of a few pieces on texts of a few letters: what matches may match. */
static void nothing_is_hidden(void **state)
{
	(void)state;
	static const char *const pieces[] = {"a",  "b",  "B",   "ab",  "(",    ")",    "|", "*",
	                                     "+",  "?",  ".",   "^",   "$",    "[ab]", "c", "{2}",
	                                     "(a", "b)", "\\.", "a|b", "[^a]", "{0,1}"};
	unsigned long random = 1;
	int compiled = 0;
	for (int round = 0; round < 40000; round++) {
		char expression[64] = "", text[10] = "", problem[PATTERN_PROBLEM_SIZE];
		for (int i = 0; i < 7; i++) {
			random = random * 6364136223846793005u + 1442695040888963407u;
			strcat(expression, pieces[(random >> 33) % COUNT_OF(pieces)]);
			text[i] = "abcAB."[(random >> 40) % 6];
		}
		struct pattern *pattern = pattern_new(expression, problem);
		if (!pattern)
			continue;
		compiled++;
		if (pattern_matches(pattern, text) && !may_match(expression, text))
			fail_msg("%s matches %s", expression, text);
		pattern_free(pattern);
	}
	assert_true(compiled > 5000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_needed),
		cmocka_unit_test(unknown_words_hide_nothing),
		cmocka_unit_test(nothing_is_hidden),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
