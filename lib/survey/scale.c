#include "survey/scale.h"

#include "base/decimal.h"

#define SCALE_LIMIT ((int64_t)1000000 * MILLION)

bool scale_parse(struct view v, struct scale *scale)
{
	struct view high = v, low = view_cut(&high, ':');
	scale->text = v;
	return high.bytes && decimal_parse(low, 6, &scale->low) && decimal_parse(high, 6, &scale->high) &&
	       scale->low >= -SCALE_LIMIT && scale->high <= SCALE_LIMIT && scale->low < scale->high;
}

int64_t scale_steps(const struct scale *scale)
{
	int64_t width = scale->high - scale->low;
	return width % MILLION ? 0 : width / MILLION + 1;
}

/* 100·(points − low)/(high − low) of an exact number, in one step. False where it has no room in 64 bits. */
static bool find_percent(const struct scale *scale, struct fraction points, struct fraction *percent)
{
	int64_t score, low, above, numerator, denominator;
	if (points.denominator == 0 || __builtin_mul_overflow(points.numerator, MILLION, &score) ||
	    __builtin_mul_overflow(scale->low, points.denominator, &low) ||
	    __builtin_sub_overflow(score, low, &above) || __builtin_mul_overflow(above, 100, &numerator) ||
	    __builtin_mul_overflow(scale->high - scale->low, points.denominator, &denominator))
		return false;
	*percent = fraction_of(numerator, denominator);
	return true;
}

struct fraction scale_percent(const struct scale *scale, struct fraction points)
{
	struct fraction percent;
	if (find_percent(scale, points, &percent))
		return percent;
	struct fraction above = fraction_subtract(points, fraction_of(scale->low, MILLION));
	struct fraction width = fraction_of(scale->high - scale->low, MILLION);
	return fraction_divide(fraction_multiply(fraction_of(100, 1), above), width);
}

double scale_points(const struct scale *scale, double percent)
{
	return ((double)scale->low + percent / 100 * (double)(scale->high - scale->low)) / MILLION;
}

double scale_percent_of_point(const struct scale *scale)
{
	return 100.0 * MILLION / (double)(scale->high - scale->low);
}

const struct choice hours_unit_choices[] = {
	{"hours", UNIT_HOURS},
	{"minutes", UNIT_MINUTES},
	{"hours-week", UNIT_HOURS_WEEK},
	{"minutes-week", UNIT_MINUTES_WEEK},
	{NULL, 0},
};
const char *const hours_unit_names[UNITS] = {"hours", "minutes", "hours a week", "minutes a week"};

int64_t hours_unit_most(enum hours_unit unit, int64_t weeks)
{
	int64_t hours = unit == UNIT_HOURS || unit == UNIT_MINUTES ? 168 * weeks : 168;
	return unit == UNIT_MINUTES || unit == UNIT_MINUTES_WEEK ? 60 * hours : hours;
}

int64_t hours_of_unit(int64_t amount, enum hours_unit unit, int64_t weeks)
{
	int64_t whole = unit == UNIT_HOURS || unit == UNIT_MINUTES ? amount : amount * weeks;
	return unit == UNIT_MINUTES || unit == UNIT_MINUTES_WEEK ? decimal_divide(whole, 60) : whole;
}
