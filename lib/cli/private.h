/* What only the files of lib/cli use. */
#ifndef CLI_PRIVATE_H
#define CLI_PRIVATE_H

#include "cli/cli.h"

/* Collects the rows of all options that the tool has in cli->rows, and makes the tables that getopt needs. */
void command_line_open(struct cli *cli);
void command_line_close(struct cli *cli);

/* Reads the remaining options only to find -o, which decides whether a failure line may be written. */
void command_line_drain(struct cli *cli);

/* Prints on standard output what --help or --version asks for. Sets cli->error where that fails. */
void help_print(struct cli *cli);

/* Notes when the run began, for cli_progress. */
void progress_start(struct cli *cli);

/* Prints the tool's name, `kind` (such as `warning: `) and the message on stderr, as one line. */
void life_tell(struct cli *cli, const char *kind, const char *message);

#endif
