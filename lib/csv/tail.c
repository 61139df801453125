#include "csv/tail.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "base/memory.h"

#define BLOCK_SIZE ((size_t)64 * 1024)
/* Of torn bytes, at most this many are kept for the message. */
#define SHOWN_MOST 2000
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

enum place {
	PLACE_BEGIN, /* of a cell */
	PLACE_PLAIN,
	PLACE_QUOTED,
	PLACE_CLOSED, /* behind a quote in quotes: the cell's end, or the first of two */
	PLACE_SPOILT, /* this and what follows is the reader's to refuse; every line end counts */
};

/* Lines, as they go by. */
struct lines {
	enum place place;
	char delimiter;  /* 0 before the header */
	uint64_t width;  /* delimiters of the header */
	uint64_t cut;    /* delimiters of the record at hand, outside quotes */
	uint64_t passed; /* all of them, in quotes too */
	uint64_t held; /* those before its last line end: a record that holds a whole row has the width or more */
	uint64_t count;   /* whole lines, line ends in quotes included */
	uint64_t pending; /* line ends in quotes since the last whole line */
	uint64_t spoilt;  /* the line that is */
	uint64_t opened;  /* the line with the last opening quote */
	off_t position, end;
	struct text *torn; /* bytes behind `end`; or NULL */
};

/* As for the reader: comma, or else a semicolon or tab where the header holds no comma. */
static void see_header(struct lines *lines, char byte)
{
	static const char delimiters[] = ",;\t";
	const char *better = byte ? strchr(delimiters, byte) : NULL;
	if (better && (lines->delimiter == 0 || better < strchr(delimiters, lines->delimiter))) {
		lines->delimiter = byte;
		lines->cut = 0;
	}
}

static void spoil(struct lines *lines)
{
	lines->place = PLACE_SPOILT;
	lines->spoilt = lines->count + lines->pending + 1;
}

static void end_line(struct lines *lines)
{
	bool is_blank = lines->place == PLACE_BEGIN && lines->cut == 0;
	if (lines->width == 0)
		lines->width = lines->cut;
	else if (lines->place != PLACE_SPOILT && !is_blank && lines->cut != lines->width)
		spoil(lines);
	if (lines->place != PLACE_SPOILT)
		lines->place = PLACE_BEGIN;
	lines->count += lines->pending + 1;
	lines->pending = lines->cut = lines->held = lines->passed = 0;
}

static void pass_quote(struct lines *lines)
{
	if (lines->place == PLACE_PLAIN) {
		spoil(lines);
	} else if (lines->place == PLACE_QUOTED) {
		lines->place = PLACE_CLOSED;
	} else if (lines->place != PLACE_SPOILT) {
		lines->opened = lines->place == PLACE_BEGIN ? lines->count + lines->pending + 1 : lines->opened;
		lines->place = PLACE_QUOTED;
	}
}

/* Neither a quote nor a line end. */
static void pass_other(struct lines *lines, char byte)
{
	if (lines->width == 0)
		see_header(lines, byte);
	lines->passed += byte == lines->delimiter;
	if (lines->place == PLACE_QUOTED || lines->place == PLACE_SPOILT)
		return;
	if (byte == lines->delimiter) {
		lines->cut++;
		lines->place = PLACE_BEGIN;
	} else if (lines->place == PLACE_CLOSED && byte != '\r') {
		spoil(lines);
	} else if (lines->place == PLACE_BEGIN && byte != '\r' &&
	           (lines->cut > 0 || !memchr(BYTE_ORDER_MARK, byte, 3))) {
		lines->place = PLACE_PLAIN;
	}
}

static void pass_lines(struct lines *lines, const char *bytes, size_t length)
{
	size_t after = 0;
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == '"') {
			pass_quote(lines);
		} else if (bytes[i] != '\n') {
			pass_other(lines, bytes[i]);
		} else if (lines->place == PLACE_QUOTED) {
			lines->pending++;
			lines->held = lines->passed;
		} else {
			end_line(lines);
			after = i + 1;
			lines->end = lines->position + (off_t)after;
		}
	}
	if (lines->torn) {
		if (after)
			text_reset(lines->torn);
		size_t room = SHOWN_MOST - lines->torn->length;
		text_add_bytes(lines->torn, bytes + after, length - after < room ? length - after : room);
	}
	lines->position += (off_t)length;
}

/* What is behind the last line end is what a crash has left, unless something before it cannot be read, or it
 * may hold a whole line behind a quote that is never closed. */
static bool may_cut(const struct lines *lines, const char *path, struct error *error)
{
	if (lines->end == lines->position)
		return true;
	if (lines->spoilt)
		return error_input(error, path, lines->spoilt,
		                   "a quote out of place, or more or fewer cells than the header has; "
		                   "the last line, which has no end, is not cut away");
	if (lines->pending > 0 && lines->held >= lines->width)
		return error_input(error, path, lines->opened, "a quote is opened here and never closed");
	return true;
}

static bool read_block(const char *path, int descriptor, char *block, off_t offset, size_t *length,
                       struct error *error)
{
	ssize_t count;
	do
		count = pread(descriptor, block, BLOCK_SIZE, offset);
	while (count < 0 && errno == EINTR);
	*length = count > 0 ? (size_t)count : 0;
	return count >= 0 || error_system(error, errno, path, "cannot read");
}

static bool find_plain(struct tail *tail, const char *path, int descriptor, char *block, struct view start,
                       struct error *error)
{
	struct lines lines = {.torn = &tail->bytes};
	size_t length;
	do {
		if (!read_block(path, descriptor, block, lines.position, &length, error))
			return false;
		pass_lines(&lines, block, length);
	} while (length > 0);
	tail->end = lines.end;
	tail->lines = lines.count;
	if (lines.end > 0)
		return may_cut(&lines, path, error);
	if (view_starts_with(start, text_view(&tail->bytes)))
		return true;
	return error_input(error, path, 0, "not a log: no complete line");
}

struct members {
	z_stream zip;
	off_t position; /* of what comes next into zlib */
	off_t end;      /* behind the last whole member */
	bool is_within; /* a member */
	struct lines lines;
};

static bool refuse_gzip(const char *path, const struct members *members, struct error *error)
{
	return error_input(error, path, 0, "the gzip data is damaged (%s)",
	                   members->zip.msg ? members->zip.msg : "no cause given");
}

static bool pass_members(struct members *members, const char *path, char *block, size_t length,
                         char *inflated, struct error *error)
{
	z_stream *zip = &members->zip;
	zip->next_in = (Bytef *)block;
	zip->avail_in = (uInt)length;
	members->position += (off_t)length;
	do {
		if (!members->is_within && zip->avail_in == 0)
			return true;
		if (!members->is_within)
			inflateReset(zip);
		members->is_within = true;
		zip->next_out = (Bytef *)inflated;
		zip->avail_out = (uInt)BLOCK_SIZE;
		int verdict = inflate(zip, Z_NO_FLUSH);
		if (verdict != Z_OK && verdict != Z_STREAM_END && verdict != Z_BUF_ERROR)
			return refuse_gzip(path, members, error);
		pass_lines(&members->lines, inflated, BLOCK_SIZE - zip->avail_out);
		if (verdict == Z_STREAM_END) {
			members->is_within = false;
			members->end = members->position - (off_t)zip->avail_in;
			if (members->lines.end != members->lines.position)
				return may_cut(&members->lines, path, error) &&
				       error_input(error, path, 0, "the last line has no end: the file is cut");
		}
	} while (zip->avail_in > 0 || zip->avail_out == 0);
	return true;
}

static bool find_members(struct tail *tail, const char *path, int descriptor, char *block,
                         struct error *error)
{
	struct members members = {.end = 0};
	char *inflated = memory_get(BLOCK_SIZE, 1);
	size_t length = 1;
	bool done = true;
	if (inflateInit2(&members.zip, 15 + 16) != Z_OK) {
		free(inflated);
		return error_system(error, ENOMEM, path, "cannot inflate");
	}
	while (done && length > 0)
		done = read_block(path, descriptor, block, members.position, &length, error) &&
		       (length == 0 || pass_members(&members, path, block, length, inflated, error));
	inflateEnd(&members.zip);
	free(inflated);
	if (done && members.end == 0 && members.lines.count > 1)
		done = error_input(error, path, 0,
		                   "the gzip data ends too early (a cut file?), and no member of it is whole");
	tail->end = members.end;
	return done;
}

bool tail_find(struct tail *tail, const char *path, int descriptor, struct view start, struct error *error)
{
	char *block = memory_get(BLOCK_SIZE, 1);
	size_t length;
	bool done = read_block(path, descriptor, block, 0, &length, error);
	if (done && length >= 2 && (memcmp(block, "\xff\xfe", 2) == 0 || memcmp(block, "\xfe\xff", 2) == 0))
		done = error_input(error, path, 0, "a log to append to must be UTF-8");
	/* One byte can be all that a crash left of a member. */
	tail->gzip = done && length >= 1 && memcmp(block, "\x1f\x8b", length < 2 ? length : 2) == 0;
	if (done)
		done = tail->gzip ? find_members(tail, path, descriptor, block, error)
		                  : find_plain(tail, path, descriptor, block, start, error);
	free(block);
	return done;
}
