#include "cli/settings.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/decimal.h"

static bool take_now(void *settings, const char *argument, struct error *error UNUSED)
{
	struct cli_settings *given = settings;
	struct moment moment;
	if (!moment_parse(view_of(argument), &moment))
		return false;
	given->now = moment.day;
	given->now_given = true;
	return true;
}

static bool take_delimiter(void *settings, const char *argument, struct error *error UNUSED)
{
	struct cli_settings *given = settings;
	bool tab = strcmp(argument, "\\t") == 0 || strcmp(argument, "tab") == 0;
	if (!tab && (argument[0] == '\0' || argument[1] != '\0' || strchr("\"\r\n", argument[0])))
		return false;
	given->delimiter = tab ? '\t' : argument[0];
	return true;
}

static bool take_complete(void *settings, const char *argument, struct error *error UNUSED)
{
	struct cli_settings *given = settings;
	struct view first = view_of(argument ? argument : ""), last = first;
	int32_t last_day;
	given->complete = true;
	given->complete_first = given->complete_end = 0;
	if (!argument)
		return true;
	while (first.length > 0 && !view_starts_with(last, view_of(".."))) {
		last = view_slice(last.bytes + 1, last.length - 1);
		if (last.length == 0)
			return false;
	}
	first.length -= last.length;
	if (!day_parse(first, &given->complete_first) ||
	    !day_parse(view_slice(last.bytes + 2, last.length - 2), &last_day) ||
	    last_day < given->complete_first)
		return false;
	given->complete_end = last_day + 1;
	return true;
}

#define SETTINGS struct cli_settings

static const struct choice each_choices[] = {{"leader", CLI_EACH_LEADER}, {"team", CLI_EACH_TEAM}, {NULL, 0}};

const struct cli_option cli_shared_options[] = {
	{"people", "FILE", "the people table (else COACH_PEOPLE)", 'p', CLI_READS(SETTINGS, people),
     .variable = "COACH_PEOPLE"},
	{"definition", "FILE", "the definition of coaching (else COACH_DEFINITION, else built in)", 'd',
     CLI_READS(SETTINGS, definition), .variable = "COACH_DEFINITION"},
	{"now", "DATE", "take DATE as today (else COACH_NOW, SOURCE_DATE_EPOCH, the clock)", 'n',
     CLI_PARSED(take_now, "is not a date like 2026-11-16"), .variable = "COACH_NOW"},
	{"since", "DATE", "leave out what is before DATE", 's', CLI_DAY(SETTINGS, since), .part = CLI_TAKES_SPAN},
	{"until", "DATE", "leave out what is on DATE or later", 'u', CLI_DAY(SETTINGS, until),
     .part = CLI_TAKES_SPAN},
	{"complete", "FIRST..LAST", "say that no row means no session, on these days or on all of the data",
     CLI_PARSED(take_complete, "is not two days like 2026-07-01..2026-09-30, the first before the last"),
     .may_stand_alone = true, .part = CLI_TAKES_COMPLETE},
	{"only", "UNIT",
     "show UNIT, a person or team:NAME, what they may see: themselves, their reports, the org",
     CLI_TEXT(SETTINGS, only), .excludes = "keep", .part = CLI_TAKES_SCOPE},
	{"each", "UNIT", "write what --only does for each leader or team, to -o with {} for the name",
     CLI_CHOICE(SETTINGS, each, each_choices),
     .excludes = "only,keep,explain,print-map,print-words,sketch-map", .needs = "output",
     .part = CLI_TAKES_EACH},
	{"no-names", NULL, "show no person, and only units of 5 people or more", CLI_FLAG(SETTINGS, no_names),
     .excludes = "keep", .part = CLI_TAKES_SCOPE},
	{"no-text", NULL, "show nothing that somebody wrote: no subject, goal, skill or commitment",
     CLI_FLAG(SETTINGS, no_text), .excludes = "keep", .part = CLI_TAKES_SCOPE},
	{"pseudonyms", "KEYFILE", "call persons by what only the key in KEYFILE can trace back to them",
     CLI_READS(SETTINGS, pseudonyms), .excludes = "keep,append"},
	{"rejects", "FILE", "write bad rows to FILE and go on (exit status 1)", 'r',
     CLI_WRITES(SETTINGS, rejects)},
	{"keep", NULL, "copy the tables read from standard input to the output first", 'k',
     CLI_FLAG(SETTINGS, keep), .part = CLI_TAKES_KEEP},
	{"columns", "LIST", "of the one CSV table that is written, write only the columns of LIST, in its order",
     CLI_TEXT(SETTINGS, columns), .part = CLI_TAKES_COLUMNS, .excludes = "keep"},
	{"output", "FILE", "write FILE instead of standard output, replacing it whole", 'o',
     CLI_WRITES(SETTINGS, output)},
	{"gzip", NULL, "compress the output (also when FILE ends in .gz)", 'z', CLI_FLAG(SETTINGS, gzip)},
	{"delimiter", "CHAR", "the character between the cells of the input", 'F',
     CLI_PARSED(take_delimiter, "is not one character that can stand between cells")},
	{"encoding", "NAME", "the encoding of the input, and of named files that are not UTF-8",
     CLI_TEXT(SETTINGS, encoding)},
	{"tz", "ZONE", "the zone for times with Z or an offset (else COACH_TZ)", CLI_TEXT(SETTINGS, zone),
     .variable = "COACH_TZ"},
	{"fiscal-start", "MM", "the month in which the fiscal year starts",
     CLI_COUNT(SETTINGS, fiscal_start, 1, 12), .standard = "1"},
	{"jobs", "N", "read with N threads; with one for each processor where N is 0", 'j',
     CLI_COUNT(SETTINGS, jobs, 0, 1024), .standard = "0"},
	{"quiet", NULL, "no warnings, counts or progress on standard error", 'q', CLI_FLAG(SETTINGS, quiet)},
	{"help", NULL, "print this help and exit", 'h', CLI_FLAG(SETTINGS, help)},
	{"version", NULL, "print the version and exit", 'V', CLI_FLAG(SETTINGS, version)},
};
const size_t cli_shared_option_count = COUNT_OF(cli_shared_options);

bool settings_has_place(const char *pattern)
{
	const char *place = strstr(pattern, "{}");
	return place && !strstr(place + 1, "{}");
}

static bool settle_now(struct cli_settings *settings, struct error *error)
{
	if (settings->now_given)
		return true;
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	int64_t seconds = (int64_t)time(NULL);
	settings->now_given = epoch && *epoch;
	if (settings->now_given &&
	    (!decimal_parse_count(view_of(epoch), &seconds) || seconds / SECONDS_A_DAY > DAY_LAST)) {
		error_set(error, ERROR_USAGE, "is not a number of seconds since 1970");
		error_about(error, NULL, view_of(epoch));
		return error_at(error, "SOURCE_DATE_EPOCH", 0);
	}
	settings->now = (int32_t)(seconds / SECONDS_A_DAY);
	return true;
}

bool settings_settle(struct cli_settings *settings, struct error *error)
{
	settings->temporary = getenv("TMPDIR");
	if (!settings->temporary || !*settings->temporary)
		settings->temporary = "/tmp";
	if (settings->jobs == 0)
		settings->jobs = (int64_t)sysconf(_SC_NPROCESSORS_ONLN);
	if (settings->since != DAY_NONE && settings->until != DAY_NONE && settings->since >= settings->until)
		return error_set(error, ERROR_USAGE, "--since is not before --until");
	if (settings->each && !settings_has_place(settings->output))
		return error_set(error, ERROR_USAGE, "--each needs -o FILE with one {} in it, where each name goes");
	if (settings->each == CLI_EACH_LEADER && settings->no_names)
		return error_set(error, ERROR_USAGE, "--each leader and --no-names exclude each other");
	return settle_now(settings, error);
}
