/* coach-gap: ratings (and sessions) in, gaps out. */
#include "desk.h"
#include "gap_settings.h"
#include "survey/audit.h"
#include "survey/gap.h"
#include "survey/hours.h"

#include <inttypes.h>

struct run {
	struct desk desk;
	struct gap_settings given;
	struct survey survey, previous; /* previous: empty where not asked for */
	struct hours *hours;            /* NULL where not asked for */
	struct grid audit;
	struct sink *audit_sink; /* open while the tables are written, if asked for */
};

static bool take_row(void *tool_state, const struct row *row, struct error *error)
{
	struct run *run = tool_state;
	struct session session;
	enum table_id table = table_id(row->kind);
	if (table != TABLE_RATINGS && !(table == TABLE_SESSIONS && run->hours))
		return true;
	if (!setting_ready(&run->desk.setting, error))
		return false;
	if (table == TABLE_RATINGS)
		return survey_add(&run->survey, row, &run->desk.setting, run->given.wave, error);
	return session_read(&session, row, &run->desk.setting, error) &&
	       hours_add_session(run->hours, &session, &run->desk.setting, error);
}

/* `then` gets the people of that time, if they are in the file. */
static bool take_previous(struct run *run, struct setting *then, const struct row *row, struct error *error)
{
	const struct setting *now = &run->desk.setting;
	enum table_id table = table_id(row->kind);
	if (table == TABLE_PEOPLE && then->people_ready)
		return row_refuse_whole(row, error, "the people table comes after ratings: put it first");
	if (table == TABLE_PEOPLE)
		return setting_add_person(then, row, error);
	return table != TABLE_RATINGS ||
	       (setting_ready(then, error) &&
	        survey_add_earlier(&run->previous, row, then->people ? then : now, now, run->given.wave, error));
}

/* Reads the file that --previous names, by the same rules; the first bad row ends the work. */
static bool read_previous(struct run *run, struct error *error)
{
	const char *const operands[] = {run->given.previous};
	struct stream_options reading = run->desk.reading;
	struct setting then = run->desk.setting;
	struct stream *stream = NULL;
	struct row row;
	enum stream_event event = STREAM_FAILED;
	reading.operands = operands;
	reading.operand_count = 1;
	reading.keep = NULL;
	reading.aside = reading.rejects = NULL;
	then.people = NULL;
	then.people_ready = then.people_given = false;
	survey_init(&run->previous, &run->given.survey);
	bool done = stream_open(&stream, &reading, error);
	while (done && (event = stream_next(stream, &row, error)) != STREAM_END && event != STREAM_FAILED)
		if (event == STREAM_ROW)
			done = take_previous(run, &then, &row, error);
	stream_close(stream);
	done = done && event == STREAM_END;
	if (done && run->desk.setting.people && !then.people)
		notice_say(then.notice, "%s holds no people table: who counted then is judged by today's",
		           operands[0]);
	people_free(then.people);
	return done;
}

static void say_what_was_done(const struct run *run, struct cli *cli)
{
	struct text bands = {0};
	uint64_t left_out = run->survey.left_out;
	if (left_out)
		cli_say(cli, "%" PRIu64 " %s by people who are not direct reports %s left out", left_out,
		        left_out == 1 ? "rating" : "ratings", left_out == 1 ? "was" : "were");
	survey_say_bands(&run->survey, &bands);
	if (bands.length)
		cli_say(cli, "bands counted in %s: %s", hours_unit_names[run->given.survey.hours_unit],
		        text_terminate(&bands));
	text_clear(&bands);
}

static bool write_gap(struct run *run, struct cli *cli)
{
	struct gap_settings *given = &run->given;
	struct gap *gap = gap_new(&given->gap, &run->survey, given->previous ? &run->previous : NULL,
	                          run->desk.setting.people, given->by, given->by_count);
	struct grid grid;
	gap_init_grid(&grid);
	bool done = writer_header(&cli->writer, grid.columns, grid.column_count, &cli->error);
	while (done && gap_next(gap, &grid, given->audit ? &run->audit : NULL)) {
		done = writer_rows(&cli->writer, &grid, &cli->error);
		grid.row_count = 0;
	}
	grid_clear(&grid);
	gap_free(gap);
	return done;
}

/* Opened before any row is written, so that a bad file name fails first. */
static bool open_audit(struct run *run, struct cli *cli)
{
	if (!run->given.audit)
		return true;
	bool done = sink_open(&run->audit_sink, run->given.audit, false, &cli->error);
	if (done)
		cli_guard(cli, sink_unfinished(run->audit_sink));
	return done;
}

static bool write_audit(struct run *run, struct cli *cli)
{
	struct writer writer = {.sink = run->audit_sink};
	if (!run->audit_sink)
		return true;
	bool done = writer_grid(&writer, &run->audit, &cli->error);
	writer_clear(&writer);
	if (!done)
		return false;
	run->audit_sink = NULL;
	done = sink_close(writer.sink, &cli->error);
	cli_guard(cli, NULL);
	return done;
}

static bool write_tables(struct run *run, struct cli *cli)
{
	struct gap_settings *given = &run->given;
	struct setting *setting = &run->desk.setting;
	struct grid *audit = given->audit ? &run->audit : NULL, hours = {0};
	struct error *error = &cli->error;
	say_what_was_done(run, cli);
	bool done = dimensions_check(given->survey.dimensions, error) &&
	            (!given->previous || read_previous(run, error)) &&
	            unit_by_settle(given->by, &given->by_count, setting->people, error) && open_audit(run, cli);
	if (done && run->hours)
		done = hours_grid(run->hours, &given->hours, &run->survey, given->previous ? &run->previous : NULL,
		                  setting, given->by, given->by_count, &hours,
		                  given->table != ONLY_GAP ? audit : NULL, error);
	if (done && given->table != ONLY_HOURS)
		done = write_gap(run, cli);
	if (done && given->table != ONLY_GAP)
		done = writer_grid(&cli->writer, &hours, error);
	grid_clear(&hours);
	return done && write_audit(run, cli);
}

/* Where tables were kept in the place of our own, this run hides nothing, and its audit says so. */
static bool write_output(struct run *run, struct cli *cli)
{
	if (!stream_kept_own(run->desk.stream))
		return write_tables(run, cli);
	return open_audit(run, cli) && write_audit(run, cli);
}

int main(int argc, char **argv)
{
	static const struct table_kind *const mapped[] = {&table_kinds[TABLE_RATINGS], NULL};
	static const char *const writes[] = {"gap", "hours", "gap,hours"};
	struct run run = {0};
	struct gap_settings *given = &run.given;
	struct desk_options wanted = {
		.waits = true, .keep_made_of = "ratings", .mapped = mapped, .sources = &given->sources};
	struct cli cli;
	cli_start(&cli, &gap_tool, argc, argv);
	bool is_open = gap_settings_read(given, &cli);
	wanted.keep_not = writes[given->table];
	is_open = is_open && desk_open(&run.desk, &cli, &wanted);
	survey_init(&run.survey, &given->survey);
	if (is_open && given->survey.hours_item.length)
		run.hours = hours_new();
	audit_init(&run.audit);

	/* What failed is in cli.error, and cli_finish knows. */
	(void)(is_open && desk_read(&run.desk, &cli, &run, take_row, NULL) && write_output(&run, &cli));
	survey_clear(&run.survey);
	survey_clear(&run.previous);
	hours_free(run.hours);
	grid_clear(&run.audit);
	if (run.audit_sink)
		cli_guard(&cli, NULL);
	sink_abandon(run.audit_sink, (struct view){NULL, 0});
	desk_close(&run.desk);
	gap_settings_clear(given);
	return cli_finish(&cli);
}
