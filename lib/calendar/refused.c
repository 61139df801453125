#include "calendar/refused.h"

#include <stdlib.h>

#include "base/memory.h"
#include "csv/header.h"

static const struct view names[REFUSED_COLUMNS] = {VIEW("owner"), VIEW("event")};
const struct record refused_header = {names, REFUSED_COLUMNS, 0, false};

static void add_line(struct text *text, const struct property *property)
{
	text_add(text, property_name(property));
	if (property_parameters(property).length > 0)
		text_add_char(text, ';');
	text_add(text, property_parameters(property));
	text_add_char(text, ':');
	text_add(text, property_value(property));
	text_add_char(text, '\n');
}

/* What the calendar says of all its events. */
static void read_calendar(struct refused *refused, uint32_t calendar)
{
	const struct content *content = refused->content;
	static const enum property_id said[] = {PROPERTY_PRODID, PROPERTY_METHOD, PROPERTY_X_WR_TIMEZONE};
	text_reset(&refused->calendar);
	for (size_t i = 0; i < COUNT_OF(said); i++) {
		const struct property *property = content_find(content, calendar, said[i]);
		if (property)
			add_line(&refused->calendar, property);
	}
	for (uint32_t i = calendar; i < content->component_count; i++)
		if (content->components[i].parent == calendar &&
		    view_equals_folded(content->components[i].name, view_of("VTIMEZONE")))
			text_add(&refused->calendar, content->components[i].bytes);
	refused->calendar_of = calendar;
	refused->has_calendar = true;
}

static struct view bytes_of(const struct refused *refused, size_t event)
{
	return refused->content->components[refused->events[event].component].bytes;
}

/* Makes the cell of the event's UID; false where it would be too long. */
static bool make_cell(struct refused *refused, const size_t *copies, size_t count)
{
	struct text *cell = &refused->cell;
	size_t length = refused->calendar.length;
	for (size_t i = 0; i < count && length <= REFUSED_MOST; i++)
		length += bytes_of(refused, copies[i]).length;
	text_reset(cell);
	if (length > REFUSED_MOST)
		return false;
	text_add_string(cell, "BEGIN:VCALENDAR\n");
	text_add(cell, text_view(&refused->calendar));
	for (size_t i = 0; i < count; i++)
		text_add(cell, bytes_of(refused, copies[i]));
	text_add_string(cell, "END:VCALENDAR\n");
	return true;
}

struct view refused_cell(struct refused *refused, size_t event, const size_t *copies, size_t count, bool once)
{
	uint32_t calendar = refused->content->components[refused->events[event].component].parent;
	if (!refused->told)
		refused->told = memory_get(refused->event_count, sizeof *refused->told);
	if (once && refused->told[event])
		return view_slice(NULL, 0);
	if (!refused->has_calendar || refused->calendar_of != calendar)
		read_calendar(refused, calendar);
	if (!refused->copies || refused->copies != copies) {
		refused->copies = copies;
		refused->is_whole = make_cell(refused, copies, count);
	}
	if (!refused->is_whole)
		return bytes_of(refused, event);
	for (size_t i = 0; once && i < count; i++)
		refused->told[copies[i]] = true;
	return text_view(&refused->cell);
}

void refused_clear(struct refused *refused)
{
	text_clear(&refused->cell);
	text_clear(&refused->calendar);
	free(refused->told);
	*refused = (struct refused){0};
}

bool refused_is_header(const struct record *record)
{
	size_t ours = header_reject_columns(record->cells, record->count);
	bool is_header = ours && record->count == ours + REFUSED_COLUMNS;
	for (size_t i = 0; is_header && i < REFUSED_COLUMNS; i++)
		is_header = header_names_match(record->cells[ours + i], names[i]);
	return is_header;
}
