/* coach-log: sources in, sessions out; or sums of them, a verdict on them, or a log that has grown by them.
 */
#include "log_settings.h"
#include "calendar/calendar.h"

/* The first is what a map without @table is for. */
static const struct table_kind *const mapped[] = {&table_kinds[TABLE_SESSIONS], &meeting_kind, NULL};

struct run {
	struct desk desk;
	struct log_settings given;
	struct intake intake;
	struct calendar *calendar;
	struct owners owners;
	struct merge *meetings;
	bool has_meetings; /* a source of meetings has been read */
};

static bool take_table(void *tool_state, const struct row *table, struct error *error)
{
	struct run *run = tool_state;
	run->has_meetings = run->has_meetings || table->kind == &meeting_kind;
	return table_id(table->kind) != TABLE_SESSIONS || intake_table(&run->intake, table, error);
}

static bool take_row(void *tool_state, const struct row *row, struct error *error)
{
	struct run *run = tool_state;
	if (row->kind == &meeting_kind)
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

static void say(struct cli *cli, struct text *said)
{
	if (said->length)
		cli_say(cli, "%s", text_terminate(said));
	text_clear(said);
}

/* The sessions of all meetings go the way of those that were read as sessions. */
static bool take_meetings(struct run *run, struct cli *cli)
{
	const struct row table = {.kind = &table_kinds[TABLE_SESSIONS]};
	struct coached_counts counts;
	struct text said = {0};
	merge_finish(run->meetings);
	if (!intake_table(&run->intake, &table, &cli->error) ||
	    !coached_each(run->meetings, &run->given.coached, run, take_session, take_stranger, &counts,
	                  &cli->error))
		return false;
	coached_say(&counts, run->meetings, &said);
	say(cli, &said);
	return true;
}

/* Reads the desk's operands, whose owners have been split off, to the end. */
static bool read_operands(struct run *run, struct cli *cli)
{
	run->has_meetings = false;
	merge_free(run->meetings);
	run->meetings = merge_new(&run->desk.setting, &run->owners, run->given.coached.solo);
	return desk_read(&run->desk, cli, run, take_row, take_table) &&
	       (!run->has_meetings || take_meetings(run, cli));
}

static bool read_previous(struct run *run, struct cli *cli)
{
	owners_clear(&run->owners);
	owners_split(&run->owners, &run->given.previous, 1);
	run->intake.reads_previous = true;
	return desk_turn(&run->desk, run->owners.paths[0], &cli->error) && read_operands(run, cli);
}

/* What is wrong with an argument is a mistake in the use of the tool. */
static bool take_assignment(struct run *run, struct cli *cli)
{
	struct row row;
	bool done = assignment_row(&run->given.assignment, &row, &cli->error) &&
	            intake_table(&run->intake, &row, &cli->error) && intake_row(&run->intake, &row, &cli->error);
	if (cli->error.kind == ERROR_INPUT)
		cli->error.kind = ERROR_USAGE;
	return done;
}

static bool finish(struct run *run, struct cli *cli, int64_t rejected)
{
	struct text said = {0};
	bool is_ok;
	if (!intake_finish(&run->intake, rejected, &is_ok, &cli->error))
		return false;
	cli->answer_is_no = cli->answer_is_no || !is_ok;
	if (run->given.intake.mode == INTAKE_APPEND)
		intake_say(&run->intake, &said);
	say(cli, &said);
	return true;
}

static bool work(struct run *run, struct cli *cli)
{
	intake_init(&run->intake, &run->given.intake, &run->desk.setting, &cli->writer);
	if (run->given.assignment.count)
		return take_assignment(run, cli) && finish(run, cli, 0);
	if (!read_operands(run, cli))
		return false;
	int64_t rejected = (int64_t)stream_rejected(run->desk.stream);
	return (!run->given.previous || read_previous(run, cli)) && finish(run, cli, rejected);
}

/* Opens the desk, with calendars behind all maps, or alone where --from says so. */
static bool open_desk(struct run *run, struct cli *cli)
{
	const struct desk_sources *sources = &run->given.sources;
	bool only = sources->from && strcmp(sources->from, "ics") == 0;
	bool ours = sources->from && strcmp(sources->from, "sessions") == 0;
	struct desk_options wanted = {.keep_not = "sessions,meetings",
	                              .classifies = true,
	                              .sources = sources,
	                              .mapped = only || ours ? NULL : mapped};
	if ((only || ours) && sources->map)
		return error_set(&cli->error, ERROR_USAGE, "--from and --map exclude each other");
	if (!calendar_open(&run->calendar, &run->desk.setting, &run->owners, only, &cli->error))
		return false;
	owners_split(&run->owners, cli->operands, cli->operand_count);
	wanted.translator = ours ? NULL : calendar_translator(run->calendar);
	wanted.operands = run->owners.paths;
	return desk_open(&run->desk, cli, &wanted);
}

static bool act(struct run *run, struct cli *cli)
{
	if (run->given.prints_definition)
		return sink_write(cli->sink, definition_builtin(), &cli->error);
	if (!run->given.sources.print)
		return open_desk(run, cli) && work(run, cli);
	desk_print_map(cli, &run->given.sources);
	return cli->error.kind == ERROR_NONE;
}

int main(int argc, char **argv)
{
	struct run run = {0};
	struct cli cli;
	cli_start(&cli, &log_tool, argc, argv);
	/* What failed is in cli.error, and cli_finish knows. */
	(void)(log_settings_read(&run.given, &cli) && cli_open(&cli) && act(&run, &cli));

	intake_clear(&run.intake);
	merge_free(run.meetings);
	desk_close(&run.desk);
	calendar_free(run.calendar);
	owners_clear(&run.owners);
	log_settings_clear(&run.given);
	return cli_finish(&cli);
}
