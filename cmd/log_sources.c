#include "log_sources.h"

#include <inttypes.h>

#include "meeting/guess.h"

const struct table_kind *const log_sources_mapped[] = {
	&table_kinds[TABLE_SESSIONS], &table_kinds[TABLE_MEETINGS], &table_kinds[TABLE_PEOPLE], NULL};

static bool begin_passing(void *self, unsigned threads)
{
	return intake_pass_on(((struct log_sources *)self)->intake, threads);
}

static bool pass_session(void *self, struct session *session, unsigned thread, struct text *bytes)
{
	return intake_pass(((struct log_sources *)self)->intake, thread, session, bytes);
}

static bool take_passed(void *self, struct view bytes, size_t *rows UNUSED, struct error *error)
{
	return intake_take(((struct log_sources *)self)->intake, bytes, error);
}

/* Opens the desk. Files that are no calendars go on to the maps; `--from ics` takes calendars only,
 * that of a map no calendars, and `--from sessions` neither. */
/* Does the records table stand behind the sessions? */
static bool is_behind(const struct log_sources_settings *settings)
{
	return settings->records && strcmp(settings->records, "-") == 0;
}

bool log_sources_open(struct log_sources *sources, const struct log_sources_settings *settings,
                      struct cli *cli)
{
	static const struct desk_passing passing = {begin_passing, pass_session, take_passed};
	const char *from = settings->exports.from;
	bool only = from && strcmp(from, "ics") == 0;
	bool ours = from && strcmp(from, "sessions") == 0;
	struct desk_options wanted = {.keep_not = "sessions,meetings",
	                              .wants = "sessions,meetings",
	                              .sources = &settings->exports,
	                              .passing = &passing,
	                              .adds_up = settings->adds_up,
	                              .mapped = only || ours ? NULL : log_sources_mapped};
	const struct calendar_options calendars = {.setting = &sources->desk.setting,
	                                           .owners = &sources->owners,
	                                           .tellings = &sources->tellings,
	                                           .zones = &settings->zones,
	                                           .words = &sources->desk.words,
	                                           .only = only,
	                                           .rejects = cli->settings.rejects != NULL};
	sources->settings = settings;
	if (!calendar_open(&sources->calendar, &calendars, &cli->error))
		return error_at(&cli->error, "--from ics", 0);
	owners_split(&sources->owners, cli->operands, cli->operand_count);
	wanted.translator = from && !only ? NULL : calendar_translator(sources->calendar);
	wanted.operands = sources->owners.paths;
	if (!desk_open(&sources->desk, cli, &wanted) ||
	    !cli_open_second(cli, is_behind(settings) ? NULL : settings->records))
		return false;
	if (settings->records)
		sources->desk.setting.records = records_new(&sources->desk.setting);
	if (settings->records && cli->settings.complete)
		records_complete(sources->desk.setting.records, 0, 0);
	return true;
}

static bool take_table(void *self, const struct row *table, struct error *error)
{
	struct log_sources *sources = self;
	sources->has_meetings = sources->has_meetings || table_id(table->kind) == TABLE_MEETINGS;
	if (stream_has_foreign(sources->desk.stream) && !sources->intake->reads_previous &&
	    !intake_join(sources->intake, error))
		return error_at(error, table->file, table->line);
	return table_id(table->kind) != TABLE_SESSIONS || intake_table(sources->intake, table, error);
}

static bool take_row(void *self, const struct row *row, struct error *error)
{
	struct log_sources *sources = self;
	if (table_id(row->kind) == TABLE_MEETINGS)
		return setting_ready(&sources->desk.setting, error) && merge_add(sources->meetings, row, error);
	return table_id(row->kind) != TABLE_SESSIONS || intake_row(sources->intake, row, error);
}

static bool take_session(void *self, struct session *session, struct error *error)
{
	return intake_session(((struct log_sources *)self)->intake, session, error);
}

static void take_stranger(void *self, struct view name)
{
	intake_stranger(((struct log_sources *)self)->intake, name);
}

/* Turns all meetings into sessions, which are treated like those that were read as sessions. */
static bool take_meetings(struct log_sources *sources, struct cli *cli)
{
	const struct row table = {.kind = &table_kinds[TABLE_SESSIONS]};
	struct coached_counts counts;
	struct text said = {0};
	guess_owners(sources->meetings);
	merge_finish(sources->meetings);
	if (!intake_table(sources->intake, &table, &cli->error) ||
	    !coached_each(sources->meetings, &sources->settings->coached, sources, take_session, take_stranger,
	                  &counts, &cli->error))
		return false;
	if (counts.lost)
		notice_say(&cli->notice, REMEDY_UNKNOWN,
		           "%" PRId64 " %s somebody who is not in the people table; names of such people: %" PRId64,
		           counts.lost, counts.lost == 1 ? "meeting has" : "meetings have", counts.strangers);
	sources->intake->differing += sources->meetings->differing;
	if (sources->meetings->differing)
		notice_say(&cli->notice, REMEDY_NONE,
		           "rows whose end and duration differ by more than a minute, of which the duration counts: "
		           "%" PRId64,
		           sources->meetings->differing);
	merge_say_unnamed(sources->meetings);
	coached_say(&counts, sources->meetings, " (--solo keeps them)", &said);
	cli_say_lines(cli, &said);
	return true;
}

/* Reads the desk's operands to their end. Their owners have been split off. */
static bool read_operands(struct log_sources *sources, struct cli *cli)
{
	sources->has_meetings = false;
	sources->meetings = merge_new(&sources->desk.setting, &sources->owners, &sources->tellings,
	                              sources->settings->coached.solo, sources->settings->who_from_subject);
	bool done = desk_read(&sources->desk, cli, sources, take_row, take_table) &&
	            calendar_finish(sources->calendar, &cli->error) &&
	            (!sources->has_meetings || take_meetings(sources, cli));
	/* What is made of the sessions needs the room. */
	merge_free(sources->meetings);
	sources->meetings = NULL;
	return done;
}

static bool read_previous(struct log_sources *sources, struct cli *cli)
{
	owners_clear(&sources->owners);
	owners_split(&sources->owners, &sources->settings->previous, 1);
	sources->intake->reads_previous = true;
	desk_turn(&sources->desk, sources->owners.paths[0]);
	return read_operands(sources, cli);
}

/* What the records table says is known once the sources have been read, before an earlier edition is. */
static void make_records(struct log_sources *sources, const struct cli *cli)
{
	const struct cli_settings *settings = &cli->settings;
	const struct period complete = {.first = settings->complete_first, .end = settings->complete_end};
	struct setting *setting = &sources->desk.setting;
	grid_init(&sources->records, &table_kinds[TABLE_RECORDS]);
	tellings_grid(&sources->tellings, setting->records, setting, settings->complete ? &complete : NULL,
	              &sources->records);
}

bool log_sources_read(struct log_sources *sources, struct cli *cli, int64_t *rejected)
{
	if (!read_operands(sources, cli))
		return false;
	if (sources->settings->records)
		make_records(sources, cli);
	*rejected = (int64_t)stream_rejected(sources->desk.stream);
	return !sources->settings->previous || read_previous(sources, cli);
}

bool log_sources_write_records(struct log_sources *sources, struct cli *cli)
{
	struct writer writer = {.sink = cli->second};
	struct grid shown;
	if (!sources->settings->records)
		return true;
	(void)scope_show(&sources->desk.scope, &sources->records, &shown);
	bool done = writer_grid(is_behind(sources->settings) ? &cli->writer : &writer, &shown, &cli->error);
	writer_clear(&writer);
	grid_clear(&shown);
	return done;
}

void log_sources_close(struct log_sources *sources)
{
	merge_free(sources->meetings);
	desk_close(&sources->desk);
	calendar_free(sources->calendar);
	owners_clear(&sources->owners);
	tellings_clear(&sources->tellings);
	grid_clear(&sources->records);
}
