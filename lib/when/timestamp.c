#include "when/timestamp.h"

#include "base/decimal.h"

#define NUMBER_DIGITS 4
#define COMPACT_DIGITS 8
#define MILLISECOND_DIGITS 13

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
	if (rest->length == 0 || ascii_lower(*rest->bytes) != *word || !view_starts_with(*rest, view_of(word)))
		return false;
	drop(rest, strlen(word));
	return true;
}

/* Browsers put U+202F before AM, spreadsheets U+00A0 anywhere. */
static const struct view blanks[] = {VIEW(" "), VIEW("\t"), VIEW("\xc2\xa0"), VIEW("\xe2\x80\xaf")};

/* Can the byte be part of a blank? */
static bool is_blank_byte(char c)
{
	return c == ' ' || c == '\t' || (unsigned char)c >= 0x80;
}

static bool take_blanks(struct view *rest)
{
	size_t before = rest->length;
	if (before == 0 || !is_blank_byte(*rest->bytes))
		return false;
	for (size_t i = 0; i < COUNT_OF(blanks); i++)
		while (view_starts_with(*rest, blanks[i])) {
			drop(rest, blanks[i].length);
			i = 0;
		}
	return rest->length < before;
}

static bool is_digit(struct view v)
{
	return v.length && *v.bytes >= '0' && *v.bytes <= '9';
}

static bool take_number(struct view *rest, int32_t *number, size_t *digits)
{
	const char *bytes = rest->bytes;
	size_t length = 0, most = rest->length < NUMBER_DIGITS ? rest->length : NUMBER_DIGITS;
	*number = 0;
	while (length < most && bytes[length] >= '0' && bytes[length] <= '9')
		*number = *number * 10 + (bytes[length++] - '0');
	drop(rest, length);
	*digits = length;
	return length > 0 && !is_digit(*rest);
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
static void order_numbers(int32_t a, int32_t b, enum date_order order, struct timestamp *stamp,
                          struct date *date)
{
	if (a > 12 || b > 12)
		stamp->shows = a > 12 ? DATE_DMY : DATE_MDY;
	if (order == DATE_ISO_ONLY)
		order = stamp->shows;
	stamp->ambiguous = order == DATE_ISO_ONLY && a != b;
	date->day = order == DATE_MDY ? b : a;
	date->month = order == DATE_MDY ? a : b;
}

/* What follows `a/`: `b/c`. Where points stand between, the day comes first wherever the year does not. */
static bool take_numbers(struct view *rest, char separator, int32_t a, size_t a_digits, enum date_order order,
                         struct timestamp *stamp, struct date *date)
{
	int32_t b, c;
	size_t b_digits, c_digits;
	if (!take_number(rest, &b, &b_digits) || b_digits > 2 || !take_char(rest, separator) ||
	    !take_number(rest, &c, &c_digits))
		return false;
	if (a_digits == 4 || (a_digits == 2 && c_digits <= 2 && order == DATE_YMD)) {
		*date = (struct date){a + (a_digits == 2 ? 2000 : 0), b, c};
		return c_digits <= 2;
	}
	if (a_digits > 2 || (c_digits != 2 && c_digits != 4) || (order == DATE_YMD && separator != '.'))
		return false;
	date->year = c + (c_digits == 2 ? 2000 : 0);
	order_numbers(a, b, separator == '.' ? DATE_DMY : order, stamp, date);
	if (separator == '.')
		stamp->shows = DATE_ISO_ONLY;
	return true;
}

static void take_separators(struct view *rest)
{
	while (take_blanks(rest) || take_char(rest, '-') || take_char(rest, ','))
		continue;
}

/* How many digits the view begins with. */
static size_t count_digits(struct view v)
{
	size_t digits = 0;
	while (digits < v.length && v.bytes[digits] >= '0' && v.bytes[digits] <= '9')
		digits++;
	return digits;
}

/* `count` numbers of two digits, without anything between. */
static void take_pairs(struct view *rest, int32_t *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		numbers[i] = (rest->bytes[0] - '0') * 10 + (rest->bytes[1] - '0');
		drop(rest, 2);
	}
}

/* `20260302` */
static void take_compact_date(struct view *rest, struct date *date)
{
	int32_t pairs[4];
	take_pairs(rest, pairs, 4);
	*date = (struct date){pairs[0] * 100 + pairs[1], pairs[2], pairs[3]};
}

/* A day of the month: `2`, `2.`, `2nd`. */
static bool take_day(struct view *rest, int32_t *day)
{
	static const char *const endings[] = {"st", "nd", "rd", "th"};
	size_t digits;
	if (!take_number(rest, day, &digits) || digits > 2)
		return false;
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		if (take_word(rest, endings[i]))
			return true;
	(void)take_char(rest, '.');
	return true;
}

static bool take_date(struct view *rest, enum date_order order, struct timestamp *stamp, struct date *date)
{
	int32_t number;
	size_t digits;
	if (take_name(rest, weekdays, 7, &number))
		take_separators(rest);
	if (count_digits(*rest) == COMPACT_DIGITS) {
		take_compact_date(rest, date);
		return true;
	}
	if (take_name(rest, months, 12, &date->month)) {
		take_separators(rest);
		if (!take_day(rest, &date->day))
			return false;
		take_separators(rest);
		return take_year(rest, &date->year);
	}
	struct view numbers = *rest;
	if (!take_number(&numbers, &number, &digits))
		return false;
	for (const char *separator = "/.-"; *separator; separator++) {
		struct view after = numbers;
		if (take_char(&after, *separator) && is_digit(after)) {
			*rest = after;
			return take_numbers(rest, *separator, number, digits, order, stamp, date);
		}
	}
	if (!take_day(rest, &date->day))
		return false;
	take_separators(rest);
	if (!take_name(rest, months, 12, &date->month))
		return false;
	take_separators(rest);
	return take_year(rest, &date->year);
}

static bool is_letter(struct view v)
{
	return v.length && ((ascii_lower(*v.bytes) >= 'a' && ascii_lower(*v.bytes) <= 'z') ||
	                    (unsigned char)*v.bytes >= 0x80);
}

/* AM or PM, with points and blanks or not, to the hour, where it stands. */
static bool take_half(struct view *rest, int32_t *hour, bool *halved)
{
	struct view after = *rest;
	bool afternoon = take_char(&after, 'p');
	*halved = afternoon || take_char(&after, 'a');
	if (*halved && take_char(&after, '.'))
		take_blanks(&after);
	*halved = *halved && take_char(&after, 'm') && !is_letter(after);
	if (!*halved)
		return true;
	(void)take_char(&after, '.');
	*rest = after;
	if (*hour < 1 || *hour > 12)
		return false;
	*hour = *hour % 12 + (afternoon ? 12 : 0);
	return true;
}

/* What stands between hour and minute: `:`, `.` or `h`, the last with blanks around it or not; 0 for nothing.
 */
static char take_clock_mark(struct view *rest)
{
	struct view after = *rest;
	if (take_char(rest, ':'))
		return ':';
	if (take_char(&after, '.') && is_digit(after)) {
		*rest = after;
		return '.';
	}
	take_blanks(&after);
	if (!take_char(&after, 'h') || is_letter(after))
		return 0;
	take_blanks(&after);
	*rest = after;
	return 'h';
}

/* `9:00`, `9:00:12.5`, `19.07.17`, `9h00`, `9 h`, `9 am` */
static bool take_clock(struct view *rest, int32_t *hour, int32_t *minute, int32_t *second)
{
	size_t digits;
	bool halved;
	if (!take_number(rest, hour, &digits) || digits > 2)
		return false;
	char mark = take_clock_mark(rest);
	bool has_minute = mark && (mark != 'h' || is_digit(*rest));
	if (has_minute && (!take_number(rest, minute, &digits) || digits != 2))
		return false;
	if (has_minute && mark != 'h' && take_char(rest, mark)) {
		if (!take_number(rest, second, &digits) || digits != 2)
			return false;
		if (take_char(rest, '.'))
			while (is_digit(*rest))
				drop(rest, 1);
	}
	take_blanks(rest);
	return take_half(rest, hour, &halved) && (mark || halved);
}

static bool take_time(struct view *rest, bool is_compact, struct moment *moment)
{
	int32_t clock[3] = {0, 0, 0};
	size_t digits = count_digits(*rest);
	if (is_compact && (digits == 4 || digits == 6))
		take_pairs(rest, clock, digits / 2);
	else if (!take_clock(rest, &clock[0], &clock[1], &clock[2]))
		return false;
	moment->second = clock[0] * 3600 + clock[1] * 60 + clock[2];
	return clock[0] <= 23 && clock[1] <= 59 && clock[2] <= 59;
}

/* `Z`, `UTC`, `GMT+1`, `+01:00`, `+0530`, in parentheses or not, and nothing behind it. */
static bool read_offset(struct view rest, struct moment *moment)
{
	int32_t hours = 0, minutes = 0;
	size_t digits;
	bool enclosed = take_char(&rest, '(');
	bool named = take_word(&rest, "utc") || take_word(&rest, "gmt") || take_char(&rest, 'z');
	bool west = take_char(&rest, '-');
	if (west || take_char(&rest, '+')) {
		if (!take_number(&rest, &hours, &digits) || digits == 3)
			return false;
		if (digits == 4) {
			minutes = hours % 100;
			hours /= 100;
		} else if (take_char(&rest, ':') && (!take_number(&rest, &minutes, &digits) || digits != 2)) {
			return false;
		}
	} else if (!named) {
		return false;
	}
	if (hours > 14 || minutes > 59 || (enclosed && !take_char(&rest, ')')) || rest.length)
		return false;
	moment->offset = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
	return true;
}

/* The time, and how it stands to UTC where something says so behind it. */
static bool read_time(struct view rest, bool is_compact, struct moment *moment)
{
	if (!take_time(&rest, is_compact, moment))
		return false;
	take_blanks(&rest);
	moment->zoned = rest.length > 0;
	return !moment->zoned || read_offset(rest, moment);
}

/* Milliseconds since 1970, of the years from 2001 on. */
static bool read_milliseconds(struct view v, struct moment *moment)
{
	int64_t count;
	if (v.length != MILLISECOND_DIGITS || !decimal_parse_count(v, &count))
		return false;
	*moment = moment_of_seconds(count / 1000);
	moment->zoned = true;
	return true;
}

static bool drop_last_blank(struct view *v)
{
	if (v->length == 0 || !is_blank_byte(v->bytes[v->length - 1]))
		return false;
	for (size_t i = 0; i < COUNT_OF(blanks); i++) {
		size_t length = blanks[i].length;
		if (v->length >= length &&
		    view_equals(view_slice(v->bytes + v->length - length, length), blanks[i])) {
			v->length -= length;
			return true;
		}
	}
	return false;
}

bool timestamp_parse(struct view v, enum date_order order, struct timestamp *stamp)
{
	struct date date = {0};
	struct view rest = v;
	take_blanks(&rest);
	while (drop_last_blank(&rest))
		continue;
	bool is_compact = count_digits(rest) == COMPACT_DIGITS;
	*stamp = (struct timestamp){.moment.second = -1};
	if (read_milliseconds(rest, &stamp->moment))
		return true;
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
	return rest.length == 0 || (parted && read_time(rest, is_compact, &stamp->moment));
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
