/* Where bytes go: standard output, or a file that is replaced whole. */
#ifndef CSV_SINK_H
#define CSV_SINK_H

#include "base/error.h"
#include "base/text.h"

struct sink;

/* `path` NULL is standard output. Else a file beside it is written (same folder, mode 0600, or the mode of
 * the file that it will replace) and renamed over it by sink_close; a path that exists and is no regular file
 * (/dev/full, a pipe) is written as it is. Gzip when asked for or when the path ends in `.gz`. Nothing is
 * created for standard output. */
bool sink_open(struct sink **sink, const char *path, bool gzip, struct error *error) MUST_CHECK;

/* A file without a name in `folder`, gone when nobody has it open. `*descriptor` reads, after sink_close,
 * what was written; it is the caller's. */
bool sink_open_nameless(struct sink **sink, const char *folder, int *descriptor,
                        struct error *error) MUST_CHECK;

/* Bytes in memory: they are added to `text`, which is the caller's, at the latest by sink_close. */
bool sink_open_text(struct sink **sink, struct text *text, bool gzip, struct error *error) MUST_CHECK;

/* Makes the file `path` with these bytes, in one step, mode 0600, gzip where the path ends in `.gz`. A file
 * that is there, or that somebody else makes at the same time, stays as it is. Where the file system has no
 * links nothing is made, and true returned. */
bool sink_create(const char *path, struct view bytes, struct error *error) MUST_CHECK;

/* Does the name end in `.gz`? */
bool sink_is_gzip_name(const char *path);

/* Buffers; writes when the buffer is full, cutting only between calls, so what reaches a pipe is whole
 * records when each call brings whole records. ERROR_SYSTEM names the file. */
bool sink_write(struct sink *sink, struct view bytes, struct error *error) MUST_CHECK;

/* Flushes, ends the gzip member, syncs a file, closes, renames; every verdict is checked. Frees the sink in
 * any case; on failure the old file is still there and the new one is gone, unless only the folder could not
 * be synced after the renaming. */
bool sink_close(struct sink *sink, struct error *error) MUST_CHECK;

/* Gives up: with a path the unfinished file is removed. On standard output that is no terminal, when `line`
 * is not empty, what is buffered and then the line go out as far as possible (inside the gzip stream when
 * there is one). Frees the sink; NULL is allowed. */
void sink_abandon(struct sink *sink, struct view line);

/* The unfinished file's path, or NULL: for a signal handler to unlink. Lives as long as the sink. */
const char *sink_unfinished(const struct sink *sink);

bool sink_is_terminal(const struct sink *sink);

/* Syncs the folder in which the file is, so that its name lasts through a power cut. Folders that cannot be
 * read or synced are passed over. */
bool sink_sync_folder(const char *path, struct error *error) MUST_CHECK;

#endif
