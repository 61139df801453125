#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "plan/continuity.h"

#define NUMBERS 64
#define PAIR 5

static struct tieback measure(struct tieback_session *sessions, size_t count)
{
	struct tieback_mark marks[NUMBERS] = {{0}};
	struct tieback tieback = tieback_of_none();
	tieback_add(&tieback, sessions, count, marks);
	for (size_t i = 0; i < NUMBERS; i++)
		assert_true(marks[i].skill_count == 0 && !marks[i].is_earlier_id);
	return tieback;
}

static void assert_ratio(struct cell cell, int64_t numerator, int64_t denominator)
{
	assert_int_equal(cell.type, CELL_RATIO);
	assert_int_equal(cell.ratio.numerator * denominator, numerator * cell.ratio.denominator);
}

static void nothing_to_tie(void **state)
{
	struct tieback_session sessions[] = {{1, 10, 0, 3, 0}, {2, 11, 10, 3, 1}};
	struct tieback none = measure(NULL, 0);
	struct tieback singles = measure(sessions, 2);
	(void)state;
	assert_int_equal(tieback_share(&none).type, CELL_EMPTY);
	assert_int_equal(tieback_chance(&none).type, CELL_EMPTY);
	assert_int_equal(tieback_share(&singles).type, CELL_EMPTY);
	assert_int_equal(tieback_chance(&singles).type, CELL_EMPTY);
}

/* a a b a: only the second ties back. Chance: 3·2/(4·3) = 1/2 for each of the three. */
static void same_skill_as_before(void **state)
{
	struct tieback_session sessions[] = {
		{1, 10, 0, 3, 0}, {1, 11, 0, 3, 1}, {1, 12, 0, 4, 2}, {1, 13, 0, 3, 3}};
	struct tieback tieback = measure(sessions, 4);
	(void)state;
	assert_ratio(tieback_share(&tieback), 1, 3);
	assert_ratio(tieback_chance(&tieback), 1, 2);
}

static void no_skill_is_no_tie(void **state)
{
	struct tieback_session sessions[] = {{1, 10, 0, 0, 0}, {1, 11, 0, 0, 1}, {1, 12, 0, 0, 2}};
	struct tieback tieback = measure(sessions, 3);
	(void)state;
	assert_ratio(tieback_share(&tieback), 0, 2);
	assert_ratio(tieback_chance(&tieback), 0, 2);
}

/* The third names the first, the second a later one, the fourth one of the other coach: 1 of 3. The named
 * one hits in each shuffle, the two others in 2·1/(4·3): (1 + 2/6)/3 = 4/9. The other coach's one session
 * ties to nothing. */
static void names_an_earlier_one_of_the_pair(void **state)
{
	struct tieback_session sessions[] = {
		{1, 13, 20, 5, 4}, {1, 12, 10, 4, 2}, {2, 20, 10, 3, 3}, {1, 10, 0, 3, 0}, {1, 11, 12, 5, 1},
	};
	struct tieback tieback = measure(sessions, 5);
	(void)state;
	assert_ratio(tieback_share(&tieback), 1, 3);
	assert_ratio(tieback_chance(&tieback), 4, 9);
}

static bool ties_back(const struct tieback_session *pair, const uint32_t *skills, size_t at)
{
	for (size_t earlier = 0; earlier < at; earlier++)
		if (pair[at].follows != 0 && pair[earlier].id == pair[at].follows)
			return true;
	return skills[at] != 0 && skills[at] == skills[at - 1];
}

/* Adds the hits of every permutation of skills[at …] to *hits, and their number to *shuffles. */
static void enumerate(const struct tieback_session *pair, uint32_t *skills, size_t at, size_t count,
                      int64_t *hits, int64_t *shuffles)
{
	if (at == count) {
		++*shuffles;
		for (size_t i = 1; i < count; i++)
			*hits += ties_back(pair, skills, i);
		return;
	}
	for (size_t i = at; i < count; i++) {
		uint32_t swapped = skills[at];
		skills[at] = skills[i];
		skills[i] = swapped;
		enumerate(pair, skills, at + 1, count, hits, shuffles);
		skills[i] = skills[at];
		skills[at] = swapped;
	}
}

static uint32_t draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 16) % below;
}

/* The closed form against the mean over all permutations of each pair, for three coaches with up to five
 * sessions. */
static void chance_is_the_mean_of_all_shuffles(void **state)
{
	uint32_t seed = 7;
	(void)state;
	for (int round = 0; round < 300; round++) {
		struct tieback_session sessions[3 * PAIR];
		size_t count = 0;
		int64_t numerator = 0, denominator = 1, later = 0;
		for (uint32_t coach = 1; coach <= 3; coach++) {
			struct tieback_session *pair = &sessions[count];
			size_t size = draw(&seed, PAIR + 1);
			uint32_t skills[PAIR];
			int64_t hits = 0, shuffles = 0;
			for (uint32_t i = 0; i < size; i++) {
				skills[i] = draw(&seed, 4);
				pair[i] = (struct tieback_session){coach, 10 * coach + i,
				                                   draw(&seed, 3) == 0 ? 10 * coach + draw(&seed, PAIR) : 0,
				                                   skills[i], (uint32_t)count + i};
			}
			enumerate(pair, skills, 0, size, &hits, &shuffles);
			numerator = numerator * shuffles + hits * denominator;
			denominator *= shuffles;
			later += size > 0 ? (int64_t)size - 1 : 0;
			count += size;
		}
		struct tieback tieback = measure(sessions, count);
		assert_int_equal(tieback.later, later);
		if (later == 0)
			continue;
		assert_ratio(tieback_chance(&tieback), numerator, denominator * later);
	}
}

/* Pairs of p sessions with two of a skill, p prime: the sum of 2(p - 1)/(p(p - 1)) = 2/p over the first
 * twenty primes from 11 on has a denominator past 64 bits. */
static void past_64_bits_is_a_real(void **state)
{
	static const uint32_t primes[] = {11, 13, 17, 19, 23, 29, 31, 37, 41, 43,
	                                  47, 53, 59, 61, 67, 71, 73, 79, 83, 89};
	struct tieback tieback = tieback_of_none();
	double expected = 0, later = 0;
	(void)state;
	for (uint32_t coach = 0; coach < 20; coach++) {
		struct tieback_session sessions[89];
		struct tieback_mark marks[NUMBERS + 100] = {{0}};
		for (uint32_t i = 0; i < primes[coach]; i++)
			sessions[i] = (struct tieback_session){coach, NUMBERS + i, 0, i < 2 ? 1 : 2 + i, i};
		tieback_add(&tieback, sessions, primes[coach], marks);
		expected += 2.0 / primes[coach];
		later += primes[coach] - 1;
	}
	assert_int_equal(tieback_chance(&tieback).type, CELL_REAL);
	assert_true(fabs(tieback_chance(&tieback).real - expected / later) < 1e-12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_to_tie),
		cmocka_unit_test(same_skill_as_before),
		cmocka_unit_test(no_skill_is_no_tie),
		cmocka_unit_test(names_an_earlier_one_of_the_pair),
		cmocka_unit_test(chance_is_the_mean_of_all_shuffles),
		cmocka_unit_test(past_64_bits_is_a_real),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
