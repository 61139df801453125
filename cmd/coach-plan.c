/* coach-plan: plans × sessions in, one row per plan out. */
#include "desk.h"
#include "measure/continuity.h"

enum { BY = CLI_OWN, GRACE };

static const struct cli_option options[] = {
	{BY, "by", "UNIT", "one row for each UNIT", "plan"},
	{GRACE, "grace", "DAYS", "count a follow-up as in time up to DAYS after the due date (7)", NULL},
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
	.name = "coach-plan",
	.synopsis = "[options] [FILE ...]",
	.summary = "Hold development plans against the sessions that took place, one row for each plan.",
	.options = options,
	.option_count = sizeof options / sizeof options[0],
	.streams = true,
};

#define GRACE_MOST 3660

struct plan_options {
	int64_t grace_days;
};

static bool read_options(struct cli *cli, struct plan_options *given)
{
	const char *argument;
	int key, by;

	while ((key = cli_option(cli, &argument)) != CLI_DONE)
		if (key == BY ? !cli_choose(cli, BY, argument, &by)
		              : !cli_count(cli, GRACE, argument, 0, GRACE_MOST, &given->grace_days))
			return false;
	return true;
}

struct run {
	struct desk desk;
	struct continuity *continuity;
	struct grid status;
};

static bool take_row(void *tool_state, const struct row *row, struct error *error)
{
	struct run *run = tool_state;
	struct setting *setting = &run->desk.setting;
	struct session session;
	struct plan plan;

	switch (table_id(row->kind)) {
	case TABLE_SESSIONS:
		return setting_ready(setting, error) && session_read(&session, row, setting, error) &&
		       continuity_add_session(run->continuity, &session, error);
	case TABLE_PLANS:
		return setting_ready(setting, error) && plan_read(&plan, row, setting, error) &&
		       continuity_add_plan(run->continuity, &plan, error);
	default:
		return true;
	}
}

static bool write_status(struct run *run, struct cli *cli)
{
	continuity_status(run->continuity, &run->status);
	return writer_grid(&cli->writer, &run->status, &cli->error);
}

int main(int argc, char **argv)
{
	const struct desk_options wanted = {.keep_not = table_kinds[TABLE_STATUS].name, .waits = true};
	struct plan_options given = {.grace_days = 7};
	struct run run = {0};
	struct cli cli;

	cli_start(&cli, &tool, argc, argv);
	bool is_open = read_options(&cli, &given) && cli_open(&cli) && desk_open(&run.desk, &cli, &wanted);
	run.continuity = continuity_new(&run.desk.setting, (int32_t)given.grace_days);

	/* What failed is in cli.error, and cli_finish knows. */
	(void)(is_open && desk_read(&run.desk, &cli, &run, take_row, NULL) && write_status(&run, &cli));
	grid_clear(&run.status);
	continuity_free(run.continuity);
	desk_close(&run.desk);
	return cli_finish(&cli);
}
