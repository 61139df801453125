#include "base/date.h"

#define CYCLE_YEARS 400
#define CYCLE_DAYS 146097
/* Cycles of 400 years that are added before a division, so that no number is negative and it rounds down. */
#define CYCLES INT64_C(16000)
/* From 0000-03-01 to 0001-01-01, and 1. */
#define MARCH_DAYS 307
/* More months than lie between the first and the last day that can be written. */
#define MONTHS_MOST 48000000

static bool is_leap(int32_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % CYCLE_YEARS == 0);
}

int32_t days_in_month(int32_t year, int32_t month)
{
	static const int8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month - 1] + (month == 2 && is_leap(year));
}

bool date_is_valid(struct date date)
{
	return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
	       (date.day <= 28 || date.day <= days_in_month(date.year, date.month));
}

int32_t day_of_date(struct date date)
{
	static const int16_t before[12] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
	int64_t past = CYCLES * CYCLE_YEARS + date.year - 1;
	int64_t days = past * 365 + past / 4 - past / 100 + past / CYCLE_YEARS - CYCLES * CYCLE_DAYS;
	days += before[date.month - 1] + (date.month > 2 && is_leap(date.year)) + date.day - 1;
	return (int32_t)(days + DAY_FIRST);
}

struct date date_of_day(int32_t day)
{
	/* Counted from 0000-03-01, 306 days before 0001-01-01, a leap day is the last of its year, its century
	 * and its cycle. So a century has 36524 days and a quarter, a year in it 365 and a quarter, and five
	 * months 153. */
	uint64_t since = (uint64_t)(CYCLES * CYCLE_DAYS + day - DAY_FIRST + 306);
	uint64_t century = (since * 4 + 3) / CYCLE_DAYS;
	uint32_t rest = (uint32_t)(since - century * CYCLE_DAYS / 4);
	uint32_t year = (rest * 4 + 3) / 1461;
	rest -= year * 1461 / 4;
	uint32_t month = (rest * 5 + 2) / 153;
	rest -= (month * 153 + 2) / 5;
	bool next = month >= 10;
	return (struct date){
		.year = (int32_t)((int64_t)(century * 100) - CYCLES * CYCLE_YEARS) + (int32_t)year + next,
		.month = (int32_t)(next ? month - 9 : month + 3),
		.day = (int32_t)rest + 1,
	};
}

int32_t weekday_of_day(int32_t day)
{
	/* Day 0 was a Thursday. */
	return (day % 7 + 10) % 7;
}

/* The same of a year that can be written, in fewer steps: March is the first month of a year here, so that a
 * leap day is its last. The months from it on have 153 days in five. */
static inline int32_t written_day(struct date date)
{
	uint32_t month = (uint32_t)date.month, year = (uint32_t)date.year - (month < 3);
	uint32_t before = (153 * (month < 3 ? month + 9 : month - 3) + 2) / 5;
	uint32_t century = year / 100;
	return (int32_t)(year * 365 + year / 4 - century + century / 4 + before + (uint32_t)date.day) -
	       MARCH_DAYS + DAY_FIRST;
}

/* The number that two digits make, or -1. */
static int32_t two_digits(const char *at)
{
	unsigned tens = (unsigned char)at[0] - (unsigned)'0', ones = (unsigned char)at[1] - (unsigned)'0';
	return tens > 9 || ones > 9 ? -1 : (int32_t)(tens * 10 + ones);
}

bool day_parse(struct view v, int32_t *day)
{
	if (v.length != 10 || v.bytes[4] != '-' || v.bytes[7] != '-')
		return false;
	int32_t century = two_digits(v.bytes), year = two_digits(v.bytes + 2);
	struct date date = {century * 100 + year, two_digits(v.bytes + 5), two_digits(v.bytes + 8)};
	if (century < 0 || year < 0 || !date_is_valid(date))
		return false;
	*day = written_day(date);
	return true;
}

/* Reads `Z`, `+05:30`, `+0530` or `+05`. */
static bool offset_parse(struct view v, int32_t *offset)
{
	if (view_is(v, "Z")) {
		*offset = 0;
		return true;
	}
	if ((v.length != 3 && v.length != 5 && v.length != 6) || (v.bytes[0] != '+' && v.bytes[0] != '-') ||
	    (v.length == 6 && v.bytes[3] != ':'))
		return false;
	int32_t hours = two_digits(v.bytes + 1);
	int32_t minutes = v.length == 3 ? 0 : two_digits(v.bytes + v.length - 2);
	if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
		return false;
	int32_t seconds = hours * 3600 + minutes * 60;
	*offset = v.bytes[0] == '-' ? -seconds : seconds;
	return true;
}

bool moment_parse(struct view v, struct moment *moment)
{
	struct moment parsed = {.second = -1};
	if (v.length < 10 || !day_parse(view_slice(v.bytes, 10), &parsed.day))
		return false;
	if (v.length == 10) {
		*moment = parsed;
		return true;
	}
	const char *at = v.bytes + 10, *end = v.bytes + v.length;
	if (end - at < 6 || at[0] != 'T' || at[3] != ':')
		return false;
	int32_t hour = two_digits(at + 1), minute = two_digits(at + 4), second = 0;
	at += 6;
	if (at < end && *at == ':') {
		if (end - at < 3)
			return false;
		second = two_digits(at + 1);
		at += 3;
		if (at < end && *at == '.') {
			const char *fraction = ++at;
			while (at < end && *at >= '0' && *at <= '9')
				at++;
			if (at == fraction)
				return false;
		}
	}
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
		return false;
	parsed.second = hour * 3600 + minute * 60 + second;
	if (at < end) {
		parsed.zoned = true;
		if (!offset_parse(view_slice(at, (size_t)(end - at)), &parsed.offset))
			return false;
	}
	*moment = parsed;
	return true;
}

static char *put_two_digits(char *to, int32_t number)
{
	*to++ = (char)('0' + number / 10);
	*to++ = (char)('0' + number % 10);
	return to;
}

void day_format(struct text *text, int32_t day)
{
	moment_format(text, (struct moment){.day = day, .second = -1});
}

void moment_format(struct text *text, struct moment moment)
{
	if (moment.day < DAY_FIRST || moment.day > DAY_LAST)
		return;
	struct date date = date_of_day(moment.day);
	char *line = text_reserve(text, sizeof "2026-11-16T09:30:00" - 1);
	char *to = put_two_digits(put_two_digits(line, date.year / 100), date.year % 100);
	*to++ = '-';
	to = put_two_digits(to, date.month);
	*to++ = '-';
	to = put_two_digits(to, date.day);
	if (moment.second >= 0) {
		*to++ = 'T';
		to = put_two_digits(to, moment.second / 3600);
		*to++ = ':';
		to = put_two_digits(to, moment.second / 60 % 60);
		if (moment.second % 60 != 0) {
			*to++ = ':';
			to = put_two_digits(to, moment.second % 60);
		}
	}
	text->length += (size_t)(to - line);
}

int64_t moment_seconds(struct moment moment)
{
	return (int64_t)moment.day * SECONDS_A_DAY + (moment.second > 0 ? moment.second : 0);
}

struct moment moment_of_seconds(int64_t seconds)
{
	int32_t day = (int32_t)((seconds - (seconds < 0 ? SECONDS_A_DAY - 1 : 0)) / SECONDS_A_DAY);
	return (struct moment){.day = day, .second = (int32_t)(seconds - (int64_t)day * SECONDS_A_DAY)};
}

int32_t day_add_months(int32_t day, int32_t months)
{
	if (months > MONTHS_MOST || months < -MONTHS_MOST)
		months = months > 0 ? MONTHS_MOST : -MONTHS_MOST;
	struct date date = date_of_day(day);
	int32_t index = date.month - 1 + months;
	int32_t years = (index >= 0 ? index : index - 11) / 12;
	date.year += years;
	date.month = index - years * 12 + 1;
	int32_t last = days_in_month(date.year, date.month);
	date.day = date.day < last ? date.day : last;
	return day_of_date(date);
}
