#include "map/layout.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/pattern.h"

bool layout_is_rejects(struct view bytes)
{
	return view_starts_with(bytes, view_of("reason,where,"));
}

/* Without blanks at the cells' ends. */
static struct record copy_trimmed(struct arena *arena, const struct record *record)
{
	struct view *cells = arena_get(arena, record->count, sizeof *cells);
	for (size_t i = 0; i < record->count; i++)
		cells[i] = arena_copy(arena, view_trim(record->cells[i]));
	return (struct record){cells, record->count, record->line, record->torn};
}

/* Cells up to the last one that is not empty: spreadsheets fill short lines up. */
static size_t count_to_last(const struct record *record)
{
	size_t count = record->count;
	while (count && view_trim(record->cells[count - 1]).length == 0)
		count--;
	return count;
}

/* Lines before the header. */
struct lead {
	size_t count;
	struct record *kept; /* those that may become columns, without blanks */
	size_t kept_count, capacity;
	bool *has; /* by shape of the map: one of the pairs is called so */
};

static void lead_clear(struct lead *lead)
{
	free(lead->kept);
	free(lead->has);
}

static void lead_add(struct lead *lead, struct layout *layout, struct record record)
{
	const struct map *map = layout->map;
	if (map->before != MAP_BEFORE_LINES)
		record.count = count_to_last(&record);
	if (record.count == 0)
		return;
	lead->count++;
	bool is_pair = map->before == MAP_BEFORE_PAIRS && record.count == 2;
	if (!is_pair && !(map->before == MAP_BEFORE_TABLE && lead->count <= 2))
		return;
	lead->kept = memory_reserve(lead->kept, &lead->capacity, lead->kept_count + 1, sizeof record);
	lead->kept[lead->kept_count++] = copy_trimmed(&layout->arena, &record);
	for (size_t i = 0; is_pair && i < map->shape_count; i++)
		if (map->shapes[i].word == MAP_KNOWN && !lead->has[i])
			lead->has[i] = heading_is(layout->language, view_trim(record.cells[0]), map->shapes[i].source);
}

/* Do the lines before the header make a column that this row of the map asks for? */
static bool lead_has(const struct layout *layout, const struct lead *lead, size_t shape)
{
	if (layout->map->before == MAP_BEFORE_TABLE && lead->count == 2)
		return heading_record_has(layout->language, &lead->kept[0], layout->map->shapes[shape].source);
	return lead->has[shape];
}

/* The names of the first @known row of which neither the record nor the lead has a column, or NULL. */
static const char *find_missing(const struct layout *layout, const struct record *record,
                                const struct lead *lead)
{
	const struct map *map = layout->map;
	for (size_t i = 0; i < map->shape_count; i++) {
		const struct map_shape *shape = &map->shapes[i];
		if (shape->word == MAP_KNOWN && !heading_record_has(layout->language, record, shape->source) &&
		    !lead_has(layout, lead, i))
			return shape->source;
	}
	return NULL;
}

static void add_lead(struct layout *layout, struct view name, struct view cell)
{
	layout->names[layout->lead_count] = name;
	layout->lead[layout->lead_count++] = cell;
}

static void make_lead(struct layout *layout, const struct lead *lead)
{
	enum map_before before = layout->map->before;
	for (size_t i = 0; before == MAP_BEFORE_PAIRS && i < lead->kept_count; i++)
		add_lead(layout, lead->kept[i].cells[0], lead->kept[i].cells[1]);
	for (size_t i = 0; before == MAP_BEFORE_TABLE && lead->count == 2 && i < lead->kept[0].count; i++)
		add_lead(layout, lead->kept[0].cells[i],
		         i < lead->kept[1].count ? lead->kept[1].cells[i] : (struct view){NULL, 0});
	if (layout->lead_count == 0)
		layout->before = lead->count;
}

static size_t lead_size(const struct lead *lead)
{
	return lead->kept_count ? lead->kept_count + lead->kept[0].count : 0;
}

/* Does a row of that word say by its format what the cell of a line behind the header is? */
static bool line_says(const struct map *map, enum map_word word, struct view cell)
{
	for (size_t i = 0; i < map->shape_count; i++)
		if (map->shapes[i].word == word && *map->shapes[i].format &&
		    pattern_any_fits(map->shapes[i].format, cell))
			return true;
	return false;
}

/* Marks questions and completes names by a line behind the header. */
static void take_header_line(struct layout *layout, const struct map_shape *shape,
                             const struct record *record)
{
	const struct map *map = layout->map;
	bool joins = view_starts_with(view_of(shape->fallback), view_of("join"));
	const char *empty_parts = joins && shape->fallback[4] ? shape->fallback + 5 : "";
	struct text name = {0};
	struct view over = {NULL, 0};
	for (size_t i = 0; i < record->count && i < layout->header.count; i++) {
		size_t column = layout->lead_count + i;
		struct view part = view_trim(record->cells[i]);
		/* The name of a question stands over the first of its parts alone. */
		if (layout->header.cells[i].length)
			over = layout->header.cells[i];

		if (line_says(map, MAP_ITEM, part)) {
			if (!layout->asked)
				layout->asked = arena_get(&layout->arena, layout->name_count, sizeof *layout->asked);
			layout->asked[column] = !line_says(map, MAP_OTHER, part);
		}
		if (!joins || part.length == 0 || (*empty_parts && pattern_any_fits(empty_parts, part)))
			continue;
		text_reset(&name);
		text_add(&name, over);
		text_add_string(&name, " [");
		text_add(&name, part);
		text_add_char(&name, ']');
		layout->names[column] = arena_copy(&layout->arena, text_view(&name));
	}
	text_clear(&name);
}

/* The @header row that says that the record belongs to the header, or NULL. */
static const struct map_shape *find_header_shape(const struct layout *layout, const struct record *record)
{
	const struct map *map = layout->map;
	for (size_t i = 0; i < map->shape_count; i++) {
		const struct map_shape *shape = &map->shapes[i];
		int column = shape->word == MAP_HEADER ? layout_any_column(layout, shape->source) : HEADER_ABSENT;
		if (column != HEADER_ABSENT &&
		    pattern_any_fits(shape->format, layout_cell(layout, record, (size_t)column)))
			return shape;
	}
	return NULL;
}

static void drop_waiting(struct layout *layout, size_t count)
{
	layout->waiting_count -= count;
	for (size_t i = 0; i < layout->waiting_count; i++)
		layout->waiting[i] = layout->waiting[i + count];
}

/* Takes the next line behind the header, if it belongs to it. So does a line in any language in front of one
 * that shows by what its cell says, not by an empty one, that it belongs to the header. */
static bool take_next_header_line(struct layout *layout)
{
	const struct map_shape *shape = NULL;
	size_t taken = 0;
	while (!shape && taken < layout->waiting_count) {
		shape = find_header_shape(layout, &layout->waiting[taken++].record);
		if (shape && taken > 1 && !*shape->format)
			shape = NULL;
	}
	if (!shape)
		return false;
	take_header_line(layout, shape, &layout->waiting[taken - 1].record);
	drop_waiting(layout, taken);
	return true;
}

/* Goes on until as many lines wait as can, or the file ends. */
static bool fill_waiting(struct layout *layout, struct error *error)
{
	enum reader_verdict verdict = READER_RECORD;
	while (layout->waiting_count < LAYOUT_WAITING && verdict == READER_RECORD) {
		verdict = lines_at(layout->lines, layout->next, &layout->waiting[layout->waiting_count], error);
		layout->next += verdict == READER_RECORD;
		layout->waiting_count += verdict == READER_RECORD;
	}
	return verdict != READER_FAILED;
}

static void find_shape_cells(struct layout *layout)
{
	const struct map *map = layout->map;
	layout->shape_cells = arena_get(&layout->arena, map->shape_count, sizeof(int));
	for (size_t i = 0; i < map->shape_count; i++)
		layout->shape_cells[i] = layout_any_column(layout, map->shapes[i].source);
}

/* Goes on to the line that is the header. */
static bool find_header(struct layout *layout, struct lead *lead, const char **missing, struct error *error)
{
	struct line line;
	bool may_lead = layout->map->before != MAP_BEFORE_NONE && !layout->is_rejects;
	const char *lacks = NULL;
	*missing = NULL;
	for (;;) {
		enum reader_verdict verdict = lines_at(layout->lines, layout->next++, &line, error);
		if (verdict == READER_FAILED)
			return false;
		lacks = verdict == READER_END ? "" : find_missing(layout, &line.record, lead);
		if (!lacks) {
			layout->header = copy_trimmed(&layout->arena, &line.record);
			return true;
		}
		if (!*missing || *lacks)
			*missing = lacks;
		if (verdict == READER_END || !may_lead || lead->count == LAYOUT_LINES)
			return false;
		lead_add(lead, layout, line.record);
	}
}

/* Of a pair in front of the header that is called like one of its columns, the column alone counts. */
static void forget_doubled(struct layout *layout)
{
	for (size_t i = 0; i < layout->lead_count; i++)
		for (size_t k = 0; k < layout->header.count; k++)
			if (header_names_match(layout->names[i], layout->header.cells[k]))
				layout->names[i] = view_slice(NULL, 0);
}

static bool read_header(struct layout *layout, struct lead *lead, const char **missing, struct error *error)
{
	if (!find_header(layout, lead, missing, error))
		return false;
	layout->names = arena_get(&layout->arena, lead_size(lead) + layout->header.count, sizeof(struct view));
	layout->readings = arena_get(&layout->arena, lead_size(lead) + layout->header.count,
	                             sizeof *layout->readings);
	layout->lead = arena_get(&layout->arena, lead_size(lead), sizeof(struct view));
	make_lead(layout, lead);
	for (size_t i = 0; i < layout->header.count; i++)
		layout->names[layout->lead_count + i] = layout->header.cells[i];
	layout->name_count = layout->lead_count + layout->header.count;
	layout->line = layout->header.line;
	*missing = NULL;
	do
		if (!fill_waiting(layout, error))
			return false;
	while (!layout->is_rejects && take_next_header_line(layout));
	if (layout->map->before == MAP_BEFORE_PAIRS)
		forget_doubled(layout);
	heading_number(layout->names, layout->name_count, &layout->arena);
	for (size_t i = 0; i < layout->name_count; i++)
		heading_read(layout->language, layout->names[i], 1, &layout->readings[i]);
	find_shape_cells(layout);
	return true;
}

bool layout_read(struct layout *layout, const struct map *map, struct language language, struct lines *lines,
                 bool is_rejects, const char **missing, struct error *error)
{
	struct lead lead = {.has = memory_get(map->shape_count, sizeof *lead.has)};
	*layout = (struct layout){.map = map, .lines = lines, .language = language, .is_rejects = is_rejects};
	bool good = read_header(layout, &lead, missing, error);
	lead_clear(&lead);
	return good;
}

void layout_clear(struct layout *layout)
{
	arena_clear(&layout->arena);
	*layout = (struct layout){0};
}

static int find_column(const struct layout *layout, struct view name)
{
	for (size_t i = 0; i < layout->name_count; i++)
		if (header_names_match(layout->names[i], name))
			return (int)i;
	for (size_t i = 0; i < layout->name_count; i++)
		for (size_t k = 0; k < layout->readings[i].count; k++)
			if (header_names_match(layout->readings[i].names[k], name))
				return (int)i;
	return HEADER_ABSENT;
}

int layout_column(const struct layout *layout, struct view name)
{
	int column = find_column(layout, name);
	char second[ERROR_QUOTED_SIZE];
	if (column != HEADER_ABSENT || name.length < 3 || name.length >= sizeof second ||
	    memcmp(name.bytes + name.length - 2, " 1", 2) != 0)
		return column;
	memcpy(second, name.bytes, name.length);
	second[name.length - 1] = '2';
	if (find_column(layout, view_slice(second, name.length)) == HEADER_ABSENT)
		return HEADER_ABSENT;
	return find_column(layout, view_slice(name.bytes, name.length - 2));
}

int layout_any_column(const struct layout *layout, const char *names)
{
	struct view rest = view_of(names);
	while (rest.length) {
		int column = layout_column(layout, view_trim(view_cut(&rest, '|')));
		if (column != HEADER_ABSENT)
			return column;
	}
	return HEADER_ABSENT;
}

bool layout_name_fits(const struct layout *layout, size_t column, const char *patterns)
{
	const struct readings *readings = &layout->readings[column];
	bool fits = pattern_any_fits(patterns, layout->names[column]);
	for (size_t i = 0; i < readings->count && !fits; i++)
		fits = pattern_any_fits(patterns, readings->names[i]);
	return fits;
}

enum reader_verdict layout_next(struct layout *layout, struct record *record, struct error *error)
{
	struct line line;
	enum reader_verdict verdict = READER_RECORD;
	if (layout->waiting_count > 0) {
		line = layout->waiting[0];
		drop_waiting(layout, 1);
	} else {
		verdict = lines_next(layout->lines, &line, error);
	}
	if (verdict == READER_RECORD) {
		*record = line.record;
		layout->may_foot = layout->may_foot || line.is_behind_empty;
	}
	return verdict;
}

struct view layout_cell(const struct layout *layout, const struct record *record, size_t column)
{
	if (column < layout->lead_count)
		return layout->lead[column];
	column -= layout->lead_count;
	return column < record->count ? view_trim(record->cells[column]) : (struct view){NULL, 0};
}

/* Cells that are not empty, up to 2. */
static size_t count_filled(const struct record *record)
{
	size_t filled = 0;
	for (size_t i = 0; i < record->count && filled < 2; i++)
		filled += view_trim(record->cells[i]).length > 0;
	return filled;
}

static bool is_header(const struct layout *layout, const struct record *record)
{
	if (record->count != layout->header.count)
		return false;
	for (size_t i = 0; i < record->count; i++)
		if (!view_equals(view_trim(record->cells[i]), layout->header.cells[i]))
			return false;
	return true;
}

/* Does the cell, or what it says in English, fit one of the patterns? */
static bool cell_fits(const struct layout *layout, struct view cell, const char *patterns)
{
	struct text english = {0};
	bool fits = pattern_any_fits(patterns, cell) || (words_cell(layout->language, cell, &english) &&
	                                                 pattern_any_fits(patterns, text_view(&english)));
	text_clear(&english);
	return fits;
}

/* Is the line, which has nothing but its first cell, one of those that this row of the map is about? */
static bool is_line(const struct layout *layout, const struct map_shape *shape, struct view first)
{
	if (shape->word != MAP_FOOTER && shape->word != MAP_END)
		return false;
	return *shape->format ? pattern_any_fits(shape->format, first)
	                      : layout->may_foot && layout->header.count > 1;
}

/* Is a record with so many filled cells something else than a row? */
static bool is_no_row(const struct layout *layout, const struct record *record, size_t filled,
                      const char **word, bool *is_last)
{
	const struct map *map = layout->map;
	struct view first = view_trim(record->cells[0]);
	*word = filled == 0 ? "empty lines" : "repeated header lines";
	if (filled == 0 || is_header(layout, record))
		return true;
	for (size_t i = 0; i < map->shape_count; i++) {
		const struct map_shape *shape = &map->shapes[i];
		int column = shape->word == MAP_SKIP || shape->word == MAP_HEADER ? layout->shape_cells[i]
		                                                                  : HEADER_ABSENT;
		*word = shape->word == MAP_HEADER ? "repeated header lines" : shape->fallback;
		*is_last = shape->word == MAP_END;
		if (filled == 1 && first.length && is_line(layout, shape, first))
			return true;
		*is_last = false;
		if (column != HEADER_ABSENT &&
		    cell_fits(layout, layout_cell(layout, record, (size_t)column), shape->format))
			return true;
	}
	return false;
}

bool layout_skips(struct layout *layout, const struct record *record, const char **word, bool *is_last)
{
	size_t filled = count_filled(record);
	*is_last = false;
	bool skips = is_no_row(layout, record, filled, word, is_last);
	layout->may_foot = filled == 0 || (skips && filled == 1 && layout->may_foot);
	return skips;
}
