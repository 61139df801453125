#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/cli.h"

enum try_mode { MODE_NONE, MODE_COUNT, MODE_LIST, MODE_CHECK };

/* What the tool's own options fill in. */
struct try_settings {
	int unit, by[3];
	size_t by_count;
	int64_t jobs, share;
	const char *word, *title;
	int32_t day;
	bool check;
	enum try_mode mode;
	char letters[16]; /* of take_letter, in the order given */
};

static bool take_letter(void *settings, const char *argument, struct error *error)
{
	struct try_settings *given = settings;
	if (argument[0] == '!')
		return error_set(error, ERROR_USAGE, "no %s here", argument);
	if (strlen(argument) != 1)
		return false;
	strncat(given->letters, argument, 1);
	return true;
}

#define SETTINGS struct try_settings

static const struct choice by_choices[] = {{"leader", 7}, {"level", 6}, {"team", 5}, {"org", 4}, {NULL, 0}};
static const struct choice unit_choices[] = {{"day", 10}, {"week", 20}, {"month", 30}, {NULL, 0}};

static const struct cli_option options[] = {
	{"rollup", "UNIT", "sum into periods", CLI_CHOICE(SETTINGS, unit, unit_choices)},
	{"by", "LIST", "units to add up over", 'b', CLI_LIST(SETTINGS, by, by_count, by_choices)},
	{"jobs", "N", "how many at once", 'j', CLI_COUNT(SETTINGS, jobs, 1, 64), .standard = "2",
     .variable = "COACH_TRY_JOBS"},
	{"share", "SHARE", "how much", CLI_DECIMAL(SETTINGS, share, 3, 10, 1500)},
	{"word", "WORD", "some word", CLI_TEXT(SETTINGS, word)},
	{"title", "TEXT", "some text, or none", CLI_TEXT(SETTINGS, title), .may_be_empty = true},
	{"day", "DATE", "some day", CLI_DAY(SETTINGS, day)},
	{"letter", "LETTER", "one letter, repeated", CLI_PARSED(take_letter, "is not a letter")},
	{"check", NULL, "an explanation too long for what is left of one line of eighty columns",
     CLI_FLAG(SETTINGS, check)},
	{"count", NULL, "count", CLI_MODE(SETTINGS, mode, MODE_COUNT)},
	{"list", "WORD", "list", CLI_TEXT(SETTINGS, word), CLI_MODE(SETTINGS, mode, MODE_LIST)},
	{"verify", NULL, "verify", CLI_MODE(SETTINGS, mode, MODE_CHECK)},
};
#define EVERYTHING CLI_TAKES_SPAN | CLI_TAKES_KEEP
static const struct cli_tool filter = {
	"coach-try", "[options] [FILE ...]", "Tries.", options, COUNT_OF(options), EVERYTHING, true};
static const struct cli_tool reporter = {
	"coach-try", "[options] [FILE ...]", "Tries.", options, COUNT_OF(options), EVERYTHING, false};
static const struct cli_tool bare = {"coach-try", "", "Tries.", NULL, 0, 0, true};

/* A run of a tool, and what it left. */
struct run {
	struct cli cli; /* as it stood before cli_finish; its error as after it */
	struct try_settings given;
	bool opened;
	int status;
	char words[1024];
	char *argv[32];
	char out[8192], err[8192];
};

/* Sends a descriptor into a temporary file and returns a copy of where it went before. */
static int capture(int descriptor, FILE **file)
{
	int before = dup(descriptor);
	*file = tmpfile();
	assert_non_null(*file);
	assert_int_equal(dup2(fileno(*file), descriptor), descriptor);
	return before;
}

static void release(int descriptor, int before, FILE *file, char *bytes, size_t size)
{
	assert_int_equal(dup2(before, descriptor), descriptor);
	close(before);
	rewind(file);
	bytes[fread(bytes, 1, size - 1, file)] = '\0';
	fclose(file);
}

/* Runs a tool with these words, a blank between two; once open it does `work`. The result holds until the
 * next run. */
static const struct run *run_tool(const struct cli_tool *tool, const char *words,
                                  void (*work)(struct cli *cli))
{
	static struct run run;
	static char name[] = "coach-try";
	int argc = 1;
	run = (struct run){.argv = {name}};
	snprintf(run.words, sizeof run.words, "%s", words);
	for (char *word = run.words; *word;) {
		run.argv[argc++] = word;
		word += strcspn(word, " ");
		if (*word)
			*word++ = '\0';
	}
	FILE *out, *err;
	int before_out = capture(STDOUT_FILENO, &out), before_err = capture(STDERR_FILENO, &err);
	struct cli *cli = &run.cli;
	cli_start(cli, tool, argc, run.argv);
	run.opened = cli_read(cli, &run.given) && cli_open(cli);
	if (run.opened && work)
		work(cli);
	static struct cli open;
	open = *cli;
	run.status = cli_finish(cli);
	open.error = cli->error;
	run.cli = open;
	release(STDOUT_FILENO, before_out, out, run.out, sizeof run.out);
	release(STDERR_FILENO, before_err, err, run.err, sizeof run.err);
	return &run;
}

/* A run that must end well. */
static const struct run *run_well(const char *words)
{
	const struct run *run = run_tool(&filter, words, NULL);
	assert_string_equal(run->err, "");
	assert_int_equal(run->status, 0);
	assert_true(run->opened);
	return run;
}

/* A run that must end as a usage error with this message, on stderr and as failure line. */
static void refuse(const char *words, const char *message)
{
	char expected[2048];
	const struct run *run = run_tool(&filter, words, NULL);
	snprintf(expected, sizeof expected, "coach-try: %s\n", message);
	assert_string_equal(run->err, expected);
	snprintf(expected, sizeof expected, "!coach-try: failed: %s\n", message);
	assert_string_equal(run->out, expected);
	assert_int_equal(run->status, 2);
	assert_false(run->opened);
}

static int clear_environment(void **state UNUSED)
{
	static const char *const names[] = {"COACH_PEOPLE",      "COACH_DEFINITION", "COACH_TZ",      "COACH_NOW",
	                                    "SOURCE_DATE_EPOCH", "POSIXLY_CORRECT",  "COACH_TRY_JOBS"};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		unsetenv(names[i]);
	return 0;
}

static int32_t day(const char *written)
{
	int32_t number;
	assert_true(day_parse(view_of(written), &number));
	return number;
}

static void shared_options_become_settings(void **state UNUSED)
{
	const struct run *run = run_well("-p people.csv --definition=d.csv -s 2026-01-01 -u 2026-02-01 "
	                                 "-n 2026-03-04T05:06 -r bad.csv --tz UTC --encoding cp1252 "
	                                 "--fiscal-start 02 -kqz -F ;");
	const struct cli_settings *settings = &run->cli.settings;
	assert_string_equal(settings->people, "people.csv");
	assert_string_equal(settings->definition, "d.csv");
	assert_string_equal(settings->rejects, "bad.csv");
	assert_string_equal(settings->zone, "UTC");
	assert_string_equal(settings->zone_origin, "--tz");
	assert_string_equal(settings->encoding, "cp1252");
	assert_int_equal(settings->since, day("2026-01-01"));
	assert_int_equal(settings->until, day("2026-02-01"));
	assert_int_equal(settings->now, day("2026-03-04"));
	assert_int_equal(settings->fiscal_start, 2);
	assert_int_equal(settings->delimiter, ';');
	assert_true(settings->keep && settings->quiet && settings->gzip);
	assert_null(settings->output);
}

static void what_is_not_given_is_left_open(void **state UNUSED)
{
	const struct run *run = run_well("");
	const struct cli_settings *settings = &run->cli.settings;
	assert_null(settings->people);
	assert_null(settings->definition);
	assert_null(settings->rejects);
	assert_null(settings->zone);
	assert_null(settings->encoding);
	assert_int_equal(settings->since, DAY_NONE);
	assert_int_equal(settings->until, DAY_NONE);
	assert_int_equal(settings->fiscal_start, 1);
	assert_int_equal(settings->delimiter, 0);
	assert_false(settings->keep || settings->quiet || settings->gzip);
	assert_false(run->cli.settings.now_given);
	assert_int_equal(run->cli.operand_count, 0);
	assert_non_null(run->cli.operands);
}

static void own_options_fill_in_settings(void **state UNUSED)
{
	const struct try_settings *given =
		&run_well("--word a -j 3 --check --word=b --wor c -j4 --day 2026-02-03 --letter x --letter=y")->given;
	assert_string_equal(given->word, "c");
	assert_int_equal(given->jobs, 4);
	assert_true(given->check);
	assert_int_equal(given->day, day("2026-02-03"));
	assert_string_equal(given->letters, "xy");
	refuse("--letter xy", "--letter: \"xy\" is not a letter");
	refuse("--letter !", "--letter: no ! here");
	refuse("--word=", "--word: \"\" is empty");
	assert_string_equal(run_well("--title=")->given.title, "");
}

static void a_standard_holds_until_it_is_said_otherwise(void **state UNUSED)
{
	assert_int_equal(run_well("")->given.jobs, 2);
	setenv("COACH_TRY_JOBS", "5", 1);
	assert_int_equal(run_well("")->given.jobs, 5);
	assert_int_equal(run_well("-j 6")->given.jobs, 6);
	setenv("COACH_TRY_JOBS", "65", 1);
	refuse("", "COACH_TRY_JOBS: \"65\" is not a whole number from 1 to 64");
}

static void modes_exclude_each_other(void **state UNUSED)
{
	assert_int_equal(run_well("")->given.mode, MODE_NONE);
	assert_int_equal(run_well("--verify --verify")->given.mode, MODE_CHECK);
	const struct run *run = run_well("--list a --list b");
	assert_int_equal(run->given.mode, MODE_LIST);
	assert_string_equal(run->given.word, "b");
	refuse("--list a --check --count", "--count, --list and --verify exclude each other");
}

static void options_may_follow_operands(void **state UNUSED)
{
	const struct run *run = run_well("one -j 2 two -- -k -j 3");
	assert_int_equal(run->given.jobs, 2);
	assert_false(run->cli.settings.keep);
	assert_int_equal(run->cli.operand_count, 5);
	assert_string_equal(run->cli.operands[0], "one");
	assert_string_equal(run->cli.operands[1], "two");
	assert_string_equal(run->cli.operands[2], "-k");
	assert_int_equal(run_well("- -q")->cli.operand_count, 1);
	setenv("POSIXLY_CORRECT", "1", 1);
	run = run_well("one -k");
	assert_false(run->cli.settings.keep);
	assert_int_equal(run->cli.operand_count, 2);
}

static void unknown_options_are_refused(void **state UNUSED)
{
	refuse("--foo", "unrecognized option '--foo'; see coach-try --help");
	refuse("--foo=bar", "unrecognized option '--foo'; see coach-try --help");
	refuse("--rolup week", "unrecognized option '--rolup' (did you mean --rollup?); see coach-try --help");
	refuse("--poeple x", "unrecognized option '--poeple' (did you mean --people?); see coach-try --help");
	refuse("--Keep", "unrecognized option '--Keep' (did you mean --keep?); see coach-try --help");
	refuse("-x", "unrecognized option '-x'; see coach-try --help");
	refuse("-kx", "unrecognized option '-x'; see coach-try --help");
	refuse("-\x01", "unrecognized option '-\\x01'; see coach-try --help");
	refuse("--de", "option '--de' is ambiguous (--definition, --delimiter); see coach-try --help");
	refuse("--people", "option '--people' needs an argument (FILE); see coach-try --help");
	refuse("-p", "option '--people' needs an argument (FILE); see coach-try --help");
	refuse("--keep=yes", "option '--keep' takes no argument; see coach-try --help");
}

static void the_first_mistake_is_told(void **state UNUSED)
{
	refuse("--foo --bar -j 99", "unrecognized option '--foo'; see coach-try --help");
	refuse("-j 99 --help", "--jobs: \"99\" is not a whole number from 1 to 64");
}

static void choices_are_numbered(void **state UNUSED)
{
	assert_int_equal(run_well("--rollup day")->given.unit, 10);
	assert_int_equal(run_well("--rollup=month")->given.unit, 30);
	refuse("--rollup weeks", "--rollup: \"weeks\" is not a choice (day|week|month)");
	refuse("--rollup wee", "--rollup: \"wee\" is not a choice (day|week|month)");
	refuse("--rollup day|week", "--rollup: \"day|week\" is not a choice (day|week|month)");
	refuse("--rollup=", "--rollup: \"\" is not a choice (day|week|month)");
}

static void lists_keep_the_order_written(void **state UNUSED)
{
	const struct try_settings *given = &run_well("-b org,leader,org")->given;
	assert_int_equal(given->by_count, 2);
	assert_int_equal(given->by[0], 4);
	assert_int_equal(given->by[1], 7);
	assert_int_equal(run_well("--by team,level,org")->given.by_count, 3);
	assert_int_equal(run_well("--by team,level --by org")->given.by_count, 1);
	refuse("-b leader,,org", "--by: \"\" is not a choice (leader|level|team|org)");
	refuse("-b leader,", "--by: \"\" is not a choice (leader|level|team|org)");
	refuse("-b leader,boss", "--by: \"boss\" is not a choice (leader|level|team|org)");
	refuse("-b leader,level,team,org",
	       "--by: \"leader,level,team,org\" has too many words (leader|level|team|org)");
}

static void counts_have_bounds(void **state UNUSED)
{
	static const char *const bad[] = {"0", "65", "-1", "+1", "1.5", "x", "1x", "99999999999999999999"};
	assert_int_equal(run_well("-j 1")->given.jobs, 1);
	assert_int_equal(run_well("-j 064")->given.jobs, 64);
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		char words[64], message[128];
		snprintf(words, sizeof words, "-j %s", bad[i]);
		snprintf(message, sizeof message, "--jobs: \"%s\" is not a whole number from 1 to 64", bad[i]);
		refuse(words, message);
	}
}

static void decimals_have_bounds(void **state UNUSED)
{
	static const char *const bad[] = {"0.009", "1.501", "1.0001", "-1", "x", ""};
	assert_int_equal(run_well("--share 0.01")->given.share, 10);
	assert_int_equal(run_well("--share 1.5")->given.share, 1500);
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		char words[64], message[128];
		snprintf(words, sizeof words, "--share=%s", bad[i]);
		snprintf(message, sizeof message, "--share: \"%s\" is not a number from 0.01 to 1.5", bad[i]);
		refuse(words, message);
	}
}

static void dates_are_checked(void **state UNUSED)
{
	refuse("-s 2026-02-30", "--since: \"2026-02-30\" is not a date like 2026-11-16");
	refuse("-u 2026-01-01T09:30", "--until: \"2026-01-01T09:30\" is not a date like 2026-11-16");
	refuse("-n tomorrow", "--now: \"tomorrow\" is not a date like 2026-11-16");
	refuse("-s 2026-01-02 -u 2026-01-02", "--since is not before --until");
	refuse("--fiscal-start 13", "--fiscal-start: \"13\" is not a whole number from 1 to 12");
	refuse("--people=", "--people: \"\" is empty");
	const struct run *run = run_tool(&filter, "-o x -r x", NULL);
	assert_int_equal(run->status, 2);
	assert_string_equal(run->err,
	                    "coach-try: --output x is the same file as --rejects x, which is written too; "
	                    "write to another file\n");
}

static void a_delimiter_is_one_character(void **state UNUSED)
{
	assert_int_equal(run_well("-F tab")->cli.settings.delimiter, '\t');
	assert_int_equal(run_well("-F \\t")->cli.settings.delimiter, '\t');
	assert_int_equal(run_well("-F |")->cli.settings.delimiter, '|');
	refuse("-F ||", "--delimiter: \"||\" is not one character that can stand between cells");
	refuse("-F \xc2\xa7", "--delimiter: \"\xc2\xa7\" is not one character that can stand between cells");
	refuse("-F \"", "--delimiter: \"\\\"\" is not one character that can stand between cells");
	refuse("-F \n", "--delimiter: \"\\n\" is not one character that can stand between cells");
	refuse("-F \r", "--delimiter: \"\\x0d\" is not one character that can stand between cells");
}

static void now_comes_from_the_nearest_place(void **state UNUSED)
{
	int32_t before = (int32_t)(time(NULL) / 86400);
	const struct run *run = run_well("");
	assert_in_range(run->cli.settings.now, before, time(NULL) / 86400);
	assert_false(run->cli.settings.now_given);
	setenv("SOURCE_DATE_EPOCH", "1767225599", 1);
	run = run_well("");
	assert_int_equal(run->cli.settings.now, day("2025-12-31"));
	assert_true(run->cli.settings.now_given);
	setenv("COACH_NOW", "2026-05-06T23:59Z", 1);
	assert_int_equal(run_well("")->cli.settings.now, day("2026-05-06"));
	assert_int_equal(run_well("-n 2026-07-08")->cli.settings.now, day("2026-07-08"));
	setenv("COACH_NOW", "", 1);
	assert_int_equal(run_well("")->cli.settings.now, day("2025-12-31"));
	setenv("SOURCE_DATE_EPOCH", "", 1);
	assert_false(run_well("")->cli.settings.now_given);
}

static void options_win_over_the_environment(void **state UNUSED)
{
	setenv("COACH_PEOPLE", "p.csv", 1);
	setenv("COACH_DEFINITION", "d.csv", 1);
	setenv("COACH_TZ", "UTC", 1);
	const struct cli_settings *settings = &run_well("")->cli.settings;
	assert_string_equal(settings->people, "p.csv");
	assert_string_equal(settings->definition, "d.csv");
	assert_string_equal(settings->zone, "UTC");
	assert_string_equal(settings->zone_origin, "COACH_TZ");
	settings = &run_well("-p own.csv -d mine.csv --tz Asia/Tokyo")->cli.settings;
	assert_string_equal(settings->people, "own.csv");
	assert_string_equal(settings->definition, "mine.csv");
	assert_string_equal(settings->zone, "Asia/Tokyo");
	assert_string_equal(settings->zone_origin, "--tz");
	setenv("COACH_PEOPLE", "", 1);
	setenv("COACH_DEFINITION", "", 1);
	setenv("COACH_TZ", "", 1);
	settings = &run_well("")->cli.settings;
	assert_null(settings->people);
	assert_null(settings->definition);
	assert_null(settings->zone);
}

static void bad_variables_are_named(void **state UNUSED)
{
	setenv("SOURCE_DATE_EPOCH", "soon", 1);
	refuse("", "SOURCE_DATE_EPOCH: \"soon\" is not a number of seconds since 1970");
	setenv("SOURCE_DATE_EPOCH", "9223372036854775807", 1);
	refuse("", "SOURCE_DATE_EPOCH: \"9223372036854775807\" is not a number of seconds since 1970");
	setenv("COACH_NOW", "soon", 1);
	refuse("", "COACH_NOW: \"soon\" is not a date like 2026-11-16");
	run_well("-n 2026-01-01");
}

static void shared_options_may_be_left_out(void **state UNUSED)
{
	const struct run *run = run_tool(&bare, "-p p.csv", NULL);
	assert_int_equal(run->status, 0);
	assert_string_equal(run->cli.settings.people, "p.csv");
	assert_int_equal(run_tool(&bare, "-s 2026-01-01", NULL)->status, 2);
	assert_int_equal(run_tool(&bare, "--since 2026-01-01", NULL)->status, 2);
	run = run_tool(&bare, "--keep", NULL);
	assert_string_equal(run->err, "coach-try: unrecognized option '--keep'; see coach-try --help\n");
}

static void help_fits_the_terminal(void **state UNUSED)
{
	const struct run *run = run_tool(&filter, "--help --foo", NULL);
	assert_int_equal(run->status, 0);
	assert_false(run->opened);
	assert_string_equal(run->err, "");
	const char *top = "usage: coach-try [options] [FILE ...]\n\nTries.\n\nOptions:\n";
	assert_ptr_equal(strstr(run->out, top), run->out);
	assert_non_null(strstr(run->out, "\n      --rollup=UNIT         sum into periods (day|week|month)\n"));
	assert_non_null(
		strstr(run->out, "\n  -b, --by=LIST             units to add up over (leader|level|team|org)"));
	assert_non_null(strstr(run->out, "\nExit status: 0 done,"));
	struct view rest = view_of(run->out);
	while (rest.bytes)
		assert_in_range(view_cut(&rest, '\n').length, 0, 80);
	assert_non_null(strstr(run->out, "\n  -j, --jobs=N              how many at once (2)\n"));
	assert_non_null(strstr(run->out, "\n  -k, --keep "));
	assert_null(strstr(run_tool(&bare, "--help", NULL)->out, "--keep"));
	run = run_tool(&filter, "--help", NULL);
	for (size_t i = 0; i < filter.option_count; i++) {
		char name[64];
		snprintf(name, sizeof name, "--%s", options[i].name);
		assert_non_null(strstr(run->out, name));
	}
}

static void version_is_printed(void **state UNUSED)
{
	const struct run *run = run_tool(&filter, "-V", NULL);
	assert_string_equal(run->out, "coach-try " COACH_VERSION "\n");
	assert_int_equal(run->status, 0);
	assert_false(run->opened);
}

static void write_row(struct cli *cli)
{
	writer_add_string(&cli->writer, "row");
	assert_true(writer_end(&cli->writer, &cli->error));
}

static void fail_on_input(struct cli *cli)
{
	write_row(cli);
	error_set(&cli->error, ERROR_INPUT, "a\nb.csv:3: \x1b[2J \xc2\x9b \xff \"\xc3\xa9\"");
}

static void fail_upstream(struct cli *cli)
{
	write_row(cli);
	error_set(&cli->error, ERROR_INPUT, "!coach-log: failed: caf\xe9.csv:14: no");
	cli->error.upstream = true;
}

static void say_no(struct cli *cli)
{
	write_row(cli);
	notice_say(&cli->notice, REMEDY_NONE, "mind the %s", "gap");
	cli_say(cli, "%d rows", 3);
	cli->answer_is_no = true;
}

static void failures_end_the_stream(void **state UNUSED)
{
	const char *escaped = "a\\nb.csv:3: \\x1b[2J \\xc2\\x9b \\xff \"\xc3\xa9\"\n";
	char expected[256];
	const struct run *run = run_tool(&filter, "", fail_on_input);
	assert_int_equal(run->status, 3);
	snprintf(expected, sizeof expected, "coach-try: %s", escaped);
	assert_string_equal(run->err, expected);
	snprintf(expected, sizeof expected, "row\n!coach-try: failed: %s", escaped);
	assert_string_equal(run->out, expected);
	run = run_tool(&reporter, "", fail_on_input);
	assert_int_equal(run->status, 3);
	assert_string_equal(run->out, "");
}

static void failures_upstream_go_on_unchanged(void **state UNUSED)
{
	const struct run *run = run_tool(&filter, "", fail_upstream);
	assert_int_equal(run->status, 3);
	assert_string_equal(run->err, "coach-try: coach-log: failed: caf\\xe9.csv:14: no\n");
	assert_string_equal(run->out, "row\n!coach-log: failed: caf\xe9.csv:14: no\n");
	run = run_tool(&reporter, "", fail_upstream);
	assert_int_equal(run->status, 3);
	assert_string_equal(run->out, "");
}

static void the_answer_no_is_status_1(void **state UNUSED)
{
	const struct run *run = run_tool(&filter, "", say_no);
	assert_int_equal(run->status, 1);
	assert_string_equal(run->out, "row\n");
	assert_string_equal(run->err, "coach-try: warning: mind the gap\ncoach-try: 3 rows\n");
	run = run_tool(&filter, "-q", say_no);
	assert_int_equal(run->status, 1);
	assert_string_equal(run->err, "");
}

/* A folder of its own for files, with room for a name behind it. */
struct folder {
	char path[64];
	char file[80];
};

static struct folder folder_make(void)
{
	struct folder folder = {.path = "/tmp/cli_test.XXXXXX"};
	assert_non_null(mkdtemp(folder.path));
	snprintf(folder.file, sizeof folder.file, "%s/out", folder.path);
	return folder;
}

static void output_goes_to_a_file_whole_or_not_at_all(void **state UNUSED)
{
	struct folder folder = folder_make();
	char words[128], bytes[64];
	snprintf(words, sizeof words, "-o %s", folder.file);
	const struct run *run = run_tool(&filter, words, fail_on_input);
	assert_int_equal(run->status, 3);
	assert_string_equal(run->out, "");
	assert_int_not_equal(access(folder.file, F_OK), 0);
	snprintf(words, sizeof words, "--foo -o %s", folder.file);
	run = run_tool(&filter, words, NULL);
	assert_int_equal(run->status, 2);
	assert_string_equal(run->out, "");
	snprintf(words, sizeof words, "--output=%s", folder.file);
	assert_int_equal(run_tool(&filter, words, say_no)->status, 1);
	FILE *file = fopen(folder.file, "r");
	assert_non_null(file);
	bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(bytes, "row\n");
	unlink(folder.file);
	assert_int_equal(rmdir(folder.path), 0); /* nothing else was left */
	snprintf(words, sizeof words, "-o %s", folder.file);
	assert_int_equal(run_tool(&filter, words, write_row)->status, 4);
}

/* How a run ends that never comes back. */
static int run_apart(const char *words, void (*work)(struct cli *cli))
{
	int status;
	pid_t child = fork();
	if (child == 0) {
		signal(SIGHUP, SIG_DFL); /* under nohup it is ignored */
		run_tool(&filter, words, work);
		_exit(99);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static const char *second_path;

static void open_second(struct cli *cli)
{
	write_row(cli);
	assert_true(cli_open_second(cli, NULL));
	assert_null(cli->second);
	assert_true(cli_open_second(cli, second_path));
	assert_true(sink_write(cli->second, view_of("second\n"), &cli->error));
}

static void open_second_and_fail(struct cli *cli)
{
	open_second(cli);
	error_set(&cli->error, ERROR_INPUT, "no");
}

static void raise_with_second(struct cli *cli)
{
	open_second(cli);
	raise(SIGHUP);
}

static void fail_to_open_second(struct cli *cli)
{
	assert_false(cli_open_second(cli, "/nowhere/at/all"));
}

static void a_second_output_ends_like_the_first(void **state UNUSED)
{
	struct folder folder = folder_make();
	char bytes[64];
	second_path = folder.file;
	assert_int_equal(run_tool(&filter, "", open_second_and_fail)->status, 3);
	assert_int_not_equal(access(folder.file, F_OK), 0);
	assert_int_equal(WTERMSIG(run_apart("", raise_with_second)), SIGHUP);
	assert_int_equal(run_tool(&filter, "", fail_to_open_second)->status, 4);
	const struct run *run = run_tool(&filter, "", open_second);
	assert_int_equal(run->status, 0);
	assert_string_equal(run->out, "row\n");
	FILE *file = fopen(folder.file, "r");
	assert_non_null(file);
	bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(bytes, "second\n");
	unlink(folder.file);
	assert_int_equal(rmdir(folder.path), 0); /* nothing else was left */
}

static void a_full_disk_is_status_4(void **state UNUSED)
{
	if (access("/dev/full", W_OK) != 0)
		skip();
	const struct run *run = run_tool(&filter, "-o /dev/full", write_row);
	assert_int_equal(run->status, 4);
	assert_non_null(strstr(run->err, "/dev/full"));
}

static void raise_signal(struct cli *cli)
{
	write_row(cli);
	raise(SIGTERM);
}

static void run_out_of_memory(struct cli *cli)
{
	write_row(cli);
	memory_get(SIZE_MAX, 2);
}

static void sudden_ends_leave_no_file(void **state UNUSED)
{
	struct folder folder = folder_make();
	char words[128];
	snprintf(words, sizeof words, "-o %s", folder.file);
	int status = run_apart(words, raise_signal);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGTERM);
	status = run_apart(words, run_out_of_memory);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 4);
	assert_int_equal(rmdir(folder.path), 0);
}

/* What the memory hook prints is read through a pipe: it does not return. */
static void memory_that_is_gone_is_told(void **state UNUSED)
{
	int ends[2];
	char bytes[256];
	size_t length = 0;
	ssize_t count;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		static char name[] = "coach-try";
		char *argv[] = {name, NULL};
		static struct cli cli;
		struct try_settings given = {0};
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		cli_start(&cli, &filter, 1, argv);
		if (cli_read(&cli, &given) && cli_open(&cli))
			run_out_of_memory(&cli);
		_exit(99);
	}
	close(ends[1]);
	while ((count = read(ends[0], bytes + length, sizeof bytes - 1 - length)) > 0)
		length += (size_t)count;
	close(ends[0]);
	bytes[length] = '\0';
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 4);
	assert_string_equal(bytes, "coach-try: out of memory\nrow\n!coach-try: failed: out of memory\n");
}

#define TEST(function) cmocka_unit_test_setup(function, clear_environment)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(shared_options_become_settings),
		TEST(what_is_not_given_is_left_open),
		TEST(own_options_fill_in_settings),
		TEST(a_standard_holds_until_it_is_said_otherwise),
		TEST(modes_exclude_each_other),
		TEST(options_may_follow_operands),
		TEST(unknown_options_are_refused),
		TEST(the_first_mistake_is_told),
		TEST(choices_are_numbered),
		TEST(lists_keep_the_order_written),
		TEST(counts_have_bounds),
		TEST(decimals_have_bounds),
		TEST(dates_are_checked),
		TEST(a_delimiter_is_one_character),
		TEST(now_comes_from_the_nearest_place),
		TEST(options_win_over_the_environment),
		TEST(bad_variables_are_named),
		TEST(shared_options_may_be_left_out),
		TEST(help_fits_the_terminal),
		TEST(version_is_printed),
		TEST(failures_end_the_stream),
		TEST(failures_upstream_go_on_unchanged),
		TEST(the_answer_no_is_status_1),
		TEST(output_goes_to_a_file_whole_or_not_at_all),
		TEST(a_second_output_ends_like_the_first),
		TEST(a_full_disk_is_status_4),
		TEST(sudden_ends_leave_no_file),
		TEST(memory_that_is_gone_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
