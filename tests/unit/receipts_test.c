/* Receipts: those of the same two people and day are one, in whatever order sessions come. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/receipts.h"

#define PEOPLE 7
#define DAYS 40
#define SESSIONS 40000

/* What the person received from one leader on one day. */
struct sum {
	int64_t minutes, possible, sessions;
};

static const struct setting setting = {.now = 20000};

/* A session of a person who sometimes has another leader; some are unclassified, some by anybody else. */
static struct session make_session(uint32_t number)
{
	uint32_t person = number * 31 % PEOPLE;
	int32_t day = (int32_t)(number * 7919 % DAYS) - DAYS / 2;
	return (struct session){
		.status = STATUS_HELD,
		.direction = number % 5 ? DIRECTION_DIRECT : DIRECTION_SKIP,
		.category = number % 3 ? CATEGORY_COACHING : CATEGORY_UNCLASSIFIED,
		.start = {.day = day, .second = -1},
		.first = DAY_NONE,
		.last = DAY_NONE,
		.coach_person = 100 + number % 2,
		.coachee_person = person,
		.coachee = view_of("somebody"),
		.minutes = number % 60 * 1000,
		.sessions = 1,
	};
}

static void test_sums(UNUSED void **state)
{
	static struct sum sums[PEOPLE][DAYS][3];
	struct receipts receipts = {0};
	struct error error = {0};
	for (uint32_t i = 0; i < SESSIONS; i++) {
		struct session session = make_session(i);
		bool is_direct = session.direction == DIRECTION_DIRECT;
		bool is_coaching = session.category == CATEGORY_COACHING;
		assert_true(receipts_add(&receipts, &session, &setting, &error));
		struct sum *sum = &sums[session.coachee_person][session.start.day + DAYS / 2][is_direct ? i % 2 : 2];
		if (!is_direct && !is_coaching)
			continue;
		sum->minutes += is_coaching ? session.minutes : 0;
		sum->possible += session.minutes;
		sum->sessions += is_coaching;
	}
	receipts_sort(&receipts);
	receipts_sort(&receipts);
	assert_in_range(receipts.count, 1, PEOPLE * DAYS * 3);
	for (uint32_t person = 0; person < PEOPLE; person++) {
		int32_t before = INT32_MIN;
		size_t count;
		const struct receipt *list = receipts_of(&receipts, person, -DAYS, DAYS, &count);
		for (size_t i = 0; i < count; i++) {
			uint32_t leader = list[i].leader == PERSON_NONE ? 2 : list[i].leader - 100;
			const struct sum *sum = &sums[person][list[i].first + DAYS / 2][leader];
			assert_true(list[i].first >= before && list[i].first == list[i].last);
			assert_true(list[i].person == person && list[i].minutes == sum->minutes);
			assert_true(list[i].possible == sum->possible && list[i].sessions == sum->sessions);
			before = list[i].first;
			size_t of_day;
			const struct receipt *first = receipts_of(&receipts, person, before, before + 1, &of_day);
			assert_true(first <= &list[i] && first + of_day > &list[i] && of_day <= 3);
		}
	}
	size_t none;
	assert_null(receipts_of(&receipts, PEOPLE, -DAYS, DAYS, &none));
	assert_null(receipts_of(&receipts, 0, DAYS, 2 * DAYS, &none));
	assert_int_equal(none, 0);
	receipts_clear(&receipts);
	receipts_sort(&receipts);
	assert_null(receipts_of(&receipts, 0, -DAYS, DAYS, &none));
	receipts_clear(&receipts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_sums)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
