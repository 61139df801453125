#include "map/format.h"

#include "base/decimal.h"
#include "base/pattern.h"

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
	static const char *const endings[] = {"uary", "ruary", "ch",     "il",   "",      "e",
	                                      "y",    "ust",   "tember", "ober", "ember", "ember"};
	for (int i = 0; i < 12; i++) {
		size_t ending = strlen(endings[i]);
		if (rest->length < 3 || !view_equals_folded(view_slice(rest->bytes, 3), view_of(months[i])))
			continue;
		*rest = view_slice(rest->bytes + 3, rest->length - 3);
		if (rest->length >= ending &&
		    view_equals_folded(view_slice(rest->bytes, ending), view_of(endings[i])))
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
	case 'd': return take_number(rest, 2, &parts->date.day);
	case 'm': return take_number(rest, 2, &parts->date.month);
	case 'b': return take_month(rest, &parts->date.month);
	case 'Y': return take_number(rest, 4, &parts->date.year) && parts->date.year >= 1000;
	case 'y':
		found = take_number(rest, 2, &parts->date.year);
		parts->date.year += 2000;
		return found;
	case 'H':
	case 'I':
		parts->timed = true;
		parts->twelve = part == 'I';
		return take_number(rest, 2, &parts->hour);
	case 'M': return take_number(rest, 2, &parts->minute);
	case 'S': return take_number(rest, 2, &parts->second);
	case 'p': parts->halved = true; return take_half(rest, &parts->afternoon);
	default: return false;
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

/* Adds the number with a point for its comma. `plain` tells whether only a comma may stand there; else a
 * comma is taken for a point where it can be nothing else: `7,5`, not `1,500`. */
static bool add_number(struct text *made, struct view found, bool plain)
{
	const char *comma = memchr(found.bytes, ',', found.length);
	if (plain && memchr(found.bytes, '.', found.length))
		return false;
	if (comma && !plain) {
		size_t behind = found.length - (size_t)(comma - found.bytes) - 1;
		bool leads = comma == found.bytes + 1 && *found.bytes == '0';
		if (behind == 0 || (behind == 3 && !leads))
			return false;
	}
	for (size_t i = 0; i < found.length; i++)
		text_add_char(made, found.bytes[i] == ',' ? '.' : found.bytes[i]);
	return true;
}

/* An amount of some unit, as minutes. */
static bool add_minutes(struct text *made, struct view found, bool comma, int64_t milliseconds)
{
	size_t start = made->length;
	int64_t amount;
	bool good = add_number(made, found, comma) &&
	            decimal_parse(view_slice(made->bytes + start, made->length - start), 6, &amount) &&
	            amount >= 0 && amount <= INT64_MAX / milliseconds;
	made->length = start;
	if (good)
		decimal_format(made, decimal_divide(amount * milliseconds, 60LL * MILLION), 3);
	return good;
}

static bool apply_amount(struct view unit, struct view found, struct text *made)
{
	bool comma = unit.length > 6 &&
	             view_equals_folded(view_slice(unit.bytes + unit.length - 6, 6), view_of(" comma"));
	unit.length -= comma ? 6 : 0;
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (view_is(unit, units[i].name))
			return add_minutes(made, found, comma, units[i].milliseconds);
	return false;
}

/* `1h 13m 42s`, `45 min`, `1:30:00`. */
static bool apply_duration(struct view rest, struct text *made)
{
	static const char letters[] = "hms";
	static const int64_t seconds[] = {3600, 60, 1};
	int64_t total = 0;
	size_t next = 0;
	if (memchr(rest.bytes, ':', rest.length))
		return apply_clock(rest, made);
	while (rest.length) {
		int32_t number;
		size_t unit = next;
		if (!take_number(&rest, 6, &number))
			return false;
		rest = view_trim(rest);
		while (unit < 3 && (!rest.length || ascii_lower(*rest.bytes) != letters[unit]))
			unit++;
		if (unit == 3)
			return false;
		while (rest.length && ascii_lower(*rest.bytes) >= 'a' && ascii_lower(*rest.bytes) <= 'z')
			rest = view_slice(rest.bytes + 1, rest.length - 1);
		rest = view_trim(rest);
		total += number * seconds[unit];
		next = unit + 1;
	}
	decimal_format(made, decimal_divide(total * THOUSAND, 60), 3);
	return next > 0;
}

static bool apply_comma(struct view found, struct text *made)
{
	size_t start = made->length;
	int64_t ignored;
	return add_number(made, found, true) &&
	       decimal_parse(view_slice(made->bytes + start, made->length - start), 9, &ignored);
}

static void add_moment(struct text *made, struct moment moment)
{
	int32_t minutes = (moment.offset < 0 ? -moment.offset : moment.offset) / 60;
	moment_format(made, moment);
	if (!moment.zoned || moment.second < 0)
		return;
	if (minutes == 0)
		text_add_char(made, 'Z');
	else
		text_add_format(made, "%c%02d:%02d", moment.offset < 0 ? '-' : '+', (int)minutes / 60,
		                (int)minutes % 60);
}

static bool apply_free_date(bool is_utc, enum date_order order, struct view found, struct text *made)
{
	struct timestamp stamp;
	if (!timestamp_parse(found, order, &stamp) || stamp.ambiguous)
		return false;
	stamp.moment.zoned |= is_utc;
	add_moment(made, stamp.moment);
	return true;
}

static bool apply_epoch(int64_t parts, struct view found, struct text *made)
{
	int64_t count;
	if (!decimal_parse_count(found, &count) || count / parts / SECONDS_A_DAY > DAY_LAST)
		return false;
	struct moment moment = moment_of_seconds(count / parts);
	moment.zoned = true;
	add_moment(made, moment);
	return true;
}

/* `4 - Often` is 4; what does not begin so stays as it is. */
static void apply_answer(struct view found, struct text *made)
{
	static const char marks[] = "-:=.)(";
	struct view rest = found;
	size_t digits = 0;
	while (digits < rest.length && rest.bytes[digits] >= '0' && rest.bytes[digits] <= '9')
		digits++;
	rest = view_trim(view_slice(rest.bytes + digits, rest.length - digits));
	bool marked = rest.length && strchr(marks, *rest.bytes);
	rest = view_trim(view_slice(rest.bytes + marked, rest.length - marked));
	bool worded = marked && rest.length && !(*rest.bytes >= '0' && *rest.bytes <= '9');
	text_add(made, digits && worded ? view_slice(found.bytes, digits) : found);
}

static void apply_list(const char *separator, struct view found, struct text *made)
{
	size_t start = made->length;
	while (found.bytes) {
		struct view part = view_trim(view_cut(&found, *separator));
		if (part.length && made->length > start)
			text_add_char(made, ';');
		text_add(made, part);
	}
}

/* `words FROM=TO|FROM=TO`: the first that fits; a `*` in TO is what the one in FROM stood for. */
static bool apply_words(const char *words, struct view found, struct text *made)
{
	struct view rest = view_of(words), star;
	while (rest.bytes) {
		struct view to = view_cut(&rest, '|'), from = view_cut(&to, '=');
		if (!pattern_fits(from, found, &star))
			continue;
		for (size_t i = 0; i < to.length; i++)
			if (to.bytes[i] == '*')
				text_add(made, view_trim(star));
			else
				text_add_char(made, to.bytes[i]);
		return true;
	}
	return false;
}

/* The argument of `list ;` and `words A=B`, or NULL. */
static const char *argument_of(const char *format, const char *name)
{
	size_t length = strlen(name);
	return strncmp(format, name, length) == 0 && format[length] == ' ' ? format + length + 1 : NULL;
}

static bool is_pattern(const char *format)
{
	bool has_day = false, has_month = false, has_year = false;
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

bool format_is_known(const char *format)
{
	static const char *const known[] = {"hh:mm:ss", "duration",      "minutes", "minutes comma",
	                                    "hours",    "hours comma",   "seconds", "seconds comma",
	                                    "ms",       "decimal comma", "date",    "date utc",
	                                    "epoch s",  "epoch ms",      "answer"};
	const char *list = argument_of(format, "list"), *words = argument_of(format, "words");
	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (strcmp(format, known[i]) == 0)
			return true;
	return words ? strchr(words, '=') != NULL : list ? strlen(list) == 1 : is_pattern(format);
}

bool format_is_free_date(const char *format)
{
	return strcmp(format, "date") == 0 || strcmp(format, "date utc") == 0;
}

bool format_apply(const char *format, enum date_order order, struct view found, struct text *made)
{
	const char *list = argument_of(format, "list"), *words = argument_of(format, "words");
	if (words)
		return apply_words(words, found, made);
	if (list) {
		apply_list(list, found, made);
		return true;
	}
	if (format_is_free_date(format))
		return apply_free_date(strcmp(format, "date") != 0, order, found, made);
	if (strncmp(format, "epoch", 5) == 0)
		return apply_epoch(strcmp(format, "epoch s") == 0 ? 1 : 1000, found, made);
	if (strchr(format, '%'))
		return apply_date(format, found, made);
	if (strcmp(format, "hh:mm:ss") == 0)
		return apply_clock(found, made);
	if (strcmp(format, "duration") == 0)
		return apply_duration(found, made);
	if (strcmp(format, "decimal comma") == 0)
		return apply_comma(found, made);
	if (strcmp(format, "answer") == 0) {
		apply_answer(found, made);
		return true;
	}
	return apply_amount(view_of(format), found, made);
}
