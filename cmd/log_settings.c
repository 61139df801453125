#include "log_settings.h"

#include "base/decimal.h"

enum {
	ROLLUP = CLI_OWN,
	CHECK,
	UNKNOWN,
	MAX_UNCLASSIFIED,
	DROP_UNKNOWN,
	PRINT_DEFINITION,
	SOLO,
	RIDE_ALONG,
	SET,
	PREVIOUS,
	LATEST,
	EXPLAIN,
	RECLASSIFY
};

static const struct cli_option options[] = {
	CLI_PEOPLE,
	CLI_DEFINITION,
	DESK_READS_FROM,
	DESK_READS_MAP,
	DESK_READS_DATE,
	DESK_PRINTS_MAP,
	{SOLO, "solo", NULL, "keep meetings in which nobody is coached: time of the calendar's owner", NULL},
	{RIDE_ALONG, "ride-along-hours", "HOURS", "hours that an all-day ride-along counts (6)", NULL},
	{SET, "set", "KEY=VALUE",
     "a cell of the one session that is written instead of what FILEs hold; repeated", NULL},
	{PREVIOUS, "previous", "FILE",
     "tell what is gone or was moved since FILE, an earlier export of the same calendar", NULL},
	{LATEST, "latest", NULL, "of rows of one session keep the last, which corrects the others", NULL},
	{RECLASSIFY, "reclassify", NULL, "classify anew what has a label or subject", NULL},
	{EXPLAIN, "explain", NULL, "add the rule that decided: its line in the definition, and its pattern",
     NULL},
	{'a', "append", "LOG",
     "add the sessions to LOG, what it has not or has otherwise, instead of writing them", NULL},
	{ROLLUP, "rollup", "UNIT", "sum the sessions to periods", "day|week|month|quarter|year"},
	{CHECK, "check", NULL, "write a verdict on the log instead of sessions (exit status 1: not ok)", NULL},
	{UNKNOWN, "unknown", NULL, "write who is not in the people table, most frequent first", NULL},
	{MAX_UNCLASSIFIED, "max-unclassified", "SHARE", "unclassified sessions that --check allows (0.05)", NULL},
	{DROP_UNKNOWN, "drop-unknown", NULL, "leave out columns that the first table, or LOG, does not have",
     NULL},
	{PRINT_DEFINITION, "print-definition", NULL, "write the built-in definition and exit", NULL},
	CLI_NOW,
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

const struct cli_tool log_tool = {
	.name = "coach-log",
	.synopsis = "[-p people] [-d definition] [options] [[OWNER=]FILE ...]",
	.summary = "Reads sources of sessions, classifies them, and writes sessions or sums of them.",
	.options = options,
	.option_count = sizeof options / sizeof options[0],
	.streams = true,
};

static bool set_mode(struct cli *cli, struct log_settings *given, int key, enum intake_mode mode)
{
	if (given->mode && given->mode != key)
		return error_set(&cli->error, ERROR_USAGE,
		                 "--rollup, --check, --unknown, --append and --print-definition exclude each other");
	given->mode = key;
	given->intake.mode = mode;
	return true;
}

static bool set_hours(struct cli *cli, struct log_settings *given, const char *argument)
{
	int64_t hours;
	if (!decimal_parse(view_of(argument), 3, &hours) || hours <= 0 || hours > 24 * THOUSAND)
		return cli_refuse(cli, RIDE_ALONG, argument, "is not a number of hours up to 24");
	given->coached.ride_along_minutes = hours * 60;
	return true;
}

static bool set_share(struct cli *cli, struct log_settings *given, const char *argument)
{
	int64_t share;
	if (!decimal_parse(view_of(argument), 6, &share) || share < 0 || share > MILLION)
		return cli_refuse(cli, MAX_UNCLASSIFIED, argument, "is not a share from 0 to 1");
	given->intake.max_unclassified = share;
	return true;
}

static bool set_option(struct cli *cli, struct log_settings *given, int key, const char *argument)
{
	struct intake_options *intake = &given->intake;
	int unit;
	switch (key) {
	case SOLO: return given->coached.solo = true;
	case RIDE_ALONG: return set_hours(cli, given, argument);
	case SET: return assignment_add(&given->assignment, argument, &cli->error);
	case PREVIOUS: given->previous = argument; return intake->compares = true;
	case LATEST: return intake->latest = true;
	case RECLASSIFY: return intake->reclassifies = true;
	case EXPLAIN: return intake->explains = true;
	case DROP_UNKNOWN: return intake->drop_unknown = true;
	case MAX_UNCLASSIFIED: return set_share(cli, given, argument);
	case 'a': intake->log = argument; return set_mode(cli, given, key, INTAKE_APPEND);
	case CHECK: return set_mode(cli, given, key, INTAKE_CHECK);
	case UNKNOWN: return set_mode(cli, given, key, INTAKE_UNKNOWN);
	case PRINT_DEFINITION: given->prints_definition = true; return set_mode(cli, given, key, INTAKE_WRITE);
	case ROLLUP:
		if (!cli_choose(cli, key, argument, &unit))
			return false;
		intake->unit = (enum period_unit)(PERIOD_DAY + unit);
		return set_mode(cli, given, key, INTAKE_ROLLUP);
	default: return desk_source_option(cli, &given->sources, key, argument);
	}
}

/* What makes no sense together. */
static bool check_settings(struct cli *cli, const struct log_settings *given)
{
	const struct cli_settings *settings = &cli->settings;
	const struct intake_options *intake = &given->intake;
	bool writes = intake->mode == INTAKE_WRITE && !given->prints_definition;
	if (intake->mode == INTAKE_APPEND && (settings->output || settings->gzip || settings->keep))
		return error_set(&cli->error, ERROR_USAGE,
		                 "--append writes nothing but its log: it excludes --output, --gzip and --keep");
	if (given->assignment.count && (cli->operand_count || given->previous || settings->rejects ||
	                                (!writes && intake->mode != INTAKE_APPEND)))
		return error_set(&cli->error, ERROR_USAGE,
		                 "--set says one session, to be written or appended: it excludes FILEs, --previous, "
		                 "--rejects and what sums or checks");
	if (given->previous && (intake->mode == INTAKE_CHECK || intake->mode == INTAKE_UNKNOWN))
		return error_set(&cli->error, ERROR_USAGE, "--previous excludes --check and --unknown");
	return !intake->explains || writes || intake->mode == INTAKE_APPEND ||
	       error_set(&cli->error, ERROR_USAGE,
	                 "--explain adds to sessions: it excludes what sums or checks them");
}

bool log_settings_read(struct log_settings *given, struct cli *cli)
{
	const char *argument;
	int key;
	*given = (struct log_settings){
		.intake = {.max_unclassified = 50000},
		.coached = {.ride_along_minutes = 6 * 60 * THOUSAND},
	};
	while ((key = cli_option(cli, &argument)) != CLI_DONE)
		if (!set_option(cli, given, key, argument))
			return false;
	given->intake.repeats_header = cli->settings.keep;
	return check_settings(cli, given);
}

void log_settings_clear(struct log_settings *given)
{
	assignment_clear(&given->assignment);
}
