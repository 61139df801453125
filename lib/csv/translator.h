/* How a file that is none of our tables becomes rows of one: what lib/map and lib/calendar give to a stream.
 */
#ifndef CSV_TRANSLATOR_H
#define CSV_TRANSLATOR_H

#include "csv/header.h"
#include "csv/source.h"

/* The bytes of a file that a translator may hold in memory where it has to know more of it than the row at
 * hand. */
#define TRANSLATOR_HELD_LIMIT ((size_t)256 << 20)

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

/* The table that a translator would make of a file, and of how many of its columns. */
struct translator_claim {
	const struct table_kind *kind;
	size_t columns;
	bool is_asked; /* the user gave the map that says so: it counts whatever else the file may be */
};

/* `claims` says what would become of a file that begins with this record, and returns false for one that the
 * translator does not know by its first record; NULL for one that knows none by it.
 *
 * `explain` goes on with the refusal of a file that begins with this record and that nobody knows: what it
 * looks like, where that has more columns of it than `columns`, and what can be done. Returns false where it
 * has nothing to say; NULL for a translator that never has.
 *
 * `open` gets the file from its first byte on: inflated, decoded if its encoding was known, with the
 * delimiter that the user named (0: none). One that it does not know it only looks at (source_peek), so that
 * all of it is still to come. The source lives until `next` returns TRANSLATOR_END or TRANSLATOR_FAILED.
 * `open` sets `kind`, `source` to the kind of export that the file is, and `line` to the line of the file's
 * header.
 */
struct stream_translator {
	const struct table_kind *kind;
	/* A word such as `outlook`, or the path of a map; lives until the next file is opened. */
	const char *source;
	uint64_t line;
	const struct header *found; /* of the file: which columns are read, which are unknown; or NULL */
	bool (*claims)(struct stream_translator *translator, const struct record *first,
	               struct translator_claim *claim);
	bool (*explain)(struct stream_translator *translator, const struct record *first, size_t columns,
	                struct error *error);
	enum translator_verdict (*open)(struct stream_translator *translator, struct source *file, char delimiter,
	                                struct error *error);
	enum translator_verdict (*next)(struct stream_translator *translator, struct translation *made,
	                                struct error *error);
	bool is_given;                   /* the user gave maps, so `claims` may set is_asked */
	struct stream_translator *other; /* is asked when this one does not know the file; or NULL */
};

/* Has the user given a map that reads a file which begins with this record? Then *kind is what becomes of it.
 */
bool translator_is_asked(struct stream_translator *translator, const struct record *first,
                         const struct table_kind **kind);

/* Chooses between two readings of a file that begins with this record: as one of our tables, of which there
 * are `count` (then *is_own), and through a translator, which may be NULL. A map that the user gave counts;
 * else the one that takes more of its columns; of equal ones ours, where the columns of the signature stand
 * there under their own names, else the translator's. Returns the table that the file becomes, or NULL where
 * nobody knows by the record. */
const struct table_kind *translator_choose(struct stream_translator *translator, const struct record *first,
                                           const struct table_kind *ours, size_t count, bool *is_own);

/* Refuses a file that begins with this record, by which nobody knows it, and says what it is nearest to.
 * `delimiter` is only for the message. Returns false. */
bool translator_refuse(struct stream_translator *translator, const struct record *first,
                       const struct table_kind *ours, size_t count, char delimiter, struct error *error);

#endif
