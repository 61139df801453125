#include "model/map_format.h"

#include "base/date.h"
#include "base/decimal.h"

static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                     "jul", "aug", "sep", "oct", "nov", "dec"};

/* Takes 1 to `most` digits off the front. */
static bool take_number(struct view *rest, size_t most, int32_t *number)
{
	size_t length = 0;

	*number = 0;
	while (length < most && length < rest->length && rest->bytes[length] >= '0' && rest->bytes[length] <= '9')
		*number = *number * 10 + (rest->bytes[length++] - '0');
	*rest = view_slice(rest->bytes + length, rest->length - length);
	return length > 0;
}

/* A month's English name, whole or its first three letters. */
static bool take_month(struct view *rest, int32_t *month)
{
	static const char *const endings[] = {"uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"};

	for (int i = 0; i < 12; i++) {
		size_t ending = strlen(endings[i]);

		if (rest->length < 3 || !view_equals_folded(view_slice(rest->bytes, 3), view_of(months[i])))
			continue;
		*rest = view_slice(rest->bytes + 3, rest->length - 3);
		if (rest->length >= ending && view_equals_folded(view_slice(rest->bytes, ending), view_of(endings[i])))
			*rest = view_slice(rest->bytes + ending, rest->length - ending);
		*month = i + 1;
		return true;
	}
	return false;
}

static bool take_half(struct view *rest, bool *afternoon)
{
	if (rest->length < 2)
		return false;
	*afternoon = view_equals_folded(view_slice(rest->bytes, 2), view_of("pm"));
	if (!*afternoon && !view_equals_folded(view_slice(rest->bytes, 2), view_of("am")))
		return false;
	*rest = view_slice(rest->bytes + 2, rest->length - 2);
	return true;
}

/* What the parts of a pattern have said so far. */
struct parts {
	struct date date;
	int32_t hour, minute, second;
	bool timed, twelve, halved, afternoon;
};

static bool take_part(char part, struct view *rest, struct parts *parts)
{
	bool found;

	switch (part) {
	case 'd':
		return take_number(rest, 2, &parts->date.day);
	case 'm':
		return take_number(rest, 2, &parts->date.month);
	case 'b':
		return take_month(rest, &parts->date.month);
	case 'Y':
		return take_number(rest, 4, &parts->date.year) && parts->date.year >= 1000;
	case 'y':
		found = take_number(rest, 2, &parts->date.year);
		parts->date.year += 2000;
		return found;
	case 'H':
	case 'I':
		parts->timed = true;
		parts->twelve = part == 'I';
		return take_number(rest, 2, &parts->hour);
	case 'M':
		return take_number(rest, 2, &parts->minute);
	case 'S':
		return take_number(rest, 2, &parts->second);
	case 'p':
		parts->halved = true;
		return take_half(rest, &parts->afternoon);
	default:
		return false;
	}
}

static bool apply_date(const char *pattern, struct view rest, struct text *made)
{
	struct parts parts = {0};
	struct moment moment = {.second = -1};

	for (; *pattern; pattern++) {
		if (*pattern == '%') {
			if (!take_part(*++pattern, &rest, &parts))
				return false;
		} else if (rest.length && *rest.bytes == *pattern) {
			rest = view_slice(rest.bytes + 1, rest.length - 1);
		} else {
			return false;
		}
	}
	if (rest.length || !date_is_valid(parts.date) || parts.minute > 59 || parts.second > 59)
		return false;
	if (parts.twelve) {
		if (!parts.halved || parts.hour < 1 || parts.hour > 12)
			return false;
		parts.hour = parts.hour % 12 + (parts.afternoon ? 12 : 0);
	}
	if (parts.hour > 23)
		return false;
	moment.day = day_of_date(parts.date);
	if (parts.timed)
		moment.second = parts.hour * 3600 + parts.minute * 60 + parts.second;
	moment_format(made, moment);
	return true;
}

/* `1:30`, `01:30:00`: hours, minutes, seconds. */
static bool apply_clock(struct view rest, struct text *made)
{
	int32_t hours, minutes, seconds = 0;

	if (!take_number(&rest, 4, &hours) || !rest.length || *rest.bytes != ':')
		return false;
	rest = view_slice(rest.bytes + 1, rest.length - 1);
	if (!take_number(&rest, 2, &minutes) || minutes > 59)
		return false;
	if (rest.length && *rest.bytes == ':') {
		rest = view_slice(rest.bytes + 1, rest.length - 1);
		if (!take_number(&rest, 2, &seconds) || seconds > 59)
			return false;
	}
	if (rest.length)
		return false;
	decimal_format(made, decimal_divide(((int64_t)hours * 3600 + minutes * 60 + seconds) * THOUSAND, 60), 3);
	return true;
}

/* A decimal of some unit, as minutes: × multiplier / divisor. */
static bool apply_amount(struct view found, int64_t multiplier, int64_t divisor, struct text *made)
{
	int64_t amount;

	if (!decimal_parse(found, 6, &amount) || amount < 0 || amount > INT64_MAX / multiplier)
		return false;
	decimal_format(made, decimal_divide(amount * multiplier, divisor), 3);
	return true;
}

static bool apply_comma(struct view found, struct text *made)
{
	size_t start = made->length;
	int64_t ignored;

	for (size_t i = 0; i < found.length; i++) {
		if (found.bytes[i] == '.')
			return false;
		text_add_char(made, found.bytes[i] == ',' ? '.' : found.bytes[i]);
	}
	return decimal_parse(view_slice(made->bytes + start, made->length - start), 9, &ignored);
}

bool map_format_is_known(const char *format)
{
	static const char *const words[] = {"hh:mm:ss", "hours", "seconds", "ms", "decimal comma"};
	bool has_day = false, has_month = false, has_year = false;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(format, words[i]) == 0)
			return true;
	for (; *format; format++) {
		if (*format != '%')
			continue;
		format++;
		if (*format == '\0' || !strchr("dmbYyHIMSp", *format))
			return false;
		has_day |= *format == 'd';
		has_month |= *format == 'm' || *format == 'b';
		has_year |= *format == 'Y' || *format == 'y';
	}
	return has_day && has_month && has_year;
}

bool map_format_apply(const char *format, struct view found, struct text *made)
{
	if (strchr(format, '%'))
		return apply_date(format, found, made);
	if (strcmp(format, "hh:mm:ss") == 0)
		return apply_clock(found, made);
	if (strcmp(format, "hours") == 0)
		return apply_amount(found, 60, THOUSAND, made);
	if (strcmp(format, "seconds") == 0)
		return apply_amount(found, 1, 60 * THOUSAND, made);
	if (strcmp(format, "ms") == 0)
		return apply_amount(found, 1, 60LL * MILLION, made);
	return apply_comma(found, made);
}
