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
	const struct grid *sheets[TABLE_COUNT];
	size_t count = 0;
	struct text out = {0};
	for (const struct choice *one = table_reports; one->word; one++) {
		const struct grid *table = tables[one->number];
		if (one->number == (int)given->table || (given->table == TABLE_COUNT && table->row_count > 0))
			sheets[count++] = table;
	}
	bool done = xlsx_write(sheets, count, cli->settings.now, cli->settings.temporary, &out, &cli->error) &&
	            sink_write(cli->sink, text_view(&out), &cli->error);
	text_clear(&out);
	return done;
}

static bool write_tables(const struct report *report, struct cli *cli)
{
	const struct report_settings *given = report->given;
	const struct grid *tables[TABLE_COUNT];
	struct text out = {0};
	if (!findings_tables(report->findings, given->by, given->by_count, tables, &cli->error))
		return false;
	if (given->format == FORMAT_XLSX)
		return write_workbook(given, tables, cli);
	if (given->table == TABLE_COUNT) {
		bool done = true;
		for (const struct choice *one = table_reports; done && one->word; one++)
			done = tables[one->number]->row_count == 0 ||
			       writer_grid(&cli->writer, tables[one->number], &cli->error);
		return done;
	}
	const struct grid *grid = tables[given->table];
	if (grid->row_count == 0)
		notice_say(&cli->notice, REMEDY_NONE, "the table %s is empty: nothing that was read gives it a row",
		           grid->name);
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
	const struct evidence *evidence = &report->findings->evidence;
	struct findings_page found;
	bool done = findings_page(report->findings, given->by, given->by_count, given->format != FORMAT_JSON,
	                          &found, &cli->error);
	if (done) {
		const struct page_input input = {
			.title = view_of(given->title),
			.logo = text_view(&given->logo),
			.period = found.period,
			.fiscal = setting->fiscal,
			.now = setting->now,
			.stale = found.stale,
			.partial = found.partial,
			.completeness = found.completeness,
			.last_session = evidence->tally.last,
			.last_period = evidence->tally.last_period,
			.first_session = evidence->tally.first,
			.rolled_up = evidence->rolled_up,
			.last_wave = found.last_wave,
			.leaders_alike = found.leaders_differ == DIFFER_BY_CHANCE,
			.before_periods = found.before_periods,
			.tables = found.tables,
			.before = &found.before,
			.is_even = found.is_even,
			.even = &found.even,
			.expected_before = &found.expected_before,
			.trend = &found.trend,
		};
		done = write_composed(&input, given, cli);
	}
	findings_page_clear(&found);
	return done;
}

bool report_write(const struct report *report, struct cli *cli)
{
	struct report_settings *given = report->given;
	bool is_page = given->table == TABLE_COUNT && given->format != FORMAT_CSV && given->format != FORMAT_XLSX;
	if (!findings_settle_by(report->findings, given->by, &given->by_count, is_page, &cli->error))
		return false;
	return is_page ? write_page(report, cli) : write_tables(report, cli);
}
