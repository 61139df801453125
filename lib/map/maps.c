#include "map/maps.h"

#include <stdlib.h>

#include "base/memory.h"
#include "csv/source.h"
#include "map/nearest.h"
#include "map/opening.h"
#include "presets/presets.h"
#include "table/table.h"

struct maps {
	struct stream_translator translator; /* first: its functions get this address */
	struct maps_options options;
	const struct table_kind *only;
	struct map **asked;    /* the maps asked for, then NULL */
	struct map *lenient;   /* the one of `from`, without the columns by which it knows exports; or NULL */
	struct map **presets;  /* all built-in ones, once a file wants one; then NULL */
	struct export *export; /* the file at hand */
	struct fit fit;        /* of its map */
	size_t language;       /* in which that knows it, as words.h numbers them */
	struct skipped skipped;
};

static bool is_people(const struct map *map)
{
	return map->kind == &table_kinds[TABLE_PEOPLE];
}

static bool takes(const struct maps *maps, const struct map *map)
{
	for (const struct table_kind *const *kind = maps->options.kinds; *kind; kind++)
		if (*kind == map->kind)
			return !maps->only || maps->only == map->kind;
	return false;
}

static bool open_presets(struct maps *maps, struct error *error)
{
	size_t count = 0, opened = 0;
	if (maps->presets)
		return true;
	while (preset_names[count])
		count++;
	maps->presets = memory_get(count + 1, sizeof *maps->presets);
	for (size_t i = 0; i < count; i++)
		if (map_is_preset(preset_names[i]) &&
		    !map_open_preset(&maps->presets[opened++], preset_names[i], error))
			return false;
	return true;
}

/* Does a map of people, with this fit to a header, read a list of people? */
static bool is_list_of_people(const struct maps *maps, const struct fit *fit)
{
	const struct record header = {fit->header.names, fit->header.count, 0, false};
	return maps->only || 2 * fit->used >= header.count ||
	       header_recognise(&header, &table_kinds[TABLE_PEOPLE], 1);
}

static bool may_read(const struct maps *maps, const struct map *map, const struct fit *fit)
{
	return takes(maps, map) && (!is_people(map) || is_list_of_people(maps, fit));
}

/* The map in the list (or NULL) that fits best in this language, as find_map says. */
static const struct map *find_map_in(struct maps *maps, size_t language, struct map *const *list,
                                     struct opening *file, bool may, bool is_whole, struct fit *best)
{
	const struct map *found = NULL;
	fit_clear(best);
	for (; list && *list; list++) {
		struct fit fit;
		const struct language in = {maps->options.words, language};
		if (opening_fits(file, *list, in, &fit) && may_read(maps, *list, &fit) == may &&
		    (!is_whole || fit.needed == FIT_WHOLE) && (!found || fit_is_better(&fit, best))) {
			fit_clear(best);
			*best = fit;
			found = *list;
		} else {
			fit_clear(&fit);
		}
	}
	return found;
}

/* The map in the list (or NULL) that fits best among those that know the file, that `may` read it or not, and
 * that can make whole rows or, without `is_whole`, whose refusal says what the file lacks. NULL where there
 * is none. *best is its fit, in place of what it was. Another language than English counts where no map in
 * the list knows the file in English: the one in which most columns are read. It goes to maps->language. */
static const struct map *find_map(struct maps *maps, struct map *const *list, struct opening *file, bool may,
                                  bool is_whole, struct fit *best)
{
	size_t languages = words_languages(maps->options.words);
	const struct map *found = find_map_in(maps, WORDS_OWN, list, file, may, is_whole, best);
	maps->language = WORDS_OWN;
	if (found)
		return found;
	for (size_t language = WORDS_OWN + 1; language < languages; language++) {
		struct fit fit = {0};
		const struct map *map = find_map_in(maps, language, list, file, may, is_whole, &fit);
		if (map && (!found || fit_is_better(&fit, best))) {
			fit_clear(best);
			*best = fit;
			found = map;
			maps->language = language;
		} else {
			fit_clear(&fit);
		}
	}
	return found;
}

/* Was a map asked for, of people or of anything else? */
static const struct map *asked_for(const struct maps *maps, bool people)
{
	for (struct map **asked = maps->asked; *asked; asked++)
		if (takes(maps, *asked) && is_people(*asked) == people)
			return *asked;
	return NULL;
}

static void say_not_asked(const struct maps *maps, const struct map *preset, const char *file)
{
	if (asked_for(maps, is_people(preset)))
		notice_say_at(maps->options.notice, file, 0,
		              "no map that was given knows this file; it is read as an export of %s", preset->name);
}

/* Chooses the map for a file, whose fit goes to maps->fit. NULL where none may read it. */
static const struct map *choose_map(struct maps *maps, struct opening *file)
{
	struct fit *fit = &maps->fit;
	bool is_strict = maps->options.from && asked_for(maps, false);
	const struct map *map = find_map(maps, maps->asked, file, true, true, fit);
	if (map)
		return map;
	map = find_map(maps, maps->presets, file, true, true, fit);
	if (map && (!is_strict || is_people(map))) {
		say_not_asked(maps, map, file->file);
		return map;
	}
	bool is_known = map;
	map = find_map(maps, maps->asked, file, true, false, fit);
	if (!map && is_strict && !is_known)
		map = find_map(maps, (struct map *[]){maps->lenient, NULL}, file, true, true, fit);
	if (!map && !is_strict)
		map = find_map(maps, maps->presets, file, true, false, fit);
	return map;
}

/* Goes on with the refusal of a file by the map that was asked for: which column it lacks. */
static void say_asked(struct maps *maps, const struct map *asked, struct opening *file, struct error *error)
{
	struct text names = {0};
	struct fit fit;
	(void)opening_fits(file, asked, (struct language){maps->options.words, WORDS_OWN}, &fit);
	map_add_names(&names, fit.missing ? fit.missing : "");
	error_input(error, file->file, 0, "no column is called %s, as the map %s asks", text_terminate(&names),
	            asked->name);
	text_clear(&names);
	fit_clear(&fit);
}

/* Refuses a file of which a map of another tool's says what it is about, and that nothing reads it. */
static bool say_nothing_reads(const struct map *map, struct opening *file, struct error *error)
{
	const struct map_shape *needs = map_first_shape(map, MAP_NEEDS);
	if (!needs || *needs->source)
		return false;
	return !error_input(error, file->file, 0, "%s", needs->fallback);
}

/* Says why no map may read the file. TRANSLATOR_UNKNOWN where there is nothing to say. */
static enum translator_verdict refuse(struct maps *maps, struct opening *file, struct error *error)
{
	const struct map *asked = *maps->asked && takes(maps, *maps->asked) ? *maps->asked : NULL;
	const struct map *preset = find_map(maps, maps->presets, file, true, true, &maps->fit);
	const struct map *like = preset ? preset : find_map(maps, maps->presets, file, false, true, &maps->fit);
	/* A list of people that is none for certain is not called one. */
	if (like && !preset && takes(maps, like))
		like = NULL;
	if (!like && !asked)
		return TRANSLATOR_UNKNOWN;
	if (asked && (!like || preset || maps->options.from)) {
		say_asked(maps, asked, file, error);
		if (like)
			error_add(error, "it looks like an export of %s", like->name);
	} else if (say_nothing_reads(like, file, error)) {
		return TRANSLATOR_FAILED;
	} else {
		error_input(error, file->file, 0, "this looks like an export of %s", like->name);
	}
	if (preset)
		error_advise_word(error, REMEDY_FROM, view_of(preset->name));
	else if (like)
		error_advise(error, nearest_reader(like->kind));
	return TRANSLATOR_FAILED;
}

/* Chooses the map for the file by its first bytes, and what is known then of how to read it. */
static enum translator_verdict choose(struct maps *maps, struct opening *file, struct export_options *options,
                                      const struct map **map, struct error *error)
{
	*map = choose_map(maps, file);
	if (!*map)
		return refuse(maps, file, error);
	options->delimiter = maps->fit.delimiter;
	options->language = (struct language){maps->options.words, maps->language};
	options->is_rejects = layout_is_rejects(file->bytes);
	return TRANSLATOR_DONE;
}

static enum translator_verdict open_file(struct stream_translator *translator, struct source *file,
                                         char delimiter, struct error *error)
{
	struct maps *maps = (struct maps *)translator;
	struct opening opening = {.file = source_name(file), .delimiter = delimiter};
	struct export_options options = {.file = file,
	                                 .order = maps->options.order,
	                                 .leader = maps->options.leader,
	                                 .notice = maps->options.notice,
	                                 .questions = &maps->skipped.questions};
	const struct map *map;
	export_close(maps->export);
	maps->export = NULL;
	if (!open_presets(maps, error) || !source_peek(file, SOURCE_PEEK_LIMIT, &opening.bytes, error))
		return TRANSLATOR_FAILED;
	enum translator_verdict verdict = choose(maps, &opening, &options, &map, error);
	opening_clear(&opening);
	if (verdict != TRANSLATOR_DONE)
		return verdict;
	if (!export_open(&maps->export, map, &options, error))
		return TRANSLATOR_FAILED;
	translator->kind = map->kind;
	translator->source = map->name;
	translator->line = export_line(maps->export);
	translator->found = &maps->fit.header;
	return TRANSLATOR_DONE;
}

/* Puts the best fit of the maps in the list to a file that begins with this record into *best. */
static void find_claim(struct maps *maps, struct map *const *list, const struct record *first,
                       struct fit *best)
{
	for (; *list; list++) {
		struct fit fit;
		if ((*list)->before != MAP_BEFORE_NONE)
			continue;
		fit_measure(&fit, *list, (struct language){maps->options.words, WORDS_OWN}, first);
		if (fit_is_whole(&fit) && may_read(maps, *list, &fit) &&
		    (!best->header.kind || fit_is_better(&fit, best))) {
			fit_clear(best);
			*best = fit;
		} else {
			fit_clear(&fit);
		}
	}
}

static bool claim_file(struct stream_translator *translator, const struct record *first,
                       struct translator_claim *claim)
{
	struct maps *maps = (struct maps *)translator;
	struct error unheard = {0};
	struct fit best = {0};
	find_claim(maps, maps->asked, first, &best);
	bool is_asked = best.header.kind && maps->options.path_count > 0;
	if (!best.header.kind && open_presets(maps, &unheard))
		find_claim(maps, maps->presets, first, &best);
	*claim = (struct translator_claim){best.header.kind, best.used, is_asked};
	fit_clear(&best);
	return claim->kind != NULL;
}

static bool explain(struct stream_translator *translator, const struct record *first, size_t columns,
                    struct error *error)
{
	struct maps *maps = (struct maps *)translator;
	struct error unheard = {0};
	return open_presets(maps, &unheard) &&
	       nearest_say(maps->presets, maps->options.words, maps->only, first, columns, error);
}

static enum translator_verdict next_row(struct stream_translator *translator, struct translation *made,
                                        struct error *error)
{
	struct maps *maps = (struct maps *)translator;
	return export_next(maps->export, made, &maps->skipped, error);
}

/* Opens a map that was asked for, behind those that were. */
static bool open_asked(struct maps *maps, const char *path, struct error *error)
{
	struct map **asked = maps->asked;
	while (*asked)
		asked++;
	bool good = path ? map_open(asked, path, maps->options.encoding, maps->options.kinds[0], error)
	                 : map_open_preset(asked, maps->options.from, error);
	if (!good || takes(maps, *asked))
		return good;
	error_set(error, ERROR_USAGE, "is a map of %s", (*asked)->kind->name);
	error_about(error, NULL, view_of((*asked)->name));
	return error_advise(error, nearest_reader((*asked)->kind));
}

static bool open_all_asked(struct maps *maps, struct error *error)
{
	const struct maps_options *options = &maps->options;
	maps->asked = memory_get(options->path_count + 2, sizeof *maps->asked);
	for (size_t i = 0; i < options->path_count; i++)
		if (!open_asked(maps, options->paths[i], error))
			return false;
	if (!options->from)
		return true;
	if (!open_asked(maps, NULL, error) || !map_open_preset(&maps->lenient, options->from, error))
		return false;
	map_forget_known(maps->lenient);
	return true;
}

bool maps_open(struct maps **made, const struct maps_options *options, struct error *error)
{
	struct maps *maps = memory_get(1, sizeof *maps);
	maps->options = *options;
	maps->translator = (struct stream_translator){.claims = claim_file,
	                                              .explain = explain,
	                                              .open = open_file,
	                                              .next = next_row,
	                                              .is_given = options->path_count > 0};
	*made = maps;
	if (open_all_asked(maps, error))
		return true;
	maps_close(maps);
	*made = NULL;
	return false;
}

static void close_list(struct map **list)
{
	for (struct map **map = list; map && *map; map++)
		map_free(*map);
	free(list);
}

void maps_close(struct maps *maps)
{
	if (!maps)
		return;
	export_close(maps->export);
	fit_clear(&maps->fit);
	map_free(maps->lenient);
	close_list(maps->asked);
	close_list(maps->presets);
	skipped_clear(&maps->skipped);
	free(maps);
}

void maps_limit(struct maps *maps, const struct table_kind *kind)
{
	maps->only = kind;
}

struct stream_translator *maps_translator(struct maps *maps)
{
	return &maps->translator;
}

void maps_say_skipped(struct maps *maps, struct text *text)
{
	skipped_say(&maps->skipped, text);
	skipped_clear(&maps->skipped);
}

struct view maps_print(const char *name, struct error *error)
{
	struct map *map;
	if (!map_open_preset(&map, name, error))
		return view_slice(NULL, 0);
	map_free(map);
	return preset_find(name);
}
