#include "report/completeness.h"

#include "report/membership.h"

/* Possible minutes may exceed minutes by a tenth. */
#define TENTHS 10

static int64_t count_without(const struct membership *membership, const struct people *people)
{
	int64_t count = 0;
	for (uint32_t person = 0; person < people_count(people); person++)
		count += membership->leads[person] && membership_known(membership, person) == 0;
	return count;
}

int64_t completeness_leaders_without(const struct setting *setting, struct period period)
{
	struct membership membership = {0};
	membership_find(&membership, setting->people, setting->records, period);
	int64_t count = count_without(&membership, setting->people);
	membership_clear(&membership);
	return count;
}

static void count_reports(struct completeness *completeness, const struct tally *tally, struct period period)
{
	const struct setting *setting = tally->setting;
	struct membership membership = {0};
	membership_find(&membership, setting->people, setting->records, period);
	completeness->leaders_without = count_without(&membership, setting->people);
	for (uint32_t person = 0; person < people_count(setting->people); person++) {
		uint32_t chosen = membership.chosen[person];
		if (chosen == MEMBER_NONE)
			continue;
		bool is_known = membership.standings[person] == STANDING_REPORT;
		completeness->reports += is_known;
		completeness->reports_without += !is_known;
		if (!is_known || tally_is_coached(tally, person, period.first, period.end, true))
			continue;
		bool is_few = !membership_is_told(&membership, person, setting->fiscal);
		completeness->reports_few += is_few;
		completeness->reports_in_part += is_few || membership_is_in_part(&membership, person) ||
		                                 tally_has_strange(tally, membership.entries[chosen].leader,
		                                                   period.first, period.end);
	}
	membership_clear(&membership);
}

/* Counts the leaders who led somebody on days of the data of which they have no record: on some, and on all.
 */
static void count_leaders(struct completeness *completeness, const struct setting *setting)
{
	const struct days *data = records_data(setting->records);
	struct membership membership = {0};
	if (days_first(data) == DAY_NONE)
		return;
	membership_find(&membership, setting->people, setting->records,
	                (struct period){.first = days_first(data), .end = days_last(data) + 1});
	completeness->leaders_unknown = count_without(&membership, setting->people);
	for (size_t i = 0; i < membership.count; i++) {
		const struct member *entry = &membership.entries[i];
		bool is_missing = entry->record_days < entry->days;
		completeness->leaders_in_part += is_missing && membership.leads[entry->leader];
		membership.leads[entry->leader] = membership.leads[entry->leader] && !is_missing;
	}
	membership_clear(&membership);
}

static void add_up(struct completeness *completeness, const struct tally *tally, struct period period)
{
	int64_t direct = 0, undecided = 0;
	for (uint32_t name = 0; name < tally->names.ids.count; name++) {
		struct tally_sums sums = tally_sums_of(tally, name, period.first);
		direct += sums.direct;
		undecided += sums.unclassified_direct;
	}
	completeness->undecided = fraction_of(undecided, direct);
	completeness->is_doubtful = tally->received_possible - tally->received > tally->received / TENTHS;
}

void completeness_find(struct completeness *completeness, const struct tally *tally, struct period period)
{
	const struct setting *setting = tally->setting;
	*completeness = (struct completeness){.lost_meetings = records_lost_meetings(setting->records),
	                                      .last = days_last(records_data(setting->records)),
	                                      .whole = tally->whole,
	                                      .has_people = setting->people != NULL};
	add_up(completeness, tally, period);
	if (!setting->people)
		return;
	count_reports(completeness, tally, period);
	count_leaders(completeness, setting);
}
