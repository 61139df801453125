#include "cli/private.h"

#include <stdlib.h>
#include <time.h>

#include "base/decimal.h"

#define SECONDS_A_DAY 86400
#define NO_DATE "is not a date like 2026-11-16"

static bool parse_now(const char *argument, int32_t *day)
{
	struct moment moment;
	if (!moment_parse(view_of(argument), &moment))
		return false;
	*day = moment.day;
	return true;
}

static void take_day(struct cli *cli, int key, const char *argument, int32_t *day)
{
	if (!day_parse(view_of(argument), day))
		cli_refuse(cli, key, argument, NO_DATE);
}

static void take_delimiter(struct cli *cli, const char *argument)
{
	bool tab = strcmp(argument, "\\t") == 0 || strcmp(argument, "tab") == 0;
	if (!tab && argument[1] != '\0')
		cli_refuse(cli, 'F', argument, "is not one character");
	else if (strchr("\"\r\n", argument[0]))
		cli_refuse(cli, 'F', argument, "cannot stand between cells");
	else
		cli->settings.delimiter = tab ? '\t' : argument[0];
}

static void take_fiscal_start(struct cli *cli, const char *argument)
{
	int64_t month;
	if (cli_count(cli, CLI_FISCAL_START, argument, 1, 12, &month))
		cli->settings.fiscal_start = (unsigned)month;
}

bool settings_take(struct cli *cli, int key, const char *argument)
{
	struct cli_settings *settings = &cli->settings;
	bool shared = key < CLI_OWN && (key >= CLI_LONG_ONLY || strchr("hVozkpdsunFqr", key));
	if (shared && argument && *argument == '\0') {
		cli_refuse(cli, key, argument, "is empty");
		return true;
	}
	switch (key) {
	case 'h': cli->finished_early = help_print(cli); return true;
	case 'V': cli->finished_early = help_print_version(cli); return true;
	case 'o': settings->output = argument; return true;
	case 'z': settings->gzip = true; return true;
	case 'k': settings->keep = true; return true;
	case 'p': settings->people = argument; return true;
	case 'd': settings->definition = argument; return true;
	case 's': take_day(cli, key, argument, &settings->since); return true;
	case 'u': take_day(cli, key, argument, &settings->until); return true;
	case 'n':
		cli->now_given = true;
		if (!parse_now(argument, &settings->now))
			cli_refuse(cli, key, argument, NO_DATE);
		return true;
	case 'F': take_delimiter(cli, argument); return true;
	case 'q': settings->quiet = true; return true;
	case 'r': settings->rejects = argument; return true;
	case CLI_TZ:
		settings->zone = argument;
		settings->zone_origin = "--tz";
		return true;
	case CLI_FISCAL_START: take_fiscal_start(cli, argument); return true;
	case CLI_ENCODING: settings->encoding = argument; return true;
	default: return false;
	}
}

/* A variable that is set to something, if the tool has the option that it stands for; else NULL. */
static const char *environment(const struct cli *cli, int key, const char *name)
{
	const char *found = options_find(cli->tool, key) ? getenv(name) : NULL;
	return found && *found ? found : NULL;
}

static bool refuse_variable(struct cli *cli, const char *name, const char *found, const char *problem)
{
	char quoted[ERROR_QUOTED_SIZE];
	error_quote(view_of(found), quoted);
	return error_set(&cli->error, ERROR_USAGE, "%s: %s %s", name, quoted, problem);
}

static bool settle_now(struct cli *cli)
{
	struct cli_settings *settings = &cli->settings;
	if (cli->now_given)
		return true;
	const char *found = environment(cli, 'n', "COACH_NOW");
	if (found) {
		cli->now_given = true;
		return parse_now(found, &settings->now) || refuse_variable(cli, "COACH_NOW", found, NO_DATE);
	}
	int64_t seconds = (int64_t)time(NULL);
	found = environment(cli, 'n', "SOURCE_DATE_EPOCH");
	if (found) {
		cli->now_given = true;
		if (!decimal_parse_count(view_of(found), &seconds) || seconds / SECONDS_A_DAY > DAY_LAST)
			return refuse_variable(cli, "SOURCE_DATE_EPOCH", found, "is not a number of seconds since 1970");
	}
	settings->now = (int32_t)(seconds / SECONDS_A_DAY);
	return true;
}

bool settings_settle(struct cli *cli)
{
	struct cli_settings *settings = &cli->settings;
	if (!settings->people)
		settings->people = environment(cli, 'p', "COACH_PEOPLE");
	if (!settings->definition)
		settings->definition = environment(cli, 'd', "COACH_DEFINITION");
	if (!settings->zone) {
		settings->zone = environment(cli, CLI_TZ, "COACH_TZ");
		settings->zone_origin = "COACH_TZ";
	}
	settings->temporary = getenv("TMPDIR");
	if (!settings->temporary || !*settings->temporary)
		settings->temporary = "/tmp";
	if (settings->since != DAY_NONE && settings->until != DAY_NONE && settings->since >= settings->until)
		return error_set(&cli->error, ERROR_USAGE, "--since is not before --until");
	if (settings->output && settings->rejects && strcmp(settings->output, settings->rejects) == 0)
		return error_set(&cli->error, ERROR_USAGE, "--output and --rejects name the same file");
	return settle_now(cli);
}
