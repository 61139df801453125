#include "map/opening.h"

#include <stdlib.h>

#include "base/memory.h"

/* The first lines as they are with one delimiter and in one encoding. */
struct opening_reading {
	char delimiter;       /* 0: what the reader sees */
	const char *encoding; /* NULL: UTF-8 */
	struct source *bytes;
	struct lines lines;
};

void opening_clear(struct opening *opening)
{
	for (size_t i = 0; i < opening->count; i++) {
		lines_clear(&opening->readings[i].lines);
		source_close(opening->readings[i].bytes);
	}
	free(opening->readings);
	*opening = (struct opening){0};
}

/* The file's lines, read as the map says where the file does not. */
static struct lines *find_lines(struct opening *opening, const struct map *map, char delimiter)
{
	for (size_t i = 0; i < opening->count; i++) {
		struct opening_reading *reading = &opening->readings[i];
		bool is_same = reading->encoding == map->encoding ||
		               (reading->encoding && map->encoding && strcmp(reading->encoding, map->encoding) == 0);
		if (is_same && reading->delimiter == delimiter)
			return &reading->lines;
	}
	opening->readings = memory_reserve(opening->readings, &opening->capacity, opening->count + 1,
	                                   sizeof *opening->readings);
	struct opening_reading *reading = &opening->readings[opening->count++];
	struct source *bytes = source_of_bytes(opening->file, opening->bytes);
	*reading = (struct opening_reading){delimiter, map->encoding, bytes, {0}};
	reading->lines.reader = reader_of_source(source_of_source(bytes, map->encoding), delimiter);
	return &reading->lines;
}

/* The delimiters that a file of the map may have, the likeliest first; 0 is what the reader sees in its first
 * line. A spreadsheet that saves an export again puts its own there, and the first line may have none. */
static size_t list_delimiters(const struct map *map, const struct opening *opening, char delimiters[4])
{
	size_t count = 0;
	if (layout_is_rejects(opening->bytes))
		delimiters[count++] = ',';
	else if (opening->delimiter || (!map->delimiter && map->before == MAP_BEFORE_NONE))
		delimiters[count++] = opening->delimiter;
	else {
		if (map->delimiter)
			delimiters[count++] = map->delimiter;
		delimiters[count++] = '\0';
		delimiters[count++] = ';';
		delimiters[count++] = '\t';
	}
	return count;
}

/* Holds the map against the first line of a file in which its header was not found. */
static void fit_first_line(struct opening *opening, const struct map *map, struct language language,
                           struct fit *fit)
{
	struct line line;
	struct error unheard = {0};
	if (lines_at(find_lines(opening, map, opening->delimiter), 0, &line, &unheard) != READER_RECORD)
		line.record = (struct record){NULL, 0, 0, false};
	fit_measure(fit, map, language, &line.record);
}

bool opening_fits(struct opening *opening, const struct map *map, struct language language, struct fit *fit)
{
	char delimiters[4];
	size_t count = list_delimiters(map, opening, delimiters);
	for (size_t i = 0; i < count; i++) {
		struct layout layout;
		const char *missing;
		struct error unheard = {0};
		bool good = layout_read(&layout, map, language, find_lines(opening, map, delimiters[i]),
		                        layout_is_rejects(opening->bytes), &missing, &unheard);
		/* What is wrong behind the header is for export_open to report. */
		bool fits = good || layout.header.cells;
		if (fits) {
			fit_measure(fit, map, language,
			            &(struct record){layout.names, layout.name_count, layout.line, false});
			fit->delimiter = delimiters[i];
		}
		layout_clear(&layout);
		if (fits)
			return true;
	}
	fit_first_line(opening, map, language, fit);
	return false;
}
