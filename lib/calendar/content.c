#include "calendar/content.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"

#define DEEPEST 8

const char *const property_words[PROPERTY_IDS] = {
#define PROPERTY(ID, NAME) [PROPERTY_##ID] = NAME,
	PROPERTIES(PROPERTY)
#undef PROPERTY
};

/* What is under way while the lines are read. */
struct reading {
	struct content *content;
	const char *file;
	uint64_t line;
	bool is_torn; /* the line has no end */
	uint32_t open[DEEPEST];
	size_t lasts[DEEPEST]; /* the last property that stands directly in each */
	size_t depth;
};

static bool refuse(const struct reading *reading, struct error *error, const char *problem)
{
	return error_input(error, reading->file, reading->line, "%s", problem);
}

/* Takes the next logical line off *rest and moves it to *end, where the unfolded lines end. */
static struct view unfold(char **rest, const char *limit, char **end, uint64_t *lines)
{
	char *start = *end;
	*lines = 0;
	do {
		char *stop = memchr(*rest, '\n', (size_t)(limit - *rest));
		size_t length = (size_t)(stop - *rest);
		if (length > 0 && stop[-1] == '\r')
			length--;
		memmove(*end, *rest, length);
		*end += length;
		*rest = stop + 1;
		++*lines;
	} while (*rest < limit && (**rest == ' ' || **rest == '\t') && (*rest)++);
	*(*end)++ = '\n';
	return view_slice(start, (size_t)(*end - start) - 1);
}

static bool check_bytes(const struct reading *reading, struct view line, struct error *error)
{
	while (line.length > 0) {
		size_t length = *line.bytes == '\0' ? 0 : view_character_length(line);
		if (length == 0)
			return refuse(reading, error, *line.bytes ? "bytes that are not UTF-8" : "NUL byte in the text");
		line = view_slice(line.bytes + length, line.length - length);
	}
	return true;
}

/* Splits `NAME;PARAMETERS:VALUE`; false where there is no colon, or no name. */
static bool split(struct view line, struct view *name, struct property *property)
{
	bool quoted = false;
	size_t colon = 0, semicolon;
	while (colon < line.length && (quoted || line.bytes[colon] != ':'))
		if (line.bytes[colon++] == '"')
			quoted = !quoted;
	if (colon == line.length)
		return false;
	for (semicolon = 0; semicolon < colon && line.bytes[semicolon] != ';';)
		semicolon++;
	*name = view_trim(view_slice(line.bytes, semicolon));
	const char *text = name->length > 0 ? name->bytes : line.bytes;
	property->text = text;
	property->parameters_at = (uint32_t)(line.bytes + (semicolon < colon ? semicolon + 1 : colon) - text);
	property->value_at = (uint32_t)(line.bytes + colon + 1 - text);
	property->value_length = (uint32_t)(line.length - colon - 1);
	return name->length > 0;
}

/* Finds out which property it is; false for one that is not read. */
static bool identify(struct view name, struct property *property)
{
	for (property->id = 0; property->id < PROPERTY_IDS; property->id++)
		if (view_equals_folded(name, view_of(property_words[property->id])))
			return true;
	return false;
}

/* `TZID=(UTC-05:00) Eastern Time:20260302T090000` should have been quoted; there the last colon counts. */
static void mend_zone(struct property *property)
{
	struct view zone = property_parameter(property, "TZID");
	struct view value = property_value(property);
	size_t colon = value.length;
	if (!view_starts_with(zone, view_of("(")) || memchr(zone.bytes, ')', zone.length))
		return;
	while (colon > 0 && value.bytes[colon - 1] != ':')
		colon--;
	if (colon == 0)
		return;
	property->value_at += (uint32_t)colon;
	property->value_length -= (uint32_t)colon;
}

static bool begin(struct reading *reading, struct view name, struct view line, struct error *error)
{
	struct content *content = reading->content;
	if (reading->depth == DEEPEST)
		return refuse(reading, error, "components nested deeper than 8");
	content->components = memory_reserve(content->components, &content->component_capacity,
	                                     content->component_count + 1, sizeof *content->components);
	content->components[content->component_count] = (struct component){
		.name = name,
		.bytes = line,
		.line = reading->line,
		.parent = reading->depth ? reading->open[reading->depth - 1] : CONTENT_NONE,
		.first = (uint32_t)content->property_count,
		.own = CONTENT_LAST,
	};
	reading->open[reading->depth++] = (uint32_t)content->component_count++;
	return true;
}

/* An END that no open component has is a slip of the pen, and ends the innermost, save where the file is cut
 * within it; one of an outer component means that the inner is cut. */
static bool end(struct reading *reading, struct view name, struct view line, struct error *error)
{
	struct content *content = reading->content;
	struct component *component = &content->components[reading->open[reading->depth - 1]];
	if (!view_equals_folded(component->name, name)) {
		for (size_t i = 0; i < reading->depth; i++)
			if (view_equals_folded(content->components[reading->open[i]].name, name))
				return error_input(error, reading->file, reading->line,
				                   "END:%.*s instead of END:%.*s for line %" PRIu64, VIEW_ARGS(name),
				                   VIEW_ARGS(component->name), component->line);
		if (reading->is_torn)
			return true;
		content->other_lines++;
	}
	component->end = (uint32_t)content->property_count;
	component->bytes.length = (size_t)(line.bytes + line.length + 1 - component->bytes.bytes);
	reading->depth--;
	return true;
}

/* The property that comes next stands directly in the component. */
static void link_own(struct reading *reading, struct component *component)
{
	struct content *content = reading->content;
	size_t *last = &reading->lasts[reading->depth - 1];
	if (component->own == CONTENT_LAST)
		component->own = (uint32_t)content->property_count;
	else
		content->properties[*last].next = (uint32_t)content->property_count;
	*last = content->property_count;
}

/* Takes a line outside of any calendar: the beginning of one. Other text behind the end of one is passed
 * over, but events there would be lost. */
static bool take_outer(struct reading *reading, const struct property *property, bool begins,
                       struct view line, struct error *error)
{
	struct content *content = reading->content;
	if (begins && view_equals_folded(view_trim(property_value(property)), view_of("VCALENDAR")))
		return begin(reading, view_trim(property_value(property)), line, error);
	if (content->component_count == 0)
		return refuse(reading, error, "not a calendar: it does not begin with BEGIN:VCALENDAR");
	if (begins)
		return refuse(reading, error, "a component behind the end of the calendar");
	if (content->after_lines++ == 0)
		content->first_after = reading->line;
	return true;
}

/* The line without the byte order mark that a calendar behind another may have in front. */
static struct view without_mark(struct view line)
{
	static const struct view mark = VIEW("\xEF\xBB\xBF");
	while (view_starts_with(line, mark))
		line = view_slice(line.bytes + mark.length, line.length - mark.length);
	return line;
}

static bool take_line(struct reading *reading, struct view line, struct error *error)
{
	struct content *content = reading->content;
	if (reading->depth == 0)
		line = without_mark(line);
	struct view name;
	struct property property = {0};
	bool good = split(line, &name, &property), begins = good && view_equals_folded(name, view_of("BEGIN"));
	if (view_trim(line).length == 0)
		return true;
	if (reading->depth == 0)
		return take_outer(reading, &property, begins, line, error);
	if (!good) {
		content->other_lines++;
		return true;
	}
	if (begins)
		return begin(reading, view_trim(property_value(&property)), line, error);
	if (view_equals_folded(name, view_of("END")))
		return end(reading, view_trim(property_value(&property)), line, error);
	if (!identify(name, &property))
		return true;
	mend_zone(&property);
	property.component = reading->open[reading->depth - 1];
	property.next = CONTENT_LAST;
	link_own(reading, &content->components[property.component]);
	content->properties = memory_reserve(content->properties, &content->property_capacity,
	                                     content->property_count + 1, sizeof property);
	content->properties[content->property_count++] = property;
	return true;
}

bool content_read(struct content *content, const char *file, uint64_t first_line, struct text *bytes,
                  struct error *error)
{
	struct reading reading = {.content = content, .file = file, .line = first_line};
	char *rest, *unfolded;
	const char *limit;
	uint64_t lines;
	content->bytes = *bytes;
	*bytes = (struct text){0};
	text_add_char(&content->bytes, '\n');
	rest = unfolded = content->bytes.bytes;
	for (limit = rest + content->bytes.length; rest < limit; reading.line += lines) {
		struct view line = unfold(&rest, limit, &unfolded, &lines);
		reading.is_torn = rest == limit; /* the end that was added is the line's only one */
		if (!check_bytes(&reading, line, error) || !take_line(&reading, line, error))
			return false;
	}
	if (reading.depth > 0) {
		const struct component *component = &content->components[reading.open[reading.depth - 1]];
		return error_input(error, reading.file, 0,
		                   "the calendar is cut: BEGIN:%.*s of line %" PRIu64 " has no end",
		                   VIEW_ARGS(component->name), component->line);
	}
	if (content->component_count == 0)
		return error_input(error, reading.file, 0, "the calendar is empty");
	return true;
}

void content_clear(struct content *content)
{
	text_clear(&content->bytes);
	free(content->properties);
	free(content->components);
	*content = (struct content){0};
}

const struct property *content_next(const struct content *content, uint32_t component, enum property_id id,
                                    const struct property *last)
{
	uint32_t at = last ? last->next : content->components[component].own;
	for (; at != CONTENT_LAST; at = content->properties[at].next)
		if (content->properties[at].id == id)
			return &content->properties[at];
	return NULL;
}

const struct property *content_find(const struct content *content, uint32_t component, enum property_id id)
{
	return content_next(content, component, id, NULL);
}

/* Cuts the part before the first separator outside quotes off *rest. */
static struct view cut_quoted(struct view *rest, char separator)
{
	struct view part = *rest;
	bool quoted = false;
	for (size_t i = 0; i < rest->length; i++) {
		if (rest->bytes[i] == '"')
			quoted = !quoted;
		if (!quoted && rest->bytes[i] == separator) {
			part.length = i;
			*rest = view_slice(rest->bytes + i + 1, rest->length - i - 1);
			return part;
		}
	}
	*rest = view_slice(NULL, 0);
	return part;
}

struct view property_parameter(const struct property *property, const char *name)
{
	struct view rest = property_parameters(property);
	while (rest.bytes) {
		struct view value = cut_quoted(&rest, ';'), key = view_cut(&value, '=');
		if (value.bytes && view_equals_folded(view_trim(key), view_of(name))) {
			value = view_trim(cut_quoted(&value, ','));
			if (value.length >= 2 && value.bytes[0] == '"' && value.bytes[value.length - 1] == '"')
				value = view_slice(value.bytes + 1, value.length - 2);
			return value;
		}
	}
	return view_slice(NULL, 0);
}

void value_add_text(struct view value, struct text *text)
{
	for (size_t i = 0; i < value.length; i++) {
		if (value.bytes[i] != '\\' || i + 1 == value.length) {
			text_add_char(text, value.bytes[i]);
			continue;
		}
		i++;
		if (value.bytes[i] == 'n' || value.bytes[i] == 'N') {
			text_add_char(text, '\n');
		} else {
			if (!strchr(",;:\\\"", value.bytes[i]))
				text_add_char(text, '\\');
			text_add_char(text, value.bytes[i]);
		}
	}
}

#define DURATION_MOST (INT64_C(1) << 40)

static bool read_digits(struct view v, size_t at, size_t count, int32_t *number)
{
	*number = 0;
	if (at + count > v.length)
		return false;
	for (size_t i = at; i < at + count; i++) {
		if (v.bytes[i] < '0' || v.bytes[i] > '9')
			return false;
		*number = *number * 10 + (v.bytes[i] - '0');
	}
	return true;
}

bool event_time_parse(struct view v, struct event_time *time)
{
	struct date date;
	int32_t hour = 0, minute = 0, second = 0;
	bool zulu = v.length == 16 && (v.bytes[15] == 'Z' || v.bytes[15] == 'z');
	*time = (struct event_time){.is_date = v.length == 8, .clock = zulu ? CLOCK_UTC : CLOCK_FLOATING};
	if (!read_digits(v, 0, 4, &date.year) || !read_digits(v, 4, 2, &date.month) ||
	    !read_digits(v, 6, 2, &date.day) || !date_is_valid(date))
		return false;
	if (!time->is_date) {
		if ((v.length != 15 && !zulu) || (v.bytes[8] != 'T' && v.bytes[8] != 't') ||
		    !read_digits(v, 9, 2, &hour) || !read_digits(v, 11, 2, &minute) ||
		    !read_digits(v, 13, 2, &second) || hour > 23 || minute > 59 || second > 60)
			return false;
		if (second == 60)
			second = 59;
	}
	time->wall = (int64_t)day_of_date(date) * SECONDS_A_DAY + (int64_t)hour * 3600 + (int64_t)minute * 60 +
	             second;
	return true;
}

static int64_t seconds_of_unit(char unit, bool in_time)
{
	switch (unit) {
	case 'W': return in_time ? 0 : 7 * SECONDS_A_DAY;
	case 'D': return in_time ? 0 : SECONDS_A_DAY;
	case 'H': return in_time ? 3600 : 0;
	case 'M': return in_time ? 60 : 0;
	case 'S': return in_time ? 1 : 0;
	default: return 0;
	}
}

bool duration_parse(struct view v, int64_t *seconds)
{
	bool negative = v.length > 0 && *v.bytes == '-', in_time = false, any = false;
	size_t at = negative || (v.length > 0 && *v.bytes == '+');
	*seconds = 0;
	if (at >= v.length || v.bytes[at++] != 'P')
		return false;
	while (at < v.length) {
		int64_t number = 0, unit;
		size_t first;
		if (v.bytes[at] == 'T' && !in_time) {
			in_time = true;
			at++;
			continue;
		}
		for (first = at; at < v.length && v.bytes[at] >= '0' && v.bytes[at] <= '9' && at - first < 9; at++)
			number = number * 10 + (v.bytes[at] - '0');
		if (at == first || at == v.length || (unit = seconds_of_unit(v.bytes[at], in_time)) == 0)
			return false;
		*seconds += number * unit;
		if (*seconds > DURATION_MOST)
			return false;
		any = true;
		at++;
	}
	if (negative)
		*seconds = -*seconds;
	return any;
}

int64_t event_time_utc(const struct event_time *time)
{
	return time->clock == CLOCK_ZONE && !time->is_date ? zone_utc(time->zone, time->wall) : time->wall;
}

int32_t event_time_day(const struct event_time *time)
{
	return moment_of_seconds(time->wall).day;
}

struct moment event_time_moment(const struct event_time *time, const struct zone *zone)
{
	int64_t seconds = time->wall;
	if (!time->is_date && time->clock != CLOCK_FLOATING && zone) {
		seconds = event_time_utc(time);
		seconds += zone_offset(zone, seconds);
	}
	struct moment moment = moment_of_seconds(seconds);
	if (time->is_date)
		moment.second = -1;
	return moment;
}

void event_time_format(struct text *text, const struct event_time *time)
{
	struct moment moment = moment_of_seconds(event_time_utc(time));
	struct date date = date_of_day(moment.day);
	text_add_format(text, "%04d%02d%02d", (int)date.year, (int)date.month, (int)date.day);
	if (!time->is_date)
		text_add_format(text, "T%02d%02d%02d%s", (int)moment.second / 3600, (int)moment.second / 60 % 60,
		                (int)moment.second % 60, time->clock == CLOCK_FLOATING ? "" : "Z");
}
