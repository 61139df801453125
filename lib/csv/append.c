#include "csv/append.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "csv/draft.h"
#include "csv/reader.h"
#include "csv/sink.h"
#include "csv/tail.h"

/* Of what is cut away a message shows at most so many bytes. */
#define SHOWN_MOST 1000

struct append {
	const char *path;
	struct view start;
	int descriptor;
	struct reader *reader;
	off_t size;
	bool gzip;
	struct tail tail; /* as it was found */
};

static bool fail(const struct append *append, const char *what, struct error *error)
{
	return error_system(error, errno, append->path, "cannot %s", what);
}

/* Waits for the exclusive lock. The lock is the process's, which loses it as soon as it closes any descriptor
 * of the file: nothing else may open the file until append_close. */
static bool lock(const struct append *append, struct error *error)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	while (fcntl(append->descriptor, F_SETLKW, &whole) != 0)
		if (errno != EINTR)
			return fail(append, "lock", error);
	return true;
}

/* Does the path still name the file that was locked? Somebody may have replaced it meanwhile. */
static bool is_current(const struct append *append, const struct stat *locked)
{
	struct stat now;
	return stat(append->path, &now) == 0 && now.st_dev == locked->st_dev && now.st_ino == locked->st_ino;
}

static bool open_file(struct append *append, struct error *error)
{
	const int flags = O_RDWR | O_APPEND | O_CLOEXEC;
	int opened = open(append->path, flags);
	if (opened < 0 && errno == ENOENT) {
		if (!sink_create(append->path, append->start, error))
			return false;
		opened = open(append->path, flags | O_CREAT, 0600);
	}
	append->descriptor = input_above_standard(opened);
	return append->descriptor >= 0 || fail(append, "open", error);
}

/* Is the file a table of this kind? This is done before the lock, which would be lost when the reader closes
 * the file; a header does not change. A file without a whole header line is left to tail_find. */
static bool check_kind(const char *path, const struct table_kind *kind, struct error *error)
{
	struct error cause = {0};
	struct source *source;
	struct record record;
	struct stat status;
	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return true;
	if (!source_open(&source, path, NULL, error))
		return false;
	struct reader *reader = reader_of_source(source, 0);
	enum reader_verdict verdict = reader_next(reader, &record, &cause);
	if (verdict == READER_FAILED && !source_members(source).is_gzip)
		*error = cause;
	else if (verdict == READER_RECORD && !record.torn && !header_recognise(&record, kind, 1))
		header_refuse(&record, kind, 1, reader_delimiter(reader), error);
	if (error->kind != ERROR_NONE && verdict == READER_RECORD)
		error_at(error, path, record.line);
	reader_close(reader);
	return error->kind == ERROR_NONE;
}

static bool measure(struct append *append, struct stat *status, struct error *error)
{
	if (fstat(append->descriptor, status) != 0)
		return fail(append, "open", error);
	append->size = status->st_size;
	if (S_ISREG(status->st_mode))
		return true;
	error_set(error, ERROR_SYSTEM, "cannot append: not a regular file");
	return error_at(error, append->path, 0);
}

static bool open_locked(struct append *append, struct error *error)
{
	struct stat status;
	for (;;) {
		if (!open_file(append, error) || !measure(append, &status, error) || !lock(append, error))
			return false;
		if (is_current(append, &status))
			return measure(append, &status, error);
		close(append->descriptor);
		append->descriptor = -1;
	}
}

bool append_mend(struct append *append, struct notice *notice, struct error *error)
{
	const struct tail *tail = &append->tail;
	char shown[SHOWN_MOST];
	off_t length = append->size - tail->end;
	if (length == 0)
		return true;
	ssize_t count = pread(append->descriptor, shown, sizeof shown, tail->end);
	if (count < 0)
		return fail(append, "read", error);
	if (ftruncate(append->descriptor, tail->end) != 0)
		return fail(append, "cut away what a crash left at its end", error);
	append->size = tail->end;
	if (tail->is_gzip)
		notice_say_at(notice, append->path, 0,
		              "the last gzip member is not whole, as a crash leaves it, and its %" PRIdMAX
		              " bytes were cut away",
		              (intmax_t)length);
	else
		notice_say_at(notice, append->path, tail->lines + 1,
		              "the last line has no end, as a crash leaves it, and was cut away: %.*s", (int)count,
		              shown);
	return true;
}

bool append_open(struct append **opened, const char *path, const struct table_kind *kind, struct view start,
                 struct notice *notice, struct error *error)
{
	struct append *append = memory_get(1, sizeof *append);
	*append = (struct append){.path = path, .start = start, .descriptor = -1};
	*opened = NULL;
	if (!check_kind(path, kind, error) || !open_locked(append, error) ||
	    !tail_find(&append->tail, path, append->descriptor, append->size, kind, start, error)) {
		append_close(append);
		return false;
	}
	if (append->tail.lacks_line_end)
		notice_say_at(notice, path, 0, "the last line has no end; it is taken as it stands");
	append->gzip = append->tail.end > 0 ? append->tail.is_gzip : sink_is_gzip_name(path);
	uint64_t whole = (uint64_t)append->tail.end;
	append->reader = reader_of_source(source_of_descriptor(path, append->descriptor, whole), 0);
	*opened = append;
	return true;
}

struct reader *append_reader(struct append *append)
{
	return append->reader;
}

/* The bytes to append, gzipped if the log is. The header of an empty log gets its own gzip member, so that a
 * crash during the first batch cannot damage it; so does the line end that the last line lacks. */
static bool pack(const struct append *append, struct view lines, struct text *bytes, struct error *error)
{
	struct view before = append->size == 0 ? append->start : view_of(append->tail.lacks_line_end ? "\n" : "");
	struct view parts[] = {before, lines};
	for (int i = 0; i < 2; i++) {
		struct sink *sink;
		if (parts[i].length == 0)
			continue;
		if (!sink_open_text(&sink, bytes, append->gzip, error))
			return false;
		if (!sink_write(sink, parts[i], error)) {
			sink_abandon(sink, view_of(""));
			return false;
		}
		if (!sink_close(sink, error))
			return false;
	}
	return true;
}

/* Writes all bytes: with one call, unless the system cuts it short. */
static bool write_all(const struct append *append, struct view bytes, struct error *error)
{
	while (bytes.length > 0) {
		ssize_t count = write(append->descriptor, bytes.bytes, bytes.length);
		if (count < 0 && errno != EINTR)
			return fail(append, "write", error);
		if (count > 0)
			bytes = view_slice(bytes.bytes + count, bytes.length - (size_t)count);
	}
	return true;
}

static bool is_there(const struct append *append, size_t length, struct error *error)
{
	struct stat status;
	if (fstat(append->descriptor, &status) != 0)
		return fail(append, "write", error);
	if (status.st_size >= append->size + (off_t)length)
		return true;
	error_set(error, ERROR_SYSTEM, "cannot write: the file has not grown by what was written");
	return error_at(error, append->path, 0);
}

bool append_write(struct append *append, struct view lines, struct error *error)
{
	struct text bytes = {0};
	bool is_new = append->size == 0;
	if (!pack(append, lines, &bytes, error)) {
		text_clear(&bytes);
		return false;
	}
	bool done = write_all(append, text_view(&bytes), error) && is_there(append, bytes.length, error) &&
	            (fsync(append->descriptor) == 0 || fail(append, "sync", error));
	/* Whoever is told of a failure tries again, so a part of the batch must not stay. */
	if (!done && ftruncate(append->descriptor, append->size) != 0)
		error_add(error, "what was written of the batch could not be taken back");
	text_clear(&bytes);
	return done && (!is_new || draft_sync_folder(append->path, error));
}

void append_close(struct append *append)
{
	if (!append)
		return;
	reader_close(append->reader);
	if (append->descriptor >= 0)
		close(append->descriptor);
	free(append);
}
