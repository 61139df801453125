/* What the files of this room share with each other and nobody else sees. */
#ifndef CLI_PRIVATE_H
#define CLI_PRIVATE_H

#include "cli/cli.h"

/* Collects the rows of the tool's options and makes what getopt wants of them. */
void command_line_open(struct cli *cli);
void command_line_close(struct cli *cli);

/* Reads on to the end of the options for nothing but -o: it decides where a failure may be told. */
void command_line_drain(struct cli *cli);

/* Prints what --help or --version asks for on standard output. Where that fails, cli->error is set. */
void help_print(struct cli *cli);

/* Starts the clock of cli_progress. */
void progress_start(struct cli *cli);

/* Prints `TOOL: KINDmessage` on stderr as one line. */
void life_tell(struct cli *cli, const char *kind, const char *message);

#endif
