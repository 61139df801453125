#include "meeting/meeting.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "table/table.h"

void meeting_reset(struct meeting *meeting)
{
	struct names attendees = meeting->attendees, declined = meeting->declined, delegated = meeting->delegated;
	attendees.count = declined.count = delegated.count = 0;
	*meeting = (struct meeting){.attendees = attendees,
	                            .declined = declined,
	                            .delegated = delegated,
	                            .minutes = -1,
	                            .last = DAY_NONE};
}

void meeting_clear(struct meeting *meeting)
{
	free(meeting->attendees.names);
	free(meeting->declined.names);
	free(meeting->delegated.names);
	*meeting = (struct meeting){0};
}

int32_t meeting_last_day(int32_t first, int64_t end)
{
	int32_t last = moment_of_seconds(end - 1).day;
	return last > first ? last : first;
}

/* From one timestamp of the row to another, in seconds: by UTC where both say how they stand to it, so that a
 * night on which the clocks change has its true length. */
static bool read_span(const struct row *row, const struct setting *setting, size_t from, size_t to,
                      int64_t *joined, int64_t *left, struct error *error)
{
	struct moment first, last, first_told, last_told;
	if (!setting_moment(setting, row, from, &first, error) || !setting_moment(setting, row, to, &last, error))
		return false;
	*joined = moment_seconds(first);
	*left = moment_seconds(last);
	if (moment_parse(row_cell(row, from), &first_told) && moment_parse(row_cell(row, to), &last_told) &&
	    first_told.zoned && last_told.zoned)
		*left = *joined + (moment_seconds(last_told) - last_told.offset) -
		        (moment_seconds(first_told) - first_told.offset);
	if (*left < *joined)
		return row_refuse(row, to, error, "is before the %s", row->kind->columns[from].name);
	return true;
}

/* Has the row an end that says how long it was? An end of a timesheet's row that knows its day alone does
 * not.
 */
static bool has_end(const struct meeting *meeting, const struct row *row)
{
	bool knows_day_alone = meeting->start.second < 0 && view_is(row_cell(row, MEETING_ALL_DAY), "no");
	return row_cell(row, MEETING_END).length != 0 && !knows_day_alone;
}

static bool read_minutes(struct meeting *meeting, const struct row *row, const struct setting *setting,
                         struct error *error)
{
	bool ends = has_end(meeting, row), has_minutes = row_cell(row, MEETING_MINUTES).length != 0;
	size_t column = has_minutes || ends ? MEETING_MINUTES : MEETING_ROUNDED;
	struct view minutes = row_cell(row, column);
	int64_t from, to;
	if (minutes.length && (!decimal_parse(minutes, 3, &meeting->minutes) || meeting->minutes < 0))
		return row_refuse(row, column, error, "is not a number of minutes");
	if (!ends)
		return true;
	if (!read_span(row, setting, MEETING_START, MEETING_END, &from, &to, error))
		return false;
	meeting->last = meeting_last_day(moment_of_seconds(from).day, to);
	int64_t spanned = decimal_divide((to - from) * THOUSAND, 60);
	int64_t difference = meeting->minutes - spanned;
	meeting->ends_otherwise = minutes.length != 0 && (difference > THOUSAND || difference < -THOUSAND);
	if (minutes.length == 0)
		meeting->minutes = spanned;
	return true;
}

/* When the attendees came and went; of those of whom only the length of their stay is told, as though they
 * had been there from the start on. */
static bool read_stay(struct meeting *meeting, const struct row *row, const struct setting *setting,
                      struct error *error)
{
	struct view stayed = row_cell(row, MEETING_STAYED);
	int64_t minutes;
	meeting->has_stay = row_cell(row, MEETING_JOINED).length != 0 && row_cell(row, MEETING_LEFT).length != 0;
	if (meeting->has_stay)
		return read_span(row, setting, MEETING_JOINED, MEETING_LEFT, &meeting->joined, &meeting->left, error);
	if (stayed.length == 0)
		return true;
	if (!decimal_parse(stayed, 3, &minutes) || minutes < 0)
		return row_refuse(row, MEETING_STAYED, error, "is not a number of minutes");
	meeting->has_stay = true;
	meeting->joined = moment_seconds(meeting->start);
	meeting->left = meeting->joined + decimal_divide(minutes * 60, THOUSAND);
	return true;
}

static bool read_status(struct meeting *meeting, const struct row *row, struct error *error)
{
	struct view cell = row_cell(row, MEETING_STATUS);
	meeting->has_status = cell.length != 0;
	return !meeting->has_status || status_parse(cell, &meeting->status) ||
	       row_refuse(row, MEETING_STATUS, error,
	                  "is not a status (planned, held, moved, cancelled, declined)");
}

static bool read_block(struct meeting *meeting, const struct row *row, struct error *error)
{
	struct view all_day = row_cell(row, MEETING_ALL_DAY), busy = row_cell(row, MEETING_BUSY);
	if (all_day.length != 0 && !view_is(all_day, "yes") && !view_is(all_day, "no"))
		return row_refuse(row, MEETING_ALL_DAY, error, "is not yes or no");
	if (busy.length != 0 && !view_is(busy, "yes") && !view_is(busy, "no") && !view_is(busy, "free"))
		return row_refuse(row, MEETING_BUSY, error, "is not yes, no or free");
	meeting->is_all_day = view_is(all_day, "yes") || (meeting->start.second < 0 && all_day.length == 0);
	meeting->block = view_is(busy, "no") ? BLOCK_AWAY : view_is(busy, "free") ? BLOCK_FREE : BLOCK_BUSY;
	return true;
}

static bool read_sequence(struct meeting *meeting, const struct row *row, struct error *error)
{
	struct view sequence = row_cell(row, MEETING_SEQUENCE);
	meeting->is_event = sequence.length != 0;
	meeting->uid = meeting->is_event ? meeting->id : (struct view){NULL, 0};
	return !meeting->is_event || decimal_parse_count(sequence, &meeting->sequence) ||
	       row_refuse(row, MEETING_SEQUENCE, error, "is not a whole number");
}

bool meeting_read(struct meeting *meeting, const struct row *row, const struct setting *setting,
                  struct error *error)
{
	struct view rooms = row_cell(row, MEETING_ROOMS);
	meeting_reset(meeting);
	meeting->id = row_cell(row, MEETING_ID);
	meeting->label = row_cell(row, MEETING_LABEL);
	meeting->subject = row_cell(row, MEETING_SUBJECT);
	meeting->skill = row_cell(row, MEETING_SKILL);
	meeting->organizer = roster_name(row_cell(row, MEETING_ORGANIZER), setting->people);
	meeting->owner = roster_name(row_cell(row, MEETING_OWNER), setting->people);
	roster_add(&meeting->attendees, row_cell(row, MEETING_ATTENDEES), rooms, setting->people);
	roster_add(&meeting->attendees, row_cell(row, MEETING_OPTIONAL), rooms, setting->people);
	roster_add(&meeting->declined, row_cell(row, MEETING_DECLINED), view_slice(NULL, 0), setting->people);
	return setting_moment(setting, row, MEETING_START, &meeting->start, error) &&
	       read_minutes(meeting, row, setting, error) && read_status(meeting, row, error) &&
	       read_block(meeting, row, error) && read_sequence(meeting, row, error) &&
	       read_stay(meeting, row, setting, error);
}
