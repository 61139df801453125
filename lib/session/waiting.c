#include "session/waiting.h"

#include <stdlib.h>

#include "base/memory.h"

struct waiting_row {
	char *cells; /* each with a NUL behind: the reader lets no NUL in */
	size_t length;
	uint32_t file;
	uint64_t line;
	bool classified;
};

void waiting_clear(struct waiting *waiting)
{
	for (size_t i = 0; i < waiting->count; i++)
		free(waiting->rows[i].cells);
	free(waiting->rows);
	intern_clear(&waiting->files);
	*waiting = (struct waiting){0};
}

void waiting_add(struct waiting *waiting, const struct session *session)
{
	struct view cells[SESSION_COLUMNS];
	size_t length = SESSION_COLUMNS;
	for (size_t i = 0; i < SESSION_COLUMNS; i++)
		cells[i] = row_cell(session->row, i);
	cells[SESSION_CATEGORY] = category_names[session->category];
	cells[SESSION_ACTIVITY] = session->activity;
	for (size_t i = 0; i < SESSION_COLUMNS; i++)
		length += cells[i].length;
	char *to = memory_get(length, 1);
	waiting->rows = memory_reserve(waiting->rows, &waiting->capacity, waiting->count + 1,
	                               sizeof *waiting->rows);
	waiting->rows[waiting->count++] = (struct waiting_row){
		.cells = to,
		.length = length,
		.file = intern_add(&waiting->files, view_of(session->row->file)),
		.line = session->row->line,
		.classified = session->classified,
	};
	for (size_t i = 0; i < SESSION_COLUMNS; i++) {
		if (cells[i].length > 0)
			memcpy(to, cells[i].bytes, cells[i].length);
		to += cells[i].length + 1;
	}
}

bool waiting_next(struct waiting *waiting, struct session *session, const struct setting *setting,
                  bool *is_there, struct error *error)
{
	*is_there = waiting->next < waiting->count;
	if (!*is_there)
		return true;
	const struct waiting_row *row = &waiting->rows[waiting->next++];
	struct view rest = view_slice(row->cells, row->length);
	for (size_t i = 0; i < SESSION_COLUMNS; i++)
		waiting->cells[i] = view_cut(&rest, '\0');
	waiting->row = (struct row){.kind = &table_kinds[TABLE_SESSIONS],
	                            .cells = waiting->cells,
	                            .count = SESSION_COLUMNS,
	                            .file = waiting->files.views[row->file].bytes,
	                            .line = row->line};
	if (!session_read(session, &waiting->row, setting, error))
		return false;
	session->classified = row->classified;
	return true;
}
