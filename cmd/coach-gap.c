/* coach-gap: ratings (and sessions) in, gaps out. */
#include "desk.h"
#include "base/decimal.h"
#include "measure/gap.h"
#include "measure/hours.h"

#include <inttypes.h>

enum { BY = CLI_OWN, SCALE, MIN_RATERS, WAVE, HOURS, HOURS_WEEKS, TABLE };

static const struct cli_option options[] = {
	{BY, "by", "LIST", "rows for each of LIST (leader, level where known, org)", "leader|level|team|org"},
	{SCALE, "scale", "LOW:HIGH", "the lowest and the highest score that can be given (1:5)", NULL},
	{MIN_RATERS, "min-raters", "N", "hide leaders with fewer than N raters (3, never less)", NULL},
	{WAVE, "wave", "WAVE", "the wave of ratings that name none (all)", NULL},
	{HOURS, "hours", "ITEM", "ITEM's scores are hours per report: hold them against the sessions", NULL},
	{HOURS_WEEKS, "hours-weeks", "N", "ITEM looks back N weeks from the wave's last day (4)", NULL},
	{TABLE, "table", "NAME", "write this table alone", "gap|hours"},
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

static const struct cli_tool tool = {
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

enum { ONLY_GAP, ONLY_HOURS, BOTH };

struct gap_settings {
	int by[SURVEY_BYS];
	size_t by_count;
	struct gap_options gap;
	struct hours_options hours; /* no item: no hours */
	const char *wave;
	int table;
};

static const struct gap_settings defaults = {
	.gap = {.scale = {1 * MILLION, 5 * MILLION, VIEW("1:5")}, .min_raters = GAP_LEAST_RATERS},
	.table = BOTH,
};

static bool read_option(struct cli *cli, struct gap_settings *given, int key, const char *argument)
{
	switch (key) {
	case BY:
		return cli_choose_list(cli, BY, argument, given->by, SURVEY_BYS, &given->by_count);
	case SCALE:
		return gap_scale_parse(view_of(argument), &given->gap.scale) ||
		       cli_refuse(cli, SCALE, argument, "is not a scale LOW:HIGH, LOW below HIGH");
	case MIN_RATERS:
		return cli_count(cli, MIN_RATERS, argument, GAP_LEAST_RATERS, RATERS_MOST,
		                 &given->gap.min_raters);
	case WAVE:
		given->wave = argument;
		return *argument || cli_refuse(cli, WAVE, argument, "is no name of a wave");
	case HOURS:
		given->hours.item = view_of(argument);
		return *argument || cli_refuse(cli, HOURS, argument, "is no item");
	case HOURS_WEEKS:
		return cli_count(cli, HOURS_WEEKS, argument, 1, WEEKS_MOST, &given->hours.weeks);
	default:
		return cli_choose(cli, TABLE, argument, &given->table);
	}
}

static bool read_options(struct cli *cli, struct gap_settings *given)
{
	const char *argument;
	int key;
	while ((key = cli_option(cli, &argument)) != CLI_DONE)
		if (!read_option(cli, given, key, argument))
			return false;
	return true;
}

static bool settle_hours(struct gap_settings *given, struct error *error)
{
	if (given->hours.item.length == 0) {
		if (given->hours.weeks || given->table == ONLY_HOURS)
			return error_set(error, ERROR_USAGE,
			                 "--hours-weeks and --table hours need --hours ITEM");
		given->table = ONLY_GAP;
	}
	if (given->hours.weeks == 0)
		given->hours.weeks = WEEKS_USUAL;
	given->hours.min_raters = given->gap.min_raters;
	return true;
}

struct run {
	struct desk desk;
	struct gap_settings given;
	struct gap *gap;
	struct hours *hours; /* NULL where not asked for */
	uint64_t left_out;
};

static bool take_rating(struct run *run, const struct row *row, struct error *error)
{
	const struct setting *setting = &run->desk.setting;
	struct rating rating;
	if (!rating_read(&rating, row, setting, run->given.wave, error))
		return false;
	if (!rating.counts) {
		run->left_out++;
		return true;
	}
	if (run->hours && hours_wants(run->hours, rating.item))
		return hours_add_rating(run->hours, &rating, setting, error);
	return gap_add(run->gap, &rating, setting, error);
}

static bool take_row(void *tool_state, const struct row *row, struct error *error)
{
	struct run *run = tool_state;
	struct session session;
	enum table_id table = table_id(row->kind);
	if (table != TABLE_RATINGS && !(table == TABLE_SESSIONS && run->hours))
		return true;
	if (!setting_ready(&run->desk.setting, error))
		return false;
	if (table == TABLE_RATINGS)
		return take_rating(run, row, error);
	return session_read(&session, row, &run->desk.setting, error) &&
	       hours_add_session(run->hours, &session, error);
}

static bool write_tables(struct run *run, struct cli *cli)
{
	struct gap_settings *given = &run->given;
	struct setting *setting = &run->desk.setting;
	struct grid gap = {0}, hours = {0};
	struct error *error = &cli->error;
	if (run->left_out)
		cli_say(cli, "%" PRIu64 " %s by people who are not direct reports %s left out",
		        run->left_out, run->left_out == 1 ? "rating" : "ratings",
		        run->left_out == 1 ? "was" : "were");
	bool done = survey_by_settle(given->by, &given->by_count, setting->people, error);
	if (done && run->hours)
		done = hours_grid(run->hours, setting, given->by, given->by_count, &hours, error);
	if (done && given->table != ONLY_HOURS) {
		gap_grid(run->gap, setting->people, given->by, given->by_count, &gap);
		done = writer_grid(&cli->writer, &gap, error);
	}
	if (done && given->table != ONLY_GAP)
		done = writer_grid(&cli->writer, &hours, error);
	grid_clear(&gap);
	grid_clear(&hours);
	return done;
}

int main(int argc, char **argv)
{
	static const char *const writes[] = {"gap", "hours", "gap,hours"};
	struct run run = {.given = defaults};
	struct gap_settings *given = &run.given;
	struct cli cli;

	cli_start(&cli, &tool, argc, argv);
	bool is_open = read_options(&cli, given) && cli_open(&cli) && settle_hours(given, &cli.error) &&
	               desk_open(&run.desk, &cli, &(struct desk_options){.keep_not = writes[given->table], .waits = true});
	given->hours.now_given = cli.now_given;
	run.gap = gap_new(&given->gap);
	run.hours = given->hours.item.length ? hours_new(&given->hours) : NULL;

	/* What failed is in cli.error, and cli_finish knows. */
	(void)(is_open && desk_read(&run.desk, &cli, &run, take_row, NULL) && write_tables(&run, &cli));
	gap_free(run.gap);
	hours_free(run.hours);
	desk_close(&run.desk);
	return cli_finish(&cli);
}
