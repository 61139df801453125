/*
 * lib/csv: bytes in and out — files, standard input, gzip, encodings, records, header binding, streams of
 * tables, writing. The only door to libcsv, zlib and iconv. The room knows that a table has a header, a
 * signature and typed columns (struct table_kind); it does not know which tables there are, nor what a cell
 * means.
 *
 *   source (bytes) → reader (records) → stream (rows of known tables)      writer (records) → sink (bytes)
 *
 * This header: where bytes come from.
 */
#ifndef CSV_SOURCE_H
#define CSV_SOURCE_H

#include "base/error.h"
#include "base/text.h"

struct source;

/* Opens a file, or standard input for "-". Gzip is known by its first two bytes and inflated, members one
 * after another included. `encoding`: NULL for UTF-8 (a BOM is skipped; UTF-16 with a BOM is decoded), else a
 * name that iconv(3) knows; an unknown one is ERROR_USAGE. On failure (ERROR_SYSTEM) *source is NULL. */
bool source_open(struct source **source, const char *path, const char *encoding,
                 struct error *error) MUST_CHECK;

/* Bytes in memory as a source, taken as they are (no gzip, no encoding) and copied. `name` is for messages.
 */
struct source *source_of_bytes(const char *name, struct view bytes);

/* What the file behind the descriptor holds, from its beginning, as UTF-8. The descriptor stays the caller's,
 * to be closed after the source. */
struct source *source_of_descriptor(const char *name, int descriptor);

/* Adds the bytes, which are in this encoding, to `decoded` as UTF-8. ERROR_USAGE for an encoding that is
 * none, ERROR_INPUT for bytes that it does not have; `name` is for the message. */
bool source_decode(const char *name, const char *encoding, struct view bytes, struct text *decoded,
                   struct error *error) MUST_CHECK;

/* Puts up to `capacity` (at least 64) bytes of UTF-8 into `buffer` and their number into *length. *length 0
 * is the end, and is said only after a gzip member's checksum was verified. The bytes are not checked to be
 * valid UTF-8 unless they were converted. Truncated or damaged gzip, bytes after the last member and bytes
 * that the encoding does not have are ERROR_INPUT, a failed read ERROR_SYSTEM; the message starts with the
 * file's name. */
bool source_read(struct source *source, char *buffer, size_t capacity, size_t *length,
                 struct error *error) MUST_CHECK;

/* Adds what the file holds to `bytes`. Stops when `most` bytes are passed, so that a caller who allows no
 * more sees a length above that. Fails as source_open and source_read do. */
bool source_read_file(const char *path, size_t most, struct text *bytes, struct error *error) MUST_CHECK;

/* The name for messages: the path, or `stdin`. Lives as long as the source. */
const char *source_name(const struct source *source);

/* Bytes read from the file so far, before inflating. */
uint64_t source_position(const struct source *source);

/* Bytes of the byte order mark that source_read has passed over. */
size_t source_mark(const struct source *source);

/* What has been read of gzip data. */
struct source_members {
	bool is_gzip;
	bool is_cut;       /* the input ended within a member */
	uint64_t end;      /* where in the file the last whole member ends */
	uint64_t inflated; /* bytes in all whole members, a byte order mark included */
};
struct source_members source_members(const struct source *source);

/* Moves an open descriptor above standard input, output and error, so that a file does not become one of
 * them where it was closed (`>&-`). A negative descriptor is handed on. On failure the descriptor is closed,
 * errno set and -1 returned. For this room only. */
int source_above_standard(int descriptor);

void source_close(struct source *source); /* NULL is allowed; reading has already told every failure */

#endif
