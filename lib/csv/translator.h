/* How a file that is none of our tables becomes rows of one: what lib/map and lib/calendar give to a stream.
 */
#ifndef CSV_TRANSLATOR_H
#define CSV_TRANSLATOR_H

#include "csv/header.h"

enum translator_verdict {
	TRANSLATOR_DONE,    /* open: the file is taken. next: here is a row */
	TRANSLATOR_UNKNOWN, /* open: this is not a file of its kind; another translator may try */
	TRANSLATOR_BAD,     /* next: the record cannot become a row; *error has no file and line yet */
	TRANSLATOR_END,     /* next: there are no more rows */
	TRANSLATOR_FAILED,
};

/* What a translator makes of a record. All of it lives until the next call of `next`. */
struct translation {
	const struct view *cells;    /* one for each column of the kind; NULL with TRANSLATOR_BAD or a value */
	const void *value;           /* what the row is, from a translator that makes no cells; else NULL */
	struct record record;        /* the record with its line, for the rejects file if the row is refused */
	const struct record *header; /* the header that the record has there */
};

/* `open` gets the whole file: inflated, decoded if its encoding was known, with the delimiter that the user
 * named (0: none). The bytes live until `next` returns TRANSLATOR_END or TRANSLATOR_FAILED. It sets `kind`,
 * `source` to the kind of export that the file is, and `line` to the line of the file's header.
 */
struct stream_translator {
	const struct table_kind *kind;
	const char
		*source; /* a word such as `outlook`, or the path of a map; lives until the next file is opened */
	uint64_t line;
	enum translator_verdict (*open)(struct stream_translator *translator, const char *file, struct view bytes,
	                                char delimiter, struct error *error);
	enum translator_verdict (*next)(struct stream_translator *translator, struct translation *made,
	                                struct error *error);
	struct stream_translator *other; /* is asked when this one does not know the file; or NULL */
};

#endif
