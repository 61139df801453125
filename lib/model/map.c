#include "model/map.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "model/map_format.h"

/* How one of our columns is filled. */
struct mapping {
	bool named;         /* a row of the map speaks of the column */
	const char *source; /* header names, `|` between; empty where only the default counts */
	const char *format;
	struct view fallback;
	int cell;           /* where the file at hand has it, or HEADER_ABSENT */
	struct text made;   /* what the format made of the cell */
};

struct map {
	struct stream_translator translator; /* first: its functions get this address */
	struct mapping mappings[HEADER_COLUMNS];
	struct view cells[HEADER_COLUMNS];
	size_t header_count; /* cells in the header of the file at hand */
	struct arena arena;
};

static const struct column map_columns[] = {
	{"column", COLUMN_NAME, NULL},
	{"source", COLUMN_TEXT, NULL},
	{"format", COLUMN_TEXT, NULL},
	{"default", COLUMN_TEXT, NULL},
};
enum { MAP_COLUMN, MAP_SOURCE, MAP_FORMAT, MAP_DEFAULT };
static const struct table_kind map_kind = {"map", map_columns, 4, "column,source", NULL, false};

static bool bind(struct stream_translator *translator, const struct record *header, struct error *error)
{
	struct map *map = (struct map *)translator;
	struct view signature = view_of(translator->kind->signature);

	map->header_count = header->count;
	for (size_t column = 0; column < translator->kind->column_count; column++) {
		struct mapping *mapping = &map->mappings[column];
		int best = -1;

		mapping->cell = HEADER_ABSENT;
		for (size_t cell = 0; mapping->named && cell < header->count; cell++) {
			int place = header_find_name(header->cells[cell], mapping->source);

			if (place >= 0 && (best < 0 || place < best)) {
				best = place;
				mapping->cell = (int)cell;
			}
		}
	}
	while (signature.bytes) {
		struct view name = view_cut(&signature, ',');

		for (size_t column = 0; column < translator->kind->column_count; column++) {
			const struct mapping *mapping = &map->mappings[column];

			if (view_is(name, translator->kind->columns[column].name) && mapping->cell == HEADER_ABSENT &&
			    mapping->fallback.length == 0)
				return error_set(error, ERROR_INPUT, "%.*s: no column is called %s, as the map asks", VIEW_ARGS(name),
				                 mapping->source);
		}
	}
	return true;
}

static bool translate(struct stream_translator *translator, const struct record *record, const struct view **cells,
                      struct error *error)
{
	struct map *map = (struct map *)translator;
	char quoted[ERROR_QUOTED_SIZE];

	if (record->count != map->header_count)
		return error_set(error, ERROR_INPUT, "%zu cells, the header has %zu", record->count, map->header_count);
	for (size_t column = 0; column < translator->kind->column_count; column++) {
		struct mapping *mapping = &map->mappings[column];
		struct view found = mapping->cell == HEADER_ABSENT ? (struct view){NULL, 0}
		                                                   : view_trim(record->cells[mapping->cell]);

		if (found.length == 0) {
			map->cells[column] = mapping->fallback;
		} else if (*mapping->format == '\0') {
			map->cells[column] = found;
		} else {
			text_reset(&mapping->made);
			if (!map_format_apply(mapping->format, found, &mapping->made))
				return error_set(error, ERROR_INPUT, "%s: %s does not have the form %s",
				                 translator->kind->columns[column].name, error_quote(found, quoted),
				                 mapping->format);
			map->cells[column] = text_view(&mapping->made);
		}
	}
	*cells = map->cells;
	return true;
}

static bool add_mapping(struct map *map, const struct row *row, struct error *error)
{
	const struct table_kind *kind = map->translator.kind;
	struct view name = row_cell(row, MAP_COLUMN), format = row_cell(row, MAP_FORMAT);
	struct mapping *mapping = NULL;

	for (size_t column = 0; column < kind->column_count; column++)
		if (header_names_match(name, view_of(kind->columns[column].name)))
			mapping = &map->mappings[column];
	if (!mapping)
		return row_refuse(row, MAP_COLUMN, error, "is not a column of the %s table", kind->name);
	if (mapping->named)
		return row_refuse(row, MAP_COLUMN, error, "stands in the map twice");
	mapping->named = true;
	mapping->source = arena_copy(&map->arena, row_cell(row, MAP_SOURCE)).bytes;
	mapping->format = arena_copy(&map->arena, format).bytes;
	mapping->fallback = arena_copy(&map->arena, row_cell(row, MAP_DEFAULT));
	if (format.length && !map_format_is_known(mapping->format))
		return row_refuse(row, MAP_FORMAT, error,
		                  "is not a format (a date pattern such as %%d/%%m/%%Y %%H:%%M, hh:mm:ss, hours, seconds, ms, "
		                  "decimal comma)");
	return true;
}

static bool check_signature(const struct map *map, const char *path, struct error *error)
{
	const struct table_kind *kind = map->translator.kind;
	struct view signature = view_of(kind->signature);

	while (signature.bytes) {
		struct view name = view_cut(&signature, ',');

		for (size_t column = 0; column < kind->column_count; column++)
			if (view_is(name, kind->columns[column].name) &&
			    (!map->mappings[column].named ||
			     (*map->mappings[column].source == '\0' && map->mappings[column].fallback.length == 0)))
				return error_set(error, ERROR_INPUT, "%s: the map does not say where %.*s comes from", path,
				                 VIEW_ARGS(name));
	}
	return true;
}

bool map_open(struct map **made, const char *path, const struct table_kind *kind, struct error *error)
{
	struct map *map = memory_get(1, sizeof(*map));
	const char *const operands[] = {path};
	struct stream_options options = {
		.operands = operands, .operand_count = 1, .delimiter = ',', .kinds = &map_kind, .kind_count = 1};
	struct stream *stream = NULL;
	struct row row;
	enum stream_event event = STREAM_FAILED;
	bool done = stream_open(&stream, &options, error);

	map->translator = (struct stream_translator){kind, bind, translate};
	for (size_t column = 0; column < kind->column_count; column++) {
		map->mappings[column].source = map->mappings[column].format = "";
		map->mappings[column].cell = HEADER_ABSENT;
	}
	while (done && (event = stream_next(stream, &row, error)) != STREAM_END && event != STREAM_FAILED)
		if (event == STREAM_ROW)
			done = add_mapping(map, &row, error);
	stream_close(stream);
	done = done && event == STREAM_END && check_signature(map, path, error);
	if (!done) {
		map_free(map);
		map = NULL;
	}
	*made = map;
	return done;
}

void map_free(struct map *map)
{
	if (!map)
		return;
	for (size_t column = 0; column < HEADER_COLUMNS; column++)
		text_clear(&map->mappings[column].made);
	arena_clear(&map->arena);
	free(map);
}

struct stream_translator *map_translator(struct map *map)
{
	return &map->translator;
}
