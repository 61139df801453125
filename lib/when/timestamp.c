#include "when/timestamp.h"

#define NUMBER_DIGITS 4

const struct choice date_order_choices[] = {
	{"dmy", DATE_DMY}, {"mdy", DATE_MDY}, {"ymd", DATE_YMD}, {NULL, 0}};

const char *const date_order_words[DATE_YMD + 1] = {
	[DATE_ISO_ONLY] = "",
	[DATE_DMY] = " with the day first",
	[DATE_MDY] = " with the month first",
	[DATE_YMD] = " with the year first",
};

static const struct view months[] = {
	VIEW("january"), VIEW("february"), VIEW("march"),     VIEW("april"),   VIEW("may"),      VIEW("june"),
	VIEW("july"),    VIEW("august"),   VIEW("september"), VIEW("october"), VIEW("november"), VIEW("december"),
};
static const struct view weekdays[] = {
	VIEW("monday"), VIEW("tuesday"),  VIEW("wednesday"), VIEW("thursday"),
	VIEW("friday"), VIEW("saturday"), VIEW("sunday"),
};

static void drop(struct view *rest, size_t length)
{
	*rest = view_slice(rest->bytes + length, rest->length - length);
}

static bool take_char(struct view *rest, char c)
{
	if (rest->length == 0 || ascii_lower(*rest->bytes) != c)
		return false;
	drop(rest, 1);
	return true;
}

static bool take_word(struct view *rest, const char *word)
{
	if (!view_starts_with(*rest, view_of(word)))
		return false;
	drop(rest, strlen(word));
	return true;
}

/* Browsers put U+202F before AM, spreadsheets U+00A0 anywhere. */
static bool take_blanks(struct view *rest)
{
	size_t before = rest->length;
	while (take_char(rest, ' ') || take_char(rest, '\t') || take_word(rest, "\xc2\xa0") ||
	       take_word(rest, "\xe2\x80\xaf"))
		continue;
	return rest->length < before;
}

static bool is_digit(struct view v)
{
	return v.length && *v.bytes >= '0' && *v.bytes <= '9';
}

static bool take_number(struct view *rest, int32_t *number, size_t *digits)
{
	*number = 0;
	for (*digits = 0; is_digit(*rest) && *digits < NUMBER_DIGITS; ++*digits) {
		*number = *number * 10 + (*rest->bytes - '0');
		drop(rest, 1);
	}
	return *digits > 0 && !is_digit(*rest);
}

/* One of the names, or its first three letters or more, with or without a point. Its number from 1. */
static bool take_name(struct view *rest, const struct view *names, size_t count, int32_t *number)
{
	size_t length = 0;
	while (length < rest->length && ascii_lower(rest->bytes[length]) >= 'a' &&
	       ascii_lower(rest->bytes[length]) <= 'z')
		length++;
	for (size_t i = 0; length >= 3 && i < count; i++)
		if (view_starts_with(names[i], view_slice(rest->bytes, length))) {
			drop(rest, length);
			(void)take_char(rest, '.');
			*number = (int32_t)i + 1;
			return true;
		}
	return false;
}

/* A year of two or four digits. */
static bool take_year(struct view *rest, int32_t *year)
{
	size_t digits;
	if (!take_number(rest, year, &digits) || (digits != 2 && digits != 4))
		return false;
	*year += digits == 2 ? 2000 : 0;
	return true;
}

/* The order of a and b of `a/b/year`, where neither was a year. */
static bool order_numbers(int32_t a, int32_t b, enum date_order order, struct timestamp *stamp,
                          struct date *date)
{
	if (a > 12 || b > 12)
		stamp->shows = a > 12 ? DATE_DMY : DATE_MDY;
	if (order == DATE_ISO_ONLY)
		order = stamp->shows;
	stamp->ambiguous = order == DATE_ISO_ONLY && a != b;
	date->day = order == DATE_MDY ? b : a;
	date->month = order == DATE_MDY ? a : b;
	return true;
}

/* What follows `a/`: `b/c`. */
static bool take_numbers(struct view *rest, char separator, int32_t a, size_t digits, enum date_order order,
                         struct timestamp *stamp, struct date *date)
{
	int32_t b;
	size_t b_digits, c_digits;
	if (!take_number(rest, &b, &b_digits) || b_digits > 2 || !take_char(rest, separator))
		return false;
	if (digits == 4 || (digits == 2 && order == DATE_YMD)) {
		date->year = a + (digits == 2 ? 2000 : 0);
		date->month = b;
		return take_number(rest, &date->day, &c_digits) && c_digits <= 2;
	}
	return digits <= 2 && order != DATE_YMD && order_numbers(a, b, order, stamp, date) &&
	       take_year(rest, &date->year);
}

static void take_separators(struct view *rest)
{
	while (take_blanks(rest) || take_char(rest, '-') || take_char(rest, ','))
		continue;
}

static bool take_date(struct view *rest, enum date_order order, struct timestamp *stamp, struct date *date)
{
	int32_t number;
	size_t digits;
	if (take_name(rest, weekdays, 7, &number))
		take_separators(rest);
	if (take_name(rest, months, 12, &date->month)) {
		take_separators(rest);
		if (!take_number(rest, &date->day, &digits) || digits > 2)
			return false;
		take_separators(rest);
		return take_year(rest, &date->year);
	}
	if (!take_number(rest, &number, &digits))
		return false;
	for (const char *separator = "/.-"; *separator; separator++) {
		struct view after = *rest;
		if (take_char(&after, *separator) && is_digit(after)) {
			*rest = after;
			return take_numbers(rest, *separator, number, digits, order, stamp, date);
		}
	}
	date->day = number;
	(void)take_char(rest, '.');
	take_separators(rest);
	if (digits > 2 || !take_name(rest, months, 12, &date->month))
		return false;
	take_separators(rest);
	return take_year(rest, &date->year);
}

/* AM or PM to the hour, where it stands. */
static bool take_half(struct view *rest, int32_t *hour, bool *halved)
{
	bool afternoon = take_word(rest, "pm") || take_word(rest, "p.m.");
	*halved = afternoon || take_word(rest, "am") || take_word(rest, "a.m.");
	if (!*halved)
		return true;
	if (*hour < 1 || *hour > 12)
		return false;
	*hour = *hour % 12 + (afternoon ? 12 : 0);
	return true;
}

static bool take_time(struct view *rest, struct moment *moment)
{
	int32_t hour, minute = 0, second = 0;
	size_t digits;
	bool halved;
	if (!take_number(rest, &hour, &digits) || digits > 2)
		return false;
	bool has_minute = take_char(rest, ':');
	if (has_minute && (!take_number(rest, &minute, &digits) || digits != 2))
		return false;
	if (has_minute && take_char(rest, ':')) {
		if (!take_number(rest, &second, &digits) || digits != 2)
			return false;
		if (take_char(rest, '.'))
			while (is_digit(*rest))
				drop(rest, 1);
	}
	take_blanks(rest);
	if (!take_half(rest, &hour, &halved) || (!has_minute && !halved) || hour > 23 || minute > 59 ||
	    second > 59)
		return false;
	moment->second = hour * 3600 + minute * 60 + second;
	return true;
}

/* `Z`, `UTC`, `GMT+1`, `+01:00`, `+0530`, in parentheses or not; nothing where the rest is empty. */
static bool take_zone(struct view *rest, struct moment *moment)
{
	int32_t hours = 0, minutes = 0;
	size_t digits;
	take_blanks(rest);
	if (rest->length == 0)
		return true;
	bool enclosed = take_char(rest, '(');
	bool named = take_word(rest, "utc") || take_word(rest, "gmt") || take_char(rest, 'z');
	bool west = take_char(rest, '-');
	if (west || take_char(rest, '+')) {
		if (!take_number(rest, &hours, &digits) || digits == 3)
			return false;
		if (digits == 4) {
			minutes = hours % 100;
			hours /= 100;
		} else if (take_char(rest, ':') && (!take_number(rest, &minutes, &digits) || digits != 2)) {
			return false;
		}
	} else if (!named) {
		return false;
	}
	if (hours > 14 || minutes > 59 || (enclosed && !take_char(rest, ')')))
		return false;
	moment->zoned = true;
	moment->offset = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
	return true;
}

bool timestamp_parse(struct view v, enum date_order order, struct timestamp *stamp)
{
	struct date date = {0};
	struct view rest = v;
	*stamp = (struct timestamp){.moment.second = -1};
	take_blanks(&rest);
	if (!take_date(&rest, order, stamp, &date))
		return false;
	/* An ambiguous date may be none in one order only: 31/2 is no date in either. */
	if (!date_is_valid(date))
		return false;
	stamp->moment.day = day_of_date(date);
	bool parted = take_char(&rest, ',');
	parted = take_blanks(&rest) || parted;
	parted = take_word(&rest, "at ") || take_char(&rest, 't') || parted;
	take_blanks(&rest);
	if (parted && rest.length && (!take_time(&rest, &stamp->moment) || !take_zone(&rest, &stamp->moment)))
		return false;
	take_blanks(&rest);
	return rest.length == 0;
}

bool timestamp_parse_day(struct view v, enum date_order order, int32_t *day)
{
	struct timestamp stamp;
	if (day_parse(v, day))
		return true;
	if (order == DATE_ISO_ONLY || !timestamp_parse(v, order, &stamp) || stamp.moment.second >= 0)
		return false;
	*day = stamp.moment.day;
	return true;
}
