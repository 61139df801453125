#include "when/duration.h"

#include "base/decimal.h"
#include "base/pattern.h"

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

/* Takes the letters off the end, and a point behind and blanks before them. */
static struct view take_unit(struct view *rest)
{
	if (rest->length > 1 && rest->bytes[rest->length - 1] == '.' && is_letter(rest->bytes[rest->length - 2]))
		rest->length--;
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
/* The units of durations, in the order in which they stand, and their words in seven languages. */
static const struct {
	const char *words;
	int64_t seconds;
} parts[] = {
	{"h|hr|hrs|hour|hours|std|stunde|stunden|heure|heures|hora|horas|uur|uren|ora|ore", 3600},
	{"m|mn|min|mins|minute|minutes|minuten|minuto|minutos|minuti|minuut", 60},
	{"s|sec|secs|second|seconds|sek|sekunde|sekunden|seg|segundo|segundos|seconde|secondes|seconden|secondo|"
     "secondi",
     1},
};

/* The first of the units from `next` on that the word names; COUNT_OF(parts) where it names none. */
static size_t find_part(size_t next, struct view word)
{
	while (next < COUNT_OF(parts) && (word.length == 0 || !pattern_any_fits(parts[next].words, word)))
		next++;
	return next;
}

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

/* Has the number a point or comma? One behind a letter ends an abbreviation. */
static bool has_point(struct view v)
{
	bool found = false;
	for (size_t i = 0; i < v.length; i++)
		found = found || ((v.bytes[i] == '.' || v.bytes[i] == ',') && !(i > 0 && is_letter(v.bytes[i - 1])));
	return found;
}

/* Takes letters off the front, and a point and blanks behind them. */
static struct view take_word(struct view *rest)
{
	size_t length = 0;
	while (length < rest->length && is_letter(rest->bytes[length]))
		length++;
	struct view word = view_slice(rest->bytes, length);
	length += length > 0 && length < rest->length && rest->bytes[length] == '.';
	*rest = view_trim(view_slice(rest->bytes + length, rest->length - length));
	return word;
}

bool duration_read(struct view v, int64_t *minutes)
{
	int64_t total = 0;
	size_t next = 0;
	if (v.length && memchr(v.bytes, ':', v.length))
		return parse_clock_with_unit(v, minutes);
	if (v.length && has_point(v)) {
		struct view unit = take_unit(&v);
		size_t part = find_part(0, unit);
		return part < COUNT_OF(parts) && parse_number(v, false, parts[part].seconds * 1000, minutes);
	}
	while (v.length) {
		int64_t number;
		if (!take_number(&v, 6, &number))
			return false;
		v = view_trim(v);
		size_t part = find_part(next, take_word(&v));
		if (part == COUNT_OF(parts))
			return false;
		total += number * parts[part].seconds;
		next = part + 1;
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
