#include "report/receipts.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

void receipts_clear(struct receipts *receipts)
{
	hash_clear(&receipts->table);
	free(receipts->last);
	free(receipts->strange);
	*receipts = (struct receipts){0};
}

static void note_last(struct receipts *receipts, const struct session *session, bool is_coaching)
{
	size_t known = receipts->last_capacity;
	uint32_t person = session->coachee_person;
	int32_t day = session->last != DAY_NONE ? session->last : session_days(session).end - 1;
	receipts->last = memory_reserve(receipts->last, &receipts->last_capacity, (size_t)person + 1,
	                                sizeof *receipts->last);
	for (size_t i = known; i < receipts->last_capacity; i++)
		receipts->last[i] = (struct receipt_last){DAY_NONE, DAY_NONE};
	struct receipt_last *last = &receipts->last[person];
	if (last->possible == DAY_NONE || day > last->possible)
		last->possible = day;
	if (is_coaching && (last->coached == DAY_NONE || day > last->coached))
		last->coached = day;
}

static void note_strange(struct receipts *receipts, const struct session *session)
{
	size_t known = receipts->strange_capacity;
	int32_t day = session->last != DAY_NONE ? session->last : session_days(session).end - 1;
	receipts->strange = memory_reserve(receipts->strange, &receipts->strange_capacity,
	                                   (size_t)session->coach_person + 1, sizeof *receipts->strange);
	for (size_t i = known; i < receipts->strange_capacity; i++)
		receipts->strange[i] = DAY_NONE;
	int32_t *last = &receipts->strange[session->coach_person];
	if (*last == DAY_NONE || day > *last)
		*last = day;
}

int32_t receipts_strange(const struct receipts *receipts, uint32_t leader)
{
	return leader < receipts->strange_capacity ? receipts->strange[leader] : DAY_NONE;
}

bool receipts_add(struct receipts *receipts, const struct session *session, const struct setting *setting,
                  struct error *error)
{
	bool is_direct = session->direction == DIRECTION_DIRECT;
	bool is_coaching = session->category == CATEGORY_COACHING;
	bool counts = is_coaching || (is_direct ? session->category == CATEGORY_UNCLASSIFIED ||
	                                              session->category == CATEGORY_NONE
	                                        : session->category == CATEGORY_MENTORING);
	if (session->status == STATUS_HELD && session->start.day < setting->now && session_is_strange(session))
		note_strange(receipts, session);
	if (!counts || session->status != STATUS_HELD || session->coachee_person == PERSON_NONE ||
	    (is_direct && session->coach_person == PERSON_NONE) || session->start.day >= setting->now)
		return true;
	if (!decimal_add(&receipts->total, session->minutes) || !decimal_add(&receipts->total, session->sessions))
		return row_refuse_whole(session->row, error, "the sum of minutes up to this row is too large");
	struct period days = session_days(session);
	struct receipt key = {.person = session->coachee_person,
	                      .leader = is_direct ? session->coach_person : PERSON_NONE,
	                      .first = days.first,
	                      .last = days.end - 1};
	receipts->table.key_size = offsetof(struct receipt, minutes);
	receipts->table.entry_size = sizeof key;
	struct receipt *receipt = hash_add(&receipts->table, &key);
	receipt->minutes += is_coaching || !is_direct ? session->minutes : 0;
	receipt->possible += session->minutes;
	receipt->sessions += is_coaching ? session->sessions : 0;
	if (is_direct)
		note_last(receipts, session, is_coaching);
	return true;
}

static int compare_receipts(const void *left, const void *right)
{
	const struct receipt *a = left, *b = right;
	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	return (a->leader > b->leader) - (a->leader < b->leader);
}

void receipts_sort(struct receipts *receipts)
{
	if (!receipts->is_sorted && receipts->table.count > 0)
		qsort(receipts->table.entries, receipts->table.count, sizeof(struct receipt), compare_receipts);
	receipts->is_sorted = true;
}

/* How many receipts come before the person's first one from this day on. */
static size_t count_before(const struct receipts *receipts, uint32_t person, int32_t first)
{
	const struct receipt *list = receipts->table.entries;
	size_t low = 0, high = receipts->table.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list[middle].person < person || (list[middle].person == person && list[middle].first < first))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct receipt *receipts_of(const struct receipts *receipts, uint32_t person, int32_t first,
                                  int32_t end, size_t *count)
{
	size_t from = count_before(receipts, person, first);
	*count = count_before(receipts, person, end) - from;
	return *count > 0 ? (const struct receipt *)receipts->table.entries + from : NULL;
}

struct receipt_last receipts_last(const struct receipts *receipts, uint32_t person)
{
	return person < receipts->last_capacity ? receipts->last[person]
	                                        : (struct receipt_last){DAY_NONE, DAY_NONE};
}
