#include "csv/source.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/memory.h"

#define INPUT_SIZE ((size_t)64 * 1024)
#define OUTPUT_SIZE ((size_t)64 * 1024)
#define SNIFF_SIZE ((size_t)64)
#define MARK_SIZE 4
#define LOOK_MOST ((size_t)256 * 1024 * 1024)

/* Bytes go through up to three stages: they are read, inflated and decoded. */
struct source {
	char *name;
	int descriptor;
	bool borrowed; /* the descriptor, or the bytes in `encoded`, are not ours */
	uint64_t position;
	bool begun;

	char *input; /* read, not inflated */
	size_t input_begin, input_end;
	bool input_ended;

	bool in_member;
	uint64_t members_begun;
	uint64_t inflated;
	struct source_members members;
	z_stream zip;

	char *encoded; /* inflated, not decoded */
	size_t encoded_begin, encoded_end;
	size_t mark;

	char *encoding; /* NULL: nothing to decode */
	iconv_t converter;
	bool converter_ended;
	uint64_t line; /* of what comes next out of the converter */
};

int source_above_standard(int descriptor)
{
	if (descriptor < 0 || descriptor > STDERR_FILENO)
		return descriptor;
	int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	int cause = errno;
	close(descriptor);
	errno = cause;
	return moved;
}

static char *string_copy(const char *string)
{
	size_t size = strlen(string) + 1;
	return memcpy(memory_get(size, 1), string, size);
}

static bool converter_open(struct source *source, const char *encoding, struct error *error)
{
	/* glibc takes what follows a slash for options such as //IGNORE, and an empty name for the locale's. */
	bool known = *encoding != '\0' && !strchr(encoding, '/');
	errno = EINVAL;
	source->converter = known ? iconv_open("UTF-8", encoding) : (iconv_t)-1;
	if (source->converter == (iconv_t)-1) {
		if (errno == EINVAL)
			error_set(error, ERROR_USAGE, "is not a known encoding");
		else
			error_system(error, errno, NULL, "cannot be decoded");
		return error_about(error, NULL, view_of(encoding));
	}
	source->encoding = string_copy(encoding);
	return true;
}

static void converter_close(struct source *source)
{
	if (source->encoding) {
		iconv_close(source->converter);
		free(source->encoding);
		source->encoding = NULL;
	}
}

/* A source that has no input yet. */
static struct source *source_new(const char *name, int descriptor)
{
	struct source *source = memory_get(1, sizeof *source);
	source->name = string_copy(name);
	source->input = memory_get(INPUT_SIZE, 1);
	source->encoded = memory_get(INPUT_SIZE, 1);
	source->line = 1;
	source->descriptor = descriptor;
	return source;
}

bool source_open(struct source **opened, const char *path, const char *encoding, struct error *error)
{
	*opened = NULL;
	bool is_stdin = strcmp(path, "-") == 0;
	struct source *source = source_new(is_stdin ? "stdin" : path, -1);
	source->descriptor = is_stdin ? STDIN_FILENO : source_above_standard(open(path, O_RDONLY | O_CLOEXEC));
	struct stat status;
	bool good = source->descriptor >= 0 && fstat(source->descriptor, &status) == 0;
	if (!good && *path == '\0')
		error_set(error, ERROR_SYSTEM, "cannot open a file without a name");
	else if (!good)
		error_system(error, errno, source->name, "cannot open");
	else if (S_ISDIR(status.st_mode))
		good = error_system(error, EISDIR, source->name, "cannot read");
	else if (encoding && !view_equals_folded(view_of(encoding), view_of("utf-8")) &&
	         !view_equals_folded(view_of(encoding), view_of("utf8")))
		good = converter_open(source, encoding, error);
	if (!good) {
		source_close(source);
		return false;
	}
	*opened = source;
	return true;
}

struct source *source_of_bytes(const char *name, struct view bytes)
{
	struct source *source = memory_get(1, sizeof *source);
	source->name = string_copy(name);
	source->line = 1;
	source->descriptor = -1;
	source->borrowed = source->begun = source->input_ended = true;
	source->encoded = (char *)bytes.bytes;
	source->encoded_end = bytes.length;
	return source;
}

struct source *source_of_descriptor(const char *name, int descriptor)
{
	struct source *source = source_new(name, lseek(descriptor, 0, SEEK_SET) == 0 ? descriptor : -1);
	source->borrowed = true;
	return source;
}

static bool read_file(struct source *source, char *buffer, size_t capacity, size_t *length,
                      struct error *error)
{
	ssize_t count = 0;
	if (!source->input_ended)
		do {
			count = read(source->descriptor, buffer, capacity);
		} while (count < 0 && errno == EINTR);
	if (count < 0)
		return error_system(error, errno, source->name, "cannot read");
	source->input_ended = count == 0;
	source->position += (uint64_t)count;
	*length = (size_t)count;
	return true;
}

static bool fill_input(struct source *source, struct error *error)
{
	if (source->input_begin == source->input_end)
		source->input_begin = source->input_end = 0;
	size_t length = 0;
	if (!read_file(source, source->input + source->input_end, INPUT_SIZE - source->input_end, &length, error))
		return false;
	source->input_end += length;
	return true;
}

static bool refuse_zip(struct source *source, int verdict, struct error *error)
{
	const z_stream *zip = &source->zip;
	if (verdict != Z_DATA_ERROR)
		return error_system(error, ENOMEM, source->name, "cannot inflate");
	if (source->members_begun > 1 && zip->total_in <= 2)
		return error_input(error, source->name, 0, "other bytes follow the gzip data (a damaged file?)");
	return error_input(error, source->name, 0, "the gzip data is damaged (%s)",
	                   zip->msg ? zip->msg : "no cause given");
}

/* A member ends, after `more` bytes that are not counted yet. */
static void end_member(struct source *source, size_t more)
{
	source->in_member = false;
	source->members.end = source->position - (source->input_end - source->input_begin);
	source->members.inflated = source->inflated + more;
}

static bool read_zip(struct source *source, char *buffer, size_t capacity, size_t *length,
                     struct error *error)
{
	z_stream *zip = &source->zip;
	uInt room = capacity < UINT_MAX ? (uInt)capacity : UINT_MAX;
	zip->next_out = (Bytef *)buffer;
	zip->avail_out = room;
	while (zip->avail_out == room) {
		if (source->input_begin == source->input_end && !fill_input(source, error))
			return false;
		if (source->input_begin == source->input_end) {
			if (source->in_member)
				return error_input(error, source->name, 0, "the gzip data ends too early (a cut file?)");
			break;
		}
		if (!source->in_member) {
			inflateReset(zip);
			source->in_member = true;
			source->members_begun++;
		}
		zip->next_in = (Bytef *)source->input + source->input_begin;
		zip->avail_in = (uInt)(source->input_end - source->input_begin);
		int verdict = inflate(zip, Z_NO_FLUSH);
		source->input_begin = source->input_end - zip->avail_in;
		if (verdict == Z_STREAM_END)
			end_member(source, room - zip->avail_out);
		else if (verdict != Z_OK && verdict != Z_BUF_ERROR)
			return refuse_zip(source, verdict, error);
	}
	*length = room - zip->avail_out;
	source->inflated += *length;
	return true;
}

static bool read_inflated(struct source *source, char *buffer, size_t capacity, size_t *length,
                          struct error *error)
{
	if (source->members.is_gzip)
		return read_zip(source, buffer, capacity, length, error);
	size_t ready = source->input_end - source->input_begin;
	if (ready == 0)
		return read_file(source, buffer, capacity, length, error);
	*length = ready < capacity ? ready : capacity;
	memcpy(buffer, source->input + source->input_begin, *length);
	source->input_begin += *length;
	return true;
}

/* A byte order mark wins over an option, since it is the file's own. */
static bool heed_mark(struct source *source, struct error *error)
{
	static const struct {
		struct view bytes;
		const char *encoding;
	} marks[] = {
		{VIEW("\xef\xbb\xbf"), NULL},       {VIEW("\xff\xfe\0\0"), "UTF-32LE"},
		{VIEW("\0\0\xfe\xff"), "UTF-32BE"}, {VIEW("\xff\xfe"), "UTF-16LE"},
		{VIEW("\xfe\xff"), "UTF-16BE"},     {VIEW("\x84\x31\x95\x33"), "GB18030"},
	};
	struct view start = view_slice(source->encoded, source->encoded_end);
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		if (view_starts_with(start, marks[i].bytes)) {
			converter_close(source);
			source->encoded_begin = source->mark = marks[i].bytes.length;
			return !marks[i].encoding || converter_open(source, marks[i].encoding, error);
		}
	}
	return true;
}

/* Refuses what is plainly no text: archives, the workbooks among them, by their first bytes. */
static bool check_text(const struct source *source, struct error *error)
{
	static const struct view zips[] = {VIEW("PK\3\4"), VIEW("PK\5\6")};
	static const struct view old_workbook = VIEW("\xd0\xcf\x11\xe0");
	struct view start = view_slice(source->encoded, source->encoded_end);
	for (size_t i = 0; i < COUNT_OF(zips); i++)
		if (view_starts_with(start, zips[i]))
			return error_input(error, source->name, 0,
			                   "this is an .xlsx or .zip file, not text; save the workbook as CSV UTF-8, or "
			                   "unpack the archive, and give the file that comes of it");
	return !view_starts_with(start, old_workbook) ||
	       error_input(error, source->name, 0,
	                   "this is an .xls workbook, not text; save it as CSV UTF-8 and give that file");
}

/* Looks for gzip and for a byte order mark in the first bytes. */
static bool source_begin(struct source *source, struct error *error)
{
	while (source->input_end < 2 && !source->input_ended)
		if (!fill_input(source, error))
			return false;
	/* Whoever reads again after a failure comes here a second time. */
	if (!source->members.is_gzip && source->input_end >= 2 && memcmp(source->input, "\x1f\x8b", 2) == 0) {
		if (inflateInit2(&source->zip, 15 + 16) != Z_OK)
			return error_system(error, ENOMEM, source->name, "cannot inflate");
		source->members.is_gzip = true;
	}
	size_t length = 1;
	while (source->encoded_end < MARK_SIZE && length > 0) {
		if (!read_inflated(source, source->encoded + source->encoded_end, SNIFF_SIZE - source->encoded_end,
		                   &length, error))
			return false;
		source->encoded_end += length;
	}
	source->begun = check_text(source, error);
	return source->begun && heed_mark(source, error);
}

/* Brings more bytes for the converter, if there are any. */
static bool fill_encoded(struct source *source, struct error *error)
{
	if (!source->input)
		return true;
	size_t left = source->encoded_end - source->encoded_begin, more;
	memmove(source->encoded, source->encoded + source->encoded_begin, left);
	if (!read_inflated(source, source->encoded + left, INPUT_SIZE - left, &more, error))
		return false;
	source->encoded_begin = 0;
	source->encoded_end = left + more;
	return true;
}

static bool read_decoded(struct source *source, char *buffer, size_t capacity, size_t *length,
                         struct error *error)
{
	char *out = buffer;
	while (out == buffer && !source->converter_ended) {
		char *in = source->encoded + source->encoded_begin;
		size_t left = source->encoded_end - source->encoded_begin;
		size_t verdict = iconv(source->converter, &in, &left, &out, &capacity);
		source->encoded_begin = source->encoded_end - left;
		if (out > buffer)
			break;
		if (verdict == (size_t)-1 && errno != EINVAL)
			return error_input(error, source->name, source->line, "byte 0x%02x is not valid in %s",
			                   (unsigned char)*in, source->encoding);
		if (!fill_encoded(source, error))
			return false;
		if (source->encoded_end - source->encoded_begin > left)
			continue;
		if (left > 0)
			return error_input(error, source->name, source->line, "the input ends within a character of %s",
			                   source->encoding);
		/* Some encodings hold their last character back until it is asked for. */
		iconv(source->converter, NULL, NULL, &out, &capacity);
		source->converter_ended = true;
	}
	*length = (size_t)(out - buffer);
	for (const char *at = buffer; (at = memchr(at, '\n', (size_t)(out - at))); at++)
		source->line++;
	return true;
}

bool source_read(struct source *source, char *buffer, size_t capacity, size_t *length, struct error *error)
{
	if (!source->begun && !source_begin(source, error))
		return false;
	if (source->encoding)
		return read_decoded(source, buffer, capacity, length, error);
	size_t ready = source->encoded_end - source->encoded_begin;
	if (ready == 0)
		return read_inflated(source, buffer, capacity, length, error);
	*length = ready < capacity ? ready : capacity;
	memcpy(buffer, source->encoded + source->encoded_begin, *length);
	source->encoded_begin += *length;
	return true;
}

bool source_read_all(struct source *source, size_t most, struct text *bytes, struct error *error)
{
	size_t length = 1;
	while (length > 0 && bytes->length <= most) {
		if (!source_read(source, text_reserve(bytes, OUTPUT_SIZE), OUTPUT_SIZE, &length, error))
			return false;
		bytes->length += length;
	}
	return true;
}

bool source_read_file(const char *path, const char *encoding, size_t most, struct text *bytes,
                      struct error *error)
{
	struct source *source;
	if (!source_open(&source, path, encoding, error))
		return false;
	bool good = source_read_all(source, most, bytes, error);
	source_close(source);
	return good;
}

const char *source_encoding(const char *path, const char *encoding)
{
	struct text bytes = {0};
	struct error unheard = {0};
	struct stat status;
	bool is_regular = strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISREG(status.st_mode);
	bool is_read = encoding && is_regular && source_read_file(path, NULL, LOOK_MOST, &bytes, &unheard);
	bool is_utf8 = is_read && bytes.length <= LOOK_MOST && view_is_utf8(text_view(&bytes)) &&
	               (bytes.length == 0 ||
	                !(memchr(bytes.bytes, '\0', bytes.length) || memchr(bytes.bytes, '\033', bytes.length)));
	text_clear(&bytes);
	return is_utf8 ? "utf-8" : encoding;
}

bool source_decode(const char *name, const char *encoding, struct view bytes, struct text *decoded,
                   struct error *error)
{
	struct source *source = source_of_bytes(name, bytes);
	bool good = converter_open(source, encoding, error) && source_read_all(source, SIZE_MAX, decoded, error);
	source_close(source);
	return good;
}

const char *source_name(const struct source *source)
{
	return source->name;
}

uint64_t source_position(const struct source *source)
{
	return source->position;
}

size_t source_mark(const struct source *source)
{
	return source->mark;
}

struct source_members source_members(const struct source *source)
{
	struct source_members members = source->members;
	members.is_cut = source->in_member && source->input_ended && source->input_begin == source->input_end;
	return members;
}

void source_close(struct source *source)
{
	if (!source)
		return;
	converter_close(source);
	if (source->members.is_gzip)
		inflateEnd(&source->zip);
	if (source->descriptor > STDERR_FILENO && !source->borrowed)
		close(source->descriptor);
	if (source->input)
		free(source->encoded);
	free(source->input);
	free(source->name);
	free(source);
}
