#include "base/period.h"

/* More steps than there are days that can be written. */
#define STEPS_MOST 4000000
#define MONTH_MISSES 3

const struct choice period_unit_choices[] = {
	{"day", PERIOD_DAY},         {"week", PERIOD_WEEK}, {"month", PERIOD_MONTH},
	{"quarter", PERIOD_QUARTER}, {"year", PERIOD_YEAR}, {NULL, 0},
};

/* How many months of the fiscal year lie before this month: 0 … 11. */
static int32_t months_before(int32_t month, unsigned fiscal)
{
	return (month - (int32_t)fiscal + 12) % 12;
}

static int32_t unit_months(enum period_unit unit)
{
	return unit == PERIOD_MONTH ? 1 : unit == PERIOD_QUARTER ? 3 : 12;
}

struct period period_of_day(enum period_unit unit, int32_t day, unsigned fiscal)
{
	if (unit == PERIOD_NONE || day == DAY_NONE)
		return (struct period){PERIOD_NONE, DAY_NONE, DAY_NONE};
	if (unit == PERIOD_DAY)
		return (struct period){unit, day, day + 1};
	if (unit == PERIOD_WEEK) {
		int32_t monday = day - weekday_of_day(day);
		return (struct period){unit, monday, monday + 7};
	}
	struct date date = date_of_day(day);
	int32_t months = unit_months(unit);
	int32_t first = day_add_months(day - date.day + 1, -(months_before(date.month, fiscal) % months));
	return (struct period){unit, first, day_add_months(first, months)};
}

bool period_is_covered(struct period period, unsigned fiscal, int32_t days)
{
	struct period whole = period_of_day(period.unit, period.first, fiscal);
	int32_t length = period.end - period.first;
	bool is_whole = whole.first == period.first && whole.end == period.end;
	return is_whole && period.unit >= PERIOD_MONTH ? days >= length - MONTH_MISSES : 2 * days >= length;
}

struct period period_step(struct period period, int32_t steps, unsigned fiscal)
{
	if (period.unit == PERIOD_NONE)
		return period;
	if (steps > STEPS_MOST || steps < -STEPS_MOST)
		steps = steps > 0 ? STEPS_MOST : -STEPS_MOST;
	int32_t first = period.first;
	if (period.unit == PERIOD_DAY || period.unit == PERIOD_WEEK)
		first += steps * (period.unit == PERIOD_WEEK ? 7 : 1);
	else
		first = day_add_months(first, steps * unit_months(period.unit));
	return period_of_day(period.unit, first, fiscal);
}

/* Cuts `length` digits off the start of the view and returns their number; -1 if they are not there. */
static int32_t digits_cut(struct view *v, size_t length)
{
	if (v->length < length)
		return -1;
	int32_t number = 0;
	for (size_t i = 0; i < length; i++) {
		if (v->bytes[i] < '0' || v->bytes[i] > '9')
			return -1;
		number = number * 10 + (v->bytes[i] - '0');
	}
	v->bytes += length;
	v->length -= length;
	return number;
}

/* Reads the number of a week of the year, whose week 1 holds 4 January. False if the year has no such week.
 */
static bool week_parse(struct view digits, int32_t year, struct period *period)
{
	int32_t week = digits_cut(&digits, 2);
	if (week < 1 || digits.length > 0)
		return false;
	int32_t fourth = day_of_date((struct date){year, 1, 4});
	struct period parsed = period_of_day(PERIOD_WEEK, fourth + (week - 1) * 7, 1);
	if (date_of_day(parsed.first + 3).year != year)
		return false;
	*period = parsed;
	return true;
}

bool period_parse(struct view v, unsigned fiscal, struct period *period)
{
	int32_t day;
	if (day_parse(v, &day)) {
		*period = period_of_day(PERIOD_DAY, day, fiscal);
		return true;
	}
	bool named_fiscal = v.length > 2 && v.bytes[0] == 'F' && v.bytes[1] == 'Y';
	if (named_fiscal)
		v = view_slice(v.bytes + 2, v.length - 2);
	int32_t year = digits_cut(&v, 4);
	if (year < 1 || (named_fiscal && fiscal == 1))
		return false;
	enum period_unit unit = PERIOD_YEAR;
	struct date date = {year - (fiscal > 1), (int32_t)fiscal, 1};
	int32_t months = 0;
	if (v.length > 0) {
		if (v.length != 3 && v.length != 4)
			return false;
		char kind = v.bytes[1];
		bool lettered = kind == 'W' || kind == 'Q';
		if (v.bytes[0] != '-')
			return false;
		v = view_slice(v.bytes + 1 + lettered, v.length - 1 - lettered);
		if (kind == 'W')
			return !named_fiscal && week_parse(v, year, period);
		int32_t number = digits_cut(&v, lettered ? 1 : 2);
		if (number < 1 || number > (lettered ? 4 : 12) || v.length > 0)
			return false;
		if (lettered) {
			unit = PERIOD_QUARTER;
			months = (number - 1) * 3;
		} else {
			unit = PERIOD_MONTH;
			date = (struct date){year, number, 1};
		}
	}
	if (named_fiscal != (fiscal > 1 && unit != PERIOD_MONTH))
		return false;
	int32_t first = day_add_months(day_of_date(date), months);
	if (first < DAY_FIRST)
		return false;
	*period = period_of_day(unit, first, fiscal);
	return true;
}

int32_t period_last_day(struct view name, unsigned fiscal)
{
	struct period period;
	return period_parse(name, fiscal, &period) ? period.end - 1 : DAY_NONE;
}

const char *period_problem(struct view v, unsigned fiscal, enum remedy *remedy)
{
	*remedy = REMEDY_NONE;
	if (fiscal > 1)
		return "is not a period (2026-11-16, 2026-W47, 2026-11, and of fiscal years FY2027-Q1, FY2027)";
	if (!view_starts_with(v, view_of("FY")))
		return "is not a period (2026-11-16, 2026-W47, 2026-11, 2026-Q4, 2026)";
	*remedy = REMEDY_FISCAL_START;
	return "is a period of a fiscal year";
}

/* Adds the number with at least `least` digits. */
static void digits_add(struct text *text, int32_t number, int least)
{
	char digits[12];
	char *end = digits + sizeof digits, *at = end;
	for (; number > 0 || end - at < least; number /= 10)
		*--at = (char)('0' + number % 10);
	text_add_bytes(text, at, (size_t)(end - at));
}

void period_format(struct text *text, struct period period, unsigned fiscal)
{
	const char *mark = fiscal > 1 ? "FY" : "";
	struct date date = date_of_day(period.first);
	/* A fiscal year is named for the year in which it ends. */
	int32_t year = date.year + (fiscal > 1 && date.month >= (int32_t)fiscal);
	switch (period.unit) {
	case PERIOD_NONE: break;
	case PERIOD_DAY: day_format(text, period.first); break;
	case PERIOD_WEEK: {
		/* A week belongs to the year of its Thursday. */
		int32_t thursday = period.first + 3;
		year = date_of_day(thursday).year;
		int32_t week = (thursday - day_of_date((struct date){year, 1, 1})) / 7 + 1;
		digits_add(text, year, 4);
		text_add_string(text, "-W");
		digits_add(text, week, 2);
		break;
	}
	case PERIOD_MONTH:
		digits_add(text, date.year, 4);
		text_add_char(text, '-');
		digits_add(text, date.month, 2);
		break;
	case PERIOD_QUARTER:
		text_add_string(text, mark);
		digits_add(text, year, 4);
		text_add_string(text, "-Q");
		digits_add(text, months_before(date.month, fiscal) / 3 + 1, 1);
		break;
	case PERIOD_YEAR:
		text_add_string(text, mark);
		digits_add(text, year, 4);
		break;
	}
}

const char *period_unit_name(enum period_unit unit)
{
	return unit == PERIOD_NONE ? "" : period_unit_choices[unit - PERIOD_DAY].word;
}
