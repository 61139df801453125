/*
 * lib/cli: the life of a tool, from its options and the environment to messages, progress, the failure line
 * and the exit status. It alone includes getopt and reads the environment and the clock, handles signals and
 * writes to stderr. It uses base and csv and knows nothing of coaching: it hands on paths and dates, and does
 * not open what they name.
 *
 * A main reads: cli_start; cli_read; cli_open; run; return cli_finish.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "cli/settings.h"
#include "csv/writer.h"

struct cli_tool {
	const char *name;                 /* coach-log */
	const char *synopsis;             /* what follows the name: "[options] [FILE ...]"; a line for each way */
	const char *summary;              /* one sentence for --help */
	const struct cli_option *options; /* its own; --help lists the shared ones after them */
	size_t option_count;
	unsigned takes; /* bits of enum cli_part */
	bool streams;   /* it writes a CSV stream, which ends in a failure line where the tool fails */
};

struct cli {
	const struct cli_tool *tool;
	struct cli_settings settings;
	const char *const *operands; /* after the options */
	size_t operand_count;
	struct sink *sink;    /* open from cli_open to cli_finish; with --each that of one part (parts.h) */
	struct sink *second;  /* of cli_open_second, else NULL */
	struct sink *rejects; /* of cli_open_rejects, else NULL */
	uint64_t rejected;    /* set it to how many rows these are: cli_finish says so where the run is done */
	struct writer writer; /* on the sink */
	bool rewrites;        /* set it before cli_open: the output may take the place of the only operand */
	struct notice notice; /* prints `TOOL: warning: …` on stderr unless quiet */
	struct error error;   /* the first failure of the run */
	bool answer_is_no;    /* set it for exit status 1 */
	/* Set both once it is known who may be seen, where not everybody may: do the words name nobody else? */
	bool (*tells)(const void *teller, struct view words);
	const void *teller;
	/* private to lib/cli */
	int argc;
	char **argv;
	const struct cli_option **rows; /* the tool's own options, then the shared ones that it takes */
	bool *given;                    /* for each row: was it on the command line? */
	size_t row_count;
	struct cli_file *files; /* that options and variables name */
	size_t file_count;
	void *long_options;
	char *short_options;
	int64_t started, shown;
	bool progress_shown;
};

/* Starts the run. From here on SIGPIPE, SIGINT, SIGTERM and SIGHUP end the tool as usual, but remove
 * unfinished files first; running into the file size limit is a failed write; and running out of memory is
 * a failure like any other. `cli` must stay where it is until cli_finish. */
void cli_start(struct cli *cli, const struct cli_tool *tool, int argc, char **argv);

/* Reads the command line and the environment. The tool's own options fill in `settings`, the struct that its
 * rows name; the shared ones fill in cli->settings; the rest are the operands. Returns false when there is
 * nothing to run: cli->error is set, or --help or --version has been printed. An option that is unknown,
 * ambiguous or incomplete is ERROR_USAGE, and the message refers to `--help`. */
bool cli_read(struct cli *cli, void *settings) MUST_CHECK;

/* Opens the output. Returns false with cli->error set where that fails, and (ERROR_USAGE) where it or the
 * file of another option that is written is the same regular file as one that is read, or as another that is
 * written, under whatever name. */
bool cli_open(struct cli *cli) MUST_CHECK;

/* Opens a second output, cli->second, in a file of its own; with a NULL path it does nothing. cli_finish
 * closes it before the first output, or removes it if the run failed. Returns false with cli->error set where
 * the file cannot be created. */
bool cli_open_second(struct cli *cli, const char *path) MUST_CHECK;

/* Writes and syncs what the second output and the rejects hold, which are whole, before a log grows: what may
 * fail should have failed then. */
bool cli_settle(struct cli *cli) MUST_CHECK;

/* Where --columns was given, has the CSV table of this kind that is written, one alone, written with those
 * columns. Returns false with cli->error set (ERROR_USAGE) where it has no such column. */
bool cli_pick_columns(struct cli *cli, const struct table_kind *kind) MUST_CHECK;

/* Ends the run, frees everything and returns the exit status for main. If cli->error is not set it closes the
 * outputs, which may still fail. A failure is printed as `TOOL: message` on stderr; unfinished files are
 * removed, and a stream ends with the failure line. The failure line of an earlier stage is printed with the
 * tool's name in front, and passed on unchanged. */
int cli_finish(struct cli *cli) MUST_CHECK;

/* Prints `TOOL: message` on stderr unless --quiet was given. For counts of what was skipped or rejected. */
void cli_say(struct cli *cli, const char *format, ...) PRINTF_LIKE(2, 3);

/* Prints each line of the text in this way, and clears the text. */
void cli_say_lines(struct cli *cli, struct text *said);

/* Shows `TOOL: 1.2 GiB of 3.4 GiB, 1,234,567 rows/s, 12 s left` on stderr if that is a terminal and a second
 * has passed since the last time. Call it every few thousand rows. `size` is 0 where it is not known. */
void cli_progress(struct cli *cli, uint64_t position, uint64_t size, uint64_t rows);

/* Removes the progress line, before output that may go to the same terminal. cli_finish does so too. */
void cli_progress_end(struct cli *cli);

/* Opens the file of --rejects, if the option was given: cli->rejects, which cli_finish closes where the run
 * is done, so that one that fails leaves the old file. A signal removes the unfinished file. Returns false
 * with cli->error set where it cannot be created. */
bool cli_open_rejects(struct cli *cli) MUST_CHECK;

/* Returns how many columns wide a text should be: what COLUMNS says, else the width of the terminal that the
 * output goes to, else 80. */
unsigned cli_width(const struct cli *cli);

/* Returns whether the output may be coloured: it goes to a terminal, and NO_COLOR is unset or empty. */
bool cli_colour(const struct cli *cli);

#endif
