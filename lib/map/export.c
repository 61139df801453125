#include "map/export.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "map/attendance.h"
#include "map/backlog.h"
#include "map/binding.h"
#include "map/dates.h"
#include "map/refusal.h"
#include "table/table.h"

struct export
{
	struct export_options options;
	const char *file;
	const struct map *map;
	struct lines lines;
	struct layout layout;
	struct binding binding;
	struct backlog backlog; /* what has been read ahead */
	bool shows_order;       /* the dates of the file say in which order they are */
	struct dates dates;
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

/* Looks at what the dates of the record show of their order. */
static void look_at_dates(struct export *export, const struct record *record)
{
	const struct map *map = export->map;
	struct binding *binding = &export->binding;
	for (size_t i = 0; i < map->rule_count; i++) {
		struct timestamp stamp;
		if (!format_is_free_date(map->rules[i].format))
			continue;
		struct view found = binding_source(binding, i, record, 0, &binding->joined);
		if (found.length && !dates_begin_with_year(found) && binding_read_date(binding, found, &stamp))
			dates_add(&export->dates, map->rules[i].column, record->line, found, &stamp);
	}
}

/* Nobody can know which question an answer in a column without a name is about. */
static bool check_unnamed(const struct export *export, const struct record *record, struct error *error)
{
	const struct layout *layout = &export->layout;
	for (size_t column = layout->lead_count; column < layout->name_count; column++) {
		struct view cell = layout_cell(layout, record, column);
		if (layout->names[column].length == 0 && cell.length) {
			error_input(error, export->file, record->line,
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
	const struct question_report report = {export->file, export->layout.line, options->notice,
	                                       options->questions};
	return question_settle(look, &report, &export->binding.question_count, error);
}

/* Settles the order that the dates show, if it is they that say it. One that is shown further down still has
 * to be the same. */
static bool settle_order(struct export *export, struct error *error)
{
	return !export->shows_order ||
	       dates_decide(&export->dates, export->map, export->file, &export->binding.order, error);
}

/* Is it known, by the rows that have been read, what becomes of the first one? */
static bool has_seen_enough(const struct export *export, bool to_the_end)
{
	return !to_the_end && backlog_size(&export->backlog) >= EXPORT_AHEAD &&
	       !(export->shows_order && dates_are_open(&export->dates));
}

static bool check_held(const struct export *export, struct error *error)
{
	return backlog_size(&export->backlog) <= TRANSLATOR_HELD_LIMIT ||
	       error_input(error, export->file, 0,
	                   "more than %zu MiB would have to be held until it is known how to read the file",
	                   TRANSLATOR_HELD_LIMIT >> 20);
}

/* Reads the next entry, while the end of the file's table has not been reached. */
static enum reader_verdict read_entry(struct export *export, struct backlog_entry *entry, struct error *error)
{
	enum reader_verdict verdict = layout_next(&export->layout, &entry->record, error);
	entry->is_last = false;
	entry->word = export->end_word;
	if (verdict == READER_RECORD && !export->end_word &&
	    !layout_skips(&export->layout, &entry->record, &entry->word, &entry->is_last))
		entry->word = NULL;
	return verdict;
}

/* Reads ahead until enough has been seen, or to the end of the rows. */
static bool read_ahead(struct export *export, bool to_the_end, struct question_look *look,
                       struct error *error)
{
	struct backlog_entry entry = {0};
	enum reader_verdict verdict = READER_RECORD;
	bool good = true;
	while (good && !entry.is_last && !has_seen_enough(export, to_the_end) &&
	       (verdict = read_entry(export, &entry, error)) == READER_RECORD) {
		backlog_add(&export->backlog, &entry);
		good = check_held(export, error);
		if (entry.word)
			continue;
		if (export->shows_order)
			look_at_dates(export, &entry.record);
		if (look) {
			look_at_answers(export, &entry.record, look);
			good = good && check_unnamed(export, &entry.record, error);
		}
	}
	return good && verdict != READER_FAILED;
}

/* Reads the beginning of the rows, and learns from it how they are to be read. */
static bool look_ahead(struct export *export, struct error *error)
{
	const struct map *map = export->map;
	bool is_wide = map_is_wide(map), lists_people = map->kind == &table_kinds[TABLE_PEOPLE];
	bool is_told = export->options.order != DATE_ISO_ONLY;
	struct question_look look;
	question_look_init(&look, export->binding.questions, export->binding.question_count);
	export->binding.order = export->options.order;
	export->shows_order = !is_told || lists_people;
	bool good = read_ahead(export, is_wide || export->is_meeting || (lists_people && is_told),
	                       is_wide ? &look : NULL, error);
	/* Lists of people come from elsewhere than what the order was given for, and show their own. */
	if (is_told && !export->dates.lines[DATE_DMY] == !export->dates.lines[DATE_MDY])
		export->shows_order = false;
	good = good && settle_order(export, error) && (!is_wide || settle_questions(export, &look, error));
	question_look_clear(&look);
	return good;
}

static bool read_layout(struct export *export, struct error *error)
{
	const char *missing;
	const struct export_options *options = &export->options;
	export->lines.reader = reader_of_source(source_of_source(options->file, export->map->encoding),
	                                        options->delimiter);
	return layout_read(&export->layout, export->map, options->language, &export->lines, options->is_rejects,
	                   &missing, error);
}

/* The record's cell in a column of our table; empty where it cannot be read. */
static struct view cell_of(struct export *export, const struct record *record, size_t column)
{
	struct view cell;
	struct error unheard = {0};
	return binding_cell(&export->binding, column, record, 0, &cell, &unheard) ? cell : view_slice(NULL, 0);
}

/* Learns of a file that is one meeting when it began, and who organised it. */
static void look_at_attendance(struct export *export)
{
	struct attendance *attendance = &export->attendance;
	struct backlog_place place = {0};
	struct backlog_entry entry;
	while (backlog_look(&export->backlog, &place, &entry))
		if (!entry.word)
			attendance_look(attendance, &export->layout, &entry.record,
			                cell_of(export, &entry.record, MEETING_START),
			                cell_of(export, &entry.record, MEETING_ATTENDEES));
	if (attendance->is_asked && !attendance->organizer.length)
		notice_say_at(
			export->options.notice, export->file, 0,
			"no line is known to be the organizer's; who coaches whom, the people table alone says");
}

static bool open_binding(struct export *export, struct error *error)
{
	const char *lacks = refusal_of_file(&export->layout);
	if (lacks)
		return error_input(error, export->file, export->layout.line, "%s", lacks);
	return binding_open(&export->binding, &export->layout, export->file, export->options.leader, error);
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
	export->file = source_name(options->file);
	export->map = map;
	export->is_meeting = map_first_shape(map, MAP_MEETING);
	bool good = read_layout(export, error) && open_binding(export, error) && look_ahead(export, error);
	if (good && export->is_meeting)
		look_at_attendance(export);
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
	const char *refused = refusal_of_row(&export->layout, record, &cell);
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

/* The record shows the order of the dates, or that it matters, for the first time behind what has been read
 * ahead: reads further ahead, if need be, the record first. */
static bool look_further(struct export *export, const struct backlog_entry *entry, struct error *error)
{
	backlog_add(&export->backlog, entry);
	return read_ahead(export, false, NULL, error) && settle_order(export, error);
}

/* The next record, of those that have been read ahead or from the file. */
static enum reader_verdict next_entry(struct export *export, struct backlog_entry *entry, struct error *error)
{
	struct dates *dates = &export->dates;
	if (backlog_take(&export->backlog, entry))
		return READER_RECORD;
	enum reader_verdict verdict = read_entry(export, entry, error);
	if (verdict != READER_RECORD || entry->word || !export->shows_order || dates_show(dates))
		return verdict;
	look_at_dates(export, &entry->record);
	if (!dates_show(dates) && !dates_are_open(dates))
		return verdict;
	return look_further(export, entry, error) && backlog_take(&export->backlog, entry) ? READER_RECORD
	                                                                                   : READER_FAILED;
}

/* A record that cannot be read may be the first whose dates show another order than those before it. Then
 * nobody knows which of them are right. */
static enum translator_verdict judge_bad(struct export *export, const struct record *record,
                                         struct error *error)
{
	struct error other = {0};
	if (export->shows_order)
		look_at_dates(export, record);
	if (settle_order(export, &other))
		return TRANSLATOR_BAD;
	*error = other;
	return TRANSLATOR_FAILED;
}

enum translator_verdict export_next(struct export *export, struct translation *made, struct skipped *skipped,
                                    struct error *error)
{
	struct backlog_entry entry;
	if (export->question)
		return give_answer(export, made, error);
	for (; export->layout.before; export->layout.before--)
		skipped_add(skipped, "lines before the header");
	for (;;) {
		enum reader_verdict verdict = next_entry(export, &entry, error);
		if (verdict != READER_RECORD)
			return verdict == READER_END ? TRANSLATOR_END : TRANSLATOR_FAILED;
		if (!entry.word) {
			enum translator_verdict outcome = translate(export, &entry.record, made, error);
			return outcome == TRANSLATOR_BAD ? judge_bad(export, &entry.record, error) : outcome;
		}
		if (entry.is_last)
			export->end_word = entry.word;
		skipped_add(skipped, entry.word);
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
	backlog_clear(&export->backlog);
	dates_clear(&export->dates);
	layout_clear(&export->layout);
	lines_clear(&export->lines);
	free(export->cells);
	free(export->raw);
	free(export->kind_names);
	free(export);
}
