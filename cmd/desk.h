/*
 * cmd: the main of each tool, which reads its options, opens what they name, runs and finishes, and the desk,
 * which they share: it opens people, definition, zone, maps and the stream of rows, and hands the rows on.
 * Only this room sees all others. It computes nothing.
 */
#ifndef CMD_DESK_H
#define CMD_DESK_H

#include "cli/cli.h"
#include "csv/stream.h"
#include "map/maps.h"
#include "map/words.h"
#include "people/scope.h"
#include "people/unit.h"
#include "session/definition.h"
#include "session/setting.h"
#include "table/table.h"

/* How many maps may be given. */
#define DESK_MAPS 16

/* How exports are read. Start with {0}. */
struct desk_sources {
	const char *from, *print, *sketch, *words, *print_words; /* NULL where not given */
	const char *maps[DESK_MAPS];
	size_t map_count;
	const char *leader; /* as maps_options.leader; NULL where not given */
	enum date_order order;
};

/* Rows of options for tools that read exports. `to` is the struct desk_sources in the tool's settings, of the
 * given type. */
#define DESK_MAP_OPTIONS(type, to)                                                                           \
	{"map", "FILE", "read what fits the map in FILE through it, people too (repeatable)",                    \
	 CLI_READS_ALL(type, to.maps, to.map_count)},                                                            \
		{"words", "FILE", "read exports in another language by the words in FILE too",                       \
	     CLI_READS(type, to.words)},                                                                         \
	{                                                                                                        \
		"date", "ORDER", "the order of day, month and year in dates that are not ISO 8601",                  \
			CLI_CHOICE(type, to.order, date_order_choices)                                                   \
	}
#define DESK_FROM_OPTIONS(type, to)                                                                          \
	{"from", "NAME", "read exports as those of NAME, whatever their header", CLI_TEXT(type, to.from),        \
	 .excludes = "map"},                                                                                     \
		{"print-map", "NAME", "write the built-in map NAME and exit", CLI_TEXT(type, to.print),              \
	     .prints = true},                                                                                    \
		{"print-words", "LANGUAGE", "write the built-in words of LANGUAGE and exit",                         \
	     CLI_TEXT(type, to.print_words), .prints = true},                                                    \
	{                                                                                                        \
		"sketch-map", "FILE", "write a map of FILE's own columns, with guesses, to fill in, and exit",       \
			CLI_READS(type, to.sketch), .prints = true, .excludes = "FILE"                                   \
	}
/* The way of working that they make, in the synopsis of such a tool. */
#define DESK_STARTS "--print-map=NAME | --print-words=LANGUAGE | --sketch-map=FILE"

/* Is a map or a table of words to be written, and nothing to be read but the file that it is of? */
bool desk_prints(const struct desk_sources *sources);

/* Writes it: the built-in one, or the sketch of a map for a table among `mapped` (maps_options.kinds). */
bool desk_print(struct cli *cli, const struct desk_sources *sources,
                const struct table_kind *const *mapped) MUST_CHECK;

struct session;

/* For a tool that does not look at every session on the first thread. `begin` is asked, once a session has
 * been taken, whether sessions can be passed on from as many threads, numbered from 0; then `pass` and `take`
 * do what struct row_reading says. */
struct desk_passing {
	bool (*begin)(void *tool, unsigned threads);
	bool (*pass)(void *tool, struct session *session, unsigned thread, struct text *bytes);
	bool (*take)(void *tool, struct view bytes, size_t *rows, struct error *error);
};

struct desk_options {
	const char *keep_not, *keep_made_of; /* as in stream_options */
	/* Kinds of which the input should hold one, as in header_kind_is_in; NULL: any will do. */
	const char *wants;
	bool waits;   /* rows may wait for people or records that come later on standard input */
	bool judges;  /* sessions count where they lie in the record: setting.records */
	bool adds_up; /* one that is told twice counts once: repeats.h */
	const struct table_kind *const
		*mapped; /* what the tool reads from exports, as maps_options.kinds; NULL: people, by an option */
	const struct desk_sources *sources;
	struct stream_translator *translator; /* for files that it knows at once; or NULL */
	const char *const *operands;          /* read instead of the tool's operands, as many; or NULL */
	const struct desk_passing *passing;   /* or NULL */
};

/* Start with {0}. Must stay where it is from desk_open to desk_close. */
struct desk {
	struct setting setting;
	struct scope scope; /* what is shown, after desk_scope */
	struct pseudonyms *pseudonyms;
	struct words *words; /* of other languages */
	struct maps *maps;   /* or NULL */
	struct stream *stream;
	struct row_reading sessions;        /* how other threads read them, once they do */
	const struct row_reading *readings; /* what they read */
	const struct desk_passing *passing;
	void *tool;                     /* who reads */
	struct stream_options reading;  /* how the stream reads, for reading an earlier edition in the same way */
	bool judges, adds_up;           /* as in desk_options */
	const char *wants;              /* as in desk_options */
	bool has_wanted;                /* a table of these kinds came */
	const struct table_kind *other; /* or one of another kind, with rows; NULL for none */
	const char *turned;             /* the operand of desk_turn; NULL before */
};

/* Opens what the settings name: zone, definition, people, maps, rejects and the operands, so that a bad name
 * fails before the first row. Returns false with cli->error set where something fails. */
bool desk_open(struct desk *desk, struct cli *cli, const struct desk_options *options) MUST_CHECK;

/* Reads the stream to its end and shows progress. Rows of people and records tables go to the setting. `row`
 * gets each other row, and `table` (may be NULL) the header of each other table; they return false with
 * *error set to refuse it. A refused row goes to the rejects if --rejects was given. At the end the setting
 * is ready (setting_ready), it is known what is shown (desk_scope), the rejects are complete, stderr has the
 * number of rows that maps skipped and of those rejected, and if any were rejected cli->answer_is_no is
 * set. */
bool desk_read(struct desk *desk, struct cli *cli, void *tool,
               bool (*row)(void *tool, const struct row *row, struct error *error),
               bool (*table)(void *tool, const struct row *row, struct error *error)) MUST_CHECK;

/* May rows of the kind of this one, which has been taken, be read by other threads from now on? What they
 * look at does not change any more, and none has to wait. */
bool desk_may_prepare(const struct desk *desk, const struct row *taken);

/* Has them read so, besides others; the reading must outlive the desk. */
void desk_prepare(struct desk *desk, struct row_reading *reading);
unsigned desk_threads(const struct desk *desk); /* how many there are, the first one included */

/* Finds out what is shown, and to whom, where desk_read has nothing to read: desk->scope. Refuses
 * (ERROR_USAGE) a unit that nobody knows, or one where no people were given. */
bool desk_scope(struct desk *desk, struct cli *cli) MUST_CHECK;

/* Opens another operand after desk_read, to be read with the same setting and maps by calling desk_read
 * again. The first bad row in it stops the work, and --keep does not copy it. */
void desk_turn(struct desk *desk, const char *operand);

void desk_close(struct desk *desk);

#endif
