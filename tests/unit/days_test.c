/* Sets of days against a plain array of bools, for random ranges around day 0 and far from it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/days.h"

#define SPAN 700

struct pair {
	struct days days;
	bool plain[SPAN];
};

static unsigned state;

static int32_t draw(int32_t below)
{
	state = state * 1103515245u + 12345u;
	return (int32_t)(state >> 16) % below;
}

static void add(struct pair *pair, int32_t base)
{
	int32_t first = draw(SPAN), end = first + draw(90);
	end = end > SPAN ? SPAN : end;
	days_add(&pair->days, base + first, base + end);
	for (int32_t day = first; day < end; day++)
		pair->plain[day] = true;
}

static void agree(const struct pair *a, const struct pair *b, int32_t base)
{
	int32_t first = draw(SPAN), end = draw(SPAN), one = 0, both = 0, next = DAY_NONE, previous = DAY_NONE;
	for (int32_t day = 0; day < SPAN; day++) {
		assert_int_equal(days_hold(&a->days, base + day), a->plain[day]);
		if (a->plain[day] && day <= first)
			previous = base + day;
		if (a->plain[day] && day >= first && next == DAY_NONE)
			next = base + day;
		if (day < first || day >= end)
			continue;
		one += a->plain[day];
		both += a->plain[day] && b->plain[day];
	}
	assert_int_equal(days_count(&a->days, base + first, base + end), one);
	assert_int_equal(days_count_both(&a->days, &b->days, base + first, base + end), both);
	assert_int_equal(days_next(&a->days, base + first), next);
	assert_int_equal(days_previous(&a->days, base + first), previous);
}

static void test_random(void **unused)
{
	static const int32_t bases[] = {0, -350, 20000, -719162, -64, 2932000};
	(void)unused;
	for (size_t i = 0; i < COUNT_OF(bases); i++)
		for (state = 1; state < 40; state++) {
			struct pair a = {0}, b = {0};
			unsigned seed = state;
			for (int turn = 0; turn < 8; turn++) {
				add(&a, bases[i]);
				add(&b, bases[i]);
				agree(&a, &b, bases[i]);
			}
			days_unite(&a.days, &b.days);
			for (int32_t day = 0; day < SPAN; day++)
				a.plain[day] = a.plain[day] || b.plain[day];
			agree(&a, &b, bases[i]);
			days_clear(&a.days);
			days_clear(&b.days);
			state = seed;
		}
}

static void test_ends(void **unused)
{
	struct days days = {0}, empty = {0};
	(void)unused;
	assert_int_equal(days_first(&days), DAY_NONE);
	assert_int_equal(days_last(&days), DAY_NONE);
	assert_int_equal(days_next(&days, 5), DAY_NONE);
	assert_int_equal(days_previous(&days, 5), DAY_NONE);
	assert_int_equal(days_count(&days, INT32_MIN, INT32_MAX), 0);
	days_add(&days, 7, 7);
	assert_int_equal(days_first(&days), DAY_NONE);
	days_add(&days, -70, -69);
	days_add(&days, 130, 131);
	days_unite(&days, &empty);
	assert_int_equal(days_first(&days), -70);
	assert_int_equal(days_last(&days), 130);
	assert_int_equal(days_next(&days, INT32_MIN + 1), -70);
	assert_int_equal(days_next(&days, -69), 130);
	assert_int_equal(days_next(&days, 131), DAY_NONE);
	assert_int_equal(days_previous(&days, 129), -70);
	assert_int_equal(days_previous(&days, 1000000), 130);
	assert_int_equal(days_count(&days, -100000, 100000), 2);
	assert_false(days_hold(&days, 1000000));
	days_clear(&days);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_random), cmocka_unit_test(test_ends)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
