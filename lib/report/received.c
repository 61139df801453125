/* What each person received: for every period a row for whoever had a leader in it, by person as bytes.
 *
 * - leader, record: membership.h. A leader who has a record, but no day of it in the period, has none here.
 * - days: those on which the person was led, within the record of the leader of the day.
 * - coaching_sessions, from_leader_min: coaching by whoever was the leader on its day; min_week is these
 *   minutes by weeks of days. from_others_min: coaching and mentoring by anybody else.
 * - last, last_possible: over all that was read. days_since: from last_possible to the end of the leader's
 *   record, if they were led on all days between, all on record; for never at least the days of record
 * (CELL_LEAST). Empty where the leader has since held a session that may be coaching with somebody whom
 * nobody knows.
 * - *_possible: with unclassified direct sessions as coaching. */
#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "report/measure.h"
#include "report/membership.h"
#include "report/spell_days.h"

#define DAYS_A_WEEK 7

/* The rows of one period. */
struct listing {
	struct evidence *evidence;
	struct people *people;
	struct spells spells;   /* over all days of which sessions were read */
	int32_t end;            /* the day behind these */
	const uint32_t *sorted; /* people, by id as bytes */
	struct period period;
	int32_t whole; /* first day of the whole period */
	struct membership membership;
	struct view name;
};

/* What a person received in a period, on days of record. */
struct sums {
	int64_t sessions, minutes, possible, others;
	int32_t days;
};

static struct sums sums_of(const struct listing *listing, uint32_t person)
{
	struct sums sums = {0};
	size_t count;
	const struct receipt *receipts = receipts_of(&listing->evidence->receipts, person, listing->whole,
	                                             listing->period.end, &count);
	for (size_t i = 0; i < count; i++) {
		if (receipts[i].leader == PERSON_NONE) {
			sums.others += receipts[i].minutes;
		} else if (membership_is_recorded(&listing->membership, receipts[i].leader)) {
			sums.sessions += receipts[i].sessions;
			sums.minutes += receipts[i].minutes;
			sums.possible += receipts[i].possible;
		}
	}
	sums.days = membership_days(&listing->membership, person).known;
	return sums;
}

/* The entry of the leader who is named: the one to whom the person counts, else the latest. */
static const struct member *entry_of(const struct membership *membership, uint32_t person)
{
	uint32_t chosen = membership->chosen[person];
	const struct member *last = NULL;
	if (chosen != MEMBER_NONE)
		return &membership->entries[chosen];
	for (uint32_t i = membership->first[person]; i != MEMBER_NONE; i = membership->entries[i].next)
		if (!last || membership->entries[i].last > last->last)
			last = &membership->entries[i];
	return last;
}

static const char *record_word(const struct listing *listing, const struct member *entry)
{
	const struct membership *membership = &listing->membership;
	if (membership->standings[entry->person] == STANDING_NEW)
		return "new";
	if (records_is_broken(listing->evidence->setting->records, people_id(listing->people, entry->leader)))
		return "broken";
	return membership_known(membership, entry->leader) > 0 ? "ok" : "no-record";
}

static struct cell per_week(int64_t minutes, int32_t days)
{
	struct fraction weeks = fraction_of(days, DAYS_A_WEEK);
	return fraction_cell(fraction_divide(fraction_of(minutes, THOUSAND), weeks));
}

/* Days since the person was coached, or at least how many days of record there are without. */
static struct cell days_since(const struct listing *listing, const struct member *entry, int32_t possible)
{
	const struct records *records = listing->evidence->setting->records;
	int32_t last = days_last(listing->membership.known[entry->leader]);
	int32_t end = last + 1 < listing->end ? last + 1 : listing->end;
	int32_t from = possible != DAY_NONE ? possible + 1 : INT32_MIN;
	int32_t strange = receipts_strange(&listing->evidence->receipts, entry->leader);
	if (strange != DAY_NONE && strange >= from)
		return (struct cell){0};
	struct spell_days days = spells_count(&listing->spells, entry->person, listing->people, records, from,
	                                      end);
	if (possible == DAY_NONE)
		return cell_least(days.known);
	if (end <= from)
		return cell_count(0);
	return days.known < end - from ? (struct cell){0} : cell_count(end - from);
}

static void put_numbers(struct cell *cells, const struct listing *listing, const struct member *entry,
                        int32_t possible)
{
	struct sums sums = sums_of(listing, entry->person);
	cells[RECEIVED_DAYS] = cell_count(sums.days);
	cells[RECEIVED_COACHING_SESSIONS] = cell_count(sums.sessions);
	cells[RECEIVED_MIN_WEEK] = per_week(sums.minutes, sums.days);
	cells[RECEIVED_MIN_WEEK_POSSIBLE] = per_week(sums.possible, sums.days);
	cells[RECEIVED_FROM_LEADER_MIN] = cell_minutes(sums.minutes);
	cells[RECEIVED_FROM_OTHERS_MIN] = cell_minutes(sums.others);
	cells[RECEIVED_DAYS_SINCE] = days_since(listing, entry, possible);
}

static void add_row(struct grid *grid, const struct listing *listing, uint32_t person)
{
	const struct member *entry = entry_of(&listing->membership, person);
	if (!entry)
		return;
	struct people *people = listing->people;
	const struct org *org = periods_last_org(listing->period, people, person, person);
	struct receipt_last last = receipts_last(&listing->evidence->receipts, person);
	const char *record = record_word(listing, entry);
	int32_t first = people_first_day(people, person);
	int32_t day = days_previous(records_data(listing->evidence->setting->records), listing->period.end - 1);
	struct cell *cells = grid_add_row(grid);
	cells[RECEIVED_PERIOD] = cell_text(listing->name);
	cells[RECEIVED_PERSON] = cell_text(people_id(people, person));
	cells[RECEIVED_LEADER] = cell_text(people_id(people, entry->leader));
	cells[RECEIVED_LEVEL] = cell_text(people_level_name(people, org->levels[person]));
	if (people_team(people, person, org->day).length > 0)
		cells[RECEIVED_TEAM] = cell_text(people_team(people, person, org->day));
	if (first != DAY_NONE && day != DAY_NONE && day >= listing->period.first && day >= first)
		cells[RECEIVED_TENURE_DAYS] = cell_count(day - first);
	cells[RECEIVED_RECORD] = cell_string(record);
	cells[RECEIVED_LAST] = cell_day(last.coached);
	cells[RECEIVED_LAST_POSSIBLE] = cell_day(last.possible);
	if (view_is(view_of(record), "ok"))
		put_numbers(cells, listing, entry, last.possible);
}

static void add_period(struct grid *grid, struct listing *listing, struct period period)
{
	const struct setting *setting = listing->evidence->setting;
	struct period whole = periods_whole(period, setting->fiscal);
	struct text name = {0};
	period_format(&name, whole, setting->fiscal);
	listing->period = period;
	listing->whole = whole.first;
	listing->name = grid_copy_text(grid, text_view(&name));
	text_clear(&name);
	membership_find(&listing->membership, listing->people, setting->records, period);
	for (uint32_t i = 0; i < people_count(listing->people); i++)
		add_row(grid, listing, listing->sorted[i]);
	membership_clear(&listing->membership);
}

static void fill(struct grid *grid, void *state UNUSED, struct evidence *evidence)
{
	const struct setting *setting = evidence->setting;
	struct listing listing = {.evidence = evidence, .people = setting->people};
	struct period read = evidence_days(evidence);
	uint32_t *sorted = people_sorted(setting->people);
	receipts_sort(&evidence->receipts);
	spells_find(&listing.spells, setting->people, read.first, read.end);
	listing.end = read.end;
	listing.sorted = sorted;
	for (size_t i = 0; i < evidence->periods.count; i++)
		add_period(grid, &listing, evidence->periods.list[i]);
	spells_clear(&listing.spells);
	free(sorted);
}

const struct measure received_measure = {.needs = NEED_TALLY | NEED_RECEIPTS | NEED_PEOPLE, .fill = fill};
