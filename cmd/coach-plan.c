/* coach-plan: reads plans and sessions and writes how each plan stands, what is due, how much time the plans
 * take, or what is wrong with them. */
#include "audience.h"
#include "people/names.h"
#include "plan/review.h"
#include "plan/summary.h"
#include "show/ics.h"

#define DAYS_MOST 3660
enum { FORMAT_CSV, FORMAT_ICS, FORMATS };
enum { BY_PLAN = UNIT_BYS };

struct plan_settings {
	struct review_options review;
	int by[UNIT_BYS + 1]; /* BY_PLAN or enum unit_by */
	size_t by_count;
	int format; /* FORMATS: not given */
	struct desk_sources sources;
};

#define SETTINGS struct plan_settings

static const struct choice by_choices[] = {
	{"plan", BY_PLAN},   {"leader", UNIT_LEADER}, {"level", UNIT_LEVEL},
	{"team", UNIT_TEAM}, {"org", UNIT_ORG},       {NULL, 0},
};
static const struct choice format_choices[] = {{"csv", FORMAT_CSV}, {"ics", FORMAT_ICS}, {NULL, 0}};

static const struct cli_option options[] = {
	{"by", "LIST", "write rows for each of LIST: plan status for plan, else the plan summary (plan)",
     CLI_LIST(SETTINGS, by, by_count, by_choices), CLI_MODE(SETTINGS, review.mode, REVIEW_STATUS)},
	{"grace", "DAYS", "count a follow-up as in time up to DAYS after the due date",
     CLI_COUNT(SETTINGS, review.grace_days, 0, DAYS_MOST), .standard = "7"},
	{"agenda", "DAYS", "write what is due within DAYS, per coach, instead",
     CLI_COUNT(SETTINGS, review.agenda_days, 0, DAYS_MOST), CLI_MODE(SETTINGS, review.mode, REVIEW_AGENDA),
     .excludes = "keep"},
	{"format", "FORMAT", "write the agenda as FORMAT (csv)", 'f',
     CLI_CHOICE(SETTINGS, format, format_choices), .needs = "agenda"},
	{"capacity", NULL, "write how much of each leader's time the plans ask for, and where it goes, instead",
     CLI_MODE(SETTINGS, review.mode, REVIEW_CAPACITY), .excludes = "keep"},
	{"check", NULL, "write a verdict on the plans instead (exit status 1: not ok)",
     CLI_MODE(SETTINGS, review.mode, REVIEW_CHECK), .excludes = "keep"},
	DESK_FROM_OPTIONS(SETTINGS, sources),
	DESK_MAP_OPTIONS(SETTINGS, sources),
};

static const struct cli_tool tool = {
	.name = "coach-plan",
	.synopsis = "[--by=LIST] [options] [FILE ...]\n"
				"--agenda=DAYS [-f FORMAT] [options] [FILE ...]\n"
				"--capacity [options] [FILE ...]\n"
				"--check [options] [FILE ...]\n" DESK_STARTS,
	.summary = "Hold development plans against the sessions that took place, one row for each plan.",
	.options = options,
	.option_count = COUNT_OF(options),
	.takes = CLI_TAKES_KEEP | CLI_TAKES_COMPLETE | CLI_TAKES_SCOPE | CLI_TAKES_EACH | CLI_TAKES_COLUMNS,
	.streams = true,
};

/* Finds the one table that is written, if --columns picks from it. */
static bool pick_columns(const struct plan_settings *given, struct cli *cli)
{
	const struct review_options *review = &given->review;
	enum table_id table = review->has_status ? TABLE_STATUS : TABLE_SUMMARY;
	if (cli->settings.columns &&
	    (review->mode == REVIEW_CHECK || given->format == FORMAT_ICS ||
	     (review->mode == REVIEW_STATUS && review->has_status && review->by_count > 0)))
		return error_set(&cli->error, ERROR_USAGE, "--columns goes with one table of CSV, not with %s",
		                 review->mode == REVIEW_CHECK  ? "--check"
		                 : given->format == FORMAT_ICS ? "-f ics"
		                                               : "--by plan and others");
	if (review->mode == REVIEW_AGENDA)
		table = TABLE_AGENDA;
	if (review->mode == REVIEW_CAPACITY)
		table = TABLE_CAPACITY;
	return cli_pick_columns(cli, &table_kinds[table]);
}

static void settle(struct plan_settings *given)
{
	struct review_options *review = &given->review;
	review->has_status = given->by_count == 0;
	for (size_t i = 0; i < given->by_count; i++)
		if (given->by[i] == BY_PLAN)
			review->has_status = true;
		else
			review->by[review->by_count++] = given->by[i];
}

/* What the tool makes of exports; a map that does not say what it makes makes the first. */
static const struct table_kind *const mapped[] = {&table_kinds[TABLE_PLANS], &table_kinds[TABLE_INDICATORS],
                                                  &table_kinds[TABLE_PEOPLE], NULL};

struct run {
	struct desk desk;
	struct review review;
	struct plan_settings given;
};

static bool take_row(void *tool_state, const struct row *row, struct error *error)
{
	return review_add_row(&((struct run *)tool_state)->review, row, error);
}

/* Of one reader's calendar that is for somebody who coaches or is coached: what others are to do is left out.
 */
static void take_own(struct grid *own, const struct grid *agenda, const struct scope *scope)
{
	grid_init(own, agenda->kind);
	for (size_t row = 0; row < agenda->row_count; row++)
		if (scope->unit != SCOPE_PERSON || scope_is_unit(scope, grid_text(agenda, row, AGENDA_COACH)) ||
		    scope_is_unit(scope, grid_text(agenda, row, AGENDA_PERSON)))
			(void)grid_add_copy(own, agenda, row);
}

static bool write_calendar(const struct grid *agenda, const struct run *run, struct cli *cli)
{
	const struct setting *setting = &run->desk.setting;
	struct text calendar = {0};
	struct grid own, named;
	take_own(&own, agenda, &run->desk.scope);
	names_copy(&named, &own, setting->people);
	ics_write(&own, &named, setting->now, &calendar);
	grid_clear(&named);
	grid_clear(&own);
	bool done = sink_write(cli->sink, text_view(&calendar), &cli->error);
	text_clear(&calendar);
	return done;
}

/* What has been computed for all readers. */
struct made {
	struct run *run;
	struct grid grids[REVIEW_GRIDS];
	size_t count;
};

/* Writes the plan status, the first of the tables, as its rows are made: there may be many. */
static bool write_pieces(struct made *made, struct cli *cli)
{
	struct grid *grid = &made->grids[0];
	bool done = writer_header(&cli->writer, grid->columns, grid->column_count, &cli->error);
	while (done && review_next(&made->run->review, grid))
		done = writer_rows(&cli->writer, grid, &cli->error);
	return done;
}

static bool write_shown(void *everything, struct cli *cli)
{
	struct made *made = everything;
	size_t first = made->run->review.by_piece;
	bool done = first == 0 || write_pieces(made, cli);
	for (size_t i = first; done && i < made->count; i++) {
		struct grid shown;
		(void)scope_show(&made->run->desk.scope, &made->grids[i], &shown);
		done = made->run->given.format == FORMAT_ICS ? write_calendar(&shown, made->run, cli)
		                                             : writer_grid(&cli->writer, &shown, &cli->error);
		grid_clear(&shown);
	}
	return done;
}

static bool write_tables(struct run *run, struct cli *cli)
{
	int64_t rejected = (int64_t)stream_rejected(run->desk.stream);
	struct made made = {.run = run};
	const struct audience audience = {.tool = &made, .write = write_shown};
	run->review.by_piece = run->given.review.has_status && run->given.review.mode == REVIEW_STATUS &&
	                       !cli->settings.each && scope_is_all(&run->desk.scope);
	bool is_ok, done = review_grids(&run->review, rejected, made.grids, &made.count, &is_ok, &cli->error);
	if (!is_ok)
		cli->answer_is_no = true;
	done = done && audience_write(&run->desk, cli, &audience);
	for (size_t i = 0; i < REVIEW_GRIDS; i++)
		grid_clear(&made.grids[i]);
	return done;
}

static bool open(struct run *run, struct cli *cli)
{
	const struct review_options *given = &run->given.review;
	settle(&run->given);
	if (!pick_columns(&run->given, cli))
		return false;
	const struct desk_options wanted = {
		.waits = true,
		.judges = true,
		.keep_made_of = "plans",
		.keep_not = !given->has_status ? "plan summary"
	                : given->by_count  ? "plan status,plan summary"
	                                   : "plan status",
		.mapped = mapped,
		.sources = &run->given.sources,
	};
	if (!desk_open(&run->desk, cli, &wanted))
		return false;
	review_init(&run->review, given, &run->desk.setting);
	return true;
}

static bool work(struct run *run, struct cli *cli)
{
	if (desk_prints(&run->given.sources))
		return desk_print(cli, &run->given.sources, mapped);
	return open(run, cli) && desk_read(&run->desk, cli, run, take_row, NULL) &&
	       (stream_kept_own(run->desk.stream) || write_tables(run, cli));
}

int main(int argc, char **argv)
{
	struct run run = {.given = {.format = FORMATS}};
	struct cli cli;
	cli_start(&cli, &tool, argc, argv);
	/* What failed is in cli.error, and cli_finish knows. */
	(void)(cli_read(&cli, &run.given) && cli_open(&cli) && work(&run, &cli));

	review_clear(&run.review);
	desk_close(&run.desk);
	return cli_finish(&cli);
}
