/*
 * cmd: one file per tool — options, open, run, report — and this one for what the four of them share:
 * from settings to people, definition, zone and stream, and the loop over the rows. No arithmetic. Only
 * this room sees all others.
 */
#ifndef CMD_DESK_H
#define CMD_DESK_H

#include "cli/cli.h"
#include "csv/stream.h"
#include "map/maps.h"
#include "session/setting.h"
#include "table/table.h"

/* How exports are read. Start with {0}. */
struct desk_sources {
	const char *from, *map, *print; /* NULL where not given */
	const char *leader;             /* maps_options.leader; set by the tool */
	enum date_order order;
};

/* Rows of options for tools that read exports; `to` is the struct desk_sources in the tool's settings. */
#define DESK_MAP_OPTIONS(type, to)                                                                           \
	{"map", "FILE", "read exports through the map in FILE", CLI_TEXT(type, to.map)},                         \
	{                                                                                                        \
		"date", "ORDER", "the order of day, month and year in dates that are not ISO 8601",                  \
			CLI_CHOICE(type, to.order, date_order_choices)                                                   \
	}
#define DESK_FROM_OPTIONS(type, to)                                                                          \
	{"from", "NAME", "read exports as those of NAME, whatever their header", CLI_TEXT(type, to.from)},       \
	{                                                                                                        \
		"print-map", "NAME", "write the built-in map NAME and exit", CLI_TEXT(type, to.print)                \
	}

/* Writes the built-in map that sources->print names. */
bool desk_print_map(struct cli *cli, const struct desk_sources *sources) MUST_CHECK;

struct desk_options {
	const char *keep_not, *keep_made_of; /* as stream_options */
	bool classifies;                     /* the tool needs the definition */
	bool waits; /* rows may wait for a people table that comes later on standard input */
	const struct table_kind *const
		*mapped;                        /* what the tool reads from exports, as maps_options.kinds; or NULL */
	const struct desk_sources *sources; /* with mapped; or NULL */
	struct stream_translator *translator; /* asked where no map knows a file; or NULL */
	const char *const *operands;          /* read in place of the tool's, as many; or NULL */
};

/* Stays where it is from desk_open to desk_close. Start with {0}. */
struct desk {
	struct setting setting;
	struct maps *maps; /* or NULL */
	struct stream *stream;
	struct stream_options reading; /* for an earlier edition of the operands: as the stream's */
	const char *turned;            /* the operand of desk_turn */
};

/* Opens all that the settings name: zone, people, definition, rejects. All names are resolved before the
 * first row. Errors go to cli->error. */
bool desk_open(struct desk *desk, struct cli *cli, const struct desk_options *options) MUST_CHECK;

/* Reads the stream to its end. Rows of people tables go to the setting; each other row to `row`, each
 * header of another table to `table` (which may be NULL); both return false with *error set to refuse.
 * Refused rows go to the rejects where there are any. Shows progress. At the end the setting is ready
 * (setting_ready), what maps have skipped and the rejects are counted on stderr, the latter finished, and
 * cli->answer_is_no is set if there were any. */
bool desk_read(struct desk *desk, struct cli *cli, void *tool,
               bool (*row)(void *tool, const struct row *row, struct error *error),
               bool (*table)(void *tool, const struct row *row, struct error *error)) MUST_CHECK;

/* After desk_read: turns to another operand, to be read by the same setting and maps with a further
 * desk_read. A bad row of it stops the work, and nothing of it is kept. */
bool desk_turn(struct desk *desk, const char *operand, struct error *error) MUST_CHECK;

void desk_close(struct desk *desk);

#endif
