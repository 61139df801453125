#include "show/words/number.h"

#include <math.h>

#include "base/decimal.h"
#include "show/words/phrase.h"

/* What is more says no more to anybody: the end of an interval that knows nothing. */
#define NUMBER_MOST 1e9
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
	if (number > NUMBER_MOST)
		text_add_format(text, ">%.0f", NUMBER_MOST);
	else if (number > 0 && rounds_to_nothing(number, places))
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
	struct phrase phrase = {0};
	struct text *value = phrase_slot(&phrase, "n", minutes);
	if (minutes < 120)
		number_minutes(value, minutes);
	else if (minutes < 600)
		add_digits(value, minutes / 60, 1);
	else
		number_count(value, minutes / 60);
	phrase_say(&phrase, minutes < 120 ? word(WORD_MINUTES) : word(WORD_HOURS), text);
}

static void add_date(struct text *text, int32_t day, enum word pattern)
{
	struct date date = date_of_day(day);
	struct phrase phrase = {0};
	text_add_format(phrase_slot(&phrase, "day", date.day), "%d", (int)date.day);
	phrase_word(&phrase, "month", (enum word)(WORD_JANUARY + date.month - 1));
	text_add_format(phrase_slot(&phrase, "year", date.year), "%d", (int)date.year);
	phrase_say(&phrase, word(pattern), text);
}

void number_day(struct text *text, int32_t day)
{
	if (day != DAY_NONE)
		add_date(text, day, WORD_DATE);
}

void number_days(struct text *text, int32_t first, int32_t last)
{
	struct date a = date_of_day(first), b = date_of_day(last);
	struct phrase phrase = {0};
	if (first == last) {
		number_day(text, last);
		return;
	}
	add_date(phrase_slot(&phrase, "low", first), first,
	         a.year != b.year     ? WORD_DATE
	         : a.month != b.month ? WORD_DATE_IN_YEAR
	                              : WORD_DATE_IN_MONTH);
	add_date(phrase_slot(&phrase, "high", last), last, WORD_DATE);
	phrase_say(&phrase, word(WORD_RANGE), text);
}

void number_period(struct text *text, struct period period, unsigned fiscal)
{
	struct text name = {0};
	struct phrase phrase = {0};
	if (period.unit == PERIOD_DAY)
		number_day(text, period.first);
	if (period.unit == PERIOD_DAY || period.unit == PERIOD_NONE)
		return;
	period_format(&name, period, fiscal);
	struct view number = text_view(&name), year = view_cut(&number, '-');
	phrase_text(&phrase, "year", year);
	if (period.unit == PERIOD_MONTH)
		phrase_word(&phrase, "month", (enum word)(WORD_JANUARY + date_of_day(period.first).month - 1));
	else if (number.length > 0)
		phrase_text(&phrase, "number", view_slice(number.bytes + 1, number.length - 1));
	phrase_say(&phrase, word((enum word)(WORD_PERIOD_OF_A_WEEK + (int)period.unit - PERIOD_WEEK)), text);
	text_clear(&name);
}

void number_wave(struct text *text, struct view wave, unsigned fiscal)
{
	struct period period;
	if (period_parse(wave, fiscal, &period))
		number_period(text, period, fiscal);
	else
		text_add(text, wave);
}

void number_put_count(struct phrase *phrase, const char *name, double count)
{
	number_count(phrase_slot(phrase, name, count), count);
}

void number_put_plain(struct phrase *phrase, const char *name, double number, unsigned places)
{
	number_plain(phrase_slot(phrase, name, number), number, places);
}

void number_put_share(struct phrase *phrase, const char *name, double share)
{
	number_share(phrase_slot(phrase, name, share), share);
}

void number_put_duration(struct phrase *phrase, const char *name, double minutes)
{
	number_duration(phrase_slot(phrase, name, minutes), minutes);
}

void number_put_day(struct phrase *phrase, const char *name, int32_t day)
{
	number_day(phrase_slot(phrase, name, day), day);
}

void number_weekday(struct text *out, struct view weekday)
{
	static const char *const days[] = {"all", "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		if (view_is(weekday, days[i])) {
			text_add_string(out, word((enum word)(WORD_ALL_DAYS + i)));
			return;
		}
	}
	text_add(out, weekday);
}

/* The number without the word behind it, if that is the other's too: `43` of `43 min to 47 min`. */
static struct view without_unit(struct view number, struct view other)
{
	struct view unit = number, others = other, digits = view_cut(&unit, ' ');
	(void)view_cut(&others, ' ');
	return unit.length > 0 && view_equals(unit, others) ? digits : number;
}

void number_bounds(struct text *text, const struct bounds *bounds,
                   void (*format)(struct text *text, double number))
{
	struct phrase phrase = {0};
	double least = fraction_real(bounds->least), most = fraction_real(bounds->most);
	if (bounds_are_equal(bounds)) {
		format(text, least);
		return;
	}
	struct text low = {0}, high = {0};
	format(&low, least);
	format(&high, most);
	phrase_text(&phrase, "low", without_unit(text_view(&low), text_view(&high)));
	phrase_text(&phrase, "high", text_view(&high));
	phrase_say(&phrase, word(WORD_RANGE), text);
	text_clear(&low);
	text_clear(&high);
}

void number_put_bounds(struct phrase *phrase, const char *name, const struct bounds *bounds,
                       void (*format)(struct text *text, double number))
{
	number_bounds(phrase_slot(phrase, name, fraction_real(bounds->most)), bounds, format);
}
