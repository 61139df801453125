/* What the columns of an export are called, in English or another language. */
#ifndef MAP_HEADING_H
#define MAP_HEADING_H

#include "base/arena.h"
#include "csv/header.h"
#include "map/words.h"

/* What a column may be called in English, at most. */
#define HEADING_READINGS 6

/* The names that a column's name may stand for, where it is not English. */
struct readings {
	struct view names[HEADING_READINGS];
	size_t count;
};

/* Finds what the name stands for. `occurrence` is as in words_names. */
void heading_read(struct language language, struct view name, size_t occurrence, struct readings *readings);

/* Puts its number behind a name that comes again, `Rep 2`, as a copy in the arena. Names compare without
 * case, blanks, `_` and `-`. */
void heading_number(struct view *names, size_t count, struct arena *arena);

/* Is the first cell of a record, which is called so, one of the names, with `|` between, or does it stand for
 * one? */
bool heading_is(struct language language, struct view name, const char *names);

/* Is any cell of the record one of the names? */
bool heading_record_has(struct language language, const struct record *record, const char *names);

#endif
