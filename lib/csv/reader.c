#include "csv/reader.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "csv/cutter.h"
#include "csv/scan.h"

#define BUFFER_SIZE ((size_t)256 * 1024)
#define CHARACTER_LONGEST 4

struct reader {
	struct source *source;
	bool is_settled; /* the encoding was named, so that no message suggests one */
	char delimiter;  /* 0 until the first record is seen */
	uint64_t line;   /* of the next record */

	uint64_t moved; /* bytes that have left the buffer */
	struct reader_passed passed;

	char *buffer; /* SCAN_BLOCK longer than its capacity: plain records are cut a block at a time */
	size_t capacity;
	size_t begin;  /* of the next record */
	size_t end;    /* of the bytes that are known to be text */
	size_t filled; /* of all bytes at hand */
	bool ended;    /* the source has no more */
	bool is_torn;  /* reader_is_torn */
	bool spoilt;   /* the bytes at `end` are not text, whatever follows */

	/* Where the next such byte is, or up to where none was found. */
	size_t next_lf, next_quote, next_cr;

	/* The search for the end of the next record. */
	size_t searched;
	bool in_quotes;
	struct cutter_marks marks; /* of what has been searched, from `begin` */

	struct cutter cutter;
};

struct reader *reader_of_source(struct source *source, char delimiter)
{
	struct reader *reader = memory_get(1, sizeof *reader);
	reader->source = source;
	reader->delimiter = delimiter;
	reader->line = 1;
	reader->capacity = BUFFER_SIZE;
	reader->buffer = memory_get(BUFFER_SIZE + SCAN_BLOCK, 1);
	cutter_init(&reader->cutter);
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

static uint64_t count_lines(const char *bytes, size_t length)
{
	const char *end = bytes + length;
	uint64_t count = 0;
	for (; (bytes = memchr(bytes, '\n', (size_t)(end - bytes))); bytes++)
		count++;
	return count;
}

/* Refuses the next record because of what is at this offset in it. */
static enum reader_verdict refuse(const struct reader *reader, size_t offset, struct error *error,
                                  const char *problem)
{
	error_input(error, reader_name(reader),
	            reader->line + count_lines(reader->buffer + reader->begin, offset), "%s", problem);
	return READER_FAILED;
}

static enum reader_verdict refuse_spoilt(const struct reader *reader, struct error *error)
{
	bool is_nul = reader->buffer[reader->end] == '\0';
	refuse(reader, reader->end - reader->begin, error,
	       is_nul ? "NUL byte in the text" : "bytes that are not UTF-8");
	if (!reader->is_settled)
		error_advise(error, is_nul ? REMEDY_ENCODING_UTF16 : REMEDY_ENCODING_CP1252);
	return READER_FAILED;
}

static enum reader_verdict refuse_long(const struct reader *reader, struct error *error)
{
	return refuse(reader, 0, error,
	              reader->in_quotes ? "the record is longer than 16 MiB (a quote that is never closed?)"
	                                : "the record is longer than 16 MiB");
}

static size_t moved_back(size_t position, size_t distance)
{
	return position < distance ? 0 : position - distance;
}

/* How many bytes in front are whole characters of UTF-8 and no NUL. */
static size_t text_length(struct view v)
{
	size_t at = 0;
	while (at < v.length) {
		at += scan_plain(view_slice(v.bytes + at, v.length - at));
		/* Letters that are not ASCII come in groups. */
		for (size_t near = 0; near < SCAN_LANE && at < v.length; near++) {
			size_t length = view_character_length(view_slice(v.bytes + at, v.length - at));
			if (length == 0 || v.bytes[at] == '\0')
				return at;
			at += length;
		}
	}
	return at;
}

/* Reads more bytes, or finds that there are none. */
static bool reader_fill(struct reader *reader, struct error *error)
{
	if (reader->capacity - reader->filled < reader->capacity / 4) {
		size_t passed = reader->begin;
		if (passed < reader->capacity / 2) {
			reader->capacity *= 2;
			reader->buffer = memory_resize(reader->buffer, reader->capacity + SCAN_BLOCK, 1);
		} else {
			memmove(reader->buffer, reader->buffer + passed, reader->filled - passed);
			reader->begin = 0;
			reader->moved += passed;
			reader->end -= passed;
			reader->filled -= passed;
			reader->searched -= passed;
			reader->next_lf = moved_back(reader->next_lf, passed);
			reader->next_quote = moved_back(reader->next_quote, passed);
			reader->next_cr = moved_back(reader->next_cr, passed);
		}
	}
	size_t length;
	if (!source_read(reader->source, reader->buffer + reader->filled, reader->capacity - reader->filled,
	                 &length, error))
		return false;
	if (length == 0) {
		reader->ended = true;
		reader->spoilt = reader->end < reader->filled;
		return true;
	}
	reader->filled += length;
	reader->end += text_length(view_slice(reader->buffer + reader->end, reader->filled - reader->end));
	reader->spoilt = reader->filled - reader->end >= CHARACTER_LONGEST;
	return true;
}

/* Can no more bytes come? */
static bool reader_is_done(const struct reader *reader)
{
	return reader->ended || reader->spoilt;
}

static inline size_t next_of(const struct reader *reader, size_t *next, size_t from, char wanted)
{
	if (*next < from)
		*next = from;
	if (*next < reader->end && reader->buffer[*next] != wanted) {
		const char *found = memchr(reader->buffer + *next, wanted, reader->end - *next);
		*next = found ? (size_t)(found - reader->buffer) : reader->end;
	}
	return *next;
}

/* Finds the line end that ends the next record: the first one with an even number of quotes before it. False
 * if it is not among the bytes at hand. */
static inline bool find_line_end(struct reader *reader, size_t *line_end)
{
	for (;;) {
		size_t quote = next_of(reader, &reader->next_quote, reader->searched, '"');
		if (!reader->in_quotes) {
			size_t lf = next_of(reader, &reader->next_lf, reader->searched, '\n');
			if (lf < quote) {
				*line_end = lf;
				return true;
			}
		}
		if (quote == reader->end) {
			reader->searched = quote;
			return false;
		}
		if (!reader->marks.has_quote)
			reader->marks.first_quote = quote - reader->begin;
		reader->marks.last_quote = quote - reader->begin;
		reader->in_quotes = !reader->in_quotes;
		reader->marks.has_quote = true;
		reader->searched = quote + 1;
	}
}

/* Takes `start` off the front of the line, if the line begins with it. */
static bool take(struct view *line, struct view start)
{
	if (line->length < start.length || memcmp(line->bytes, start.bytes, start.length) != 0)
		return false;
	*line = view_slice(line->bytes + start.length, line->length - start.length);
	return true;
}

static bool is_failure_line(struct view line)
{
	if (!take(&line, (struct view)VIEW("!coach-")))
		return false;
	size_t letters = 0;
	while (letters < line.length && line.bytes[letters] >= 'a' && line.bytes[letters] <= 'z')
		letters++;
	line = view_slice(line.bytes + letters, line.length - letters);
	return letters > 0 && take(&line, (struct view)VIEW(": failed: "));
}

/* Skips byte order marks in front of the next record: files with marks may follow one another in the input.
 */
static bool pass_marks(struct reader *reader, struct error *error)
{
	static const struct view mark = VIEW("\xef\xbb\xbf");
	for (;;) {
		struct view rest = view_slice(reader->buffer + reader->begin, reader->end - reader->begin);
		if (rest.length > 0 && !view_starts_with(rest, mark))
			return true;
		if (rest.length > 0)
			reader->begin += mark.length;
		else if (reader_is_done(reader))
			return true;
		else if (!reader_fill(reader, error))
			return false;
	}
}

/* A failure line can hold any number of quotes, so it must be recognised before quotes are counted. */
static bool check_failure_line(struct reader *reader, struct error *error)
{
	if (reader->begin == reader->end || reader->buffer[reader->begin] != '!')
		return true;
	while (next_of(reader, &reader->next_lf, reader->begin, '\n') == reader->end && !reader_is_done(reader) &&
	       reader->end - reader->begin <= READER_RECORD_LIMIT)
		if (!reader_fill(reader, error))
			return false;
	struct view line = view_trim(view_slice(reader->buffer + reader->begin, reader->next_lf - reader->begin));
	if (!is_failure_line(line))
		return true;
	error->upstream = error->kind == ERROR_NONE;
	return error_set(error, ERROR_INPUT, "%.*s", VIEW_ARGS(line));
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
	if (line.length != word.length + 1 || !view_starts_with(line, word) || line.bytes[word.length] == '"')
		return false;
	reader->delimiter = line.bytes[word.length];
	return true;
}

static bool has_long_cell(const struct cutter *cutter)
{
	for (size_t i = 0; i < cutter->cell_count; i++)
		if (cutter->cells[i].length > READER_CELL_LIMIT)
			return true;
	return false;
}

static enum reader_verdict cut(struct reader *reader, size_t length, struct error *error)
{
	const char *bytes = reader->buffer + reader->begin;
	if (length > READER_RECORD_LIMIT)
		return refuse_long(reader, error);
	if (reader->delimiter == 0)
		reader->delimiter = guess_delimiter(view_slice(bytes, length));
	reader->marks.cr = next_of(reader, &reader->next_cr, reader->begin, '\r') - reader->begin;
	struct cutter_fault fault;
	if (!cutter_cut(&reader->cutter, view_slice(bytes, length), reader->delimiter, &reader->marks, &fault)) {
		reader->is_torn = reader->is_torn && fault.is_open;
		if (fault.problem)
			return refuse(reader, fault.offset, error, fault.problem);
		error_system(error, ENOMEM, reader_name(reader), "cannot parse");
		return READER_FAILED;
	}
	if (length > READER_CELL_LIMIT && has_long_cell(&reader->cutter))
		return refuse(reader, 0, error, "a cell is longer than 1 MiB");
	return READER_RECORD;
}

enum reader_verdict reader_next(struct reader *reader, struct record *record, struct error *error)
{
	for (;;) {
		if (!pass_marks(reader, error) || !check_failure_line(reader, error))
			return READER_FAILED;
		reader->searched = reader->begin;
		reader->in_quotes = reader->marks.has_quote = false;
		size_t line_end;
		bool torn = false;
		while (!torn && !find_line_end(reader, &line_end)) {
			if (reader->end - reader->begin > READER_RECORD_LIMIT + 1)
				return refuse_long(reader, error);
			reader->is_torn = reader->ended;
			if (reader->spoilt)
				return refuse_spoilt(reader, error);
			if (reader->ended) {
				if (reader->begin == reader->end)
					return READER_END;
				torn = true;
				line_end = reader->end;
			} else if (!reader_fill(reader, error)) {
				return READER_FAILED;
			}
		}
		size_t length = line_end - reader->begin;
		if (!torn && length > 0 && reader->buffer[line_end - 1] == '\r')
			length--;
		if (reader->line == 1 && take_separator(reader, view_slice(reader->buffer + reader->begin, length)))
			length = 0;
		if (length > 0 && cut(reader, length, error) == READER_FAILED)
			return READER_FAILED;
		*record = (struct record){reader->cutter.cells, reader->cutter.cell_count, reader->line, torn};
		reader->line += reader->marks.has_quote ? count_lines(reader->buffer + reader->begin, length) + 1 : 1;
		reader->begin = torn ? line_end : line_end + 1;
		if (!torn)
			reader->passed = (struct reader_passed){reader->moved + reader->begin, reader->line - 1};
		if (length > 0)
			return READER_RECORD;
	}
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
	return reader->is_torn;
}

bool reader_whole(struct reader *reader, size_t limit, struct text *bytes, struct error *error)
{
	/* The first record has been cut, so nothing has been moved out of the buffer yet. */
	text_add_bytes(bytes, reader->buffer, reader->filled);
	return source_read_all(reader->source, limit, bytes, error) &&
	       (bytes->length <= limit ||
	        error_input(error, reader_name(reader), 0,
	                    "the file is longer than %zu MiB, too long for one that is read through a map",
	                    limit >> 20));
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
	cutter_clear(&reader->cutter);
	source_close(reader->source);
	free(reader->buffer);
	free(reader);
}
