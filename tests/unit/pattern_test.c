/* Which regular expressions are compiled, and which ask for too much. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/pattern.h"
#include "base/text.h"

/* NULL: it is compiled. Else what the problem says. */
static void expect(const char *expression, const char *problem)
{
	char said[PATTERN_PROBLEM_SIZE] = "";
	struct pattern *pattern = pattern_new(expression, said);
	if (problem)
		assert_string_equal(said, problem);
	assert_int_equal(pattern == NULL, problem != NULL);
	pattern_free(pattern);
}

static const char repeated[] = "has repetitions that multiply to more than 1,000";
static const char nested[] = "has groups that are nested more than 50 deep";

static void test_repetitions_multiply(void **state)
{
	(void)state;
	expect("a{1000}", NULL);
	expect("a{1001}", repeated);
	expect("a{1,255}{1,255}{1,255}", repeated);
	expect("a{,31}{32}", NULL); /* 992 */
	expect("a{,32}{32}", repeated);
	expect("a{32,}{32,}", repeated);
	expect("((a{10}b){10}|c){10}", NULL);
	expect("((a{10}b){10}|c){11}", repeated);
	expect("((ab{10}){10}c|d{3}){11}", repeated);
	expect("a{99999999999999999999999}", repeated);
	/* Those that stand beside each other are only added up. */
	expect("a{1000}b{1000}(c{1000}|d{1000})", NULL);
	/* A part that is behind a group does not have the group's. */
	expect("(a{500}b){2}c{500}", NULL);
}

static void test_braces_that_repeat_nothing(void **state)
{
	(void)state;
	expect("[a{5}]{1000}", NULL);
	expect("[]{1001}]", NULL);
	expect("[^]{1001}]", NULL);
	expect("[[:digit:]{1001}]", NULL);
	expect("[[.].]{1001}]", NULL);
	expect("[[:digit:]]{1001}", repeated);
	expect("a\\{1001\\}", NULL);
	expect("\\({60}", NULL);
	expect("a*{1001}", repeated);
}

static void test_depth(void **state)
{
	(void)state;
	char text[2 * 51 + 2];
	for (size_t depth = 50; depth <= 51; depth++) {
		memset(text, '(', depth);
		text[depth] = 'a';
		memset(text + depth + 1, ')', depth);
		text[2 * depth + 1] = '\0';
		expect(text, depth == 50 ? NULL : nested);
	}
}

static void test_length(void **state)
{
	(void)state;
	char text[PATTERN_MOST_BYTES + 2];
	memset(text, 'a', sizeof text);
	text[PATTERN_MOST_BYTES] = '\0';
	expect(text, NULL);
	text[PATTERN_MOST_BYTES] = 'a';
	text[PATTERN_MOST_BYTES + 1] = '\0';
	expect(text, "is longer than 4 KiB");
	/* The depth of many brackets that are open is found before the stack is gone. */
	memset(text, '(', PATTERN_MOST_BYTES);
	text[PATTERN_MOST_BYTES] = '\0';
	expect(text, nested);
}

/* What libc refuses, it still refuses, in its own words. */
static void test_not_an_expression(void **state)
{
	(void)state;
	static const char *const expressions[] = {"(", "[", "[a", "a{2", "a{2,1}", "[[:nothing:]]", "\\"};
	for (size_t i = 0; i < COUNT_OF(expressions); i++) {
		char said[PATTERN_PROBLEM_SIZE] = "";
		struct pattern *pattern = pattern_new(expressions[i], said);
		pattern_free(pattern);
		assert_null(pattern);
		assert_ptr_equal(strstr(said, "is not an extended regular expression: "), said);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_repetitions_multiply),
		cmocka_unit_test(test_braces_that_repeat_nothing),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_length),
		cmocka_unit_test(test_not_an_expression),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
