#include "map/lines.h"

#include <stdlib.h>

#include "base/memory.h"

static struct record copy_record(struct arena *arena, const struct record *record)
{
	struct view *cells = arena_get(arena, record->count, sizeof *cells);
	for (size_t i = 0; i < record->count; i++)
		cells[i] = arena_copy(arena, record->cells[i]);
	return (struct record){cells, record->count, record->line, record->torn};
}

enum reader_verdict lines_next(struct lines *lines, struct line *line, struct error *error)
{
	uint64_t passed = reader_passed(lines->reader).lines;
	enum reader_verdict verdict = reader_next(lines->reader, &line->record, error);
	line->is_behind_empty = verdict == READER_RECORD && line->record.line > passed + 1;
	return verdict;
}

enum reader_verdict lines_at(struct lines *lines, size_t number, struct line *line, struct error *error)
{
	while (number >= lines->count && lines->end == READER_RECORD) {
		struct line read;
		lines->end = lines_next(lines, &read, &lines->error);
		if (lines->end != READER_RECORD)
			break;
		lines->list = memory_reserve(lines->list, &lines->capacity, lines->count + 1, sizeof read);
		read.record = copy_record(&lines->arena, &read.record);
		lines->list[lines->count++] = read;
	}
	if (number < lines->count) {
		*line = lines->list[number];
		return READER_RECORD;
	}
	if (lines->end == READER_FAILED)
		*error = lines->error;
	return lines->end;
}

void lines_clear(struct lines *lines)
{
	reader_close(lines->reader);
	free(lines->list);
	arena_clear(&lines->arena);
	*lines = (struct lines){0};
}
