/* coach-gap: reads ratings (and sessions) and writes the gaps between what leaders and their reports say. */
#include "audience.h"
#include "base/decimal.h"
#include "survey/gap.h"
#include "survey/hours.h"

#define RATERS_MOST 1000000
#define WEEKS_MOST 520

enum { TABLE_BOTH, TABLE_ONLY_GAP, TABLE_ONLY_HOURS };

struct gap_settings {
	int by[UNIT_BYS];
	size_t by_count;
	struct survey_options survey;
	struct gap_options gap;
	struct hours_options hours;
	const char *wave, *item, *dimensions, *previous, *audit; /* NULL where not given */
	int table;
	struct desk_sources sources;
};

#define SETTINGS struct gap_settings

static bool take_scale(void *settings, const char *argument, struct error *error UNUSED)
{
	return scale_parse(view_of(argument), &((SETTINGS *)settings)->survey.scale);
}

static bool take_reversed(void *settings, const char *argument, struct error *error UNUSED)
{
	if (*argument)
		dimensions_reverse(((SETTINGS *)settings)->survey.dimensions, view_of(argument));
	return *argument != '\0';
}

static const struct choice item_choices[] = {{"all", ITEM_ROWS_NONE}, {"each", ITEM_ROWS_EACH}, {NULL, 0}};
static const struct choice ask_about_choices[] = {
	{"role", ASK_ABOUT_ROLE}, {"team", ASK_ABOUT_TEAM}, {NULL, 0}};
static const struct choice percent_choices[] = {{"pomp", PERCENT_POMP}, {"rank", PERCENT_RANK}, {NULL, 0}};
static const struct choice table_choices[] = {
	{"gap", TABLE_ONLY_GAP}, {"hours", TABLE_ONLY_HOURS}, {NULL, 0}};

static const struct cli_option options[] = {
	{"by", "LIST", "write rows for each of LIST (leader, level where known, org)",
     CLI_LIST(SETTINGS, by, by_count, unit_by_choices), .excludes = "only,each"},
	{"scale", "LOW:HIGH", "the lowest and the highest score that can be given",
     CLI_PARSED(take_scale, "is not a scale LOW:HIGH, LOW below HIGH"), .standard = "1:5"},
	{"item", "WHICH", "write rows for all items together, or for each item as well (all)",
     CLI_CHOICE(SETTINGS, gap.rows, item_choices)},
	{"dimensions", "FILE", "write rows for each dimension as well; FILE has item,dimension,reverse",
     CLI_READS(SETTINGS, dimensions)},
	{"reverse", "ITEM", "ITEM is asked the other way round: low scores are good (repeatable)",
     CLI_PARSED(take_reversed, "names no item")},
	{"percent", "KIND", "percent of what is possible, or percentile ranks (pomp)",
     CLI_CHOICE(SETTINGS, gap.percent, percent_choices)},
	{"margin", "POINTS", "ignore gaps smaller than POINTS percentage points",
     CLI_DECIMAL(SETTINGS, gap.margin, 6, 0, 100 * MILLION), .standard = "10"},
	{"exact", NULL, "print rwg and the intervals of each leader's own answers, for the analyst alone",
     CLI_FLAG(SETTINGS, gap.exact)},
	{"ask-about", "WHOM", "intervals are about the leader with any team, or with these people now (role)",
     CLI_CHOICE(SETTINGS, gap.ask_about, ask_about_choices)},
	{"min-raters", "N", "hide leaders with fewer than N raters, at least 3; 5 for rows by item",
     CLI_COUNT(SETTINGS, gap.hiding.min_raters, LEAST_RATERS, RATERS_MOST), .standard = "3"},
	{"hide-unanimous", NULL, "hide leaders to whom all raters gave the same score",
     CLI_FLAG(SETTINGS, gap.hiding.hide_unanimous)},
	{"previous", "FILE", "hide what too few raters have changed since the ratings in FILE",
     CLI_READS(SETTINGS, previous)},
	{"audit", "FILE", "write to FILE what is hidden, and by which rule", CLI_WRITES(SETTINGS, audit),
     .excludes = "only,each,no-names"},
	{"wave", "WAVE", "the wave of ratings that name none (all)", CLI_TEXT(SETTINGS, wave)},
	{"hours", "ITEM", "the scores of ITEM are hours per report: compare them with the sessions",
     CLI_TEXT(SETTINGS, item)},
	{"hours-unit", "UNIT", "the unit of the scores of ITEM, in all or per week (hours)",
     CLI_CHOICE(SETTINGS, survey.hours_unit, hours_unit_choices), .needs = "hours"},
	{"hours-weeks", "N", "ITEM asks about the N weeks before the end of the wave",
     CLI_COUNT(SETTINGS, survey.hours_weeks, 1, WEEKS_MOST), .standard = "4", .needs = "hours"},
	{"table", "NAME", "write only this table", CLI_CHOICE(SETTINGS, table, table_choices)},
	DESK_FROM_OPTIONS(SETTINGS, sources),
	DESK_MAP_OPTIONS(SETTINGS, sources),
	{"leader", "COLUMN", "the column of a survey's export that names the leader (else the rater's manager)",
     CLI_TEXT(SETTINGS, sources.leader)},
};

static const struct cli_tool tool = {
	.name = "coach-gap",
	.synopsis = "[--by=LIST] [--wave=WAVE] [options] [FILE ...]\n"
				"--hours=ITEM [--table=NAME] [options] [FILE ...]\n"
				"--previous=FILE [--audit=FILE] [options] [FILE ...]\n" DESK_STARTS,
	.summary = "Hold what leaders say about their coaching against what their direct reports say.",
	.options = options,
	.option_count = COUNT_OF(options),
	.takes = CLI_TAKES_KEEP | CLI_TAKES_COMPLETE | CLI_TAKES_SCOPE | CLI_TAKES_EACH | CLI_TAKES_COLUMNS,
	.streams = true,
};

static bool settle(struct gap_settings *given, struct cli *cli)
{
	if (given->dimensions && given->gap.rows == ITEM_ROWS_EACH)
		return error_set(
			&cli->error, ERROR_USAGE,
			"--item each and --dimensions exclude each other; one could give away what the other hides");
	if (given->table == TABLE_ONLY_HOURS && !given->item)
		return error_set(&cli->error, ERROR_USAGE, "--table hours needs --hours");
	if (given->dimensions)
		given->gap.rows = ITEM_ROWS_DIMENSIONS;
	if (!given->item)
		given->table = TABLE_ONLY_GAP;
	if (cli->settings.columns && given->table == TABLE_BOTH)
		return error_set(&cli->error, ERROR_USAGE, "--columns needs --table gap or --table hours");
	given->survey.hours_item = view_of(given->item);
	given->hours.hiding = given->gap.hiding;
	return cli_pick_columns(cli, &table_kinds[given->table == TABLE_ONLY_GAP ? TABLE_GAP : TABLE_HOURS]);
}

/* What the tool makes of exports; a map that does not say what it makes makes the first. */
static const struct table_kind *const mapped[] = {&table_kinds[TABLE_RATINGS], &table_kinds[TABLE_PEOPLE],
                                                  NULL};

struct run {
	struct desk desk;
	struct gap_settings given;
	struct survey survey, previous; /* previous: empty where not asked for */
	struct row_reading ratings;     /* how other threads read them, once they do */
	struct bundler *bundler;        /* for that */
	struct hours *hours;            /* NULL where no table of them is written */
	struct grid audit;
};

static bool pass_rating(const struct row_reading *reading, void *row, unsigned thread, struct text *bytes)
{
	return bundler_add(((struct run *)reading->context)->bundler, thread, row, bytes);
}

static bool take_bundle(const struct row_reading *reading, struct view bytes, size_t *rows,
                        struct error *error UNUSED)
{
	struct run *run = reading->context;
	survey_take(&run->survey, run->bundler, bytes, rows, &run->desk.setting, run->given.wave);
	return true;
}

static bool take_rating(struct run *run, const struct row *row, struct error *error)
{
	if (!survey_add(&run->survey, row, &run->desk.setting, run->given.wave, error))
		return false;
	if (run->bundler || !desk_may_prepare(&run->desk, row))
		return true;
	run->bundler = bundler_new(desk_threads(&run->desk));
	run->ratings = (struct row_reading){
		.kind = row->kind, .pass = pass_rating, .take = take_bundle, .context = run};
	desk_prepare(&run->desk, &run->ratings);
	return true;
}

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
		return take_rating(run, row, error);
	if (!session_read(&session, row, &run->desk.setting, error))
		return false;
	session_classify(&session, &run->desk.setting);
	return hours_add_session(run->hours, &session, &run->desk.setting, error);
}

/* What has been computed for all readers. */
struct made {
	struct run *run;
	struct gap *gap;         /* NULL where it is not asked for */
	struct grid rows, hours; /* `rows` of gap: where not everybody sees everything */
	bool is_scoped;
};

static bool write_part(const struct scope *scope, const struct grid *grid, struct cli *cli)
{
	struct grid shown;
	(void)scope_show(scope, grid, &shown);
	bool done = writer_grid(&cli->writer, &shown, &cli->error);
	grid_clear(&shown);
	return done;
}

static bool write_shown(void *everything, struct cli *cli)
{
	struct made *made = everything;
	struct run *run = made->run;
	const struct gap_settings *given = &run->given;
	struct grid *audit = given->audit ? &run->audit : NULL;
	bool done = true;
	if (made->gap && made->is_scoped)
		done = write_part(&run->desk.scope, &made->rows, cli);
	else if (made->gap)
		done = gap_write(made->gap, &cli->writer, audit, &cli->error);
	return done && (given->table == TABLE_ONLY_GAP || write_part(&run->desk.scope, &made->hours, cli));
}

static bool write_audit(const struct run *run, struct cli *cli)
{
	struct writer writer = {.sink = cli->second};
	bool done = !cli->second || writer_grid(&writer, &run->audit, &cli->error);
	writer_clear(&writer);
	return done;
}

static bool write_tables(struct run *run, struct cli *cli)
{
	struct gap_settings *given = &run->given;
	struct setting *setting = &run->desk.setting;
	const struct survey *previous = given->previous ? &run->previous : NULL;
	struct grid *audit = given->audit && given->table != TABLE_ONLY_GAP ? &run->audit : NULL;
	struct made made = {.run = run, .is_scoped = cli->settings.each || !scope_is_all(&run->desk.scope)};
	const struct audience audience = {.tool = &made, .write = write_shown};
	bool done = true;
	if (run->hours)
		done = hours_grid(run->hours, &given->hours, &run->survey, previous, setting, given->by,
		                  given->by_count, &made.hours, audit, &cli->error);
	gap_init_grid(&made.rows);
	if (given->table != TABLE_ONLY_HOURS)
		made.gap = gap_new(&given->gap, &run->survey, previous, setting->people, given->by, given->by_count);
	while (made.gap && made.is_scoped && gap_next(made.gap, &made.rows, NULL))
		continue;
	done = done && audience_write(&run->desk, cli, &audience);
	gap_free(made.gap);
	grid_clear(&made.rows);
	grid_clear(&made.hours);
	return done;
}

static bool settle_ask_about(const struct gap_settings *given, const struct setting *setting,
                             struct error *error)
{
	if (given->gap.ask_about == ASK_ABOUT_ROLE || setting->people)
		return true;
	error_set(error, ERROR_USAGE, "--ask-about team needs people, who say how many were invited");
	return error_advise(error, REMEDY_PEOPLE);
}

/* Checks and reads what depends on the ratings, once all of them have been read. */
static bool settle_read(struct run *run, struct cli *cli)
{
	struct gap_settings *given = &run->given;
	const struct setting *setting = &run->desk.setting;
	struct text said = {0};
	survey_say(&run->survey, &said);
	cli_say_lines(cli, &said);
	survey_warn(&run->survey, setting);
	survey_init(&run->previous, &given->survey);
	audience_settle_by(&run->desk, cli, given->by, &given->by_count);
	return (dimensions_check(given->survey.dimensions, &cli->error) ||
	        error_at(&cli->error, "--reverse", 0)) &&
	       (!given->previous || survey_read_previous(&run->previous, given->previous, &run->desk.reading,
	                                                 setting, given->wave, &cli->error)) &&
	       unit_by_settle(given->by, &given->by_count, setting->people, &cli->error) &&
	       settle_ask_about(given, setting, &cli->error);
}

/* If there were no ratings, --keep has copied the tables of an earlier coach-gap instead, and the audit of
 * this run is empty. The audit is opened before any row is written, so that a bad file name fails first. */
static bool write_output(struct run *run, struct cli *cli)
{
	bool is_kept = stream_kept_own(run->desk.stream);
	return (is_kept || settle_read(run, cli)) && cli_open_second(cli, run->given.audit) &&
	       (is_kept || write_tables(run, cli)) && write_audit(run, cli);
}

static bool open(struct run *run, struct cli *cli)
{
	static const char *const writes[] = {"gap,hours", "gap", "hours"};
	const struct gap_settings *given = &run->given;
	/* The gap table needs the item of hours, to leave it out, but no session. */
	bool compares_hours = given->item && given->table != TABLE_ONLY_GAP;
	const struct desk_options wanted = {
		.waits = true,
		.judges = compares_hours,
		.adds_up = compares_hours,
		.keep_made_of = "ratings",
		.wants = "ratings",
		.keep_not = writes[given->table],
		.mapped = mapped,
		.sources = &given->sources,
	};
	if (given->dimensions &&
	    !dimensions_read(given->survey.dimensions, given->dimensions, cli->settings.encoding, &cli->error))
		return false;
	if (!desk_open(&run->desk, cli, &wanted))
		return false;
	survey_init(&run->survey, &given->survey);
	if (compares_hours)
		run->hours = hours_new();
	audit_init(&run->audit);
	return true;
}

static bool work(struct run *run, struct cli *cli)
{
	if (desk_prints(&run->given.sources))
		return desk_print(cli, &run->given.sources, mapped);
	return open(run, cli) && desk_read(&run->desk, cli, run, take_row, NULL) && write_output(run, cli);
}

int main(int argc, char **argv)
{
	struct run run = {0};
	struct cli cli;
	cli_start(&cli, &tool, argc, argv);
	run.given.survey.dimensions = dimensions_new();
	/* What failed is in cli.error, and cli_finish knows. */
	(void)(cli_read(&cli, &run.given) && settle(&run.given, &cli) && cli_open(&cli) && work(&run, &cli));

	survey_clear(&run.survey);
	survey_clear(&run.previous);
	hours_free(run.hours);
	grid_clear(&run.audit);
	desk_close(&run.desk);
	bundler_free(run.bundler);
	dimensions_free(run.given.survey.dimensions);
	return cli_finish(&cli);
}
