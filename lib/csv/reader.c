#include "csv/reader.h"

#include <stdlib.h>

#include "base/memory.h"
#include "csv/chunk.h"

/* Bytes, marks and cells of a chunk of this size stay in the second level of a processor's cache. */
#define CHUNK_SIZE ((size_t)64 * 1024)

struct reader {
	struct source *source;
	bool is_settled; /* the encoding was named */
	char delimiter;  /* 0 until the first record is seen */
	enum scan_way way;
	size_t chunk_size;

	struct chunk *chunk;  /* whose records are given; NULL before the first */
	size_t row;           /* the next one of it */
	uint64_t line, moved; /* of its first byte: on which line, and how many bytes are before it */
	struct reader_passed passed;
	struct error failure; /* of the read behind the chunk */
};

struct reader *reader_of_source(struct source *source, char delimiter)
{
	struct reader *reader = memory_get(1, sizeof *reader);
	reader->source = source;
	reader->delimiter = delimiter;
	reader->line = 1;
	reader->way = scan_best();
	reader->chunk_size = CHUNK_SIZE;
	return reader;
}

bool reader_open(struct reader **opened, const char *path, char delimiter, const char *encoding,
                 struct error *error)
{
	*opened = NULL;
	if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || (unsigned char)delimiter >= 0x80) {
		error_set(error, ERROR_USAGE, "cannot be a delimiter");
		return error_about(error, NULL, view_slice(&delimiter, 1));
	}
	struct source *source;
	if (!source_open(&source, path, encoding, error))
		return false;
	*opened = reader_of_source(source, delimiter);
	(*opened)->is_settled = encoding != NULL;
	return true;
}

void reader_work_by(struct reader *reader, enum scan_way way, size_t chunk_size)
{
	reader->way = way;
	reader->chunk_size = chunk_size;
}

static char guess_delimiter(struct view line)
{
	if (memchr(line.bytes, ',', line.length))
		return ',';
	if (memchr(line.bytes, ';', line.length))
		return ';';
	return memchr(line.bytes, '\t', line.length) ? '\t' : ',';
}

/* Is the line `sep=;`, by which spreadsheets are told the delimiter of a file? Then it is the delimiter. */
static bool take_separator(struct reader *reader, struct view line)
{
	static const struct view word = VIEW("sep=");
	if (line.length > 2 && line.bytes[0] == '"' && line.bytes[line.length - 1] == '"')
		line = view_slice(line.bytes + 1, line.length - 2);
	if (line.length != word.length + 1 || !view_starts_with(line, word))
		return false;
	char delimiter = line.bytes[word.length];
	if (delimiter == '"' || delimiter == '\0' || (unsigned char)delimiter >= 0x80)
		return false;
	reader->delimiter = delimiter;
	return true;
}

/* The delimiter with which bytes are marked as long as none is known. */
static char delimiter_or_comma(const struct reader *reader)
{
	return reader->delimiter ? reader->delimiter : ',';
}

/* Finds out the delimiter by the first record. False while there is none. */
static bool settle_delimiter(struct reader *reader, struct chunk *chunk)
{
	struct view record;
	size_t next;
	char before = delimiter_or_comma(reader);
	if (!chunk_first(chunk, &record, &next))
		return false;
	if (chunk->begin_line == 0 && take_separator(reader, record)) {
		chunk->begin = next;
		chunk->begin_line = 1;
	} else if (!reader->delimiter) {
		reader->delimiter = guess_delimiter(record);
	}
	if (delimiter_or_comma(reader) != before)
		chunk_mark_again(chunk, reader->way, reader->delimiter);
	return true;
}

/* Reads once. */
static void fill(struct reader *reader, struct chunk *chunk)
{
	size_t size, length;
	char *room = chunk_room(chunk, &size);
	bool is_good = source_read(reader->source, room, size, &length, &reader->failure);
	chunk_take(chunk, is_good ? length : 0, reader->way, delimiter_or_comma(reader));
	if (!is_good)
		chunk->sequel = CHUNK_FAILS;
	else if (length == 0)
		chunk->sequel = CHUNK_ENDS;
}

/* Goes on with the chunk that follows. The first one holds the first record, save where that is too long. */
static void next_chunk(struct reader *reader)
{
	struct chunk *chunk = reader->chunk;
	bool is_first = !chunk, is_known = !is_first;
	if (is_first) {
		chunk = reader->chunk = chunk_new(reader->chunk_size);
		chunk_begin(chunk, view_slice(NULL, 0));
	} else {
		reader->line += chunk->passed_lines;
		reader->moved += chunk->whole;
		chunk_begin(chunk, view_slice(chunk->bytes + chunk->whole, chunk->filled - chunk->whole));
	}
	while (chunk->sequel == CHUNK_GOES_ON && (chunk->whole == 0 || !is_known)) {
		fill(reader, chunk);
		is_known = is_known || settle_delimiter(reader, chunk);
	}
	chunk_cut(chunk, delimiter_or_comma(reader), reader_name(reader), reader->is_settled);
	reader->row = 0;
}

/* What is behind the last row of the chunk. READER_RECORD: more chunks. */
static enum reader_verdict see_sequel(struct reader *reader, struct error *error)
{
	const struct chunk *chunk = reader->chunk;
	reader->passed = (struct reader_passed){reader->moved + chunk->passed,
	                                        reader->line + chunk->passed_lines - 1};
	if (chunk->fault.kind != ERROR_NONE) {
		if (error->kind != ERROR_NONE)
			return READER_FAILED;
		*error = chunk->fault;
		error->line += error->upstream ? 0 : reader->line;
		return READER_FAILED;
	}
	if (chunk->sequel == CHUNK_GOES_ON)
		return READER_RECORD;
	if (chunk->sequel == CHUNK_ENDS)
		return READER_END;
	if (error->kind == ERROR_NONE)
		*error = reader->failure;
	return READER_FAILED;
}

enum reader_verdict reader_next(struct reader *reader, struct record *record, struct error *error)
{
	while (!reader->chunk || reader->row == reader->chunk->row_count) {
		enum reader_verdict verdict = reader->chunk ? see_sequel(reader, error) : READER_RECORD;
		if (verdict != READER_RECORD)
			return verdict;
		next_chunk(reader);
	}
	const struct chunk *chunk = reader->chunk;
	const struct chunk_row *row = &chunk->rows[reader->row++];
	bool is_torn = chunk->is_torn && row->end == chunk->filled;
	*record = (struct record){chunk->cutter.cells + row->cell, row->count, reader->line + row->line, is_torn};
	if (!is_torn)
		reader->passed = (struct reader_passed){reader->moved + row->end, reader->line + row->next_line - 1};
	return READER_RECORD;
}

struct reader_passed reader_passed(const struct reader *reader)
{
	struct reader_passed passed = reader->passed;
	if (passed.lines > 0)
		passed.bytes += source_mark(reader->source);
	return passed;
}

bool reader_is_torn(const struct reader *reader)
{
	return reader->chunk && reader->chunk->is_torn && reader->row == reader->chunk->row_count;
}

struct source *reader_unread(struct reader *reader)
{
	/* The first chunk holds the first record, and nothing has come behind it. */
	source_return(reader->source, view_slice(reader->chunk->bytes, reader->chunk->filled));
	return reader->source;
}

char reader_delimiter(const struct reader *reader)
{
	return reader->delimiter;
}

const char *reader_name(const struct reader *reader)
{
	return source_name(reader->source);
}

uint64_t reader_position(const struct reader *reader)
{
	return source_position(reader->source);
}

void reader_close(struct reader *reader)
{
	if (!reader)
		return;
	chunk_free(reader->chunk);
	source_close(reader->source);
	free(reader);
}
