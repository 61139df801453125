#include "show/number.h"
#include "base/decimal.h"

#include <math.h>

#define MINUS "\xE2\x88\x92"

static void add_digits(struct text *text, double number, unsigned places)
{
	struct text digits = {0};

	decimal_format_real(&digits, number, places);
	if (digits.length > 0 && digits.bytes[0] == '-') {
		text_add_string(text, MINUS);
		text_add_bytes(text, digits.bytes + 1, digits.length - 1);
	} else {
		text_add(text, text_view(&digits));
	}
	text_clear(&digits);
}

static bool rounds_to_nothing(double number, unsigned places)
{
	return fabs(number) * pow(10, places) <= 0.5;
}

void number_plain(struct text *text, double number, unsigned places)
{
	if (number > 0 && rounds_to_nothing(number, places))
		text_add_format(text, "<%s", places == 0 ? "1" : places == 1 ? "0.1" : "0.01");
	else
		add_digits(text, number, places);
}

void number_signed(struct text *text, double number, unsigned places)
{
	if (number > 0 && !rounds_to_nothing(number, places))
		text_add_char(text, '+');
	add_digits(text, number, places);
}

void number_count(struct text *text, double count)
{
	struct text digits = {0};

	decimal_format_real(&digits, fabs(count), 0);
	if (count < 0)
		text_add_string(text, MINUS);
	for (size_t i = 0; i < digits.length; i++) {
		if (i > 0 && digits.length > 4 && (digits.length - i) % 3 == 0)
			text_add_char(text, ',');
		text_add_char(text, digits.bytes[i]);
	}
	text_clear(&digits);
}

void number_of(struct text *text, double count, const char *one, const char *many)
{
	number_count(text, count);
	text_add_format(text, " %s", count == 1 ? one : many);
}

void number_share(struct text *text, double share)
{
	if (share > 0 && share < 0.005)
		text_add_string(text, "<1");
	else if (share >= 0.995 && share < 1)
		text_add_string(text, ">99");
	else
		add_digits(text, share * 100, 0);
	text_add_char(text, '%');
}

void number_chance(struct text *text, double chance)
{
	if (chance < 0.001)
		text_add_string(text, "<0.001");
	else
		number_plain(text, chance, chance < 0.01 ? 3 : 2);
}

void number_minutes(struct text *text, double minutes)
{
	if (minutes > 0 && minutes < 0.5)
		text_add_string(text, "<1");
	else
		number_count(text, minutes);
}

void number_duration(struct text *text, double minutes)
{
	if (minutes < 120) {
		number_minutes(text, minutes);
		text_add_string(text, " min");
	} else {
		if (minutes < 600)
			add_digits(text, minutes / 60, 1);
		else
			number_count(text, minutes / 60);
		text_add_string(text, " h");
	}
}

static void add_date(struct text *text, struct date date, bool month, bool year)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July",
	                                     "August", "September", "October", "November", "December"};

	text_add_format(text, "%d", (int)date.day);
	if (month)
		text_add_format(text, " %s", months[date.month - 1]);
	if (year)
		text_add_format(text, " %d", (int)date.year);
}

void number_day(struct text *text, int32_t day)
{
	if (day != DAY_NONE)
		add_date(text, date_of_day(day), true, true);
}

void number_days(struct text *text, int32_t first, int32_t last)
{
	struct date a = date_of_day(first), b = date_of_day(last);

	if (first != last) {
		add_date(text, a, a.month != b.month || a.year != b.year, a.year != b.year);
		text_add_string(text, " to ");
	}
	add_date(text, b, true, true);
}

void number_period(struct text *text, struct period period, unsigned fiscal)
{
	if (period.unit == PERIOD_NONE) {
		text_add_string(text, "this period");
		return;
	}
	text_add_format(text, "%s ", period_unit_name(period.unit));
	period_format(text, period, fiscal);
}
