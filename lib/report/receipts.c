#include "report/receipts.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "base/order.h"

/* Fewer receipts are not put in order before the end. */
#define FEW ((size_t)4096)

void receipts_clear(struct receipts *receipts)
{
	free(receipts->list);
	free(receipts->starts);
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

static int compare_receipts(const struct receipt *a, const struct receipt *b)
{
	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	return (a->leader > b->leader) - (a->leader < b->leader);
}

/* Puts a receipt among those in order, of which there is room for one more. */
static size_t insert(struct receipt *list, size_t count, const struct receipt *receipt)
{
	size_t at = count;
	while (at > 0 && compare_receipts(&list[at - 1], receipt) > 0)
		at--;
	if (at > 0 && compare_receipts(&list[at - 1], receipt) == 0) {
		list[at - 1].minutes += receipt->minutes;
		list[at - 1].possible += receipt->possible;
		list[at - 1].sessions += receipt->sessions;
		return count;
	}
	memmove(list + at + 1, list + at, (count - at) * sizeof *list);
	list[at] = *receipt;
	return count + 1;
}

/* Puts all in order, and those together that are of the same two people and days. Of one person only a few
 * begin on the same day. */
static void settle(struct receipts *receipts)
{
	size_t count = receipts->count;
	struct ordered *order = memory_get(count, sizeof *order);
	struct ordered *spare = memory_get(count, sizeof *spare);
	for (size_t i = 0; i < count; i++) {
		const struct receipt *receipt = &receipts->list[i];
		uint32_t day = (uint32_t)receipt->first - (uint32_t)INT32_MIN;
		order[i] = (struct ordered){(uint64_t)receipt->person << 32 | day, (uint32_t)i};
	}
	order_sort(order, spare, count);
	free(spare);
	struct receipt *list = memory_get(receipts->capacity, sizeof *list);
	receipts->count = 0;
	for (size_t i = 0; i < count; i++)
		receipts->count = insert(list, receipts->count, &receipts->list[order[i].number]);
	free(order);
	free(receipts->list);
	receipts->list = list;
}

/* A new receipt. Where there is no room for it, there may be some in those that are there twice. */
static void add_receipt(struct receipts *receipts, const struct receipt *receipt)
{
	bool is_full = receipts->count == receipts->capacity;
	if (is_full && receipts->count >= FEW)
		settle(receipts);
	if (is_full && receipts->count >= receipts->capacity / 2)
		receipts->list = memory_reserve(receipts->list, &receipts->capacity, receipts->capacity + 1,
		                                sizeof *receipts->list);
	if (receipts->count == UINT32_MAX)
		memory_exhausted();
	receipts->list[receipts->count++] = *receipt;
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
	const struct receipt receipt = {
		.person = session->coachee_person,
		.leader = is_direct ? session->coach_person : PERSON_NONE,
		.first = days.first,
		.last = days.end - 1,
		.minutes = is_coaching || !is_direct ? session->minutes : 0,
		.possible = session->minutes,
		.sessions = is_coaching ? session->sessions : 0,
	};
	add_receipt(receipts, &receipt);
	if (is_direct)
		note_last(receipts, session, is_coaching);
	return true;
}

void receipts_sort(struct receipts *receipts)
{
	if (receipts->is_sorted)
		return;
	receipts->is_sorted = true;
	if (receipts->count == 0)
		return;
	settle(receipts);
	receipts->person_count = receipts->list[receipts->count - 1].person + 1;
	receipts->starts = memory_get((size_t)receipts->person_count + 1, sizeof *receipts->starts);
	for (size_t i = 0; i < receipts->count; i++)
		receipts->starts[receipts->list[i].person + 1] = i + 1;
	for (uint32_t person = 0; person < receipts->person_count; person++)
		if (receipts->starts[person + 1] == 0)
			receipts->starts[person + 1] = receipts->starts[person];
}

/* How many receipts come before the person's first one from this day on. */
static size_t count_before(const struct receipts *receipts, uint32_t person, int32_t first)
{
	size_t low = receipts->starts[person], high = receipts->starts[person + 1];
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (receipts->list[middle].first < first)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct receipt *receipts_of(const struct receipts *receipts, uint32_t person, int32_t first,
                                  int32_t end, size_t *count)
{
	*count = 0;
	if (person >= receipts->person_count)
		return NULL;
	size_t from = count_before(receipts, person, first);
	*count = count_before(receipts, person, end) - from;
	return *count > 0 ? &receipts->list[from] : NULL;
}

struct receipt_last receipts_last(const struct receipts *receipts, uint32_t person)
{
	return person < receipts->last_capacity ? receipts->last[person]
	                                        : (struct receipt_last){DAY_NONE, DAY_NONE};
}
