#include "map/export.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "map/attendance.h"
#include "map/binding.h"
#include "table/table.h"

/* The bytes of a file in which its header is looked for. */
#define START_LIMIT ((size_t)4 << 20)

struct export
{
	struct export_options options;
	const struct map *map;
	struct layout layout;
	struct reader *reader;
	struct binding binding;
	bool is_meeting; /* the file is one, which `attendance` tells of */
	struct attendance attendance;
	struct record record; /* of a wide survey: the one whose questions are under way */
	size_t question;      /* the next one of it */
	const char *end_word; /* what lines behind the end are called, or NULL before it */
	struct view *cells;   /* of the row */
	size_t made;          /* how many of them are */
	struct view *raw;     /* of the record, the lead in front */
	struct view *kind_names;
	struct record names, kind_header;
};

/* The delimiters that a file of the map may have, the likeliest first; 0 is what the reader sees in its first
 * line. A spreadsheet that saves an export again puts its own there, and the first line may have none. */
static size_t list_delimiters(const struct map *map, const struct export_options *options, char delimiters[4])
{
	size_t count = 0;
	if (layout_is_rejects(options->bytes))
		delimiters[count++] = ',';
	else if (options->delimiter || (!map->delimiter && map->before == MAP_BEFORE_NONE))
		delimiters[count++] = options->delimiter;
	else {
		if (map->delimiter)
			delimiters[count++] = map->delimiter;
		delimiters[count++] = '\0';
		delimiters[count++] = ';';
		delimiters[count++] = '\t';
	}
	return count;
}

/* Finds and reads the header, as layout_read does. Layout and reader are to be closed in any case. */
static bool open_layout(struct layout *layout, struct reader **reader, const struct map *map,
                        const struct export_options *options, const char **missing, struct error *error)
{
	char delimiters[4];
	size_t count = list_delimiters(map, options, delimiters);
	for (size_t i = 0;; i++) {
		struct source *source = source_of_bytes(options->file, options->bytes);
		struct error unheard = {0};
		*reader = reader_of_source(source, delimiters[i]);
		bool good = layout_read(layout, map, options->language, *reader, layout_is_rejects(options->bytes),
		                        missing, &unheard);
		if (good || layout->header.cells || i + 1 == count) {
			if (!good)
				*error = unheard;
			return good;
		}
		layout_clear(layout);
		reader_close(*reader);
	}
}

/* Holds the map against the first line of a file in which its header was not found. */
static void fit_first_line(struct fit *fit, const struct map *map, const struct export_options *options)
{
	struct reader *reader = reader_of_source(source_of_bytes(options->file, options->bytes),
	                                         options->delimiter);
	struct record record;
	struct error unheard = {0};
	if (reader_next(reader, &record, &unheard) != READER_RECORD)
		record = (struct record){NULL, 0, 0, false};
	fit_measure(fit, map, options->language, &record);
	reader_close(reader);
}

bool export_fits(const struct map *map, const struct export_options *options, struct fit *fit)
{
	struct export_options start = *options;
	if (start.bytes.length > START_LIMIT)
		start.bytes.length = START_LIMIT;
	struct reader *reader;
	struct layout layout;
	struct error unheard = {0};
	const char *missing;
	bool fits = open_layout(&layout, &reader, map, &start, &missing, &unheard);

	/* What is wrong behind the header is for export_open to report. */
	fits = fits || layout.header.cells;
	if (fits)
		fit_measure(fit, map, options->language,
		            &(struct record){layout.names, layout.name_count, layout.line, false});
	else
		fit_first_line(fit, map, &start);
	layout_clear(&layout);
	reader_close(reader);
	return fits;
}

/* What the dates of the file show of their order. */
struct evidence {
	/* Of the first date in each order; DATE_ISO_ONLY: of the first that could be in either. */
	uint64_t lines[DATE_YMD + 1];
	struct text texts[DATE_YMD + 1];
	size_t column; /* of the first that could be in either */
};

static void look_at_dates(struct export *export, const struct record *record, struct evidence *evidence)
{
	const struct map *map = export->map;
	struct text *joined = &export->binding.joined;
	for (size_t i = 0; i < map->rule_count; i++) {
		struct timestamp stamp;
		if (!format_is_free_date(map->rules[i].format))
			continue;
		struct view found = binding_source(&export->binding, i, record, 0, joined);
		if (!found.length || !binding_read_date(&export->binding, found, &stamp))
			continue;
		if ((stamp.ambiguous || stamp.shows != DATE_ISO_ONLY) && !evidence->lines[stamp.shows]) {
			evidence->lines[stamp.shows] = record->line;
			text_add(&evidence->texts[stamp.shows], found);
			if (stamp.ambiguous)
				evidence->column = map->rules[i].column;
		}
	}
}

static bool decide_order(struct export *export, struct evidence *evidence, struct error *error)
{
	const uint64_t *lines = evidence->lines;
	const char *file = export->options.file;
	char quoted[ERROR_QUOTED_SIZE];
	enum date_order order = lines[DATE_DMY] ? DATE_DMY : lines[DATE_MDY] ? DATE_MDY : DATE_ISO_ONLY;
	if (lines[DATE_DMY] && lines[DATE_MDY]) {
		error_input(error, file, lines[DATE_DMY], "has the day first, and %s in line %" PRIu64 " the month",
		            error_quote(text_view(&evidence->texts[DATE_MDY]), quoted), lines[DATE_MDY]);
		error_about(error, NULL, text_view(&evidence->texts[DATE_DMY]));
		return error_advise(error, REMEDY_DATE_ORDER);
	}
	if (lines[DATE_ISO_ONLY] && order == DATE_ISO_ONLY) {
		error_input(error, file, lines[DATE_ISO_ONLY],
		            "could be day/month or month/day, and no row of the file decides it");
		error_about(error, export->map->kind->columns[evidence->column].name,
		            text_view(&evidence->texts[DATE_ISO_ONLY]));
		return error_advise(error, REMEDY_DATE_ORDER);
	}
	export->binding.order = order;
	return true;
}

/* Nobody can know which question an answer in a column without a name is about. */
static bool check_unnamed(const struct export *export, const struct record *record, struct error *error)
{
	const struct layout *layout = &export->layout;
	for (size_t column = layout->lead_count; column < layout->name_count; column++) {
		struct view cell = layout_cell(layout, record, column);
		if (layout->names[column].length == 0 && cell.length) {
			error_input(error, export->options.file, record->line,
			            "is in cell %zu, whose column has no name (is a line of the header missing?)",
			            column - layout->lead_count + 1);
			return error_about(error, NULL, cell);
		}
	}
	return true;
}

static void look_at_answers(struct export *export, const struct record *record, struct question_look *look)
{
	struct binding *binding = &export->binding;
	struct answer answer = {.line = record->line};
	struct error unheard = {0};
	if (look->count && !binding_cell(binding, RATING_RATER, record, 0, &answer.rater, &unheard))
		answer.rater = view_slice(NULL, 0);
	for (size_t q = 0; q < look->count; q++) {
		answer.text = layout_cell(&export->layout, record, binding->questions[q].column);
		bool is_none = answer.text.length && binding_is_unanswered(binding, answer.text);
		if (is_none)
			question_look_at_none(look, answer.text);
		if (is_none || answer.text.length == 0)
			continue;
		unheard = (struct error){0};
		bool is_read = binding_cell(binding, RATING_SCORE, record, q, &answer.score, &unheard);
		if (!is_read)
			answer.score = view_slice(NULL, 0);
		if (!is_read || answer.score.length)
			question_look_at(look, q, &answer);
	}
	question_look_next(look);
}

static bool settle_questions(struct export *export, struct question_look *look, struct error *error)
{
	const struct export_options *options = &export->options;
	const struct question_report report = {options->file, export->layout.line, options->notice,
	                                       options->questions};
	return question_settle(look, &report, &export->binding.question_count, error);
}

/* Reads the file once to its end. */
static bool look_through(struct export *export, struct error *error)
{
	struct evidence evidence = {0};
	struct question_look look;
	struct record record;
	const char *word;
	bool is_last = false, good = true;
	enum reader_verdict verdict = READER_RECORD;
	question_look_init(&look, export->binding.questions, export->binding.question_count);
	while (good && !is_last &&
	       (verdict = layout_next(&export->layout, export->reader, &record, error)) == READER_RECORD) {
		if (layout_skips(&export->layout, &record, &word, &is_last))
			continue;
		look_at_dates(export, &record, &evidence);
		look_at_answers(export, &record, &look);
		good = !map_is_wide(export->map) || check_unnamed(export, &record, error);
	}
	good = good && verdict != READER_FAILED;
	/* Lists of people come from elsewhere than what the order was given for, and show their own. */
	bool is_shown = !evidence.lines[DATE_DMY] != !evidence.lines[DATE_MDY] &&
	                export->map->kind == &table_kinds[TABLE_PEOPLE];
	if (good && (is_shown || export->options.order == DATE_ISO_ONLY))
		good = decide_order(export, &evidence, error);
	if (good && map_is_wide(export->map))
		good = settle_questions(export, &look, error);
	for (size_t i = 0; i <= DATE_YMD; i++)
		text_clear(&evidence.texts[i]);
	question_look_clear(&look);
	return good;
}

static bool read_layout(struct export *export, struct error *error)
{
	const char *missing;
	return open_layout(&export->layout, &export->reader, export->map, &export->options, &missing, error);
}

/* Goes back to the row behind the header. */
static bool rewind_rows(struct export *export, struct error *error)
{
	layout_clear(&export->layout);
	reader_close(export->reader);
	return read_layout(export, error);
}

/* The record's cell in a column of our table; empty where it cannot be read. */
static struct view cell_of(struct export *export, const struct record *record, size_t column)
{
	struct view cell;
	struct error unheard = {0};
	return binding_cell(&export->binding, column, record, 0, &cell, &unheard) ? cell : view_slice(NULL, 0);
}

/* Reads a file that is one meeting to its end: when it began, and who organised it. */
static bool look_at_attendance(struct export *export, struct error *error)
{
	struct attendance *attendance = &export->attendance;
	struct record record;
	enum reader_verdict verdict = READER_RECORD;
	const char *word;
	bool is_last = false;
	export->is_meeting = true;
	while (!is_last &&
	       (verdict = layout_next(&export->layout, export->reader, &record, error)) == READER_RECORD)
		if (!layout_skips(&export->layout, &record, &word, &is_last))
			attendance_look(attendance, &export->layout, &record, cell_of(export, &record, MEETING_START),
			                cell_of(export, &record, MEETING_ATTENDEES));
	if (attendance->is_asked && !attendance->organizer.length)
		notice_say_at(
			export->options.notice, export->options.file, 0,
			"no line is known to be the organizer's; who coaches whom, the people table alone says");
	return verdict != READER_FAILED && rewind_rows(export, error);
}

static bool open_binding(struct export *export, struct error *error)
{
	const char *lacks = layout_lacks(&export->layout);
	if (lacks)
		return error_input(error, export->options.file, export->layout.line, "%s", lacks);
	return binding_open(&export->binding, &export->layout, export->options.file, export->options.leader,
	                    error);
}

static void make_rows(struct export *export)
{
	const struct table_kind *kind = export->map->kind;
	export->cells = memory_get(kind->column_count, sizeof(struct view));
	export->kind_names = memory_get(kind->column_count, sizeof(struct view));
	export->raw = memory_get(export->layout.name_count, sizeof(struct view));
	for (size_t column = 0; column < kind->column_count; column++)
		export->kind_names[column] = view_of(kind->columns[column].name);
	export->names = (struct record){export->layout.names, export->layout.name_count, export->layout.line,
	                                false};
	export->kind_header = (struct record){export->kind_names, kind->column_count, export->layout.line, false};
}

bool export_open(struct export **made, const struct map *map, const struct export_options *options,
                 struct error *error)
{
	struct export *export = memory_get(1, sizeof *export);
	*made = export;
	export->options = *options;
	export->map = map;
	bool good = read_layout(export, error) && open_binding(export, error);
	export->binding.order = options->order;
	good = good && look_through(export, error) && rewind_rows(export, error);
	if (good && map_first_shape(map, MAP_MEETING))
		good = look_at_attendance(export, error);
	if (good)
		make_rows(export);
	else {
		export_close(export);
		*made = NULL;
	}
	return good;
}

/* The record as it stands, for the rejects. */
static void give_raw(struct export *export, const struct record *record, struct translation *made)
{
	size_t count = record->count + export->layout.lead_count;
	if (count > export->layout.name_count)
		export->raw = memory_resize(export->raw, count, sizeof(struct view));
	for (size_t i = 0; i < count; i++)
		export->raw[i] = i < export->layout.lead_count ? export->layout.lead[i]
		                                               : record->cells[i - export->layout.lead_count];
	made->record = (struct record){export->raw, count, record->line, record->torn};
	made->header = &export->names;
}

static enum translator_verdict refuse_count(const struct export *export, const struct record *record,
                                            struct error *error)
{
	error_set(error, ERROR_INPUT, "%zu cell%s, the header has %zu", record->count,
	          record->count == 1 ? "" : "s", export->layout.header.count);
	return TRANSLATOR_BAD;
}

/* Makes the row of the question at hand; of a record that is not wide, the row. */
static bool make_row(struct export *export, const struct record *record, size_t question, struct error *error)
{
	size_t *column = &export->made;
	for (*column = 0; *column < export->map->kind->column_count; ++*column)
		if (!binding_cell(&export->binding, *column, record, question, &export->cells[*column], error))
			return false;
	if (export->is_meeting)
		attendance_fill(&export->attendance, export->cells);
	return true;
}

/* The row of the next question. The record was good for all of them. */
static enum translator_verdict give_answer(struct export *export, struct translation *made,
                                           struct error *error)
{
	if (!make_row(export, &export->record, export->question, error))
		return TRANSLATOR_FAILED;
	made->cells = export->cells;
	made->record = (struct record){export->cells, export->map->kind->column_count, export->record.line,
	                               export->record.torn};
	made->header = &export->kind_header;
	/* A last line without an end is warned of once. */
	export->record.torn = false;
	if (++export->question == export->binding.question_count)
		export->question = 0;
	return TRANSLATOR_DONE;
}

static enum translator_verdict translate(struct export *export, const struct record *record,
                                         struct translation *made, struct error *error)
{
	bool wide = map_is_wide(export->map);
	give_raw(export, record, made);
	struct view cell;
	const char *refused = layout_refuses(&export->layout, record, &cell);
	if (refused) {
		error_set(error, ERROR_INPUT, "%s", refused);
		error_about(error, NULL, cell);
		return TRANSLATOR_BAD;
	}
	/* Lists of attendance leave empty cells at the end of a line out. */
	bool is_short = export->is_meeting && record->count < export->layout.header.count && !record->torn;
	if (record->count != export->layout.header.count && !is_short)
		return refuse_count(export, record, error);
	for (size_t q = 0; q < (wide ? export->binding.question_count : 1); q++) {
		if (make_row(export, record, q, error))
			continue;
		if (wide && export->made == RATING_SCORE)
			question_name_answer(export->binding.questions[q].name, export->cells[RATING_RATER], error);
		return TRANSLATOR_BAD;
	}
	if (wide) {
		export->record = *record;
		return give_answer(export, made, error);
	}
	made->cells = export->cells;
	return TRANSLATOR_DONE;
}

enum translator_verdict export_next(struct export *export, struct translation *made, struct skipped *skipped,
                                    struct error *error)
{
	struct record record;
	const char *word;
	bool is_last = false;
	if (export->question)
		return give_answer(export, made, error);
	for (; export->layout.before; export->layout.before--)
		skipped_add(skipped, "lines before the header");
	for (;;) {
		enum reader_verdict verdict = layout_next(&export->layout, export->reader, &record, error);
		if (verdict != READER_RECORD)
			return verdict == READER_END ? TRANSLATOR_END : TRANSLATOR_FAILED;
		if (!export->end_word && !layout_skips(&export->layout, &record, &word, &is_last))
			return translate(export, &record, made, error);
		if (is_last)
			export->end_word = word;
		skipped_add(skipped, export->end_word ? export->end_word : word);
	}
}

uint64_t export_line(const struct export *export)
{
	return export->layout.line;
}

void export_close(struct export *export)
{
	if (!export)
		return;
	binding_clear(&export->binding);
	attendance_clear(&export->attendance);
	layout_clear(&export->layout);
	reader_close(export->reader);
	free(export->cells);
	free(export->raw);
	free(export->kind_names);
	free(export);
}
