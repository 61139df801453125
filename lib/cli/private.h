/* What only the files of lib/cli use. */
#ifndef CLI_PRIVATE_H
#define CLI_PRIVATE_H

#include "cli/cli.h"

/* Collects the rows of all options that the tool has in cli->rows, and makes the tables that getopt needs. */
void command_line_open(struct cli *cli);
void command_line_close(struct cli *cli);

/* Reads the remaining options only for the files that they name, which decide whether a failure line may be
 * written. */
void command_line_drain(struct cli *cli);

/* The file of an option, or of the environment variable that stands for it. */
struct cli_file {
	const char *path;
	const struct cli_option *option;
	bool of_variable;
};

/* Notes a file that an option names. Or those that environment variables name in place of options. */
void files_add(struct cli *cli, const struct cli_option *option, const char *path);
void files_add_variables(struct cli *cli);

/* Checks what cli_open promises of the files. Returns false with cli->error set. */
bool files_check(struct cli *cli) MUST_CHECK;

/* Checks it with this file as the output, which must outlive the run. */
bool files_check_output(struct cli *cli, const char *path) MUST_CHECK;

/* Opens cli->sink on the file, with cli->writer on it, and closes it. Return false with cli->error set. */
bool life_open_output(struct cli *cli, const char *path) MUST_CHECK;
bool life_close_output(struct cli *cli) MUST_CHECK;

/* Returns whether standard output is the same regular file as another that the tool reads or writes, so that
 * not even a failure line may go there. Allocates nothing. */
bool files_share_output(const struct cli *cli);

/* Prints on standard output what --help or --version asks for. Sets cli->error where that fails. */
void help_print(struct cli *cli);

/* Notes when the run began, for cli_progress. */
void progress_start(struct cli *cli);

/* Prints the tool's name, `kind` (such as `warning: `) and the message on stderr, as one line. */
void life_tell(struct cli *cli, const char *kind, const char *message);

#endif
