#include "report_output.h"

#include "show/walk.h"
#include "show/xlsx.h"

/* By enum report_format; NULL for what is no format of a page. */
static const struct format *const formats[] = {
	[FORMAT_TEXT] = &format_text, [FORMAT_JSON] = &format_json, [FORMAT_MD] = &format_markdown,
	[FORMAT_HTML] = &format_html, [FORMAT_XLSX] = NULL,
};

static bool write_workbook(const struct report_settings *given, const struct grid *const *tables,
                           struct cli *cli)
{
	const struct grid *sheets[FINDINGS_TABLES];
	size_t count = 0;
	struct text out = {0};
	for (int i = 0; i < FINDINGS_TABLES; i++)
		if (i == given->table || (given->table == FINDINGS_TABLES && tables[i]->row_count > 0))
			sheets[count++] = tables[i];
	bool done = xlsx_write(sheets, count, cli->settings.now, cli->settings.temporary, &out, &cli->error) &&
	            sink_write(cli->sink, text_view(&out), &cli->error);
	text_clear(&out);
	return done;
}

static bool write_tables(const struct report *report, struct cli *cli)
{
	const struct report_settings *given = report->given;
	const struct grid *tables[FINDINGS_TABLES];
	struct text out = {0};
	if (!findings_tables(report->findings, given->by, given->by_count, tables, &cli->error))
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
		notice_say(&cli->notice, REMEDY_NONE, "--table %s: nothing was read that belongs in it", grid->name);
	if (given->format == FORMAT_CSV)
		return writer_grid(&cli->writer, grid, &cli->error);
	table_write(grid, formats[given->format], view_of(given->title), cli_width(cli), cli_colour(cli), &out);
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
	if (given->format == FORMAT_EMAIL)
		mail_write(&given->mail, &page, &out);
	else
		page_write(&page, formats[given->format], cli_width(cli), cli_colour(cli), &out);
	bool done = sink_write(cli->sink, text_view(&out), &cli->error);
	text_clear(&out);
	page_clear(&page);
	return done;
}

static bool write_page(const struct report *report, struct cli *cli)
{
	const struct report_settings *given = report->given;
	const struct setting *setting = report->findings->setting;
	const struct grid *made = report->findings->made;
	struct findings_page found;
	bool done = findings_page(report->findings, given->by, given->by_count, &found, &cli->error);
	if (done) {
		if (given->format != FORMAT_JSON)
			findings_put_names(report->findings, &found);
		const struct page_input input = {
			.title = view_of(given->title),
			.logo = text_view(&given->logo),
			.period = found.period,
			.fiscal = setting->fiscal,
			.now = setting->now,
			.stale = found.stale,
			.last_session = report->findings->tally.last,
			.last_period = report->findings->tally.last_period,
			.first_session = report->findings->tally.first,
			.rolled_up = report->findings->rolled_up,
			.last_wave = found.last_wave,
			.before_periods = found.before_periods,
			.tables[TABLE_TIME] = &found.time,
			.before = &found.before,
			.trend = &found.trend,
			.tables[TABLE_CHAIN] = &found.chain,
			.tables[TABLE_GAP] = &found.gap,
			.tables[TABLE_HOURS] = &found.hours,
			.tables[TABLE_STATUS] = &report->findings->received.grids[RECEIVED_PLANS],
			.tables[TABLE_QUALITY] = &found.quality,
			.tables[TABLE_SLIPPAGE] = &made[FINDINGS_SLIPPAGE],
			.tables[TABLE_CROWDING] = &made[FINDINGS_CROWDING],
			.tables[TABLE_EXEMPLARS] = &made[FINDINGS_EXEMPLARS],
			.tables[TABLE_BLUEPRINT] = &made[FINDINGS_BLUEPRINT],
			.tables[TABLE_ADVICE] = &report->findings->advice,
			.tables[TABLE_CANDIDATES] = &made[FINDINGS_CANDIDATES],
			.tables[TABLE_SUMMARY] = &report->findings->received.grids[RECEIVED_SUMMARY],
		};
		done = write_composed(&input, given, cli);
	}
	findings_page_clear(&found);
	return done;
}

bool report_write(const struct report *report, struct cli *cli)
{
	struct report_settings *given = report->given;
	bool is_page = given->table == FINDINGS_TABLES && given->format != FORMAT_CSV &&
	               given->format != FORMAT_XLSX;
	if (!findings_settle_by(given->by, &given->by_count, is_page, report->findings->setting->people != NULL,
	                        &cli->error))
		return false;
	return is_page ? write_page(report, cli) : write_tables(report, cli);
}
