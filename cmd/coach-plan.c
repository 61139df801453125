/* coach-plan: plans × sessions in; how each plan stands, what is due, what it takes, or what is wrong out. */
#include "desk.h"
#include "people/names.h"
#include "plan/review.h"
#include "plan/summary.h"
#include "show/ics.h"

enum { BY = CLI_OWN, GRACE, AGENDA, CAPACITY, CHECK };

static const struct cli_option options[] = {
	{BY, "by", "LIST", "rows for each of LIST: plan status (the default), and the plan summary of the others",
     "plan|leader|level|team|org"},
	{GRACE, "grace", "DAYS", "count a follow-up as in time up to DAYS after the due date (7)", NULL},
	{AGENDA, "agenda", "DAYS", "write what is due up to DAYS from now, per coach, instead", NULL},
	{'f', "format", "FORMAT", "write the agenda as FORMAT (csv)", "csv|ics"},
	{CAPACITY, "capacity", NULL, "write what the plans ask of each leader's time, and where it goes, instead",
     NULL},
	{CHECK, "check", NULL, "write a verdict on the plans instead (exit status 1: not ok)", NULL},
	DESK_READS_MAP,
	DESK_READS_DATE,
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

#define DAYS_MOST 3660
#define BY_PLAN 0 /* the choices after it are enum unit_by */
enum { FORMAT_CSV, FORMAT_ICS, FORMATS };

struct plan_options {
	struct review_options review;
	bool has_mode; /* an option asked for one */
	int format;
	struct desk_sources sources;
};

static const struct plan_options defaults = {.review = {.has_status = true, .grace_days = 7},
                                             .format = FORMATS};

static bool set_mode(struct cli *cli, struct plan_options *given, enum review_mode mode)
{
	if (given->has_mode && given->review.mode != mode)
		return error_set(&cli->error, ERROR_USAGE,
		                 "--by, --agenda, --capacity and --check exclude each other");
	given->has_mode = true;
	given->review.mode = mode;
	return true;
}

static bool read_by(struct cli *cli, struct review_options *given, const char *argument)
{
	int choices[UNIT_BYS + 1];
	size_t count;
	if (!cli_choose_list(cli, BY, argument, choices, UNIT_BYS + 1, &count))
		return false;
	given->has_status = false;
	given->by_count = 0;
	for (size_t i = 0; i < count; i++)
		if (choices[i] == BY_PLAN)
			given->has_status = true;
		else
			given->by[given->by_count++] = choices[i] - 1;
	return true;
}

static bool read_option(struct cli *cli, struct plan_options *given, int key, const char *argument)
{
	struct review_options *review = &given->review;
	switch (key) {
	case BY: return set_mode(cli, given, REVIEW_STATUS) && read_by(cli, review, argument);
	case GRACE: return cli_count(cli, GRACE, argument, 0, DAYS_MOST, &review->grace_days);
	case AGENDA:
		return set_mode(cli, given, REVIEW_AGENDA) &&
		       cli_count(cli, AGENDA, argument, 0, DAYS_MOST, &review->agenda_days);
	case CAPACITY: return set_mode(cli, given, REVIEW_CAPACITY);
	case CHECK: return set_mode(cli, given, REVIEW_CHECK);
	case 'f': return cli_choose(cli, 'f', argument, &given->format);
	default: return desk_source_option(cli, &given->sources, key, argument);
	}
}

static bool read_options(struct cli *cli, struct plan_options *given)
{
	const char *argument;
	int key;
	while ((key = cli_option(cli, &argument)) != CLI_DONE)
		if (!read_option(cli, given, key, argument))
			return false;
	if (given->format != FORMATS && given->review.mode != REVIEW_AGENDA)
		return error_set(&cli->error, ERROR_USAGE, "--format is that of the agenda: it needs --agenda DAYS");
	return given->review.mode == REVIEW_STATUS || !cli->settings.keep ||
	       error_set(
			   &cli->error, ERROR_USAGE,
			   "--keep is of no use with --agenda, --capacity and --check: no tool reads what they write");
}

struct run {
	struct desk desk;
	struct review review;
	struct plan_options given;
};

static bool take_row(void *tool_state, const struct row *row, struct error *error)
{
	return review_add_row(&((struct run *)tool_state)->review, row, error);
}

static bool write_calendar(const struct grid *agenda, const struct setting *setting, struct cli *cli)
{
	struct text calendar = {0};
	struct grid named;
	names_copy(&named, agenda, setting->people);
	ics_write(agenda, &named, setting->now, &calendar);
	grid_clear(&named);
	bool done = sink_write(cli->sink, text_view(&calendar), &cli->error);
	text_clear(&calendar);
	return done;
}

static bool write_tables(struct run *run, struct cli *cli)
{
	int64_t rejected = (int64_t)stream_rejected(run->desk.stream);
	struct grid grids[REVIEW_GRIDS] = {0};
	size_t count;
	bool is_ok, done = review_grids(&run->review, rejected, grids, &count, &is_ok, &cli->error);
	if (!is_ok)
		cli->answer_is_no = true;
	for (size_t i = 0; done && i < count; i++)
		done = run->given.format == FORMAT_ICS ? write_calendar(&grids[i], &run->desk.setting, cli)
		                                       : writer_grid(&cli->writer, &grids[i], &cli->error);
	for (size_t i = 0; i < REVIEW_GRIDS; i++)
		grid_clear(&grids[i]);
	return done;
}

int main(int argc, char **argv)
{
	static const struct table_kind *const mapped[] = {&table_kinds[TABLE_PLANS],
	                                                  &table_kinds[TABLE_INDICATORS], NULL};
	struct run run = {.given = defaults};
	const struct review_options *given = &run.given.review;
	struct desk_options wanted = {
		.waits = true, .keep_made_of = "plans", .mapped = mapped, .sources = &run.given.sources};
	struct cli cli;
	cli_start(&cli, &tool, argc, argv);
	bool is_open = read_options(&cli, &run.given) && cli_open(&cli);
	wanted.keep_not = !given->has_status ? "plan summary"
	                  : given->by_count  ? "plan status,plan summary"
	                                     : "plan status";
	is_open = is_open && desk_open(&run.desk, &cli, &wanted);
	review_init(&run.review, given, &run.desk.setting);

	/* What failed is in cli.error, and cli_finish knows. */
	(void)(is_open && desk_read(&run.desk, &cli, &run, take_row, NULL) &&
	       (stream_kept_own(run.desk.stream) || write_tables(&run, &cli)));
	review_clear(&run.review);
	desk_close(&run.desk);
	return cli_finish(&cli);
}
