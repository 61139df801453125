/* coach-log: reads sources of sessions and writes the sessions, sums of them or a verdict on them, or adds
 * them to a log. */
#include <inttypes.h>

#include "base/decimal.h"
#include "calendar/calendar.h"
#include "cli/parts.h"
#include "desk.h"
#include "meeting/coached.h"
#include "meeting/guess.h"
#include "meeting/transcript.h"
#include "session/assignment.h"
#include "session/intake.h"
#include "session/judgement.h"
#include "session/split.h"

struct log_settings {
	struct intake_options intake;
	struct desk_sources sources;
	struct coached_options coached;
	struct named_zones zones; /* --zone */
	struct transcripts transcripts;
	bool who_from_subject;
	int64_t ride_along_hours;     /* thousandths */
	struct assignment assignment; /* --set: then there is nothing else to read */
	const char *previous;         /* NULL where not given */
	const char *records;          /* likewise; "-" for the output */
	const char *judged;           /* likewise */
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
	return named_zones_add(&((SETTINGS *)settings)->zones, argument, error);
}

static bool take_transcript(void *settings, const char *argument, struct error *error UNUSED)
{
	return transcripts_add(&((SETTINGS *)settings)->transcripts, argument);
}

static const struct cli_option options[] = {
	DESK_FROM_OPTIONS(SETTINGS, sources),
	DESK_MAP_OPTIONS(SETTINGS, sources),
	{"solo", NULL, "keep meetings in which nobody is coached, as time of the calendar's owner",
     CLI_FLAG(SETTINGS, coached.solo)},
	{"who-from-subject", NULL, "where a meeting names nobody, take the owner's reports whom its title names",
     CLI_FLAG(SETTINGS, who_from_subject)},
	{"ride-along-hours", "HOURS", "how many hours a day of an all-day ride-along counts",
     CLI_DECIMAL(SETTINGS, ride_along_hours, 3, 1, 24 * THOUSAND), .standard = "6"},
	{"zone", "NAME=ZONE", "the time zone that calendars call NAME and do not describe (repeatable)",
     CLI_PARSED(take_zone, NULL)},
	{"set", "KEY=VALUE", "write one session that has this cell instead of reading FILEs (repeatable)",
     CLI_PARSED(take_cell, NULL),
     .excludes = "FILE,previous,rejects,rollup,check,unknown,unclassified,sample,judged,print-definition"},
	{"previous", "FILE", "tell what is gone or was moved since FILE, an earlier export of the same calendar",
     CLI_READS(SETTINGS, previous), .excludes = "check,unknown,unclassified,sample,judged"},
	{"records", "FILE",
     "write to FILE for which days each calendar or export speaks (-: behind the sessions)",
     CLI_WRITES(SETTINGS, records),
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

/* Settles what follows from several options. */
static void settle(struct log_settings *given, struct cli *cli)
{
	struct intake_options *intake = &given->intake;
	bool prints = given->prints_definition || desk_prints(&given->sources) || given->judged || given->parts;
	cli->rewrites = intake->mode == INTAKE_ROLLUP || (intake->mode == INTAKE_WRITE && !prints);
	intake->compares = given->previous;
	intake->waits = given->transcripts.count > 0;
	intake->repeats_header = cli->settings.keep;
	intake->hides = cli->settings.pseudonyms;
	given->coached.ride_along_minutes = given->ride_along_hours * 60;
}

struct run {
	struct desk desk;
	struct log_settings given;
	struct intake intake;
	struct calendar *calendar;
	struct owners owners;
	struct tellings tellings;
	struct grid records;
	struct merge *meetings;
	bool has_meetings; /* an operand held meetings */
};

/* A map that does not say which table it makes makes the first. */
static const struct table_kind *const mapped[] = {&table_kinds[TABLE_SESSIONS], &table_kinds[TABLE_MEETINGS],
                                                  &table_kinds[TABLE_PEOPLE], NULL};

static bool take_table(void *tool_state, const struct row *table, struct error *error)
{
	struct run *run = tool_state;
	run->has_meetings = run->has_meetings || table_id(table->kind) == TABLE_MEETINGS;
	if (stream_has_foreign(run->desk.stream) && !run->intake.reads_previous &&
	    !intake_join(&run->intake, error))
		return error_at(error, table->file, table->line);
	return table_id(table->kind) != TABLE_SESSIONS || intake_table(&run->intake, table, error);
}

static bool take_row(void *tool_state, const struct row *row, struct error *error)
{
	struct run *run = tool_state;
	if (table_id(row->kind) == TABLE_MEETINGS)
		return setting_ready(&run->desk.setting, error) && merge_add(run->meetings, row, error);
	return table_id(row->kind) != TABLE_SESSIONS || intake_row(&run->intake, row, error);
}

static bool take_session(void *tool_state, struct session *session, struct error *error)
{
	return intake_session(&((struct run *)tool_state)->intake, session, error);
}

static void take_stranger(void *tool_state, struct view name)
{
	intake_stranger(&((struct run *)tool_state)->intake, name);
}

/* Turns all meetings into sessions, which are treated like those that were read as sessions. */
static bool take_meetings(struct run *run, struct cli *cli)
{
	const struct row table = {.kind = &table_kinds[TABLE_SESSIONS]};
	struct coached_counts counts;
	struct text said = {0};
	guess_owners(run->meetings);
	merge_finish(run->meetings);
	if (!intake_table(&run->intake, &table, &cli->error) ||
	    !coached_each(run->meetings, &run->given.coached, run, take_session, take_stranger, &counts,
	                  &cli->error))
		return false;
	if (counts.lost)
		notice_say(&cli->notice, REMEDY_UNKNOWN,
		           "%" PRId64 " %s somebody who is not in the people table; names of such people: %" PRId64,
		           counts.lost, counts.lost == 1 ? "meeting has" : "meetings have", counts.strangers);
	run->intake.differing += run->meetings->differing;
	if (run->meetings->differing)
		notice_say(&cli->notice, REMEDY_NONE,
		           "rows whose end and duration differ by more than a minute, of which the duration counts: "
		           "%" PRId64,
		           run->meetings->differing);
	merge_say_unnamed(run->meetings);
	coached_say(&counts, run->meetings, " (--solo keeps them)", &said);
	cli_say_lines(cli, &said);
	return true;
}

/* Reads the desk's operands to their end. Their owners have been split off. */
static bool read_operands(struct run *run, struct cli *cli)
{
	run->has_meetings = false;
	merge_free(run->meetings);
	run->meetings = merge_new(&run->desk.setting, &run->owners, &run->tellings, run->given.coached.solo,
	                          run->given.who_from_subject);
	return desk_read(&run->desk, cli, run, take_row, take_table) &&
	       calendar_finish(run->calendar, &cli->error) && (!run->has_meetings || take_meetings(run, cli));
}

static bool read_previous(struct run *run, struct cli *cli)
{
	owners_clear(&run->owners);
	owners_split(&run->owners, &run->given.previous, 1);
	run->intake.reads_previous = true;
	desk_turn(&run->desk, run->owners.paths[0]);
	return read_operands(run, cli);
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

/* What the records table says is known once the sources have been read, before an earlier edition is. */
static void make_records(struct run *run, const struct cli *cli)
{
	const struct cli_settings *settings = &cli->settings;
	const struct period complete = {.first = settings->complete_first, .end = settings->complete_end};
	struct setting *setting = &run->desk.setting;
	grid_init(&run->records, &table_kinds[TABLE_RECORDS]);
	tellings_grid(&run->tellings, setting->records, setting, settings->complete ? &complete : NULL,
	              &run->records);
}

static bool write_records(struct run *run, struct cli *cli)
{
	const char *path = run->given.records;
	struct writer writer = {0};
	struct grid shown;
	if (!path)
		return true;
	bool behind = strcmp(path, "-") == 0;
	if (!behind && !cli_open_second(cli, path))
		return false;
	writer.sink = cli->second;
	(void)scope_show(&run->desk.scope, &run->records, &shown);
	bool done = writer_grid(behind ? &cli->writer : &writer, &shown, &cli->error);
	writer_clear(&writer);
	grid_clear(&shown);
	return done;
}

static bool finish(struct run *run, struct cli *cli, int64_t rejected)
{
	struct text said = {0};
	bool is_ok, all_found;
	if (!desk_scope(&run->desk, cli) || !intake_settle(&run->intake, &cli->error) ||
	    !transcripts_put(&run->given.transcripts, &run->intake.latest, &run->desk.setting, &all_found,
	                     &cli->error))
		return false;
	if (!intake_finish(&run->intake, rejected, &is_ok, &cli->error) || !write_records(run, cli))
		return false;
	cli->answer_is_no = cli->answer_is_no || !is_ok || !all_found;
	if (run->given.intake.mode == INTAKE_APPEND)
		intake_say(&run->intake, &said);
	cli_say_lines(cli, &said);
	return true;
}

static bool work(struct run *run, struct cli *cli)
{
	intake_init(&run->intake, &run->given.intake, &run->desk.setting, &cli->writer);
	run->intake.scope = &run->desk.scope;
	if (run->given.assignment.count)
		return take_assignment(run, cli) && finish(run, cli, 0);
	if (!read_operands(run, cli))
		return false;
	if (run->given.records)
		make_records(run, cli);
	int64_t rejected = (int64_t)stream_rejected(run->desk.stream);
	return (!run->given.previous || read_previous(run, cli)) && finish(run, cli, rejected);
}

/* Opens the desk. Files that are no calendars go on to the maps; `--from ics` takes calendars only,
 * that of a map no calendars, and `--from sessions` neither. */
static bool open_desk(struct run *run, struct cli *cli)
{
	const struct desk_sources *sources = &run->given.sources;
	bool only = sources->from && strcmp(sources->from, "ics") == 0;
	bool ours = sources->from && strcmp(sources->from, "sessions") == 0;
	struct desk_options wanted = {.keep_not = "sessions,meetings",
	                              .wants = "sessions,meetings",
	                              .sources = sources,
	                              .mapped = only || ours ? NULL : mapped};
	const struct calendar_options calendars = {.setting = &run->desk.setting,
	                                           .owners = &run->owners,
	                                           .tellings = &run->tellings,
	                                           .zones = &run->given.zones,
	                                           .words = &run->desk.words,
	                                           .only = only,
	                                           .rejects = cli->settings.rejects != NULL};
	if (!calendar_open(&run->calendar, &calendars, &cli->error))
		return error_at(&cli->error, "--from ics", 0);
	owners_split(&run->owners, cli->operands, cli->operand_count);
	wanted.translator = sources->from && !only ? NULL : calendar_translator(run->calendar);
	wanted.operands = run->owners.paths;
	if (!desk_open(&run->desk, cli, &wanted))
		return false;
	if (run->given.records)
		run->desk.setting.records = records_new(&run->desk.setting);
	if (run->given.records && cli->settings.complete)
		records_complete(run->desk.setting.records, 0, 0);
	return true;
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
	const char *records = run->given.records;
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
	if (desk_prints(&run->given.sources))
		return desk_print(cli, &run->given.sources, mapped);
	return check_scope(run, cli) && check_records(run, cli) &&
	       transcripts_read(&run->given.transcripts, cli->settings.encoding, &cli->error) &&
	       open_desk(run, cli) && work(run, cli);
}

int main(int argc, char **argv)
{
	struct run run = {0};
	struct cli cli;
	cli_start(&cli, &tool, argc, argv);
	/* What failed is in cli.error, and cli_finish knows. */
	(void)(cli_read(&cli, &run.given) && act(&run, &cli));

	intake_clear(&run.intake);
	merge_free(run.meetings);
	desk_close(&run.desk);
	calendar_free(run.calendar);
	owners_clear(&run.owners);
	tellings_clear(&run.tellings);
	grid_clear(&run.records);
	assignment_clear(&run.given.assignment);
	named_zones_clear(&run.given.zones);
	transcripts_clear(&run.given.transcripts);
	return cli_finish(&cli);
}
