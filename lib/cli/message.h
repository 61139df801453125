/* Errors and warnings put into sentences. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include "cli/cli.h"

/* Holds any sentence, and any sentence made safe. */
#define MESSAGE_SIZE ((size_t)2560)
#define MESSAGE_SAFE_SIZE (4 * MESSAGE_SIZE)

/* Writes the whole sentence into the buffer: `july.csv:14: start: "2026-11-16T09:00Z" carries a time zone;
 * set the local zone with --tz or COACH_TZ`. A way out by an option that the tool of `cli` (NULL: any) does
 * not have is left out; a line from upstream stays as it is. Returns `buffer`. Allocates nothing. */
const char *message_sentence(const struct error *error, const struct cli *cli, char buffer[MESSAGE_SIZE]);

/* The same without the place: `minutes: "4O" is not a number of minutes`. */
const char *message_reason(const struct error *error, const struct cli *cli, char buffer[MESSAGE_SIZE]);

/* Writes the message as one line that holds nothing a terminal would obey: control bytes and bytes that are
 * not UTF-8 become \n, \t or \xNN. Returns `safe`. Allocates nothing. */
const char *message_escape(const char *message, char safe[MESSAGE_SAFE_SIZE]);

#endif
