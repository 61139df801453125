#include "map/nearest.h"

#include "map/fit.h"
#include "map/heading.h"

enum remedy nearest_reader(const struct table_kind *kind)
{
	static const struct {
		const char *kind;
		enum remedy reader;
	} readers[] = {{"ratings", REMEDY_READ_BY_GAP},
	               {"people", REMEDY_PEOPLE},
	               {"plans", REMEDY_READ_BY_PLAN},
	               {"indicators", REMEDY_READ_BY_PLAN}};
	for (size_t i = 0; i < COUNT_OF(readers); i++)
		if (strcmp(kind->name, readers[i].kind) == 0)
			return readers[i].reader;
	return REMEDY_READ_BY_LOG;
}

/* Goes on with what a file in this language lacks of the map's exports: `without All day event and Show time
 * as`. */
static void say_lacks(const struct map *map, struct language language, const struct record *first,
                      struct error *error)
{
	struct text lacks = {0};
	for (size_t i = 0; i < map->shape_count; i++) {
		const struct map_shape *shape = &map->shapes[i];
		struct view rest = view_of(shape->source), name = view_cut(&rest, '|');
		if (shape->word != MAP_KNOWN || heading_record_has(language, first, shape->source))
			continue;
		text_add_string(&lacks, lacks.length ? " and " : ", without ");
		text_add(&lacks, name);
		text_add_string(&lacks, rest.bytes ? " or the like" : "");
	}
	error_add(error, "it looks like an export of %s%s", map->name, text_terminate(&lacks));
	text_clear(&lacks);
}

/* What can be done with a file that looks like an export of that table. */
static enum remedy way_into(const struct table_kind *kind, bool can_be_asked)
{
	switch (nearest_reader(kind)) {
	case REMEDY_PEOPLE: return can_be_asked ? REMEDY_NEAREST : REMEDY_SKETCH;
	case REMEDY_READ_BY_GAP: return can_be_asked ? REMEDY_NEAREST_BY_GAP : REMEDY_SKETCH_BY_GAP;
	case REMEDY_READ_BY_PLAN: return can_be_asked ? REMEDY_NEAREST_BY_PLAN : REMEDY_SKETCH_BY_PLAN;
	default: return can_be_asked ? REMEDY_NEAREST_BY_LOG : REMEDY_SKETCH_BY_LOG;
	}
}

/* The map in the list that knows most columns by name of a file that begins with this record, among those
 * that read more than `columns`; NULL where there is none. *best is its fit, and the number of *language
 * becomes the file's. */
static const struct map *find_nearest(struct map *const *maps, const struct table_kind *only,
                                      const struct record *first, size_t columns, struct language *language,
                                      struct fit *best)
{
	const struct map *nearest = NULL;
	size_t languages = words_languages(language->words);
	for (struct language tried = {language->words, WORDS_OWN}; tried.number < languages; tried.number++)
		for (struct map *const *map = maps; *map; map++) {
			struct fit fit;
			fit_measure(&fit, *map, tried, first);
			const struct map_shape *needs = map_first_shape(*map, MAP_NEEDS);
			/* A map that refuses such a file is no way into it. */
			bool is_refused = needs && !heading_record_has(tried, first, needs->source);
			bool is_near = !is_refused && fit.used > 1 && fit.used > columns && 2 * fit.known >= fit.asked &&
			               (!only || only == (*map)->kind);
			if (is_near && (!nearest || fit.named > best->named ||
			                (fit.named == best->named && fit.known > best->known))) {
				fit_clear(best);
				*best = fit;
				*language = tried;
				nearest = *map;
			} else {
				fit_clear(&fit);
			}
		}
	return nearest;
}

/* How many cells are not empty. */
static size_t count_cells(const struct record *record)
{
	size_t count = 0;
	for (size_t i = 0; i < record->count; i++)
		count += view_trim(record->cells[i]).length > 0;
	return count;
}

bool nearest_say(struct map *const *maps, struct words *words, const struct table_kind *only,
                 const struct record *first, size_t columns, struct error *error)
{
	struct language language = {words, WORDS_OWN};
	struct fit best = {0};
	const struct map *nearest = find_nearest(maps, only, first, columns, &language, &best);
	bool is_report = !only && view_starts_with(view_trim(*first->cells), view_of("1. "));
	if (nearest) {
		bool can_be_asked = best.needed == FIT_WHOLE && nearest->before == MAP_BEFORE_NONE;
		say_lacks(nearest, language, first, error);
		error_advise_word(error, way_into(nearest->kind, can_be_asked), view_of(nearest->name));
	} else if (is_report) {
		error_add(error, "it looks like an attendance report of teams in words that are not known");
		error_advise(error, REMEDY_WORDS_OF_REPORT);
	} else if (columns == 0) {
		bool is_uncut = first->count == 1 && first->cells->length > 0 &&
		                memchr(first->cells->bytes, '|', first->cells->length);
		error_advise(error, is_uncut                 ? REMEDY_DELIMITER
		                    : count_cells(first) > 1 ? REMEDY_SKETCH
		                                             : REMEDY_HEADER_FIRST);
	}
	fit_clear(&best);
	return nearest || is_report || columns == 0;
}
