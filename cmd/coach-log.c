/* coach-log: reads sources of sessions and writes the sessions, sums of them or a verdict on them, or adds
 * them to a log. */
#include "base/decimal.h"
#include "cli/parts.h"
#include "log_sources.h"
#include "meeting/transcript.h"
#include "session/assignment.h"
#include "session/intake.h"
#include "session/judgement.h"
#include "session/split.h"

struct log_settings {
	struct intake_options intake;
	struct log_sources_settings sources;
	struct transcripts transcripts;
	int64_t ride_along_hours;     /* thousandths */
	struct assignment assignment; /* --set: then there is nothing else to read */
	const char *judged;           /* NULL where not given */
	int64_t parts;                /* --split; 0 where not given */
	bool prints_definition;
};

#define SETTINGS struct log_settings

static bool take_cell(void *settings, const char *argument, struct error *error)
{
	return assignment_add(&((SETTINGS *)settings)->assignment, argument, error);
}

static bool take_zone(void *settings, const char *argument, struct error *error)
{
	return named_zones_add(&((SETTINGS *)settings)->sources.zones, argument, error);
}

static bool take_transcript(void *settings, const char *argument, struct error *error UNUSED)
{
	return transcripts_add(&((SETTINGS *)settings)->transcripts, argument);
}

static const struct cli_option options[] = {
	DESK_FROM_OPTIONS(SETTINGS, sources.exports),
	DESK_MAP_OPTIONS(SETTINGS, sources.exports),
	{"solo", NULL, "keep meetings in which nobody is coached, as time of the calendar's owner",
     CLI_FLAG(SETTINGS, sources.coached.solo)},
	{"who-from-subject", NULL, "where a meeting names nobody, take the owner's reports whom its title names",
     CLI_FLAG(SETTINGS, sources.who_from_subject)},
	{"ride-along-hours", "HOURS", "how many hours a day of an all-day ride-along counts",
     CLI_DECIMAL(SETTINGS, ride_along_hours, 3, 1, 24 * THOUSAND), .standard = "6"},
	{"zone", "NAME=ZONE", "the time zone that calendars call NAME and do not describe (repeatable)",
     CLI_PARSED(take_zone, NULL)},
	{"set", "KEY=VALUE", "write one session that has this cell instead of reading FILEs (repeatable)",
     CLI_PARSED(take_cell, NULL),
     .excludes = "FILE,previous,rejects,rollup,check,unknown,unclassified,sample,judged,print-definition"},
	{"previous", "FILE", "tell what is gone or was moved since FILE, an earlier export of the same calendar",
     CLI_READS(SETTINGS, sources.previous), .excludes = "check,unknown,unclassified,sample,judged"},
	{"records", "FILE",
     "write to FILE for which days each calendar or export speaks (-: behind the sessions)",
     CLI_WRITES(SETTINGS, sources.records),
     .excludes = "set,check,unknown,unclassified,sample,judged,print-definition"},
	{"transcript", "[ID=]FILE",
     "count in the transcript of a session what its coach asks and says (repeatable)",
     CLI_PARSED(take_transcript, "does not name a file"), .file = OPTION_READS,
     .excludes = "set,check,unknown,unclassified,sample,judged,print-definition"},
	{"latest", NULL, "of several rows of one session keep the last, which corrects the others",
     CLI_FLAG(SETTINGS, intake.latest)},
	{"reclassify", NULL, "classify again what has a label or subject",
     CLI_FLAG(SETTINGS, intake.reclassifies)},
	{"why", NULL, "add which rule decided: its line in the definition, its pattern and its conditions",
     CLI_FLAG(SETTINGS, intake.explains),
     .excludes = "rollup,check,unknown,unclassified,sample,judged,print-definition"},
	{"append", "LOG", "add the sessions that LOG lacks, or has otherwise, to LOG instead of writing them",
     'a', CLI_WRITES(SETTINGS, intake.log), CLI_MODE(SETTINGS, intake.mode, INTAKE_APPEND),
     .excludes = "output,gzip,keep"},
	{"rollup", "UNIT", "sum the sessions by UNIT", CLI_CHOICE(SETTINGS, intake.unit, period_unit_choices),
     CLI_MODE(SETTINGS, intake.mode, INTAKE_ROLLUP)},
	{"without", "LIST", "leave these columns out of what --rollup keeps apart, and empty",
     CLI_LIST(SETTINGS, intake.without, intake.without_count, coarser_choices), .needs = "rollup"},
	{"split", "N", "cut the sessions at records into N files, each of which -o 'part{}.csv' names",
     CLI_COUNT(SETTINGS, parts, 1, 100000), CLI_MODE(SETTINGS, intake.mode, INTAKE_WRITE), .needs = "output",
     .excludes =
         "since,until,complete,rejects,keep,only,no-names,no-text,pseudonyms,from,map,words,date,solo,"
         "who-from-subject,zone,set,previous,records,transcript,latest,reclassify,why,drop-unknown"},
	{"check", NULL, "write a verdict on the log instead of sessions (exit status 1: not ok)",
     CLI_MODE(SETTINGS, intake.mode, INTAKE_CHECK)},
	{"unknown", NULL, "write who is not in the people table, most frequent first",
     CLI_MODE(SETTINGS, intake.mode, INTAKE_UNKNOWN)},
	{"unclassified", NULL, "write the titles and labels that no rule decides, each with a rule to copy",
     CLI_MODE(SETTINGS, intake.mode, INTAKE_UNCLASSIFIED)},
	{"sample", "N", "draw N sessions, some of each category, for somebody to say what they truly were",
     CLI_COUNT(SETTINGS, intake.sample, 1, 1000000), CLI_MODE(SETTINGS, intake.mode, INTAKE_SAMPLE)},
	{"judged", "FILE", "write how right the definition is by FILE, a sample with the truth filled in",
     CLI_READS(SETTINGS, judged), CLI_MODE(SETTINGS, intake.mode, INTAKE_WRITE), .prints = true,
     .excludes = "FILE"},
	{"max-unclassified", "SHARE", "the share of unclassified sessions that --check allows",
     CLI_DECIMAL(SETTINGS, intake.max_unclassified, 6, 0, MILLION), .standard = "0.05"},
	{"drop-unknown", NULL, "leave out columns that the first table, or LOG, does not have",
     CLI_FLAG(SETTINGS, intake.drop_unknown)},
	{"print-definition", NULL, "write the built-in definition and exit",
     CLI_FLAG(SETTINGS, prints_definition), CLI_MODE(SETTINGS, intake.mode, INTAKE_WRITE), .prints = true},
};

static const struct cli_tool tool = {
	.name = "coach-log",
	.synopsis = "[-p PEOPLE] [-d DEFINITION] [options] [[OWNER=]FILE ...]\n"
				"--rollup=UNIT [--without=LIST] [options] [FILE ...]\n"
				"--split=N -o PATTERN [FILE ...]\n"
				"-a LOG [options] [[OWNER=]FILE ...]\n"
				"--set=KEY=VALUE ... [-a LOG] [options]\n"
				"--check | --unknown | --unclassified [options] [FILE ...]\n"
				"--sample=N [options] [FILE ...]\n"
				"--judged=FILE\n"
				"--print-definition | " DESK_STARTS,
	.summary = "Reads sources of sessions, classifies them, and writes sessions or sums of them.",
	.options = options,
	.option_count = COUNT_OF(options),
	.takes = CLI_TAKES_SPAN | CLI_TAKES_KEEP | CLI_TAKES_COMPLETE | CLI_TAKES_SCOPE,
	.streams = true,
};

struct run {
	struct log_settings given;
	struct log_sources sources;
	struct intake intake;
};

/* Settles what follows from several options. */
static void settle(struct log_settings *given, struct cli *cli)
{
	struct intake_options *intake = &given->intake;
	bool prints = given->prints_definition || desk_prints(&given->sources.exports) || given->judged ||
	              given->parts;
	given->sources.adds_up = intake->mode == INTAKE_ROLLUP;
	cli->rewrites = intake->mode == INTAKE_ROLLUP || (intake->mode == INTAKE_WRITE && !prints);
	intake->compares = given->sources.previous;
	intake->waits = given->transcripts.count > 0;
	intake->repeats_header = cli->settings.keep;
	intake->hides = cli->settings.pseudonyms;
	given->sources.coached.ride_along_minutes = given->ride_along_hours * 60;
}

/* Writes the session that --set makes. A bad cell is a usage mistake here, not bad input. */
static bool take_assignment(struct run *run, struct cli *cli)
{
	struct row row;
	bool done = assignment_row(&run->given.assignment, &row, &cli->error) &&
	            intake_table(&run->intake, &row, &cli->error) && intake_row(&run->intake, &row, &cli->error);
	if (cli->error.kind == ERROR_INPUT)
		cli->error.kind = ERROR_USAGE;
	return done || error_at(&cli->error, "--set", 0);
}

static bool finish(struct run *run, struct cli *cli, int64_t rejected)
{
	struct text said = {0};
	bool is_ok, all_found, appends = run->given.intake.mode == INTAKE_APPEND;
	if (!intake_settle(&run->intake, &cli->error) ||
	    !transcripts_put(&run->given.transcripts, &run->intake.latest, &run->sources.desk.setting, &all_found,
	                     &cli->error))
		return false;
	/* What is in the log stays there. */
	if (appends && !(log_sources_write_records(&run->sources, cli) && cli_settle(cli)))
		return false;
	if (!intake_finish(&run->intake, rejected, &is_ok, &cli->error))
		return false;
	if (!appends && !log_sources_write_records(&run->sources, cli))
		return false;
	cli->answer_is_no = cli->answer_is_no || !is_ok || !all_found;
	if (appends)
		intake_say(&run->intake, &said);
	cli_say_lines(cli, &said);
	return true;
}

static bool work(struct run *run, struct cli *cli)
{
	intake_init(&run->intake, &run->given.intake, &run->sources.desk.setting, &cli->writer);
	run->intake.scope = &run->sources.desk.scope;
	run->sources.intake = &run->intake;
	if (run->given.assignment.count)
		return take_assignment(run, cli) && desk_scope(&run->sources.desk, cli) && finish(run, cli, 0);
	int64_t rejected;
	return log_sources_read(&run->sources, cli, &rejected) && finish(run, cli, rejected);
}

/* Sessions are not shown but handed on. */
static bool check_scope(const struct run *run, struct cli *cli)
{
	enum intake_mode mode = run->given.intake.mode;
	const struct cli_settings *settings = &cli->settings;
	bool shows = mode == INTAKE_CHECK || mode == INTAKE_UNKNOWN || mode == INTAKE_UNCLASSIFIED ||
	             mode == INTAKE_SAMPLE;
	return shows || !(settings->only || settings->no_names || settings->no_text) ||
	       error_set(
			   &cli->error, ERROR_USAGE,
			   "--only, --no-names and --no-text go with --check, --unknown, --unclassified and --sample");
}

static bool check_records(const struct run *run, struct cli *cli)
{
	const char *records = run->given.sources.records;
	if (cli->settings.complete && !records)
		return error_set(&cli->error, ERROR_USAGE, "--complete needs --records");
	return !records || strcmp(records, "-") != 0 || run->given.intake.mode != INTAKE_APPEND ||
	       error_set(&cli->error, ERROR_USAGE,
	                 "--append writes nothing behind which --records - could stand");
}

/* Writes how right the definition is. */
static bool judge(const struct run *run, struct cli *cli)
{
	struct grid grid;
	bool done = judgement_read(run->given.judged, cli->settings.encoding, &cli->notice, &grid, &cli->error) &&
	            writer_grid(&cli->writer, &grid, &cli->error);
	grid_clear(&grid);
	return done;
}

/* The files of --split, one after another the output. */
struct splitting {
	struct cli *cli;
	struct parts parts;
};

static bool begin_part(void *self, int64_t number, struct writer **writer, struct error *error UNUSED)
{
	struct splitting *splitting = self;
	*writer = &splitting->cli->writer;
	return parts_close(splitting->cli) && parts_open(&splitting->parts, splitting->cli, (size_t)number - 1);
}

static void show_progress(void *self, const struct stream *stream)
{
	cli_progress(((struct splitting *)self)->cli, stream_position(stream), stream_size(stream),
	             stream_rows(stream));
}

static bool split(const struct run *run, struct cli *cli)
{
	const struct cli_settings *settings = &cli->settings;
	struct splitting splitting = {.cli = cli};
	const struct split_options wanted = {.reading = {.operands = cli->operands,
	                                                 .operand_count = cli->operand_count,
	                                                 .delimiter = settings->delimiter,
	                                                 .encoding = settings->encoding,
	                                                 .kinds = table_kinds,
	                                                 .kind_count = TABLE_COUNT,
	                                                 .notice = &cli->notice},
	                                     .kind = &table_kinds[TABLE_SESSIONS],
	                                     .count = run->given.parts,
	                                     .folder = settings->temporary,
	                                     .begin = begin_part,
	                                     .passed = show_progress,
	                                     .self = &splitting};
	bool done = parts_plan_numbers(&splitting.parts, cli, (size_t)wanted.count) &&
	            split_table(&wanted, &cli->error);
	parts_clear(&splitting.parts);
	return done;
}

static bool act(struct run *run, struct cli *cli)
{
	settle(&run->given, cli);
	if (run->given.parts)
		return split(run, cli);
	if (!cli_open(cli))
		return false;
	if (run->given.judged)
		return judge(run, cli);
	if (run->given.prints_definition)
		return sink_write(cli->sink, definition_builtin(), &cli->error);
	if (desk_prints(&run->given.sources.exports))
		return desk_print(cli, &run->given.sources.exports, log_sources_mapped);
	return check_scope(run, cli) && check_records(run, cli) &&
	       transcripts_read(&run->given.transcripts, cli->settings.encoding, &cli->error) &&
	       log_sources_open(&run->sources, &run->given.sources, cli) && work(run, cli);
}

int main(int argc, char **argv)
{
	struct run run = {0};
	struct cli cli;
	cli_start(&cli, &tool, argc, argv);
	/* What failed is in cli.error, and cli_finish knows. */
	(void)(cli_read(&cli, &run.given) && act(&run, &cli));

	/* Other threads may work for the intake until the sources are closed. */
	log_sources_close(&run.sources);
	intake_clear(&run.intake);
	assignment_clear(&run.given.assignment);
	named_zones_clear(&run.given.sources.zones);
	transcripts_clear(&run.given.transcripts);
	return cli_finish(&cli);
}
