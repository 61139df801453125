/* lib/people/mention.h: what surely names nobody stays as it is where names are looked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "people/mention.h"
#include "rows.h"

static const char *const lines[] = {
	"dana,,Dana Osei",
	"ana.ruiz,dana,Ana Ruiz",
	"e1042,dana,Ben O'Neil",
	"1043,dana,Will de la Cruz",
	"zoe,dana,Zo\xc3\xab M.",
	"x-1,dana,J.R. Bo-Li",
	"005A000000b1cDe,dana,Max",
	"b,dana,(Bob) B",
};

static unsigned pick(uint64_t *random, unsigned most)
{
	*random = *random * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (unsigned)(*random >> 33) % most;
}

static void test_nobody(void **state UNUSED)
{
	static const char *const pieces[] = {
		"Ana",
		"ana",
		"RUIZ",
		"Dana",
		"Osei",
		"ben",
		"O'Neil",
		"o'neil's",
		"'s",
		".",
		"-",
		" ",
		" ",
		" ",
		"/",
		"(",
		")",
		"Will",
		"de",
		"la Cruz",
		"M",
		"J.R.",
		"Bo-Li",
		"x-1",
		"Max.",
		"(Bob)",
		"Zoe",
		"Zo\xc3\xab",
		"\xc2\xa0",
		"1043",
		"e1042",
		"005A000000b1cDe",
		"005a000000b1cde",
		"ana.ruiz",
		"Anas",
		"_",
		"@",
		"team",
		"call",
		"7",
		"\t",
		"\xef\xbc\xa1na",
	};
	struct people *people = people_of_lines(lines, COUNT_OF(lines));
	uint64_t random = 1130;
	int named = 0, passed = 0;
	for (int turn = 0; turn < 50000; turn++) {
		struct text text = {0}, folded = {0};
		for (unsigned left = 1 + pick(&random, 6); left > 0; left--)
			text_add_string(&text, pieces[pick(&random, COUNT_OF(pieces))]);
		mention_fold(people, text_view(&text), view_of("\x01"), &folded);
		bool is_named = memchr(folded.bytes, 1, folded.length) != NULL;
		bool may = mention_may_stand(people, text_view(&text));
		if (is_named && !may)
			fail_msg("in %.*s nobody is named", VIEW_ARGS(text_view(&text)));
		named += is_named;
		passed += !may;
		text_clear(&text);
		text_clear(&folded);
	}
	assert_true(named > 10000 && passed > 1000);
	assert_false(mention_may_stand(people, view_of("Call with Acme 90210, weekly")));
	people_free(people);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_nobody)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
