/* Records that have been read ahead of the rows that are made of them, since a file has to show something
 * before its first row can be made. */
#ifndef MAP_BACKLOG_H
#define MAP_BACKLOG_H

#include "csv/reader.h"

/* A record, and what layout_skips says of it: `word` is NULL where it is a row. */
struct backlog_entry {
	struct record record;
	const char *word;
	bool is_last;
};

/* Start with {0}. What is kept of a record is its bytes, one more for each cell, and some 30. */
struct backlog {
	/* private */
	struct backlog_block *first, *last;
	struct view *cells; /* of the entry at hand */
	size_t capacity, begin;
	uint64_t size;
};

/* The place of an entry. Start with {0}, that of the first one. */
struct backlog_place {
	const struct backlog_block *block;
	size_t at;
};

/* Adds a copy of the entry, whose word lives on. */
void backlog_add(struct backlog *backlog, const struct backlog_entry *entry);

/* Shows the entry at the place, which moves on to the next one. False behind the last. The record lives until
 * the next call of any of these functions. */
bool backlog_look(struct backlog *backlog, struct backlog_place *place, struct backlog_entry *entry);

/* Takes the first entry out. False where there is none. The record lives until the next call. */
bool backlog_take(struct backlog *backlog, struct backlog_entry *entry);

/* The bytes that are kept. */
uint64_t backlog_size(const struct backlog *backlog);

void backlog_clear(struct backlog *backlog);

#endif
