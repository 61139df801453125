/* Where bytes go: standard output, or a file that is replaced whole. */
#ifndef CSV_SINK_H
#define CSV_SINK_H

#include "base/error.h"
#include "base/text.h"

struct sink;

/* Opens standard output if `path` is NULL. Else a new file is written, which gets its place from sink_close,
 * with mode 0600 or the mode of the file that it replaces. A path that is not a regular file
 * (/dev/full, a pipe) is written directly. The bytes are gzipped if `gzip` says so or the path ends in `.gz`.
 * ERROR_SYSTEM: the file cannot be created or replaced. */
bool sink_open(struct sink **sink, const char *path, bool gzip, struct error *error) MUST_CHECK;

/* Opens a file in `folder` that has no name and is gone when nobody has it open. After sink_close what was
 * written can be read from *descriptor, which the caller closes. */
bool sink_open_nameless(struct sink **sink, const char *folder, int *descriptor,
                        struct error *error) MUST_CHECK;

/* Opens a sink into memory: all bytes have been added to `text`, the caller's, when sink_close returns. */
bool sink_open_text(struct sink **sink, struct text *text, bool gzip, struct error *error) MUST_CHECK;

/* Creates the file with these bytes in one step, mode 0600, gzipped if the path ends in `.gz`. A file that is
 * already there, or that another process creates at the same time, stays as it is. If the file system has no
 * hard links, nothing is created and true is returned. */
bool sink_create(const char *path, struct view bytes, struct error *error) MUST_CHECK;

/* Does the name end in `.gz`? */
bool sink_is_gzip_name(const char *path);

/* Buffers the bytes. A full buffer is written with the bytes of whole calls, so a pipe gets whole records if
 * each call brings whole records. ERROR_SYSTEM: the write failed. */
bool sink_write(struct sink *sink, struct view bytes, struct error *error) MUST_CHECK;

/* Writes what is buffered, ends the gzip member and syncs, so that little is left of what sink_close may fail
 * at. Nothing is written to the sink afterwards. ERROR_SYSTEM: that failed. */
bool sink_settle(struct sink *sink, struct error *error) MUST_CHECK;

/* Writes what is buffered, ends the gzip member, syncs, closes and renames the file, and frees the sink in
 * any case. On failure (ERROR_SYSTEM) the old file is still there and the new one is gone, unless all that
 * failed was syncing the folder after the file was renamed. */
bool sink_close(struct sink *sink, struct error *error) MUST_CHECK;

/* Gives up and frees the sink; NULL is allowed. An unfinished file is removed. If the sink is standard
 * output, not a terminal, and `line` is not empty, what is buffered and then the line are written as far as
 * possible, gzipped if the rest is. */
void sink_abandon(struct sink *sink, struct view line);

/* The path of the unfinished file, for a signal handler to unlink, or NULL where it has none. Lives as long
 * as the sink. */
const char *sink_unfinished(const struct sink *sink);

bool sink_is_terminal(const struct sink *sink);

#endif
