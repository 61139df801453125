/* coach-report: any of the tables in, a page or a table out. */
#include "desk.h"
#include "measure/findings.h"
#include "show/page.h"

enum { PERIOD = CLI_OWN, BY, TABLE, TITLE };
enum { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON, FORMAT_MD, FORMAT_HTML };

static const struct cli_option options[] = {
	{'f', "format", "FORMAT", "write FORMAT (text)", "text|csv|json|md|html"},
	{PERIOD, "period", "UNIT", "sum up by UNIT (week)", "day|week|month|quarter|year"},
	{BY, "by", "LIST", "rows of time for each of LIST (leader; on a page level and leader)",
	 "leader|level|team|org"},
	{TABLE, "table", "NAME", "write this table alone, all periods of it", "time|chain|gap|hours|plans|quality"},
	{TITLE, "title", "TEXT", "what the page is called (Coaching report)", NULL},
	CLI_PEOPLE,
	CLI_SINCE,
	CLI_UNTIL,
	CLI_NOW,
	CLI_OUTPUT,
	CLI_GZIP,
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
	.name = "coach-report",
	.synopsis = "[options] [FILE ...]",
	.summary = "Report who coaches whom, how much, and what comes of it.",
	.options = options,
	.option_count = sizeof options / sizeof options[0],
};

struct report_settings {
	int format, period, table; /* numbers of the choices; table FINDINGS_TABLES: a page, or all of them as CSV */
	int by[SURVEY_BYS];
	size_t by_count;
	const char *title;
};

static const struct report_settings defaults = {
	.period = PERIOD_WEEK - PERIOD_DAY, .table = FINDINGS_TABLES, .title = "Coaching report",
};

static bool read_options(struct cli *cli, struct report_settings *given)
{
	const char *argument;
	int key;
	bool done = true;
	while (done && (key = cli_option(cli, &argument)) != CLI_DONE)
		switch (key) {
		case 'f': done = cli_choose(cli, 'f', argument, &given->format); break;
		case PERIOD: done = cli_choose(cli, PERIOD, argument, &given->period); break;
		case BY: done = cli_choose_list(cli, BY, argument, given->by, SURVEY_BYS, &given->by_count); break;
		case TABLE: done = cli_choose(cli, TABLE, argument, &given->table); break;
		default: given->title = argument; break;
		}
	return done;
}

struct run {
	struct desk desk;
	struct report_settings given;
	struct findings findings;
};

static bool take_table(void *tool_state, const struct row *row, struct error *error)
{
	return findings_add_table(&((struct run *)tool_state)->findings, table_id(row->kind), error);
}

static bool take_row(void *tool_state, const struct row *row, struct error *error)
{
	return findings_add_row(&((struct run *)tool_state)->findings, row, error);
}

static bool write_tables(struct run *run, struct cli *cli)
{
	const struct report_settings *given = &run->given;
	const struct grid *tables[FINDINGS_TABLES];
	struct text out = {0};
	if (given->table == FINDINGS_CHAIN && !run->desk.setting.people)
		return error_set(&cli->error, ERROR_USAGE, "--table chain needs people: give them with --people");
	if (!findings_tables(&run->findings, given->by, given->by_count, tables, &cli->error))
		return false;
	if (given->table == FINDINGS_TABLES) {
		bool done = true;
		for (int i = 0; done && i < FINDINGS_TABLES; i++)
			done = tables[i]->row_count == 0 || writer_grid(&cli->writer, tables[i], &cli->error);
		return done;
	}
	const struct grid *grid = tables[given->table];
	if (grid->row_count == 0)
		notice_say(&cli->notice, "--table %s: nothing was read that belongs in it", grid->name);
	switch (given->format) {
	case FORMAT_CSV: return writer_grid(&cli->writer, grid, &cli->error);
	case FORMAT_JSON: grid_json(grid, &out); break;
	case FORMAT_MD: grid_markdown(grid, &out); break;
	case FORMAT_HTML: grid_html(grid, view_of(given->title), &out); break;
	default: grid_text(grid, cli_width(cli), cli_colour(cli), &out); break;
	}
	bool done = sink_write(cli->sink, text_view(&out), &cli->error);
	text_clear(&out);
	return done;
}

static bool write_composed(const struct page_input *input, int format, struct cli *cli)
{
	struct page page;
	struct text out = {0};
	page_compose(&page, input);
	switch (format) {
	case FORMAT_JSON: page_json(&page, &out); break;
	case FORMAT_MD: page_markdown(&page, &out); break;
	case FORMAT_HTML: page_html(&page, &out); break;
	default: page_text(&page, cli_width(cli), cli_colour(cli), &out); break;
	}
	bool done = sink_write(cli->sink, text_view(&out), &cli->error);
	text_clear(&out);
	page_clear(&page);
	return done;
}

static bool write_page(struct run *run, struct cli *cli)
{
	const struct report_settings *given = &run->given;
	const struct setting *setting = &run->desk.setting;
	struct findings_page found;
	bool done = findings_page(&run->findings, given->by, given->by_count, &found, &cli->error);
	if (done) {
		const struct page_input input = {
			.title = view_of(given->title),
			.period = found.period,
			.fiscal = setting->fiscal,
			.now = setting->now,
			.stale = found.stale,
			.last_session = run->findings.tally.last,
			.last_wave = found.last_wave,
			.before_periods = found.before_periods,
			.time = &found.time,
			.before = &found.before,
			.trend = &found.trend,
			.chain = &found.chain,
			.gap = &found.gap,
			.hours = &found.hours,
			.plans = &run->findings.received.grids[RECEIVED_PLANS],
			.quality = &found.quality,
		};
		done = write_composed(&input, given->format, cli);
	}
	findings_page_clear(&found);
	return done;
}

/* A page shows the org whatever else it shows, and puts its rows in order itself. */
static bool settle_by(struct report_settings *given, bool is_page, bool has_people, struct error *error)
{
	bool has_org = false;
	if (given->by_count == 0 && !is_page)
		given->by[given->by_count++] = SURVEY_LEADER;
	if (!survey_by_settle(given->by, &given->by_count, has_people, error))
		return false;
	for (size_t i = 0; i < given->by_count; i++)
		has_org = has_org || given->by[i] == SURVEY_ORG;
	if (is_page && !has_org)
		given->by[given->by_count++] = SURVEY_ORG;
	return true;
}

static bool write_report(struct run *run, struct cli *cli)
{
	struct report_settings *given = &run->given;
	bool is_page = given->table == FINDINGS_TABLES && given->format != FORMAT_CSV;
	if (!settle_by(given, is_page, run->desk.setting.people != NULL, &cli->error))
		return false;
	return is_page ? write_page(run, cli) : write_tables(run, cli);
}

int main(int argc, char **argv)
{
	struct run run = {.given = defaults};
	struct cli cli;
	cli_start(&cli, &tool, argc, argv);
	bool is_open = read_options(&cli, &run.given) && cli_open(&cli) &&
	               desk_open(&run.desk, &cli, &(struct desk_options){.waits = true});
	findings_init(&run.findings, (enum period_unit)(PERIOD_DAY + run.given.period), &run.desk.setting);

	/* What failed is in cli.error, and cli_finish knows. */
	(void)(is_open && desk_read(&run.desk, &cli, &run, take_row, take_table) && write_report(&run, &cli));
	findings_clear(&run.findings);
	desk_close(&run.desk);
	return cli_finish(&cli);
}
