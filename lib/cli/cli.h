/*
 * lib/cli: the life of a tool — option tables, settings from options and environment, messages, exit
 * status, the failure line, progress. The only door to getopt, the environment, the clock, signals and
 * stderr. It uses base and csv and knows nothing of coaching: it hands on paths and dates, it does not
 * load what they name.
 *
 * A main reads: cli_start; cli_option until CLI_DONE; cli_open; run; return cli_finish.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <signal.h>

#include "base/period.h"
#include "csv/writer.h"

/* One row per option: parsing, --help, completions and the check of the manual derive from it. */
struct cli_option {
	int key;              /* the letter, or a number from CLI_LONG_ONLY on */
	const char *name;     /* long name, without dashes */
	const char *argument; /* what its argument is called: FILE, DATE, LIST; NULL when it takes none */
	const char *help;     /* one line, lower case, no full stop */
	const char
		*choices; /* the words that it takes, `|` between, or NULL; LIST takes several, commas between */
};

enum {
	CLI_DONE = -1,
	CLI_LONG_ONLY = 256,
	CLI_TZ = CLI_LONG_ONLY,
	CLI_FISCAL_START,
	CLI_ENCODING,
	CLI_OWN = 512, /* a tool's own long options number from here */
};

/* Rows that several tools share; cli_option deals with them and never returns their keys. A letter means
 * one thing everywhere. */
#define CLI_HELP                                                                                             \
	{                                                                                                        \
		'h', "help", NULL, "print this help and exit", NULL                                                  \
	}
#define CLI_VERSION                                                                                          \
	{                                                                                                        \
		'V', "version", NULL, "print the version and exit", NULL                                             \
	}
#define CLI_OUTPUT                                                                                           \
	{                                                                                                        \
		'o', "output", "FILE", "write FILE instead of standard output, replacing it whole", NULL             \
	}
#define CLI_GZIP                                                                                             \
	{                                                                                                        \
		'z', "gzip", NULL, "compress the output (also when FILE ends in .gz)", NULL                          \
	}
#define CLI_KEEP                                                                                             \
	{                                                                                                        \
		'k', "keep", NULL, "copy the tables read from standard input to the output first", NULL              \
	}
#define CLI_PEOPLE                                                                                           \
	{                                                                                                        \
		'p', "people", "FILE", "the people table (else COACH_PEOPLE)", NULL                                  \
	}
#define CLI_DEFINITION                                                                                       \
	{                                                                                                        \
		'd', "definition", "FILE", "the definition of coaching (else COACH_DEFINITION, else built in)", NULL \
	}
#define CLI_SINCE                                                                                            \
	{                                                                                                        \
		's', "since", "DATE", "leave out what is before DATE", NULL                                          \
	}
#define CLI_UNTIL                                                                                            \
	{                                                                                                        \
		'u', "until", "DATE", "leave out what is on DATE or later", NULL                                     \
	}
#define CLI_NOW                                                                                              \
	{                                                                                                        \
		'n', "now", "DATE", "take DATE as today (else COACH_NOW, SOURCE_DATE_EPOCH, the clock)", NULL        \
	}
#define CLI_DELIMITER                                                                                        \
	{                                                                                                        \
		'F', "delimiter", "CHAR", "the character between the cells of the input", NULL                       \
	}
#define CLI_QUIET                                                                                            \
	{                                                                                                        \
		'q', "quiet", NULL, "no warnings, counts or progress on standard error", NULL                        \
	}
#define CLI_REJECTS                                                                                          \
	{                                                                                                        \
		'r', "rejects", "FILE", "write bad rows to FILE and go on (exit status 1)", NULL                     \
	}
#define CLI_ZONE                                                                                             \
	{                                                                                                        \
		CLI_TZ, "tz", "ZONE", "the zone for times with Z or an offset (else COACH_TZ)", NULL                 \
	}
#define CLI_FISCAL                                                                                           \
	{                                                                                                        \
		CLI_FISCAL_START, "fiscal-start", "MM", "the month in which the fiscal year starts", NULL            \
	}
#define CLI_CHARSET                                                                                          \
	{                                                                                                        \
		CLI_ENCODING, "encoding", "NAME", "the encoding of the input, as iconv knows it", NULL               \
	}

struct cli_tool {
	const char *name;     /* coach-log */
	const char *synopsis; /* what follows the name: "[options] [FILE ...]" */
	const char *summary;  /* one sentence for --help */
	const struct cli_option *options;
	size_t option_count;
	bool streams; /* its standard output is a CSV stream: failures end in a failure line */
};

/* What the shared options and the environment say; options win. */
struct cli_settings {
	const char *output, *people, *definition, *rejects, *zone, *encoding; /* NULL where not given */
	const char *zone_origin; /* `--tz` or `COACH_TZ`: who is to blame for a zone that is none */
	const char *temporary;   /* folder for files without a name: TMPDIR or /tmp */
	bool gzip, keep, quiet;
	int32_t since, until;  /* DAY_NONE where not given; until is not included */
	int32_t now;           /* the day; always set by cli_open */
	char delimiter;        /* 0 where not given */
	unsigned fiscal_start; /* 1 … 12 */
};

struct cli {
	const struct cli_tool *tool;
	struct cli_settings settings;
	const char *const *operands; /* after the options */
	size_t operand_count;
	struct sink *sink;    /* open from cli_open to cli_finish */
	struct writer writer; /* on the sink */
	struct notice notice; /* prints `TOOL: warning: …` on stderr unless quiet */
	struct error error;   /* the run's first cause */
	bool answer_is_no;    /* set it for exit status 1 */
	bool now_given;       /* by -n, COACH_NOW or SOURCE_DATE_EPOCH */
	/* private to lib/cli */
	int argc;
	char **argv;
	void *long_options;
	char *short_options;
	int64_t started, shown;
	bool progress_shown, finished_early;
};

/* Sets up signals (SIGPIPE ends quietly; it and SIGINT, SIGTERM, SIGHUP remove unfinished files first; a
 * file size limit is a failed write) and the memory hook. `cli` must stay where it is until cli_finish. */
void cli_start(struct cli *cli, const struct cli_tool *tool, int argc, char **argv);

/* The next option of the tool's own, with its argument in *argument; CLI_DONE at the end, or as soon as
 * something is wrong (then cli->error is set) or --help or --version has been printed. Unknown, ambiguous
 * or incomplete options are ERROR_USAGE and name `--help`. */
int cli_option(struct cli *cli, const char **argument);

/* Reads the environment, settles `now`, opens the output. False when there is nothing to run: an error,
 * or --help has been printed. */
bool cli_open(struct cli *cli) MUST_CHECK;

/* Ends the run: success (cli->error.kind is ERROR_NONE) closes the output checked; a failure prints
 * `TOOL: message` on stderr, removes the unfinished file or ends a stream with the failure line. Frees
 * everything. Returns the exit status for main. An error passed on from upstream is printed with the
 * tool's name in front and its line goes on unchanged. */
int cli_finish(struct cli *cli) MUST_CHECK;

/* Says the message on stderr as `TOOL: message`, unless quiet: counts of what was skipped or rejected. */
void cli_say(struct cli *cli, const char *format, ...) PRINTF_LIKE(2, 3);

/* `TOOL: 1.2 GiB of 3.4 GiB, 1,234,567 rows/s, 12 s left` on stderr, once a second, when stderr is a
 * terminal and a second has passed. Cheap: call it every few thousand rows. `size` 0: unknown. */
void cli_progress(struct cli *cli, uint64_t position, uint64_t size, uint64_t rows);

/* Takes the progress line away, before output that may go to the same terminal. cli_finish does it too. */
void cli_progress_end(struct cli *cli);

/* A further unfinished file, besides the output, that a signal is to remove: the rejects. NULL: none any
 * more. */
void cli_guard(struct cli *cli, const char *path);

/* Columns for text: what COLUMNS says, else the width of the terminal that the output goes to, else 80. */
unsigned cli_width(const struct cli *cli);

/* May the output be coloured: does it go to a terminal, and is NO_COLOR unset or empty? */
bool cli_colour(const struct cli *cli);

/* Refuses an option's argument: `--NAME: "ARGUMENT" PROBLEM`, ERROR_USAGE; where the option has choices,
 * they are named. Returns false. */
bool cli_refuse(struct cli *cli, int key, const char *argument, const char *problem);

/* Is `argument` one of the option's choices? Its number in *choice; else cli_refuse. */
bool cli_choose(struct cli *cli, int key, const char *argument, int *choice) MUST_CHECK;

/* Reads the arguments of numbers and lists of choices; else cli_refuse. cli_choose_list gives the numbers
 * of the choices in the order written, without repeats, at most `capacity`. */
bool cli_count(struct cli *cli, int key, const char *argument, int64_t low, int64_t high,
               int64_t *count) MUST_CHECK;
bool cli_choose_list(struct cli *cli, int key, const char *argument, int *choices, size_t capacity,
                     size_t *count) MUST_CHECK;

#endif
