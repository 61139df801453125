#include "csv/reader.h"

#include <stdlib.h>

#include "base/memory.h"
#include "csv/chunk.h"
#include "csv/crew.h"
#include "csv/delimiter.h"

/* Bytes, marks and cells of a chunk of this size stay in the second level of a processor's cache; in smaller
 * ones threads wait for one another more often. `make check-threads` builds with far smaller ones. */
#ifndef READER_CHUNK_SIZE
#define READER_CHUNK_SIZE ((size_t)128 * 1024)
#endif

/* Below it, other threads cost more than they bring. */
#ifndef READER_LONG_SIZE
#define READER_LONG_SIZE ((size_t)1024 * 1024)
#endif

/* How many chunks there are for each thread. */
#define SLOTS_EACH 2

/* A chunk, and what was made of its records. */
struct slot {
	struct task task; /* first: its function gets this address */
	const struct reader *reader;
	struct chunk *chunk; /* NULL before the first */
	const struct preparer *preparer;
	char *made; /* the values, each of the preparer's size */
	size_t made_capacity;
	struct text bytes; /* of the records of which bytes were made */
};

struct reader {
	struct source *source;
	bool is_settled; /* the encoding was named */
	char delimiter;  /* 0 until the first record is seen */
	enum scan_way way;
	size_t chunk_size, long_size;
	struct crew *crew; /* NULL: none was hired */
	bool reads_ahead;  /* the crew is at work */
	const struct preparer *preparer;

	/* Chunks go round the slots. They are counted as they are read, and as their records have all been given;
	 * the one at hand is between the two. */
	struct slot *slots;
	size_t slot_count;
	uint64_t read, given;

	size_t row;        /* the next one of the chunk at hand */
	size_t run;        /* how many records the last run of bytes is of, */
	size_t run_end;    /* and where the rows behind each other end that it is of, or that are left of it */
	struct view bytes; /* the run */
	struct reader_passed before; /* it */
	size_t bytes_taken;          /* of the slot at hand */
	uint64_t line, moved;        /* of its first byte: on which line, and how many bytes are before it */
	struct reader_passed passed;
	struct error failure; /* of the last read */
};

static struct slot *slot_of(const struct reader *reader, uint64_t number)
{
	return &reader->slots[number % reader->slot_count];
}

/* The one at hand; NULL before the first. */
static const struct chunk *chunk_at_hand(const struct reader *reader)
{
	return reader->read > 0 ? slot_of(reader, reader->given)->chunk : NULL;
}

struct reader *reader_of_source(struct source *source, char delimiter)
{
	struct reader *reader = memory_get(1, sizeof *reader);
	reader->source = source;
	reader->delimiter = delimiter;
	reader->line = 1;
	reader->way = scan_best();
	reader->chunk_size = READER_CHUNK_SIZE;
	reader->long_size = READER_LONG_SIZE;
	reader->slots = memory_get(1, sizeof *reader->slots);
	reader->slot_count = 1;
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

void reader_hire(struct reader *reader, struct crew *crew)
{
	reader->crew = crew;
}

void reader_work_by(struct reader *reader, enum scan_way way, size_t chunk_size, size_t long_size)
{
	reader->way = way;
	reader->chunk_size = chunk_size;
	reader->long_size = long_size;
}

/* The delimiter with which bytes are marked as long as none is known. */
static char delimiter_or_comma(const struct reader *reader)
{
	return reader->delimiter ? reader->delimiter : ',';
}

/* Finds out the delimiter by the first record, or the line that names it before. False while there is no
 * first record. */
static bool settle_delimiter(struct reader *reader, struct chunk *chunk)
{
	struct view record;
	size_t next;
	char before = delimiter_or_comma(reader);
	bool is_there = chunk_first(chunk, &record, &next);
	if (is_there && chunk->begin_line == 0 && delimiter_is_named(record, &reader->delimiter)) {
		chunk->begin = next;
		chunk->begin_line = 1;
		is_there = chunk_first(chunk, &record, &next);
	}
	if (is_there && !reader->delimiter)
		reader->delimiter = delimiter_guess(record);
	if (delimiter_or_comma(reader) != before)
		chunk_mark_again(chunk, reader->way, reader->delimiter);
	return is_there;
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

/* Reads the next chunk. The first one holds the first record, save where that is too long. */
static struct slot *read_chunk(struct reader *reader)
{
	struct slot *slot = slot_of(reader, reader->read);
	bool is_first = reader->read == 0, is_known = !is_first;
	const struct chunk *before = is_first ? NULL : slot_of(reader, reader->read - 1)->chunk;
	if (!slot->chunk)
		slot->chunk = chunk_new(reader->chunk_size);
	struct chunk *chunk = slot->chunk;
	chunk_begin(chunk, before ? view_slice(before->bytes + before->whole, before->filled - before->whole)
	                          : view_slice(NULL, 0));
	while (chunk->sequel == CHUNK_GOES_ON && (chunk->whole == 0 || !is_known)) {
		fill(reader, chunk);
		is_known = is_known || settle_delimiter(reader, chunk);
	}
	slot->reader = reader;
	slot->preparer = reader->preparer;
	reader->read++;
	return slot;
}

/* Does the input end within the record? */
static bool is_torn(const struct chunk *chunk, const struct chunk_row *row)
{
	return chunk->is_torn && row->end == chunk->filled;
}

static struct record_look look_at(const struct slot *slot, const struct chunk_row *row)
{
	const struct reader *reader = slot->reader;
	const struct view *cells = slot->chunk->cutter.cells + row->cell;
	if (!row->is_plain || reader->delimiter != ',')
		return (struct record_look){false, 0};
	const char *end = cells[row->count - 1].bytes + cells[row->count - 1].length;
	struct scan_cells seen = scan_cells(reader->way, cells->bytes, (size_t)(end - cells->bytes), ',');
	return (struct record_look){!seen.is_padded, seen.empty};
}

/* Notes where the values are, and where the bytes end. */
static void prepare(struct slot *slot)
{
	const struct preparer *preparer = slot->preparer;
	struct chunk *chunk = slot->chunk;
	size_t made = 0;
	text_reset(&slot->bytes);
	text_reserve(&slot->bytes, 1);
	for (size_t i = 0; i < chunk->row_count; i++) {
		struct chunk_row *row = &chunk->rows[i];
		const struct record record = {chunk->cutter.cells + row->cell, row->count, 0, is_torn(chunk, row)};
		/* There is room even for values without a size. */
		slot->made = memory_reserve(slot->made, &slot->made_capacity, made + preparer->size + 1, 1);
		const struct record_look look = look_at(slot, row);
		row->making = preparer->make(preparer, &record, &look, slot->task.worker, slot->made + made,
		                             &slot->bytes);
		row->made = row->making == MADE_BYTES ? slot->bytes.length : made;
		made += row->making == MADE_VALUE ? preparer->size : 0;
	}
}

/* What can be done with a chunk that was read, on any thread. */
static void work_on_chunk(struct task *task)
{
	struct slot *slot = (struct slot *)task;
	const struct reader *reader = slot->reader;
	chunk_cut(slot->chunk, delimiter_or_comma(reader), reader_name(reader), reader->is_settled);
	if (slot->preparer)
		prepare(slot);
}

/* Gives the crew slots enough to be busy, beside the one at hand. */
static void begin_ahead(struct reader *reader)
{
	const struct slot at_hand = reader->slots[0];
	reader->slot_count = 1 + SLOTS_EACH * crew_size(reader->crew);
	free(reader->slots);
	reader->slots = memory_get(reader->slot_count, sizeof *reader->slots);
	reader->slots[0] = at_hand;
	reader->read = 1;
	reader->given = 0;
	reader->reads_ahead = true;
}

/* Reads chunks for the crew as long as nobody has to wait for it. It gets several at a time, since waking a
 * thread takes long. */
static void read_ahead(struct reader *reader)
{
	bool is_short = reader->read - reader->given <= reader->slot_count / 2;
	while (is_short && reader->read - reader->given < reader->slot_count &&
	       (reader->read == reader->given ||
	        (slot_of(reader, reader->read - 1)->chunk->sequel == CHUNK_GOES_ON &&
	         source_is_ready(reader->source)))) {
		struct slot *slot = read_chunk(reader);
		slot->task.work = work_on_chunk;
		crew_give(reader->crew, &slot->task);
	}
	crew_await(reader->crew, &slot_of(reader, reader->given)->task);
}

/* Goes on with the chunk that follows. */
static void next_chunk(struct reader *reader)
{
	const struct chunk *chunk = chunk_at_hand(reader);
	if (chunk) {
		reader->line += chunk->passed_lines;
		reader->moved += chunk->whole;
	}
	if (reader->crew && chunk && !reader->reads_ahead && reader->moved >= reader->long_size)
		begin_ahead(reader);
	reader->given += chunk != NULL;
	reader->row = reader->run_end = 0;
	reader->bytes_taken = 0;
	if (reader->reads_ahead)
		read_ahead(reader);
	else
		work_on_chunk(&read_chunk(reader)->task);
}

/* What is behind the last row of the chunk. READER_RECORD: more chunks. */
static enum reader_verdict see_sequel(struct reader *reader, struct error *error)
{
	const struct chunk *chunk = chunk_at_hand(reader);
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

/* Notes that the input has been read up to the end of the record. */
static void pass(struct reader *reader, const struct chunk_row *row)
{
	reader->passed = (struct reader_passed){reader->moved + row->end, reader->line + row->next_line - 1};
}

/* How many records from this one on only bytes were made of. */
static size_t count_run(const struct chunk *chunk, size_t first)
{
	size_t end = first;
	while (end < chunk->row_count && chunk->rows[end].making == MADE_BYTES)
		end++;
	return end - first;
}

/* Takes the bytes of the run, which stand behind those that were taken before. */
static void take_bytes(struct reader *reader)
{
	const struct slot *slot = slot_of(reader, reader->given);
	const struct chunk_row *last = &slot->chunk->rows[reader->row - 1];
	size_t begin = reader->bytes_taken;
	reader->bytes_taken = last->made;
	reader->bytes = view_slice(slot->bytes.bytes + begin, last->made - begin);
	reader->before = reader->passed;
	pass(reader, last);
}

enum reader_verdict reader_next(struct reader *reader, struct record *record, struct error *error)
{
	const struct chunk *chunk = chunk_at_hand(reader);
	while (!chunk || reader->row == chunk->row_count) {
		enum reader_verdict verdict = chunk ? see_sequel(reader, error) : READER_RECORD;
		if (verdict != READER_RECORD)
			return verdict;
		next_chunk(reader);
		chunk = chunk_at_hand(reader);
	}
	const struct chunk_row *row = &chunk->rows[reader->row];
	if (reader->row >= reader->run_end)
		reader->run_end = reader->row + count_run(chunk, reader->row);
	reader->run = row->making == MADE_BYTES ? reader->run_end - reader->row : 0;
	reader->row += reader->run > 0 ? reader->run : 1;
	if (reader->run > 0) {
		take_bytes(reader);
		return READER_BYTES;
	}
	*record = (struct record){chunk->cutter.cells + row->cell, row->count, reader->line + row->line,
	                          is_torn(chunk, row)};
	if (!record->torn)
		pass(reader, row);
	return READER_RECORD;
}

void *reader_made(const struct reader *reader, size_t behind)
{
	const struct slot *slot = slot_of(reader, reader->given);
	const struct chunk *chunk = slot->chunk;
	size_t row = reader->row - 1 + behind;
	bool is_made = row < chunk->row_count && chunk->rows[row].making == MADE_VALUE;
	return is_made ? slot->made + chunk->rows[row].made : NULL;
}

struct view reader_bytes(const struct reader *reader, size_t *count)
{
	*count = reader->run;
	return reader->bytes;
}

void reader_return(struct reader *reader, size_t taken)
{
	const struct slot *slot = slot_of(reader, reader->given);
	struct chunk_row *rows = slot->chunk->rows;
	size_t first = reader->row - reader->run;
	reader->row = first + taken;
	reader->passed = reader->before;
	if (taken > 0)
		pass(reader, &rows[reader->row - 1]);
	/* Its bytes are passed over. */
	reader->bytes_taken = rows[reader->row].made;
	rows[reader->row].making = MADE_NOTHING;
}

void reader_prepare(struct reader *reader, const struct preparer *preparer)
{
	for (uint64_t number = reader->given; number < reader->read; number++) {
		struct slot *slot = slot_of(reader, number);
		if (reader->reads_ahead)
			crew_await(reader->crew, &slot->task);
		for (size_t i = 0; i < slot->chunk->row_count; i++)
			slot->chunk->rows[i].making = MADE_NOTHING;
	}
	reader->preparer = preparer;
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
	const struct chunk *chunk = chunk_at_hand(reader);
	return chunk && chunk->is_torn && reader->row == chunk->row_count;
}

struct source *reader_unread(struct reader *reader)
{
	/* The first chunk holds the first record, and nothing has come behind it. */
	const struct chunk *chunk = chunk_at_hand(reader);
	if (chunk)
		source_return(reader->source, view_slice(chunk->bytes, chunk->filled));
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
	for (size_t i = 0; i < reader->slot_count; i++) {
		struct slot *slot = &reader->slots[i];
		if (reader->reads_ahead)
			crew_drop(reader->crew, &slot->task);
		chunk_free(slot->chunk);
		free(slot->made);
		text_clear(&slot->bytes);
	}
	free(reader->slots);
	source_close(reader->source);
	free(reader);
}
