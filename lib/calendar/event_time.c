#include "calendar/event_time.h"

#define DURATION_MOST (INT64_C(1) << 40)

static bool read_digits(struct view v, size_t at, size_t count, int32_t *number)
{
	*number = 0;
	if (at + count > v.length)
		return false;
	for (size_t i = at; i < at + count; i++) {
		if (v.bytes[i] < '0' || v.bytes[i] > '9')
			return false;
		*number = *number * 10 + (v.bytes[i] - '0');
	}
	return true;
}

bool event_time_parse(struct view v, struct event_time *time)
{
	struct date date;
	int32_t hour = 0, minute = 0, second = 0;
	bool zulu = v.length == 16 && (v.bytes[15] == 'Z' || v.bytes[15] == 'z');
	*time = (struct event_time){.is_date = v.length == 8, .clock = zulu ? CLOCK_UTC : CLOCK_FLOATING};
	if (!read_digits(v, 0, 4, &date.year) || !read_digits(v, 4, 2, &date.month) ||
	    !read_digits(v, 6, 2, &date.day) || !date_is_valid(date))
		return false;
	if (!time->is_date) {
		if ((v.length != 15 && !zulu) || (v.bytes[8] != 'T' && v.bytes[8] != 't') ||
		    !read_digits(v, 9, 2, &hour) || !read_digits(v, 11, 2, &minute) ||
		    !read_digits(v, 13, 2, &second) || hour > 23 || minute > 59 || second > 60)
			return false;
		if (second == 60)
			second = 59;
	}
	time->wall = (int64_t)day_of_date(date) * SECONDS_A_DAY + hour * 3600 + minute * 60 + second;
	return true;
}

static int64_t seconds_of_unit(char unit, bool in_time)
{
	switch (unit) {
	case 'W': return in_time ? 0 : 7 * SECONDS_A_DAY;
	case 'D': return in_time ? 0 : SECONDS_A_DAY;
	case 'H': return in_time ? 3600 : 0;
	case 'M': return in_time ? 60 : 0;
	case 'S': return in_time ? 1 : 0;
	default: return 0;
	}
}

bool duration_parse(struct view v, int64_t *seconds)
{
	bool negative = v.length > 0 && *v.bytes == '-', in_time = false, any = false;
	size_t at = negative || (v.length > 0 && *v.bytes == '+');
	*seconds = 0;
	if (at >= v.length || v.bytes[at++] != 'P')
		return false;
	while (at < v.length) {
		int64_t number = 0, unit;
		size_t first;
		if (v.bytes[at] == 'T' && !in_time) {
			in_time = true;
			at++;
			continue;
		}
		for (first = at; at < v.length && v.bytes[at] >= '0' && v.bytes[at] <= '9' && at - first < 9; at++)
			number = number * 10 + (v.bytes[at] - '0');
		if (at == first || at == v.length || (unit = seconds_of_unit(v.bytes[at], in_time)) == 0)
			return false;
		*seconds += number * unit;
		if (*seconds > DURATION_MOST)
			return false;
		any = true;
		at++;
	}
	if (negative)
		*seconds = -*seconds;
	return any;
}

int64_t event_time_utc(const struct event_time *time)
{
	return time->clock == CLOCK_ZONE && !time->is_date ? zone_utc(time->zone, time->wall) : time->wall;
}

int32_t event_time_day(const struct event_time *time)
{
	return moment_of_seconds(time->wall).day;
}

struct moment event_time_moment(const struct event_time *time, const struct zone *zone)
{
	int64_t seconds = time->wall;
	if (!time->is_date && time->clock != CLOCK_FLOATING && zone) {
		seconds = event_time_utc(time);
		seconds += zone_offset(zone, seconds);
	}
	struct moment moment = moment_of_seconds(seconds);
	if (time->is_date)
		moment.second = -1;
	return moment;
}

void event_time_format(struct text *text, const struct event_time *time)
{
	struct moment moment = moment_of_seconds(event_time_utc(time));
	struct date date = date_of_day(moment.day);
	text_add_format(text, "%04d%02d%02d", (int)date.year, (int)date.month, (int)date.day);
	if (!time->is_date)
		text_add_format(text, "T%02d%02d%02d%s", (int)moment.second / 3600, (int)moment.second / 60 % 60,
		                (int)moment.second % 60, time->clock == CLOCK_FLOATING ? "" : "Z");
}
