/* For realpath, which POSIX.1-2008 counts among its XSI extensions. */
#define _XOPEN_SOURCE 700

#include "csv/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/memory.h"
#include "csv/draft.h"
#include "csv/input.h"

#define BUFFER_SIZE ((size_t)256 * 1024)
/* More bytes at once are handed on as they are. */
#define COPIED_MOST ((size_t)64 * 1024)
#define ZIPPED_SIZE ((size_t)64 * 1024)

struct sink {
	int descriptor;
	char *path;    /* what will be replaced, links followed; NULL for standard output */
	bool is_draft; /* else the bytes go straight to their place */
	struct draft draft;
	bool is_new;       /* a file that exists is not replaced */
	bool failed;       /* a write was cut short: nothing may follow */
	struct text *text; /* where the bytes go instead; or NULL */
	char *buffer;
	size_t length;
	bool gzip;
	z_stream zip;
	char *zipped;
};

static char *string_join(const char *first, const char *second)
{
	size_t length = strlen(first);
	size_t size = strlen(second) + 1;
	char *joined = memory_get(length + size, 1);
	/* The end is in the second. NOLINTNEXTLINE(bugprone-not-null-terminated-result) */
	memcpy(joined, first, length);
	memcpy(joined + length, second, size);
	return joined;
}

static const char *sink_name(const struct sink *sink)
{
	return sink->path ? sink->path : "stdout";
}

/* Removes an unfinished file, and frees the sink. */
static void sink_free(struct sink *sink)
{
	if (sink->is_draft)
		draft_discard(&sink->draft);
	else if (sink->descriptor > STDERR_FILENO)
		close(sink->descriptor);
	if (sink->gzip)
		deflateEnd(&sink->zip);
	free(sink->zipped);
	free(sink->buffer);
	free(sink->path);
	free(sink);
}

/* Starts the file that will replace the one of that path. */
static bool open_beside(struct sink *sink, const struct stat *old, struct error *error)
{
	char *real = old ? realpath(sink->path, NULL) : NULL;
	if (old && (!real || access(real, W_OK) != 0)) {
		error_system(error, errno, sink->path, "cannot replace");
		free(real);
		return false;
	}
	if (real) {
		free(sink->path);
		sink->path = real;
	}
	sink->is_draft = true;
	bool good = draft_open(&sink->draft, sink->path) &&
	            (!old || fchmod(sink->draft.descriptor, old->st_mode & 0777) == 0);
	sink->descriptor = sink->draft.descriptor;
	return good || error_system(error, errno, sink->path, "cannot create");
}

static bool open_descriptor(struct sink *sink, struct error *error)
{
	if (!sink->path) {
		sink->descriptor = STDOUT_FILENO;
		return fcntl(STDOUT_FILENO, F_GETFL) >= 0 || error_system(error, errno, "stdout", "cannot write");
	}
	struct stat old;
	if (stat(sink->path, &old) != 0)
		return open_beside(sink, NULL, error);
	if (S_ISREG(old.st_mode))
		return open_beside(sink, &old, error);
	sink->descriptor = input_above_standard(open(sink->path, O_WRONLY | O_CLOEXEC));
	return sink->descriptor >= 0 || error_system(error, errno, sink->path, "cannot open");
}

bool sink_is_gzip_name(const char *path)
{
	size_t length = strlen(path);
	return length >= 3 && strcmp(path + length - 3, ".gz") == 0;
}

static bool start_gzip(struct sink *sink, struct error *error)
{
	/* 15 + 16 asks for a gzip header, in which zlib writes no time. */
	int verdict = deflateInit2(&sink->zip, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
	if (verdict != Z_OK)
		return error_system(error, ENOMEM, sink_name(sink), "cannot deflate");
	sink->gzip = true;
	sink->zipped = memory_resize(NULL, ZIPPED_SIZE, 1);
	return true;
}

/* A sink that has no descriptor yet. Takes the path, which may be NULL. */
static struct sink *sink_new(char *path)
{
	struct sink *sink = memory_get(1, sizeof *sink);
	sink->descriptor = -1;
	sink->path = path;
	sink->buffer = memory_resize(NULL, BUFFER_SIZE, 1);
	return sink;
}

/* Gives up a sink that could not be opened, or hands it out. Returns `good`. */
static bool sink_opened(struct sink *sink, bool good, struct sink **opened)
{
	*opened = good ? sink : NULL;
	if (!good)
		sink_free(sink);
	return good;
}

bool sink_open(struct sink **opened, const char *path, bool gzip, struct error *error)
{
	struct sink *sink = sink_new(path ? string_join(path, "") : NULL);
	/* The file comes last: if memory runs out, nobody knows yet that there is a file to remove. */
	bool zips = gzip || (path && sink_is_gzip_name(path));
	return sink_opened(sink, (!zips || start_gzip(sink, error)) && open_descriptor(sink, error), opened);
}

bool sink_open_text(struct sink **opened, struct text *text, bool gzip, struct error *error)
{
	struct sink *sink = sink_new(NULL);
	sink->text = text;
	return sink_opened(sink, !gzip || start_gzip(sink, error), opened);
}

bool sink_open_nameless(struct sink **opened, const char *folder, int *descriptor, struct error *error)
{
	struct sink *sink = sink_new(string_join(folder, ""));
	sink->descriptor = draft_nameless(folder);
	*descriptor = sink->descriptor < 0 ? -1 : fcntl(sink->descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (*descriptor < 0)
		error_system(error, errno, folder, "cannot create a file there");
	return sink_opened(sink, *descriptor >= 0, opened);
}

static bool write_out(struct sink *sink, const char *bytes, size_t length, struct error *error)
{
	if (sink->text) {
		text_add_bytes(sink->text, bytes, length);
		return true;
	}
	while (length > 0) {
		ssize_t count = write(sink->descriptor, bytes, length);
		if (count < 0 && errno != EINTR) {
			sink->failed = true;
			return error_system(error, errno, sink_name(sink), "cannot write");
		}
		if (count > 0) {
			bytes += count;
			length -= (size_t)count;
		}
	}
	return true;
}

/* Hands bytes on, through deflate where wanted; `mode` is Z_NO_FLUSH or Z_FINISH. */
static bool hand_on(struct sink *sink, struct view bytes, int mode, struct error *error)
{
	if (!sink->gzip)
		return write_out(sink, bytes.bytes, bytes.length, error);
	z_stream *zip = &sink->zip;
	do {
		uInt part = bytes.length < UINT_MAX ? (uInt)bytes.length : UINT_MAX;
		zip->next_in = (z_const Bytef *)bytes.bytes;
		zip->avail_in = part;
		bytes = view_slice(bytes.bytes + part, bytes.length - part);
		do {
			zip->next_out = (Bytef *)sink->zipped;
			zip->avail_out = ZIPPED_SIZE;
			deflate(zip, bytes.length > 0 ? Z_NO_FLUSH : mode);
			if (!write_out(sink, sink->zipped, ZIPPED_SIZE - zip->avail_out, error))
				return false;
		} while (zip->avail_out == 0);
	} while (bytes.length > 0);
	return true;
}

static bool empty_buffer(struct sink *sink, int mode, struct error *error)
{
	struct view bytes = view_slice(sink->buffer, sink->length);
	sink->length = 0;
	return hand_on(sink, bytes, mode, error);
}

bool sink_write(struct sink *sink, struct view bytes, struct error *error)
{
	bool is_long = bytes.length > COPIED_MOST;
	if ((is_long || bytes.length > BUFFER_SIZE - sink->length) && sink->length > 0 &&
	    !empty_buffer(sink, Z_NO_FLUSH, error))
		return false;
	if (is_long)
		return hand_on(sink, bytes, Z_NO_FLUSH, error);
	if (bytes.length > 0) {
		memcpy(sink->buffer + sink->length, bytes.bytes, bytes.length);
		sink->length += bytes.length;
	}
	return true;
}

static bool finish_file(struct sink *sink, struct error *error)
{
	if (sink->text)
		return true;
	if (sink->is_draft)
		return draft_finish(&sink->draft, sink->path, sink->is_new, error);
	int descriptor = sink->descriptor;
	sink->descriptor = -1;
	return close(descriptor) == 0 || error_system(error, errno, sink_name(sink), "cannot close");
}

bool sink_settle(struct sink *sink, struct error *error)
{
	return empty_buffer(sink, Z_FINISH, error) &&
	       (!sink->is_draft || draft_sync(&sink->draft, sink->path, error));
}

bool sink_close(struct sink *sink, struct error *error)
{
	bool good = empty_buffer(sink, Z_FINISH, error) && finish_file(sink, error);
	sink_free(sink);
	return good;
}

bool sink_create(const char *path, struct view bytes, struct error *error)
{
	struct sink *sink;
	if (!sink_open(&sink, path, false, error))
		return false;
	sink->is_new = true;
	if (!sink_write(sink, bytes, error)) {
		sink_free(sink);
		return false;
	}
	return sink_close(sink, error);
}

void sink_abandon(struct sink *sink, struct view line)
{
	if (!sink)
		return;
	if (!sink->path && line.length > 0 && !sink->failed && !sink_is_terminal(sink)) {
		struct error unheard = {0};
		bool told = sink_write(sink, line, &unheard) && empty_buffer(sink, Z_FINISH, &unheard);
		(void)told;
	}
	sink_free(sink);
}

const char *sink_unfinished(const struct sink *sink)
{
	return sink->draft.name;
}

bool sink_is_terminal(const struct sink *sink)
{
	return isatty(sink->descriptor) == 1;
}
