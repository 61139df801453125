#include "csv/preparation.h"

static bool make(const struct preparer *preparer, const struct record *record, void *made)
{
	const struct preparation *preparation = preparer->context;
	struct view told[ROW_TOLD] = {{NULL, 0}};
	struct row row = {.kind = preparation->header->kind,
	                  .header = preparation->header,
	                  .cells = record->cells,
	                  .count = record->count,
	                  .file = preparation->file};
	struct error unheard;
	unheard.kind = ERROR_NONE;
	if (header_begins_table(preparation->scout, record, preparation->kinds, preparation->kind_count) ||
	    !row_check(&row, &unheard))
		return false;
	row_bind(&row, told);
	return preparation->reading->read(preparation->reading, &row, made);
}

void preparation_begin(struct preparation *preparation, struct reader *reader, const struct header *header,
                       const char *file)
{
	const struct row_reading *reading = preparation->reading;
	if (!reading || header->kind != reading->kind)
		return;
	preparation->header = header;
	preparation->file = file;
	preparation->preparer = (struct preparer){reading->size, make, preparation};
	reader_prepare(reader, &preparation->preparer);
}

void preparation_end(struct preparation *preparation, struct reader *reader)
{
	if (reader && preparation->header)
		reader_prepare(reader, NULL);
	preparation->header = NULL;
}
