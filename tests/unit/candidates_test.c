#include "conduct_fixture.h"

/* a, b, e and f are m1's until 11 November, c is m2's. a: b twice, f; b: a twice, and 40 minutes. e, gone on
 * the 12th, coached a; m1 coached the peer m2 and has reports; a's session with c is across, and so is b's
 * with f, from after f moved. */
static const char *const sessions[] = {
	"2026-11-09,30,a,b,coaching,,",   "2026-11-10,20.5,a,b,coaching,,held",    "2026-11-10,10,a,f,coaching,,",
	"2026-11-09,20,b,a,coaching,,",   "2026-11-10,20,b,a,coaching,,",          "2026-11-11,90,e,a,coaching,,",
	"2026-11-09,30,m1,m2,coaching,,", "2026-11-09,30,a,c,coaching,,",          "2026-11-12,30,b,f,coaching,,",
	"2026-11-09,30,f,a,inspection,,", "2026-11-09,30,f,a,coaching,,cancelled", "2026-11-09,40,c,,coaching,,",
};
#define SESSIONS COUNT_OF(sessions)

static void assert_candidates(const char *now, const char *until, bool backwards, const char *expected)
{
	struct fixture fixture;
	void *candidates = fixture_state(TABLE_CANDIDATES);
	struct grid grid;
	fixture_open(&fixture, PERIOD_WEEK);
	fixture_hire(&fixture);
	fixture.setting.now = day_of(now);
	fixture.setting.until = until ? day_of(until) : DAY_NONE;
	for (size_t i = 0; i < SESSIONS; i++) {
		struct line_row row;
		struct session session = session_of_line(&row, &fixture, sessions[backwards ? SESSIONS - 1 - i : i]);
		assert_true(fixture_collect(&fixture, TABLE_CANDIDATES, candidates, &session));
	}
	fixture_fill(&fixture, TABLE_CANDIDATES, candidates, &grid);
	assert_grid_is(&grid, expected);
	fixture_drop(TABLE_CANDIDATES, candidates);
	fixture_close(&fixture);
}

/* On the 16th e is gone; on the 11th e is there. */
static void test_table(void **state UNUSED)
{
	for (int backwards = 0; backwards < 2; backwards++) {
		assert_candidates("2026-11-16", NULL, backwards, "a,m1,,4,3,90.500,1\nb,m1,,3,2,70.000,1\n");
		assert_candidates("2026-11-16", "2026-11-12", backwards,
		                  "a,m1,,4,3,90.500,1\nb,m1,,3,2,70.000,1\ne,m1,,1,1,90.000,1\n");
		assert_candidates("2026-11-11", "2026-12-01", backwards,
		                  "a,m1,,4,3,90.500,1\nb,m1,,2,1,40.000,1\ne,m1,,1,1,90.000,1\n");
	}
}

/* By sessions, then peers, then minutes, then id; a roll-up counts its sessions. */
static void test_order(void **state UNUSED)
{
	static const char *const lines[] = {"2026-11-09,60,b,a,coaching,,", "2026-11-09,60,a,b,coaching,,",
	                                    "2026-11-09,61,e,a,coaching,,", "2026-11-09,5,f,b,coaching,,"};
	struct fixture fixture;
	void *candidates = fixture_state(TABLE_CANDIDATES);
	struct grid grid;
	struct line_row row;
	fixture_open(&fixture, PERIOD_WEEK);
	fixture_hire(&fixture);
	fixture.setting.now = day_of("2026-11-11");
	for (size_t i = 0; i < 4; i++) {
		struct session session = session_of_line(&row, &fixture, lines[i]);
		session.sessions = i == 3 ? 4 : 1;
		assert_true(fixture_collect(&fixture, TABLE_CANDIDATES, candidates, &session));
	}
	fixture_fill(&fixture, TABLE_CANDIDATES, candidates, &grid);
	assert_grid_is(&grid, "f,m1,,4,1,5.000,1\ne,m1,,1,1,61.000,1\na,m1,,1,1,60.000,1\nb,m1,,1,1,60.000,1\n");
	fixture_drop(TABLE_CANDIDATES, candidates);
	fixture_close(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
