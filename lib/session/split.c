#include "session/split.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "csv/source.h"

/* How many rows are read before `passed` is called again. */
#define PASSED_ROWS 4096
#define BLOCK_SIZE ((size_t)64 * 1024)

struct cutting {
	const struct split_options *options;
	uint64_t all;          /* rows, once they have been counted */
	uint64_t rows;         /* so far, of this reading */
	int64_t begun;         /* parts */
	struct writer *writer; /* of the part at hand */
	struct writer header;  /* has no sink: its record is the header of the table at hand */
	struct text written;   /* the header that was written last in this part */
};

/* The number of rows that stand in the first `parts` parts. */
static uint64_t rows_until(const struct cutting *cutting, int64_t parts)
{
	uint64_t count = (uint64_t)cutting->options->count, each = cutting->all / count;
	return each * (uint64_t)parts + cutting->all % count * (uint64_t)parts / count;
}

static bool begin_part(struct cutting *cutting, struct error *error)
{
	text_reset(&cutting->written);
	return cutting->options->begin(cutting->options->self, ++cutting->begun, &cutting->writer, error);
}

/* Writes the header of the table at hand, unless it is the one that stands above already. */
static bool write_header(struct cutting *cutting, struct error *error)
{
	struct view header = text_view(&cutting->header.record);
	if (view_equals(header, text_view(&cutting->written)))
		return true;
	text_add(&cutting->written, header);
	return sink_write(cutting->writer->sink, header, error);
}

static bool begin_table(struct cutting *cutting, const struct row *table, struct error *error)
{
	const struct table_kind *kind = cutting->options->kind;
	if (table->kind != kind)
		return row_refuse_whole(table, error, "a table of %s begins here, and only %s are cut",
		                        table->kind->name, kind->name);
	writer_clear(&cutting->header);
	for (size_t i = 0; i < table->header->count; i++)
		writer_add(&cutting->header, table->header->names[i]);
	text_add_char(&cutting->header.record, '\n');
	return true;
}

static bool write_row(struct cutting *cutting, const struct row *row, struct error *error)
{
	while (cutting->begun == 0 ||
	       (cutting->begun < cutting->options->count && cutting->rows >= rows_until(cutting, cutting->begun)))
		if (!begin_part(cutting, error))
			return false;
	return write_header(cutting, error) && writer_record(cutting->writer, row->cells, row->count, error);
}

/* Begins the parts for which there is no row. */
static bool finish_parts(struct cutting *cutting, struct error *error)
{
	if (cutting->rows != cutting->all)
		return error_set(error, ERROR_INPUT, "what is cut has changed since its rows were counted");
	while (cutting->begun < cutting->options->count)
		if (!begin_part(cutting, error) || !write_header(cutting, error))
			return false;
	return true;
}

/* Reads all operands, and counts their rows or writes them. */
static bool read_all(struct cutting *cutting, bool writes, struct error *error)
{
	const struct split_options *options = cutting->options;
	struct stream_options reading = options->reading;
	/* What there is to say is said at the first reading. */
	reading.notice = writes ? NULL : reading.notice;
	struct stream *stream = stream_open(&reading);
	enum stream_event event = STREAM_TABLE;
	struct row row;
	bool done = true;
	cutting->rows = 0;
	while (done && (event = stream_next(stream, &row, error)) != STREAM_END && event != STREAM_FAILED) {
		if (event == STREAM_TABLE) {
			done = begin_table(cutting, &row, error);
			continue;
		}
		done = !writes || write_row(cutting, &row, error);
		cutting->rows++;
		if (cutting->rows % PASSED_ROWS == 0)
			options->passed(options->self, stream);
	}
	stream_close(stream);
	return done && event == STREAM_END && (!writes || finish_parts(cutting, error));
}

static bool is_regular(int descriptor)
{
	struct stat status;
	return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

/* Copies standard input to a file without a name, which takes its place. */
static bool keep_stdin(const char *folder, struct error *error)
{
	char block[BLOCK_SIZE];
	struct sink *sink;
	int descriptor;
	ssize_t length;
	if (!sink_open_nameless(&sink, folder, &descriptor, error))
		return false;
	bool done = true;
	while (done && (length = read(STDIN_FILENO, block, sizeof block)) != 0)
		done = length < 0 ? errno == EINTR || error_system(error, errno, "stdin", "cannot read")
		                  : sink_write(sink, view_slice(block, (size_t)length), error);
	if (done)
		done = sink_close(sink, error);
	else
		sink_abandon(sink, view_slice(NULL, 0));
	done = done && (dup2(descriptor, STDIN_FILENO) >= 0 && lseek(STDIN_FILENO, 0, SEEK_SET) == 0
	                    ? true
	                    : error_system(error, errno, "stdin", "cannot be kept"));
	close(descriptor);
	return done;
}

/* Makes sure that all operands can be read twice. *begin is where standard input begins, or -1 where it is
 * not read. */
static bool settle_operands(const struct split_options *options, off_t *begin, struct error *error)
{
	const struct stream_options *reading = &options->reading;
	bool reads_stdin = reading->operand_count == 0;
	struct stat status;
	for (size_t i = 0; i < reading->operand_count; i++) {
		const char *name = reading->operands[i];
		bool is_stdin = view_is(view_of(name), "-");
		reads_stdin = reads_stdin || is_stdin;
		if (!is_stdin && stat(name, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) {
			error_set(error, ERROR_USAGE,
			          "is no regular file and cannot be read twice, to count and to cut; "
			          "give it on standard input");
			return error_about(error, NULL, view_of(name));
		}
	}
	*begin = -1;
	if (!reads_stdin)
		return true;
	if (!is_regular(STDIN_FILENO) && !keep_stdin(options->folder, error))
		return false;
	*begin = lseek(STDIN_FILENO, 0, SEEK_CUR);
	return *begin >= 0 || error_system(error, errno, "stdin", "cannot be read twice");
}

bool split_table(const struct split_options *options, struct error *error)
{
	struct cutting cutting = {.options = options};
	off_t begin = -1;
	bool done = settle_operands(options, &begin, error) && read_all(&cutting, false, error);
	cutting.all = cutting.rows;
	if (done && begin >= 0 && lseek(STDIN_FILENO, begin, SEEK_SET) < 0)
		done = error_system(error, errno, "stdin", "cannot be read twice");
	done = done && read_all(&cutting, true, error);
	writer_clear(&cutting.header);
	text_clear(&cutting.written);
	return done;
}
