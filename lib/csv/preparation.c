#include "csv/preparation.h"

static enum making make(const struct preparer *preparer, const struct record *record,
                        const struct record_look *look, unsigned worker, void *made, struct text *bytes)
{
	const struct preparation *preparation = preparer->context;
	const struct row_reading *reading = preparation->reading;
	struct view told[ROW_TOLD];
	struct row row = {.kind = preparation->header->kind,
	                  .header = preparation->header,
	                  .cells = record->cells,
	                  .count = record->count,
	                  .is_joined = look->is_joined,
	                  .file = preparation->file};
	struct error unheard;
	error_clear(&unheard);
	/* Of the cells of a header one may be empty. */
	if ((look->empty < 2 &&
	     scout_table(preparation->scout, record, preparation->kinds, preparation->kind_count)) ||
	    !row_check(&row, &unheard))
		return MADE_NOTHING;
	if (reading->read || !row.is_joined) {
		/* No cell goes to the columns that the table lacks. */
		for (size_t i = 0; i < row.header->absent_count; i++)
			told[row.header->absent[i]] = (struct view){NULL, 0};
		row_bind(&row, told);
	}
	if (reading->read && !reading->read(reading, &row, made))
		return MADE_NOTHING;
	/* Of the last line, without an end, somebody has to be told. */
	bool passes = preparation->passes && !record->torn;
	if (!reading->read)
		return passes && reading->pass(reading, &row, worker, bytes) ? MADE_BYTES : MADE_NOTHING;
	return passes && reading->pass(reading, made, worker, bytes) ? MADE_BYTES : MADE_VALUE;
}

void preparation_begin(struct preparation *preparation, struct reader *reader, const struct header *header,
                       const char *file, bool passes)
{
	const struct row_reading *reading = preparation->readings;
	while (reading && reading->kind != header->kind)
		reading = reading->next;
	if (!reading || (!reading->read && !passes))
		return;
	preparation->reading = reading;
	preparation->header = header;
	preparation->file = file;
	preparation->passes = passes && reading->pass;
	preparation->preparer = (struct preparer){reading->size, make, preparation};
	reader_prepare(reader, &preparation->preparer);
}

void preparation_end(struct preparation *preparation, struct reader *reader)
{
	if (reader && preparation->header)
		reader_prepare(reader, NULL);
	preparation->header = NULL;
	preparation->reading = NULL;
}
