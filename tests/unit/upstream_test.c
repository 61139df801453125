#include "conduct_fixture.h"
#include "sentence.h"

/* The row from `column=text` again: is it new, or what is wrong with it? */
static void assert_again(struct upstream *upstream, enum table_id table, const char *columns,
                         const char *expected)
{
	struct line_row row;
	struct error error = {0};
	bool is_new;
	fill_row(&row, table, columns);
	if (!upstream_add(upstream, &row.row, &is_new, &error))
		assert_string_equal(sentence(&error), expected);
	else
		assert_string_equal(is_new ? "new" : "left out", expected);
}

/* Of each table a row; one with another value in each column of its key; the row again; and with other
 * values, whose key is said. What is new after a refused row counts as new still, and cells do not run into
 * each other. */
static void test_repeats(void **state UNUSED)
{
	static const struct {
		enum table_id table;
		const char *row, *others[4], *other_values, *refusal;
	} tables[] = {
		{TABLE_STATUS,
	     "plan=p1,person=a,windows=4,kept=1",
	     {"plan=p2,person=a,windows=4,kept=1", "plan=p1,person=b,windows=4,kept=1", "person=p1a", "plan=p1a"},
	     "plan=p1,person=a,windows=4,kept=2",
	     "test.csv:7: came before with other values: plan \"p1\", person \"a\""},
		{TABLE_SUMMARY,
	     "by=leader,unit=m,planned=3",
	     {"by=team,unit=m,planned=3", "by=leader,unit=n,planned=3"},
	     "by=leader,unit=m",
	     "test.csv:7: came before with other values: by \"leader\", unit \"m\""},
		{TABLE_GAP,
	     "wave=2026-Q3,by=leader,unit=m,gap=1",
	     {"wave=2026-Q2,by=leader,unit=m,gap=1", "wave=2026-Q3,by=team,unit=m,gap=1",
	      "wave=2026-Q3,by=leader,unit=n,gap=1", "wave=2026-Q3,by=leader,unit=m,item=x,gap=1"},
	     "wave=2026-Q3,by=leader,unit=m,gap=1,status=thin",
	     "test.csv:7: came before with other values: wave \"2026-Q3\", by \"leader\", unit \"m\", item \"\""},
		{TABLE_HOURS,
	     "wave=2026-Q3,by=leader,unit=m,said_h=1",
	     {"wave=2026-Q2,by=leader,unit=m,said_h=1", "wave=2026-Q3,by=team,unit=m,said_h=1",
	      "wave=2026-Q3,by=leader,unit=n,said_h=1"},
	     "wave=2026-Q3,by=leader,unit=m,said_h=1.0",
	     "test.csv:7: came before with other values: wave \"2026-Q3\", by \"leader\", unit \"m\""},
	};
	struct upstream upstream;
	size_t left_out = 0;
	upstream_init(&upstream);
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		size_t rows = 1;
		assert_again(&upstream, tables[i].table, tables[i].row, "new");
		assert_again(&upstream, tables[i].table, tables[i].row, "left out");
		assert_again(&upstream, tables[i].table, tables[i].other_values, tables[i].refusal);
		for (size_t j = 0; j < 4 && tables[i].others[j]; j++, rows++)
			assert_again(&upstream, tables[i].table, tables[i].others[j], "new");
		assert_again(&upstream, tables[i].table, tables[i].others[0], "left out");
		assert_int_equal(upstream.grids[tables[i].table].row_count, rows);
		assert_int_equal(upstream.left_out, left_out += 2);
	}
	assert_again(&upstream, TABLE_RATINGS, "leader=m,rater=a,item=x,score=1", "new");
	assert_again(&upstream, TABLE_RATINGS, "leader=m,rater=a,item=x,score=1", "new");
	upstream_clear(&upstream);
}

/* A row that is refused for a cell of it is not one that came before. */
static void test_refused_rows_are_not_known(void **state UNUSED)
{
	struct upstream upstream;
	upstream_init(&upstream);
	assert_again(&upstream, TABLE_SUMMARY, "by=org,unit=org,planned=x",
	             "test.csv:7: planned: \"x\" is not a whole number");
	assert_again(&upstream, TABLE_SUMMARY, "by=org,unit=org,planned=3", "new");
	assert_int_equal(upstream.grids[TABLE_SUMMARY].row_count, 1);
	upstream_clear(&upstream);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_repeats),
		cmocka_unit_test(test_refused_rows_are_not_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
