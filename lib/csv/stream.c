#include "csv/stream.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/memory.h"
#include "csv/rejects.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct stream {
	struct stream_options options;
	struct header_scout scout;

	const char **operands; /* in the order of reading; NULL until the first stream_next */
	size_t operand_count, operands_opened;

	struct reader *reader;
	const char *file;
	bool is_stdin;
	uint64_t size, position; /* of all operands; of those that are closed */

	struct record record;
	const struct table_kind *kind; /* NULL before the first header of an operand */
	struct header header;
	bool is_foreign; /* the translator makes the rows */

	struct row row;
	bool keeps;     /* the table at hand is copied */
	bool keep_owed; /* the row at hand is copied unless it is refused */
	uint64_t rows, rejected;
	struct rejects *rejects;

	struct rejects *aside; /* rows put aside are written as rejected ones are, each with its place */
	int aside_descriptor;  /* 0 before the first one */
	bool comes_again;      /* what is read now was put aside */
	struct text place;     /* the file that such a row came from */
};

static bool list_holds(const char *list, const char *name)
{
	struct view rest = view_of(list);
	while (rest.bytes) {
		if (view_is(view_cut(&rest, ','), name)) {
			return true;
		}
	}
	return false;
}

static bool is_stdin(const char *operand)
{
	return strcmp(operand, "-") == 0;
}

static uint64_t sum_sizes(const struct stream *stream)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < stream->operand_count; i++) {
		const char *operand = stream->operands[i];
		struct stat status;
		int verdict = is_stdin(operand) ? fstat(STDIN_FILENO, &status) : stat(operand, &status);
		if (verdict != 0 || !S_ISREG(status.st_mode)) {
			return 0;
		}
		sum += (uint64_t)status.st_size;
	}
	return sum;
}

bool stream_open(struct stream **opened, const struct stream_options *options, struct error *error)
{
	*opened = NULL;
	struct rejects *rejects = NULL;
	if (options->rejects && !rejects_open(&rejects, options->rejects, error)) {
		return false;
	}
	struct stream *stream = memory_get(1, sizeof *stream);
	stream->options = *options;
	stream->rejects = rejects;
	stream->aside = options->aside ? rejects_new() : NULL;
	stream->operand_count = options->operand_count > 0 ? options->operand_count : 1;
	stream->operands = memory_get(stream->operand_count, sizeof *stream->operands);
	stream->operands[0] = "-";
	for (size_t i = 0; i < options->operand_count; i++) {
		stream->operands[i] = options->operands[i];
	}
	stream->size = sum_sizes(stream);
	header_scout_init(&stream->scout, options->kinds, options->kind_count);
	*opened = stream;
	return true;
}

/* Is the operand a regular file that starts with one of the tables to be read first? What is wrong with it
 * is said when its turn comes. */
static bool goes_first(const struct stream *stream, const char *operand)
{
	const struct stream_options *options = &stream->options;
	struct stat status;
	if (is_stdin(operand) || stat(operand, &status) != 0 || !S_ISREG(status.st_mode)) {
		return false;
	}
	struct error unheard = {0};
	struct reader *reader;
	if (!reader_open(&reader, operand, options->delimiter, options->encoding, &unheard)) {
		return false;
	}
	struct record record;
	const struct table_kind *kind = NULL;
	if (reader_next(reader, &record, &unheard) == READER_RECORD) {
		kind = header_recognise(&record, options->kinds, options->kind_count);
	}
	reader_close(reader);
	return kind && list_holds(options->first, kind->name);
}

static void order_operands(struct stream *stream)
{
	size_t count = stream->operand_count;
	const char **later = memory_get(count, sizeof *later);
	size_t first_count = 0;
	size_t later_count = 0;
	for (size_t i = 0; i < count; i++) {
		const char *operand = stream->operands[i];
		if (goes_first(stream, operand)) {
			stream->operands[first_count++] = operand;
		} else {
			later[later_count++] = operand;
		}
	}
	for (size_t i = 0; i < later_count; i++) {
		stream->operands[first_count + i] = later[i];
	}
	free(later);
}

static bool open_next(struct stream *stream, struct error *error)
{
	if (stream->operands_opened == 0 && stream->operand_count > 1 && stream->options.first) {
		order_operands(stream);
	}
	const char *operand = stream->operands[stream->operands_opened++];
	stream->is_stdin = is_stdin(operand);
	stream->file = stream->is_stdin ? "stdin" : operand;
	stream->kind = NULL;
	return reader_open(&stream->reader, operand, stream->options.delimiter, stream->options.encoding, error);
}

bool stream_put_aside(struct stream *stream, struct error *error)
{
	if (!stream->aside_descriptor) {
		struct sink *sink;
		if (!sink_open_nameless(&sink, stream->options.aside, &stream->aside_descriptor, error)) {
			return false;
		}
		rejects_use(stream->aside, sink);
	}
	if (!stream->row.cells) {
		return rejects_add_header(stream->aside, error);
	}
	struct text where = {0};
	text_add_format(&where, "%s:%" PRIu64, stream->file, stream->record.line);
	bool good = rejects_add(stream->aside, &stream->record, "", text_terminate(&where), error);
	text_clear(&where);
	stream->rows--;
	return good;
}

bool stream_comes_again(const struct stream *stream)
{
	return stream->comes_again;
}

/* Turns from the operands to the rows put aside. */
static bool open_aside(struct stream *stream, struct error *error)
{
	struct rejects *aside = stream->aside;
	stream->aside = NULL;
	if (!rejects_finish(aside, error)) {
		return false;
	}
	stream->reader = reader_of_source(source_of_descriptor("rows put aside", stream->aside_descriptor), ',');
	stream->aside_descriptor = 0;
	stream->file = "rows put aside";
	stream->comes_again = true;
	stream->is_stdin = false;
	stream->kind = NULL;
	return true;
}

/* The second cell of a row that comes again is its place: file, colon, line. */
static void recall_place(struct stream *stream)
{
	struct view where = stream->record.cells[1];
	size_t colon = where.length;
	while (where.bytes[colon - 1] != ':') {
		colon--;
	}
	int64_t line;
	if (decimal_parse_count(view_slice(where.bytes + colon, where.length - colon), &line)) {
		stream->record.line = (uint64_t)line;
	}
	text_reset(&stream->place);
	text_add_bytes(&stream->place, where.bytes, colon - 1);
	stream->file = text_terminate(&stream->place);
}

static void close_reader(struct stream *stream)
{
	if (stream->reader) {
		stream->position += reader_position(stream->reader);
		reader_close(stream->reader);
		stream->reader = NULL;
	}
}

/* Copies the row that went out before this call, now that nobody refused it. */
static bool pay_keep(struct stream *stream, struct error *error)
{
	if (!stream->keep_owed) {
		return true;
	}
	stream->keep_owed = false;
	for (size_t i = 0; i < stream->row.count; i++) {
		writer_add(stream->options.keep, stream->row.cells[i]);
	}
	return writer_end(stream->options.keep, error);
}

static bool keep_header(struct stream *stream, struct error *error)
{
	const struct stream_options *options = &stream->options;
	stream->keeps = stream->is_stdin && options->keep && !list_holds(options->keep_not, stream->kind->name);
	if (!stream->keeps) {
		return true;
	}
	if (stream->is_foreign) {
		return writer_header(options->keep, stream->kind->columns, stream->kind->column_count, error);
	}
	for (size_t i = 0; i < stream->record.count; i++) {
		writer_add(options->keep, stream->record.cells[i]);
	}
	return writer_end(options->keep, error);
}

/* Puts file and line in front of a message that has none. Returns false. */
static bool add_place(const struct stream *stream, struct error *error)
{
	error_prefix(error, "%s:%" PRIu64, stream->file, stream->record.line);
	return false;
}

/* `kind` NULL: none of ours, the translator's to judge. */
static bool begin_table(struct stream *stream, const struct table_kind *kind, struct error *error)
{
	const struct stream_options *options = &stream->options;
	struct stream_translator *translator = options->translator;
	stream->is_foreign = !kind;
	header_clear(&stream->header);
	bool good;
	if (kind) {
		good = header_bind(&stream->header, kind, &stream->record, error);
	} else if (translator) {
		good = translator->bind(translator, &stream->record, error);
	} else {
		good = header_refuse(&stream->record, options->kinds, options->kind_count, error);
	}
	if (!good) {
		return add_place(stream, error);
	}
	stream->kind = kind ? kind : translator->kind;
	stream->row = (struct row){
		.kind = stream->kind,
		.header = kind ? &stream->header : NULL,
		.file = stream->file,
		.line = stream->record.line,
	};
	if (stream->rejects) {
		rejects_begin_table(stream->rejects, &stream->record, stream->is_foreign);
	}
	if (stream->aside) {
		rejects_begin_table(stream->aside, &stream->record, stream->is_foreign);
	}
	return keep_header(stream, error);
}

/* A last line without an end: of a table of ours that is a cut file, in one made by hand it is usual. */
static bool check_torn(const struct stream *stream, struct error *error)
{
	if (!stream->record.torn) {
		return true;
	}
	if (!stream->is_foreign && stream->kind->ours && stream->header.whole) {
		return error_set(error, ERROR_INPUT, "%s:%" PRIu64 ": the last line has no end: the file is cut",
		                 stream->file, stream->record.line);
	}
	notice_say(stream->options.notice, "%s:%" PRIu64 ": the last line has no end; taken as it stands",
	           stream->file, stream->record.line);
	return true;
}

/* The kind of the table that the record begins, or NULL. */
static const struct table_kind *find_table(const struct stream *stream)
{
	const struct stream_options *options = &stream->options;
	if (!stream->kind) {
		return header_recognise(&stream->record, options->kinds, options->kind_count);
	}
	return header_begins_table(&stream->scout, &stream->record, options->kinds, options->kind_count);
}

enum row_verdict { ROW_GOOD, ROW_PASSED_OVER, ROW_BAD };

/* A column without a name is a spreadsheet's leftover while it is empty, and lost data when it is not. */
static bool check_unnamed(const struct stream *stream, struct error *error)
{
	const struct row *row = &stream->row;
	char quoted[ERROR_QUOTED_SIZE];
	for (size_t i = 0; i < row->count; i++) {
		if (view_trim(stream->header.names[i]).length == 0 && view_trim(row->cells[i]).length > 0) {
			return row_refuse_whole(row, error, "%s stands in cell %zu, whose column has no name",
			                        error_quote(row->cells[i], quoted), i + 1);
		}
	}
	return true;
}

static enum row_verdict make_row(struct stream *stream, struct error *error)
{
	struct row *row = &stream->row;
	row->file = stream->file;
	row->line = stream->record.line;
	row->cells = stream->record.cells;
	row->count = stream->record.count;
	if (!stream->is_foreign) {
		if (row->count == stream->header.count) {
			return !stream->header.has_unnamed || check_unnamed(stream, error) ? ROW_GOOD : ROW_BAD;
		}
		row_refuse_whole(row, error, "%zu cell%s, the header has %zu", row->count,
		                 row->count == 1 ? "" : "s", stream->header.count);
		return ROW_BAD;
	}
	struct stream_translator *translator = stream->options.translator;
	row->cells = NULL;
	row->count = stream->kind->column_count;
	if (translator->translate(translator, &stream->record, &row->cells, error)) {
		return row->cells ? ROW_GOOD : ROW_PASSED_OVER;
	}
	add_place(stream, error);
	return ROW_BAD;
}

enum stream_event stream_next(struct stream *stream, struct row *row, struct error *error)
{
	if (!pay_keep(stream, error)) {
		return STREAM_FAILED;
	}
	for (;;) {
		if (!stream->reader) {
			bool more = stream->operands_opened < stream->operand_count;
			if (!more && !stream->aside_descriptor) {
				return STREAM_END;
			}
			if (!(more ? open_next(stream, error) : open_aside(stream, error))) {
				return STREAM_FAILED;
			}
		}
		enum reader_verdict verdict = reader_next(stream->reader, &stream->record, error);
		if (verdict == READER_FAILED) {
			return STREAM_FAILED;
		}
		if (verdict == READER_END) {
			if (!stream->kind) {
				error_set(error, ERROR_INPUT, "%s: no header line: the input is empty", stream->file);
				return STREAM_FAILED;
			}
			close_reader(stream);
			continue;
		}
		const struct table_kind *begun = find_table(stream);
		if (begun || !stream->kind) {
			if (!begin_table(stream, begun, error) || !check_torn(stream, error)) {
				return STREAM_FAILED;
			}
			*row = stream->row;
			return STREAM_TABLE;
		}
		if (stream->comes_again) {
			recall_place(stream);
		}
		if (!check_torn(stream, error)) {
			return STREAM_FAILED;
		}
		enum row_verdict made = make_row(stream, error);
		if (made == ROW_PASSED_OVER) {
			continue;
		}
		stream->rows++;
		if (made == ROW_GOOD) {
			stream->keep_owed = stream->keeps;
			*row = stream->row;
			return STREAM_ROW;
		}
		if (!stream_reject(stream, error)) {
			return STREAM_FAILED;
		}
	}
}

bool stream_reject(struct stream *stream, struct error *error)
{
	if (!stream->rejects || error->kind != ERROR_INPUT || error->upstream) {
		return false;
	}
	struct text where = {0};
	text_add_format(&where, "%s:%" PRIu64, stream->file, stream->record.line);
	/* The place has a column of its own. */
	struct view reason = view_of(error->message);
	if (reason.length >= where.length + 2 && memcmp(reason.bytes, where.bytes, where.length) == 0 &&
	    memcmp(reason.bytes + where.length, ": ", 2) == 0) {
		reason.bytes += where.length + 2;
	}
	struct error failure = {0};
	bool good = rejects_add(stream->rejects, &stream->record, reason.bytes, text_terminate(&where),
	                        &failure);
	text_clear(&where);
	*error = failure;
	stream->keep_owed = false;
	stream->rejected++;
	return good;
}

bool row_refuse(const struct row *row, size_t column, struct error *error, const char *problem, ...)
{
	char words[1024];
	va_list arguments;
	va_start(arguments, problem);
	vsnprintf(words, sizeof words, problem, arguments);
	va_end(arguments);
	char quoted[ERROR_QUOTED_SIZE];
	return error_set(error, ERROR_INPUT, "%s:%" PRIu64 ": %s: %s %s", row->file, row->line,
	                 row->kind->columns[column].name, error_quote(row_cell(row, column), quoted), words);
}

bool row_refuse_whole(const struct row *row, struct error *error, const char *problem, ...)
{
	char words[1024];
	va_list arguments;
	va_start(arguments, problem);
	vsnprintf(words, sizeof words, problem, arguments);
	va_end(arguments);
	return error_set(error, ERROR_INPUT, "%s:%" PRIu64 ": %s", row->file, row->line, words);
}

uint64_t stream_rejected(const struct stream *stream)
{
	return stream->rejected;
}

uint64_t stream_rows(const struct stream *stream)
{
	return stream->rows;
}

uint64_t stream_position(const struct stream *stream)
{
	return stream->position + (stream->reader ? reader_position(stream->reader) : 0);
}

uint64_t stream_size(const struct stream *stream)
{
	return stream->size;
}

const char *stream_unfinished(const struct stream *stream)
{
	return stream->rejects ? rejects_unfinished(stream->rejects) : NULL;
}

bool stream_finish(struct stream *stream, struct error *error)
{
	struct rejects *rejects = stream->rejects;
	stream->rejects = NULL;
	return !rejects || rejects_finish(rejects, error);
}

void stream_close(struct stream *stream)
{
	if (!stream) {
		return;
	}
	close_reader(stream);
	rejects_abandon(stream->rejects);
	rejects_abandon(stream->aside);
	if (stream->aside_descriptor) {
		close(stream->aside_descriptor);
	}
	text_clear(&stream->place);
	header_clear(&stream->header);
	header_scout_clear(&stream->scout);
	free(stream->operands);
	free(stream);
}
