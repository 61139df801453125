/* coach-report: any of the tables in, a page or a table out. */
#include "desk.h"
#include "report_settings.h"
#include "show/meaning.h"
#include "show/page.h"
#include "show/xlsx.h"

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

static bool write_workbook(const struct report_settings *given, const struct grid *const *tables,
                           struct cli *cli)
{
	const struct grid *sheets[FINDINGS_TABLES];
	size_t count = 0;
	struct text out = {0};
	for (int i = 0; i < FINDINGS_TABLES; i++)
		if (i == given->table || (given->table == FINDINGS_TABLES && tables[i]->row_count > 0))
			sheets[count++] = tables[i];
	bool done = xlsx_write(sheets, count, cli->settings.now, cli->settings.temporary, &out,
	                           &cli->error) &&
	            sink_write(cli->sink, text_view(&out), &cli->error);
	text_clear(&out);
	return done;
}

static bool write_tables(struct run *run, struct cli *cli)
{
	const struct report_settings *given = &run->given;
	const struct grid *tables[FINDINGS_TABLES];
	struct text out = {0};
	if (!findings_tables(&run->findings, given->by, given->by_count, tables, &cli->error))
		return false;
	if (given->format == FORMAT_XLSX)
		return write_workbook(given, tables, cli);
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

static bool write_composed(const struct page_input *input, const struct report_settings *given,
                           struct cli *cli)
{
	struct page page;
	struct text out = {0};
	page_compose(&page, input);
	switch (given->format) {
	case FORMAT_JSON: page_json(&page, &out); break;
	case FORMAT_MD: page_markdown(&page, &out); break;
	case FORMAT_HTML: page_html(&page, &out); break;
	case FORMAT_EMAIL: mail_write(&given->mail, &page, &out); break;
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
	const struct grid *made = run->findings.made;
	struct findings_page found;
	bool done = findings_page(&run->findings, given->by, given->by_count, &found, &cli->error);
	if (done) {
		if (given->format != FORMAT_JSON)
			findings_put_names(&run->findings, &found);
		const struct page_input input = {
			.title = view_of(given->title),
			.logo = text_view(&given->logo),
			.period = found.period,
			.fiscal = setting->fiscal,
			.now = setting->now,
			.stale = found.stale,
			.last_session = run->findings.tally.last,
			.last_period = run->findings.tally.last_period,
			.first_session = run->findings.tally.first,
			.rolled_up = run->findings.rolled_up,
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
			.slippage = &made[FINDINGS_SLIPPAGE],
			.crowding = &made[FINDINGS_CROWDING],
			.exemplars = &made[FINDINGS_EXEMPLARS],
			.blueprint = &made[FINDINGS_BLUEPRINT],
			.advice = &run->findings.advice,
			.candidates = &made[FINDINGS_CANDIDATES],
			.summary = &run->findings.received.grids[RECEIVED_SUMMARY],
		};
		done = write_composed(&input, given, cli);
	}
	findings_page_clear(&found);
	return done;
}

static bool write_report(struct run *run, struct cli *cli)
{
	struct report_settings *given = &run->given;
	bool is_page = given->table == FINDINGS_TABLES && given->format != FORMAT_CSV &&
	               given->format != FORMAT_XLSX;
	if (!findings_settle_by(given->by, &given->by_count, is_page, run->desk.setting.people != NULL,
	                        &cli->error))
		return false;
	return is_page ? write_page(run, cli) : write_tables(run, cli);
}

static bool check_limits(struct run *run, struct cli *cli)
{
	struct text said = {0};
	bool done = limits_check(&run->given.limits, &run->findings, &said, &cli->error);
	cli->answer_is_no = cli->answer_is_no || said.length;
	for (struct view rest = text_view(&said); rest.length;) {
		struct view line = view_cut(&rest, '\n');
		cli_say(cli, "%.*s", VIEW_ARGS(line));
	}
	text_clear(&said);
	return done;
}

static bool explain(const struct run *run, struct cli *cli)
{
	struct text out = {0};
	char quoted[ERROR_QUOTED_SIZE];
	struct view name = view_of(run->given.explain);
	bool done = meaning_explain(name, cli_width(cli), &out) ||
	            error_set(&cli->error, ERROR_USAGE, "--explain: %s is no measure; there are %s",
	                      error_quote(name, quoted), text_terminate(&out));
	done = done && sink_write(cli->sink, text_view(&out), &cli->error);
	text_clear(&out);
	return done;
}

static bool report(struct run *run, struct cli *cli)
{
	return desk_read(&run->desk, cli, run, take_row, take_table) && write_report(run, cli) &&
	       check_limits(run, cli);
}

int main(int argc, char **argv)
{
	struct run run = {0};
	struct cli cli;
	cli_start(&cli, &report_tool, argc, argv);
	bool is_open = report_settings_read(&run.given, &cli) &&
	               (run.given.explain || desk_open(&run.desk, &cli, &(struct desk_options){.waits = true}));
	findings_init(&run.findings, (enum period_unit)(PERIOD_DAY + run.given.period), run.given.table,
	              &run.desk.setting);
	run.findings.also = limits_tables(&run.given.limits);
	cli.writer.excel = run.given.excel;

	/* What failed is in cli.error, and cli_finish knows. */
	(void)(is_open && (run.given.explain ? explain(&run, &cli) : report(&run, &cli)));
	findings_clear(&run.findings);
	desk_close(&run.desk);
	report_settings_clear(&run.given);
	return cli_finish(&cli);
}
