#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan/held.h"

enum { ANN = 1, BOB = 2, FIRST = 10, OTHER = 11, NOON = 43200 };

/* A commitment of day 100 at noon, due on day 107. */
static struct commitment_counts judge_known(struct follow_up *follow_ups, size_t count, int32_t grace,
                                            const struct days *known, int32_t now)
{
	struct commitment_counts counts = {.oldest_open_days = -1};
	struct commitment commitment = {ANN, FIRST, 100, NOON, 107};
	follow_up_sort(follow_ups, count);
	commitment_count(&counts, &commitment, commitment_follow_up(&commitment, follow_ups, count), grace, known,
	                 now);
	assert_int_equal(counts.all, 1);
	assert_int_equal(counts.followed + counts.late + counts.open, counts.ripe);
	return counts;
}

/* The same, where all days before now are known. */
static struct commitment_counts judge(struct follow_up *follow_ups, size_t count, int32_t grace, int32_t now)
{
	struct days known = {0};
	days_add(&known, 0, now);
	struct commitment_counts counts = judge_known(follow_ups, count, grace, &known, now);
	days_clear(&known);
	return counts;
}

/* Due + grace is day 114. With a hole on one of the days 100 to 114 nobody knows whether it was followed up
 * then, unless it was; with one before or behind them it is open, or late. */
static void only_days_of_record_make_it_ripe(void **state)
{
	static const int32_t holes[] = {99, 100, 107, 114, 115};
	static const int ripe[] = {1, 0, 0, 0, 1};
	struct follow_up on_time[] = {{ANN, FIRST, 103, -1}}, late[] = {{ANN, FIRST, 120, -1}};
	(void)state;
	for (int i = 0; i < 5; i++) {
		struct days known = {0};
		days_add(&known, 90, holes[i]);
		days_add(&known, holes[i] + 1, 140);
		assert_int_equal(judge_known(NULL, 0, 7, &known, 140).open, ripe[i]);
		assert_int_equal(judge_known(late, 1, 7, &known, 140).late, ripe[i]);
		assert_int_equal(judge_known(on_time, 1, 7, &known, 140).followed, 1);
		days_clear(&known);
	}
}

static void followed_up_to_due_and_grace(void **state)
{
	struct follow_up on_time[] = {{ANN, FIRST, 114, -1}}, too_late[] = {{ANN, FIRST, 115, -1}};
	(void)state;
	assert_int_equal(judge(on_time, 1, 7, 114).followed, 1);
	assert_int_equal(judge(too_late, 1, 7, 115).late, 1);
	assert_int_equal(judge(on_time, 1, 6, 114).late, 1);
}

static void open_once_due_and_grace_are_past(void **state)
{
	struct commitment_counts counts = judge(NULL, 0, 7, 114);
	(void)state;
	assert_int_equal(counts.ripe, 0);
	assert_int_equal(counts.oldest_open_days, -1);
	counts = judge(NULL, 0, 7, 115);
	assert_int_equal(counts.open, 1);
	assert_int_equal(counts.oldest_open_days, 8);
}

static void the_earliest_follow_up_decides(void **state)
{
	struct follow_up follow_ups[] = {{ANN, FIRST, 130, -1}, {ANN, FIRST, 105, -1}, {ANN, FIRST, 120, NOON}};
	(void)state;
	assert_int_equal(judge(follow_ups, 3, 7, 140).followed, 1);
}

/* Before, at the same start, of somebody else, of another session, and the day alone, which comes before
 * its noon. */
static void only_a_later_session_of_the_same_person_follows(void **state)
{
	struct follow_up follow_ups[] = {
		{ANN, FIRST, 99, -1},  {ANN, FIRST, 100, NOON}, {BOB, FIRST, 101, -1},
		{ANN, OTHER, 101, -1}, {ANN, FIRST, 100, -1},
	};
	struct follow_up a_second_later[] = {{ANN, FIRST, 100, NOON + 1}};
	(void)state;
	assert_int_equal(judge(follow_ups, 5, 7, 140).open, 1);
	assert_int_equal(judge(a_second_later, 1, 7, 140).followed, 1);
}

static void without_due_it_is_counted_only(void **state)
{
	struct commitment_counts counts = {.oldest_open_days = -1};
	(void)state;
	commitment_count(&counts, &(struct commitment){ANN, FIRST, 100, -1, DAY_NONE}, 101, 7, &(struct days){0},
	                 200);
	assert_int_equal(counts.all, 1);
	assert_int_equal(counts.ripe + counts.followed + counts.late + counts.open, 0);
}

static void the_oldest_open_one_is_kept(void **state)
{
	static const int32_t dues[] = {150, 120, 140};
	struct commitment_counts counts = {.oldest_open_days = -1};
	struct days known = {0};
	(void)state;
	days_add(&known, 100, 200);
	for (int i = 0; i < 3; i++)
		commitment_count(&counts, &(struct commitment){ANN, FIRST, 100, -1, dues[i]}, DAY_NONE, 7, &known,
		                 200);
	days_clear(&known);
	assert_int_equal(counts.open, 3);
	assert_int_equal(counts.oldest_open_days, 80);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(followed_up_to_due_and_grace),
		cmocka_unit_test(only_days_of_record_make_it_ripe),
		cmocka_unit_test(open_once_due_and_grace_are_past),
		cmocka_unit_test(the_earliest_follow_up_decides),
		cmocka_unit_test(only_a_later_session_of_the_same_person_follows),
		cmocka_unit_test(without_due_it_is_counted_only),
		cmocka_unit_test(the_oldest_open_one_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
