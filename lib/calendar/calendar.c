#include "calendar/calendar.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "csv/reader.h"
#include "calendar/coverage.h"
#include "calendar/invitation.h"
#include "calendar/refused.h"
#include "calendar/series.h"
#include "calendar/unknown.h"
#include "table/table.h"

struct calendar {
	struct stream_translator translator; /* first: its functions get this address */
	struct calendar_options options;
	struct unknown unknown; /* zones of events so far */

	/* of the file at hand */
	const char *file;
	struct reader *mended; /* where it is one of mended rejects, each a small file of its own */
	size_t width;          /* cells of its header */
	struct text owner;
	struct content content;
	struct series series;
	size_t event;      /* worked out last */
	size_t occurrence; /* of it: the one that comes next */

	struct refused refused;
	struct invitation invitation; /* of the meeting at hand */
	struct meeting meeting;
	struct text id;
	struct view row[REFUSED_COLUMNS]; /* the event, as the rejects get it */
};

static void close_events(struct calendar *calendar)
{
	content_clear(&calendar->content);
	series_clear(&calendar->series);
	refused_clear(&calendar->refused);
	invitation_forget(&calendar->invitation);
	calendar->event = calendar->occurrence = 0;
}

static void close_file(struct calendar *calendar)
{
	close_events(calendar);
	reader_close(calendar->mended);
	calendar->mended = NULL;
	text_reset(&calendar->owner);
}

/* Makes a calendar's bytes, which it takes over, the events at hand. */
static bool load(struct calendar *calendar, uint64_t line, struct text *bytes, struct error *error)
{
	struct setting *setting = calendar->options.setting;
	const char *file = calendar->file;
	int64_t unstarted = 0;
	close_events(calendar);
	if (!content_read(&calendar->content, file, line, bytes, error))
		return false;
	calendar->series.clocks.content = &calendar->content;
	calendar->series.clocks.named = calendar->options.zones;
	calendar->series.since = setting->since;
	calendar->series.until = setting->until;
	calendar->series.horizon = setting->until != DAY_NONE ? setting->until : day_add_months(setting->now, 12);
	series_read(&calendar->series);
	calendar->refused.content = &calendar->content;
	calendar->refused.events = calendar->series.events;
	calendar->refused.event_count = calendar->series.event_count;
	for (size_t i = 0; i < calendar->series.event_count; i++)
		unstarted += !calendar->series.events[i].has_start;
	if (calendar->content.other_lines > 0)
		notice_say_at(setting->notice, file, 0,
		              "passed over lines that do not belong to a calendar: %" PRIu64,
		              calendar->content.other_lines);
	if (calendar->content.after_lines > 0)
		notice_say_at(setting->notice, file, calendar->content.first_after,
		              "passed over lines behind the end of the calendar: %" PRIu64,
		              calendar->content.after_lines);
	if (unstarted > 0)
		notice_say_at(setting->notice, file, 0, "passed over events without a start: %" PRId64, unstarted);
	return true;
}

/* Says for which days the calendar at hand speaks. */
static void tell_days(struct calendar *calendar)
{
	int32_t first, last;
	coverage_find(&calendar->content, calendar->series.events, calendar->series.event_count,
	              calendar->options.setting, &first, &last);
	uint32_t telling = tellings_find(calendar->options.tellings, calendar->translator.source,
	                                 text_view(&calendar->owner), calendar->file);
	tellings_widen(calendar->options.tellings, telling, first, last);
}

/* Loads the next event of mended rejects, with its own calendar around it. */
static enum reader_verdict load_mended(struct calendar *calendar, struct error *error)
{
	struct record record;
	enum reader_verdict verdict;
	do {
		verdict = reader_next(calendar->mended, &record, error);
		if (verdict != READER_RECORD)
			return verdict;
		if (record.count != calendar->width) {
			(void)error_input(error, calendar->file, record.line, "%zu cells, the header has %zu",
			                  record.count, calendar->width);
			return READER_FAILED;
		}
	} while (view_trim(record.cells[record.count - 1]).length == 0);
	const struct view *cells = record.cells + record.count - REFUSED_COLUMNS;

	struct text event = {0};
	text_add(&event, cells[REFUSED_EVENT]);
	if (!load(calendar, record.line, &event, error))
		return READER_FAILED;
	text_reset(&calendar->owner);
	text_add(&calendar->owner, view_trim(cells[REFUSED_OWNER]));
	tell_days(calendar);
	return READER_RECORD;
}

/* Is the file mended rejects, which begin as the rejects of calendars do? Its header's width goes to the
 * calendar, and its line to the translator. */
static bool is_mended(struct calendar *calendar, struct view start, char delimiter)
{
	struct record record;
	struct error unheard = {0};
	struct reader *reader = reader_of_source(source_of_bytes(calendar->file, start), delimiter);
	bool is_mended = reader_next(reader, &record, &unheard) == READER_RECORD && refused_is_header(&record);
	if (is_mended) {
		calendar->width = record.count;
		calendar->translator.line = record.line;
	}
	reader_close(reader);
	return is_mended;
}

/* Opens mended rejects, of which each event is a calendar. */
static enum translator_verdict open_mended(struct calendar *calendar, struct source *file, char delimiter,
                                           struct error *error)
{
	struct record header;
	calendar->mended = reader_of_source(source_of_source(file, NULL), delimiter);
	return reader_next(calendar->mended, &header, error) == READER_RECORD ? TRANSLATOR_DONE
	                                                                      : TRANSLATOR_FAILED;
}

static bool load_file(struct calendar *calendar, struct source *file, struct error *error)
{
	size_t most = TRANSLATOR_HELD_LIMIT;
	struct text bytes = {0};
	bool done = source_read_all(file, most, &bytes, error);
	if (done && bytes.length > most)
		done = error_input(error, calendar->file, 0, "the calendar is longer than %zu MiB", most >> 20);
	done = done && load(calendar, 1, &bytes, error);
	text_clear(&bytes);
	return done;
}

static enum translator_verdict open_calendar(struct stream_translator *translator, struct source *file,
                                             char delimiter, struct error *error)
{
	struct calendar *calendar = (struct calendar *)translator;
	struct view start, owner;
	close_file(calendar);
	calendar->file = source_name(file);
	if (!source_peek(file, SOURCE_PEEK_LIMIT, &start, error))
		return TRANSLATOR_FAILED;
	bool is_calendar = view_starts_with(view_trim(start), view_of("BEGIN:VCALENDAR"));
	bool has_mended = !is_calendar && is_mended(calendar, start, delimiter);
	if (!is_calendar && !has_mended && !calendar->options.only)
		return TRANSLATOR_UNKNOWN;
#ifndef COACH_ICAL
	(void)error_input(error, calendar->file, 0, "this build reads no calendars (it was made with ICAL=0)");
	return TRANSLATOR_FAILED;
#endif
	if (!setting_ready(calendar->options.setting, error))
		return TRANSLATOR_FAILED;
	calendar->invitation.setting = calendar->options.setting;
	calendar->invitation.words = *calendar->options.words;
	if (has_mended)
		return open_mended(calendar, file, delimiter, error);
	if (!load_file(calendar, file, error) ||
	    !owners_find(calendar->options.owners, calendar->options.setting, calendar->file, &owner, error))
		return TRANSLATOR_FAILED;
	text_add(&calendar->owner, owner);
	tell_days(calendar);
	translator->line = calendar->content.components[0].line;
	return TRANSLATOR_DONE;
}

/* Refuses a time in some zone where none is in force. */
static bool check_zone(const struct calendar *calendar, const struct event_time *start, struct error *error)
{
	struct event_time utc = {.wall = event_time_utc(start)};
	struct text shown = {0};
	if (calendar->options.setting->zone || start->clock == CLOCK_FLOATING || start->is_date)
		return true;
	moment_format(&shown, event_time_moment(&utc, NULL));
	text_add_char(&shown, 'Z');
	error_set(error, ERROR_INPUT, "carries a time zone");
	error_about(error, "start", text_view(&shown));
	text_clear(&shown);
	return error_advise(error, REMEDY_ZONE);
}

/* The last day that the occurrence touches, on the wall clock in force. */
static int32_t last_day(const struct setting *setting, const struct occurrence *occurrence)
{
	int64_t end = occurrence->start.wall + occurrence->seconds;
	if (!occurrence->start.is_date && occurrence->start.clock != CLOCK_FLOATING && setting->zone) {
		end = event_time_utc(&occurrence->start) + occurrence->seconds;
		end += zone_offset(setting->zone, end);
	}
	return meeting_last_day(event_time_moment(&occurrence->start, setting->zone).day, end);
}

/* Makes the meeting of the occurrence. */
static bool take_occurrence(struct calendar *calendar, const struct occurrence *occurrence,
                            struct error *error)
{
	const struct event *event = &calendar->series.events[occurrence->event];
	struct meeting *meeting = &calendar->meeting;
	text_reset(&calendar->id);
	if (!check_zone(calendar, &occurrence->start, error))
		return false;
	invitation_read(&calendar->invitation, &calendar->content, event->component);
	*meeting = calendar->invitation.meeting;
	text_add(&calendar->id, event->uid);
	if (occurrence->is_member && event->uid.length) {
		text_add_char(&calendar->id, '/');
		event_time_format(&calendar->id, &occurrence->member);
	}
	meeting->id = text_view(&calendar->id);
	meeting->owner = text_view(&calendar->owner);
	meeting->start = event_time_moment(&occurrence->start, calendar->options.setting->zone);
	meeting->is_all_day = meeting->start.second < 0;
	meeting->minutes = decimal_divide(occurrence->seconds * THOUSAND, 60);
	meeting->last = last_day(calendar->options.setting, occurrence);
	meeting->is_event = true;
	meeting->recurs = occurrence->is_member;
	meeting->is_covered = calendar->owner.length > 0;
	meeting->uid = event->uid;
	meeting->sequence = event->sequence;
	meeting->is_override = event->is_override;
	return true;
}

/* Of blocks of whole days any day counts, of others the first. */
static bool is_within(const struct setting *setting, const struct occurrence *occurrence)
{
	int32_t first = event_time_moment(&occurrence->start, setting->zone).day, last = first;
	if (occurrence->seconds >= SECONDS_A_DAY)
		last = last_day(setting, occurrence);
	return (setting->since == DAY_NONE || last >= setting->since) &&
	       (setting->until == DAY_NONE || first < setting->until) && first >= DAY_FIRST && last <= DAY_LAST;
}

/* Is it a later edition? One that lies outside of since … until still replaces an earlier one that does not,
 * but is not refused for a zone. */
static bool is_edition(const struct calendar *calendar, const struct occurrence *occurrence)
{
	int32_t day = event_time_moment(&occurrence->start, calendar->options.setting->zone).day;
	return calendar->occurrence == 1 && calendar->series.events[occurrence->event].sequence > 0 &&
	       day >= DAY_FIRST && day <= DAY_LAST &&
	       (calendar->options.setting->zone || occurrence->start.clock == CLOCK_FLOATING);
}

/* Works out the next event; false with *problem for one whose times cannot be told. Where such are not put
 * aside, those in unknown zones are counted until all have been seen. */
static bool work_out(struct calendar *calendar, const struct problem **problem)
{
	struct series *series = &calendar->series;
	bool done = series_next(series, &calendar->event, problem);
	if (done || (*problem)->remedy != REMEDY_NAME_ZONE)
		return done;
	unknown_add(&calendar->unknown, (*problem)->zone, calendar->file,
	            calendar->content.components[series->events[calendar->event].component].line);
	return !calendar->options.rejects;
}

/* Goes on to the next time at which an event takes place; *occurrence is NULL for an event whose times cannot
 * be told, with *problem. READER_FAILED: the file is good no further. */
static enum reader_verdict find_next(struct calendar *calendar, const struct occurrence **occurrence,
                                     const struct problem **problem, struct error *error)
{
	struct series *series = &calendar->series;
	for (;;) {
		while (calendar->occurrence < series->occurrence_count) {
			*occurrence = &series->occurrences[calendar->occurrence++];
			if (is_within(calendar->options.setting, *occurrence) || is_edition(calendar, *occurrence))
				return READER_RECORD;
		}
		*occurrence = NULL;
		calendar->occurrence = 0;
		if (series_has_next(series)) {
			if (!work_out(calendar, problem))
				return READER_RECORD;
			continue;
		}
		enum reader_verdict verdict = calendar->mended ? load_mended(calendar, error) : READER_END;
		if (verdict != READER_RECORD)
			return verdict;
	}
}

static enum translator_verdict next_meeting(struct stream_translator *translator, struct translation *made,
                                            struct error *error)
{
	struct calendar *calendar = (struct calendar *)translator;
	const struct occurrence *occurrence;
	const struct problem *problem = NULL;
	enum reader_verdict verdict = find_next(calendar, &occurrence, &problem, error);
	if (verdict != READER_RECORD) {
		close_file(calendar);
		return verdict == READER_END ? TRANSLATOR_END : TRANSLATOR_FAILED;
	}
	if (!occurrence)
		(void)problem_report(problem, error);
	else if (take_occurrence(calendar, occurrence, error))
		made->value = &calendar->meeting;
	size_t event = calendar->event, count;
	calendar->row[REFUSED_OWNER] = text_view(&calendar->owner);
	const size_t *copies = series_copies(&calendar->series, event, &count);
	calendar->row[REFUSED_EVENT] = refused_cell(&calendar->refused, event, copies, count, !occurrence);
	made->header = &refused_header;
	made->record = (struct record){
		calendar->row, REFUSED_COLUMNS,
		calendar->content.components[calendar->series.events[event].component].line, false};
	return made->value ? TRANSLATOR_DONE : TRANSLATOR_BAD;
}

bool calendar_open(struct calendar **opened, const struct calendar_options *options,
                   struct error *error UNUSED)
{
	struct calendar *calendar;
	*opened = NULL;
#ifndef COACH_ICAL
	if (options->only)
		return error_set(error, ERROR_USAGE, "this build reads no calendars (it was made with ICAL=0)");
#endif
	calendar = memory_get(1, sizeof *calendar);
	calendar->translator = (struct stream_translator){
		.kind = &table_kinds[TABLE_MEETINGS], .source = "ics", .open = open_calendar, .next = next_meeting};
	calendar->options = *options;
	*opened = calendar;
	return true;
}

bool calendar_finish(struct calendar *calendar, struct error *error)
{
	struct error found = {0};
	bool rejects = calendar->options.rejects;
	unknown_report(&calendar->unknown, rejects ? ERROR_WARNING : ERROR_INPUT,
	               rejects ? REMEDY_NAME_ZONE : REMEDY_NAME_ZONES, &found);
	unknown_clear(&calendar->unknown);
	if (found.kind == ERROR_WARNING)
		notice_pass(calendar->options.setting->notice, &found);
	else if (found.kind != ERROR_NONE)
		*error = found;
	return found.kind != ERROR_INPUT;
}

void calendar_free(struct calendar *calendar)
{
	if (!calendar)
		return;
	close_file(calendar);
	invitation_clear(&calendar->invitation);
	unknown_clear(&calendar->unknown);
	text_clear(&calendar->owner);
	text_clear(&calendar->id);
	free(calendar);
}

struct stream_translator *calendar_translator(struct calendar *calendar)
{
	return &calendar->translator;
}
