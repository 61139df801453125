/* clang-format off: the tables below are set by hand */
/*
 * lib/map: any export in, rows of our tables out. The room knows no option and no tool, and not what the rows
 * mean.
 *
 *   map (the rules) → layout (where a file's header is) → binding (its columns) → export (its rows) →
 *   maps (which map?)
 *
 * This header: a map says how the exports of somebody else's program become rows of one of our tables. It is
 * data, not code: a CSV table with the columns `column,source,format,default`, in a file or compiled in
 * (lib/presets).
 *
 * A row whose `column` is a column of our table says where its cells come from:
 *
 *   source    header names, `|` between alternatives: the first that the file has counts. ` + ` joins the
 *             cells of several columns with a blank. Of two columns with one name the second is called
 *             `NAME 2`, the first NAME or `NAME 1`. `*` (in a wide survey) is the question at hand: its name
 *             in `item`, its answer in any other column
 *   format    how the text is read; empty: as it stands
 *   default   what the cell is where no row gives anything
 *
 * Several rows may speak of one column: the first that gives something counts. All names are English; a file
 * in another language is read by the words of that language (words.h).
 *
 * The column `zone`, which no table has, says on which zone's clock the times of a row stand that do not say
 * so themselves: an IANA name or one of Windows. Such a name may stand behind a time, too.
 *
 * Formats:
 *
 *   date                  any form that timestamp.h reads
 *   date utc              the same; UTC where it names no zone
 *   %d/%m/%Y %H:%M        a pattern of %d %m %Y %y %H %M %S %I %p %b and other characters as themselves;
 *                         ` utc` behind it: on the clock of UTC
 *   epoch s, epoch ms     since 1970 in UTC
 *   week                  a Monday, in any form, as the ISO week that it begins
 *   hh:mm:ss              hours, minutes and perhaps seconds, to minutes
 *   duration              the same, or with units: 1h 13m 42s, 45 min, 18:25 min
 *   exact duration        the same; decimal hours, which are rounded, give nothing, so that an end may count
 *   minutes, hours, seconds, ms
 *                         a number of these, to minutes; ` comma` behind it (but for ms): with a decimal
 * comma decimal comma         a number with a comma for its point list ,                names with that
 * between, to `;`; quotes hold a name together. Behind it may stand a format for each: `list ; words *
 * (declined)=*` takes those alone that fit address               a name with an address behind it, `Ann Berg
 * <ann@example.com>`; else as it stands answer                `4 - Often` is 4 words FROM=TO|…       the
 * first FROM that fits the cell, or what it says in English, without ASCII case; a `*` in it is anything, and
 * is that in TO
 *
 * A row whose `column` begins with `@` is about the shape of the file. Its `source` says where to look
 * (header names, alternatives as above), its `format` for what (patterns, `|` between, with one `*` or none),
 * its `default` is our word:
 *
 *   @table                default: the table that the map is for: meetings, sessions, ratings, plans,
 *                         indicators, people
 *   @encoding             default: the encoding of files that are not UTF-8
 *   @delimiter            default: the character between cells, or `tab`
 *   @known                source: a header is this export's where it has a column for each @known row; names
 *                         in the lines before it count
 *   @before               default: lines stand before the header: `pairs` (lines of a name and a value) or
 *                         `table` (names, then values), which become columns in front of each row, or
 *                         `lines`, which are skipped
 *   @header               source, format: a line right behind the header belongs to it when its cell there
 *                         fits. default `join`: its cells are parts of the names, `NAME [PART]`, where an
 *                         empty name is the one before it; parts that fit the patterns behind `join` are left
 *                         out
 *   @footer               format: a line with nothing but a first cell that fits is skipped; without a format
 *                         any such line behind an empty one, and those that follow it. default: what such
 *                         lines are called in the count
 *   @end                  the same, and everything behind it is skipped too
 *   @skip                 source, format: a row whose cell there fits is skipped. default: what such rows are
 *                         called in the count
 *   @refused              source, format: a row whose cell there fits is refused; without a source its first
 *                         cell that is not empty. default: why, and what to do
 *   @needs                source: a file that has none of these columns is refused; without a source every
 *                         file that the map knows. default: why, and what to do
 *   @meeting              the file is one meeting, which begins with the earliest start of its rows. source,
 *                         format: the attendee of a row whose cell there fits has organised it, where no
 *                         column says who has
 *   @item                 source: a wide survey: columns whose names fit may be questions, save those that
 * the map names elsewhere; their answers decide (question.h). Of several @item rows the first that leads to a
 * question counts. format: where lines follow the header
 *                         (@header) that fit it, a question is a column with a cell there that fits, whatever
 *                         its name, and rows without a format do not count
 *   @other                source, format: patterns of names, and of cells of lines behind the header, of
 *                         columns that are no questions
 *   @unanswered           format: an answer that fits is none, and counted
 *   @note                 default: a remark for people
 *
 * A row without a `column` is passed over: it names a column of the file that nothing is made of.
 */
/* clang-format on */
#ifndef MAP_MAP_H
#define MAP_MAP_H

#include "base/arena.h"
#include "base/text.h"
#include "csv/stream.h"
#include "map/format.h"

/* How a column of our table is filled. */
struct map_rule {
	size_t column;
	const char *source; /* empty where only the default counts */
	struct cell_format format;
	struct view fallback;
};

/* The shape rows of which a map may have several. */
enum map_word {
	MAP_KNOWN,
	MAP_HEADER,
	MAP_FOOTER,
	MAP_END,
	MAP_SKIP,
	MAP_REFUSED,
	MAP_NEEDS,
	MAP_MEETING,
	MAP_ITEM,
	MAP_OTHER,
	MAP_UNANSWERED,
	MAP_WORDS
};

struct map_shape {
	enum map_word word;
	const char *source, *format, *fallback;
};

enum map_before { MAP_BEFORE_NONE, MAP_BEFORE_LINES, MAP_BEFORE_PAIRS, MAP_BEFORE_TABLE };

struct map {
	const char *name; /* of the preset, or the path */
	const struct table_kind *kind;
	const char *encoding; /* NULL where the map has none */
	char delimiter;       /* 0 where the map has none */
	enum map_before before;
	struct map_rule *rules; /* in the map's order */
	size_t rule_count, rules_capacity;
	struct map_shape *shapes;
	size_t shape_count, shapes_capacity;
	struct arena arena;
};

/* Reads a map file; `kind` is the table that it is for where it has no @table. Refused, with file and line: a
 * column that the table does not have, an unknown @word, format or table, and where a column that the table
 * needs has neither source nor default. */
bool map_open(struct map **map, const char *path, const char *encoding, const struct table_kind *kind,
              struct error *error) MUST_CHECK;

/* The built-in map of that name. ERROR_USAGE, naming all of them, where there is none. */
bool map_open_preset(struct map **map, const char *name, struct error *error) MUST_CHECK;

/* Is it the name of a built-in map? */
bool map_is_preset(const char *name);

void map_free(struct map *map); /* NULL is allowed */

/* Is the map for wide surveys, where each record makes a row for each question? */
bool map_is_wide(const struct map *map);

/* Cuts the first of names with ` + ` between off *rest, whose bytes are NULL behind the last. */
struct view map_cut_joined(struct view *rest);

/* Adds the names of a source as messages show them: `Start Date or Date`. */
void map_add_names(struct text *text, const char *source);

/* The number of the column `zone`, which no table has: the zone on whose clock the times of a row stand. */
size_t map_zone_column(const struct map *map);

/* The name of a column of the table, or `zone`. */
const char *map_column_name(const struct map *map, size_t column);

/* The map's first shape row with this word, or NULL. */
const struct map_shape *map_first_shape(const struct map *map, enum map_word word);

/* Takes the rows away that say by which columns the map knows its exports. */
void map_forget_known(struct map *map);

/* Must a map fill the column? */
bool map_column_is_needed(const struct table_kind *kind, size_t column);

#endif
