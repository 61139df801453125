/* An export through a map: `map NUL file`. The first byte chooses a built-in map, and with 0 the one that
 * stands there; the second the order of dates. */
#include "input.h"

#include "base/decimal.h"
#include "map/export.h"
#include "map/format.h"
#include "map/opening.h"
#include "base/pattern.h"
#include "table/table.h"
#include "presets/presets.h"

static bool open_map(struct map **map, unsigned choice, struct view bytes, struct error *error)
{
	const char *maps[64];
	size_t count = 0;
	if (choice == 0) {
		input_feed(bytes, bytes.length + 1);
		return map_open(map, "-", NULL, &table_kinds[TABLE_SESSIONS], error);
	}
	for (size_t i = 0; preset_names[i] && count < 64; i++)
		if (map_is_preset(preset_names[i]))
			maps[count++] = preset_names[i];
	return map_open_preset(map, maps[choice % count], error);
}

static void read_export(const struct map *map, struct view bytes, struct export_options *options)
{
	struct opening opening = {.file = "export.csv", .bytes = bytes};
	struct skipped skipped = {0};
	struct text text = {0};
	struct error error = {0};
	struct export *export;
	enum translator_verdict verdict;
	struct fit fit;
	uint64_t line = 0;
	bool fits = opening_fits(&opening, map, options->language, &fit);
	FUZZ_HOLDS(fit.used + fit.header.unknown_count == fit.header.count);
	options->file = source_of_bytes("export.csv", bytes);
	options->delimiter = fit.delimiter;
	options->is_rejects = layout_is_rejects(bytes);
	fit_clear(&fit);
	opening_clear(&opening);
	if (fits && export_open(&export, map, options, &error)) {
		do {
			struct error bad = {0};
			struct translation made = {0};
			verdict = export_next(export, &made, &skipped, &bad);
			FUZZ_HOLDS(verdict != TRANSLATOR_UNKNOWN);
			FUZZ_HOLDS((bad.kind == ERROR_NONE) == (verdict == TRANSLATOR_DONE || verdict == TRANSLATOR_END));
			if (verdict == TRANSLATOR_DONE || verdict == TRANSLATOR_BAD) {
				FUZZ_HOLDS((made.cells != NULL) == (verdict == TRANSLATOR_DONE));
				FUZZ_HOLDS(made.record.line >= line && made.record.line > export_line(export) && made.header);
				line = made.record.line;
				for (size_t i = 0; made.cells && i < map->kind->column_count; i++)
					text_add(&text, made.cells[i]);
			}
		} while (verdict == TRANSLATOR_DONE || verdict == TRANSLATOR_BAD);
		export_close(export);
	}
	source_close(options->file);
	skipped_say(&skipped, &text);
	skipped_clear(&skipped);
	text_clear(&text);
}

/* A cell in a format, its own if it is known. */
static void check_format(struct view format, struct view found, enum date_order order)
{
	struct text name = {0}, made = {0};
	struct moment moment;
	int64_t minutes;
	text_add(&name, format);
	const char *given = text_terminate(&name);

	struct cell_format parsed;
	if (strlen(given) == format.length && format_parse(&parsed, given) && found.length > 0 &&
	    format_apply(parsed, order, found, found, &made)) {
		if (format_is_date(parsed))
			FUZZ_HOLDS(moment_parse(text_view(&made), &moment));
		if (strcmp(given, "hh:mm:ss") == 0 || strcmp(given, "duration") == 0 || strcmp(given, "ms") == 0)
			FUZZ_HOLDS(decimal_parse(text_view(&made), 3, &minutes));
	}
	text_clear(&made);
	text_clear(&name);
}

static void check_pattern(struct view pattern, struct view text)
{
	struct view star;
	bool has_star = pattern.length > 0 && memchr(pattern.bytes, '*', pattern.length);
	if (!pattern_fits(pattern, text, &star))
		return;
	FUZZ_HOLDS(has_star ? star.length + pattern.length == text.length + 1
	                    : view_equals_folded(pattern, text));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct view rest = {(const char *)bytes, length};
	unsigned choice = fuzz_byte(&rest);
	enum date_order order = (enum date_order)(fuzz_byte(&rest) % 4);
	struct view first = view_cut(&rest, '\0');
	struct map *map;
	struct error error = {0};
	struct words *words;
	FUZZ_HOLDS(words_open(&words, NULL, NULL, &error));
	const struct language language = {words, choice % words_languages(words)};
	check_format(first, rest, order);
	check_pattern(first, rest);
	if (!open_map(&map, choice, first, &error)) {
		FUZZ_HOLDS(error.kind != ERROR_NONE && error.problem[0] != '\0');
		words_free(words);
		return 0;
	}
	read_export(map, choice == 0 ? rest : first,
	            &(struct export_options){.order = order, .language = language});
	map_free(map);
	words_free(words);
	return 0;
}
