#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "when/timestamp.h"

/* Reads `written`; what comes of it as moment_format writes it, with its offset in minutes behind where it
 * has a zone; `?` where it is ambiguous, `-` where it is none. */
static void assert_reads(const char *written, enum date_order order, const char *expected)
{
	struct timestamp stamp;
	struct text made = {0};
	bool good = timestamp_parse(view_of(written), order, &stamp);
	if (good && !stamp.ambiguous) {
		moment_format(&made, stamp.moment);
		if (stamp.moment.zoned)
			text_add_format(&made, " %d", (int)stamp.moment.offset / 60);
	}
	assert_string_equal(!good ? "-" : stamp.ambiguous ? "?" : text_terminate(&made), expected);
	text_clear(&made);
}

static void test_orders(void **state UNUSED)
{
	assert_reads("3/2/2026", DATE_ISO_ONLY, "?");
	assert_reads("3/2/2026", DATE_DMY, "2026-02-03");
	assert_reads("3/2/2026", DATE_MDY, "2026-03-02");
	assert_reads("3/2/2026", DATE_YMD, "-");
	assert_reads("3/3/2026", DATE_ISO_ONLY, "2026-03-03");
	assert_reads("13/2/2026", DATE_ISO_ONLY, "2026-02-13");
	assert_reads("2/13/2026", DATE_ISO_ONLY, "2026-02-13");
	assert_reads("13/2/2026", DATE_MDY, "-");
	assert_reads("2/13/2026", DATE_DMY, "-");
	assert_reads("31/2/2026", DATE_ISO_ONLY, "-");
	assert_reads("13/13/2026", DATE_ISO_ONLY, "-");
	assert_reads("0/2/2026", DATE_DMY, "-");
	assert_reads("2026-03-02", DATE_ISO_ONLY, "2026-03-02");
	assert_reads("2026-03-02", DATE_DMY, "2026-03-02");
	assert_reads("2026/3/2", DATE_MDY, "2026-03-02");
	assert_reads("26/3/2", DATE_YMD, "2026-03-02");
	assert_reads("2.3.26", DATE_DMY, "2026-03-02");
	assert_reads("2.3.26", DATE_ISO_ONLY, "2026-03-02");
	assert_reads("02.03.2026", DATE_MDY, "2026-03-02");
	assert_reads("02.03.2026", DATE_YMD, "2026-03-02");
	assert_reads("26.03.02", DATE_YMD, "2026-03-02");
	assert_reads("2026.03.02", DATE_ISO_ONLY, "2026-03-02");
	assert_reads("3.13.2026", DATE_ISO_ONLY, "-");
	assert_reads("02-03-2026", DATE_MDY, "2026-02-03");
	assert_reads("2/3-2026", DATE_DMY, "-");
	assert_reads("2/3/126", DATE_DMY, "-");
	assert_reads("002/3/2026", DATE_DMY, "-");
	assert_reads("29/2/2027", DATE_DMY, "-");
	assert_reads("29/2/2028", DATE_DMY, "2028-02-29");
}

static void test_evidence(void **state UNUSED)
{
	struct timestamp stamp;
	assert_true(timestamp_parse(view_of("13/2/2026 9:00"), DATE_ISO_ONLY, &stamp));
	assert_int_equal(stamp.shows, DATE_DMY);
	assert_true(timestamp_parse(view_of("2/13/2026"), DATE_ISO_ONLY, &stamp));
	assert_int_equal(stamp.shows, DATE_MDY);
	assert_true(timestamp_parse(view_of("12/12/2026"), DATE_ISO_ONLY, &stamp));
	assert_int_equal(stamp.shows, DATE_ISO_ONLY);
	/* Points say nothing of the slashes in other rows. */
	assert_true(timestamp_parse(view_of("13.02.2026"), DATE_ISO_ONLY, &stamp));
	assert_int_equal(stamp.shows, DATE_ISO_ONLY);
	assert_true(timestamp_parse(view_of("2026-02-13"), DATE_ISO_ONLY, &stamp));
	assert_int_equal(stamp.shows, DATE_ISO_ONLY);
}

static void test_names(void **state UNUSED)
{
	assert_reads("2 March 2026", DATE_ISO_ONLY, "2026-03-02");
	assert_reads("2. Mar 2026", DATE_ISO_ONLY, "2026-03-02");
	assert_reads("2-Mar-26", DATE_ISO_ONLY, "2026-03-02");
	assert_reads("Mar 2, 2026", DATE_ISO_ONLY, "2026-03-02");
	assert_reads("Monday, March 2, 2026", DATE_ISO_ONLY, "2026-03-02");
	assert_reads("Mon. 2 mar. 2026", DATE_ISO_ONLY, "2026-03-02");
	assert_reads("2 Sept 2026", DATE_ISO_ONLY, "2026-09-02");
	assert_reads("March 2nd, 2026", DATE_ISO_ONLY, "2026-03-02");
	assert_reads("1st March 2026", DATE_ISO_ONLY, "2026-03-01");
	assert_reads("2 Ma 2026", DATE_ISO_ONLY, "-");
	assert_reads("2 Marche 2026", DATE_ISO_ONLY, "-");
	assert_reads("March 32, 2026", DATE_ISO_ONLY, "-");
}

static void test_times(void **state UNUSED)
{
	assert_reads("2026-03-02 09:00", DATE_ISO_ONLY, "2026-03-02T09:00");
	assert_reads("2026-03-02T09:00:12.345", DATE_ISO_ONLY, "2026-03-02T09:00:12");
	assert_reads("3/2/2026 9:00:00 AM", DATE_MDY, "2026-03-02T09:00");
	assert_reads("3/2/26, 9:00:12\xe2\x80\xafPM", DATE_MDY, "2026-03-02T21:00:12");
	assert_reads("3/2/2026 12:00 am", DATE_MDY, "2026-03-02T00:00");
	assert_reads("3/2/2026 12:30 p.m.", DATE_MDY, "2026-03-02T12:30");
	assert_reads("3/2/2026 9 am", DATE_MDY, "2026-03-02T09:00");
	assert_reads("March 2, 2026 at 9:05 AM", DATE_ISO_ONLY, "2026-03-02T09:05");
	assert_reads(" 2026-03-02\xc2\xa0", DATE_ISO_ONLY, "2026-03-02");
	assert_reads("3/2/2026 9:05 p. m.", DATE_MDY, "2026-03-02T21:05");
	assert_reads("3/2/2026 9:05\xc2\xa0"
	             "a.\xc2\xa0m.",
	             DATE_MDY, "2026-03-02T09:05");
	assert_reads("12.02.2026 19.07.17", DATE_ISO_ONLY, "2026-02-12T19:07:17");
	assert_reads("3/2/2026 9h00", DATE_MDY, "2026-03-02T09:00");
	assert_reads("3/2/2026 9 h 05", DATE_MDY, "2026-03-02T09:05");
	assert_reads("3/2/2026 14h", DATE_MDY, "2026-03-02T14:00");
	assert_reads("3/2/2026 9h5", DATE_MDY, "-");
	assert_reads("3/2/2026 9:00.00", DATE_MDY, "-");
	assert_reads("3/2/2026 9 hours", DATE_MDY, "-");
	assert_reads("3/2/2026 0:30 am", DATE_MDY, "-");
	assert_reads("3/2/2026 13:30 pm", DATE_MDY, "-");
	assert_reads("3/2/2026 24:00", DATE_MDY, "-");
	assert_reads("3/2/2026 9:60", DATE_MDY, "-");
	assert_reads("3/2/2026 9:5", DATE_MDY, "-");
	assert_reads("3/2/2026 9", DATE_MDY, "-");
	assert_reads("3/2/2026 soon", DATE_MDY, "-");
	assert_reads("", DATE_MDY, "-");
	assert_reads("9:00", DATE_MDY, "-");
}

static void test_compact(void **state UNUSED)
{
	assert_reads("20260302T140000Z", DATE_ISO_ONLY, "2026-03-02T14:00 0");
	assert_reads("20260302T1405", DATE_ISO_ONLY, "2026-03-02T14:05");
	assert_reads("20260302T140512+0100", DATE_ISO_ONLY, "2026-03-02T14:05:12 60");
	assert_reads("20260302", DATE_ISO_ONLY, "2026-03-02");
	assert_reads("20260302 14:05", DATE_ISO_ONLY, "2026-03-02T14:05");
	assert_reads("20260332", DATE_ISO_ONLY, "-");
	assert_reads("02032026", DATE_DMY, "-");
	assert_reads("20260302T2460", DATE_ISO_ONLY, "-");
	assert_reads("2026-03-02T1405", DATE_ISO_ONLY, "-");
	/* 1772460000 is 2026-03-02 14:00 by `date -u -d @1772460000`. */
	assert_reads("1772460000000", DATE_ISO_ONLY, "2026-03-02T14:00 0");
	assert_reads("1772460000", DATE_ISO_ONLY, "-");
}

static void test_zones(void **state UNUSED)
{
	assert_reads("2026-03-02T09:00:00.000Z", DATE_ISO_ONLY, "2026-03-02T09:00 0");
	assert_reads("2026-03-02T09:00:00.000+0000", DATE_ISO_ONLY, "2026-03-02T09:00 0");
	assert_reads("2026-03-02 09:00 +05:30", DATE_ISO_ONLY, "2026-03-02T09:00 330");
	assert_reads("2026/03/02 9:00:00 AM GMT+1", DATE_ISO_ONLY, "2026-03-02T09:00 60");
	assert_reads("2026/03/02 9:00:00 PM GMT-10", DATE_ISO_ONLY, "2026-03-02T21:00 -600");
	assert_reads("2026-03-02 09:00 UTC", DATE_ISO_ONLY, "2026-03-02T09:00 0");
	assert_reads("2026-03-02 09:00 (UTC-05:00)", DATE_ISO_ONLY, "2026-03-02T09:00 -300");
	assert_reads("2026-03-02 09:00 EST", DATE_ISO_ONLY, "-");
	/* The beginning of a zone is not AM. */
	assert_reads("3/2/2026 9:00 America/New_York", DATE_MDY, "-");
	assert_reads("2026-03-02 09:00 +25", DATE_ISO_ONLY, "-");
	assert_reads("2026-03-02 09:00 (UTC", DATE_ISO_ONLY, "-");
}

static void assert_day(const char *text, enum date_order order, const char *wanted)
{
	struct text made = {0};
	int32_t day;
	if (timestamp_parse_day(view_of(text), order, &day))
		day_format(&made, day);
	assert_string_equal(text_terminate(&made), wanted);
	text_clear(&made);
}

static void test_days(void **state UNUSED)
{
	assert_day("2026-03-02", DATE_ISO_ONLY, "2026-03-02");
	assert_day("3/2/2026", DATE_ISO_ONLY, "");
	assert_day("13/2/2026", DATE_ISO_ONLY, "");
	assert_day("3/2/2026", DATE_DMY, "2026-02-03");
	assert_day("3/2/2026", DATE_MDY, "2026-03-02");
	assert_day("2026-03-02", DATE_DMY, "2026-03-02");
	assert_day("3/13/2026", DATE_DMY, "");
	assert_day("3/2/2026 9:00", DATE_DMY, "");
	assert_day("", DATE_DMY, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_orders), cmocka_unit_test(test_evidence), cmocka_unit_test(test_names),
		cmocka_unit_test(test_times),  cmocka_unit_test(test_compact),  cmocka_unit_test(test_zones),
		cmocka_unit_test(test_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
