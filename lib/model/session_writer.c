#include "model/session_writer.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

void session_writer_clear(struct session_writer *out)
{
	intern_clear(&out->extra);
	free(out->cells);
	text_clear(&out->number);
}

static bool write_header(struct session_writer *out, struct error *error)
{
	const struct table_kind *kind = &table_kinds[TABLE_SESSIONS];

	for (size_t column = 0; column < kind->column_count; column++)
		writer_add_string(out->writer, kind->columns[column].name);
	for (uint32_t i = 0; i < out->extra.count; i++)
		writer_add(out->writer, out->extra.views[i]);
	return writer_end(out->writer, error);
}

bool session_writer_table(struct session_writer *out, const struct row *table, struct error *error)
{
	const struct header *header = table->header;
	size_t unknown = header ? header->unknown_count : 0;
	bool first = !out->started;
	char quoted[ERROR_QUOTED_SIZE];

	if (first)
		for (size_t i = 0; i < unknown; i++)
			(void)intern_add(&out->extra, header->names[header->unknown[i]]);
	if (first)
		out->cells = memory_get(out->extra.count, sizeof(*out->cells));
	out->started = true;
	for (uint32_t i = 0; i < out->extra.count; i++)
		out->cells[i] = HEADER_ABSENT;
	for (size_t i = 0; i < unknown; i++) {
		struct view name = header->names[header->unknown[i]];
		uint32_t extra = intern_find(&out->extra, name);

		if (extra != INTERN_NONE)
			out->cells[extra] = header->unknown[i];
		else if (!out->drop_unknown)
			return row_refuse_whole(table, error,
			                        "the column %s is not in the first table: --drop-unknown leaves such columns out",
			                        error_quote(name, quoted));
	}
	return !(first || out->repeats_header) || write_header(out, error);
}

/* Adds the number as text made of `scaled`. */
static void add_number(struct session_writer *out, int64_t scaled, unsigned places)
{
	text_reset(&out->number);
	decimal_format(&out->number, scaled, places);
	writer_add(out->writer, text_view(&out->number));
}

static void add_start(struct session_writer *out, const struct session *session, const struct setting *setting)
{
	struct view cell = row_cell(session->row, SESSION_START);

	if (setting->zone) {
		text_reset(&out->number);
		moment_format(&out->number, session->start);
		cell = text_view(&out->number);
	}
	writer_add(out->writer, cell);
}

bool session_writer_add(struct session_writer *out, const struct session *session, const struct setting *setting,
                        struct error *error)
{
	for (int column = 0; column < SESSION_COLUMNS; column++) {
		switch (column) {
		case SESSION_ID:
			writer_add(out->writer, session->id);
			break;
		case SESSION_START:
			add_start(out, session, setting);
			break;
		case SESSION_MINUTES:
			add_number(out, session->minutes, 3);
			break;
		case SESSION_COACH_MINUTES:
			add_number(out, session->coach_minutes, 3);
			break;
		case SESSION_COACH:
			writer_add(out->writer, session->coach);
			break;
		case SESSION_COACHEE:
			writer_add(out->writer, session->coachee);
			break;
		case SESSION_DIRECTION:
			writer_add_string(out->writer, direction_names[session->direction]);
			break;
		case SESSION_CATEGORY:
			writer_add_string(out->writer, category_names[session->category]);
			break;
		case SESSION_ACTIVITY:
			writer_add(out->writer, session->activity);
			break;
		case SESSION_STATUS:
			writer_add_string(out->writer, status_names[session->status]);
			break;
		case SESSION_DEFINITION:
			writer_add(out->writer, session->classified ? view_of(definition_digest(setting->definition))
			                                            : row_cell(session->row, SESSION_DEFINITION));
			break;
		case SESSION_SESSIONS:
			add_number(out, session->sessions, 0);
			break;
		default:
			writer_add(out->writer, row_cell(session->row, (size_t)column));
		}
	}
	for (uint32_t i = 0; i < out->extra.count; i++)
		writer_add(out->writer, out->cells[i] == HEADER_ABSENT ? (struct view){NULL, 0}
		                                                       : session->row->cells[out->cells[i]]);
	return writer_end(out->writer, error);
}
