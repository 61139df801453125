/* What an alphabet takes for the same, no expression may tell apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/alphabet.h"
#include "base/memory.h"
#include "base/pattern.h"

static bool is_alike(const char *const *expressions, const char *a, const char *b)
{
	struct alphabet alphabet;
	struct text one = {0}, other = {0};
	alphabet_init(&alphabet);
	for (; *expressions; expressions++)
		alphabet_add(&alphabet, *expressions);
	alphabet_fold(&alphabet, view_of(a), &one);
	alphabet_fold(&alphabet, view_of(b), &other);
	bool is_same = view_equals(text_view(&one), text_view(&other));
	text_clear(&one);
	text_clear(&other);
	return is_same;
}

static void bytes_are_alike(void **state)
{
	(void)state;
	const char *const digits[] = {"(^|[^0-9])1($|[^0-9])", "call", NULL};
	assert_true(is_alike(digits, "Call with Acme 90220", "call woth acme 83757"));
	assert_false(is_alike(digits, "a 90210", "a 91210"));
	assert_false(is_alike(digits, "call", "ball"));
	const char *const classes[] = {"[[:digit:]]a", NULL};
	assert_false(is_alike(classes, "7b", "8b"));
	const char *const words[] = {"\\w", NULL};
	assert_false(is_alike(words, "x", "y"));
	const char *const signs[] = {"a\\.b", NULL};
	assert_true(is_alike(signs, "AxB", "ayb"));
	assert_false(is_alike(signs, "a.b", "ayb"));
	const char *const brackets[] = {"[]x]", "[^]^-]", NULL};
	assert_false(is_alike(brackets, "]", "q"));
	assert_false(is_alike(brackets, "-", "q"));
	assert_true(is_alike(brackets, "r", "q"));
}

static unsigned pick(uint64_t *random, unsigned most)
{
	*random = *random * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (unsigned)(*random >> 33) % most;
}

/* Texts of which one is made of the other by bytes that are alike are matched alike. */
static void nothing_is_lost(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"a",    "B",   "b",   "(",    ")",    "|",           "*",        "+",          "?",
		".",    "^",   "$",   "[ab]", "1",    "[0-3]",       "[^a-c]",   "[A-c]",      "[^]x]",
		"[-_]", "\\.", "\\w", "\\b",  "x{2}", "[[:alpha:]]", "\xc3\xa4", "[\xc3-\xc4]"};
	uint64_t random = 20261130;
	int compared = 0, matched = 0;
	for (int turn = 0; turn < 30000; turn++) {
		char expression[64] = "", problem[PATTERN_PROBLEM_SIZE], text[9] = {0}, other[9] = {0};
		for (unsigned left = 1 + pick(&random, 4); left > 0; left--)
			strcat(expression, pieces[pick(&random, COUNT_OF(pieces))]);
		struct pattern *pattern = pattern_new(expression, problem);
		if (!pattern)
			continue;
		struct alphabet alphabet;
		alphabet_init(&alphabet);
		alphabet_add(&alphabet, expression);
		for (int texts = 0; texts < 20; texts++) {
			for (unsigned i = 0; i < 8; i++) {
				static const unsigned char letters[] = "abcABCxyz0123459.-_]^ \xc3\xa4\xc4";
				unsigned char byte = letters[pick(&random, sizeof letters - 1)], alike;
				do
					alike = (unsigned char)(1 + pick(&random, 255));
				while (alphabet.letter[alike] != alphabet.letter[byte]);
				text[i] = (char)byte;
				other[i] = (char)alike;
			}
			bool matches = pattern_matches(pattern, text);
			if (matches != pattern_matches(pattern, other))
				fail_msg("%s: %s, %s", expression, text, other);
			compared += memcmp(text, other, sizeof text) != 0;
			matched += matches;
		}
		pattern_free(pattern);
	}
	assert_true(compared > 100000 && matched > 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(bytes_are_alike), cmocka_unit_test(nothing_is_lost)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
