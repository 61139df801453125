#include "map/fit.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/pattern.h"
#include "map/heading.h"
#include "table/table.h"

/* What the columns of a header are called, and stand for: names that header_names_match are one. */
struct measured {
	struct intern names;
	int *cells; /* by name */
	size_t cells_capacity;
	struct text name;
};

/* Adds the name, whose first cell counts. */
static void add_name(struct measured *header, struct view name, size_t cell)
{
	uint32_t known = header->names.count;
	text_reset(&header->name);
	header_add_name(&header->name, name);
	if (intern_add(&header->names, text_view(&header->name)) < known)
		return;
	header->cells = memory_reserve(header->cells, &header->cells_capacity, header->names.count,
	                               sizeof *header->cells);
	header->cells[known] = (int)cell;
}

/* What the cells are called comes before what they may stand for. */
static void measure_names(struct measured *header, struct language language, const struct record *record)
{
	struct readings readings;
	for (size_t i = 0; i < record->count; i++)
		add_name(header, view_trim(record->cells[i]), i);
	for (size_t i = 0; i < record->count; i++) {
		heading_read(language, view_trim(record->cells[i]), 1, &readings);
		for (size_t k = 0; k < readings.count; k++)
			add_name(header, readings.names[k], i);
	}
}

static void measured_clear(struct measured *header)
{
	intern_clear(&header->names);
	free(header->cells);
	text_clear(&header->name);
}

static int find_cell(struct measured *header, struct view name)
{
	text_reset(&header->name);
	header_add_name(&header->name, name);
	uint32_t number = intern_find(&header->names, text_view(&header->name));
	return number == INTERN_NONE ? HEADER_ABSENT : header->cells[number];
}

/* Marks the columns of the first alternative that the record has whole. Returns the first of them, or
 * HEADER_ABSENT. */
static int mark_source(struct measured *header, const char *source, bool *used)
{
	struct view alternatives = view_of(source);
	while (alternatives.length) {
		struct view alternative = view_trim(view_cut(&alternatives, '|')), rest = alternative;
		int first = HEADER_ABSENT;
		bool has_all = alternative.length > 0;
		while (has_all && rest.bytes) {
			int cell = find_cell(header, map_cut_joined(&rest));
			first = first == HEADER_ABSENT ? cell : first;
			has_all = cell != HEADER_ABSENT;
		}
		for (rest = alternative; has_all && rest.bytes;)
			used[find_cell(header, map_cut_joined(&rest))] = true;
		if (has_all)
			return first;
	}
	return HEADER_ABSENT;
}

/* Marks the columns of the map's shape rows, and counts those by which it knows its exports. */
static void mark_shapes(struct fit *fit, const struct map *map, struct measured *header, bool *used)
{
	for (size_t i = 0; i < map->shape_count; i++) {
		const struct map_shape *shape = &map->shapes[i];
		if (shape->word == MAP_ITEM || shape->word == MAP_OTHER)
			continue;
		bool found = mark_source(header, shape->source, used) != HEADER_ABSENT;
		if (shape->word != MAP_KNOWN)
			continue;
		fit->asked++;
		fit->known += found;
		if (!found && !fit->missing)
			fit->missing = shape->source;
	}
}

/* In a wide survey all other columns may be questions. */
static void mark_questions(const struct map *map, const struct record *record, bool *used)
{
	for (size_t i = 0; i < map->shape_count; i++)
		for (size_t column = 0; map->shapes[i].word == MAP_ITEM && column < record->count; column++)
			if (pattern_any_fits(map->shapes[i].source, view_trim(record->cells[column])))
				used[column] = true;
}

static void check_needs(struct fit *fit, const struct map *map)
{
	fit->needed = FIT_WHOLE;
	for (size_t column = 0; column < map->kind->column_count && fit->needed == FIT_WHOLE; column++) {
		bool filled = fit->header.cell_of_column[column] != HEADER_ABSENT;
		for (size_t i = 0; i < map->rule_count; i++)
			filled = filled || (map->rules[i].column == column &&
			                    (map->rules[i].fallback.length || strcmp(map->rules[i].source, "*") == 0));
		if (!filled && map_column_is_needed(map->kind, column))
			fit->needed = column;
	}
}

void fit_measure(struct fit *fit, const struct map *map, struct language language,
                 const struct record *record)
{
	struct header *header = &fit->header;
	bool *used = memory_get(record->count, sizeof *used);
	struct measured measured = {0};
	*fit = (struct fit){.header = {.kind = map->kind, .count = record->count}, .line = record->line};
	measure_names(&measured, language, record);
	for (size_t column = 0; column < map->kind->column_count; column++)
		header->cell_of_column[column] = HEADER_ABSENT;
	for (size_t i = 0; i < map->rule_count; i++) {
		int cell = mark_source(&measured, map->rules[i].source, used);
		if (header->cell_of_column[map->rules[i].column] == HEADER_ABSENT)
			header->cell_of_column[map->rules[i].column] = cell;
	}
	mark_shapes(fit, map, &measured, used);
	for (size_t i = 0; i < record->count; i++)
		fit->named += used[i];
	mark_questions(map, record, used);
	check_needs(fit, map);
	header_copy_names(header, record);
	header->unknown = memory_get(record->count, sizeof *header->unknown);
	for (size_t i = 0; i < record->count; i++)
		if (used[i])
			fit->used++;
		else
			header->unknown[header->unknown_count++] = (int)i;
	measured_clear(&measured);
	free(used);
}

void fit_clear(struct fit *fit)
{
	header_clear(&fit->header);
	*fit = (struct fit){0};
}

bool fit_is_better(const struct fit *fit, const struct fit *other)
{
	if (fit->line != other->line)
		return false;
	return fit->used != other->used ? fit->used > other->used : fit->known > other->known;
}
