#include "desk.h"

#include <inttypes.h>

/* How many rows are read before progress is shown again. */
#define PROGRESS_ROWS 4096

/* Adds in words what the maps have skipped. Returns false where that is nothing. */
static bool tell_skipped(const struct maps *maps, struct text *said)
{
	if (maps)
		skipped_say(maps_skipped(maps), said);
	return said->length > 0;
}

static void say_skipped(const struct maps *maps, struct cli *cli)
{
	struct text said = {0};
	if (tell_skipped(maps, &said))
		cli_say(cli, "%s", text_terminate(&said));
	text_clear(&said);
}

static void warn_skipped(const struct maps *maps, const char *path, struct notice *notice)
{
	struct text said = {0};
	if (tell_skipped(maps, &said))
		notice_say_at(notice, path, 0, "%s", text_terminate(&said));
	text_clear(&said);
}

/* Reads a people file, which may be the export of an HR system, and makes the people ready. --delimiter and
 * --encoding do not apply to it: its header, its byte order mark and its map tell. */
static bool open_people(struct setting *setting, const char *path, struct error *error)
{
	static const struct table_kind *const mapped[] = {&table_kinds[TABLE_PEOPLE], NULL};
	const struct maps_options exports = {
		.kinds = mapped, .order = setting->date_order, .notice = setting->notice};
	const char *const operands[] = {path};
	struct stream_options options = {
		.operands = operands,
		.operand_count = 1,
		.encoding = "utf-8",
		.kinds = &table_kinds[TABLE_PEOPLE],
		.kind_count = 1,
		.notice = setting->notice,
	};
	struct maps *maps;
	struct row row;
	enum stream_event event = STREAM_FAILED;
	if (!maps_open(&maps, &exports, error))
		return false;
	options.translator = maps_translator(maps);
	struct stream *stream = stream_open(&options);
	bool done = true;
	setting_begin_people(setting);
	while (done && (event = stream_next(stream, &row, error)) != STREAM_END && event != STREAM_FAILED)
		if (event == STREAM_ROW)
			done = people_add(setting->people, &row, error);
	stream_close(stream);
	if (done)
		warn_skipped(maps, path, setting->notice);
	maps_close(maps);
	setting->people_given = done && event == STREAM_END;
	return setting->people_given && setting_ready(setting, error);
}

static bool open_setting(struct desk *desk, struct cli *cli, bool classifies)
{
	const struct cli_settings *settings = &cli->settings;
	struct setting *setting = &desk->setting;
	setting->now = settings->now;
	setting->since = settings->since;
	setting->until = settings->until;
	setting->fiscal = (unsigned)settings->fiscal_start;
	setting->notice = &cli->notice;
	if (settings->zone && !zone_open(&setting->zone, settings->zone, &cli->error))
		return error_at(&cli->error, settings->zone_origin, 0);
	if (classifies && !definition_open(&setting->definition, settings->definition, &cli->error))
		return false;
	return !settings->people || open_people(setting, settings->people, &cli->error);
}

bool desk_print_map(struct cli *cli, const struct desk_sources *sources)
{
	struct view map = maps_print(sources->print, &cli->error);
	return map.bytes && sink_write(cli->sink, map, &cli->error);
}

/* Opens the maps. Files that no map knows go on to the tool's translator. */
static bool open_maps(struct desk *desk, const struct desk_options *options, struct error *error)
{
	const struct desk_sources *sources = options->sources;
	const struct maps_options wanted = {
		.kinds = options->mapped,
		.from = sources->from,
		.path = sources->map,
		.order = sources->order,
		.leader = sources->leader,
		.notice = desk->setting.notice,
	};
	if (!maps_open(&desk->maps, &wanted, error))
		return false;
	maps_translator(desk->maps)->other = options->translator;
	desk->reading.translator = maps_translator(desk->maps);
	return true;
}

bool desk_open(struct desk *desk, struct cli *cli, const struct desk_options *options)
{
	const struct cli_settings *settings = &cli->settings;
	const struct desk_sources *sources = options->sources;
	*desk = (struct desk){0};
	if (sources && sources->from && sources->map)
		return error_set(&cli->error, ERROR_USAGE, "--from and --map exclude each other");
	if (sources)
		desk->setting.date_order = sources->order;
	if (!open_setting(desk, cli, options->classifies))
		return false;
	desk->reading = (struct stream_options){
		.operands = options->operands ? options->operands : cli->operands,
		.operand_count = cli->operand_count,
		.delimiter = settings->delimiter,
		.encoding = settings->encoding,
		.kinds = table_kinds,
		.kind_count = TABLE_COUNT,
		.translator = options->translator,
		.first = "people,definition",
		.keep = settings->keep ? &cli->writer : NULL,
		.keep_not = options->keep_not,
		.keep_made_of = options->keep_made_of,
		.aside = options->waits ? settings->temporary : NULL,
		.notice = &cli->notice,
	};
	if ((options->mapped && !open_maps(desk, options, &cli->error)) ||
	    !cli_open_rejects(cli, &desk->reading.rejects))
		return false;
	desk->stream = stream_open(&desk->reading);
	return true;
}

static bool finish_reading(struct desk *desk, struct cli *cli)
{
	cli_progress_end(cli);
	if (!desk->turned)
		say_skipped(desk->maps, cli);
	uint64_t rejected = stream_rejected(desk->stream);
	if (!setting_ready(&desk->setting, &cli->error) || !stream_finish(desk->stream, &cli->error))
		return false;
	if (rejected) {
		cli->answer_is_no = true;
		cli_say(cli, "%" PRIu64 " %s rejected, see %s", rejected, rejected == 1 ? "row" : "rows",
		        cli->settings.rejects);
	}
	return true;
}

static bool reads_stdin(const struct stream_options *reading)
{
	for (size_t i = 0; i < reading->operand_count; i++)
		if (view_is(view_of(reading->operands[i]), "-"))
			return true;
	return reading->operand_count == 0;
}

/* Returns whether a row must wait because its people may still come on standard input. Files that begin with
 * a people table have been read before all others. */
static bool must_wait(const struct desk *desk)
{
	return desk->reading.aside && !desk->setting.people && !stream_comes_again(desk->stream) &&
	       reads_stdin(&desk->reading);
}

bool desk_read(struct desk *desk, struct cli *cli, void *tool,
               bool (*row)(void *tool, const struct row *row, struct error *error),
               bool (*table)(void *tool, const struct row *row, struct error *error))
{
	struct stream *stream = desk->stream;
	struct error *error = &cli->error;
	struct row current;
	for (;;) {
		enum stream_event event = stream_next(stream, &current, error);
		if (event == STREAM_FAILED)
			return false;
		if (event == STREAM_END)
			return finish_reading(desk, cli);
		enum table_id kind = table_id(current.kind);
		bool taken = true;
		if (kind == TABLE_DEFINITION) {
			if (event == STREAM_TABLE && desk->setting.definition)
				taken = row_refuse_whole(
					&current, error,
					"a definition table among the input; give the definition with --definition");
		} else if (kind == TABLE_PEOPLE) {
			taken = event == STREAM_TABLE || setting_add_person(&desk->setting, &current, error);
		} else if (must_wait(desk)) {
			taken = stream_put_aside(stream, error);
		} else if (event == STREAM_TABLE) {
			taken = !table || table(tool, &current, error);
		} else {
			taken = row(tool, &current, error);
		}
		/* The rejects hold rows to be mended, and a refused table is not a row. */
		if (!taken && (event == STREAM_TABLE || !stream_reject(stream, error)))
			return false;
		if (stream_rows(stream) % PROGRESS_ROWS == 0)
			cli_progress(cli, stream_position(stream), stream_size(stream), stream_rows(stream));
	}
}

void desk_turn(struct desk *desk, const char *operand)
{
	struct stream_options *reading = &desk->reading;
	stream_close(desk->stream);
	desk->stream = NULL;
	desk->turned = operand;
	reading->operands = &desk->turned;
	reading->operand_count = 1;
	reading->keep = NULL;
	reading->rejects = NULL;
	desk->stream = stream_open(reading);
}

void desk_close(struct desk *desk)
{
	stream_close(desk->stream);
	maps_close(desk->maps);
	definition_free(desk->setting.definition);
	setting_clear(&desk->setting);
	*desk = (struct desk){0};
}
