#include "conduct_fixture.h"

static const char *const sessions[] = {
	"2026-11-09,30,m,a,coaching,,held",
	"2026-11-09,30,m,b,coaching,,held",
	"2026-11-02,30,m,b,coaching,,",
	"2026-11-09T16:00,30,m,a,coaching,,moved",
	"2026-11-13,30,m,a,coaching,,held",
	"2026-11-13,30,m,b,coaching,,cancelled",
	"2026-11-06,30,m,b,coaching,,declined",
	"2026-11-06,30,m,a,coaching,,moved",
	"2026-11-09,30,m,a,inspection,,held",
	"2026-11-09,30,m,b,inspection,,held",
	"2026-11-02,30,m,a,inspection,,held",
	"2026-11-02,30,m,b,inspection,,held",
	"2026-11-02,30,m,c,inspection,,held",
	"2026-11-02,30,m,d,inspection,,moved",
	"2026-11-13,30,m,a,inspection,,held",
	"2026-11-06,30,m,a,inspection,,held",
	/* In no rate: to come; of unknown outcome; put off ahead of its day; nobody's. */
	"2026-11-16,30,m,a,coaching,,planned",
	"2026-11-13,30,m,c,coaching,,planned",
	"2026-11-16,30,m,a,coaching,,cancelled",
	"2026-11-16,30,m,a,inspection,,held",
	"2026-11-11,30,m,,inspection,,cancelled",
	"2026-11-29,30,m,a,,,planned",
	"2026-11-17,30,m,a,managing,,moved",
};
#define SESSIONS COUNT_OF(sessions)

/* Coaching slipped 4 of 8, inspection 1 of 8: 4. Mondays: 1 of 4 by 1 of 6: 1.5. Fridays: 3 of 4 by 0 of 2:
 * no ratio. There is no interval of one coach. 2 and 9 November are Mondays, 6 and 13 Fridays. */
static void test_table(void **state UNUSED)
{
	for (int backwards = 0; backwards < 2; backwards++) {
		struct fixture fixture;
		void *slippage = fixture_state(TABLE_SLIPPAGE);
		struct grid grid;
		fixture_open(&fixture, PERIOD_WEEK);
		fixture.setting.now = day_of("2026-11-16");
		for (size_t i = 0; i < SESSIONS; i++) {
			struct line_row row;
			struct session session = session_of_line(&row, &fixture,
			                                         sessions[backwards ? SESSIONS - 1 - i : i]);
			assert_true(fixture_collect(&fixture, TABLE_SLIPPAGE, slippage, &session));
		}
		fixture_fill(&fixture, TABLE_SLIPPAGE, slippage, &grid);
		assert_grid_is(&grid, "org,org,coaching,all,2,4,2,2,0.500000,4.000000,,\n"
		                      "org,org,coaching,mon,1,3,1,0,0.250000,1.500000,,\n"
		                      "org,org,coaching,fri,1,1,1,2,0.750000,,,\n"
		                      "org,org,inspection,all,0,7,1,0,0.125000,,,\n"
		                      "org,org,inspection,mon,0,5,1,0,0.166667,,,\n"
		                      "org,org,inspection,fri,0,2,0,0,0.000000,,,\n"
		                      "org,org,unclassified,all,1,0,0,0,,,,\n"
		                      "org,org,unclassified,sun,1,0,0,0,,,,\n");
		fixture_drop(TABLE_SLIPPAGE, slippage);
		fixture_close(&fixture);
	}
}

static void test_nothing(void **state UNUSED)
{
	struct fixture fixture;
	void *slippage = fixture_state(TABLE_SLIPPAGE);
	struct grid grid;
	fixture_open(&fixture, PERIOD_WEEK);
	fixture_fill(&fixture, TABLE_SLIPPAGE, slippage, &grid);
	assert_grid_is(&grid, "");
	fixture_drop(TABLE_SLIPPAGE, slippage);
	fixture_close(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_table), cmocka_unit_test(test_nothing)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
