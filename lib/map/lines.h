/* The first records of a file, kept for those who look for its header there: they are read once, however many
 * maps are held against them. */
#ifndef MAP_LINES_H
#define MAP_LINES_H

#include "base/arena.h"
#include "csv/reader.h"

struct line {
	struct record record;
	bool is_behind_empty; /* empty lines stand before it */
};

/* Start with a reader, of which nothing has been read; lines_clear closes it. */
struct lines {
	struct reader *reader;
	/* private */
	struct line *list;
	size_t count, capacity;
	enum reader_verdict end; /* what the reader said behind the last one; READER_RECORD: more may come */
	struct error error;
	struct arena arena;
};

/* The line with this number, from 0; it is read if it has not been. READER_END and READER_FAILED, with
 * *error, as the reader says where there are not so many. Its bytes live until lines_clear. */
enum reader_verdict lines_at(struct lines *lines, size_t number, struct line *line, struct error *error);

/* Reads the line behind those that are kept, and does not keep it: it lives until the next one is read. */
enum reader_verdict lines_next(struct lines *lines, struct line *line, struct error *error);

void lines_clear(struct lines *lines);

#endif
