#include "base/decimal.h"
#include "meeting/meeting.h"

static int64_t seconds_of(struct moment moment)
{
	return (int64_t)moment.day * 86400 + (moment.second > 0 ? moment.second : 0);
}

/* From one timestamp of the row to another, in seconds: by UTC where both say how they stand to it, so that a
 * night on which the clocks change has its true length. */
static bool read_span(const struct row *row, const struct setting *setting, size_t from, size_t to,
                      int64_t *joined, int64_t *left, struct error *error)
{
	struct moment first, last, first_told, last_told;
	if (!setting_moment(setting, row, from, &first, error) || !setting_moment(setting, row, to, &last, error))
		return false;
	*joined = seconds_of(first);
	*left = seconds_of(last);
	if (moment_parse(row_cell(row, from), &first_told) && moment_parse(row_cell(row, to), &last_told) &&
	    first_told.zoned && last_told.zoned)
		*left = *joined + (seconds_of(last_told) - last_told.offset) -
		        (seconds_of(first_told) - first_told.offset);
	if (*left < *joined)
		return row_refuse(row, to, error, "is before the %s", row->kind->columns[from].name);
	return true;
}

static bool read_minutes(struct meeting *meeting, const struct row *row, const struct setting *setting,
                         struct error *error)
{
	struct view minutes = row_cell(row, MEETING_MINUTES);
	int64_t from, to;
	meeting->minutes = -1;
	if (minutes.length != 0) {
		if (!decimal_parse(minutes, 3, &meeting->minutes) || meeting->minutes < 0)
			return row_refuse(row, MEETING_MINUTES, error, "is not a number of minutes");
	} else if (row_cell(row, MEETING_END).length != 0) {
		if (!read_span(row, setting, MEETING_START, MEETING_END, &from, &to, error))
			return false;
		meeting->minutes = decimal_divide((to - from) * THOUSAND, 60);
	}
	return true;
}

static bool read_status(struct meeting *meeting, const struct row *row, struct error *error)
{
	struct view cell = row_cell(row, MEETING_STATUS);
	meeting->has_status = cell.length != 0;
	for (int i = 0; i < STATUSES; i++)
		if (view_is(cell, status_names[i])) {
			meeting->status = (enum status)i;
			return true;
		}
	return !meeting->has_status || row_refuse(row, MEETING_STATUS, error,
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

bool meeting_read(struct meeting *meeting, const struct row *row, const struct setting *setting,
                  struct error *error)
{
	struct view sequence = row_cell(row, MEETING_SEQUENCE);
	*meeting = (struct meeting){
		.row = row,
		.id = row_cell(row, MEETING_ID),
		.label = row_cell(row, MEETING_LABEL),
		.subject = row_cell(row, MEETING_SUBJECT),
		.skill = row_cell(row, MEETING_SKILL),
		.is_event = sequence.length != 0,
		.has_stay = row_cell(row, MEETING_JOINED).length != 0 && row_cell(row, MEETING_LEFT).length != 0,
	};
	if (!setting_moment(setting, row, MEETING_START, &meeting->start, error) ||
	    !read_minutes(meeting, row, setting, error) || !read_status(meeting, row, error) ||
	    !read_block(meeting, row, error))
		return false;
	if (meeting->is_event && !decimal_parse_count(sequence, &meeting->sequence))
		return row_refuse(row, MEETING_SEQUENCE, error, "is not a whole number");
	return !meeting->has_stay ||
	       read_span(row, setting, MEETING_JOINED, MEETING_LEFT, &meeting->joined, &meeting->left, error);
}
