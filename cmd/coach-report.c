/* coach-report: reads any of the tables and writes a page or tables. */
#include "csv/source.h"
#include "report_output.h"
#include "show/html/html.h"
#include "show/meaning.h"
#include "show/words/words.h"
#include "show/xlsx.h"

#define LOGO_LIMIT ((size_t)1 << 20)
#define NO_ADDRESS "is not an address such as ann@example.com or Ann Lee <ann@example.com>"

#define SETTINGS struct report_settings

static bool take_to(void *settings, const char *argument, struct error *error UNUSED)
{
	return mail_add_to(&((SETTINGS *)settings)->mail, view_of(argument));
}

static bool take_from(void *settings, const char *argument, struct error *error UNUSED)
{
	return mail_set_from(&((SETTINGS *)settings)->mail, view_of(argument));
}

static bool take_subject(void *settings, const char *argument, struct error *error UNUSED)
{
	return mail_set_subject(&((SETTINGS *)settings)->mail, view_of(argument));
}

static bool take_limit(void *settings, const char *argument, struct error *error)
{
	return limits_add(&((SETTINGS *)settings)->limits, argument, error);
}

static const struct choice format_choices[] = {
	{"text", FORMAT_TEXT}, {"csv", FORMAT_CSV},     {"json", FORMAT_JSON}, {"md", FORMAT_MD},
	{"html", FORMAT_HTML}, {"email", FORMAT_EMAIL}, {"xlsx", FORMAT_XLSX}, {NULL, 0},
};

static const struct cli_option options[] = {
	{"format", "FORMAT", "write FORMAT", 'f', CLI_CHOICE(SETTINGS, format, format_choices),
     .standard = "text"},
	{"period", "UNIT", "sum up by UNIT", CLI_CHOICE(SETTINGS, period, period_unit_choices),
     .standard = "week"},
	{"by", "LIST", "rows of time for each of LIST (leader; on a page level and leader)",
     CLI_LIST(SETTINGS, by, by_count, unit_by_choices), .excludes = "only,each"},
	{"table", "NAME", "write only this table, with all its periods",
     CLI_CHOICE(SETTINGS, table, table_reports)},
	{"change-weeks", "N", "compare N weeks before a programme began with as many after it",
     CLI_COUNT(SETTINGS, change_weeks, 1, 260), .standard = "12"},
	{"left-out", "N", "say that N rows were rejected before, besides those that are rejected here (0)",
     CLI_COUNT(SETTINGS, left_out, 0, INT32_MAX)},
	{"title", "TEXT", "the title of the page (Coaching report)", CLI_TEXT(SETTINGS, title),
     .may_be_empty = true},
	{"logo", "FILE", "a PNG or JPEG picture for the head of the HTML page", CLI_READS(SETTINGS, logo_path)},
	{"excel", NULL, "write CSV that a spreadsheet opens as it is, and takes no cell for a formula",
     CLI_FLAG(SETTINGS, excel)},
	{"mail-to", "ADDRESS", "with -f email: who gets the mail; several with commas between (repeatable)",
     CLI_PARSED(take_to, NO_ADDRESS)},
	{"mail-from", "ADDRESS", "with -f email: who sends the mail (whoever runs sendmail)",
     CLI_PARSED(take_from, NO_ADDRESS)},
	{"subject", "TEXT", "with -f email: the subject of the mail (the headline of the page)",
     CLI_PARSED(take_subject, "holds a control or another hidden character, or is not UTF-8")},
	{"fail-if", "LIMIT",
     "exit with 1 if LIMIT, [table.]measure[@by][/category]<number, is crossed (repeatable)",
     CLI_PARSED(take_limit, NULL)},
	DESK_FROM_OPTIONS(SETTINGS, sources),
	DESK_MAP_OPTIONS(SETTINGS, sources),
	{"explain", "MEASURE", "print what [table.]measure means, and exit", CLI_TEXT(SETTINGS, explain),
     .prints = true},
};

static const struct cli_tool tool = {
	.name = "coach-report",
	.synopsis = "[-f FORMAT] [--period=UNIT] [options] [FILE ...]\n"
				"--table=NAME [--by=LIST] [options] [FILE ...]\n"
				"-f email --mail-to=ADDRESS [options] [FILE ...]\n"
				"--each=UNIT -o PATTERN [options] [FILE ...]\n"
				"--fail-if=LIMIT ... [options] [FILE ...]\n"
				"--explain=MEASURE\n" DESK_STARTS,
	.summary = "Report who coaches whom, how much, and what comes of it.",
	.options = options,
	.option_count = COUNT_OF(options),
	.takes = CLI_TAKES_SPAN | CLI_TAKES_COMPLETE | CLI_TAKES_SCOPE | CLI_TAKES_EACH | CLI_TAKES_COLUMNS,
};

static bool check_mail(const struct report_settings *given, struct cli *cli)
{
	const struct mail *mail = &given->mail;
	if (given->format != FORMAT_EMAIL)
		return (mail->to_count == 0 && !mail->from.address.bytes && !mail->subject.bytes) ||
		       error_set(&cli->error, ERROR_USAGE, "--mail-to, --mail-from and --subject go with -f email");
	if (mail->to_count == 0 && !cli->settings.only && cli->settings.each != CLI_EACH_LEADER)
		return error_set(&cli->error, ERROR_USAGE, "-f email needs --mail-to");
	return given->table == TABLE_COUNT ||
	       error_set(&cli->error, ERROR_USAGE, "-f email mails the page and excludes --table");
}

/* Refuses options that do not go together. */
static bool settle(const struct report_settings *given, struct cli *cli)
{
	struct error *error = &cli->error;
	if (given->excel && given->format != FORMAT_CSV)
		return error_set(error, ERROR_USAGE, "--excel goes with -f csv");
	if (cli->settings.columns && (given->format != FORMAT_CSV || given->table == TABLE_COUNT))
		return error_set(error, ERROR_USAGE, "--columns goes with -f csv and --table");
	if (cli->settings.columns && !cli_pick_columns(cli, &table_kinds[given->table]))
		return false;
	if (given->logo_path && given->format != FORMAT_HTML && given->format != FORMAT_EMAIL)
		return error_set(error, ERROR_USAGE, "--logo goes with -f html or -f email");
	if (given->format == FORMAT_XLSX && !xlsx_is_there())
		return error_set(error, ERROR_USAGE,
		                 "-f xlsx: this build makes no spreadsheets (it was made with XLSX=0)");
	return check_mail(given, cli);
}

static bool read_logo(struct report_settings *given, struct error *error)
{
	const char *path = given->logo_path;
	if (!source_read_file(path, NULL, LOGO_LIMIT, &given->logo, error))
		return false;
	if (given->logo.length > LOGO_LIMIT)
		return error_input(error, path, 0, "a logo has at most 1 MiB");
	return html_logo_type(text_view(&given->logo)) ||
	       error_input(error, path, 0, "not a PNG or JPEG picture");
}

/* What the tool makes of exports; a map that does not say what it makes makes the first. */
static const struct table_kind *const mapped[] = {&table_kinds[TABLE_PEOPLE], NULL};

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

static bool begin_passing(void *tool_state, unsigned threads)
{
	return sessions_pass_on(&((struct run *)tool_state)->findings.sessions, threads);
}

static bool pass_session(void *tool_state, struct session *session, unsigned thread, struct text *bytes)
{
	return sessions_pass(&((struct run *)tool_state)->findings.sessions, thread, session, bytes);
}

static bool take_passed(void *tool_state, struct view bytes, size_t *rows, struct error *error UNUSED)
{
	sessions_take(&((struct run *)tool_state)->findings.sessions, bytes, rows);
	return true;
}

static bool check_limits(struct run *run, struct cli *cli)
{
	struct text said = {0};
	bool done = limits_check(&run->given.limits, &run->findings, &said, &cli->error);
	cli->answer_is_no = cli->answer_is_no || said.length;
	cli_say_lines(cli, &said);
	return done;
}

static bool explain(const struct run *run, struct cli *cli)
{
	struct text out = {0};
	char quoted[ERROR_QUOTED_SIZE];
	struct view name = view_of(run->given.explain);
	bool done = meaning_explain(name, cli_width(cli), &out) ||
	            error_set(&cli->error, ERROR_USAGE, "--explain: %s is not a measure%s",
	                      error_quote(name, quoted), text_terminate(&out));
	done = done && sink_write(cli->sink, text_view(&out), &cli->error);
	text_clear(&out);
	return done;
}

static bool open(struct run *run, struct cli *cli)
{
	struct report_settings *given = &run->given;
	if (!cli_open(cli))
		return false;
	if (given->format == FORMAT_XLSX && cli->sink && sink_is_terminal(cli->sink))
		return error_set(&cli->error, ERROR_USAGE, "refusing to write xlsx to a terminal; use -o FILE");
	if (given->logo_path && !read_logo(given, &cli->error))
		return false;
	if (given->explain || desk_prints(&given->sources))
		return true;
	static const struct desk_passing passing = {begin_passing, pass_session, take_passed};
	const struct desk_options wanted = {.waits = true,
	                                    .judges = true,
	                                    .adds_up = true,
	                                    .mapped = mapped,
	                                    .sources = &given->sources,
	                                    .passing = &passing};
	if (!desk_open(&run->desk, cli, &wanted))
		return false;
	findings_init(&run->findings, given->period, given->table, &run->desk.setting);
	run->findings.evidence.change_weeks = given->change_weeks;
	limits_want(&given->limits, &run->findings);
	if (report_is_page(given))
		findings_expect_page(&run->findings);
	cli->writer.excel = given->excel;
	return true;
}

static bool work(struct run *run, struct cli *cli)
{
	const struct report report = {&run->given, &run->findings, &run->desk};
	if (run->given.explain)
		return explain(run, cli);
	if (desk_prints(&run->given.sources))
		return desk_print(cli, &run->given.sources, mapped);
	return desk_read(&run->desk, cli, run, take_row, take_table) && report_write(&report, cli) &&
	       check_limits(run, cli);
}

int main(int argc, char **argv)
{
	struct run run = {.given = {.table = TABLE_COUNT, .title = word(WORD_TITLE)}};
	struct cli cli;
	cli_start(&cli, &tool, argc, argv);
	/* What failed is in cli.error, and cli_finish knows. */
	(void)(cli_read(&cli, &run.given) && settle(&run.given, &cli) && open(&run, &cli) && work(&run, &cli));

	/* Other threads may make gists for the findings until the desk is closed. */
	desk_close(&run.desk);
	findings_clear(&run.findings);
	limits_clear(&run.given.limits);
	text_clear(&run.given.logo);
	mail_clear(&run.given.mail);
	return cli_finish(&cli);
}
