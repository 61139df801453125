#include "map/format.h"

#include "base/decimal.h"
#include "base/pattern.h"
#include "base/period.h"
#include "when/duration.h"

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

/* `length` bytes of the pattern count; `is_utc`: its times are on the clock of UTC. */
static bool apply_date(const char *pattern, size_t length, bool is_utc, struct view rest, struct text *made)
{
	struct parts parts = {0};
	struct moment moment = {.second = -1, .zoned = is_utc};
	for (const char *end = pattern + length; pattern < end; pattern++) {
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
	add_moment(made, moment);
	return true;
}

/* The ISO week that begins on that day. */
static bool apply_week(enum date_order order, struct view found, struct text *made)
{
	struct timestamp stamp;
	if (!timestamp_parse(found, order, &stamp) || stamp.ambiguous || weekday_of_day(stamp.moment.day) != 0)
		return false;
	period_format(made, period_of_day(PERIOD_WEEK, stamp.moment.day, 1), 1);
	return true;
}

/* A number with a comma for its point. */
static bool apply_comma(struct view found, struct text *made)
{
	size_t start = made->length;
	int64_t ignored;
	for (size_t i = 0; i < found.length; i++)
		text_add_char(made, found.bytes[i] == ',' ? '.' : found.bytes[i]);
	return !memchr(found.bytes, '.', found.length) &&
	       decimal_parse(view_slice(made->bytes + start, made->length - start), 9, &ignored);
}

/* A length of time, as minutes. */
static bool apply_duration(struct cell_format format, struct view found, struct text *made)
{
	int64_t minutes;
	if (format.kind == FORMAT_EXACT_DURATION && duration_is_rounded(found))
		return true;
	bool good = format.kind == FORMAT_CLOCK    ? duration_read_clock(found, &minutes)
	            : format.kind == FORMAT_AMOUNT ? duration_read_amount(found, view_of(format.text), &minutes)
	                                           : duration_read(found, &minutes);
	if (good)
		decimal_format(made, minutes, 3);
	return good;
}

static bool apply_free_date(bool is_utc, enum date_order order, struct view found, struct text *made)
{
	struct timestamp stamp;
	/* A date of zeros is how some databases write that there is none. */
	if (view_starts_with(found, view_of("0000-00-00")) || view_starts_with(found, view_of("00/00/0000")))
		return true;
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
	/* a spreadsheet makes `4-May` of `4-5` */
	int32_t month;
	worded = worded && !(take_month(&rest, &month) && rest.length == 0);
	text_add(made, digits && worded ? view_slice(found.bytes, digits) : found);
}

/* A name with an address behind it: `Ann Berg ann@example.com` is `Ann Berg <ann@example.com>`. What has none
 * stays as it is. */
static void apply_address(struct view found, struct text *made)
{
	size_t length = found.length;
	while (length && found.bytes[length - 1] != ' ')
		length--;
	struct view name = view_trim(view_slice(found.bytes, length)),
				address = view_slice(found.bytes + length, found.length - length);
	bool is_both = name.length && memchr(address.bytes, '@', address.length) && *address.bytes != '<';
	text_add(made, is_both ? name : found);
	if (!is_both)
		return;
	text_add_string(made, " <");
	text_add(made, address);
	text_add_char(made, '>');
}

/* `words FROM=TO|FROM=TO`: the first that fits as it stands or in English; a `*` in TO is what the one in
 * FROM stood for. */
static bool apply_words(const char *words, struct view english, struct view found, struct text *made)
{
	struct view rest = view_of(words), star;
	while (rest.bytes) {
		struct view to = view_cut(&rest, '|'), from = view_cut(&to, '=');
		if (!pattern_fits(from, found, &star) && !(english.length && pattern_fits(from, english, &star)))
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

/* How long a pattern is without ` utc` behind it. */
static size_t pattern_length(const char *format)
{
	size_t length = strlen(format);
	return length > 4 && strcmp(format + length - 4, " utc") == 0 ? length - 4 : length;
}

/* The format of a list's elements; empty where they are taken as they stand. */
static const char *element_format(const char *list)
{
	return list[0] && list[1] == ' ' ? list + 2 : "";
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

bool format_parse(struct cell_format *format, const char *text)
{
	static const struct cell_format known[] = {
		{FORMAT_AS_IT_STANDS, ""},
		{FORMAT_CLOCK, "hh:mm:ss"},
		{FORMAT_DURATION, "duration"},
		{FORMAT_EXACT_DURATION, "exact duration"},
		{FORMAT_AMOUNT, "minutes"},
		{FORMAT_AMOUNT, "minutes comma"},
		{FORMAT_AMOUNT, "hours"},
		{FORMAT_AMOUNT, "hours comma"},
		{FORMAT_AMOUNT, "seconds"},
		{FORMAT_AMOUNT, "seconds comma"},
		{FORMAT_AMOUNT, "ms"},
		{FORMAT_COMMA, "decimal comma"},
		{FORMAT_DATE, "date"},
		{FORMAT_DATE_UTC, "date utc"},
		{FORMAT_EPOCH_SECONDS, "epoch s"},
		{FORMAT_EPOCH_MILLISECONDS, "epoch ms"},
		{FORMAT_ANSWER, "answer"},
		{FORMAT_WEEK, "week"},
		{FORMAT_ADDRESS, "address"},
	};
	const char *list = argument_of(text, "list"), *words = argument_of(text, "words");
	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (strcmp(text, known[i].text) == 0) {
			*format = known[i];
			return true;
		}
	struct cell_format element;
	*format = (struct cell_format){list ? FORMAT_LIST : words ? FORMAT_WORDS : FORMAT_PATTERN, text};
	if (list)
		return strlen(list) == 1 || (*element_format(list) && !argument_of(list + 2, "list") &&
		                             format_parse(&element, element_format(list)));
	return words ? strchr(words, '=') != NULL : is_pattern(text);
}

/* Takes the first name off a list; quotes hold one together. */
static struct view cut_element(struct view *list, char separator)
{
	size_t length = 0;
	bool is_quoted = false;
	while (length < list->length && (is_quoted || list->bytes[length] != separator))
		is_quoted ^= list->bytes[length++] == '"';
	/* A quote that has no end is a letter as any other. */
	if (is_quoted)
		return view_cut(list, separator);
	struct view element = view_slice(list->bytes, length);
	*list = length < list->length ? view_slice(list->bytes + length + 1, list->length - length - 1)
	                              : view_slice(NULL, 0);
	return element;
}

/* `list ;`, or with a format for the elements: `list ; words * (declined)=*`. Elements of which it makes
 * nothing, and those that none of its words fit, are left out. */
static bool apply_list(const char *list, enum date_order order, struct view found, struct text *made)
{
	struct cell_format format;
	bool is_known = format_parse(&format, element_format(list));
	while (is_known && found.bytes) {
		struct view element = view_trim(cut_element(&found, *list));
		size_t start = made->length;
		if (start)
			text_add_char(made, ';');
		size_t empty = made->length;
		if (element.length && !format_apply(format, order, element, view_slice(NULL, 0), made) &&
		    format.kind != FORMAT_WORDS)
			return false;
		if (made->length == empty)
			made->length = start;
	}
	return true;
}

bool format_apply(struct cell_format format, enum date_order order, struct view found, struct view english,
                  struct text *made)
{
	size_t length;
	switch (format.kind) {
	case FORMAT_AS_IT_STANDS: text_add(made, found); return true;
	case FORMAT_WORDS: return apply_words(argument_of(format.text, "words"), english, found, made);
	case FORMAT_LIST: return apply_list(format.text + strlen("list "), order, found, made);
	case FORMAT_DATE:
	case FORMAT_DATE_UTC: return apply_free_date(format.kind == FORMAT_DATE_UTC, order, found, made);
	case FORMAT_EPOCH_SECONDS: return apply_epoch(1, found, made);
	case FORMAT_EPOCH_MILLISECONDS: return apply_epoch(1000, found, made);
	case FORMAT_WEEK: return apply_week(order, found, made);
	case FORMAT_PATTERN:
		length = pattern_length(format.text);
		return apply_date(format.text, length, format.text[length], found, made);
	case FORMAT_COMMA: return apply_comma(found, made);
	case FORMAT_ADDRESS: apply_address(found, made); return true;
	case FORMAT_ANSWER: apply_answer(found, made); return true;
	default: return apply_duration(format, found, made);
	}
}
