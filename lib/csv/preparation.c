#include "csv/preparation.h"

static bool make(const struct preparer *preparer, const struct record *record, void *made)
{
	const struct preparation *preparation = preparer->context;
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
		return false;
	/* No cell goes to the columns that the table lacks. */
	memset(prepared->told, 0, row.kind->column_count * sizeof *prepared->told);
	row_bind(&row, prepared->told);
	return preparation->reading->read(preparation->reading, &row, prepared + 1);
}

void preparation_begin(struct preparation *preparation, struct reader *reader, const struct header *header,
                       const char *file)
{
	const struct row_reading *reading = preparation->reading;
	if (!reading || header->kind != reading->kind)
		return;
	preparation->header = header;
	preparation->file = file;
	preparation->preparer = (struct preparer){sizeof(struct prepared) + reading->size, make, preparation};
	reader_prepare(reader, &preparation->preparer);
}

void preparation_end(struct preparation *preparation, struct reader *reader)
{
	if (reader && preparation->header)
		reader_prepare(reader, NULL);
	preparation->header = NULL;
}
