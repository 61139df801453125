#include "conduct_fixture.h"

#include "report/ranking.h"
#include "sentence.h"

/* Four ranked leaders, p the exemplar; u is not ranked, x only coaches a peer and y only inspects.
 *
 *            p                q              r              s              u
 * a          2, 9, 16 Nov     2, 16 Nov      6 Nov          -              4, 13 Nov
 * b          3, 17 Nov        -              20 Nov, twice  -
 * activities 3 fb, 1 pr, 1 -  2 pr           1 fb, 2 pr     -              2 fb
 * Fridays    0 of 5           0 of 2         3 of 3         -              1 of 2
 * gaps       7 7, 14          14             none           -              9
 *
 * Activity fb: p 3/4; q 0, r 1/3. pr: the rest. Days between: p (7 + 7 + 14)/3, q 14. Longest: p (7 + 14)/2,
 * q 14. Inspection: p 50 of 200, q 60 of 120, r 90 of 180 minutes, s 40 of 40, u none of 60. */
static const char *const sessions[] = {
	"2026-11-02,30,p,a,coaching,fb,",       "2026-11-09,30,p,a,coaching,fb,",
	"2026-11-16,30,p,a,coaching,fb,",       "2026-11-03,30,p,b,coaching,pr,",
	"2026-11-17,30,p,b,coaching,,",         "2026-11-02,50,p,,inspection,fc,",
	"2026-11-02,30,q,a,coaching,pr,",       "2026-11-16,30,q,a,coaching,pr,",
	"2026-11-02,60,q,a,inspection,fc,",     "2026-11-06,30,r,a,coaching,fb,",
	"2026-11-20T09:00,30,r,b,coaching,pr,", "2026-11-20T15:00,30,r,b,coaching,pr,",
	"2026-11-02,90,r,a,inspection,fc,",     "2026-11-02,40,s,a,inspection,fc,",
	"2026-11-04,30,u,a,coaching,fb,",       "2026-11-13,30,u,a,coaching,fb,",
	"2026-11-02,30,y,a,inspection,fc,",     "2026-11-05,30,s,a,coaching,fb,cancelled",
	"2026-11-05,30,s,a,managing,ac,",
};
#define SESSIONS COUNT_OF(sessions)

/* focus: p (4·0.5 + 1·1)/5, q 0.25; r's has no value. linked: p 0.9 over 4, q 0.5. */
static const char *const plans[] = {
	"plan=1,coach=p,sessions=4,focus=0.5,linked=0.9",
	"plan=2,coach=p,sessions=1,focus=1",
	"plan=3,coach=q,sessions=2,focus=0.25,linked=0.5",
	"plan=4,coach=r,sessions=0",
	"plan=5,coach=,sessions=9,focus=1",
};

static const char *const ranks[] = {
	"by=leader,unit=p,raters=5,shrunk_low=9", "by=leader,unit=q,raters=5,shrunk_low=8",
	"by=leader,unit=r,raters=5,shrunk_low=7", "by=leader,unit=s,raters=5,shrunk_low=6"};

struct scene {
	struct fixture fixture;
	struct ranking ranking;
	struct grid blueprint, advice;
};

static void make(struct scene *scene, bool backwards, size_t rank_count)
{
	struct evidence *evidence = &scene->fixture.evidence;
	struct line_row row;
	struct session session;
	*scene = (struct scene){0};
	fixture_open(&scene->fixture, PERIOD_WEEK);
	for (size_t i = 0; i < rank_count; i++)
		receive(&evidence->upstream, TABLE_GAP, ranks[i]);
	receive(&evidence->upstream, TABLE_GAP,
	        "by=org,unit=org,icc2=0.9,self=0,self_pct=100,reports=-100,reports_pct=0");
	for (size_t i = 0; i < 5; i++)
		receive(&evidence->upstream, TABLE_STATUS, plans[backwards ? 4 - i : i]);
	for (size_t i = 0; i < SESSIONS; i++) {
		session = session_of_line(&row, &scene->fixture, sessions[backwards ? SESSIONS - 1 - i : i]);
		assert_true(habits_add(&evidence->habits, &session, &scene->fixture.error));
	}
	session = session_of_line(&row, &scene->fixture, "2026-11-05,300,x,a,coaching,fb,");
	session.direction = DIRECTION_PEER;
	assert_true(habits_add(&evidence->habits, &session, &scene->fixture.error));
	habits_finish(&evidence->habits, &evidence->upstream.grids[TABLE_STATUS], &scene->fixture.setting);
	evidence->has_sessions = true;
	evidence->gap = &evidence->upstream.grids[TABLE_GAP];
	ranking_make(&scene->ranking, evidence);
	evidence->ranking = &scene->ranking;
	fixture_fill(&scene->fixture, TABLE_BLUEPRINT, NULL, &scene->blueprint);
	fixture_fill(&scene->fixture, TABLE_ADVICE, NULL, &scene->advice);
}

static void clear(struct scene *scene)
{
	ranking_clear(&scene->ranking);
	fixture_close(&scene->fixture);
}

/* fb: 3/4 against 0 and 1/3; of the three places p has the last, whose chance is 1/3: p 2/3. One against one
 * (days, gap, linked, focus): p 1. Inspection 1/4 against 1/2, 1/2 and 1: two are equal, so p is the normal
 * one: U 0, mean 1.5, variance 3/12·(5 − 6/12) = 1.125, z = 1/√1.125. Friday share: 0 against 0 and 1: U 0.5,
 * mean 1, distance 0.5 − 0.5 = 0, p 1. q: 8·0.345779/1 is more than 1, and so are all.
 * So nothing can be advised. */
static void test_table(void **state UNUSED)
{
	for (int backwards = 0; backwards < 2; backwards++) {
		struct scene scene;
		make(&scene, backwards, 4);
		assert_grid_is(&scene.blueprint,
		               "activity fb,0.750000,0.166667,1.000000,0.666666667,1.000000000\n"
		               "activity pr,0.250000,0.833333,-1.000000,0.666666667,1.000000000\n"
		               "days between sessions,9.333333,14.000000,-1.000000,1.000000000,1.000000000\n"
		               "longest gap,10.500000,14.000000,-1.000000,1.000000000,1.000000000\n"
		               "linked,0.900000,0.500000,1.000000,1.000000000,1.000000000\n"
		               "focus,0.600000,0.250000,1.000000,1.000000000,1.000000000\n"
		               "inspection share,0.250000,0.500000,-1.000000,0.345778586,1.000000000\n"
		               "Friday share,0.000000,0.500000,-0.500000,1.000000000,1.000000000\n");
		assert_grid_is(&scene.advice, "");
		clear(&scene);
	}
}

/* Three leaders are too few for an exemplar. */
static void test_few(void **state UNUSED)
{
	struct scene scene;
	make(&scene, false, 3);
	assert_int_equal(scene.ranking.count, 3);
	assert_grid_is(&scene.blueprint, "");
	assert_grid_is(&scene.advice, "");
	clear(&scene);
}

static void test_refusal(void **state UNUSED)
{
	struct fixture fixture;
	struct habits habits = {0};
	struct line_row row;
	struct session session;
	fixture_open(&fixture, PERIOD_WEEK);
	for (int i = 0; i < 9; i++) {
		session = session_of_line(&row, &fixture, "2026-11-02,30,p,a,coaching,,");
		session.coach_minutes = INT64_MAX / 9;
		assert_true(habits_add(&habits, &session, &fixture.error));
	}
	session = session_of_line(&row, &fixture, "2026-11-02,30,z,a,inspection,,");
	assert_false(habits_add(&habits, &session, &fixture.error));
	assert_string_equal(sentence(&fixture.error),
	                    "test.csv:7: the sum of minutes up to this row is too large");
	habits_clear(&habits);
	fixture_close(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_few),
		cmocka_unit_test(test_refusal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
