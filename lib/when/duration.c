#include "when/duration.h"

#include "base/decimal.h"

/* Takes 1 to `most` digits off the front. */
static bool take_number(struct view *rest, size_t most, int64_t *number)
{
	size_t length = 0;
	while (length < most && length < rest->length && rest->bytes[length] >= '0' && rest->bytes[length] <= '9')
		length++;
	bool good = decimal_parse_count(view_slice(rest->bytes, length), number);
	*rest = view_slice(rest->bytes + length, rest->length - length);
	return good;
}

static bool take_colon(struct view *rest)
{
	if (rest->length == 0 || *rest->bytes != ':')
		return false;
	*rest = view_slice(rest->bytes + 1, rest->length - 1);
	return true;
}

/* Takes `:59`. */
static bool take_sixtieths(struct view *rest, int64_t *number)
{
	return take_colon(rest) && take_number(rest, 2, number) && *number <= 59;
}

static int64_t minutes_of(int64_t seconds)
{
	return decimal_divide(seconds * THOUSAND, 60);
}

bool duration_read_clock(struct view v, int64_t *minutes)
{
	int64_t hours, sixtieths, seconds = 0;
	if (!take_number(&v, 4, &hours) || !take_sixtieths(&v, &sixtieths) ||
	    (v.length && !take_sixtieths(&v, &seconds)) || v.length)
		return false;
	*minutes = minutes_of(hours * 3600 + sixtieths * 60 + seconds);
	return true;
}

static bool is_letter(char c)
{
	return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

/* Takes the letters off the end, and blanks before them. */
static struct view take_unit(struct view *rest)
{
	size_t length = rest->length;
	while (length && is_letter(rest->bytes[length - 1]))
		length--;
	struct view unit = view_slice(rest->bytes + length, rest->length - length);
	*rest = view_trim(view_slice(rest->bytes, length));
	return unit;
}

/* A clock with its unit behind it or not. */
static bool parse_clock_with_unit(struct view v, int64_t *minutes)
{
	struct view unit = take_unit(&v);
	int64_t whole, seconds;
	if (unit.length == 0 || view_equals_folded(unit, view_of("h")))
		return duration_read_clock(v, minutes);
	if (!view_equals_folded(unit, view_of("min")) || !take_number(&v, 6, &whole) ||
	    !take_sixtieths(&v, &seconds) || v.length)
		return false;
	*minutes = minutes_of(whole * 60 + seconds);
	return true;
}

/* Units of time by their first letter. */
static const char letters[] = "hms";
static const int64_t seconds_of_letter[] = {3600, 60, 1};

/* Units of time and how many milliseconds they have. */
static const struct {
	const char *name;
	int64_t milliseconds;
} units[] = {
	{"ms", 1},
	{"seconds", 1000},
	{"minutes", 60000},
	{"hours", 3600000},
};

/* A number of some unit. With `comma` only a comma may be its point; else a comma is taken for one where it
 * can be nothing else. */
static bool parse_number(struct view v, bool comma, int64_t milliseconds, int64_t *minutes)
{
	char digits[32];
	int64_t amount;
	const char *at = memchr(v.bytes, ',', v.length);
	if (v.length > sizeof digits || (comma && memchr(v.bytes, '.', v.length)))
		return false;
	if (at && !comma) {
		size_t behind = v.length - (size_t)(at - v.bytes) - 1;
		bool leads = at == v.bytes + 1 && *v.bytes == '0';
		if (behind == 0 || (behind == 3 && !leads))
			return false;
	}
	for (size_t i = 0; i < v.length; i++)
		digits[i] = v.bytes[i] == ',' ? '.' : v.bytes[i];
	if (!decimal_parse(view_slice(digits, v.length), 6, &amount) || amount < 0 ||
	    amount > INT64_MAX / milliseconds)
		return false;
	*minutes = decimal_divide(amount * milliseconds, 60LL * MILLION);
	return true;
}

static bool has_point(struct view v)
{
	return memchr(v.bytes, '.', v.length) || memchr(v.bytes, ',', v.length);
}

bool duration_read(struct view v, int64_t *minutes)
{
	int64_t total = 0;
	size_t next = 0;
	if (v.length && memchr(v.bytes, ':', v.length))
		return parse_clock_with_unit(v, minutes);
	if (v.length && has_point(v)) {
		struct view unit = take_unit(&v);
		const char *letter = unit.length ? strchr(letters, ascii_lower(*unit.bytes)) : NULL;
		return letter && parse_number(v, false, seconds_of_letter[letter - letters] * 1000, minutes);
	}
	while (v.length) {
		int64_t number;
		size_t unit = next;
		if (!take_number(&v, 6, &number))
			return false;
		v = view_trim(v);
		while (unit < 3 && (!v.length || ascii_lower(*v.bytes) != letters[unit]))
			unit++;
		if (unit == 3)
			return false;
		while (v.length && is_letter(*v.bytes))
			v = view_slice(v.bytes + 1, v.length - 1);
		v = view_trim(v);
		total += number * seconds_of_letter[unit];
		next = unit + 1;
	}
	*minutes = minutes_of(total);
	return next > 0;
}

bool duration_is_rounded(struct view v)
{
	int64_t ignored;
	struct view unit = take_unit(&v);
	bool is_hours = unit.length == 0 || (ascii_lower(*unit.bytes) == 'h' && v.length && has_point(v));
	return is_hours && v.length && parse_number(v, false, 3600000, &ignored);
}

bool duration_read_amount(struct view v, struct view unit, int64_t *minutes)
{
	static const struct view behind = VIEW(" comma");
	bool comma = unit.length > behind.length &&
	             view_equals_folded(view_slice(unit.bytes + unit.length - behind.length, behind.length),
	                                behind);
	unit.length -= comma ? behind.length : 0;
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (view_is(unit, units[i].name))
			return parse_number(v, comma, units[i].milliseconds, minutes);
	return false;
}
