#include "report/dues.h"

#include <stdlib.h>

#include "base/memory.h"
#include "report/spell_days.h"
#include "session/records.h"

/* What dues are found from. */
struct search {
	const struct expectations *expectations;
	const struct receipts *receipts;
	const struct spells *spells;
	const struct setting *setting;
	struct due *list;
	size_t count, capacity;
};

/* Who had the person for at least half of the window; PERSON_NONE where nobody had. */
static uint32_t leader_of(const struct spells *spells, const struct due *due)
{
	uint32_t best = PERSON_NONE;
	int32_t most = 0;
	for (size_t i = spells->first[due->person]; i < spells->first[due->person + 1]; i++) {
		uint32_t leader = spells->list[i].leader;
		int32_t days = 0;
		for (size_t j = spells->first[due->person]; j <= i; j++) {
			const struct spell_led *spell = &spells->list[j];
			int32_t from = spell->first > due->first ? spell->first : due->first;
			int32_t to = spell->end < due->end ? spell->end : due->end;
			days += spell->leader == leader && from < to ? to - from : 0;
		}
		bool is_last = spells->list[i].first < due->end;
		if (is_last && 2 * days >= due->end - due->first && days >= most) {
			most = days;
			best = leader;
		}
	}
	return best;
}

static void judge(const struct search *search, struct due *due, int64_t needed)
{
	const struct records *records = search->setting->records;
	size_t count;
	int64_t minutes = 0, possible = 0;
	bool is_coached = false, is_possible = false;
	const struct receipt *receipts = receipts_of(search->receipts, due->person, due->first, due->end, &count);
	for (size_t i = 0; i < count; i++) {
		uint32_t leader = receipts[i].leader;
		if (leader == PERSON_NONE || records_is_broken(records, people_id(search->setting->people, leader)))
			continue;
		minutes += receipts[i].minutes;
		possible += receipts[i].possible;
		is_coached = is_coached || receipts[i].sessions > 0;
		is_possible = true;
	}
	due->is_met = is_coached && minutes >= needed;
	due->is_possible = is_possible && possible >= needed;
}

/* Adds the person's windows of one expectation, where it is the one that counts on their first day. */
static void add_windows(struct search *search, uint32_t person, const struct expectation *expectation,
                        struct period days)
{
	struct people *people = search->setting->people;
	struct window window = window_of(expectation->every, days.first);
	if (window.first < days.first)
		window = window_of(expectation->every, window.end);
	for (; window.end <= days.end; window = window_of(expectation->every, window.end)) {
		int32_t length = window.end - window.first;
		struct due due = {.person = person, .first = window.first, .end = window.end};
		struct spell_days led = spells_count(search->spells, person, people, search->setting->records,
		                                     window.first, window.end);
		if (led.led < length ||
		    expectations_of(search->expectations, people, person, window.first) != expectation)
			continue;
		due.leader = leader_of(search->spells, &due);
		if (due.leader == PERSON_NONE)
			continue;
		due.is_known = led.known == length;
		if (due.is_known)
			judge(search, &due, expectation->minutes == MINUTES_UNKNOWN ? 0 : expectation->minutes);
		search->list = memory_reserve(search->list, &search->capacity, search->count + 1, sizeof due);
		search->list[search->count++] = due;
	}
}

static int compare_dues(const void *left, const void *right)
{
	const struct due *a = left, *b = right;
	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

static void search_all(struct search *search, struct period days)
{
	const struct spells *spells = search->spells;
	for (uint32_t person = 0; person < people_count(search->setting->people); person++)
		for (size_t i = 0;
		     spells->first[person] < spells->first[person + 1] && i < search->expectations->count; i++)
			add_windows(search, person, &search->expectations->list[i], days);
	if (search->count > 0)
		qsort(search->list, search->count, sizeof *search->list, compare_dues);
}

static void find(struct evidence *evidence)
{
	const struct setting *setting = evidence->setting;
	struct spells spells;
	struct period days = evidence_days(evidence);
	evidence->has_dues = true;
	if (evidence_splits(evidence)) {
		notice_say(
			setting->notice, REMEDY_NONE,
			"windows of expectations do not hold the periods whole by which some sessions are rolled up; "
			"what was due is left out");
		return;
	}
	receipts_sort(&evidence->receipts);
	spells_find(&spells, setting->people, days.first, days.end);
	struct search search = {.expectations = &evidence->expectations,
	                        .receipts = &evidence->receipts,
	                        .spells = &spells,
	                        .setting = setting};
	search_all(&search, days);
	spells_clear(&spells);
	evidence->dues = search.list;
	evidence->due_count = search.count;
	evidence->can_have_dues = true;
}

bool dues_find(struct dues *dues, struct evidence *evidence)
{
	if (evidence->expectations.count == 0 || !evidence->setting->people)
		return false;
	if (!evidence->has_dues)
		find(evidence);
	*dues = (struct dues){evidence->dues, evidence->due_count};
	return evidence->can_have_dues;
}

size_t dues_from(const struct dues *dues, int32_t day)
{
	size_t low = 0, high = dues->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (dues->list[middle].end <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
