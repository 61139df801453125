/* Spellings: which ones are one name. What folds to what is by the definition of NFKC_Casefold in
 * chapter 3.13 of the Unicode Standard, and the characters' own mappings in DerivedNormalizationProps.txt
 * (NFKC_CF). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "people/alias.h"
#include "people/check.h"
#include "people/org.h"
#include "people/stranger.h"
#include "rows.h"
#include "sentence.h"

static void test_folding(void **state UNUSED)
{
	static const struct {
		const char *text, *form;
	} texts[] = {
		{"Objection Handling", "objection handling"},
		{"  objection\t \nhandling ", "objection handling"},
		{"objection\u00A0handling\u00A0", "objection handling"},       /* no-break space */
		{"\u3000objection\u2003\u202Fhandling", "objection handling"}, /* ideographic, em, narrow no-break */
		{"objection\u2028handling\xC2\x85", "objection handling"},     /* line separator, next line */
		{"JOS\u00C9", "jos\u00E9"},
		{"JOSE\u0301", "jos\u00E9"}, /* e and a combining acute accent */
		{"jos\u00E9", "jos\u00E9"},
		{"\uFF21\uFF4E\uFF4E\uFF20x", "ann@x"}, /* full width */
		{"Stra\u00DFe", "strasse"},
		{"STRASSE", "strasse"},
		{"STRA\u1E9EE", "strasse"},    /* capital sharp s */
		{"\u0130zmir", "i\u0307zmir"}, /* capital i with a dot */
		{"I\u0307zmir", "i\u0307zmir"},
		{"\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2", "\u03C3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C3"},
		{"o\uFB03ce", "office"},        /* ligature */
		{"co\u00ADach\u200B", "coach"}, /* soft hyphen, zero width space */
		{"\u00AD", "\u00AD"},           /* nothing would be left */
		{"   ", "   "},
		{"\xC3(", "\xC3("},                     /* not UTF-8 */
		{"005A0000001AbCd", "005A0000001AbCd"}, /* a Salesforce id of 15 characters */
		{"005A0000001AbCdIAM", "005a0000001abcdiam"},
		{"ChristopherWren", "christopherwren"}, /* 15 letters are none */
		{"", ""},
	};
	struct text key = {0};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct view form = fold_text(view_of(texts[i].text), &key);
		if (!view_is(form, texts[i].form))
			fail_msg("%s folds to %.*s, not to %s", texts[i].text, VIEW_ARGS(form), texts[i].form);
		if (!view_is(fold_text(view_of(texts[i].form), &key), texts[i].form))
			fail_msg("%s changes when it is folded again", texts[i].form);
	}
	text_clear(&key);
}

/* Two texts of any kind but persons: does the second go by the first? */
static void test_first_spelling(void **state UNUSED)
{
	struct spellings spellings = {0};
	assert_true(view_is(spellings_first(&spellings, view_of("Q1 \u00C9t\u00E9")), "Q1 \u00C9t\u00E9"));
	assert_true(view_is(spellings_first(&spellings, view_of("q1  e\u0301t\u00E9")), "Q1 \u00C9t\u00E9"));
	assert_true(view_is(spellings_first(&spellings, view_of("Ete, Q1")), "Ete, Q1"));
	assert_true(view_is(spellings_first(&spellings, view_of("Q1 Ete")), "Q1 Ete")); /* no person's name */
	assert_true(view_is(spellings_first(&spellings, view_of("a0B5g00000AbCdE")), "a0B5g00000AbCdE"));
	assert_true(view_is(spellings_first(&spellings, view_of("a0B5g00000abcde")), "a0B5g00000abcde"));
	assert_true(view_is(spellings_first(&spellings, view_of("")), ""));
	assert_true(view_is(spellings_first(NULL, view_of("q1")), "q1"));
	spellings_clear(&spellings);
}

/* Spellings of people who are in no table, and the first of them in the list that is the same person. */
static void test_strangers(void **state UNUSED)
{
	static const struct {
		const char *name, *first;
	} names[] = {
		{"Ann@X.example", "Ann@X.example"},
		{"ann@x.example", "Ann@X.example"},
		{"mailto:ANN@x.example", "Ann@X.example"},
		{"\"'ann@x.example'\"", "Ann@X.example"},
		{"Ann Lee <ann@x.example>", "Ann@X.example"},
		{"\uFF21nn@x.example", "Ann@X.example"},
		{"Wrenfield, Tobias (SALES/NYC)", "Wrenfield, Tobias (SALES/NYC)"},
		{"Tobias\u00A0Wrenfield", "Wrenfield, Tobias (SALES/NYC)"},
		{"\"WRENFIELD, Tobias\"", "Wrenfield, Tobias (SALES/NYC)"},
		{"Tobias Wrenfield [Contractor]", "Wrenfield, Tobias (SALES/NYC)"},
		/* Two people have this name, and a third may be a third. */
		{"Lee, Kim (EAST)", "Lee, Kim (EAST)"},
		{"Lee, Kim (WEST)", "Lee, Kim (WEST)"},
		{"Kim Lee (east)", "Lee, Kim (EAST)"},
		{"Kim Lee", "Kim Lee"},
		{"005A0000001AbCd", "005A0000001AbCd"},
		{"005A0000001abCd", "005A0000001abCd"},
		{"Jos\u00E9", "Jos\u00E9"},
		{"JOSE\u0301", "Jos\u00E9"},
		{"Jose", "Jose"},
		{"(EXT)", "(EXT)"},
		{"Okafor, Ben, Jr.", "Okafor, Ben, Jr."},
		{"okafor, ben, jr.", "Okafor, Ben, Jr."},
		{"", ""},
	};
	struct spellings spellings = {0};
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < COUNT_OF(names); i++) {
			uint32_t person;
			struct view first = stranger_name(&spellings, NULL, view_of(names[i].name), &person);
			assert_int_equal(person, PERSON_NONE);
			if (!view_is(first, names[i].first))
				fail_msg("%s goes by %.*s, not by %s", names[i].name, VIEW_ARGS(first), names[i].first);
		}
	spellings_clear(&spellings);
}

/* The people of `person,manager,name,email,level,team,aliases,from,to`; NULL where they are refused. */
static struct people *hire(const char *const *lines, struct error *error)
{
	struct people *people = people_new();
	struct line_row row = {0};
	bool done = true;
	*error = (struct error){0};
	for (; done && *lines; lines++)
		done = people_add(people, row_of_line(&row, TABLE_PEOPLE, *lines), error);
	if (done && people_finish(people, NULL, error))
		return people;
	people_free(people);
	return NULL;
}

static const char *const staff[] = {
	"mira,,Mira Castellan,,,,,,",
	"tobias,mira,Tobias Wrenfield,tobias.wrenfield@halden.example,,,tw@old.example,,",
	"\u00E5sa,mira,\u00C5sa Stra\u00DFe,,,,,,",
	"kim1,mira,Kim Lee,,,,,,",
	"kim2,mira,KIM LEE,,,,,,",
	"005A0000001AbCd,mira,Dee One,,,,,,",
	"005A0000001abCd,mira,Dee Two,,,,,,",
	"pat,mira,Pat Oz (he/him),,,,,,",
	"\u0130lker,mira,,,,,,,",
	NULL,
};

static void test_people(void **state UNUSED)
{
	static const struct {
		const char *name, *id;
	} names[] = {
		{"TOBIAS", "tobias"},
		{" tobias ", "tobias"},
		{"Tobias.Wrenfield@Halden.example", "tobias"},
		{"'tw@OLD.example'", "tobias"},
		{"Wrenfield, Tobias (SALES/NYC)", "tobias"},
		{"Wrenfield, Tobias [Contractor] (SALES/NYC)", "tobias"},
		{"\u201CTobias Wrenfield\u201D", "tobias"},
		{"Tobias\u00A0 Wrenfield", "tobias"},
		{"\"Wrenfield, Tobias\" <elsewhere@x.example>", "tobias"},
		{"A Room <tw@old.example>", "tobias"},
		{"\uFF34obias Wrenfield", "tobias"},
		{"Wrenfield", NULL},
		{"A\u030Asa STRASSE", "\u00E5sa"},
		{"\u00C5SA", "\u00E5sa"},
		{"Asa Strasse", NULL},
		/* Folded they are one, so that bytes alone tell them apart. */
		{"Kim Lee", "kim1"},
		{"KIM LEE", "kim2"},
		{"kim lee", NULL},
		{"Lee, Kim (EAST)", NULL},
		{"005A0000001AbCd", "005A0000001AbCd"},
		{"005A0000001abCd", "005A0000001abCd"},
		{"005A0000001AbCdIAO", "005A0000001AbCd"},
		{"005a0000001abcd", NULL},
		{"Pat Oz", "pat"},
		{"Oz, Pat (he/him)", "pat"},
		{"I\u0307LKER", "\u0130lker"},
		{"ilker", NULL},
	};
	struct error error;
	struct people *people = hire(staff, &error);
	struct spellings strangers = {0};
	assert_non_null(people);
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < COUNT_OF(names); i++) {
			uint32_t person;
			struct view id = stranger_name(&strangers, people, view_of(names[i].name), &person);
			if ((person == PERSON_NONE) != !names[i].id || (names[i].id && !view_is(id, names[i].id)))
				fail_msg("%s is %.*s, not %s", names[i].name, VIEW_ARGS(id),
				         names[i].id ? names[i].id : "a stranger");
			assert_int_equal(people_find(people, view_of(names[i].name)), person);
		}
	spellings_clear(&strangers);
	people_free(people);
}

/* Levels and teams go by the spelling that the table has first, also where the level is one by height. */
static void test_levels_and_teams(void **state UNUSED)
{
	static const char *const lines[] = {"m,,,,Manager,East  Coast,,,", "n,m,,,MANAGER,east coast,,,",
	                                    "o,n,,,,EAST COAST,,,", "p,o,,,,West,,,", NULL};
	struct error error;
	struct people *people = hire(lines, &error);
	assert_non_null(people);
	const struct org *org = people_org(people, 20000);
	for (uint32_t person = 0; person < 3; person++) {
		assert_true(view_is(people_level_name(people, org->levels[person]), "Manager"));
		assert_true(view_is(people_team(people, person, 20000), "East  Coast"));
	}
	assert_true(view_is(people_level_name(people, org->levels[3]), "rep"));
	people_free(people);
}

static void test_refusals(void **state UNUSED)
{
	static const struct {
		const char *lines[4];
		const char *problem;
	} tables[] = {
		{{"Ann@x,,,,,,,,", "ann@x,,,,,,,,", NULL},
	     "test.csv:7: person: \"ann@x\" is another spelling of \"Ann@x\", which stands in an earlier row"},
		{{"ann,,,,,,,,2026-01-01", "ANN,,,,,,,2026-01-01,", NULL}, "\"ANN\" is another spelling of \"ann\""},
		{{"jos\u00E9,,,,,,,,", "jose\u0301,,,,,,,,", NULL}, "is another spelling of"},
		{{"a,,,,,,Old,,", "b,,,,,,old,,", NULL}, "holds an alias of another person"},
		{{"a,,,,,,B,,", "b,,,,,,,,", NULL}, "aliases: \"b\" is the id of another person"},
		{{"a,A,,,,,,,", "b,,,,,,,,", NULL}, "their own manager"},
	};
	struct error error;
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		assert_null(hire(tables[i].lines, &error));
		assert_int_equal(error.kind, ERROR_INPUT);
		if (!strstr(sentence(&error), tables[i].problem))
			fail_msg("%s", sentence(&error));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_folding),          cmocka_unit_test(test_first_spelling),
		cmocka_unit_test(test_strangers),        cmocka_unit_test(test_people),
		cmocka_unit_test(test_levels_and_teams), cmocka_unit_test(test_refusals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
