#include "map/maps.h"

#include <stdlib.h>

#include "base/memory.h"
#include "presets/presets.h"

struct maps {
	struct stream_translator translator; /* first: its functions get this address */
	struct maps_options options;
	struct map *asked;     /* the map asked for, or NULL */
	struct map **presets;  /* all built-in ones, once a file wants one; then NULL */
	struct export *export; /* the file at hand */
	struct text decoded;   /* its bytes, where they had to be decoded */
	struct skipped skipped;
};

static bool takes(const struct maps *maps, const struct map *map)
{
	for (const struct table_kind *const *kind = maps->options.kinds; *kind; kind++)
		if (*kind == map->kind)
			return true;
	return false;
}

static bool is_utf8(struct view v)
{
	while (v.length) {
		size_t length = view_character_length(v);
		if (length == 0)
			return false;
		v = view_slice(v.bytes + length, v.length - length);
	}
	return true;
}

/* The file as this map reads it. Bytes that the map's encoding does not have stay as they are: the reader
 * tells where. */
static struct export_options options_for(struct maps *maps, const struct map *map, const char *file,
                                         struct view bytes, char delimiter, bool utf8)
{
	struct error unheard = {0};
	struct view decoded = bytes;
	text_reset(&maps->decoded);
	if (!utf8 && map->encoding && source_decode(file, map->encoding, bytes, &maps->decoded, &unheard))
		decoded = text_view(&maps->decoded);
	return (struct export_options){.file = file,
	                               .bytes = decoded,
	                               .delimiter = delimiter,
	                               .order = maps->options.order,
	                               .leader = maps->options.leader,
	                               .notice = maps->options.notice};
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

/* The built-in map that knows the file; those of tables that the tool takes come first. NULL where none
 * does. */
static const struct map *find_preset(struct maps *maps, const char *file, struct view bytes, char delimiter,
                                     bool utf8)
{
	const struct map *found = NULL;
	for (struct map **preset = maps->presets; *preset; preset++) {
		const char *missing;
		if (found && !takes(maps, *preset))
			continue;
		struct export_options options = options_for(maps, *preset, file, bytes, delimiter, utf8);
		if (!export_fits(*preset, &options, &missing))
			continue;
		found = *preset;
		if (takes(maps, found))
			break;
	}
	return found;
}

/* Where an export of that table goes. */
static enum remedy reader_of(const struct table_kind *kind)
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

static enum translator_verdict refuse_asked(const struct maps *maps, const char *file, const char *missing,
                                            const struct map *looks_like, struct error *error)
{
	const struct map *map = maps->asked;
	struct text names = {0};
	map_add_names(&names, missing ? missing : "");
	error_input(error, file, 0, "no column is called %s, as the map %s asks", text_terminate(&names),
	            map->name);
	text_clear(&names);
	if (looks_like)
		error_add(error, "it looks like an export of %s", looks_like->name);
	if (looks_like && takes(maps, looks_like))
		error_advise_word(error, REMEDY_FROM, view_of(looks_like->name));
	else if (looks_like)
		error_advise(error, reader_of(looks_like->kind));
	return TRANSLATOR_FAILED;
}

static enum translator_verdict open_file(struct stream_translator *translator, const char *file,
                                         struct view bytes, char delimiter, struct error *error)
{
	struct maps *maps = (struct maps *)translator;
	const struct map *map = maps->asked;
	bool utf8 = is_utf8(bytes);
	struct export_options options;
	const char *missing = NULL;
	export_close(maps->export);
	maps->export = NULL;
	if (map)
		options = options_for(maps, map, file, bytes, delimiter, utf8);
	if (!map || !export_fits(map, &options, &missing)) {
		if (!open_presets(maps, error))
			return TRANSLATOR_FAILED;
		const struct map *preset = find_preset(maps, file, bytes, delimiter, utf8);
		if (map)
			return refuse_asked(maps, file, missing, preset, error);
		if (!preset)
			return TRANSLATOR_UNKNOWN;
		if (!takes(maps, preset)) {
			error_input(error, file, 0, "this looks like an export of %s", preset->name);
			error_advise(error, reader_of(preset->kind));
			return TRANSLATOR_FAILED;
		}
		map = preset;
		options = options_for(maps, map, file, bytes, delimiter, utf8);
	}
	if (!export_open(&maps->export, map, &options, error))
		return TRANSLATOR_FAILED;
	translator->kind = map->kind;
	translator->source = map->name;
	translator->line = export_line(maps->export);
	return TRANSLATOR_DONE;
}

static enum translator_verdict next_row(struct stream_translator *translator, struct translation *made,
                                        struct error *error)
{
	struct maps *maps = (struct maps *)translator;
	return export_next(maps->export, made, &maps->skipped, error);
}

static bool open_asked(struct maps *maps, struct error *error)
{
	const struct maps_options *options = &maps->options;
	bool good = true;
	if (options->from)
		good = map_open_preset(&maps->asked, options->from, error);
	else if (options->path)
		good = map_open(&maps->asked, options->path, options->kinds[0], error);
	if (!good || !maps->asked || takes(maps, maps->asked))
		return good;
	error_set(error, ERROR_USAGE, "is a map of %s", maps->asked->kind->name);
	error_about(error, NULL, view_of(maps->asked->name));
	return error_advise(error, reader_of(maps->asked->kind));
}

bool maps_open(struct maps **made, const struct maps_options *options, struct error *error)
{
	struct maps *maps = memory_get(1, sizeof *maps);
	maps->options = *options;
	maps->translator = (struct stream_translator){.open = open_file, .next = next_row};
	*made = maps;
	if (open_asked(maps, error))
		return true;
	maps_close(maps);
	*made = NULL;
	return false;
}

void maps_close(struct maps *maps)
{
	if (!maps)
		return;
	export_close(maps->export);
	map_free(maps->asked);
	for (struct map **preset = maps->presets; preset && *preset; preset++)
		map_free(*preset);
	free(maps->presets);
	text_clear(&maps->decoded);
	skipped_clear(&maps->skipped);
	free(maps);
}

struct stream_translator *maps_translator(struct maps *maps)
{
	return &maps->translator;
}

const struct skipped *maps_skipped(const struct maps *maps)
{
	return &maps->skipped;
}

struct view maps_print(const char *name, struct error *error)
{
	struct map *map;
	if (!map_open_preset(&map, name, error))
		return view_slice(NULL, 0);
	map_free(map);
	return preset_find(name);
}
