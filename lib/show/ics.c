#include "show/ics.h"

#include "base/date.h"
#include "base/digest.h"
#include "show/words/phrase.h"
#include "table/table.h"

#define LINE_MOST 75

/* Appends a content line, folded: each further line begins with a space, which counts. */
static void add_line(struct text *out, struct view line)
{
	size_t room = LINE_MOST;
	while (line.length > 0) {
		size_t length = view_character_length(line);
		if (length == 0)
			length = 1;
		if (length > room) {
			text_add_string(out, "\r\n ");
			room = LINE_MOST - 1;
		}
		text_add_bytes(out, line.bytes, length);
		room -= length;
		line = view_slice(line.bytes + length, line.length - length);
	}
	text_add_string(out, "\r\n");
}

static void add_literal(struct text *out, const char *line)
{
	add_line(out, view_of(line));
}

/* Appends a text as RFC 5545, 3.3.11 wants it escaped. */
static void add_escaped(struct text *line, struct view v)
{
	for (size_t i = 0; i < v.length; i++) {
		unsigned char c = (unsigned char)v.bytes[i];
		if (c == '\\' || c == ';' || c == ',') {
			text_add_char(line, '\\');
			text_add_char(line, (char)c);
		} else if (c == '\n' || c == '\r') {
			if (c == '\n' || i + 1 == v.length || v.bytes[i + 1] != '\n')
				text_add_string(line, "\\n");
		} else {
			text_add_char(line, c < ' ' || c == 0x7F ? ' ' : (char)c);
		}
	}
}

static void add_date_line(struct text *out, const char *name, int32_t day, const char *after)
{
	struct date date = date_of_day(day);
	struct text line = {0};
	text_add_format(&line, "%s:%04d%02d%02d%s", name, (int)date.year, (int)date.month, (int)date.day, after);
	add_line(out, text_view(&line));
	text_clear(&line);
}

/* Adds all that tells the row apart from others. */
static void add_key(const struct grid *agenda, size_t row, struct text *key)
{
	static const enum AGENDA_column columns[] = {AGENDA_COACH, AGENDA_PERSON, AGENDA_PLAN, AGENDA_COMMITMENT};
	cell_format(key, grid_cell(agenda, row, AGENDA_DATE), COLUMN_DATE);
	for (size_t i = 0; i < COUNT_OF(columns); i++) {
		text_add_char(key, '\0');
		text_add(key, grid_text(agenda, row, columns[i]));
	}
}

/* How many rows right before this one have the same key, since what tells them apart is not shown. */
static size_t count_alike(const struct grid *agenda, size_t row, struct view key)
{
	struct text other = {0};
	size_t count = 0;
	for (bool is_alike = true; is_alike && count < row; count += is_alike) {
		text_reset(&other);
		add_key(agenda, row - count - 1, &other);
		is_alike = view_equals(text_view(&other), key);
	}
	text_clear(&other);
	return count;
}

static void add_uid(const struct grid *agenda, size_t row, struct text *out)
{
	char digits[DIGEST_LENGTH + 1];
	struct text text = {0};
	add_key(agenda, row, &text);
	size_t alike = count_alike(agenda, row, text_view(&text));
	if (alike > 0)
		text_add_format(&text, "%c%zu", '\0', alike);
	digest_of_bytes(text_view(&text), digits);
	text_reset(&text);
	text_add_format(&text, "UID:%s@coach-plan", digits);
	add_line(out, text_view(&text));
	text_clear(&text);
}

static void add_property(struct text *out, const char *name, struct text *value)
{
	struct text line = {0};
	text_add_string(&line, name);
	add_escaped(&line, text_view(value));
	add_line(out, text_view(&line));
	text_clear(&line);
	text_clear(value);
}

static void add_summary(const struct grid *agenda, size_t row, struct text *out)
{
	struct view commitment = grid_text(agenda, row, AGENDA_COMMITMENT),
				skill = grid_text(agenda, row, AGENDA_SKILL);
	struct view coach = grid_text(agenda, row, AGENDA_COACH),
				what = commitment.length > 0 ? commitment : skill;
	struct phrase phrase = {0};
	struct text summary = {0};
	phrase_text(&phrase, "person", grid_text(agenda, row, AGENDA_PERSON));
	if (coach.length > 0)
		phrase_text(&phrase, "coach", coach);
	if (what.length > 0)
		phrase_text(&phrase, "what", what);
	phrase_say(&phrase, commitment.length > 0 ? word(WORD_AGENDA_FOLLOW_UP) : word(WORD_AGENDA_COACHING),
	           &summary);
	add_property(out, "SUMMARY:", &summary);
}

static void add_description(const struct grid *agenda, size_t row, bool is_past, struct text *out)
{
	static const struct {
		enum AGENDA_column column;
		enum word words;
	} parts[] = {{AGENDA_PLAN, WORD_AGENDA_PLAN},
	             {AGENDA_SKILL, WORD_AGENDA_SKILL},
	             {AGENDA_GOAL, WORD_AGENDA_GOAL},
	             {AGENDA_FOLLOW_UP, WORD_AGENDA_HELD_TO}};
	struct phrase phrase = {0};
	struct text description = {0};
	if (is_past) {
		cell_format(phrase_slot(&phrase, "day", 0), grid_cell(agenda, row, AGENDA_DATE), COLUMN_DATE);
		phrase_say(&phrase, word(WORD_AGENDA_DUE), &description);
	}
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		struct view what = grid_text(agenda, row, parts[i].column);
		if (what.length == 0)
			continue;
		if (description.length > 0)
			text_add_char(&description, '\n');
		phrase_text(&phrase, "what", what);
		phrase_say(&phrase, word(parts[i].words), &description);
	}
	add_property(out, "DESCRIPTION:", &description);
}

static void add_event(const struct grid *agenda, const struct grid *named, size_t row, int32_t now,
                      struct text *out)
{
	int32_t due = grid_cell(agenda, row, AGENDA_DATE)->day;
	int32_t day = due > now ? due : now;
	add_literal(out, "BEGIN:VEVENT");
	add_uid(agenda, row, out);
	add_date_line(out, "DTSTAMP", now, "T000000Z");
	add_date_line(out, "DTSTART;VALUE=DATE", day, "");
	add_summary(named, row, out);
	add_description(named, row, due < now, out);
	add_literal(out, "TRANSP:TRANSPARENT");
	add_literal(out, "END:VEVENT");
}

void ics_write(const struct grid *agenda, const struct grid *named, int32_t now, struct text *out)
{
	add_literal(out, "BEGIN:VCALENDAR");
	add_literal(out, "VERSION:2.0");
	add_literal(out, "PRODID:-//coach//coach-plan//EN");
	for (size_t row = 0; row < agenda->row_count; row++)
		add_event(agenda, named, row, now, out);
	add_literal(out, "END:VCALENDAR");
}
