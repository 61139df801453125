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
	const char *synopsis;             /* what follows the name: "[options] [FILE ...]" */
	const char *summary;              /* one sentence for --help */
	const struct cli_option *options; /* its own; --help lists the shared ones behind them */
	size_t option_count;
	unsigned takes; /* bits of enum cli_part */
	bool streams;   /* its standard output is a CSV stream: failures end in a failure line */
};

struct cli {
	const struct cli_tool *tool;
	struct cli_settings settings;
	const char *const *operands; /* after the options */
	size_t operand_count;
	struct sink *sink;    /* open from cli_open to cli_finish */
	struct sink *second;  /* of cli_open_second, else NULL */
	struct writer writer; /* on the sink */
	struct notice notice; /* prints `TOOL: warning: …` on stderr unless quiet */
	struct error error;   /* the run's first cause */
	bool answer_is_no;    /* set it for exit status 1 */
	/* private to lib/cli */
	int argc;
	char **argv;
	const struct cli_option **rows; /* the tool's own options, then the shared ones that it takes */
	bool *given;                    /* for each row: was it on the command line? */
	size_t row_count;
	void *long_options;
	char *short_options;
	int64_t started, shown;
	bool progress_shown;
};

/* Sets up signals (SIGPIPE ends quietly; it and SIGINT, SIGTERM, SIGHUP remove unfinished files first; a
 * file size limit is a failed write) and the memory hook. `cli` must stay where it is until cli_finish. */
void cli_start(struct cli *cli, const struct cli_tool *tool, int argc, char **argv);

/* Reads the command line and the environment. The tool's own options fill in the members of `settings`, whose
 * type is that of its rows; the shared ones fill in cli->settings, and what is left are the operands. False
 * when there is nothing to run: cli->error is set, or --help or --version has been printed. Unknown,
 * ambiguous or incomplete options are ERROR_USAGE and refer to `--help`. */
bool cli_read(struct cli *cli, void *settings) MUST_CHECK;

/* Opens the output. False with cli->error set where that fails. */
bool cli_open(struct cli *cli) MUST_CHECK;

/* Opens a second output, a file besides the first; a NULL path opens none. cli_finish closes it before the
 * first, or removes it where the run failed. False with cli->error set where the file cannot be made. */
bool cli_open_second(struct cli *cli, const char *path) MUST_CHECK;

/* Ends the run: success (cli->error.kind is ERROR_NONE) closes the outputs checked; a failure prints
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

#endif
