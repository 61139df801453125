/*
 * lib/csv: how bytes become rows of tables, and rows become bytes again. It reads files, standard input, gzip
 * and other encodings, and is the only door to libcsv, zlib and iconv. The room knows that a table has a
 * header, a signature and typed columns (struct table_kind). It does not know which tables there are, nor
 * what a cell means.
 *
 *   source (bytes) → reader (records) → stream (rows of known tables)      writer (records) → sink (bytes)
 *
 * The reader parts the bytes into chunks of whole records: scan (which bytes have a meaning) → chunk (where
 * records end) → cutter (cells).
 *
 * This header is the room's entry: where bytes come from.
 */
#ifndef CSV_SOURCE_H
#define CSV_SOURCE_H

#include "base/error.h"
#include "base/text.h"
#include "csv/input.h"

struct source;

/* Opens a file, or standard input for "-". Gzip is recognised by its first two bytes and inflated, all its
 * members. `encoding` is a name that iconv(3) knows, or NULL for UTF-8; a byte order mark is skipped, and
 * wins over `encoding` (so UTF-16 needs no option). ERROR_USAGE: the encoding is unknown. ERROR_SYSTEM: the
 * file cannot be opened. On failure *source is NULL. */
bool source_open(struct source **source, const char *path, const char *encoding,
                 struct error *error) MUST_CHECK;

/* The encoding in which a named file is to be read where the user has named one for the input: UTF-8 if it is
 * that already, else `encoding`, which may be NULL. A file that cannot be looked at beforehand, such as a
 * pipe or one of more than 256 MiB, is taken to be in it. */
const char *source_encoding(const char *path, const char *encoding);

/* A source of bytes in memory, which must outlive it and are taken as they are: no gzip, no encoding. `name`
 * is for messages. */
struct source *source_of_bytes(const char *name, struct view bytes);

/* A source of the first `size` bytes, or all, of the file behind the descriptor, as UTF-8. The caller closes
 * the descriptor, after the source. */
struct source *source_of_descriptor(const char *name, int descriptor, uint64_t size);

/* A source of what is still to come of another, which outlives it. Where that is not UTF-8, it is decoded
 * from `fallback`, unless NULL, which must outlive the source: the bytes from the first one that is not ASCII
 * on, up to SOURCE_PEEK_LIMIT, decide. Those that are not valid there either stay as they are. */
struct source *source_of_source(struct source *origin, const char *fallback);

/* Adds the bytes, which are in this encoding, to `decoded` as UTF-8. ERROR_USAGE: the encoding is unknown.
 * ERROR_INPUT: a byte is not valid in it. `name` is for the message. */
bool source_decode(const char *name, const char *encoding, struct view bytes, struct text *decoded,
                   struct error *error) MUST_CHECK;

/* Puts up to `capacity` (at least 64) bytes of UTF-8 into `buffer` and their number into *length; 0 is the
 * end of the input, after the checksum of the last gzip member was verified. Bytes that were not converted
 * are not checked to be UTF-8. ERROR_INPUT: a workbook or an archive, which is told by its first bytes; gzip
 * data that is cut or damaged, other bytes behind the last member, bytes that are not valid in the encoding.
 * ERROR_SYSTEM: a failed read. */
bool source_read(struct source *source, char *buffer, size_t capacity, size_t *length,
                 struct error *error) MUST_CHECK;

/* How far a source is looked at before it is known what it holds. */
#define SOURCE_PEEK_LIMIT ((size_t)1 << 20)

/* Puts bytes that have been read in front of those that are still to come. */
void source_return(struct source *source, struct view bytes);

/* Shows what is still to come: about `most` bytes, up to a line end, or all where there are fewer. They live
 * until the next call. Fails as source_read does. */
bool source_peek(struct source *source, size_t most, struct view *start, struct error *error) MUST_CHECK;

/* Is it known that the next source_read would not wait for whoever writes the input? */
bool source_is_ready(const struct source *source);

/* Adds what is left of the source to `bytes`. Stops when `most` bytes are passed, so that a caller who allows
 * no more sees a longer text. Fails as source_read does. */
bool source_read_all(struct source *source, size_t most, struct text *bytes, struct error *error) MUST_CHECK;

/* The same for a whole file in the encoding (source_open). Fails as source_open does, too. */
bool source_read_file(const char *path, const char *encoding, size_t most, struct text *bytes,
                      struct error *error) MUST_CHECK;

/* The name for messages: the path, or `stdin`. Lives as long as the source. */
const char *source_name(const struct source *source);

/* Bytes read from the file so far, before inflating. */
uint64_t source_position(const struct source *source);

/* Bytes of the byte order mark that source_read has passed over. */
size_t source_mark(const struct source *source);

/* What has been read of gzip data. */
struct input_members source_members(const struct source *source);

void source_close(struct source *source); /* every failure has been told by reading; NULL is allowed */

#endif
