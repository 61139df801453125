#include "csv/tail.h"

#include <errno.h>
#include <unistd.h>

#include "csv/reader.h"

#define BLOCK_SIZE ((size_t)4 * 1024)

/* What a walk through the records of a file found. */
struct walk {
	struct reader_passed passed;
	struct input_members members;
	enum reader_verdict verdict; /* the last one */
	struct error cause;          /* of READER_FAILED */
	bool is_torn;                /* the input ends within a record */
	bool is_aligned;             /* a record ends where the last whole gzip member does */
	char delimiter;
	bool is_table; /* the first record is a header of the table */
	bool is_ours;  /* and holds all columns of ours in our order, so that a tool has written it */
	size_t width;  /* cells of the header */
	size_t cells;  /* of the last record */
	uint64_t odd;  /* the first line with another number of cells; or 0 */
};

/* Reads the rest of gzip data, so that all members are known. False: they are damaged, not only cut. */
static bool read_members(struct walk *walk, struct source *source, struct error *error)
{
	char block[BLOCK_SIZE];
	size_t length = 1;
	struct error fault = {0};
	while (length > 0 && source_read(source, block, sizeof block, &length, &fault))
		continue;
	uint64_t known = walk->members.inflated;
	walk->members = source_members(source);
	walk->is_aligned = walk->is_aligned && walk->members.inflated == known;
	if (fault.kind == ERROR_NONE || walk->members.is_cut)
		return true;
	*error = fault;
	return false;
}

static void see_header(struct walk *walk, const struct record *record, const struct table_kind *kind)
{
	struct header header = {0};
	struct error unheard = {0};
	walk->width = record->count;
	walk->is_table = header_recognise(record, kind, 1) && header_bind(&header, kind, record, &unheard);
	walk->is_ours = walk->is_table && header.whole;
	header_clear(&header);
}

static bool walk_records(struct walk *walk, const char *path, int descriptor, const struct table_kind *kind,
                         struct error *error)
{
	struct source *source = source_of_descriptor(path, descriptor, UINT64_MAX);
	struct reader *reader = reader_of_source(source, 0);
	struct record record;
	uint64_t aligned = 0;
	do {
		uint64_t before = walk->passed.bytes;
		walk->verdict = reader_next(reader, &record, &walk->cause);
		walk->passed = reader_passed(reader);
		walk->members = source_members(source);
		/* The end of a member is seen with the bytes behind it, when the record before has been given. */
		if (before == walk->members.inflated || walk->passed.bytes == walk->members.inflated)
			aligned = walk->members.inflated;
		if (walk->verdict != READER_RECORD)
			break;
		if (walk->width == 0)
			see_header(walk, &record, kind);
		walk->cells = record.count;
		if (!record.torn && record.count != walk->width && walk->odd == 0)
			walk->odd = record.line;
	} while (!record.torn);
	walk->is_torn = walk->verdict != READER_END && reader_is_torn(reader);
	walk->is_aligned = aligned == walk->members.inflated;
	walk->delimiter = reader_delimiter(reader);
	bool good = !walk->members.is_gzip || read_members(walk, source, error);
	reader_close(reader);
	return good;
}

/* What is behind the last whole line of a plain file. */
struct rest {
	bool has_line_end;
	bool ends_a_line; /* its last byte is a line end */
	uint64_t delimiters;
	uint64_t held; /* delimiters before the last line end */
};

static bool look_at_rest(struct rest *rest, const char *path, int descriptor, off_t at, char delimiter,
                         struct error *error)
{
	char block[BLOCK_SIZE];
	ssize_t count;
	while ((count = pread(descriptor, block, sizeof block, at)) != 0) {
		if (count < 0 && errno != EINTR)
			return error_system(error, errno, path, "cannot read");
		for (ssize_t i = 0; i < count; i++) {
			rest->delimiters += block[i] == delimiter;
			rest->ends_a_line = block[i] == '\n';
			if (rest->ends_a_line) {
				rest->has_line_end = true;
				rest->held = rest->delimiters;
			}
		}
		at += count > 0 ? count : 0;
	}
	return true;
}

/* Is the last line, which has no end, whole otherwise? In a log that a tool has written it is never taken for
 * whole, since a part of its last cell may be missing. */
static bool lacks_only_line_end(const struct walk *walk)
{
	return walk->verdict == READER_RECORD && walk->is_table && !walk->is_ours && walk->cells == walk->width;
}

/* Refuses what stands behind the last whole line, or the last whole gzip member, of a log made by hand. */
static bool refuse_rest(const struct walk *walk, const char *path, struct error *error)
{
	static const char kept[] = "nothing of a log made by hand is cut away";
	if (walk->verdict == READER_RECORD)
		return error_input(error, path, walk->passed.lines + 1,
		                   "the last line has no end, and not as many cells as the header; %s", kept);
	*error = walk->cause;
	error_add(error, "%s", kept);
	return false;
}

/* May the rest be cut away? It may if it is a part of one line and the lines before can be read. */
static bool judge_rest(const struct walk *walk, const struct rest *rest, const char *path,
                       struct error *error)
{
	static const char kept[] = "the last line has no end, but is not cut away";
	if (walk->odd)
		return error_input(error, path, walk->odd, "this line has not as many cells as the header; %s", kept);
	if (!rest->has_line_end)
		return true;
	if (!walk->is_torn) {
		*error = walk->cause;
		error_add(error, "%s", kept);
		return false;
	}
	/* The line ends stand in quotes. */
	return rest->held + 1 < walk->width || error_input(error, path, walk->passed.lines + 1,
	                                                   "a quote is opened in this record and never closed");
}

/* Is the file the beginning of what it should begin with? */
static bool begins_start(int descriptor, off_t size, struct view start)
{
	struct text bytes = {0};
	bool good = (uint64_t)size <= start.length &&
	            pread(descriptor, text_reserve(&bytes, (size_t)size), (size_t)size, 0) == size &&
	            memcmp(bytes.bytes, start.bytes, (size_t)size) == 0;
	text_clear(&bytes);
	return good;
}

static bool find_plain(struct tail *tail, const struct walk *walk, const char *path, int descriptor,
                       off_t size, struct view start, struct error *error)
{
	struct rest rest = {0};
	tail->lines = walk->passed.lines;
	tail->end = (off_t)walk->passed.bytes;
	if (tail->end == size)
		return true;
	if (!look_at_rest(&rest, path, descriptor, tail->end, walk->delimiter, error))
		return false;
	if (rest.ends_a_line && !walk->is_torn) {
		tail->end = size;
		return true;
	}
	if (tail->lines == 0 && begins_start(descriptor, size, start))
		return true;
	if (lacks_only_line_end(walk)) {
		tail->lacks_line_end = true;
		tail->end = size;
		return true;
	}
	if (tail->lines == 0)
		return error_input(error, path, 0, "not a log: no complete line");
	return walk->is_ours ? judge_rest(walk, &rest, path, error) : refuse_rest(walk, path, error);
}

static bool find_gzip(struct tail *tail, const struct walk *walk, const char *path, off_t size,
                      struct error *error)
{
	const struct input_members *members = &walk->members;
	tail->end = (off_t)members->end;
	if (members->end == 0)
		return walk->passed.lines == 0 || (walk->is_ours && walk->passed.lines == 1) ||
		       error_input(error, path, 0,
		                   "the gzip data ends too early (a cut file?), and no member of it is whole");
	if (walk->is_aligned)
		return tail->end == size || walk->is_ours || refuse_rest(walk, path, error);
	tail->lacks_line_end = lacks_only_line_end(walk);
	if (walk->verdict != READER_FAILED)
		return tail->lacks_line_end ||
		       error_input(error, path, 0, "the last line has no end: the file is cut");
	if (members->is_cut)
		*error = walk->cause;
	tail->end = size;
	return !members->is_cut;
}

bool tail_find(struct tail *tail, const char *path, int descriptor, off_t size, const struct table_kind *kind,
               struct view start, struct error *error)
{
	char mark[2] = {0};
	if (pread(descriptor, mark, sizeof mark, 0) < 0)
		return error_system(error, errno, path, "cannot read");
	if (memcmp(mark, "\xff\xfe", 2) == 0 || memcmp(mark, "\xfe\xff", 2) == 0)
		return error_input(error, path, 0, "a log to append to must be UTF-8");
	/* One byte can be all that a crash left of a member. */
	*tail = (struct tail){.is_gzip = memcmp(mark, "\x1f\x8b", size < 2 ? (size_t)size : 2) == 0 && size > 0};
	if (size < 2 && tail->is_gzip)
		return true;
	struct walk walk = {0};
	if (!walk_records(&walk, path, descriptor, kind, error))
		return false;
	if (walk.cause.kind == ERROR_SYSTEM) {
		*error = walk.cause;
		return false;
	}
	return tail->is_gzip ? find_gzip(tail, &walk, path, size, error)
	                     : find_plain(tail, &walk, path, descriptor, size, start, error);
}
