/* Reads records from a source, one at a time, with exact line numbers. */
#ifndef CSV_READER_H
#define CSV_READER_H

#include "csv/record.h"
#include "csv/scan.h"
#include "csv/source.h"

struct reader;

enum reader_verdict { READER_RECORD, READER_END, READER_FAILED, READER_BYTES };

/* Opens a source for reading records. `delimiter` 0 means the comma, or `;` or else tab if the first record
 * holds that and no comma; later records do not matter. `encoding` is as in source_open; if one is named,
 * even utf-8, no message suggests another. A first line `sep=;` is passed over, and the delimiter is the
 * character that it names, whatever was given. */
bool reader_open(struct reader **reader, const char *path, char delimiter, const char *encoding,
                 struct error *error) MUST_CHECK;

/* Reads records from a source that is already open; the reader closes it. */
struct reader *reader_of_source(struct source *source, char delimiter);

/* The next record; its cells live until the next call or reader_close. Lines end in LF or CR LF; blank lines
 * are passed over, and counted; byte order marks at a record's beginning are passed over. A record without a
 * quote is cut at its delimiters; one that holds a quote is libcsv's to judge, strictly. ERROR_INPUT, with
 * `file:line: ` in front: a quote where none may stand, an unterminated quote, a bare CR outside quotes, a
 * NUL byte, bytes that are not UTF-8 (suggests --encoding cp1252), a cell, a record or its number of cells
 * past the limit. A line that starts with `!coach-NAME: failed: ` at a record's start is an earlier stage's
 * failure line: error->upstream, message = that line from its `!` on. After READER_FAILED only reader_close
 * may follow. READER_BYTES: of the records that come next a preparer has made bytes (reader_bytes). */
enum reader_verdict reader_next(struct reader *reader, struct record *record, struct error *error) MUST_CHECK;

struct crew;

/* Has chunks read ahead and cut by the crew once the input turns out to be long. What the reader gives does
 * not depend on it. To be called before the first reader_next; the crew outlives the reader. */
void reader_hire(struct reader *reader, struct crew *crew);

/* What is made of a record beforehand. */
enum making {
	MADE_NOTHING, /* whoever takes the record makes it himself */
	MADE_VALUE,   /* reader_made gives it */
	MADE_BYTES    /* nobody takes the record any more: reader_bytes gives what comes of it */
};

/* What is known of a record's cells: they stand behind each other in it, without quotes, with a comma between
 * and without blanks at their ends, and SCAN_BLOCK bytes behind them can be read; and how many of them are
 * empty, if so. */
struct record_look {
	bool is_joined;
	size_t empty;
};

/* Makes something of records beforehand, with the crew if one was hired: `make` puts a value of `size` bytes
 * into `made`, or adds to `bytes`. It runs on several threads at once, and touches nothing that changes but
 * what belongs to the worker with this number, which is below crew_size, and 0 for the first thread. The line
 * of its record is not known yet. Of a torn record no bytes may be made. */
struct preparer {
	size_t size;
	enum making (*make)(const struct preparer *preparer, const struct record *record,
	                    const struct record_look *look, unsigned worker, void *made, struct text *bytes);
	const void *context;
};

/* From now on the preparer is asked, or none where it is NULL; what was made and not taken yet is dropped,
 * and nobody uses the preparer before any more. */
void reader_prepare(struct reader *reader, const struct preparer *preparer);

/* The value that was made of the record that was given last, or of the one that comes so many behind it; NULL
 * where there is none, or none is known yet. Lives as long as the record. */
void *reader_made(const struct reader *reader, size_t behind);

/* After READER_BYTES: the bytes that were made of records behind each other, and of how many. Live until the
 * next call of reader_next. */
struct view reader_bytes(const struct reader *reader, size_t *count);

/* After READER_BYTES: only so many of the records were taken. The one behind them comes next, and nothing was
 * made of it; then the others, as before. */
void reader_return(struct reader *reader, size_t taken);

/* How it works, which changes nothing of what it gives: how it looks at bytes, how many make a chunk, and
 * from which number of bytes on an input is long. To be called before the first reader_next; the tests need
 * it. */
void reader_work_by(struct reader *reader, enum scan_way way, size_t chunk_size, size_t long_size);

/* Gives the reader's source, from which all bytes of the input then come again. To be called after the first
 * reader_next, whatever its verdict, whose record lives on; only reader_close may follow. */
struct source *reader_unread(struct reader *reader);

/* The delimiter that was given or seen; 0 before the first record. */
char reader_delimiter(const struct reader *reader);

/* How much of the input, from its first byte, is before the end of the last whole line that was read. */
struct reader_passed {
	uint64_t bytes, lines;
};
struct reader_passed reader_passed(const struct reader *reader);

/* Did the input end within the record that was given or refused last, so that more bytes could mend it? */
bool reader_is_torn(const struct reader *reader);

const char *reader_name(const struct reader *reader);
uint64_t reader_position(const struct reader *reader);

void reader_close(struct reader *reader); /* NULL is allowed */

#endif
