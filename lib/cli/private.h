/* What the files of this room share with each other and nobody else sees. */
#ifndef CLI_PRIVATE_H
#define CLI_PRIVATE_H

#include "cli/cli.h"

/* Builds what getopt wants from the tool's table; frees it. */
void options_open(struct cli *cli);
void options_clear(struct cli *cli);

/* The row of the tool's table with this key, or NULL. */
const struct cli_option *options_find(const struct cli_tool *tool, int key);

/* Reads on to the end of the options for nothing but -o: it decides where a failure may be told. */
void options_drain(struct cli *cli);

/* Print --help and --version on standard output; a failed write is an error. */
bool help_print(struct cli *cli) MUST_CHECK;
bool help_print_version(struct cli *cli) MUST_CHECK;

/* Takes or refuses a shared option; false when the key is the tool's own. */
bool settings_take(struct cli *cli, int key, const char *argument) MUST_CHECK;

/* Fills in from the environment and the clock what the options left open, and checks what needs more than
 * one option. */
bool settings_settle(struct cli *cli) MUST_CHECK;

/* Starts the clock of cli_progress. */
void progress_start(struct cli *cli);

/* Prints `TOOL: KINDmessage` on stderr as one line. */
void life_tell(struct cli *cli, const char *kind, const char *message);

#endif
