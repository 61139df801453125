#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/date.h"
#include "show/ics.h"

#ifdef COACH_ICAL

#include <libical/ical.h>

static const struct column columns[] = {
	{.name = "date", .type = COLUMN_DATE},      {.name = "coach", .type = COLUMN_TEXT},
	{.name = "person", .type = COLUMN_TEXT},    {.name = "plan", .type = COLUMN_TEXT},
	{.name = "skill", .type = COLUMN_TEXT},     {.name = "goal", .type = COLUMN_TEXT},
	{.name = "follow_up", .type = COLUMN_TEXT}, {.name = "commitment", .type = COLUMN_TEXT},
};
enum { COUNT = COUNT_OF(columns) };

static int32_t day(const char *text)
{
	int32_t number;
	assert_true(day_parse(view_of(text), &number));
	return number;
}

/* Cells in the order of the columns, NULL for empty ones. */
static void add_item(struct grid *grid, int32_t date, const char *const texts[COUNT - 1])
{
	struct cell *cells = grid_add_row(grid);
	cells[0] = cell_day(date);
	for (int i = 0; i < COUNT - 1; i++)
		if (texts[i])
			cells[i + 1] = cell_text(grid_copy_text(grid, view_of(texts[i])));
}

/* Every line ends in CR LF, has at most 75 bytes, and is whole characters. */
static void assert_lines(struct view text)
{
	size_t length = 0;
	while (text.length > 0) {
		size_t step = view_character_length(text);
		assert_true(step > 0);
		if (*text.bytes == '\r') {
			assert_true(text.length > 1 && text.bytes[1] == '\n' && length > 0 && length <= 75);
			step = 2;
			length = 0;
		} else {
			assert_int_not_equal(*text.bytes, '\n');
			length += step;
		}
		text = view_slice(text.bytes + step, text.length - step);
	}
	assert_int_equal(length, 0);
}

static icalcomponent *parse(const struct grid *grid, const char *now, struct text *text)
{
	text_reset(text);
	ics_write(grid, grid, day(now), text);
	assert_lines(text_view(text));
	icalcomponent *calendar = icalcomponent_new_from_string(text_terminate(text));
	assert_non_null(calendar);
	assert_int_equal(icalcomponent_count_errors(calendar), 0);
	assert_int_equal(icalcomponent_isa(calendar), ICAL_VCALENDAR_COMPONENT);
	assert_true(icalrestriction_check(calendar) || grid->row_count == 0);
	return calendar;
}

static void assert_date(icaltimetype time, int year, int month, int of_month)
{
	assert_int_equal(time.year, year);
	assert_int_equal(time.month, month);
	assert_int_equal(time.day, of_month);
}

static void all_of_an_item(UNUSED void **state)
{
	static const char *const commitment[] = {"max",          "ann",      "p1", "listening", "Ask; then, wait",
	                                         "On \\ Friday", "Call A, B"};
	static const char *const session[] = {NULL, "ann", "p1", NULL, NULL, NULL, NULL};
	struct grid grid;
	struct text text = {0};
	grid_init(&grid, &(const struct table_kind){.name = "agenda", .columns = columns, .column_count = COUNT});
	add_item(&grid, day("2026-11-13"), commitment);
	add_item(&grid, day("2026-11-20"), session);
	icalcomponent *calendar = parse(&grid, "2026-11-16", &text);
	icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	assert_string_equal(icalcomponent_get_summary(event), "Follow-up with ann by max: Call A, B");
	assert_string_equal(icalcomponent_get_description(event),
	                    "Due since 2026-11-13\nPlan: p1\nSkill: listening\nGoal: Ask; then, wait\n"
	                    "Asked to be held to it: On \\ Friday");
	assert_date(icalcomponent_get_dtstart(event), 2026, 11, 16);
	assert_true(icalcomponent_get_dtstart(event).is_date);
	assert_date(icalcomponent_get_dtstamp(event), 2026, 11, 16);
	char *first_uid = strdup(icalcomponent_get_uid(event));
	event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT);
	assert_string_equal(icalcomponent_get_summary(event), "Coaching for ann");
	assert_string_equal(icalcomponent_get_description(event), "Plan: p1");
	assert_date(icalcomponent_get_dtstart(event), 2026, 11, 20);
	assert_string_not_equal(icalcomponent_get_uid(event), first_uid);
	icalcomponent_free(calendar);

	calendar = parse(&grid, "2026-11-30", &text);
	event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	assert_string_equal(icalcomponent_get_uid(event), first_uid);
	assert_date(icalcomponent_get_dtstart(event), 2026, 11, 30);
	free(first_uid);
	icalcomponent_free(calendar);
	text_clear(&text);
	grid_clear(&grid);
}

static void nothing_due(UNUSED void **state)
{
	struct grid grid;
	struct text text = {0};
	grid_init(&grid, &(const struct table_kind){.name = "agenda", .columns = columns, .column_count = COUNT});
	icalcomponent *calendar = parse(&grid, "2026-11-16", &text);
	assert_int_equal(icalcomponent_count_components(calendar, ICAL_ANY_COMPONENT), 0);
	icalcomponent_free(calendar);
	text_clear(&text);
}

/* 2,000 texts of up to 200 characters, of one to four bytes, and of all that has to be escaped: what is read
 * is what was written. */
static void any_text_comes_through(UNUSED void **state)
{
	static const char *const characters[] = {"a", ";", ",", "\\", "\n", ":",   "\"",
	                                         " ", "ä", "—", "𝄞",  "n",  "\\n", "e\xcc\x81"};
	const char *texts[] = {"max", "ann", "p1", NULL, NULL, NULL, NULL};
	struct text written = {0}, text = {0};
	uint32_t seed = 7;
	for (int round = 0; round < 2000; round++) {
		struct grid grid;
		text_reset(&written);
		for (int i = round % 200; i >= 0; i--) {
			seed = seed * 1664525u + 1013904223u;
			text_add_string(&written, characters[(seed >> 16) % (COUNT_OF(characters))]);
		}
		text_add_char(&written, '.');
		texts[6] = text_terminate(&written);
		grid_init(&grid,
		          &(const struct table_kind){.name = "agenda", .columns = columns, .column_count = COUNT});
		add_item(&grid, day("2026-11-16"), texts);
		icalcomponent *calendar = parse(&grid, "2026-11-16", &text);
		icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
		const char *summary = icalcomponent_get_summary(event);
		assert_memory_equal(summary, "Follow-up with ann by max: ", 27);
		assert_string_equal(summary + 27, texts[6]);
		icalcomponent_free(calendar);
		grid_clear(&grid);
	}
	text_clear(&written);
	text_clear(&text);
}

static void line_ends_and_control_characters(UNUSED void **state)
{
	static const char *const texts[] = {"max",
	                                    "ann",
	                                    "p1",
	                                    "a\rb\r\nc\x01"
	                                    "d\te\x7f"
	                                    "f",
	                                    NULL,
	                                    NULL,
	                                    NULL};
	struct grid grid;
	struct text text = {0};
	grid_init(&grid, &(const struct table_kind){.name = "agenda", .columns = columns, .column_count = COUNT});
	add_item(&grid, day("2026-11-16"), texts);
	icalcomponent *calendar = parse(&grid, "2026-11-16", &text);
	assert_string_equal(
		icalcomponent_get_description(icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT)),
		"Plan: p1\nSkill: a\nb\nc d e f");
	icalcomponent_free(calendar);
	text_clear(&text);
	grid_clear(&grid);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_of_an_item),
		cmocka_unit_test(nothing_due),
		cmocka_unit_test(any_text_comes_through),
		cmocka_unit_test(line_ends_and_control_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

#include <stdio.h>

int main(void)
{
	puts("1..0 # SKIP this build has no libical to read calendars with");
	return 0;
}

#endif
