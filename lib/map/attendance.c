#include "map/attendance.h"

#include "base/date.h"
#include "base/pattern.h"
#include "table/table.h"

/* Does the row say that its attendee has organised the meeting? */
static bool has_organized(struct attendance *attendance, const struct layout *layout,
                          const struct record *record)
{
	for (size_t i = 0; i < layout->map->shape_count; i++) {
		const struct map_shape *shape = &layout->map->shapes[i];
		int column = shape->word == MAP_MEETING ? layout->shape_cells[i] : HEADER_ABSENT;
		if (column == HEADER_ABSENT)
			continue;
		attendance->is_asked = true;
		if (pattern_any_fits(shape->format, layout_cell(layout, record, (size_t)column)))
			return true;
	}
	return false;
}

void attendance_look(struct attendance *attendance, const struct layout *layout, const struct record *record,
                     struct view start, struct view attendees)
{
	struct moment moment;
	if (moment_parse(start, &moment) &&
	    (!attendance->start.length || moment_seconds(moment) < attendance->first)) {
		attendance->first = moment_seconds(moment);
		text_reset(&attendance->start);
		text_add(&attendance->start, start);
	}
	if (has_organized(attendance, layout, record) && !attendance->organizer.length)
		text_add(&attendance->organizer, attendees);
}

void attendance_fill(const struct attendance *attendance, struct view *cells)
{
	if (attendance->start.length)
		cells[MEETING_START] = text_view(&attendance->start);
	if (!cells[MEETING_ORGANIZER].length)
		cells[MEETING_ORGANIZER] = text_view(&attendance->organizer);
}

void attendance_clear(struct attendance *attendance)
{
	text_clear(&attendance->start);
	text_clear(&attendance->organizer);
	*attendance = (struct attendance){0};
}
