/* The sketch of a map: the columns of a file, each with a guess at what it is. */
#ifndef MAP_SKETCH_H
#define MAP_SKETCH_H

#include "map/map.h"
#include "map/words.h"

struct sketch_options {
	const char *file;                      /* the path of the file, `-` for standard input */
	const char *encoding;                  /* NULL: UTF-8 */
	char delimiter;                        /* 0: what the reader sees */
	const struct table_kind *const *kinds; /* the tables that may be made of it, then NULL */
	struct words *words;                   /* of other languages, or NULL */
};

/* Adds a map of the file's own header to `sketch`, for whichever of the tables most of its columns can be
 * guessed for. Guesses come from our own names of columns, from the built-in maps, and from words in the
 * file's names, in English or what they mean in another language. A column that the table needs and that
 * nothing was found for has a row without a source, which is to be filled in; a column of the file that
 * nothing was made of has a row without a column, which a map passes over. Fails as reader_open and
 * reader_next do; ERROR_INPUT too where the file is empty. */
bool sketch_map(const struct sketch_options *options, struct text *sketch, struct error *error) MUST_CHECK;

#endif
