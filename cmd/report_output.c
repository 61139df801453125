#include "report_output.h"

#include "report/shown.h"
#include "show/walk.h"
#include "show/xlsx.h"

/* Rows of a table that are made before they are written: their cells stay in the processor's cache. */
#define PIECE_ROWS 512

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

static void say_empty(const struct grid *grid, struct cli *cli)
{
	bool is_cut = cli->settings.only || cli->settings.each || cli->settings.no_names;
	notice_say(&cli->notice, REMEDY_NONE, "the table %s is empty: nothing that was read gives it a row%s",
	           grid->name, is_cut ? ", or none that may be shown" : "");
}

/* Writes the tables as the reader sees them. */
static bool write_tables(const struct report *report, const struct shown *shown, struct cli *cli)
{
	const struct report_settings *given = report->given;
	const struct grid *const *tables = shown->tables;
	struct text out = {0};
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
		say_empty(grid, cli);
	if (given->format == FORMAT_CSV)
		return writer_grid(&cli->writer, grid, &cli->error);
	table_write(grid, formats[given->format], view_of(given->title), cli_width(cli), cli_colour(cli), &out);
	bool done = sink_write(cli->sink, text_view(&out), &cli->error);
	text_clear(&out);
	return done;
}

/* Does the mail go to whom the page is for? */
static bool mails_to_unit(const struct report_settings *given)
{
	return given->format == FORMAT_EMAIL && given->mail.to_count == 0;
}

/* Writes the mail, to whom it says or to the person whose page it is. */
static bool write_mail(const struct page *page, const struct report *report, struct text *out,
                       struct error *error)
{
	struct mail mail = report->given->mail, own = {.from = mail.from, .subject = mail.subject};
	const struct scope *scope = &report->desk->scope;
	bool done = true;
	if (mails_to_unit(report->given)) {
		struct view address = scope->unit == SCOPE_PERSON ? people_address(scope->people, scope->person)
		                                                  : view_of("");
		done = (address.length > 0 && mail_add_to(&own, address)) ||
		       error_set(
				   error, ERROR_USAGE,
				   "-f email needs --mail-to: %.*s has no address in the people table, or one that is none",
				   VIEW_ARGS(scope_called(scope)));
	}
	if (done)
		mail_write(mails_to_unit(report->given) ? &own : &mail, page, out);
	mail_clear(&own);
	return done;
}

static bool write_composed(const struct page_input *input, const struct report *report, struct cli *cli)
{
	const struct report_settings *given = report->given;
	struct page page;
	struct text out = {0};
	bool done = true;
	page_compose(&page, input);
	if (given->format == FORMAT_EMAIL)
		done = write_mail(&page, report, &out, &cli->error);
	else
		page_write(&page, formats[given->format], cli_width(cli), cli_colour(cli), &out);
	done = done && sink_write(cli->sink, text_view(&out), &cli->error);
	text_clear(&out);
	page_clear(&page);
	return done;
}

/* Writes the page as the reader sees it. */
static bool write_page(const struct report *report, const struct findings_page *found,
                       const struct shown *shown, struct cli *cli)
{
	const struct report_settings *given = report->given;
	const struct setting *setting = report->findings->setting;
	const struct evidence *evidence = &report->findings->evidence;
	const struct scope *scope = &report->desk->scope;
	const struct page_input input = {
		.title = view_of(given->title),
		.logo = text_view(&given->logo),
		.period = found->period,
		.fiscal = setting->fiscal,
		.now = setting->now,
		.stale = found->stale,
		.partial = found->partial,
		.completeness = found->completeness,
		.rejected = stream_rejected(report->desk->stream) + (uint64_t)given->left_out,
		.last_session = evidence->tally.last,
		.last_period = evidence->tally.last_period,
		.first_session = evidence->tally.first,
		.rolled_up = evidence->rolled_up,
		.last_wave = found->last_wave,
		.previous_wave = found->previous_wave,
		.fallen = shown->fallen,
		.leaders_alike = found->leaders_differ == DIFFER_BY_CHANCE,
		.before_periods = found->before_periods,
		.tables = shown->tables,
		.is_cut = shown->is_cut,
		.of = {.by = scope->unit == SCOPE_PERSON ? "leader"
	                 : scope->unit == SCOPE_TEAM ? "team"
	                                             : NULL,
	           .name = given->format == FORMAT_JSON ? scope_name(scope) : scope_called(scope)},
		.before = &shown->before,
		.is_even = found->is_even,
		.even = &shown->even,
		.expected_before = &shown->expected_before,
		.trend = &shown->trend,
	};
	return write_composed(&input, report, cli);
}

/* What has been computed for all readers: a page, or tables. */
struct made {
	const struct report *report;
	struct findings_page page;
	const struct grid *tables[TABLE_COUNT];
	bool is_page;
};

/* Writes the table alone, some rows at a time, since there may be many: whoever does not see all of them sees
 * those of a period in an order of their own. */
static bool write_pieces(const struct made *made, const struct scope *scope, struct cli *cli)
{
	enum table_id table = made->report->given->table;
	const struct grid *grid = made->tables[table];
	bool done = writer_header(&cli->writer, grid->columns, grid->column_count, &cli->error), is_empty = true;
	size_t most = scope_is_all(scope) ? PIECE_ROWS : SIZE_MAX;
	while (done && findings_next(made->report->findings, most)) {
		struct shown shown;
		shown_take(&shown, made->tables, scope, false);
		is_empty = is_empty && shown.tables[table]->row_count == 0;
		done = writer_rows(&cli->writer, shown.tables[table], &cli->error);
		shown_clear(&shown);
	}
	if (is_empty)
		say_empty(grid, cli);
	return done;
}

static bool write_shown(void *everything, struct cli *cli)
{
	const struct made *made = everything;
	const struct report *report = made->report;
	const struct scope *scope = &report->desk->scope;
	struct shown shown;
	bool done;
	if (report->findings->by_piece)
		return write_pieces(made, scope, cli);
	if (made->is_page) {
		shown_take_page(&shown, &made->page, scope, report->given->format != FORMAT_JSON);
		done = write_page(report, &made->page, &shown, cli);
	} else {
		shown_take(&shown, made->tables, scope, false);
		done = write_tables(report, &shown, cli);
	}
	shown_clear(&shown);
	return done;
}

bool report_is_page(const struct report_settings *given)
{
	return given->table == TABLE_COUNT && given->format != FORMAT_CSV && given->format != FORMAT_XLSX;
}

bool report_write(const struct report *report, struct cli *cli)
{
	struct report_settings *given = report->given;
	struct findings *findings = report->findings;
	struct made made = {.report = report, .is_page = report_is_page(given)};
	audience_settle_by(report->desk, cli, given->by, &given->by_count);
	findings->has_courses = cli->settings.only || cli->settings.each;
	findings->by_piece = given->format == FORMAT_CSV && !cli->settings.each && findings_have_pieces(findings);
	if (!findings_settle_by(findings, given->by, &given->by_count, made.is_page, &cli->error))
		return false;
	bool done = made.is_page
	                ? findings_page(findings, given->by, given->by_count, &made.page, &cli->error)
	                : findings_tables(findings, given->by, given->by_count, made.tables, &cli->error);
	const struct audience audience = {.tool = &made, .write = write_shown, .by_mail = mails_to_unit(given)};
	done = done && audience_write(report->desk, cli, &audience);
	if (made.is_page)
		findings_page_clear(&made.page);
	return done;
}
