#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "plan/tieback.h"

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
	assert_int_equal(tieback_linked(&none).type, CELL_EMPTY);
	assert_int_equal(tieback_same_skill(&none).type, CELL_EMPTY);
	assert_int_equal(tieback_same_skill_chance(&none).type, CELL_EMPTY);
	assert_int_equal(tieback_share(&singles).type, CELL_EMPTY);
	assert_int_equal(tieback_linked(&singles).type, CELL_EMPTY);
	assert_int_equal(tieback_same_skill(&singles).type, CELL_EMPTY);
	assert_int_equal(tieback_same_skill_chance(&singles).type, CELL_EMPTY);
}

/* a a b a: only the second has the skill before. Chance: 3·2/(4·3) = 1/2. */
static void same_skill_as_before(void **state)
{
	struct tieback_session sessions[] = {
		{1, 10, 0, 3, 0}, {1, 11, 0, 3, 1}, {1, 12, 0, 4, 2}, {1, 13, 0, 3, 3}};
	struct tieback tieback = measure(sessions, 4);
	(void)state;
	assert_ratio(tieback_share(&tieback), 1, 3);
	assert_ratio(tieback_linked(&tieback), 0, 3);
	assert_ratio(tieback_same_skill(&tieback), 1, 3);
	assert_ratio(tieback_same_skill_chance(&tieback), 1, 2);
}

/* A session without a skill is nobody's neighbour, but can be linked. */
static void no_skill_is_no_neighbour(void **state)
{
	struct tieback_session sessions[] = {{1, 10, 0, 3, 0}, {1, 11, 10, 0, 1}, {1, 12, 0, 3, 2}};
	struct tieback tieback = measure(sessions, 3);
	(void)state;
	assert_ratio(tieback_share(&tieback), 1, 2);
	assert_ratio(tieback_linked(&tieback), 1, 2);
	assert_int_equal(tieback_same_skill(&tieback).type, CELL_EMPTY);
	assert_int_equal(tieback_same_skill_chance(&tieback).type, CELL_EMPTY);
}

/* The third names the first, the second a later one, the fourth one of the other coach: 1 of 3 is linked. The
 * skills a b a b give 0 of 3, by chance (2 + 2)/(4·3) = 1/3. The other coach's one session has nothing before
 * it. */
static void names_an_earlier_one_of_the_pair(void **state)
{
	struct tieback_session sessions[] = {
		{1, 13, 20, 5, 4}, {1, 12, 10, 3, 2}, {2, 20, 10, 3, 3}, {1, 10, 0, 3, 0}, {1, 11, 12, 5, 1},
	};
	struct tieback tieback = measure(sessions, 5);
	(void)state;
	assert_ratio(tieback_share(&tieback), 1, 3);
	assert_ratio(tieback_linked(&tieback), 1, 3);
	assert_ratio(tieback_same_skill(&tieback), 0, 3);
	assert_ratio(tieback_same_skill_chance(&tieback), 1, 3);
}

/* Two goals one after the other, four sessions each, all but the first of each linked: 6 of 7, and 6 of 7 by
 * skill, where chance alone gives (4·3 + 4·3)/(8·7) = 3/7. A second pair a, a with one neighbour weighs 1:
 * 7 of 8, and by chance (7·3/7 + 1)/8 = 1/2. */
static void a_perfect_record_is_above_chance(void **state)
{
	struct tieback_session sessions[10];
	for (uint32_t i = 0; i < 8; i++)
		sessions[i] = (struct tieback_session){1, 10 + i, i % 4 > 0 ? 9 + i : 0, i < 4 ? 3 : 4, i};
	struct tieback tieback = measure(sessions, 8);
	(void)state;
	assert_ratio(tieback_linked(&tieback), 6, 7);
	assert_ratio(tieback_same_skill(&tieback), 6, 7);
	assert_ratio(tieback_same_skill_chance(&tieback), 3, 7);
	sessions[8] = (struct tieback_session){2, 20, 0, 3, 8};
	sessions[9] = (struct tieback_session){2, 21, 0, 3, 9};
	tieback = measure(sessions, 10);
	assert_ratio(tieback_linked(&tieback), 6, 8);
	assert_ratio(tieback_same_skill(&tieback), 7, 8);
	assert_ratio(tieback_same_skill_chance(&tieback), 1, 2);
}

/* Adds how many of the pair's neighbours have one skill, over every permutation of skills[at …], to *alike,
 * and the number of permutations to *shuffles. The skills go to the sessions that have one. */
static void enumerate(const struct tieback_session *pair, size_t size, uint32_t *skills, size_t at,
                      size_t count, int64_t *alike, int64_t *shuffles)
{
	if (at == count) {
		uint32_t before = 0;
		++*shuffles;
		for (size_t i = 0, next = 0; i < size; i++) {
			uint32_t skill = pair[i].skill ? skills[next++] : 0;
			*alike += skill != 0 && skill == before;
			before = skill;
		}
		return;
	}
	for (size_t i = at; i < count; i++) {
		uint32_t swapped = skills[at];
		skills[at] = skills[i];
		skills[i] = swapped;
		enumerate(pair, size, skills, at + 1, count, alike, shuffles);
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
		int64_t numerator = 0, denominator = 1, neighbours = 0;
		for (uint32_t coach = 1; coach <= 3; coach++) {
			struct tieback_session *pair = &sessions[count];
			size_t size = draw(&seed, PAIR + 1);
			uint32_t skills[PAIR];
			size_t with_skill = 0;
			int64_t alike = 0, shuffles = 0;
			for (uint32_t i = 0; i < size; i++) {
				uint32_t skill = draw(&seed, 4);
				pair[i] = (struct tieback_session){coach, 10 * coach + i, 0, skill, (uint32_t)count + i};
				if (skill)
					skills[with_skill++] = skill;
				neighbours += i > 0 && skill && pair[i - 1].skill;
			}
			enumerate(pair, size, skills, 0, with_skill, &alike, &shuffles);
			numerator = numerator * shuffles + alike * denominator;
			denominator *= shuffles;
			count += size;
		}
		struct tieback tieback = measure(sessions, count);
		assert_int_equal(tieback.neighbours, neighbours);
		if (neighbours == 0)
			continue;
		assert_ratio(tieback_same_skill_chance(&tieback), numerator, denominator * neighbours);
	}
}

/* Pairs of p sessions with two of a skill, p prime: the sum of 2(p - 1)/(p(p - 1)) = 2/p over the first
 * twenty primes from 11 on has a denominator past 64 bits. */
static void past_64_bits_is_a_real(void **state)
{
	static const uint32_t primes[] = {11, 13, 17, 19, 23, 29, 31, 37, 41, 43,
	                                  47, 53, 59, 61, 67, 71, 73, 79, 83, 89};
	struct tieback tieback = tieback_of_none();
	double expected = 0, neighbours = 0;
	(void)state;
	for (uint32_t coach = 0; coach < 20; coach++) {
		struct tieback_session sessions[89];
		struct tieback_mark marks[NUMBERS + 100] = {{0}};
		for (uint32_t i = 0; i < primes[coach]; i++)
			sessions[i] = (struct tieback_session){coach, NUMBERS + i, 0, i < 2 ? 1 : 2 + i, i};
		tieback_add(&tieback, sessions, primes[coach], marks);
		expected += 2.0 / primes[coach];
		neighbours += primes[coach] - 1;
	}
	struct cell chance = tieback_same_skill_chance(&tieback);
	assert_int_equal(chance.type, CELL_REAL);
	assert_true(fabs(chance.real - expected / neighbours) < 1e-12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_to_tie),
		cmocka_unit_test(same_skill_as_before),
		cmocka_unit_test(no_skill_is_no_neighbour),
		cmocka_unit_test(names_an_earlier_one_of_the_pair),
		cmocka_unit_test(a_perfect_record_is_above_chance),
		cmocka_unit_test(chance_is_the_mean_of_all_shuffles),
		cmocka_unit_test(past_64_bits_is_a_real),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
