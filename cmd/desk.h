/*
 * cmd: one file per tool — options, open, run, report — and this one for what the four of them share:
 * from settings to people, definition, zone and stream, and the loop over the rows. No arithmetic. Only
 * this room sees all others.
 */
#ifndef CMD_DESK_H
#define CMD_DESK_H

#include "cli/cli.h"
#include "csv/stream.h"
#include "model/setting.h"
#include "model/table.h"

struct desk_options {
	const char *keep_not;  /* stream_options.keep_not */
	bool classifies;       /* the tool needs the definition */
	bool waits;            /* rows may wait for a people table that comes later on standard input */
	struct stream_translator *translator; /* or NULL */
};

/* Stays where it is from desk_open to desk_close. Start with {0}. */
struct desk {
	struct setting setting;
	struct stream *stream;
	struct stream_options reading; /* what the stream reads by */
};

/* Opens all that the settings name: zone, people, definition, rejects. All names are resolved before the
 * first row. Errors go to cli->error. */
bool desk_open(struct desk *desk, struct cli *cli, const struct desk_options *options) MUST_CHECK;

/* Reads the stream to its end. Rows of people tables go to the setting; each other row to `row`, each
 * header of another table to `table` (which may be NULL); both return false with *error set to refuse.
 * Refused rows go to the rejects where there are any. Shows progress. At the end the setting is ready
 * (setting_ready), the rejects are finished and counted on stderr, and cli->answer_is_no is set if there
 * were any. */
bool desk_read(struct desk *desk, struct cli *cli, void *tool,
               bool (*row)(void *tool, const struct row *row, struct error *error),
               bool (*table)(void *tool, const struct row *row, struct error *error)) MUST_CHECK;

void desk_close(struct desk *desk);

#endif
