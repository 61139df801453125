#include "report_settings.h"

#include "csv/source.h"
#include "show/xlsx.h"
#include "show/words/words.h"

enum { PERIOD = CLI_OWN, BY, TABLE, TITLE, LOGO, EXCEL, FAIL_IF, EXPLAIN, MAIL_TO, MAIL_FROM, SUBJECT };

#define LOGO_LIMIT ((size_t)1 << 20)
#define ADDRESS_FORM "is no address such as ann@example.com or Ann Lee <ann@example.com>"

static const struct cli_option options[] = {
	{'f', "format", "FORMAT", "write FORMAT (text)", "text|csv|json|md|html|email|xlsx"},
	{PERIOD, "period", "UNIT", "sum up by UNIT (week)", "day|week|month|quarter|year"},
	{BY, "by", "LIST", "rows of time for each of LIST (leader; on a page level and leader)",
     "leader|level|team|org"},
	{TABLE, "table", "NAME", "write this table alone, all periods of it", FINDINGS_TABLE_NAMES},
	{TITLE, "title", "TEXT", "what the page is called (Coaching report)", NULL},
	{LOGO, "logo", "FILE", "a PNG or JPEG picture for the head of the HTML page", NULL},
	{EXCEL, "excel", NULL, "CSV that a spreadsheet opens as it is, with no cell taken for a formula", NULL},
	{MAIL_TO, "mail-to", "ADDRESS", "with -f email: to ADDRESS; several with commas between (repeatable)",
     NULL},
	{MAIL_FROM, "mail-from", "ADDRESS", "with -f email: from ADDRESS (who runs sendmail)", NULL},
	{SUBJECT, "subject", "TEXT", "with -f email: what the mail is about (the headline)", NULL},
	{FAIL_IF, "fail-if", "LIMIT",
     "exit with 1 where LIMIT, [table.]measure[@by]<number, is crossed (repeatable)", NULL},
	{EXPLAIN, "explain", "MEASURE", "print what [table.]measure means, and exit", NULL},
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

const struct cli_tool report_tool = {
	.name = "coach-report",
	.synopsis = "[options] [FILE ...]",
	.summary = "Report who coaches whom, how much, and what comes of it.",
	.options = options,
	.option_count = sizeof options / sizeof options[0],
};

static bool read_bytes(const char *path, struct text *bytes, struct error *error)
{
	struct source *source;
	char buffer[16384];
	size_t length = 1;
	if (!source_open(&source, path, NULL, error))
		return false;
	while (length > 0 && bytes->length <= LOGO_LIMIT &&
	       source_read(source, buffer, sizeof buffer, &length, error))
		text_add_bytes(bytes, buffer, length);
	source_close(source);
	return error->kind == ERROR_NONE;
}

static bool read_logo(struct report_settings *given, struct cli *cli, const char *path)
{
	text_reset(&given->logo);
	if (!read_bytes(path, &given->logo, &cli->error))
		return false;
	if (given->logo.length > LOGO_LIMIT)
		return error_set(&cli->error, ERROR_INPUT, "%s: a logo has at most 1 MiB", path);
	return page_logo_type(text_view(&given->logo)) ||
	       error_set(&cli->error, ERROR_INPUT, "%s: not a PNG or JPEG picture", path);
}

static bool read_option(struct report_settings *given, struct cli *cli, int key, const char *argument)
{
	switch (key) {
	case 'f': return cli_choose(cli, 'f', argument, &given->format);
	case PERIOD: return cli_choose(cli, PERIOD, argument, &given->period);
	case BY: return cli_choose_list(cli, BY, argument, given->by, UNIT_BYS, &given->by_count);
	case TABLE: return cli_choose(cli, TABLE, argument, &given->table);
	case TITLE: given->title = argument; return true;
	case LOGO: return read_logo(given, cli, argument);
	case EXCEL: given->excel = true; return true;
	case MAIL_TO:
		return mail_add_to(&given->mail, view_of(argument)) ||
		       cli_refuse(cli, MAIL_TO, argument, ADDRESS_FORM);
	case MAIL_FROM:
		return mail_set_from(&given->mail, view_of(argument)) ||
		       cli_refuse(cli, MAIL_FROM, argument, ADDRESS_FORM);
	case SUBJECT:
		return mail_set_subject(&given->mail, view_of(argument)) ||
		       cli_refuse(cli, SUBJECT, argument,
		                  "holds a control or another hidden character, or is not UTF-8");
	case FAIL_IF: return limits_add(&given->limits, argument, &cli->error);
	default: given->explain = argument; return true;
	}
}

static bool check_mail(const struct report_settings *given, struct cli *cli)
{
	const struct mail *mail = &given->mail;
	if (given->format != FORMAT_EMAIL)
		return (mail->to_count == 0 && !mail->from.address.bytes && !mail->subject.bytes) ||
		       error_set(&cli->error, ERROR_USAGE, "--mail-to, --mail-from and --subject go with -f email");
	if (mail->to_count == 0)
		return error_set(&cli->error, ERROR_USAGE, "-f email needs --mail-to");
	return given->table == FINDINGS_TABLES ||
	       error_set(&cli->error, ERROR_USAGE, "-f email mails the page; --table does not go with it");
}

static bool check_terminal(const struct report_settings *given, struct cli *cli)
{
	return given->format != FORMAT_XLSX || !sink_is_terminal(cli->sink) ||
	       error_set(&cli->error, ERROR_USAGE, "-f xlsx is nothing for a terminal: use -o FILE");
}

bool report_settings_read(struct report_settings *given, struct cli *cli)
{
	const char *argument;
	int key;
	*given = (struct report_settings){
		.period = PERIOD_WEEK - PERIOD_DAY, .table = FINDINGS_TABLES, .title = word(WORD_TITLE)};
	while ((key = cli_option(cli, &argument)) != CLI_DONE)
		if (!read_option(given, cli, key, argument))
			return false;
	if (given->excel && given->format != FORMAT_CSV)
		return error_set(&cli->error, ERROR_USAGE, "--excel goes with -f csv");
	if (given->logo.length && given->format != FORMAT_HTML && given->format != FORMAT_EMAIL)
		return error_set(&cli->error, ERROR_USAGE, "--logo goes with -f html or -f email");
	if (given->format == FORMAT_XLSX && !xlsx_is_there())
		return error_set(&cli->error, ERROR_USAGE,
		                 "-f xlsx: this build makes no spreadsheets (it was made with XLSX=0)");
	return cli_open(cli) && check_mail(given, cli) && check_terminal(given, cli);
}

void report_settings_clear(struct report_settings *given)
{
	limits_clear(&given->limits);
	text_clear(&given->logo);
	mail_clear(&given->mail);
}
