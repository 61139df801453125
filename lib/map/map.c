#include "map/map.h"

#include <stdlib.h>

#include "base/memory.h"
#include "csv/small_table.h"
#include "map/format.h"
#include "table/table.h"
#include "presets/presets.h"

static const struct column map_columns[] = {
	{.name = "column", .type = COLUMN_NAME},
	{.name = "source", .type = COLUMN_TEXT},
	{.name = "format", .type = COLUMN_TEXT},
	{.name = "default", .type = COLUMN_TEXT},
};
enum { MAP_COLUMN, MAP_SOURCE, MAP_FORMAT, MAP_DEFAULT, MAP_COLUMNS };
static const struct table_kind map_kind = {
	.name = "map", .columns = map_columns, .column_count = MAP_COLUMNS, .signature = "column,source"};

/* What follows the `@` of a shape row, by enum map_word. */
static const char *const map_words[MAP_WORDS] = {
	"known", "header", "footer", "end", "skip", "refused", "needs", "meeting", "item", "other", "unanswered"};

static const struct table_kind *find_kind(struct view name)
{
	static const enum table_id mapped[] = {TABLE_MEETINGS, TABLE_SESSIONS,   TABLE_RATINGS,
	                                       TABLE_PLANS,    TABLE_INDICATORS, TABLE_PEOPLE};
	for (size_t i = 0; i < COUNT_OF(mapped); i++)
		if (view_is(name, table_kinds[mapped[i]].name))
			return &table_kinds[mapped[i]];
	return NULL;
}

static const char *keep_cell(struct map *map, const struct row *row, size_t column)
{
	return arena_copy(&map->arena, row_cell(row, column)).bytes;
}

static bool set_before(struct map *map, struct view word)
{
	static const char *const words[] = {
		[MAP_BEFORE_LINES] = "lines", [MAP_BEFORE_PAIRS] = "pairs", [MAP_BEFORE_TABLE] = "table"};
	for (int i = MAP_BEFORE_LINES; i <= MAP_BEFORE_TABLE; i++)
		if (view_is(word, words[i])) {
			map->before = (enum map_before)i;
			return true;
		}
	return false;
}

static bool add_shape(struct map *map, const struct row *row, struct view word, struct error *error)
{
	struct view said = row_cell(row, MAP_DEFAULT);
	if (view_is(word, "table")) {
		map->kind = find_kind(said);
		return map->kind || row_refuse(row, MAP_DEFAULT, error,
		                               "is not a table that a map can make (meetings, sessions, ratings, "
		                               "plans, indicators, people)");
	}
	if (view_is(word, "note"))
		return true;
	if (view_is(word, "encoding")) {
		map->encoding = keep_cell(map, row, MAP_DEFAULT);
		return true;
	}
	if (view_is(word, "delimiter")) {
		map->delimiter = view_is(said, "tab")                                          ? '\t'
		                 : said.length == 1 && *said.bytes > ' ' && *said.bytes != '"' ? *said.bytes
		                                                                               : '\0';
		return map->delimiter ||
		       row_refuse(row, MAP_DEFAULT, error, "is not a delimiter (one character, or tab)");
	}
	if (view_is(word, "before"))
		return set_before(map, said) || row_refuse(row, MAP_DEFAULT, error, "is not pairs, table or lines");
	for (int i = 0; i < MAP_WORDS; i++) {
		if (!view_is(word, map_words[i]))
			continue;
		map->shapes = memory_reserve(map->shapes, &map->shapes_capacity, map->shape_count + 1,
		                             sizeof *map->shapes);
		map->shapes[map->shape_count++] = (struct map_shape){
			(enum map_word)i, keep_cell(map, row, MAP_SOURCE), keep_cell(map, row, MAP_FORMAT),
			keep_cell(map, row, MAP_DEFAULT)};
		return true;
	}
	return row_refuse(row, MAP_COLUMN, error,
	                  "does not describe the shape of a file (@table, @encoding, @delimiter, @known, "
	                  "@before, @header, @footer, @end, @skip, @refused, @needs, @meeting, @item, @other, "
	                  "@unanswered, @note)");
}

#define ZONE "zone"

size_t map_zone_column(const struct map *map)
{
	return map->kind->column_count;
}

const char *map_column_name(const struct map *map, size_t column)
{
	return column == map_zone_column(map) ? ZONE : map->kind->columns[column].name;
}

static bool add_rule(struct map *map, const struct row *row, struct error *error)
{
	struct view name = row_cell(row, MAP_COLUMN);
	size_t column = 0;
	while (column < map->kind->column_count &&
	       !header_names_match(name, view_of(map->kind->columns[column].name)))
		column++;
	if (column == map->kind->column_count && !view_is(name, ZONE))
		return row_refuse(row, MAP_COLUMN, error, "is not a column of the %s table", map->kind->name);
	struct map_rule rule = {.column = column, .source = keep_cell(map, row, MAP_SOURCE)};
	rule.fallback = arena_copy(&map->arena, row_cell(row, MAP_DEFAULT));
	if (!format_parse(&rule.format, keep_cell(map, row, MAP_FORMAT)))
		return row_refuse(
			row, MAP_FORMAT, error,
			"is not a format (date, date utc, a pattern such as %%d/%%m/%%Y %%H:%%M, epoch s, "
			"epoch ms, week, hh:mm:ss, duration, exact duration, "
			"minutes, hours, seconds, ms, decimal comma, list ;, address, answer, words FROM=TO)");
	map->rules = memory_reserve(map->rules, &map->rules_capacity, map->rule_count + 1, sizeof *map->rules);
	map->rules[map->rule_count++] = rule;
	return true;
}

static bool add_row(void *self, const struct row *row, struct error *error)
{
	struct map *map = self;
	struct view name = row_cell(row, MAP_COLUMN);
	if (name.length == 0)
		return true;
	if (*name.bytes == '@')
		return add_shape(map, row, view_slice(name.bytes + 1, name.length - 1), error);
	return add_rule(map, row, error);
}

bool map_column_is_needed(const struct table_kind *kind, size_t column)
{
	struct view rest = view_of(kind->needs ? kind->needs : kind->signature);
	while (rest.bytes)
		if (view_is(view_cut(&rest, ','), kind->columns[column].name))
			return true;
	return false;
}

struct view map_cut_joined(struct view *rest)
{
	struct view name = *rest;
	for (size_t i = 0; i + 3 <= name.length; i++)
		if (memcmp(name.bytes + i, " + ", 3) == 0) {
			*rest = view_slice(name.bytes + i + 3, name.length - i - 3);
			return view_trim(view_slice(name.bytes, i));
		}
	rest->bytes = NULL;
	return view_trim(name);
}

void map_add_names(struct text *text, const char *source)
{
	struct view rest = view_of(source);
	text_add(text, view_trim(view_cut(&rest, '|')));
	while (rest.bytes) {
		text_add_string(text, " or ");
		text_add(text, view_trim(view_cut(&rest, '|')));
	}
}

const struct map_shape *map_first_shape(const struct map *map, enum map_word word)
{
	for (size_t i = 0; i < map->shape_count; i++)
		if (map->shapes[i].word == word)
			return &map->shapes[i];
	return NULL;
}

bool map_is_wide(const struct map *map)
{
	return map_first_shape(map, MAP_ITEM);
}

void map_forget_known(struct map *map)
{
	size_t kept = 0;
	for (size_t i = 0; i < map->shape_count; i++)
		if (map->shapes[i].word != MAP_KNOWN)
			map->shapes[kept++] = map->shapes[i];
	map->shape_count = kept;
}

static bool check_signature(const struct map *map, struct error *error)
{
	if (map_is_wide(map) && map->kind != &table_kinds[TABLE_RATINGS])
		return error_input(error, map->name, 0, "@item is for maps of surveys, whose @table is ratings");
	if (map_first_shape(map, MAP_MEETING) && map->kind != &table_kinds[TABLE_MEETINGS])
		return error_input(error, map->name, 0, "@meeting is for maps whose @table is meetings");
	for (size_t column = 0; column < map->kind->column_count; column++) {
		bool said = !map_column_is_needed(map->kind, column);
		for (size_t i = 0; i < map->rule_count; i++)
			said |= map->rules[i].column == column &&
			        (*map->rules[i].source || map->rules[i].fallback.length);
		if (!said)
			return error_input(error, map->name, 0, "the map does not say where %s comes from",
			                   map->kind->columns[column].name);
	}
	return true;
}

/* The map of that name for this kind of table, without a row yet. */
static struct map *begin(const char *name, const struct table_kind *kind)
{
	struct map *map = memory_get(1, sizeof *map);
	map->kind = kind;
	map->name = arena_copy(&map->arena, view_of(name)).bytes;
	return map;
}

/* Ends the map that has been read, or gives it up where its rows were not good. */
static bool end(struct map **made, struct map *map, bool good, struct error *error)
{
	good = good && check_signature(map, error);
	if (!good)
		map_free(map);
	*made = good ? map : NULL;
	return good;
}

bool map_open(struct map **made, const char *path, const char *encoding, const struct table_kind *kind,
              struct error *error)
{
	struct map *map = begin(path, kind);
	return end(made, map, small_table_read(&map_kind, path, encoding, map, add_row, error), error);
}

bool map_is_preset(const char *name)
{
	return view_starts_with(preset_find(name), view_of("column,source,format,default\n"));
}

bool map_open_preset(struct map **made, const char *name, struct error *error)
{
	struct text names = {0};
	*made = NULL;
	if (map_is_preset(name)) {
		struct map *map = begin(name, &table_kinds[TABLE_MEETINGS]);
		return end(made, map, small_table_parse(&map_kind, name, preset_find(name), map, add_row, error),
		           error);
	}
	for (const char *const *preset = preset_names; *preset; preset++)
		if (map_is_preset(*preset))
			text_add_format(&names, "%s%s", names.length ? ", " : "", *preset);
	error_set(error, ERROR_USAGE, "is not a known map (%s)", text_terminate(&names));
	text_clear(&names);
	return error_about(error, NULL, view_of(name));
}

void map_free(struct map *map)
{
	if (!map)
		return;
	free(map->rules);
	free(map->shapes);
	arena_clear(&map->arena);
	free(map);
}
