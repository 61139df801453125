#include "csv/rejects.h"

#include <stdlib.h>
#include <unistd.h>

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
	rejects->writer.sink = sink;
	return rejects;
}

static void add_cells(const struct rejects *rejects, struct writer *writer, const struct record *record)
{
	if (rejects->left_out < record->count)
		writer_add_cells(writer, record->cells + rejects->left_out, record->count - rejects->left_out);
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

/* Writes the table's header, unless it is the one that was written last. */
static bool add_header(struct rejects *rejects, struct error *error)
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
	if (!add_header(rejects, error))
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

/* Frees in any case. */
static bool finish(struct rejects *rejects, struct error *error)
{
	bool good = sink_close(rejects->writer.sink, error);
	rejects_free(rejects);
	return good;
}

/* Frees, and removes the file; NULL is allowed. */
static void abandon(struct rejects *rejects)
{
	if (rejects) {
		sink_abandon(rejects->writer.sink, view_slice(NULL, 0));
		rejects_free(rejects);
	}
}

/* Rows put aside that came from lines behind each other. */
struct aside_run {
	uint64_t first; /* the number of the first row, counted from 0 */
	uint64_t line;  /* of that */
	const char *file;
};

void aside_begin_table(struct aside *aside, const struct record *header)
{
	if (!aside->folder || aside->comes_again)
		return;
	if (!aside->rows)
		aside->rows = rejects_new(NULL);
	rejects_begin_table(aside->rows, header);
}

/* Notes where the next row came from. */
static void add_place(struct aside *aside, const char *file, uint64_t line)
{
	const struct aside_run *last = aside->run_count > 0 ? &aside->runs[aside->run_count - 1] : NULL;
	if (!last || last->file != file || last->line + (aside->added - last->first) != line) {
		aside->runs = memory_reserve(aside->runs, &aside->runs_capacity, aside->run_count + 1,
		                             sizeof *aside->runs);
		aside->runs[aside->run_count++] = (struct aside_run){aside->added, line, file};
	}
	aside->added++;
}

bool aside_add(struct aside *aside, const struct row *row, const char *file, uint64_t line,
               struct error *error)
{
	if (!aside->descriptor) {
		struct sink *sink;
		if (!sink_open_nameless(&sink, aside->folder, &aside->descriptor, error))
			return false;
		aside->rows->writer.sink = sink;
	}
	if (!row->cells)
		return add_header(aside->rows, error);
	add_place(aside, file, line);
	/* The empty cells in front tell it from a header. */
	const struct record record = {row->cells, row->count, row->line, false};
	return rejects_add(aside->rows, &record, "", "", error);
}

bool aside_waits(const struct aside *aside)
{
	return aside->descriptor && !aside->comes_again;
}

bool aside_open(struct aside *aside, struct reader **reader, struct error *error)
{
	struct rejects *rows = aside->rows;
	aside->rows = NULL;
	if (!finish(rows, error))
		return false;
	*reader = reader_of_source(source_of_descriptor("rows put aside", aside->descriptor, UINT64_MAX), ',');
	aside->comes_again = true;
	return true;
}

const char *aside_recall(struct aside *aside, struct record *record)
{
	uint64_t row = aside->recalled++;
	while (aside->run + 1 < aside->run_count && aside->runs[aside->run + 1].first <= row)
		aside->run++;
	const struct aside_run *run = &aside->runs[aside->run];
	record->line = run->line + (row - run->first);
	return run->file;
}

void aside_pass(struct aside *aside, size_t rows)
{
	aside->recalled += rows;
}

void aside_clear(struct aside *aside)
{
	abandon(aside->rows);
	if (aside->descriptor)
		close(aside->descriptor);
	free(aside->runs);
}
