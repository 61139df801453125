#include "csv/preparation.h"

static enum making make(const struct preparer *preparer, const struct record *record, unsigned worker,
                        void *made, struct text *bytes)
{
	const struct preparation *preparation = preparer->context;
	const struct row_reading *reading = preparation->reading;
	struct prepared *prepared = made;
	struct row row = {.kind = preparation->header->kind,
	                  .header = preparation->header,
	                  .cells = record->cells,
	                  .count = record->count,
	                  .file = preparation->file};
	struct error unheard;
	error_clear(&unheard);
	if (header_begins_table(preparation->scout, record, preparation->kinds, preparation->kind_count) ||
	    !row_check(&row, &unheard))
		return MADE_NOTHING;
	/* No cell goes to the columns that the table lacks. */
	memset(prepared->told, 0, row.kind->column_count * sizeof *prepared->told);
	row_bind(&row, prepared->told);
	if (!reading->read(reading, &row, prepared + 1))
		return MADE_NOTHING;
	/* Of the last line, without an end, somebody has to be told. */
	bool passes = preparation->passes && !record->torn;
	return passes && reading->pass(reading, prepared + 1, worker, bytes) ? MADE_BYTES : MADE_VALUE;
}

void preparation_begin(struct preparation *preparation, struct reader *reader, const struct header *header,
                       const char *file, bool passes)
{
	const struct row_reading *reading = preparation->reading;
	if (!reading || header->kind != reading->kind)
		return;
	preparation->header = header;
	preparation->file = file;
	preparation->passes = passes && reading->pass;
	preparation->preparer = (struct preparer){sizeof(struct prepared) + reading->size, make, preparation};
	reader_prepare(reader, &preparation->preparer);
}

void preparation_end(struct preparation *preparation, struct reader *reader)
{
	if (reader && preparation->header)
		reader_prepare(reader, NULL);
	preparation->header = NULL;
}
