/* A piece of the input that holds whole records: bytes go in, records come out. What a chunk makes of its
 * bytes depends on them alone, so that several can be worked on at once. Within this room only. */
#ifndef CSV_CHUNK_H
#define CSV_CHUNK_H

#include "base/error.h"
#include "csv/cutter.h"

/* Limits against hostile input: what is longer is an error. */
#define CHUNK_CELL_LIMIT ((size_t)1 << 20)
#define CHUNK_RECORD_LIMIT ((size_t)16 << 20)
#define CHUNK_CELLS_LIMIT ((size_t)16384) /* of a record: the columns of a spreadsheet */

/* What follows the bytes of a chunk. Unless records do, those behind the last whole record belong to it, as
 * one that has no end. */
enum chunk_sequel {
	CHUNK_GOES_ON,
	CHUNK_ENDS,     /* the end of the input */
	CHUNK_TOO_LONG, /* more of a record that is too long already */
	CHUNK_FAILS     /* a failed read */
};

/* A record: its cells from number `cell` on. Lines are counted from that of the chunk's first byte, as 0. */
struct chunk_row {
	size_t cell, count;
	size_t end;    /* where the next record begins */
	bool is_plain; /* it holds no quote */
	uint64_t line, next_line;
	unsigned making; /* for whoever makes something of the record: what, and where it is */
	size_t made;
};

struct chunk {
	char *bytes;
	size_t filled; /* of them */
	size_t whole;  /* those of whole records, in front */
	size_t begin;  /* of the first record to be cut, and its line */
	uint64_t begin_line;
	enum chunk_sequel sequel;
	/* Of chunk_cut. */
	struct chunk_row *rows;
	size_t row_count;
	struct cutter cutter; /* has the cells */
	size_t passed;        /* bytes of whole lines that were cut or passed over, and how many lines */
	uint64_t passed_lines;
	bool is_torn;       /* the input ends in the last record, or in the one that is refused */
	struct error fault; /* of the record behind the rows; its line counts as theirs do */
	/* private */
	size_t capacity, rows_capacity;
	uint64_t *marks[SCAN_KINDS]; /* of line feeds, those that end a record */
	size_t marks_capacity;       /* blocks */
	size_t searched;             /* bytes in blocks that are marked for good… */
	bool in_quotes;              /* …and whether a quote is open behind them */
};

/* Takes `capacity` bytes, and more when it must. */
struct chunk *chunk_new(size_t capacity);
void chunk_free(struct chunk *chunk); /* NULL is allowed */

/* Empties the chunk and begins it with these bytes, the beginning of a record; they may lie in it. */
void chunk_begin(struct chunk *chunk, struct view start);

/* Room behind the bytes, at least 64 bytes, for the caller to put more there. */
char *chunk_room(struct chunk *chunk, size_t *size);

/* Takes `more` bytes that were put into the room, and finds the end of the last record. If a record becomes
 * too long, the sequel says so. */
void chunk_take(struct chunk *chunk, size_t more, enum scan_way way, char delimiter);

/* Marks all bytes anew, with another delimiter. */
void chunk_mark_again(struct chunk *chunk, enum scan_way way, char delimiter);

/* The bytes of the first record that is not blank, from `begin` on, without marks of byte order and line end;
 * blank lines in front of it are passed over. False if there is none, or if its end is not known. */
bool chunk_first(struct chunk *chunk, struct view *record, size_t *next);

/* Cuts the records until one is bad or none is left. `name` is that of the input, for messages. `is_settled`:
 * its encoding was named, so that no message suggests one. */
void chunk_cut(struct chunk *chunk, char delimiter, const char *name, bool is_settled);

#endif
