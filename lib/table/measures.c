#include "table/measures.h"

#include "csv/reader.h"
#include "presets/presets.h"

static const struct column columns[] = {
	{"measure", COLUMN_TEXT, NULL}, {"table", COLUMN_TEXT, NULL},  {"meaning", COLUMN_TEXT, NULL},
	{"formula", COLUMN_TEXT, NULL}, {"source", COLUMN_TEXT, NULL}, {"caveat", COLUMN_TEXT, NULL},
};
#define COLUMNS (sizeof columns / sizeof columns[0])

static bool add_row(struct grid *measures, const struct record *record, struct error *error)
{
	if (record->count != COLUMNS)
		return error_set(error, ERROR_INPUT, "measures:%llu: %zu cells", (unsigned long long)record->line,
		                 record->count);
	struct cell *row = grid_add_row(measures);
	for (size_t i = 0; i < COLUMNS; i++)
		row[i] = cell_text(grid_copy_text(measures, record->cells[i]));
	return true;
}

bool measures_open(struct grid *measures, struct error *error)
{
	struct reader *reader = reader_of_source(source_of_bytes("measures", preset_find("measures")), ',');
	struct record record;
	grid_init(measures, "measures", columns, COLUMNS);
	enum reader_verdict verdict = reader_next(reader, &record, error); /* the header */
	bool done = verdict == READER_RECORD;
	while (done && (verdict = reader_next(reader, &record, error)) == READER_RECORD)
		done = add_row(measures, &record, error);
	reader_close(reader);
	return done && verdict == READER_END;
}
