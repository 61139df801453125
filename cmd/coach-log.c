#include <stdio.h>

#include "base/decimal.h"
#include "desk.h"
#include "measure/check.h"
#include "measure/rollup.h"
#include "model/map.h"
#include "model/session_writer.h"

enum { LOG_MAP = CLI_OWN, LOG_ROLLUP, LOG_CHECK, LOG_UNKNOWN, LOG_MAX_UNCLASSIFIED, LOG_DROP_UNKNOWN, LOG_PRINT_DEFINITION };

static const struct cli_option options[] = {
	CLI_PEOPLE,
	CLI_DEFINITION,
	{LOG_MAP, "map", "FILE", "read the sources through this map of columns", NULL},
	{LOG_ROLLUP, "rollup", "UNIT", "sum the sessions to periods", "day|week|month|quarter|year"},
	{LOG_CHECK, "check", NULL, "write a verdict on the log instead of sessions (exit status 1: not ok)", NULL},
	{LOG_UNKNOWN, "unknown", NULL, "write who is not in the people table, most frequent first", NULL},
	{LOG_MAX_UNCLASSIFIED, "max-unclassified", "SHARE", "unclassified sessions that --check allows (0.05)", NULL},
	{LOG_DROP_UNKNOWN, "drop-unknown", NULL, "leave out columns that the first table does not have", NULL},
	{LOG_PRINT_DEFINITION, "print-definition", NULL, "write the built-in definition and exit", NULL},
	CLI_SINCE,
	CLI_UNTIL,
	CLI_REJECTS,
	CLI_KEEP,
	CLI_OUTPUT,
	CLI_GZIP,
	CLI_DELIMITER,
	CLI_CHARSET,
	CLI_ZONE,
	CLI_FISCAL,
	CLI_QUIET,
	CLI_HELP,
	CLI_VERSION,
};

static const struct cli_tool tool = {
	.name = "coach-log",
	.synopsis = "[-p people] [-d definition] [options] [FILE ...]",
	.summary = "Reads sources of sessions, classifies them, and writes sessions or sums of them.",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.streams = true,
};

/* What is made of each session: exactly one of the three. */
struct log {
	struct setting *setting;
	struct session_writer sessions;
	struct rollup *rollup;
	struct check *check;
	const char *map;
	int mode, unit;
	int64_t max_unclassified; /* millionths */
};

static bool set_mode(struct cli *cli, struct log *log, int key, const char *argument)
{
	if (log->mode && log->mode != key)
		return error_set(&cli->error, ERROR_USAGE,
		                 "--rollup, --check, --unknown and --print-definition exclude each other");
	log->mode = key;
	return key != LOG_ROLLUP || cli_choose(cli, key, argument, &log->unit);
}

static bool set_option(struct cli *cli, struct log *log, int key, const char *argument)
{
	switch (key) {
	case LOG_MAP:
		log->map = argument;
		return true;
	case LOG_DROP_UNKNOWN:
		log->sessions.drop_unknown = true;
		return true;
	case LOG_MAX_UNCLASSIFIED:
		if (decimal_parse(view_of(argument), 6, &log->max_unclassified) && log->max_unclassified >= 0 &&
		    log->max_unclassified <= MILLION)
			return true;
		return cli_refuse(cli, key, argument, "is not a share from 0 to 1");
	default:
		return set_mode(cli, log, key, argument);
	}
}

static bool take_table(void *self, const struct row *table, struct error *error)
{
	struct log *log = self;

	if (log->mode || table_id(table->kind) != TABLE_SESSIONS)
		return true;
	return session_writer_table(&log->sessions, table, error);
}

static bool take_row(void *self, const struct row *row, struct error *error)
{
	struct log *log = self;
	struct session session;
	bool inside;

	if (table_id(row->kind) != TABLE_SESSIONS)
		return true;
	if (!setting_ready(log->setting, error) || !session_read(&session, row, log->setting, error) ||
	    !session_within(&session, log->setting, &inside, error))
		return false;
	if (!inside)
		return true;
	session_classify(&session, log->setting);
	if (log->rollup) {
		if (session.direction == DIRECTION_NONE && session.coachee.length)
			return row_refuse(row, SESSION_DIRECTION, error, "is empty: a roll-up needs the people table (--people)");
		return rollup_add(log->rollup, &session, definition_digest(log->setting->definition), error);
	}
	if (log->check)
		check_add(log->check, &session, log->setting);
	else
		return session_writer_add(&log->sessions, &session, log->setting, error);
	return true;
}

static bool write_check(struct cli *cli, const struct log *log, int64_t rejected)
{
	struct check_result result = check_finish(log->check);
	struct grid grid;
	bool done;

	if (log->mode == LOG_UNKNOWN)
		check_unknown(log->check, &grid);
	else if (!check_verdict(&result, rejected, log->max_unclassified, &grid))
		cli->answer_is_no = true;
	done = writer_grid(&cli->writer, &grid, &cli->error);
	grid_clear(&grid);
	return done;
}

static bool run(struct cli *cli, struct log *log, struct desk *desk)
{
	log->setting = &desk->setting;
	log->sessions.writer = &cli->writer;
	log->sessions.repeats_header = cli->settings.keep;
	if (log->mode == LOG_ROLLUP)
		log->rollup = rollup_new((enum period_unit)(PERIOD_DAY + log->unit), cli->settings.fiscal_start);
	else if (log->mode == LOG_CHECK || log->mode == LOG_UNKNOWN)
		log->check = check_new();
	if (!desk_read(desk, cli, log, take_row, take_table))
		return false;
	if (log->rollup)
		return rollup_write(log->rollup, &cli->writer, &cli->error);
	return !log->check || write_check(cli, log, (int64_t)stream_rejected(desk->stream));
}

int main(int argc, char **argv)
{
	struct cli cli;
	struct log log = {.max_unclassified = 50000};
	struct desk desk = {0};
	struct map *map = NULL;
	const char *argument;
	bool going = true;
	int key;

	cli_start(&cli, &tool, argc, argv);
	while (going && (key = cli_option(&cli, &argument)) != CLI_DONE)
		going = set_option(&cli, &log, key, argument);

	if (cli_open(&cli)) {
		if (log.mode == LOG_PRINT_DEFINITION) {
			going = sink_write(cli.sink, definition_builtin(), &cli.error);
		} else if (!log.map || map_open(&map, log.map, &table_kinds[TABLE_SESSIONS], &cli.error)) {
			struct desk_options wanted = {.keep_not = "sessions", .classifies = true,
			                              .translator = map ? map_translator(map) : NULL};

			going = desk_open(&desk, &cli, &wanted) && run(&cli, &log, &desk);
		}
	}

	desk_close(&desk);
	map_free(map);
	rollup_free(log.rollup);
	check_free(log.check);
	session_writer_clear(&log.sessions);
	return cli_finish(&cli);
}
