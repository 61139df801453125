#include "plan/expectation.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

#define DAYS_A_WEEK 7
#define MONTHS_A_QUARTER 3
#define MONTHS_A_YEAR 12
/* A Monday. */
#define EPOCH_YEAR 2001

static bool read_edge(struct expectation *expectation, const struct row *row, struct error *error)
{
	struct view rest = row_cell(row, EXPECTATION_EDGE);
	expectation->upper = expectation->lower = (struct view){NULL, 0};
	if (view_is(rest, "*"))
		return true;
	struct view upper = view_trim(view_cut(&rest, '>'));
	rest = rest.bytes ? view_trim(rest) : rest;
	if (!rest.bytes || rest.length == 0 || memchr(rest.bytes, '>', rest.length))
		return row_refuse(row, EXPECTATION_EDGE, error, "is not an edge (manager>rep, >rep, or *)");
	expectation->upper = upper;
	expectation->lower = rest;
	return true;
}

/* A number of days: `90d`. */
static bool parse_days(struct view v, int32_t *days)
{
	int64_t count;
	if (v.length == 0 || v.bytes[v.length - 1] != 'd')
		return false;
	v.length--;
	bool is_count = decimal_parse_count(v, &count) && count <= INT32_MAX;
	*days = is_count ? (int32_t)count : 0;
	return is_count;
}

static bool read_tenure(struct tenure *tenure, const struct row *row, struct error *error)
{
	struct view cell = row_cell(row, EXPECTATION_TENURE);
	*tenure = (struct tenure){0, INT32_MAX, cell.length > 0};
	if (cell.length == 0)
		return true;
	struct view days = view_slice(cell.bytes + 1, cell.length - 1);
	if (cell.bytes[0] == '<' && parse_days(days, &tenure->end) && tenure->end > 0)
		return true;
	days = view_slice(cell.bytes, cell.length - 1);
	if (cell.bytes[cell.length - 1] == '-' && parse_days(days, &tenure->first))
		return true;
	return row_refuse(row, EXPECTATION_TENURE, error, "is not a tenure (<90d or 90d-)");
}

static bool read_day(const struct row *row, size_t column, const struct setting *setting, int32_t open,
                     int32_t *day, struct error *error)
{
	*day = open;
	return row_cell(row, column).length == 0 || setting_day(setting, row, column, day, error);
}

static bool read_minutes(struct expectation *expectation, const struct row *row, struct error *error)
{
	struct view cell = row_cell(row, EXPECTATION_MINUTES);
	expectation->minutes = MINUTES_UNKNOWN;
	if (cell.length == 0 || (decimal_parse(cell, 3, &expectation->minutes) && expectation->minutes >= 0))
		return true;
	return row_refuse(row, EXPECTATION_MINUTES, error, "is not a number of minutes");
}

bool expectation_read(struct expectation *expectation, const struct row *row, const struct setting *setting,
                      struct error *error)
{
	expectation->row = row;
	if (!read_edge(expectation, row, error))
		return false;
	if (!cadence_parse(row_cell(row, EXPECTATION_EVERY), &expectation->every))
		return row_refuse(row, EXPECTATION_EVERY, error,
		                  "is not a cadence (7d, 2w, 1m, or a number of days)");
	if (!read_minutes(expectation, row, error) || !read_tenure(&expectation->tenure, row, error) ||
	    !read_day(row, EXPECTATION_FROM, setting, INT32_MIN, &expectation->from, error) ||
	    !read_day(row, EXPECTATION_TO, setting, INT32_MAX, &expectation->to, error))
		return false;
	return expectation->from < expectation->to ||
	       row_refuse(row, EXPECTATION_TO, error, "is not after the day from which it holds");
}

void expectations_clear(struct expectations *expectations)
{
	free(expectations->list);
	arena_clear(&expectations->texts);
	*expectations = (struct expectations){0};
}

static bool overlap(const struct expectation *a, const struct expectation *b)
{
	return view_equals(a->upper, b->upper) && view_equals(a->lower, b->lower) &&
	       a->tenure.is_asked == b->tenure.is_asked && a->tenure.first < b->tenure.end &&
	       b->tenure.first < a->tenure.end && a->from < b->to && b->from < a->to;
}

bool expectations_add(struct expectations *expectations, const struct expectation *expectation,
                      struct error *error)
{
	for (size_t i = 0; i < expectations->count; i++)
		if (overlap(&expectations->list[i], expectation))
			return row_refuse_whole(expectation->row, error,
			                        "an earlier expectation is of the same edge, and holds on the same days");
	struct expectation kept = *expectation;
	kept.row = NULL;
	kept.upper = arena_copy(&expectations->texts, kept.upper);
	kept.lower = arena_copy(&expectations->texts, kept.lower);
	expectations->list = memory_reserve(expectations->list, &expectations->capacity, expectations->count + 1,
	                                    sizeof kept);
	expectations->list[expectations->count++] = kept;
	return true;
}

static bool is_level(struct people *people, struct view name, uint32_t level)
{
	return people_find_level(people, name) == level;
}

/* How close the expectation is to these two levels: 0 where it is not about them. */
static unsigned closeness(const struct expectation *expectation, struct people *people, uint32_t upper,
                          uint32_t lower)
{
	if (expectation->lower.length == 0)
		return 2;
	if (!is_level(people, expectation->lower, lower))
		return 0;
	if (expectation->upper.length == 0)
		return 4;
	return is_level(people, expectation->upper, upper) ? 6 : 0;
}

const struct expectation *expectations_of(const struct expectations *expectations, struct people *people,
                                          uint32_t person, int32_t day)
{
	const struct org *org = people_org(people, day);
	uint32_t leader = org->managers[person];
	const struct expectation *best = NULL;
	unsigned best_rank = 0;
	int32_t first = people_first_day(people, person);
	if (leader == PERSON_NONE || !org->employed[leader])
		return NULL;
	for (size_t i = 0; i < expectations->count; i++) {
		const struct expectation *one = &expectations->list[i];
		unsigned rank = closeness(one, people, org->levels[leader], org->levels[person]);
		bool fits = !one->tenure.is_asked ||
		            (first != DAY_NONE && day - first >= one->tenure.first && day - first < one->tenure.end);
		if (rank == 0 || !fits || day < one->from || day >= one->to)
			continue;
		rank += one->tenure.is_asked;
		if (rank > best_rank) {
			best_rank = rank;
			best = one;
		}
	}
	return best;
}

/* Says where some go by tenure, and nobody has a first day. */
static void say_untenured(const struct expectations *expectations, const struct people *people,
                          struct notice *notice)
{
	size_t asked = 0;
	for (size_t i = 0; i < expectations->count; i++)
		asked += expectations->list[i].tenure.is_asked;
	for (uint32_t person = 0; person < people_count(people) && asked > 0; person++)
		if (people_first_day(people, person) != DAY_NONE)
			asked = 0;
	if (asked > 0)
		notice_say(
			notice, REMEDY_NONE,
			"%zu %s of expectations %s by tenure and %s nobody, since no row of people has a day in from",
			asked, asked == 1 ? "row" : "rows", asked == 1 ? "goes" : "go", asked == 1 ? "is of" : "are of");
}

void expectations_say_unknown(struct expectations *expectations, struct people *people, struct notice *notice)
{
	if (expectations->have_said)
		return;
	expectations->have_said = true;
	struct text names = {0};
	for (size_t i = 0; i < expectations->count; i++) {
		const struct view levels[] = {expectations->list[i].upper, expectations->list[i].lower};
		for (size_t j = 0; j < COUNT_OF(levels); j++) {
			if (levels[j].length == 0 || people_find_level(people, levels[j]) != LEVEL_NONE)
				continue;
			text_add_string(&names, names.length > 0 ? ", " : "");
			text_add(&names, levels[j]);
		}
	}
	if (names.length > 0)
		notice_say(notice, REMEDY_NONE, "expectations of levels that nobody has: %s", text_terminate(&names));
	say_untenured(expectations, people, notice);
	text_clear(&names);
}

/* Rounds down, also below 0. */
static int32_t whole_steps(int32_t count, int32_t step)
{
	int32_t rest = count % step;
	return count - (rest < 0 ? rest + step : rest);
}

struct window window_of(struct cadence every, int32_t day)
{
	int32_t epoch = day_of_date((struct date){EPOCH_YEAR, 1, 1});
	if (every.months == 0) {
		int32_t first = epoch + whole_steps(day - epoch, every.days);
		return (struct window){first, first + every.days};
	}
	struct date date = date_of_day(day);
	int32_t months = (date.year - EPOCH_YEAR) * MONTHS_A_YEAR + (int32_t)date.month - 1;
	int32_t first = day_add_months(epoch, whole_steps(months, every.months));
	return (struct window){first, day_add_months(first, every.months)};
}

bool window_holds(struct cadence every, enum period_unit unit, unsigned fiscal)
{
	switch (unit) {
	case PERIOD_WEEK: return every.days > 0 && every.days % DAYS_A_WEEK == 0;
	case PERIOD_MONTH: return every.months > 0;
	case PERIOD_QUARTER:
		return every.months > 0 && every.months % MONTHS_A_QUARTER == 0 && fiscal % MONTHS_A_QUARTER == 1;
	case PERIOD_YEAR: return every.months > 0 && every.months % MONTHS_A_YEAR == 0 && fiscal == 1;
	default: return true;
	}
}

bool expectation_holds(const struct expectation *expectation, const struct session *session, unsigned fiscal,
                       struct error *error)
{
	struct cadence every = expectation->every;
	if (window_holds(every, session->period.unit, fiscal))
		return true;
	row_refuse(session->row, SESSION_PERIOD, error,
	           "is a %s, which no window of an expectation holds whole, and a roll-up row is never split",
	           period_unit_name(session->period.unit));
	return error_advise(error, every.months > 0                ? REMEDY_ROLLUP_BY_MONTH
	                           : every.days % DAYS_A_WEEK == 0 ? REMEDY_ROLLUP_BY_WEEK
	                                                           : REMEDY_ROLLUP_BY_DAY);
}
