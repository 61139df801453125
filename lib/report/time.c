#include "report/time.h"

#include <stddef.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "report/measure.h"

#define DAYS_A_WEEK 7

struct sums {
	struct tally_sums tally;
	int64_t reports, coached, coached_possible;
	int64_t person_days; /* on which a person was a report, within the leader's record */
};

static void add_tallied(struct tally_sums *sums, const struct tally_sums *more)
{
	sums->sessions += more->sessions;
	for (int i = 0; i < CATEGORIES; i++)
		sums->minutes[i] += more->minutes[i];
	sums->help += more->help;
	sums->helped += more->helped;
	sums->received += more->received;
	sums->received_possible += more->received_possible;
	speech_join(&sums->speech, &more->speech);
	sums->unclassified_direct += more->unclassified_direct;
}

/* Adds what one leader and the leader's people come to, but who is unrecorded. */
static void add_led(struct sums *sums, const struct tally_sums *tallied, const struct led_people *people)
{
	add_tallied(&sums->tally, tallied);
	sums->reports += people->reports;
	sums->coached += people->coached;
	sums->coached_possible += people->coached_possible;
	sums->person_days += people->person_days;
}

/* What the leaders of a unit come to. */
struct total {
	int64_t unrecorded, days;
	int64_t coached, coached_possible, reports; /* in periods with enough days */
	size_t periods, covered;                    /* with a day of record; with enough of them */
	bool is_broken;
	bool is_open;     /* what is compared: of some of its leaders that is open */
	struct sums sums; /* without meaning where there is no period with a day */
};

/* Days of a record, or of several together. */
struct joint {
	const struct days *days; /* NULL for none */
	struct days own;         /* where there are several */
};

static void join(struct joint *joint, const struct days *record)
{
	if (joint->days == record)
		return;
	if (!joint->days) {
		joint->days = record;
		return;
	}
	if (joint->days != &joint->own)
		days_unite(&joint->own, joint->days);
	days_unite(&joint->own, record);
	joint->days = &joint->own;
}

/* Adds what the members from `from` until before `to` did, all in one period. */
static void total_add(struct total *total, const struct unit *unit, const struct led_list *leaders,
                      size_t from, size_t to)
{
	uint32_t number = leaders->led[unit->members[from]].period;
	struct period period = leaders->periods->list[number];
	const struct tally *tally = leaders->tally;
	struct joint known = {0};
	struct sums sums;
	for (size_t i = from; i < to; i++) {
		const struct led *led = &leaders->led[unit->members[i]];
		total->unrecorded += led->people.unrecorded;
		if (!led->counts || (led->is_broken && unit->by != UNIT_LEADER) ||
		    days_count(led->record, period.first, period.end) == 0)
			continue;
		if (!known.days)
			sums = (struct sums){0};
		join(&known, led->record);
		total->is_broken = total->is_broken || led->is_broken;
		total->is_open = total->is_open || led->is_open;
		struct tally_sums tallied = tally_sums(tally, led->tallied);
		add_led(&sums, &tallied, &led->people);
	}
	if (!known.days)
		return;
	int32_t days = days_count(known.days, period.first, period.end);
	if (total->periods == 0) {
		total->sums = sums;
	} else {
		add_tallied(&total->sums.tally, &sums.tally);
		total->sums.reports += sums.reports;
		total->sums.person_days += sums.person_days;
	}
	total->days += days;
	total->periods++;
	if (period_is_covered(period, tally->setting->fiscal, days)) {
		total->reports += sums.reports;
		total->coached += sums.coached;
		total->coached_possible += sums.coached_possible;
		total->covered++;
	}
	days_clear(&known.own);
}

static void find_total(struct total *total, const struct unit *unit, const struct led_list *leaders)
{
	memset(total, 0, offsetof(struct total, sums));
	for (size_t from = 0, to; from < unit->count; from = to) {
		uint32_t number = leaders->led[unit->members[from]].period;
		for (to = from + 1; to < unit->count; to++)
			if (leaders->led[unit->members[to]].period != number)
				break;
		total_add(total, unit, leaders, from, to);
	}
}

static void put_count(struct cell *cell, int64_t sum, size_t periods)
{
	if (periods == 1)
		*cell = cell_count(sum);
	else
		*cell = cell_ratio(sum, (int64_t)periods);
}

static void put_mean(struct cell *cell, int64_t minutes, size_t periods)
{
	if (periods == 1)
		*cell = cell_minutes(minutes);
	else
		*cell = cell_ratio(minutes, (int64_t)periods * THOUSAND);
}

static struct cell per_person_week(int64_t minutes, int64_t person_days)
{
	struct fraction weeks = fraction_of(person_days, DAYS_A_WEEK);
	return fraction_cell(fraction_divide(fraction_of(minutes, THOUSAND), weeks));
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
	put_count(&cells[TIME_SESSIONS], sums->sessions, total->periods);
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		put_mean(&cells[parts[i].column], sums->minutes[parts[i].category], total->periods);
	put_mean(&cells[TIME_HELP_MIN], sums->help, total->periods);
	put_mean(&cells[TIME_HELPED_MIN], sums->helped, total->periods);
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
	put_count(&cells[TIME_REPORTS], sums->reports, total->periods);
	cells[TIME_MIN_WEEK] = per_person_week(sums->tally.received, sums->person_days);
	cells[TIME_MIN_WEEK_POSSIBLE] = per_person_week(sums->tally.received_possible, sums->person_days);
	if (total->covered == 0 || total->is_open)
		return;
	put_count(&cells[TIME_COACHED], total->coached, total->covered);
	put_count(&cells[TIME_COACHED_POSSIBLE], total->coached_possible, total->covered);
	cells[TIME_COVERAGE] = cell_ratio(total->coached, total->reports);
	cells[TIME_COVERAGE_POSSIBLE] = cell_ratio(total->coached_possible, total->reports);
}

static void add_row(struct grid *grid, const struct unit *unit, const struct led_list *leaders,
                    struct view period)
{
	struct total total;
	struct cell *cells = grid_add_row(grid);
	find_total(&total, unit, leaders);
	if (period.length > 0)
		cells[TIME_PERIOD] = cell_text(period);
	cells[TIME_BY] = cell_string(unit_by_choices[unit->by].word);
	cells[TIME_UNIT] = cell_text(unit->name);
	if (unit->level.length > 0)
		cells[TIME_LEVEL] = cell_text(unit->level);
	put_count(&cells[TIME_DAYS], total.days, total.periods > 0 ? total.periods : 1);
	if (total.periods > 0)
		put_minutes(cells, &total);
	if (total.is_broken)
		return;
	if (leaders->org)
		put_count(&cells[TIME_UNRECORDED], total.unrecorded, leaders->periods->count);
	if (total.periods == 0)
		return;
	put_shares(cells, &total);
	if (leaders->org)
		put_received(cells, &total);
}

/* The rows of one period, or of several together, as far as they have been made. Start with leaders. */
struct course {
	struct led_list leaders;
	struct units units; /* of this one among the list of `by`: */
	size_t by, row;
};

/* A leader in one period is a unit as it stands; its members are the one with this number. */
static struct unit single_unit(const struct led_list *leaders, const uint32_t *number)
{
	const struct unit_member *member = &leaders->members[*number];
	struct unit unit = {.by = UNIT_LEADER, .name = member->leader, .members = number, .count = 1};
	if (member->level != LEVEL_NONE)
		unit.level = people_level_name(leaders->tally->setting->people, member->level);
	return unit;
}

/* Adds the next rows, at most so many. Returns whether they were the last. */
static bool add_rows(struct grid *grid, struct course *course, const int *by, size_t by_count,
                     struct view period, size_t most)
{
	const struct led_list *leaders = &course->leaders;
	for (; course->by < by_count; course->by++, course->row = 0) {
		bool is_single = by[course->by] == UNIT_LEADER && leaders->periods->count == 1;
		if (most == 0)
			return false;
		if (!is_single && course->row == 0)
			units_init(&course->units, leaders->members, leaders->count, leaders->tally->setting->people,
			           leaders->org, &by[course->by], 1);
		size_t count = is_single ? leaders->count : course->units.count;
		for (; course->row < count; course->row++, most--) {
			uint32_t number = (uint32_t)course->row;
			if (most == 0)
				return false;
			struct unit unit = is_single ? single_unit(leaders, &number) : course->units.list[number];
			add_row(grid, &unit, leaders, period);
		}
		units_clear(&course->units);
	}
	return true;
}

static void course_clear(struct course *course)
{
	units_clear(&course->units);
	led_list_clear(&course->leaders);
	*course = (struct course){0};
}

static struct view name_period(struct grid *grid, struct period period, unsigned fiscal)
{
	struct text name = {0};
	period_format(&name, periods_whole(period, fiscal), fiscal);
	struct view copy = grid_copy_text(grid, text_view(&name));
	text_clear(&name);
	return copy;
}

void time_add_rows(struct grid *grid, struct tally *tally, struct period period, const int *by,
                   size_t by_count, struct led_room *room)
{
	struct periods periods = {.list = &period, .count = 1};
	struct course course = {.leaders = {.tally = tally, .periods = &periods}};
	led_add_period(&course.leaders, room, 0);
	(void)add_rows(grid, &course, by, by_count, name_period(grid, period, tally->setting->fiscal), SIZE_MAX);
	course_clear(&course);
}

bool time_add_means(struct grid *grid, struct tally *tally, const struct periods *periods,
                    const struct time_sides *sides, const int *by, size_t by_count)
{
	struct course course = {.leaders = {.tally = tally, .periods = periods, .sides = sides}};
	struct led_room room = {0};
	for (uint32_t i = 0; i < periods->count; i++)
		led_add_period(&course.leaders, &room, i);
	led_room_clear(&room);
	if (periods->count)
		(void)add_rows(grid, &course, by, by_count, (struct view){NULL, 0}, SIZE_MAX);
	bool is_even = !course.leaders.is_uneven;
	course_clear(&course);
	return is_even;
}

/* The table, as far as it has been made. */
struct state {
	struct led_room room;
	struct periods periods; /* the one that was begun last */
	struct course course;
	bool is_begun; /* it has not ended */
	size_t next;   /* the number of the period that comes next */
};

static void clear(void *everything)
{
	struct state *state = everything;
	course_clear(&state->course);
	led_room_clear(&state->room);
}

static void begin_period(struct state *state, struct evidence *evidence)
{
	struct led_list *leaders = &state->course.leaders;
	state->periods = (struct periods){.list = &evidence->periods.list[state->next++], .count = 1};
	leaders->tally = &evidence->tally;
	leaders->periods = &state->periods;
	leaders->count = 0;
	state->course.by = 0;
	led_add_period(leaders, &state->room, 0);
}

static bool more(struct grid *grid, void *everything, struct evidence *evidence, size_t most)
{
	struct state *state = everything;
	if (!state->is_begun && state->next == evidence->periods.count) {
		state->next = 0;
		return false;
	}
	if (!state->is_begun)
		begin_period(state, evidence);
	struct view name = name_period(grid, state->periods.list[0], evidence->setting->fiscal);
	state->is_begun = !add_rows(grid, &state->course, evidence->by, evidence->by_count, name, most);
	return true;
}

static void fill(struct grid *grid, void *state, struct evidence *evidence)
{
	while (more(grid, state, evidence, SIZE_MAX))
		continue;
}

const struct measure time_measure = {
	.needs = NEED_TALLY,
	.state_size = sizeof(struct state),
	.clear = clear,
	.fill = fill,
	.more = more,
};
