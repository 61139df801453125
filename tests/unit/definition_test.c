/* The definition: what rules may ask for, and what the built-in one makes of the titles that sales teams
 * write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/pattern.h"
#include "people/check.h"
#include "rows.h"
#include "session/definition.h"

static struct people *some_people(void)
{
	static const char *const lines[] = {
		"dana,Dana Osei,,vp",
		"ana.ruiz,Ana Ruiz,,dana",
		"e1042,Ben Okafor,,dana",
		"1043,Will de la Cruz,,dana",
	};
	struct people *people = people_new();
	struct error error = {0};
	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		struct view rest = view_of(lines[i]);
		struct view cells[PERSON_COLUMNS] = {{NULL, 0}};
		cells[PERSON_ID] = view_cut(&rest, ',');
		cells[PERSON_NAME] = view_cut(&rest, ',');
		cells[PERSON_EMAIL] = view_cut(&rest, ',');
		cells[PERSON_MANAGER] = rest;
		const struct row row = {.kind = &table_kinds[TABLE_PEOPLE], .cells = cells, .count = PERSON_COLUMNS};
		assert_true(people_add(people, &row, &error));
	}
	assert_true(people_finish(people, NULL, &error));
	return people;
}

static struct occasion titled(const char *subject, struct people *people)
{
	return (struct occasion){
		.subject = view_of(subject), .attendees = -1, .external = -1, .minutes = -1, .people = people};
}

struct title {
	const char *subject, *activity;
	enum category category;
};

#define COACHING CATEGORY_COACHING
#define INSPECTION CATEGORY_INSPECTION
#define UNCLASSIFIED CATEGORY_UNCLASSIFIED

/* Coaching is helping somebody to get better at the work: watching them, practising, preparing, giving
 * feedback, setting goals. Inspection asks how the deals stand. Where a title can mean either, or neither,
 * nothing is decided. */
static const struct title titles[] = {
	/* How do the deals and the number stand? */
	{"Forecast call", "forecast", INSPECTION},
	{"Weekly forecast", "forecast", INSPECTION},
	{"Forecast 1:1", "forecast", INSPECTION},
	{"FCST/Forecast Ana & Dana", "forecast", INSPECTION},
	{"Commit call", "forecast", INSPECTION},
	{"Commit and upside", "forecast", INSPECTION},
	{"Numbers review", "forecast", INSPECTION},
	{"Quarter-end close", "forecast", INSPECTION},
	{"Catch-up on forecast", "forecast", INSPECTION},
	{"Forecast call prep", "forecast", INSPECTION},
	{"Weekly forecast & coaching", "forecast", INSPECTION},
	{"Coaching: forecast", "forecast", INSPECTION},
	{"Pipeline review", "pipeline", INSPECTION},
	{"Pipeline coaching", "pipeline", INSPECTION},
	{"1:1 pipeline Ana", "pipeline", INSPECTION},
	{"PIPELINE SCRUB", "pipeline", INSPECTION},
	{"Funnel review", "pipeline", INSPECTION},
	{"CRM hygiene", "pipeline", INSPECTION},
	{"Opportunity review: Acme", "pipeline", INSPECTION},
	{"Pipeline drill-down", "pipeline", INSPECTION},
	{"Healthcare practice pipeline review", "pipeline", INSPECTION},
	{"Deal inspection", "pipeline", INSPECTION},
	{"Deal review: Acme", "deal-push", INSPECTION},
	{"Deal review Skillsoft", "deal-push", INSPECTION},
	{"1:1 deal review", "deal-push", INSPECTION},
	{"Deal desk", "deal-push", INSPECTION},
	{"Close plan Acme", "deal-push", INSPECTION},
	{"Push to close: Acme", "deal-push", INSPECTION},
	{"Discount approval", "deal-push", INSPECTION},
	/* Words of learning beside words of inspection. */
	{"Pipeline generation skills", "practice", COACHING},
	{"Skills: pipeline generation", "practice", COACHING},
	{"Forecasting skills workshop", "practice", COACHING},
	{"Pipeline management training", "practice", COACHING},
	{"Learning to forecast", "practice", COACHING},
	{"How to build pipeline", "practice", COACHING},
	{"Deal review role play", "practice", COACHING},
	{"CRM hygiene training", "practice", COACHING},
	{"Practising the forecast call", "practice", COACHING},
	/* The boss's work. */
	{"QBR prep", "boss-help", CATEGORY_HELP},
	{"QBR deck", "boss-help", CATEGORY_HELP},
	{"Help with board deck", "boss-help", CATEGORY_HELP},
	{"Slides for Dana", "boss-help", CATEGORY_HELP},
	{"Board meeting prep", "boss-help", CATEGORY_HELP},
	/* What the literature calls coaching. */
	{"Ride along Acme", "observation", COACHING},
	{"Ride-along at Lund, Berg & Co", "observation", COACHING},
	{"Shadowing: discovery call", "observation", COACHING},
	{"Call review with Ana", "observation", COACHING},
	{"Listen in on Acme demo", "observation", COACHING},
	{"Observation day", "observation", COACHING},
	{"Field visit", "observation", COACHING},
	{"Feedback on last call", "feedback", COACHING},
	{"1:1 feedback", "feedback", COACHING},
	{"Call debrief: Acme", "feedback", COACHING},
	{"After-action review", "feedback", COACHING},
	{"Role play", "practice", COACHING},
	{"Demo practice", "practice", COACHING},
	{"Pitch practise", "practice", COACHING},
	{"Negotiation role play", "practice", COACHING},
	{"Objection handling", "practice", COACHING},
	{"Mock call with Ben", "practice", COACHING},
	{"Discovery skills", "practice", COACHING},
	{"Skills session", "practice", COACHING},
	{"Pre-call planning Acme", "preparation", COACHING},
	{"Call prep Acme", "preparation", COACHING},
	{"Demo dry run", "preparation", COACHING},
	{"Account strategy, Aurora", "strategy", COACHING},
	{"Territory planning", "strategy", COACHING},
	{"Deal strategy: Acme", "strategy", COACHING},
	{"Modelling a discovery call: call modelling", "modeling", COACHING},
	{"Joint call: Acme", "co-selling", COACHING},
	{"Goal setting", "goal-setting", COACHING},
	{"Development plan Ana", "goal-setting", COACHING},
	{"IDP Ana", "goal-setting", COACHING},
	{"Self-assessment", "self-discovery", COACHING},
	{"Coaching follow-up", "reinforcement", COACHING},
	{"Refresher: discovery", "reinforcement", COACHING},
	{"Building confidence", "support", COACHING},
	{"Motivation talk", "support", COACHING},
	/* Called coaching, and nobody says of which kind. */
	{"Coaching", "unspecified", COACHING},
	{"Coaching session", "unspecified", COACHING},
	{"1:1 coaching", "unspecified", COACHING},
	{"Weekly coaching Ana / Dana", "unspecified", COACHING},
	{"Deal coaching: Acme", "unspecified", COACHING},
	{"Coach Ana", "unspecified", COACHING},
	/* Holding to account, and careers. */
	{"Accountability check", "accountability", CATEGORY_MANAGING},
	{"Performance improvement plan", "accountability", CATEGORY_MANAGING},
	{"KPI review", "accountability", CATEGORY_MANAGING},
	{"Quota check", "accountability", CATEGORY_MANAGING},
	{"Career chat", "career", CATEGORY_MENTORING},
	{"1:1 career", "career", CATEGORY_MENTORING},
	{"Career goals", "career", CATEGORY_MENTORING},
	{"Career coaching", "career", CATEGORY_MENTORING},
	{"Mentoring Ben", "career", CATEGORY_MENTORING},
	{"Promotion readiness", "career", CATEGORY_MENTORING},
	/* Two people talk, and the title does not say of what. */
	{"1:1", "one-to-one", UNCLASSIFIED},
	{"1:1 Ana / Dana", "one-to-one", UNCLASSIFIED},
	{"1-1 with Dana", "one-to-one", UNCLASSIFIED},
	{"(1:1) Ben", "one-to-one", UNCLASSIFIED},
	{"1:1: Ben", "one-to-one", UNCLASSIFIED},
	{"1on1", "one-to-one", UNCLASSIFIED},
	{"1-on-1 Ben", "one-to-one", UNCLASSIFIED},
	{"One on one", "one-to-one", UNCLASSIFIED},
	{"One-to-one", "one-to-one", UNCLASSIFIED},
	{"Skip-level 1:1", "one-to-one", UNCLASSIFIED},
	{"Weekly sync", "one-to-one", UNCLASSIFIED},
	{"Bi-weekly sync Ana", "one-to-one", UNCLASSIFIED},
	{"Catch-up", "one-to-one", UNCLASSIFIED},
	{"Catch up w/ Dana", "one-to-one", UNCLASSIFIED},
	{"Dana x Ana", "one-to-one", UNCLASSIFIED},
	{"Dana <> Ana Ruiz", "one-to-one", UNCLASSIFIED},
	{"ana.ruiz / dana", "one-to-one", UNCLASSIFIED},
	{"Ben & Dana", "one-to-one", UNCLASSIFIED},
	{"Will de la Cruz x e1042", "one-to-one", UNCLASSIFIED},
	{"CRUZ/DANA", "one-to-one", UNCLASSIFIED},
	/* Words that mean other things too. */
	{"Sales training", "training", UNCLASSIFIED},
	{"Customer training: Acme", "training", UNCLASSIFIED},
	{"Onboarding workshop", "training", UNCLASSIFIED},
	{"Customer feedback: Acme", "customer-feedback", UNCLASSIFIED},
	{"QBR", "", UNCLASSIFIED},
	{"Sync", "", UNCLASSIFIED},
	{"Team meeting", "", UNCLASSIFIED},
	{"Account review Acme", "", UNCLASSIFIED},
	{"Discovery call: Acme", "", UNCLASSIFIED},
	{"Dana x Acme", "", UNCLASSIFIED},
	{"Acme & Globex", "", UNCLASSIFIED},
	{"Kick-off 1-1-2027", "", UNCLASSIFIED},
	{"Planning 11:15", "", UNCLASSIFIED},
	{"Score 1:1.5", "", UNCLASSIFIED},
	{"Spring promotion: posters", "", UNCLASSIFIED},
	{"Career fair", "", UNCLASSIFIED},
	{"Financial modeling", "", UNCLASSIFIED},
	{"Observability demo", "", UNCLASSIFIED},
	{"Site inspection", "", UNCLASSIFIED},
	{"Shadow IT", "", UNCLASSIFIED},
	{"Coach Inc renewal", "", UNCLASSIFIED},
	{"Practice lead interviews", "", UNCLASSIFIED},
	{"Revenue goals", "", UNCLASSIFIED},
	{"Drill down", "", UNCLASSIFIED},
	{"Room 121", "", UNCLASSIFIED},
	{"Rooms 1043 & 1043", "", UNCLASSIFIED},
	{"Danas x Anas", "", UNCLASSIFIED},
	{"Lunch", "", UNCLASSIFIED},
};

static void test_titles(void **state UNUSED)
{
	struct definition *definition;
	struct error error = {0};
	struct people *people = some_people();
	int wrong = 0;
	assert_true(definition_open(&definition, NULL, NULL, &error));
	for (size_t i = 0; i < COUNT_OF(titles); i++) {
		const struct occasion occasion = titled(titles[i].subject, people);
		struct verdict verdict = definition_classify(definition, &occasion);
		if (verdict.category == titles[i].category && view_is(verdict.activity, titles[i].activity))
			continue;
		wrong++;
		print_message("%s: %.*s %.*s\n", titles[i].subject, VIEW_ARGS(verdict.activity),
		              VIEW_ARGS(category_names[verdict.category]));
	}
	assert_int_equal(wrong, 0);
	definition_free(definition);
	people_free(people);
}

/* Without people only the words tell a one-to-one. */
static void test_without_people(void **state UNUSED)
{
	static const struct title words[] = {
		{"1:1 Ana / Dana", "one-to-one", UNCLASSIFIED},
		{"Catch-up", "one-to-one", UNCLASSIFIED},
		{"Dana x Ana", "", UNCLASSIFIED},
		{"Ana / Dana", "", UNCLASSIFIED},
		{"NAME x NAME", "", UNCLASSIFIED},
	};
	struct definition *definition;
	struct error error = {0};
	assert_true(definition_open(&definition, NULL, NULL, &error));
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		const struct occasion occasion = titled(words[i].subject, NULL);
		struct verdict verdict = definition_classify(definition, &occasion);
		assert_int_equal(verdict.category, words[i].category);
		assert_true(view_is(verdict.activity, words[i].activity));
	}
	definition_free(definition);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_titles), cmocka_unit_test(test_without_people)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
