#include "session/log.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "csv/append.h"
#include "csv/reader.h"
#include "session/counterpart.h"
#include "session/repeats.h"

/* What the last row of the log about a session says: there is none, the same, or something else. */
enum found { FOUND_NONE, FOUND_SAME, FOUND_OTHER };

struct log {
	struct append *append;
	struct reader *reader;
	const char *path;
	struct header header; /* of the log */
	int *columns;         /* for each cell of the log: the column of the form, or HEADER_ABSENT */
	struct form form;     /* makes the cells of the log's rows */
	struct made_ids ids;  /* of those without one */
	struct latest *sessions;
	enum found *found;         /* by number of the session */
	struct identities renamed; /* sessions whose id was made of an earlier name of their coach */
	uint32_t *renamed_numbers; /* for each of them: its number in `sessions` */
	size_t renamed_capacity;
	struct view *renamed_ids; /* for each session: its id in the log, if that is another; else no bytes */
	struct identities logged; /* the single sessions of the log */
	struct counterpart *last; /* for each of them: its last row; meeting 0 where that is none of two */
	size_t last_capacity;
	bool *is_told; /* by number of the session: another source has told of it */
};

static bool refuse_column(const struct log *log, struct view name, struct error *error)
{
	error_input(error, log->path, 0, "is not a column of the log");
	error_about(error, NULL, name);
	return error_advise(error, REMEDY_DROP_UNKNOWN);
}

/* Finds the column of the form for each cell of the log. */
static bool match_columns(struct log *log, struct error *error)
{
	const struct form *form = &log->sessions->form;
	size_t width = form_width(form);
	log->columns = memory_get(log->header.count, sizeof *log->columns);
	for (size_t cell = 0; cell < log->header.count; cell++)
		log->columns[cell] = HEADER_ABSENT;
	for (size_t column = 0; column < width; column++) {
		int found = HEADER_ABSENT;
		if (column < SESSION_COLUMNS)
			found = log->header.cell_of_column[column];
		for (size_t i = 0; column >= SESSION_COLUMNS && i < log->header.unknown_count; i++)
			if (header_names_match(log->header.names[log->header.unknown[i]], form_name(form, column)))
				found = log->header.unknown[i];
		if (found != HEADER_ABSENT)
			log->columns[found] = (int)column;
		else if (column >= SESSION_COLUMNS && !form->drop_unknown)
			return refuse_column(log, form_name(form, column), error);
	}
	return true;
}

static bool read_header(struct log *log, struct setting *setting, struct error *error)
{
	const struct table_kind *kind = &table_kinds[TABLE_SESSIONS];
	struct row table = {.kind = kind, .header = &log->header, .file = log->path};
	struct record record;
	enum reader_verdict verdict = reader_next(log->reader, &record, error);
	if (verdict == READER_FAILED)
		return false;
	if (verdict == READER_END) {
		/* An empty file, which will begin with the form's columns. */
		struct row begin = latest_begin(log->sessions);

		record = (struct record){.cells = begin.header->names, .count = begin.header->count};
	}
	table.line = record.line;
	if (!header_bind(&log->header, kind, &record, error))
		return false;
	if (log->header.cell_of_column[SESSION_ID] == HEADER_ABSENT)
		notice_say_at(
			setting->notice, log->path, 0,
			"the log has no column id, so only sessions without one can be known to be there already");
	return match_columns(log, error) && form_table(&log->form, &table, error);
}

/* Does a column of the form say what the session was? One that is not ours does. */
static bool is_content(size_t column)
{
	return column >= SESSION_COLUMNS || identity_is_content((enum SESSION_column)column);
}

/* Is it a column of what was said? A session that comes without a transcript says nothing of that. */
static bool is_speech(int column)
{
	for (size_t i = 0; i < SPEECH_COLUMNS; i++)
		if (column == (int)speech_columns[i])
			return true;
	return false;
}

/* Does the row of the log say the same as the session? Both are compared as we write them, in the columns
 * that the log has. A row of somebody else's calendar does not say that the coach's own tells of it too. */
static bool says_the_same(struct log *log, const struct session *row, uint32_t number,
                          const struct setting *setting)
{
	struct row session = latest_get(log->sessions, number);
	const struct view *cells = form_cells(&log->form, row, setting);
	if (!row->is_own && view_is(session.cells[SESSION_OWN], "1"))
		return false;
	for (size_t i = 0; i < log->header.count; i++) {
		int column = log->columns[i];
		if (column == HEADER_ABSENT || !is_content((size_t)column))
			continue;
		struct view cell = column < SESSION_COLUMNS ? cells[column] : view_trim(row->row->cells[i]);
		if (!view_equals(view_trim(session.cells[column]), cell) &&
		    !(session.cells[column].length == 0 && is_speech(column)))
			return false;
	}
	return true;
}

/* The number of the session that the row of the log is about. Its id may have been made of an earlier name of
 * the coach; later rows that corrected it have that id too. */
static uint32_t find_number(struct log *log, const struct session *row)
{
	char made[DIGEST_LENGTH + 1];
	struct session remade = *row;
	uint32_t number = identity_find(&log->sessions->identities, row), renamed;
	if (number != IDENTITY_NONE || row->id.length == 0)
		return number;
	renamed = identity_find(&log->renamed, row);
	if (renamed != IDENTITY_NONE)
		return log->renamed_numbers[renamed];
	if (!session_remake_id(row, made))
		return IDENTITY_NONE;
	remade.id = view_slice(made, DIGEST_LENGTH);
	number = identity_find(&log->sessions->identities, &remade);
	if (number == IDENTITY_NONE)
		return IDENTITY_NONE;
	renamed = identity_number(&log->renamed, row, true);
	log->renamed_numbers = memory_reserve(log->renamed_numbers, &log->renamed_capacity,
	                                      log->renamed.table.count, sizeof *log->renamed_numbers);
	log->renamed_numbers[renamed] = number;
	log->renamed_ids[number] = log->renamed.texts.views[identity_at(&log->renamed, renamed)->id];
	return number;
}

/* What the row says for the comparison with other sources. The id lives as long as the identities have it. */
static struct counterpart make_counterpart(const struct session *session, struct view source, struct view id,
                                           uint32_t number)
{
	return (struct counterpart){.meeting = repeats_meeting(session),
	                            .source = source,
	                            .status = session->status,
	                            .minutes = session->minutes,
	                            .id = id,
	                            .number = number};
}

/* Notes a single session of the log, in place of an earlier row of it. */
static void note_logged(struct log *log, const struct session *session)
{
	struct identities *logged = &log->logged;
	uint32_t number = identity_number(logged, session, true);
	uint32_t source = intern_add(&logged->texts, row_cell(session->row, SESSION_SOURCE));
	log->last = memory_reserve(log->last, &log->last_capacity, logged->table.count, sizeof *log->last);
	log->last[number] = make_counterpart(session, logged->texts.views[source],
	                                     logged->texts.views[identity_at(logged, number)->id],
	                                     latest_count(log->sessions) + number);
}

static void leave_out(void *self, uint32_t kept, uint32_t left_out)
{
	struct log *log = self;
	uint32_t count = latest_count(log->sessions);
	if (left_out < count)
		log->is_told[left_out] = true;
	else if (kept < count)
		log->is_told[kept] = true;
}

/* Finds the sessions that the log lacks, and of which another source has told it. */
static bool find_told(struct log *log, const struct setting *setting, struct error *error)
{
	uint32_t sessions = latest_count(log->sessions), logged = log->logged.table.count;
	struct counterpart *list = memory_get((size_t)sessions + logged, sizeof *list);
	size_t count = 0;
	bool done = true;
	log->is_told = memory_get(sessions, sizeof *log->is_told);
	for (uint32_t i = 0; i < logged; i++)
		if (log->last[i].meeting)
			list[count++] = log->last[i];
	for (uint32_t number = 0; done && number < sessions; number++) {
		struct row row = latest_get(log->sessions, number);
		struct session session;
		if (log->found[number] != FOUND_NONE || latest_is_left_out(log->sessions, number))
			continue;
		done = session_read(&session, &row, setting, error);
		list[count] = make_counterpart(&session, row.cells[SESSION_SOURCE], session.id, number);
		count += done && list[count].meeting;
	}
	if (done)
		(void)counterparts_settle(list, count, log, leave_out);
	free(list);
	return done;
}

static bool read_row(struct log *log, const struct record *record, struct setting *setting,
                     struct error *error)
{
	struct row row = {.kind = &table_kinds[TABLE_SESSIONS],
	                  .header = &log->header,
	                  .cells = record->cells,
	                  .count = record->count,
	                  .file = log->path,
	                  .line = record->line};
	struct session session;
	if (record->count != log->header.count)
		return row_refuse_whole(&row, error, "%zu cells, the header has %zu", record->count,
		                        log->header.count);
	if (!session_read(&session, &row, setting, error))
		return false;
	session.id = made_ids_next(&log->ids, &session);
	if (session.period.unit == PERIOD_NONE)
		note_logged(log, &session);
	uint32_t number = find_number(log, &session);
	if (number != IDENTITY_NONE)
		log->found[number] = says_the_same(log, &session, number, setting) ? FOUND_SAME : FOUND_OTHER;
	return true;
}

static bool read_log(struct log *log, struct setting *setting, struct error *error)
{
	struct record record;
	enum reader_verdict verdict;
	if (!read_header(log, setting, error))
		return false;
	while ((verdict = reader_next(log->reader, &record, error)) == READER_RECORD)
		if (!read_row(log, &record, setting, error))
			return false;
	return verdict == READER_END;
}

/* Can the log say what the session was? Without these columns a cancelled session would read back as held,
 * one of somebody else's calendar as the coach's own, and a roll-up row as a session. */
static bool can_say(const struct log *log, const struct row *row, struct error *error)
{
	const struct {
		enum SESSION_column column;
		struct view usual; /* what an absent cell reads as */
	} columns[] = {
		{SESSION_PERIOD, VIEW("")}, {SESSION_STATUS, status_names[STATUS_HELD]}, {SESSION_OWN, VIEW("1")}};
	for (size_t i = 0; i < COUNT_OF(columns); i++) {
		struct view cell = row_cell(row, columns[i].column);
		if (log->header.cell_of_column[columns[i].column] == HEADER_ABSENT && cell.length &&
		    !view_equals(cell, columns[i].usual))
			return row_refuse(row, columns[i].column, error,
			                  "cannot be written to %s, which has no such column", log->path);
	}
	return true;
}

/* Is it over, and not only planned? */
static bool is_past(const struct session *session, const struct setting *setting)
{
	return session->status != STATUS_PLANNED && session_days(session).end - 1 <= setting->now;
}

static bool add_line(const struct log *log, uint32_t number, const struct row *row, struct writer *writer,
                     struct error *error)
{
	for (size_t i = 0; i < log->header.count; i++) {
		int column = log->columns[i];
		if (column == SESSION_ID && log->renamed_ids[number].length)
			writer_add(writer, log->renamed_ids[number]);
		else
			writer_add(writer, column == HEADER_ABSENT ? view_of("") : row->cells[column]);
	}
	return writer_end(writer, error);
}

static bool add_lines(struct log *log, const struct setting *setting, struct writer *writer,
                      struct log_counts *counts, struct error *error)
{
	for (uint32_t number = 0; number < latest_count(log->sessions); number++) {
		struct row row = latest_get(log->sessions, number);
		struct session session;
		int64_t *count = &counts->corrected;
		bool inside;
		if (latest_is_left_out(log->sessions, number))
			continue;
		if (!session_read(&session, &row, setting, error) ||
		    !session_within(&session, setting, &inside, error))
			return false;
		if (!inside)
			continue;
		if (log->found[number] == FOUND_SAME)
			count = &counts->known;
		else if (log->found[number] == FOUND_NONE)
			count = log->is_told[number]         ? &counts->told
			        : is_past(&session, setting) ? &counts->appended
			                                     : &counts->waiting;
		*count += 1;
		/* Even if the log has it: that row says so only because it lacks the column. */
		if (count != &counts->waiting && count != &counts->told && !can_say(log, &row, error))
			return false;
		if ((count == &counts->corrected || count == &counts->appended) &&
		    !add_line(log, number, &row, writer, error))
			return false;
	}
	return true;
}

/* Ends a writer into memory. `done` says that nothing has failed so far; the result, that nothing has at all.
 */
static bool end_text(struct writer *writer, bool done, struct error *error)
{
	writer_clear(writer);
	if (done)
		return sink_close(writer->sink, error);
	sink_abandon(writer->sink, view_of(""));
	return false;
}

static bool write_lines(struct log *log, const struct setting *setting, struct text *lines,
                        struct log_counts *counts, struct error *error)
{
	struct writer writer = {.delimiter = reader_delimiter(log->reader)};
	return sink_open_text(&writer.sink, lines, false, error) &&
	       end_text(&writer, add_lines(log, setting, &writer, counts, error), error);
}

/* Writes the header line of a new log. */
static bool write_start(const struct form *form, struct text *start, struct error *error)
{
	struct writer writer = {0};
	if (!sink_open_text(&writer.sink, start, false, error))
		return false;
	for (size_t column = 0; column < form_width(form); column++)
		writer_add(&writer, form_name(form, column));
	return end_text(&writer, writer_end(&writer, error), error);
}

bool log_append(struct latest *sessions, const char *path, struct setting *setting, struct log_counts *counts,
                struct error *error)
{
	struct log log = {
		.path = path, .sessions = sessions, .form.drop_unknown = true, .form.rewrites_start = true};
	struct text start = {0}, lines = {0};
	bool done = write_start(&sessions->form, &start, error) &&
	            append_open(&log.append, path, &table_kinds[TABLE_SESSIONS], text_view(&start),
	                        setting->notice, error);
	*counts = (struct log_counts){0};
	identities_init(&log.renamed, false);
	identities_init(&log.logged, false);
	latest_begin(sessions);
	log.found = memory_get(latest_count(sessions), sizeof *log.found);
	log.renamed_ids = memory_get(latest_count(sessions), sizeof *log.renamed_ids);
	if (done) {
		log.reader = append_reader(log.append);
		done = read_log(&log, setting, error) && find_told(&log, setting, error) &&
		       write_lines(&log, setting, &lines, counts, error) &&
		       append_mend(log.append, setting->notice, error) &&
		       (lines.length == 0 || append_write(log.append, text_view(&lines), error));
	}
	if (error->upstream) {
		struct error cause = *error;
		*error = (struct error){0};
		error_input(error, path, 0, "the log holds the failure line of a tool: %s", cause.problem);
	}
	append_close(log.append);
	form_clear(&log.form);
	header_clear(&log.header);
	free(log.columns);
	free(log.found);
	identities_clear(&log.renamed);
	identities_clear(&log.logged);
	free(log.last);
	free(log.is_told);
	made_ids_clear(&log.ids);
	free(log.renamed_numbers);
	free(log.renamed_ids);
	text_clear(&start);
	text_clear(&lines);
	return done;
}
