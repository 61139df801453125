#include "csv/small_table.h"

#include "csv/reader.h"

/* Takes the header in place of the one before it. */
static bool take_header(struct header *header, const struct table_kind *kind, const struct record *record,
                        struct reader *reader, struct error *error)
{
	header_clear(header);
	bool good = header_recognise(record, kind, 1)
	                ? header_bind(header, kind, record, error)
	                : header_refuse(record, kind, 1, reader_delimiter(reader), error);
	return good || error_at(error, reader_name(reader), record->line);
}

/* Closes the reader. */
static bool read_rows(const struct table_kind *kind, struct reader *reader, void *self,
                      bool (*take)(void *self, const struct row *row, struct error *error),
                      struct error *error)
{
	struct header header = {0};
	struct record record;
	enum reader_verdict verdict = READER_RECORD;
	bool good = true;
	while (good && (verdict = reader_next(reader, &record, error)) == READER_RECORD) {
		struct row row = {.kind = kind,
		                  .header = &header,
		                  .cells = record.cells,
		                  .count = record.count,
		                  .file = reader_name(reader),
		                  .line = record.line};
		if (!header.kind || header_recognise(&record, kind, 1))
			good = take_header(&header, kind, &record, reader, error);
		else
			good = row_check(&row, error) && take(self, &row, error);
	}
	if (verdict == READER_END && !header.kind)
		good = error_input(error, reader_name(reader), 0, "no header line: the file is empty");
	header_clear(&header);
	reader_close(reader);
	return good && verdict == READER_END;
}

bool small_table_read(const struct table_kind *kind, const char *path, const char *encoding, void *self,
                      bool (*take)(void *self, const struct row *row, struct error *error),
                      struct error *error)
{
	struct reader *reader;
	return reader_open(&reader, path, 0, source_encoding(path, encoding), error) &&
	       read_rows(kind, reader, self, take, error);
}

bool small_table_parse(const struct table_kind *kind, const char *name, struct view bytes, void *self,
                       bool (*take)(void *self, const struct row *row, struct error *error),
                       struct error *error)
{
	return read_rows(kind, reader_of_source(source_of_bytes(name, bytes), 0), self, take, error);
}
