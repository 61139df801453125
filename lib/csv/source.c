#include "csv/source.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

#define INPUT_SIZE ((size_t)64 * 1024)
#define OUTPUT_SIZE ((size_t)64 * 1024)
#define SNIFF_SIZE ((size_t)64)
#define MARK_SIZE 4
#define LOOK_MOST ((size_t)256 * 1024 * 1024)

/* Bytes are read and inflated by the input, then decoded. */
struct source {
	char *name;
	struct input *input;   /* or NULL */
	struct source *origin; /* or NULL; where neither is there, the bytes are in `encoded`, and not ours */
	bool begun;
	struct text ahead; /* read already, and still to come */
	size_t ahead_begin;

	char *encoded; /* not decoded */
	size_t encoded_begin, encoded_end;
	size_t mark;

	const char *fallback; /* of the bytes of the origin, if they are not UTF-8; NULL where that is settled */
	char *encoding;       /* NULL: nothing to decode */
	iconv_t converter;
	bool converter_ended;
	uint64_t line; /* of what comes next out of the converter */
};

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
static struct source *source_new(const char *name)
{
	struct source *source = memory_get(1, sizeof *source);
	source->name = string_copy(name);
	source->line = 1;
	return source;
}

static void use_input(struct source *source, struct input *input)
{
	source->input = input;
	source->encoded = memory_resize(NULL, INPUT_SIZE, 1);
}

bool source_open(struct source **opened, const char *path, const char *encoding, struct error *error)
{
	*opened = NULL;
	bool is_stdin = strcmp(path, "-") == 0;
	struct source *source = source_new(is_stdin ? "stdin" : path);
	int descriptor = is_stdin ? STDIN_FILENO : input_above_standard(open(path, O_RDONLY | O_CLOEXEC));
	struct stat status;
	bool good = descriptor >= 0 && fstat(descriptor, &status) == 0;
	if (!good && *path == '\0')
		error_set(error, ERROR_SYSTEM, "cannot open a file without a name");
	else if (!good)
		error_system(error, errno, source->name, "cannot open");
	else if (S_ISDIR(status.st_mode))
		good = error_system(error, EISDIR, source->name, "cannot read");
	else if (encoding && !view_equals_folded(view_of(encoding), view_of("utf-8")) &&
	         !view_equals_folded(view_of(encoding), view_of("utf8")))
		good = converter_open(source, encoding, error);
	use_input(source, input_new(source->name, descriptor, true, true, UINT64_MAX));
	if (!good) {
		source_close(source);
		return false;
	}
	*opened = source;
	return true;
}

struct source *source_of_bytes(const char *name, struct view bytes)
{
	struct source *source = source_new(name);
	source->begun = true;
	source->encoded = (char *)bytes.bytes;
	source->encoded_end = bytes.length;
	return source;
}

struct source *source_of_descriptor(const char *name, int descriptor, uint64_t size)
{
	struct source *source = source_new(name);
	int from = lseek(descriptor, 0, SEEK_SET) == 0 ? descriptor : -1;
	use_input(source, input_new(source->name, from, false, false, size));
	return source;
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

struct source *source_of_source(struct source *origin, const char *fallback)
{
	struct source *source = source_new(origin->name);
	source->begun = true;
	source->origin = origin;
	source->fallback = fallback;
	return source;
}

/* Looks for a byte order mark in the first bytes. */
static bool source_begin(struct source *source, struct error *error)
{
	size_t length = 1;
	while (source->encoded_end < MARK_SIZE && length > 0) {
		if (!input_read(source->input, source->encoded + source->encoded_end,
		                SNIFF_SIZE - source->encoded_end, &length, error))
			return false;
		source->encoded_end += length;
	}
	source->begun = check_text(source, error);
	return source->begun && heed_mark(source, error);
}

/* Reads on where the bytes come from. */
static bool read_raw(struct source *source, char *buffer, size_t capacity, size_t *length,
                     struct error *error)
{
	if (source->origin)
		return source_read(source->origin, buffer, capacity, length, error);
	*length = 0;
	return !source->input || input_read(source->input, buffer, capacity, length, error);
}

/* Brings more bytes for the converter, if there are any. */
static bool fill_encoded(struct source *source, struct error *error)
{
	if (!source->input && !source->origin)
		return true;
	size_t left = source->encoded_end - source->encoded_begin, more;
	memmove(source->encoded, source->encoded + source->encoded_begin, left);
	if (!read_raw(source, source->encoded + left, INPUT_SIZE - left, &more, error))
		return false;
	source->encoded_begin = 0;
	source->encoded_end = left + more;
	return true;
}

static uint64_t count_lines(const char *bytes, size_t length)
{
	const char *end = bytes + length;
	uint64_t count = 0;
	for (; (bytes = memchr(bytes, '\n', (size_t)(end - bytes))); bytes++)
		count++;
	return count;
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
	source->line += count_lines(buffer, *length);
	return true;
}

/* Settles by the bytes that come next, of which the first is not ASCII, in which encoding they are. What is
 * not text in either stays as it is: the reader tells where. */
static bool settle_encoding(struct source *source, struct error *error)
{
	const char *encoding = source->fallback;
	struct text decoded = {0};
	struct view start;
	struct error unheard = {0};
	source->fallback = NULL;
	if (!source_peek(source->origin, SOURCE_PEEK_LIMIT, &start, error))
		return false;
	bool decodes = !view_is_utf8(start) && source_decode(source->name, encoding, start, &decoded, &unheard);
	text_clear(&decoded);
	source->encoded = decodes ? memory_resize(NULL, INPUT_SIZE, 1) : NULL;
	return !decodes || converter_open(source, encoding, error);
}

/* How many bytes in front are ASCII. */
static size_t count_plain(const char *bytes, size_t length)
{
	size_t plain = 0;
	for (uint64_t word; length - plain >= sizeof word; plain += sizeof word) {
		memcpy(&word, bytes + plain, sizeof word);
		if (word & UINT64_C(0x8080808080808080))
			break;
	}
	while (plain < length && (unsigned char)bytes[plain] < 0x80)
		plain++;
	return plain;
}

/* Passes ASCII on, until a byte shows that the encoding matters. */
static bool read_unsettled(struct source *source, char *buffer, size_t capacity, size_t *length,
                           struct error *error)
{
	if (!source_read(source->origin, buffer, capacity, length, error))
		return false;
	size_t plain = count_plain(buffer, *length);
	source->line += count_lines(buffer, plain);
	if (plain == *length)
		return true;
	source_return(source->origin, view_slice(buffer + plain, *length - plain));
	*length = plain;
	return settle_encoding(source, error) &&
	       (plain > 0 || source_read(source, buffer, capacity, length, error));
}

/* The next bytes behind those that have been read ahead. */
static bool read_on(struct source *source, char *buffer, size_t capacity, size_t *length, struct error *error)
{
	if (!source->begun && !source_begin(source, error))
		return false;
	if (source->fallback)
		return read_unsettled(source, buffer, capacity, length, error);
	if (source->encoding)
		return read_decoded(source, buffer, capacity, length, error);
	size_t ready = source->encoded_end - source->encoded_begin;
	if (ready == 0)
		return read_raw(source, buffer, capacity, length, error);
	*length = ready < capacity ? ready : capacity;
	memcpy(buffer, source->encoded + source->encoded_begin, *length);
	source->encoded_begin += *length;
	return true;
}

bool source_read(struct source *source, char *buffer, size_t capacity, size_t *length, struct error *error)
{
	struct text *ahead = &source->ahead;
	size_t ready = ahead->length - source->ahead_begin;
	if (ready == 0)
		return read_on(source, buffer, capacity, length, error);
	*length = ready < capacity ? ready : capacity;
	memcpy(buffer, ahead->bytes + source->ahead_begin, *length);
	source->ahead_begin += *length;
	if (*length == ready) {
		text_clear(ahead);
		source->ahead_begin = 0;
	}
	return true;
}

void source_return(struct source *source, struct view bytes)
{
	struct text ahead = {0};
	text_add(&ahead, bytes);
	for (size_t i = source->ahead_begin; i < source->ahead.length; i++)
		text_add_char(&ahead, source->ahead.bytes[i]);
	text_clear(&source->ahead);
	source->ahead = ahead;
	source->ahead_begin = 0;
}

/* The bytes up to their last line end, if they have one. */
static struct view whole_lines(struct view bytes)
{
	size_t length = bytes.length;
	while (length > 0 && bytes.bytes[length - 1] != '\n')
		length--;
	return view_slice(bytes.bytes, length > 0 ? length : bytes.length);
}

bool source_peek(struct source *source, size_t most, struct view *start, struct error *error)
{
	struct text *ahead = &source->ahead;
	size_t length = 1;
	while (length > 0 && ahead->length - source->ahead_begin < most) {
		if (!read_on(source, text_reserve(ahead, OUTPUT_SIZE), OUTPUT_SIZE, &length, error))
			return false;
		ahead->length += length;
	}
	*start = view_slice(ahead->bytes + source->ahead_begin, ahead->length - source->ahead_begin);
	if (length > 0)
		*start = whole_lines(*start);
	return true;
}

bool source_is_ready(const struct source *source)
{
	return source->input ? input_is_ready(source->input, !source->encoding) : !source->origin;
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
	return source->input ? input_position(source->input) : 0;
}

size_t source_mark(const struct source *source)
{
	return source->mark;
}

struct input_members source_members(const struct source *source)
{
	return source->input ? input_members(source->input) : (struct input_members){0};
}

void source_close(struct source *source)
{
	if (!source)
		return;
	converter_close(source);
	text_clear(&source->ahead);
	if (source->input || source->origin)
		free(source->encoded);
	input_close(source->input);
	free(source->name);
	free(source);
}
