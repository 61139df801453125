#include "report/time.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "report/measure.h"
#include "report/membership.h"

#define DAYS_A_WEEK 7

struct sums {
	struct tally_sums tally;
	int64_t reports, coached, coached_possible, unrecorded;
	int64_t person_days; /* on which a person was a report, within the leader's record */
};

/* What one leader did in one period. */
struct led {
	struct sums sums;
	struct period period;
	const struct days *record; /* of a broken one too */
	bool is_broken;
	bool is_open; /* there are days without a record, on which who is not known to be coached may have been */
	bool counts;  /* a leader who can be compared; of others only `unrecorded` counts */
};

/* Leaders in one period or several: `led[i]` is what `members[i]` did in one of them. Those of a period stand
 * together. */
struct leaders {
	struct unit_member *members;
	struct led *led;
	size_t count, members_capacity, led_capacity;
	const struct periods *periods;
	const struct time_sides *sides; /* NULL where nothing is compared */
	bool is_uneven;                 /* some leaders cannot be compared */
	const struct org *org;          /* on the last day of the last period; NULL without people */
};

static void sums_add(struct sums *sums, const struct sums *more)
{
	sums->tally.sessions += more->tally.sessions;
	for (int i = 0; i < CATEGORIES; i++)
		sums->tally.minutes[i] += more->tally.minutes[i];
	sums->tally.help += more->tally.help;
	sums->tally.helped += more->tally.helped;
	sums->tally.received += more->tally.received;
	sums->tally.received_possible += more->tally.received_possible;
	speech_join(&sums->tally.speech, &more->tally.speech);
	sums->tally.unclassified_direct += more->tally.unclassified_direct;
	sums->reports += more->reports;
	sums->coached += more->coached;
	sums->coached_possible += more->coached_possible;
	sums->person_days += more->person_days;
}

/* What the people of one leader come to in one period. */
struct led_people {
	int64_t person_days;
	uint32_t reports, coached, coached_possible, unrecorded;
};

/* Counts the people of each leader, by name. Whoever is not known to be coached may be where too few days are
 * known. */
static void count_people(struct led_people *people, const struct tally *tally,
                         const struct membership *membership)
{
	struct period period = membership->period;
	for (size_t i = 0; i < membership->count; i++) {
		const struct member *entry = &membership->entries[i];
		struct led_people *of = &people[parties_find_person(&tally->names, entry->leader)];
		of->person_days += entry->record_days;
		if (membership->chosen[entry->person] != i)
			continue;
		if (membership->standings[entry->person] == STANDING_UNRECORDED) {
			of->unrecorded++;
			continue;
		}
		of->reports++;
		struct tally_marks marks = tally_marks(tally, entry->person, period.first, period.end);
		of->coached += marks.coached > 0;
		of->coached_possible += marks.coached_possible > 0 ||
		                        !membership_is_told(membership, entry->person, tally->setting->fiscal);
	}
}

/* Has the record half of the days of both: of the period now, and of those before together? */
static bool can_compare(const struct leaders *leaders, const struct days *record)
{
	int64_t known = 0, all = 0;
	if (!leaders->sides)
		return true;
	const struct period *now = leaders->sides->now;
	for (size_t i = 0; i < leaders->sides->before->count; i++) {
		const struct period *period = &leaders->sides->before->list[i];
		known += days_count(record, period->first, period->end);
		all += period->end - period->first;
	}
	return 2 * known >= all && 2 * days_count(record, now->first, now->end) >= now->end - now->first;
}

static void add_leader(struct leaders *leaders, const struct unit_member *member, const struct led *led)
{
	leaders->members = memory_reserve(leaders->members, &leaders->members_capacity, leaders->count + 1,
	                                  sizeof *leaders->members);
	leaders->led = memory_reserve(leaders->led, &leaders->led_capacity, leaders->count + 1,
	                              sizeof *leaders->led);
	leaders->members[leaders->count] = *member;
	leaders->led[leaders->count++] = *led;
}

/* The record of a leader, `person` if it is one of the people, in which a broken one counts for the leader's
 * own row. */
static void find_record(struct led *led, const struct records *records, struct view id,
                        const struct membership *membership, uint32_t person)
{
	led->record = person == PERSON_NONE ? records_of(records, id) : membership->known[person];
	led->is_broken = led->record->word_count == 0 && records_is_broken(records, id);
	if (led->is_broken)
		led->record = records_of_broken(records, id);
}

static void put_people(struct sums *sums, const struct led_people *people)
{
	sums->person_days = people->person_days;
	sums->reports = people->reports;
	sums->coached = people->coached;
	sums->coached_possible = people->coached_possible;
	sums->unrecorded = people->unrecorded;
}

/* Adds what this name did in the period, if it is a unit of it. */
static void add_name(struct leaders *leaders, const struct tally *tally, uint32_t name,
                     const struct membership *membership, const struct led_people *led_people,
                     struct period period)
{
	struct people *people = tally->setting->people;
	const struct records *records = tally->setting->records;
	int32_t first = periods_whole(period, tally->setting->fiscal).first;
	const struct tally_sums tallied = tally_sums_of(tally, name, first);
	struct view id = tally->names.ids.views[name];
	uint32_t person = tally->named[name].person;
	const struct org *org = NULL;
	struct led led = {.period = period};
	find_record(&led, records, id, membership, person);
	bool is_known = !people && tally->named[name].is_unit &&
	                days_count(led.record, period.first, period.end) > 0;
	bool leads = person != PERSON_NONE && membership->leads[person];
	if (!tallied.is_unit && !leads && !is_known)
		return;
	if (person != PERSON_NONE) {
		org = periods_last_org(period, people, person, person);
		put_people(&led.sums, led_people);
	}
	led.sums.tally = tallied;
	int32_t known = days_count(led.record, period.first, period.end);
	led.is_open = known > 0 && led.sums.coached_possible < led.sums.reports &&
	              (known < days_count(records_data(records), period.first, period.end) ||
	               tally_has_strange(tally, person, first, period.end));
	led.counts = can_compare(leaders, led.record);
	leaders->is_uneven = leaders->is_uneven || !led.counts;
	struct unit_member member = unit_member_of(id, person, people, org);
	add_leader(leaders, &member, &led);
}

/* Adds the leaders of one more period. */
static void add_period(struct leaders *leaders, struct tally *tally, struct period period,
                       struct membership *membership)
{
	struct people *people = tally->setting->people;
	if (people) {
		leaders->org = people_org(people, period.end - 1);
		membership_find(membership, people, tally->setting->records, period);
	}
	for (uint32_t person = 0; people && person < people_count(people); person++)
		if (membership->leads[person])
			(void)tally_name(tally, people_id(people, person), person);
	struct led_people *led_people = memory_get(tally->names.ids.count, sizeof *led_people);
	if (people)
		count_people(led_people, tally, membership);
	for (uint32_t name = 0; name < tally->names.ids.count; name++)
		add_name(leaders, tally, name, membership, &led_people[name], period);
	free(led_people);
}

/* What the leaders of a unit come to. */
struct total {
	struct sums sums;
	int64_t days;
	int64_t coached, coached_possible, reports; /* in periods with enough days */
	size_t periods, covered;                    /* with a day of record; with enough of them */
	bool is_broken;
	bool is_open; /* what is compared: of some of its leaders that is open */
};

/* Adds what the members from `from` until before `to` did, all in one period. */
static void total_add(struct total *total, const struct unit *unit, const struct leaders *leaders,
                      size_t from, size_t to, unsigned fiscal)
{
	struct period period = leaders->led[unit->members[from]].period;
	struct days known = {0};
	struct sums sums = {0};
	for (size_t i = from; i < to; i++) {
		const struct led *led = &leaders->led[unit->members[i]];
		total->sums.unrecorded += led->sums.unrecorded;
		if (!led->counts || (led->is_broken && unit->by != UNIT_LEADER) ||
		    days_count(led->record, period.first, period.end) == 0)
			continue;
		total->is_broken = total->is_broken || led->is_broken;
		total->is_open = total->is_open || (leaders->sides && led->is_open);
		days_unite(&known, led->record);
		sums_add(&sums, &led->sums);
	}
	int32_t days = days_count(&known, period.first, period.end);
	sums_add(&total->sums, &sums);
	total->days += days;
	total->periods += days > 0;
	if (days > 0 && period_is_covered(period, fiscal, days)) {
		total->reports += sums.reports;
		total->coached += sums.coached;
		total->coached_possible += sums.coached_possible;
		total->covered++;
	}
	days_clear(&known);
}

static struct total total_of(const struct unit *unit, const struct leaders *leaders, unsigned fiscal)
{
	struct total total = {0};
	for (size_t from = 0, to; from < unit->count; from = to) {
		int32_t first = leaders->led[unit->members[from]].period.first;
		for (to = from + 1; to < unit->count; to++)
			if (leaders->led[unit->members[to]].period.first != first)
				break;
		total_add(&total, unit, leaders, from, to, fiscal);
	}
	return total;
}

static struct cell mean_count(int64_t sum, size_t periods)
{
	return periods == 1 ? cell_count(sum) : cell_ratio(sum, (int64_t)periods);
}

static struct cell mean_minutes(int64_t sum, size_t periods)
{
	return periods == 1 ? cell_minutes(sum) : cell_ratio(sum, (int64_t)periods * THOUSAND);
}

static struct cell per_person_week(int64_t minutes, int64_t person_days)
{
	struct fraction weeks = fraction_of(person_days, DAYS_A_WEEK);
	return fraction_cell(fraction_divide(fraction_of(minutes, THOUSAND), weeks));
}

static struct cell text_or_empty(struct view v)
{
	return v.length ? cell_text(v) : (struct cell){0};
}

static void put_minutes(struct cell *cells, const struct total *total)
{
	static const struct {
		unsigned column;
		enum category category;
	} parts[] = {
		{TIME_COACHING_MIN, CATEGORY_COACHING},   {TIME_MANAGING_MIN, CATEGORY_MANAGING},
		{TIME_MENTORING_MIN, CATEGORY_MENTORING}, {TIME_INSPECTION_MIN, CATEGORY_INSPECTION},
		{TIME_OTHER_MIN, CATEGORY_OTHER},         {TIME_UNCLASSIFIED_MIN, CATEGORY_UNCLASSIFIED},
	};
	const struct tally_sums *sums = &total->sums.tally;
	cells[TIME_SESSIONS] = mean_count(sums->sessions, total->periods);
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		cells[parts[i].column] = mean_minutes(sums->minutes[parts[i].category], total->periods);
	cells[TIME_HELP_MIN] = mean_minutes(sums->help, total->periods);
	cells[TIME_HELPED_MIN] = mean_minutes(sums->helped, total->periods);
}

static void put_shares(struct cell *cells, const struct total *total)
{
	const struct tally_sums *sums = &total->sums.tally;
	int64_t coaching = sums->minutes[CATEGORY_COACHING], possible = sums->unclassified_direct;
	int64_t both = coaching + sums->minutes[CATEGORY_INSPECTION];
	cells[TIME_COACHING_SHARE] = cell_ratio(coaching, both);
	cells[TIME_COACHING_SHARE_LOW] = cell_ratio(coaching, both + possible);
	cells[TIME_COACHING_SHARE_POSSIBLE] = cell_ratio(coaching + possible, both + possible);
	cells[TIME_ASK_SHARE] = cell_ratio(sums->speech.questions,
	                                   sums->speech.questions + sums->speech.statements);
	cells[TIME_TALK_SHARE] = cell_ratio(sums->speech.coach_words, sums->speech.words);
}

static void put_received(struct cell *cells, const struct total *total)
{
	const struct sums *sums = &total->sums;
	cells[TIME_REPORTS] = mean_count(sums->reports, total->periods);
	cells[TIME_MIN_WEEK] = per_person_week(sums->tally.received, sums->person_days);
	cells[TIME_MIN_WEEK_POSSIBLE] = per_person_week(sums->tally.received_possible, sums->person_days);
	if (total->covered == 0 || total->is_open)
		return;
	cells[TIME_COACHED] = mean_count(total->coached, total->covered);
	cells[TIME_COACHED_POSSIBLE] = mean_count(total->coached_possible, total->covered);
	cells[TIME_COVERAGE] = cell_ratio(total->coached, total->reports);
	cells[TIME_COVERAGE_POSSIBLE] = cell_ratio(total->coached_possible, total->reports);
}

static void add_row(struct grid *grid, const struct unit *unit, const struct leaders *leaders,
                    unsigned fiscal, struct view period)
{
	struct total total = total_of(unit, leaders, fiscal);
	struct cell *cells = grid_add_row(grid);
	cells[TIME_PERIOD] = text_or_empty(period);
	cells[TIME_BY] = cell_string(unit_by_choices[unit->by].word);
	cells[TIME_UNIT] = cell_text(unit->name);
	cells[TIME_LEVEL] = text_or_empty(unit->level);
	cells[TIME_DAYS] = mean_count(total.days, total.periods > 0 ? total.periods : 1);
	if (total.periods > 0)
		put_minutes(cells, &total);
	if (total.is_broken)
		return;
	if (leaders->org)
		cells[TIME_UNRECORDED] = mean_count(total.sums.unrecorded, leaders->periods->count);
	if (total.periods == 0)
		return;
	put_shares(cells, &total);
	if (leaders->org)
		put_received(cells, &total);
}

/* Adds a row for each unit of the leaders, and frees these. */
static void add_units(struct grid *grid, struct leaders *leaders, const struct setting *setting,
                      const int *by, size_t by_count, struct view period)
{
	struct units units;
	units_init(&units, leaders->members, leaders->count, setting->people, leaders->org, by, by_count);
	for (size_t i = 0; i < units.count; i++)
		add_row(grid, &units.list[i], leaders, setting->fiscal, period);
	units_clear(&units);
	free(leaders->members);
	free(leaders->led);
}

void time_add_rows(struct grid *grid, struct tally *tally, struct period period, const int *by,
                   size_t by_count, struct membership *membership)
{
	struct periods periods = {.list = &period, .count = 1};
	struct leaders leaders = {.periods = &periods};
	struct text name = {0};
	unsigned fiscal = tally->setting->fiscal;
	period_format(&name, periods_whole(period, fiscal), fiscal);
	add_period(&leaders, tally, period, membership);
	add_units(grid, &leaders, tally->setting, by, by_count, grid_copy_text(grid, text_view(&name)));
	text_clear(&name);
}

bool time_add_means(struct grid *grid, struct tally *tally, const struct periods *periods,
                    const struct time_sides *sides, const int *by, size_t by_count)
{
	struct leaders leaders = {.periods = periods, .sides = sides};
	struct membership membership = {0};
	for (size_t i = 0; i < periods->count; i++)
		add_period(&leaders, tally, periods->list[i], &membership);
	membership_clear(&membership);
	if (periods->count)
		add_units(grid, &leaders, tally->setting, by, by_count, (struct view){NULL, 0});
	return !leaders.is_uneven;
}

static void clear(void *state)
{
	membership_clear(state);
}

static void fill(struct grid *grid, void *state, struct evidence *evidence)
{
	for (size_t i = 0; i < evidence->periods.count; i++)
		time_add_rows(grid, &evidence->tally, evidence->periods.list[i], evidence->by, evidence->by_count,
		              state);
}

const struct measure time_measure = {
	.needs = NEED_TALLY,
	.by_piece = true,
	.state_size = sizeof(struct membership),
	.clear = clear,
	.fill = fill,
};
