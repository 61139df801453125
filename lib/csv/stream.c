#include "csv/stream.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "csv/crew.h"
#include "csv/keeper.h"
#include "csv/operands.h"
#include "csv/preparation.h"
#include "csv/rejects.h"
#include "csv/scout.h"

/* While so many rows are worked on, what a later one needs comes from memory. */
#define ROWS_AHEAD 8

struct stream {
	struct operands_judge judge; /* first: its function gets this address */
	struct stream_options options;
	struct scout scout;

	struct operands operands;
	struct record record;
	const struct table_kind *kind; /* NULL before the first header of an operand */
	struct header header;

	struct stream_translator *foreign; /* makes the rows where the operand is none of our tables; or NULL */
	struct translation made;

	struct crew *crew; /* or NULL */
	struct preparation preparation;

	struct row row;
	struct view told[ROW_TOLD]; /* its cells by column */
	struct keeper keeper;
	bool kept_own; /* stream_kept_own */
	uint64_t rows, rejected;
	struct rejects *rejects;
	struct aside aside;
};

static const struct table_kind *choose_reading(const struct operands_judge *judge, const struct record *first,
                                               bool *is_own)
{
	const struct stream_options *options = &((const struct stream *)judge)->options;
	return translator_choose(options->translator, first, options->kinds, options->kind_count, is_own);
}

/* Has the rows of the table at hand read beforehand, if they are to be. */
static void prepare_rows(struct stream *stream)
{
	if (stream->operands.reader && stream->kind)
		preparation_begin(&stream->preparation, stream->operands.reader, &stream->header,
		                  stream->operands.file, !stream->keeper.keeps);
}

void stream_prepare(struct stream *stream, const struct row_reading *readings)
{
	preparation_end(&stream->preparation, stream->operands.reader);
	stream->preparation.readings = readings;
	prepare_rows(stream);
}

struct stream *stream_open(const struct stream_options *options)
{
	struct stream *stream = memory_get(1, sizeof *stream);
	stream->options = *options;
	stream->rejects = options->rejects ? rejects_new(options->rejects) : NULL;
	stream->keeper = (struct keeper){
		.writer = options->keep, .keep_not = options->keep_not, .made_of = options->keep_made_of};
	stream->aside.folder = options->aside;
	operands_init(&stream->operands, options->operands, options->operand_count, options->delimiter,
	              options->encoding);
	scout_init(&stream->scout, options->kinds, options->kind_count);
	stream->crew = options->jobs > 1 ? crew_new(options->jobs) : NULL;
	stream->preparation = (struct preparation){
		.scout = &stream->scout, .kinds = options->kinds, .kind_count = options->kind_count};
	stream->judge.choose = choose_reading;
	return stream;
}

static bool open_next(struct stream *stream, struct error *error)
{
	struct operands *operands = &stream->operands;
	const struct stream_options *options = &stream->options;
	if (operands->opened == 0 && !operands_check(operands, error))
		return false;
	if (operands->opened == 0 && operands->count > 1 && options->first &&
	    !operands_order(operands, options->first, &stream->judge, error))
		return false;
	stream->kind = NULL;
	if (!operands_open(operands, error))
		return false;
	reader_hire(operands->reader, stream->crew);
	return true;
}

bool stream_put_aside(struct stream *stream, struct error *error)
{
	stream->rows -= stream->row.cells != NULL;
	return aside_add(&stream->aside, &stream->row, stream->operands.file, stream->record.line, error);
}

bool stream_comes_again(const struct stream *stream)
{
	return stream->aside.comes_again;
}

bool stream_has_foreign(const struct stream *stream)
{
	return stream->foreign || stream->operands.has_foreign;
}

/* After the last operand: goes on with the rows put aside. */
static bool open_aside(struct stream *stream, struct error *error)
{
	struct reader *reader;
	if (!aside_open(&stream->aside, &reader, error))
		return false;
	operands_add(&stream->operands, reader);
	reader_hire(reader, stream->crew);
	stream->kind = NULL;
	return true;
}

/* Adds file and line to an error that has none. Returns false. */
static bool add_place(const struct stream *stream, struct error *error)
{
	return error_at(error, stream->operands.file, stream->record.line);
}

static void set_row_of_table(struct stream *stream)
{
	memset(stream->told, 0, sizeof stream->told);
	stream->row = (struct row){
		.kind = stream->kind,
		.header = stream->foreign ? NULL : &stream->header,
		.found = stream->foreign ? stream->foreign->found : &stream->header,
		.source = stream->foreign ? stream->foreign->source : NULL,
		.file = stream->operands.file,
		.line = stream->record.line,
	};
}

static bool begin_table(struct stream *stream, const struct table_kind *kind, struct error *error)
{
	preparation_end(&stream->preparation, stream->operands.reader);
	header_clear(&stream->header);
	if (!header_bind(&stream->header, kind, &stream->record, error))
		return add_place(stream, error);
	stream->kind = kind;
	set_row_of_table(stream);
	if (stream->rejects)
		rejects_begin_table(stream->rejects, &stream->record);
	aside_begin_table(&stream->aside, &stream->record);
	bool good = keeper_table(&stream->keeper, kind, stream->operands.is_stdin, &stream->record, error);
	prepare_rows(stream);
	return good;
}

/* Rows of a foreign file are put aside and copied as rows of our table. */
static bool begin_translated(struct stream *stream, struct error *error)
{
	const struct table_kind *kind = stream->kind;
	struct view *names = memory_get(kind->column_count, sizeof *names);
	for (size_t i = 0; i < kind->column_count; i++)
		names[i] = view_of(kind->columns[i].name);
	const struct record header = {names, kind->column_count, 0, false};
	aside_begin_table(&stream->aside, &header);
	bool good = keeper_table(&stream->keeper, kind, stream->operands.is_stdin, &header, error);
	free(names);
	return good;
}

/* Asks the translators, one after another, about an operand that does not begin with one of our tables.
 * `verdict` is the reader's about its first record, which it may have refused because only a translator knows
 * the encoding. */
static bool begin_foreign(struct stream *stream, enum reader_verdict verdict, struct error *error)
{
	const struct stream_options *options = &stream->options;
	const struct error first = *error;
	if (verdict == READER_FAILED && (first.kind != ERROR_INPUT || first.upstream))
		return false;
	*error = (struct error){0};
	struct stream_translator *translator = stream->aside.comes_again ? NULL : options->translator;
	struct source *source = translator ? reader_unread(stream->operands.reader) : NULL;
	enum translator_verdict taken = TRANSLATOR_UNKNOWN;
	while (translator && taken == TRANSLATOR_UNKNOWN) {
		taken = translator->open(translator, source, operands_delimiter(&stream->operands), error);
		stream->foreign = translator;
		translator = translator->other;
	}
	if (taken == TRANSLATOR_UNKNOWN) {
		stream->foreign = NULL;
		if (verdict == READER_FAILED) {
			*error = first;
			return false;
		}
		translator_refuse(options->translator, &stream->record, options->kinds, options->kind_count,
		                  reader_delimiter(stream->operands.reader), error);
		return add_place(stream, error);
	}
	if (taken != TRANSLATOR_DONE)
		return false;
	stream->kind = stream->foreign->kind;
	stream->record = (struct record){.line = stream->foreign->line};
	set_row_of_table(stream);
	return begin_translated(stream, error);
}

/* A last line without an end means that one of our tables was cut; in a file made by hand it is usual. */
static bool check_torn(const struct stream *stream, struct error *error)
{
	if (!stream->record.torn)
		return true;
	if (!stream->foreign && stream->kind->ours && stream->header.whole)
		return error_input(error, stream->operands.file, stream->record.line,
		                   "the last line has no end: the file is cut");
	notice_say_at(stream->options.notice, stream->operands.file, stream->record.line,
	              "the last line has no end; it is taken as it stands");
	return true;
}

/* The kind of the table that the record begins, or NULL. On standard input other tables may follow, which a
 * translator would take for rows of its file, so there ours comes before what no given map reads. */
static const struct table_kind *find_table(const struct stream *stream)
{
	const struct stream_options *options = &stream->options;
	bool is_own;
	if (stream->kind)
		return scout_table(&stream->scout, &stream->record, options->kinds, options->kind_count);
	const struct table_kind *kind;
	bool is_asked = stream->operands.is_stdin &&
	                translator_is_asked(options->translator, &stream->record, &kind);
	if (stream->aside.comes_again || (stream->operands.is_stdin && !is_asked))
		return header_recognise(&stream->record, options->kinds, options->kind_count);
	kind = choose_reading(&stream->judge, &stream->record, &is_own);
	return is_own ? kind : NULL;
}

/* Makes a row of the record of one of our tables. */
static bool make_row(struct stream *stream, struct error *error)
{
	struct row *row = &stream->row;
	row->file = stream->operands.file;
	row->line = stream->record.line;
	row->cells = stream->record.cells;
	row->count = stream->record.count;
	if (row->made)
		return true;
	if (!row_check(row, error))
		return false;
	row_bind(row, stream->told);
	return true;
}

/* What one step of reading led to: an event, a bad row, or nothing yet. */
enum step { STEP_AGAIN, STEP_TABLE, STEP_ROW, STEP_PASSED, STEP_BAD_ROW, STEP_END, STEP_FAILED };

/* Opens the next operand, or after the last one the rows put aside. */
static enum step step_open(struct stream *stream, struct error *error)
{
	bool more = stream->operands.opened < stream->operands.count;
	if (!more && !aside_waits(&stream->aside))
		return STEP_END;
	return (more ? open_next(stream, error) : open_aside(stream, error)) ? STEP_AGAIN : STEP_FAILED;
}

static enum step step_foreign(struct stream *stream, struct error *error)
{
	struct translation *made = &stream->made;
	*made = (struct translation){0};
	enum translator_verdict verdict = stream->foreign->next(stream->foreign, made, error);
	if (verdict == TRANSLATOR_END) {
		stream->foreign = NULL;
		operands_close_reader(&stream->operands);
		return STEP_AGAIN;
	}
	if (verdict != TRANSLATOR_DONE && verdict != TRANSLATOR_BAD)
		return STEP_FAILED;
	stream->record = made->record;
	stream->row.line = made->record.line;
	stream->row.cells = made->cells;
	stream->row.value = made->value;
	stream->row.count = stream->kind->column_count;
	if (verdict == TRANSLATOR_BAD) {
		add_place(stream, error);
		return STEP_BAD_ROW;
	}
	return check_torn(stream, error) ? STEP_ROW : STEP_FAILED;
}

/* Passes on what was made of rows beforehand. */
static enum step step_passed(struct stream *stream, struct error *error)
{
	const struct row_reading *reading = stream->preparation.reading;
	size_t rows, taken;
	struct view bytes = reader_bytes(stream->operands.reader, &rows);
	taken = rows;
	if (!reading->take(reading, bytes, &taken, error))
		return STEP_FAILED;
	if (taken < rows)
		reader_return(stream->operands.reader, taken);
	aside_pass(&stream->aside, stream->aside.comes_again ? taken : 0);
	stream->rows += taken;
	return STEP_PASSED;
}

static enum step step_own(struct stream *stream, struct error *error)
{
	enum reader_verdict verdict = reader_next(stream->operands.reader, &stream->record, error);
	if (verdict == READER_END) {
		if (!stream->kind) {
			error_input(error, stream->operands.file, 0, "no header line: the input is empty");
			return STEP_FAILED;
		}
		operands_close_reader(&stream->operands);
		return STEP_AGAIN;
	}
	if (verdict == READER_BYTES)
		return step_passed(stream, error);
	stream->row.told = NULL;
	stream->row.made = verdict == READER_RECORD ? reader_made(stream->operands.reader, 0) : NULL;
	stream->row.ahead = stream->row.made ? reader_made(stream->operands.reader, ROWS_AHEAD) : NULL;
	/* What was prepared begins no table. */
	const struct table_kind *begun = verdict == READER_RECORD && !stream->row.made ? find_table(stream)
	                                                                               : NULL;
	if (!begun && !stream->kind)
		return begin_foreign(stream, verdict, error) ? STEP_TABLE : STEP_FAILED;
	if (verdict == READER_FAILED)
		return STEP_FAILED;
	if (begun)
		return begin_table(stream, begun, error) && check_torn(stream, error) ? STEP_TABLE : STEP_FAILED;
	if (stream->aside.comes_again)
		stream->operands.file = aside_recall(&stream->aside, &stream->record);
	if (!check_torn(stream, error))
		return STEP_FAILED;
	return make_row(stream, error) ? STEP_ROW : STEP_BAD_ROW;
}

enum stream_event stream_next(struct stream *stream, struct row *row, struct error *error)
{
	if (!keeper_pay(&stream->keeper, stream->row.cells, stream->row.count, error))
		return STREAM_FAILED;
	for (;;) {
		enum step step = stream->foreign           ? step_foreign(stream, error)
		                 : stream->operands.reader ? step_own(stream, error)
		                                           : step_open(stream, error);
		*row = stream->row;
		switch (step) {
		case STEP_AGAIN: break;
		case STEP_TABLE: return STREAM_TABLE;
		case STEP_ROW:
			stream->rows++;
			keeper_owe(&stream->keeper, true);
			return STREAM_ROW;
		case STEP_PASSED: return STREAM_PASSED;
		case STEP_BAD_ROW:
			stream->rows++;
			if (!stream_reject(stream, error))
				return STREAM_FAILED;
			break;
		case STEP_END: return STREAM_END;
		case STEP_FAILED: return STREAM_FAILED;
		}
	}
}

bool stream_reject(struct stream *stream, struct error *error)
{
	if (!stream->rejects || error->kind != ERROR_INPUT || error->upstream || error->of_table)
		return false;
	struct text where = {0}, reason = {0};
	text_add_format(&where, "%s:%" PRIu64, stream->operands.file, stream->record.line);
	stream->options.notice->reason(stream->options.notice, error, &reason);
	struct error failure = {0};
	if (stream->foreign)
		rejects_begin_table(stream->rejects, stream->made.header);
	bool good = rejects_add(stream->rejects, &stream->record, text_terminate(&reason), text_terminate(&where),
	                        &failure);
	text_clear(&where);
	text_clear(&reason);
	*error = failure;
	keeper_owe(&stream->keeper, false);
	stream->rejected++;
	return good;
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
	return operands_position(&stream->operands);
}

uint64_t stream_size(const struct stream *stream)
{
	return stream->operands.size;
}

bool stream_kept_own(const struct stream *stream)
{
	return stream->kept_own;
}

bool stream_finish(struct stream *stream, struct error *error)
{
	return keeper_finish(&stream->keeper, &stream->kept_own, error);
}

void stream_close(struct stream *stream)
{
	if (!stream)
		return;
	operands_clear(&stream->operands);
	crew_free(stream->crew);
	rejects_free(stream->rejects);
	keeper_clear(&stream->keeper);
	aside_clear(&stream->aside);
	header_clear(&stream->header);
	scout_clear(&stream->scout);
	free(stream);
}
