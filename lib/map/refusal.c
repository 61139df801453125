#include "map/refusal.h"

#include "base/pattern.h"

const char *refusal_of_row(const struct layout *layout, const struct record *record, struct view *cell)
{
	const struct map *map = layout->map;
	size_t first = 0;
	while (first + 1 < record->count && view_trim(record->cells[first]).length == 0)
		first++;
	for (size_t i = 0; i < map->shape_count; i++) {
		const struct map_shape *shape = &map->shapes[i];
		if (shape->word != MAP_REFUSED)
			continue;
		int column = layout->shape_cells[i];
		*cell = view_trim(record->cells[first]);
		if (*shape->source)
			*cell = column == HEADER_ABSENT ? view_slice(NULL, 0)
			                                : layout_cell(layout, record, (size_t)column);
		if (cell->length && pattern_any_fits(shape->format, *cell))
			return shape->fallback;
	}
	return NULL;
}

const char *refusal_of_file(const struct layout *layout)
{
	for (size_t i = 0; i < layout->map->shape_count; i++)
		if (layout->map->shapes[i].word == MAP_NEEDS && layout->shape_cells[i] == HEADER_ABSENT)
			return layout->map->shapes[i].fallback;
	return NULL;
}
