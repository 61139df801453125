#include "desk.h"

#include <inttypes.h>

#include "csv/source.h"
#include "map/sketch.h"
#include "session/records.h"
#include "session/repeats.h"
#include "session/session.h"

/* How many rows are read before progress is shown again. */
#define PROGRESS_ROWS 4096

/* The thread that takes the rows keeps no more than three others busy with reading them. */
#define JOBS_MOST 4

/* Keys are short. */
#define KEY_LIMIT ((size_t)4096)

/* Reads a people file, which may be the export of an HR system, and makes the people ready. --delimiter does
 * not apply to it: its header and its map tell. */
static bool open_people(struct desk *desk, const struct cli_settings *settings, struct error *error)
{
	struct setting *setting = &desk->setting;
	struct maps *maps = desk->maps;
	const struct stream_options options = {
		.operands = &settings->people,
		.operand_count = 1,
		.encoding = source_encoding(settings->people, settings->encoding),
		.kinds = &table_kinds[TABLE_PEOPLE],
		.kind_count = 1,
		.translator = maps_translator(maps),
		.notice = setting->notice,
	};
	struct row row;
	enum stream_event event = STREAM_FAILED;
	struct stream *stream = stream_open(&options);
	bool done = true;
	maps_limit(maps, &table_kinds[TABLE_PEOPLE]);
	setting_begin_people(setting);
	while (done && (event = stream_next(stream, &row, error)) != STREAM_END && event != STREAM_FAILED)
		if (event == STREAM_ROW)
			done = people_add(setting->people, &row, error);
		else
			setting_begin_people_file(setting, &row);
	stream_close(stream);
	maps_limit(maps, NULL);
	struct text said = {0};
	maps_say_skipped(maps, &said);
	if (done && said.length)
		notice_say_at(setting->notice, settings->people, 0, "%s", text_terminate(&said));
	text_clear(&said);
	setting->people_given = done && event == STREAM_END;
	return setting->people_given && setting_ready(setting, error);
}

/* Reads the key, before the first of the people, who go by the pseudonyms that it makes. */
static bool open_pseudonyms(struct desk *desk, const struct cli_settings *settings, struct error *error)
{
	const char *path = settings->pseudonyms;
	struct text key = {0};
	if (!path)
		return true;
	bool done = source_read_file(path, NULL, KEY_LIMIT, &key, error);
	if (done)
		desk->pseudonyms = pseudonyms_new(text_view(&key), error);
	desk->setting.pseudonyms = desk->pseudonyms;
	text_clear(&key);
	return desk->pseudonyms || error_at(error, path, 0);
}

static bool open_setting(struct desk *desk, struct cli *cli, const struct desk_options *options)
{
	const struct cli_settings *settings = &cli->settings;
	struct setting *setting = &desk->setting;
	setting->now = settings->now;
	setting->now_given = settings->now_given;
	setting->since = settings->since;
	setting->until = settings->until;
	setting->fiscal = (unsigned)settings->fiscal_start;
	setting_begin_spellings(setting);
	if (settings->zone && !zone_open(&setting->zone, settings->zone, &cli->error))
		return error_at(&cli->error, settings->zone_origin, 0);
	desk->judges = options->judges;
	desk->adds_up = options->adds_up;
	desk->wants = options->wants;
	if (options->judges)
		setting->records = records_new(setting);
	if (options->judges && settings->complete)
		records_complete(setting->records, settings->complete_first, settings->complete_end);
	if (!definition_open(&setting->definition, settings->definition, settings->encoding, &cli->error))
		return false;
	return open_pseudonyms(desk, settings, &cli->error) &&
	       (!settings->people || open_people(desk, settings, &cli->error));
}

bool desk_prints(const struct desk_sources *sources)
{
	return sources->print || sources->print_words || sources->sketch;
}

bool desk_print(struct cli *cli, const struct desk_sources *sources, const struct table_kind *const *mapped)
{
	struct sketch_options options = {
		.file = sources->sketch,
		.encoding = sources->sketch ? source_encoding(sources->sketch, cli->settings.encoding) : NULL,
		.delimiter = cli->settings.delimiter,
		.kinds = mapped};
	struct text sketch = {0};
	if (!sources->sketch) {
		struct view bytes = sources->print ? maps_print(sources->print, &cli->error)
		                                   : words_print(sources->print_words, &cli->error);
		return bytes.bytes && sink_write(cli->sink, bytes, &cli->error);
	}
	bool done = words_open(&options.words, sources->words, cli->settings.encoding, &cli->error) &&
	            sketch_map(&options, &sketch, &cli->error) &&
	            sink_write(cli->sink, text_view(&sketch), &cli->error);
	words_free(options.words);
	text_clear(&sketch);
	return done;
}

/* Opens the maps, which make people too in every tool. */
static bool open_maps(struct desk *desk, const struct desk_options *options, const char *encoding,
                      struct error *error)
{
	static const struct table_kind *const people[] = {&table_kinds[TABLE_PEOPLE], NULL};
	const struct desk_sources *sources = options->sources;
	const struct maps_options wanted = {
		.kinds = options->mapped ? options->mapped : people,
		.from = options->mapped ? sources->from : NULL,
		.paths = sources->maps,
		.path_count = sources->map_count,
		.encoding = encoding,
		.order = sources->order,
		.leader = sources->leader,
		.words = desk->words,
		.notice = desk->setting.notice,
	};
	return maps_open(&desk->maps, &wanted, error);
}

bool desk_open(struct desk *desk, struct cli *cli, const struct desk_options *options)
{
	const struct cli_settings *settings = &cli->settings;
	const struct desk_sources *sources = options->sources;
	*desk = (struct desk){.passing = options->passing};
	desk->setting.date_order = sources->order;
	desk->setting.notice = &cli->notice;
	if (!words_open(&desk->words, sources->words, settings->encoding, &cli->error) ||
	    !open_maps(desk, options, settings->encoding, &cli->error) || !open_setting(desk, cli, options))
		return false;
	/* The tool's translator knows its files by their first line; what they are not, all maps are tried on. */
	struct stream_translator *maps = options->mapped ? maps_translator(desk->maps) : NULL;
	if (options->translator)
		options->translator->other = maps;
	desk->reading = (struct stream_options){
		.operands = options->operands ? options->operands : cli->operands,
		.operand_count = cli->operand_count,
		.delimiter = settings->delimiter,
		.encoding = settings->encoding,
		.kinds = table_kinds,
		.kind_count = TABLE_COUNT,
		.translator = options->translator ? options->translator : maps,
		.first = "people,definition,records",
		.keep = settings->keep ? &cli->writer : NULL,
		.keep_not = options->keep_not,
		.keep_made_of = options->keep_made_of,
		.aside = options->waits ? settings->temporary : NULL,
		.notice = &cli->notice,
		.jobs = settings->jobs > JOBS_MOST ? JOBS_MOST : (unsigned)settings->jobs,
	};
	if (!cli_open_rejects(cli))
		return false;
	desk->reading.rejects = cli->rejects;
	desk->stream = stream_open(&desk->reading);
	return true;
}

static bool finish_reading(struct desk *desk, struct cli *cli)
{
	struct text said = {0};
	cli_progress_end(cli);
	if (!desk->turned)
		maps_say_skipped(desk->maps, &said);
	cli_say_lines(cli, &said);
	/* A wrong file must not pass for one in which nothing was. */
	if (desk->wants && !desk->has_wanted && desk->other && !cli->settings.keep)
		notice_say(&cli->notice, REMEDY_NONE, "there are no %.*s in what was read, only a table of %s",
		           (int)strcspn(desk->wants, ","), desk->wants, desk->other->name);
	if (!setting_ready(&desk->setting, &cli->error) || !desk_scope(desk, cli) ||
	    !stream_finish(desk->stream, &cli->error))
		return false;
	cli->rejected += stream_rejected(desk->stream);
	cli->answer_is_no = cli->answer_is_no || cli->rejected > 0;
	return true;
}

static bool reads_stdin(const struct stream_options *reading)
{
	for (size_t i = 0; i < reading->operand_count; i++)
		if (view_is(view_of(reading->operands[i]), "-"))
			return true;
	return reading->operand_count == 0;
}

/* Returns whether a row must wait because its people, or the record of its leader, may still come on standard
 * input. Files that begin with such a table have been read before all others. */
static bool must_wait(const struct desk *desk, enum table_id table)
{
	bool may_lack = !desk->setting.people || (desk->judges && table == TABLE_SESSIONS);
	return desk->reading.aside && may_lack && !stream_comes_again(desk->stream) &&
	       reads_stdin(&desk->reading);
}

/* Takes a table, or a row of one, that says against what others are read. *is_taken is false for another. */
static bool take_for_setting(struct desk *desk, const struct row *row, bool is_row, bool *is_taken,
                             struct error *error)
{
	struct setting *setting = &desk->setting;
	*is_taken = true;
	switch (table_id(row->kind)) {
	case TABLE_DEFINITION:
		return is_row ||
		       row_refuse_whole(row, error,
		                        "a definition table among the input; give the definition with --definition");
	case TABLE_PEOPLE:
		if (!is_row)
			setting_begin_people_file(setting, row);
		return !is_row || setting_add_person(setting, row, error);
	case TABLE_RECORDS: return !is_row || !desk->judges || records_add_row(setting->records, row, error);
	default: *is_taken = false; return true;
	}
}

/* Notes whether a table that the tool works on came, or only others. */
static void note_kind(struct desk *desk, const struct table_kind *kind, bool is_row)
{
	if (desk->has_wanted)
		return;
	if (desk->wants && header_kind_is_in(kind, desk->wants))
		desk->has_wanted = true;
	else if (is_row && table_id(kind) != TABLE_PEOPLE)
		desk->other = kind;
}

static bool read_session(const struct row_reading *reading, const struct row *row, void *session)
{
	struct error unheard;
	const struct desk *desk = reading->context;
	error_clear(&unheard);
	if (!session_parse(session, row, &desk->setting, &unheard))
		return false;
	if (desk->adds_up && session_is_settled((const struct session *)session))
		repeats_mark(session);
	return true;
}

static bool pass_session(const struct row_reading *reading, void *session, unsigned thread,
                         struct text *bytes)
{
	const struct desk *desk = reading->context;
	return desk->passing->pass(desk->tool, session, thread, bytes);
}

static bool take_passed(const struct row_reading *reading, struct view bytes, size_t *rows,
                        struct error *error)
{
	const struct desk *desk = reading->context;
	return desk->passing->take(desk->tool, bytes, rows, error);
}

bool desk_may_prepare(const struct desk *desk, const struct row *taken)
{
	return desk->setting.people_ready && !must_wait(desk, table_id(taken->kind));
}

unsigned desk_threads(const struct desk *desk)
{
	return desk->reading.jobs > 1 ? desk->reading.jobs : 1;
}

void desk_prepare(struct desk *desk, struct row_reading *reading)
{
	reading->next = desk->readings;
	desk->readings = reading;
	stream_prepare(desk->stream, desk->readings);
}

/* Once a session has been taken, what sessions are read with stays as it is, so that other threads may read
 * them beforehand. */
static void prepare_sessions(struct desk *desk, const struct row *taken)
{
	if (desk->sessions.read || table_id(taken->kind) != TABLE_SESSIONS || !desk_may_prepare(desk, taken))
		return;
	desk->sessions = (struct row_reading){
		.kind = taken->kind, .size = sizeof(struct session), .read = read_session, .context = desk};
	if (desk->passing && desk->passing->begin(desk->tool, desk_threads(desk))) {
		desk->sessions.pass = pass_session;
		desk->sessions.take = take_passed;
	}
	desk_prepare(desk, &desk->sessions);
}

/* Takes a table, or a row of one. */
static bool take_event(struct desk *desk, const struct row *current, bool is_row,
                       bool (*row)(void *tool, const struct row *row, struct error *error),
                       bool (*table)(void *tool, const struct row *row, struct error *error),
                       struct error *error)
{
	bool is_done;
	note_kind(desk, current->kind, is_row);
	/* What was read beforehand is a session, and none that has to wait (prepare_sessions). */
	if (current->made)
		return row(desk->tool, current, error) || stream_reject(desk->stream, error);
	bool taken = take_for_setting(desk, current, is_row, &is_done, error);
	if (!is_done && must_wait(desk, table_id(current->kind)))
		taken = stream_put_aside(desk->stream, error);
	else if (!is_done)
		taken = is_row ? row(desk->tool, current, error) : !table || table(desk->tool, current, error);
	/* The rejects hold rows to be mended, and a refused table is not a row. */
	if (!taken && (!is_row || !stream_reject(desk->stream, error)))
		return false;
	prepare_sessions(desk, current);
	return true;
}

bool desk_read(struct desk *desk, struct cli *cli, void *tool,
               bool (*row)(void *tool, const struct row *row, struct error *error),
               bool (*table)(void *tool, const struct row *row, struct error *error))
{
	struct stream *stream = desk->stream;
	struct error *error = &cli->error;
	struct row current;
	uint64_t shown = 0;
	desk->tool = tool;
	for (;;) {
		enum stream_event event = stream_next(stream, &current, error);
		if (event == STREAM_FAILED)
			return false;
		if (event == STREAM_END)
			return finish_reading(desk, cli);
		if (event != STREAM_PASSED && !take_event(desk, &current, event == STREAM_ROW, row, table, error))
			return false;
		if (stream_rows(stream) - shown >= PROGRESS_ROWS) {
			shown = stream_rows(stream);
			cli_progress(cli, stream_position(stream), stream_size(stream), shown);
		}
	}
}

/* Do the words name nobody but those whom the reader may see? */
static bool tells(const void *teller, struct view words)
{
	return scope_may_tell(teller, words);
}

bool desk_scope(struct desk *desk, struct cli *cli)
{
	const struct cli_settings *settings = &cli->settings;
	struct scope *scope = &desk->scope;
	*scope = (struct scope){.no_names = settings->no_names,
	                        .no_text = settings->no_text,
	                        .pseudonyms = desk->pseudonyms,
	                        .people = desk->setting.people,
	                        .day = desk->setting.now,
	                        .fiscal = desk->setting.fiscal};
	if ((settings->only || settings->each) && !scope->people) {
		error_set(&cli->error, ERROR_USAGE, "%s needs people", settings->only ? "--only" : "--each");
		return error_advise(&cli->error, REMEDY_PEOPLE);
	}
	if (settings->only && !scope_find(scope, view_of(settings->only), &cli->error))
		return error_at(&cli->error, "--only", 0);
	cli->tells = tells;
	cli->teller = scope;
	return true;
}

void desk_turn(struct desk *desk, const char *operand)
{
	struct stream_options *reading = &desk->reading;
	stream_close(desk->stream);
	desk->stream = NULL;
	desk->sessions = (struct row_reading){0};
	desk->readings = NULL;
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
	words_free(desk->words);
	definition_free(desk->setting.definition);
	records_free(desk->setting.records);
	pseudonyms_free(desk->pseudonyms);
	setting_clear(&desk->setting);
	*desk = (struct desk){0};
}
