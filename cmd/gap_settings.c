#include "gap_settings.h"

#include "base/decimal.h"

enum {
	BY = CLI_OWN,
	SCALE,
	ITEM,
	DIMENSIONS,
	REVERSE,
	PERCENT,
	MARGIN,
	MIN_RATERS,
	HIDE_UNANIMOUS,
	PREVIOUS,
	AUDIT,
	WAVE,
	HOURS,
	HOURS_ARE_IN,
	HOURS_WEEKS,
	TABLE,
	LEADER
};

static const struct cli_option options[] = {
	{BY, "by", "LIST", "rows for each of LIST (leader, level where known, org)", "leader|level|team|org"},
	{SCALE, "scale", "LOW:HIGH", "the lowest and the highest score that can be given (1:5)", NULL},
	{ITEM, "item", "WHICH", "rows for all items together, or one for each item besides (all)", "all|each"},
	{DIMENSIONS, "dimensions", "FILE", "a row for each dimension besides; FILE has item,dimension,reverse",
     NULL},
	{REVERSE, "reverse", "ITEM", "ITEM is asked the other way round (repeatable)", NULL},
	{PERCENT, "percent", "KIND", "percent of what is possible, or percentile ranks (pomp)", "pomp|rank"},
	{MARGIN, "margin", "POINTS", "a gap of fewer percent points is none to speak of (10)", NULL},
	{MIN_RATERS, "min-raters", "N", "hide leaders with fewer than N raters (3, never less; 5 by item)", NULL},
	{HIDE_UNANIMOUS, "hide-unanimous", NULL, "hide leaders to whom all raters gave one score", NULL},
	{PREVIOUS, "previous", "FILE", "hide what has changed by too few raters since the ratings in FILE", NULL},
	{AUDIT, "audit", "FILE", "list what is hidden, and by which rule, in FILE", NULL},
	{WAVE, "wave", "WAVE", "the wave of ratings that name none (all)", NULL},
	{HOURS, "hours", "ITEM", "ITEM's scores are hours per report: hold them against the sessions", NULL},
	{HOURS_ARE_IN, "hours-unit", "UNIT", "what ITEM's scores are, in all or a week (hours)",
     "hours|minutes|hours-week|minutes-week"},
	{HOURS_WEEKS, "hours-weeks", "N", "ITEM looks back N weeks from the wave's last day (4)", NULL},
	{TABLE, "table", "NAME", "write this table alone", "gap|hours"},
	DESK_READS_FROM,
	DESK_READS_MAP,
	DESK_READS_DATE,
	DESK_PRINTS_MAP,
	{LEADER, "leader", "COLUMN",
     "the column of a survey's export that names the leader (else the rater's manager)", NULL},
	CLI_PEOPLE,
	CLI_NOW,
	CLI_OUTPUT,
	CLI_GZIP,
	CLI_KEEP,
	CLI_REJECTS,
	CLI_DELIMITER,
	CLI_CHARSET,
	CLI_ZONE,
	CLI_FISCAL,
	CLI_QUIET,
	CLI_HELP,
	CLI_VERSION,
};

const struct cli_tool gap_tool = {
	.name = "coach-gap",
	.synopsis = "[options] [FILE ...]",
	.summary = "Hold what leaders say about their coaching against what their direct reports say.",
	.options = options,
	.option_count = sizeof options / sizeof options[0],
	.streams = true,
};

#define RATERS_MOST 1000000
#define WEEKS_MOST 520
#define WEEKS_USUAL 4
#define MARGIN_MOST 100

static const struct gap_settings defaults = {
	.survey = {.scale = {1 * MILLION, 5 * MILLION, VIEW("1:5")}},
	.gap = {.hiding = {.min_raters = LEAST_RATERS}, .margin = 10 * MILLION},
	.table = BOTH,
};

static bool read_choice(struct cli *cli, struct gap_settings *given, int key, const char *argument)
{
	int choice;
	if (key == BY)
		return cli_choose_list(cli, BY, argument, given->by, UNIT_BYS, &given->by_count);
	if (key == TABLE)
		return cli_choose(cli, TABLE, argument, &given->table);
	if (!cli_choose(cli, key, argument, &choice))
		return false;
	if (key == PERCENT)
		given->gap.percent = (enum percent)choice;
	else if (key == HOURS_ARE_IN)
		given->survey.hours_unit = (enum hours_unit)choice;
	else
		given->gap.rows = choice ? ITEM_ROWS_EACH : ITEM_ROWS_NONE;
	return true;
}

static bool read_margin(struct cli *cli, struct gap_settings *given, const char *argument)
{
	int64_t *margin = &given->gap.margin;
	return (decimal_parse(view_of(argument), 6, margin) && *margin >= 0 &&
	        *margin <= MARGIN_MOST * MILLION) ||
	       cli_refuse(cli, MARGIN, argument, "is not a number of percent points from 0 to 100");
}

static bool read_name(struct cli *cli, struct gap_settings *given, int key, const char *argument)
{
	if (*argument == '\0')
		return cli_refuse(cli, key, argument, key == WAVE ? "is no name of a wave" : "is no item");
	if (key == WAVE)
		given->wave = argument;
	else if (key == HOURS)
		given->survey.hours_item = view_of(argument);
	else
		dimensions_reverse(given->survey.dimensions, view_of(argument));
	return true;
}

static bool keep(const char **place, const char *argument)
{
	*place = argument;
	return true;
}

static bool read_option(struct cli *cli, struct gap_settings *given, int key, const char *argument)
{
	switch (key) {
	case SCALE:
		return scale_parse(view_of(argument), &given->survey.scale) ||
		       cli_refuse(cli, SCALE, argument, "is not a scale LOW:HIGH, LOW below HIGH");
	case MARGIN: return read_margin(cli, given, argument);
	case MIN_RATERS:
		return cli_count(cli, MIN_RATERS, argument, LEAST_RATERS, RATERS_MOST, &given->gap.hiding.min_raters);
	case HOURS_WEEKS: return cli_count(cli, HOURS_WEEKS, argument, 1, WEEKS_MOST, &given->survey.hours_weeks);
	case HIDE_UNANIMOUS: given->gap.hiding.hide_unanimous = true; return true;
	case DESK_FROM:
	case DESK_MAP:
	case DESK_DATE:
	case DESK_PRINT_MAP: return desk_source_option(cli, &given->sources, key, argument);
	case WAVE:
	case HOURS:
	case REVERSE: return read_name(cli, given, key, argument);
	case DIMENSIONS: return keep(&given->dimensions, argument);
	case PREVIOUS: return keep(&given->previous, argument);
	case AUDIT: return keep(&given->audit, argument);
	case LEADER: return keep(&given->sources.leader, argument);
	default: return read_choice(cli, given, key, argument);
	}
}

static bool settle_dimensions(struct gap_settings *given, struct cli *cli)
{
	if (!given->dimensions)
		return true;
	if (given->gap.rows == ITEM_ROWS_EACH)
		return error_set(&cli->error, ERROR_USAGE,
		                 "--item each and --dimensions exclude each other: what one hides, the other "
		                 "could give away");
	given->gap.rows = ITEM_ROWS_DIMENSIONS;
	return dimensions_read(given->survey.dimensions, given->dimensions, &cli->error);
}

static bool settle_hours(struct gap_settings *given, struct error *error)
{
	if (given->survey.hours_item.length == 0) {
		if (given->survey.hours_weeks || given->survey.hours_unit != UNIT_HOURS || given->table == ONLY_HOURS)
			return error_set(error, ERROR_USAGE,
			                 "--hours-weeks, --hours-unit and --table hours need --hours ITEM");
		given->table = ONLY_GAP;
	}
	if (given->survey.hours_weeks == 0)
		given->survey.hours_weeks = WEEKS_USUAL;
	given->hours.hiding = given->gap.hiding;
	return true;
}

bool gap_settings_read(struct gap_settings *given, struct cli *cli)
{
	const char *argument;
	int key;
	*given = defaults;
	given->survey.dimensions = dimensions_new();
	while ((key = cli_option(cli, &argument)) != CLI_DONE)
		if (!read_option(cli, given, key, argument))
			return false;
	if (!cli_open(cli) || !settle_hours(given, &cli->error))
		return false;
	if (given->sources.print) {
		desk_print_map(cli, &given->sources);
		return false;
	}
	given->hours.now_given = cli->now_given;
	return settle_dimensions(given, cli);
}

void gap_settings_clear(struct gap_settings *given)
{
	dimensions_free(given->survey.dimensions);
}
