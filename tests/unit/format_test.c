#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "map/format.h"
#include "base/pattern.h"

static bool format_is_known(const char *format)
{
	struct cell_format parsed;
	return format_parse(&parsed, format);
}

/* NULL: the text does not have the form. */
static void assert_makes(const char *format, const char *found, const char *expected)
{
	struct text made = {0};
	struct cell_format parsed;
	assert_true(format_parse(&parsed, format));
	if (format_apply(parsed, DATE_MDY, view_of(found), view_slice(NULL, 0), &made)) {
		assert_non_null(expected);
		assert_string_equal(text_terminate(&made), expected);
	} else {
		assert_null(expected);
	}
	text_clear(&made);
}

static void test_amounts(void **state UNUSED)
{
	assert_makes("minutes", "45", "45.000");
	assert_makes("minutes", "0.0005", "0.000");
	assert_makes("minutes", "0.0015", "0.002");
	assert_makes("hours", "1.5", "90.000");
	assert_makes("hours", "7,5", "450.000");
	assert_makes("hours", "0,333", "19.980");
	assert_makes("hours", "1,500", NULL);
	assert_makes("hours", "1,", NULL);
	assert_makes("hours", "1,2,3", NULL);
	assert_makes("hours comma", "1,500", "90.000");
	assert_makes("hours comma", "1.5", NULL);
	assert_makes("hours", "-1", NULL);
	assert_makes("hours", "1 h", NULL);
	assert_makes("seconds", "90", "1.500");
	assert_makes("ms", "5400000", "90.000");
	assert_makes("ms", "9300000000000000000", NULL);
	assert_makes("decimal comma", "3,25", "3.25");
	assert_makes("decimal comma", "3.25", NULL);
}

static void test_durations(void **state UNUSED)
{
	assert_makes("hh:mm:ss", "01:30:30", "90.500");
	assert_makes("hh:mm:ss", "1:30", "90.000");
	assert_makes("hh:mm:ss", "1:60", NULL);
	assert_makes("duration", "1h 13m 42s", "73.700");
	assert_makes("duration", "30m 50s", "30.833");
	assert_makes("duration", "1 hr 5 mins", "65.000");
	assert_makes("duration", "45min", "45.000");
	assert_makes("duration", "2 hours", "120.000");
	assert_makes("duration", "0:45", "45.000");
	assert_makes("duration", "45", NULL);
	assert_makes("duration", "5m 1h", NULL);
	assert_makes("duration", "1h 2h", NULL);
	assert_makes("duration", "1d", NULL);
	assert_makes("duration", "h", NULL);
	assert_makes("duration", "18:25 min", "18.417");
	assert_makes("duration", "18:65 min", NULL);
	assert_makes("duration", "1:10:05", "70.083");
	assert_makes("duration", "1:10 h", "70.000");
	assert_makes("duration", "42 sec", "0.700");
	assert_makes("duration", "1.5 h", "90.000");
	assert_makes("duration", "7,5 hours", "450.000");
	assert_makes("duration", "1.5 days", NULL);
	assert_makes("exact duration", "0.31", "");
	assert_makes("exact duration", "0,31 h", "");
	assert_makes("exact duration", "2 h", "120.000");
	assert_makes("exact duration", "18:25 min", "18.417");
	assert_makes("exact duration", "x", NULL);
}

static void test_dates(void **state UNUSED)
{
	assert_makes("date", "3/2/2026 9:00 PM", "2026-03-02T21:00");
	assert_makes("date", "2026-03-02T09:00:00+01:00", "2026-03-02T09:00+01:00");
	assert_makes("date utc", "2026-03-07 04:30:00", "2026-03-07T04:30Z");
	assert_makes("date utc", "2026-03-07T04:30:00-03:30", "2026-03-07T04:30-03:30");
	assert_makes("date utc", "2026-03-07", "2026-03-07");
	assert_makes("epoch ms", "1772409600000", "2026-03-02T00:00Z");
	assert_makes("epoch s", "1772409661", "2026-03-02T00:01:01Z");
	assert_makes("epoch s", "-1", NULL);
	assert_makes("epoch s", "9223372036854775807", NULL);
	assert_makes("%d.%m.%Y %H:%M", "02.03.2026 09:05", "2026-03-02T09:05");
	assert_makes("%d.%m.%Y", "30.02.2026", NULL);
}

static void test_dates_of_utc(void **state UNUSED)
{
	assert_makes("%Y%m%dT%H%M%SZ utc", "20260302T140000Z", "2026-03-02T14:00Z");
	assert_makes("%d/%m/%Y utc", "02/03/2026", "2026-03-02");
	assert_false(format_is_known("% utc"));
	assert_makes("week", "11/16/2026", "2026-W47");
	assert_makes("week", "2026-11-17", NULL);
}

static void test_lists(void **state UNUSED)
{
	assert_makes("list ,", "ann, bo,, cy ", "ann;bo;cy");
	assert_makes("list ,", "\"Ann, B\" <a@x>, c@x", "\"Ann, B\" <a@x>;c@x");
	assert_makes("list ,", "6\" ann, bo", "6\" ann;bo");
	assert_makes("list ; words * (declined)=*|*=", "ann; bo (declined); cy (Declined)", "bo;cy");
	assert_makes("list ; words * (declined)=*|*=*", "ann; bo (declined)", "ann;bo");
	assert_makes("list ; words * (declined)=*", "ann; bo (declined)", "bo");
	assert_makes("address", "Ann Berg ann@example.com", "Ann Berg <ann@example.com>");
	assert_makes("address", "ann@example.com", "ann@example.com");
	assert_makes("address", "Ann Berg", "Ann Berg");
	assert_makes("address", "Ann <ann@example.com>", "Ann <ann@example.com>");
	assert_makes("list , epoch s", "1772409661,x", NULL);
	assert_false(format_is_known("list ; nothing"));
	assert_false(format_is_known("list ; list ,"));
	assert_false(format_is_known("list ; "));
}

static void test_words(void **state UNUSED)
{
	assert_makes("words Canceled:*=cancelled|*=", "CANCELED: 1:1", "cancelled");
	assert_makes("words Canceled:*=cancelled|*=", "1:1", "");
	assert_makes("words Organizer *=*|*=", "Organizer  lea@x", "lea@x");
	assert_makes("words Never=1|Always=5", "Always", "5");
	assert_makes("words Never=1|Always=5", "Often", NULL);
	assert_makes("words *@x=*", "lea@x", "lea");
	assert_makes("words a*z=*", "az", "");
	assert_makes("words a*z=*", "a", NULL);
	assert_makes("list ,", "Ana, Ben ,,Cho", "Ana;Ben;Cho");
	assert_makes("list ;", "Okoro, Ben; Ana", "Okoro, Ben;Ana");
	assert_makes("answer", "4 - Often", "4");
	assert_makes("answer", "5 (always)", "5");
	assert_makes("answer", "4. Often", "4");
	assert_makes("answer", "4.5", "4.5");
	assert_makes("answer", "30-60", "30-60");
	assert_makes("answer", "30 - 60 minutes", "30 - 60 minutes");
	assert_makes("answer", "30 minutes", "30 minutes");
	assert_makes("answer", "<30", "<30");
	assert_makes("answer", "Often", "Often");
}

static void test_known(void **state UNUSED)
{
	static const char *const unknown[] = {"furlongs",   "list",  "list ab",  "words",    "words a",
	                                      "date utc x", "%d/%m", "%d/%m/%q", "ms comma", "epoch"};
	for (size_t i = 0; i < COUNT_OF(unknown); i++)
		assert_false(format_is_known(unknown[i]));
}

static void test_patterns(void **state UNUSED)
{
	assert_true(pattern_any_fits("Grand Totals*|Total", view_of("grand totals (36 records)")));
	assert_true(pattern_any_fits("a|", view_of("")));
	assert_false(pattern_any_fits("a|b", view_of("")));
	assert_false(pattern_any_fits("Total", view_of("Totals")));
	assert_true(pattern_any_fits("*_TEXT", view_of("Q5_text")));
	assert_true(pattern_any_fits("*", view_of("")));
	assert_true(pattern_any_fits("*_Q*", view_of("2_Q5_1")));
	assert_true(pattern_any_fits("*a*a", view_of("aa")));
	assert_false(pattern_any_fits("*a*a", view_of("ba")));
	assert_false(pattern_any_fits("a*b*a", view_of("aba0")));
	struct view star;
	assert_true(pattern_fits(view_of("x*-*"), view_of("x1-2-3"), &star));
	assert_true(view_is(star, "1"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_amounts),      cmocka_unit_test(test_durations), cmocka_unit_test(test_dates),
		cmocka_unit_test(test_dates_of_utc), cmocka_unit_test(test_lists),     cmocka_unit_test(test_words),
		cmocka_unit_test(test_known),        cmocka_unit_test(test_patterns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
