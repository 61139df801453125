#include "csv/rejects.h"

#include <stdlib.h>

#include "base/memory.h"

struct rejects {
	struct writer writer;
	struct writer header; /* has no sink: its record is the header of the table at hand */
	struct text written;  /* the header that was written last */
	size_t left_out;      /* cells at the beginning that a rejects file has added */
};

struct rejects *rejects_new(struct sink *sink)
{
	struct rejects *rejects = memory_get(1, sizeof *rejects);
	rejects_use(rejects, sink);
	return rejects;
}

void rejects_use(struct rejects *rejects, struct sink *sink)
{
	rejects->writer.sink = sink;
}

static void add_cells(const struct rejects *rejects, struct writer *writer, const struct record *record)
{
	for (size_t i = rejects->left_out; i < record->count; i++)
		writer_add(writer, record->cells[i]);
}

void rejects_begin_table(struct rejects *rejects, const struct record *header)
{
	rejects->left_out = header_reject_columns(header->cells, header->count);
	writer_clear(&rejects->header);
	writer_add_string(&rejects->header, "reason");
	writer_add_string(&rejects->header, "where");
	add_cells(rejects, &rejects->header, header);
	text_add_char(&rejects->header.record, '\n');
}

bool rejects_add_header(struct rejects *rejects, struct error *error)
{
	struct view header = text_view(&rejects->header.record);
	if (view_equals(header, text_view(&rejects->written)))
		return true;
	text_reset(&rejects->written);
	text_add(&rejects->written, header);
	return sink_write(rejects->writer.sink, header, error);
}

bool rejects_add(struct rejects *rejects, const struct record *record, const char *reason, const char *where,
                 struct error *error)
{
	if (!rejects_add_header(rejects, error))
		return false;
	writer_add_string(&rejects->writer, reason);
	writer_add_string(&rejects->writer, where);
	add_cells(rejects, &rejects->writer, record);
	return writer_end(&rejects->writer, error);
}

void rejects_free(struct rejects *rejects)
{
	if (!rejects)
		return;
	writer_clear(&rejects->writer);
	writer_clear(&rejects->header);
	text_clear(&rejects->written);
	free(rejects);
}

bool rejects_finish(struct rejects *rejects, struct error *error)
{
	bool good = sink_close(rejects->writer.sink, error);
	rejects_free(rejects);
	return good;
}

void rejects_abandon(struct rejects *rejects)
{
	if (rejects) {
		sink_abandon(rejects->writer.sink, view_slice(NULL, 0));
		rejects_free(rejects);
	}
}
