#include "session/form.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

/* The columns that `explains` adds are the first of those that are not ours. */
enum { EXTRA_RULE_LINE, EXTRA_RULE_PATTERN, EXTRA_RULE_CONDITIONS };

static const struct view own_names[] = {VIEW("0"), VIEW("1")};

/* More bytes than the numbers and dates of a row take. */
#define NUMBERS_SIZE 256
#define WHOLE_DIGITS 4

void made_ids_reset(struct made_ids *made)
{
	hash_clear(&made->counts);
}

void made_ids_clear(struct made_ids *made)
{
	hash_clear(&made->counts);
	text_clear(&made->text);
}

/* How many rows with this made id, coach and coachee have come, this one included. */
static uint32_t count_row(struct made_ids *made, const struct session *session, struct view id)
{
	struct counted {
		uint32_t key[2], count;
	};
	text_reset(&made->text);
	/* The reader refuses names with a NUL. */
	const struct view names[] = {id, session->coach, session->coachee};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		text_add(&made->text, names[i]);
		text_add_char(&made->text, '\0');
	}
	uint64_t hash = view_hash(text_view(&made->text));
	const uint32_t key[] = {(uint32_t)hash | 1, (uint32_t)(hash >> 32)};
	made->counts.key_size = sizeof key;
	made->counts.entry_size = sizeof(struct counted);
	made->counts.in_place = true;
	return ++((struct counted *)hash_add(&made->counts, key))->count;
}

struct view made_ids_next(struct made_ids *made, const struct session *session)
{
	struct view id = session_id(session, made->id);
	if (session->id.length > 0 || id.length == 0 || session_has_time(session))
		return id;
	uint32_t count = count_row(made, session, id);
	if (count == 1)
		return id;
	text_reset(&made->text);
	text_add(&made->text, id);
	text_add_format(&made->text, "-%" PRIu32, count);
	return text_view(&made->text);
}

void formed_clear(struct formed *formed)
{
	free(formed->cells);
	text_clear(&formed->numbers);
	line_plan_clear(&formed->plan);
	*formed = (struct formed){0};
}

void form_clear(struct form *out)
{
	intern_clear(&out->extra);
	free(out->found);
	line_clear(&out->line);
	formed_clear(&out->row);
	for (size_t i = 0; i < out->held_count; i++)
		free(out->held[i]);
	free(out->held);
	arena_clear(&out->held_texts);
	made_ids_clear(&out->ids);
}

size_t form_width(const struct form *out)
{
	return SESSION_COLUMNS + (size_t)out->extra.count;
}

struct view form_name(const struct form *out, size_t column)
{
	return column < SESSION_COLUMNS ? view_of(table_kinds[TABLE_SESSIONS].columns[column].name)
	                                : out->extra.views[column - SESSION_COLUMNS];
}

static bool write_header(struct form *out, struct error *error)
{
	for (size_t column = 0; column < form_width(out); column++)
		writer_add(out->writer, form_name(out, column));
	return writer_end(out->writer, error);
}

/* The number of the column, not one of ours, whose name header_names_match; INTERN_NONE if there is none. */
static uint32_t find_extra(const struct form *out, struct view name)
{
	for (uint32_t i = 0; i < out->extra.count; i++)
		if (header_names_match(out->extra.views[i], name))
			return i;
	return INTERN_NONE;
}

static void settle_columns(struct form *out, const struct header *header)
{
	if (out->explains) {
		(void)intern_add(&out->extra, view_of("rule_line"));
		(void)intern_add(&out->extra, view_of("rule_pattern"));
		(void)intern_add(&out->extra, view_of("rule_conditions"));
	}
	for (size_t i = 0; header && !out->hides && i < header->unknown_count; i++)
		if (find_extra(out, header->names[header->unknown[i]]) == INTERN_NONE)
			(void)intern_add(&out->extra, header->names[header->unknown[i]]);
	out->found = memory_get(out->extra.count, sizeof *out->found);
	out->started = true;
}

static void plan_line(struct form *out, const struct header *header)
{
	out->table++;
	line_begin(&out->line, SESSION_COLUMNS);
	for (unsigned i = 0; i < SESSION_COLUMNS; i++)
		line_add_column(&out->line, header ? header->cell_of_column[i] : HEADER_ABSENT);
	for (unsigned i = 0; i < out->extra.count; i++)
		line_add_column(&out->line, out->found[i]);
}

bool form_table(struct form *out, const struct row *table, struct error *error)
{
	const struct header *header = table->header;
	size_t unknown = header ? header->unknown_count : 0;
	bool first = !out->started;
	made_ids_reset(&out->ids);
	if (first)
		settle_columns(out, header);
	for (uint32_t i = 0; i < out->extra.count; i++)
		out->found[i] = HEADER_ABSENT;
	for (size_t i = 0; i < unknown; i++) {
		struct view name = header->names[header->unknown[i]];
		uint32_t extra = find_extra(out, name);
		if (extra != INTERN_NONE)
			out->found[extra] = header->unknown[i];
		else if (!out->drop_unknown && !out->hides) {
			row_refuse_whole(table, error, "is not a column of the first table");
			error_about(error, "header", name);
			return error_advise(error, REMEDY_DROP_UNKNOWN);
		}
	}
	plan_line(out, header);
	return !out->writer || !(first || out->repeats_header) || write_header(out, error);
}

/* The number scaled·10^-places as text. */
static struct view number(struct text *numbers, int64_t scaled, unsigned places)
{
	size_t length = numbers->length;
	decimal_format(numbers, scaled, places);
	return view_slice(numbers->bytes + length, numbers->length - length);
}

/* The number as text: `told`, from which it was read, where that is as we write it, since what stands in the
 * record is copied at once; a count of a meeting, whose row tells none, is empty where it is not known. */
static inline struct view number_told(struct text *numbers, struct view told, int64_t scaled, unsigned places)
{
	if (told.length > 0 && decimal_is_formatted(told, places))
		return told;
	return number(numbers, scaled, places);
}

/* Minutes as we write them, with three decimals. Most are told as whole ones of few digits. */
static inline struct view minutes(struct text *numbers, struct view told, int64_t scaled)
{
	static const char zeros[] = ".000";
	char *to = text_reserve(numbers, WHOLE_DIGITS + sizeof zeros);
	size_t digits = 0;
	while (digits < told.length && digits < WHOLE_DIGITS && told.bytes[digits] >= '0' &&
	       told.bytes[digits] <= '9') {
		to[digits] = told.bytes[digits];
		digits++;
	}
	if (digits == 0 || digits < told.length || (to[0] == '0' && digits > 1))
		return number_told(numbers, told, scaled, 3);
	memcpy(to + digits, zeros, sizeof zeros);
	numbers->length += digits + sizeof zeros - 1;
	return view_slice(to, digits + sizeof zeros - 1);
}

/* A count as the row has it. The row of a meeting has none; its count is in the field. */
static inline struct view count_told(struct text *numbers, struct view told, int64_t counted)
{
	return told.length || counted < 0 ? told : number(numbers, counted, 0);
}

/* The name, as it stands in the row where it does. */
static inline struct view name_told(struct view told, struct view name)
{
	return view_equals(told, name) ? told : name;
}

static struct view start(const struct form *out, struct text *numbers, struct view told,
                         const struct session *session, const struct setting *setting)
{
	size_t length = numbers->length;
	if (told.length && !setting->zone && setting->date_order == DATE_ISO_ONLY && !out->rewrites_start)
		return told;
	moment_format(numbers, session->start);
	return view_slice(numbers->bytes + length, numbers->length - length);
}

static struct view due(struct text *numbers, struct view told, const struct session *session)
{
	size_t length = numbers->length;
	if (session->due == DAY_NONE)
		return told;
	day_format(numbers, session->due);
	return view_slice(numbers->bytes + length, numbers->length - length);
}

/* May the column say who somebody is, besides those that hold persons? */
static bool tells_who(enum SESSION_column column)
{
	return column == SESSION_ID || column == SESSION_FOLLOWS || column == SESSION_PLAN ||
	       column == SESSION_SOURCE || table_kinds[TABLE_SESSIONS].columns[column].type == COLUMN_FREE_TEXT;
}

/* Puts a cell that may be otherwise than the row tells it. */
static inline void put(struct formed *formed, unsigned column, struct view told, struct view made)
{
	if (made.bytes == told.bytes && made.length == told.length)
		return;
	formed->changed |= UINT64_C(1) << column;
	formed->cells[column] = made;
}

/* Puts those of our cells that are otherwise than the row tells them. */
static void put_own(const struct form *out, const struct session *session, const struct setting *setting,
                    const struct view *told, struct formed *formed)
{
#define PUT(column, made) put(formed, column, told[column], made)
	struct text *numbers = &formed->numbers;
	PUT(SESSION_START, start(out, numbers, told[SESSION_START], session, setting));
	PUT(SESSION_MINUTES, minutes(numbers, told[SESSION_MINUTES], session->minutes));
	PUT(SESSION_COACH_MINUTES, minutes(numbers, told[SESSION_COACH_MINUTES], session->coach_minutes));
	PUT(SESSION_COACH, session->coach);
	PUT(SESSION_COACHEE, session->coachee);
	PUT(SESSION_DIRECTION, name_told(told[SESSION_DIRECTION], direction_names[session->direction]));
	PUT(SESSION_CATEGORY, name_told(told[SESSION_CATEGORY], category_names[session->category]));
	PUT(SESSION_ACTIVITY, session->activity);
	PUT(SESSION_SKILL, name_told(told[SESSION_SKILL], session->skill));
	PUT(SESSION_OWN, name_told(told[SESSION_OWN], own_names[session->is_own]));
	PUT(SESSION_STATUS, name_told(told[SESSION_STATUS], status_names[session->status]));
	PUT(SESSION_ATTENDEES, count_told(numbers, told[SESSION_ATTENDEES], session->attendees));
	PUT(SESSION_EXTERNAL, count_told(numbers, told[SESSION_EXTERNAL], session->external));
	PUT(SESSION_PLAN, name_told(told[SESSION_PLAN], session->plan));
	PUT(SESSION_DUE, due(numbers, told[SESSION_DUE], session));
	PUT(SESSION_DEFINITION,
	    session->classified ? session_definition(session, setting) : told[SESSION_DEFINITION]);
	PUT(SESSION_SESSIONS, number_told(numbers, told[SESSION_SESSIONS], session->sessions, 0));
#undef PUT
}

/* Names the rule that decided in this run. What an earlier run said of its own rule stays. */
static void explain(const struct session *session, struct formed *formed)
{
	static const struct view nothing = {NULL, 1}; /* like no cell */
	const struct verdict *verdict = &session->verdict;
	if (!session->classified)
		return;
	put(formed, SESSION_COLUMNS + EXTRA_RULE_LINE, nothing,
	    verdict->line ? number(&formed->numbers, (int64_t)verdict->line, 0) : view_of(""));
	put(formed, SESSION_COLUMNS + EXTRA_RULE_PATTERN, nothing, verdict->pattern);
	put(formed, SESSION_COLUMNS + EXTRA_RULE_CONDITIONS, nothing, verdict->conditions);
}

/* Puts the cells that are otherwise than the row has them; `told` are those of our columns. */
static void put_changed(const struct form *out, const struct session *session, struct view id,
                        const struct setting *setting, const struct view *told, struct formed *formed)
{
	if (!formed->cells) {
		formed->cells = memory_get(form_width(out), sizeof *formed->cells);
		text_reserve(&formed->numbers, NUMBERS_SIZE);
	}
	text_reset(&formed->numbers);
	formed->changed = 0;
	put(formed, SESSION_ID, told[SESSION_ID], id);
	put_own(out, session, setting, told, formed);
	if (out->explains)
		explain(session, formed);
}

const struct view *form_make(const struct form *out, const struct session *session, struct view id,
                             const struct setting *setting, struct formed *formed)
{
	struct view told[SESSION_COLUMNS];
	row_cells(session->row, told);
	put_changed(out, session, id, setting, told, formed);
	struct view *cells = formed->cells;
	for (unsigned column = 0; column < SESSION_COLUMNS; column++)
		if (out->hides && tells_who((enum SESSION_column)column))
			cells[column] = view_of("");
		else if (!(formed->changed >> column & 1))
			cells[column] = told[column];
	for (uint32_t i = 0; i < out->extra.count; i++)
		if (SESSION_COLUMNS + i >= 64 || !(formed->changed >> (SESSION_COLUMNS + i) & 1))
			cells[SESSION_COLUMNS + i] = out->found[i] == HEADER_ABSENT ? (struct view){NULL, 0}
			                                                            : session->row->cells[out->found[i]];
	return cells;
}

void form_format(const struct form *out, const struct session *session, struct view id,
                 const struct setting *setting, struct formed *formed, struct text *text)
{
	/* Words of ours and numbers. An id that is not the row's is made of digits. */
	static const uint64_t plain = UINT64_C(1) << SESSION_ID | UINT64_C(1) << SESSION_START |
	                              UINT64_C(1) << SESSION_MINUTES | UINT64_C(1) << SESSION_COACH_MINUTES |
	                              UINT64_C(1) << SESSION_DIRECTION | UINT64_C(1) << SESSION_CATEGORY |
	                              UINT64_C(1) << SESSION_OWN | UINT64_C(1) << SESSION_STATUS |
	                              UINT64_C(1) << SESSION_DUE | UINT64_C(1) << SESSION_DEFINITION |
	                              UINT64_C(1) << SESSION_SESSIONS;
	const struct row *row = session->row;
	const struct writer *writer = out->writer;
	if (!row->told || out->hides || writer->excel || (writer->delimiter && writer->delimiter != ',')) {
		writer_format(writer, form_make(out, session, id, setting, formed), form_width(out), text);
		return;
	}
	put_changed(out, session, id, setting, row->told, formed);
	const struct line_changes changes = {formed->cells, formed->changed, plain};
	if (formed->table != out->table) {
		formed->table = out->table;
		line_plan_clear(&formed->plan);
	}
	line_format(&out->line, row, &changes, writer, &formed->plan, text);
}

const struct view *form_cells(struct form *out, const struct session *session, const struct setting *setting)
{
	if (!out->started)
		settle_columns(out, NULL);
	return form_make(out, session, made_ids_next(&out->ids, session), setting, &out->row);
}

static int compare_coachees(const void *a, const void *b)
{
	const struct view *left = *(struct view *const *)a, *right = *(struct view *const *)b;
	return view_compare(left[SESSION_COACHEE], right[SESSION_COACHEE]);
}

static bool write_held(struct form *out, struct error *error)
{
	bool done = true;
	if (out->held_count > 1)
		qsort(out->held, out->held_count, sizeof *out->held, compare_coachees);
	for (size_t i = 0; i < out->held_count; i++) {
		done = done && writer_record(out->writer, out->held[i], form_width(out), error);
		free(out->held[i]);
	}
	out->held_count = 0;
	arena_clear(&out->held_texts);
	return done;
}

static void hold(struct form *out, const struct view *cells)
{
	struct view *copy = memory_get(form_width(out), sizeof *copy);
	for (size_t i = 0; i < form_width(out); i++)
		copy[i] = arena_copy(&out->held_texts, cells[i]);
	out->held = memory_reserve(out->held, &out->held_capacity, out->held_count + 1, sizeof *out->held);
	out->held[out->held_count++] = copy;
}

/* Is the row of the same coach and start as those that are held? */
static bool belongs_to_held(const struct form *out, const struct view *cells)
{
	return out->held_count > 0 && view_equals(out->held[0][SESSION_START], cells[SESSION_START]) &&
	       view_equals(out->held[0][SESSION_COACH], cells[SESSION_COACH]);
}

bool form_add(struct form *out, const struct session *session, const struct setting *setting,
              struct error *error)
{
	const struct view *cells = form_cells(out, session, setting);
	if (!out->hides)
		return writer_record(out->writer, cells, form_width(out), error);
	if (!belongs_to_held(out, cells) && !write_held(out, error))
		return false;
	hold(out, cells);
	return true;
}

bool form_finish(struct form *out, struct error *error)
{
	const struct row none = {0};
	return (out->started || form_table(out, &none, error)) && write_held(out, error);
}
