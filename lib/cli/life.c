#include "cli/private.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/discretion.h"
#include "cli/message.h"

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

/* Signal handlers and the memory hook get no argument from us, so what they need is kept here: the run, for
 * the hook, and the paths of unfinished files. The paths are copied, and only while signals are blocked, so
 * that a handler always finds a whole path. */
static struct cli *running;
enum { UNFINISHED_OUTPUT, UNFINISHED_OTHER, UNFINISHED_REJECTS, UNFINISHED_SLOTS };
static char unfinished[UNFINISHED_SLOTS][PATH_MAX];

static void remove_unfinished(void)
{
	for (size_t i = 0; i < UNFINISHED_SLOTS; i++)
		if (unfinished[i][0])
			unlink(unfinished[i]);
}

/* SA_RESETHAND has restored the default action, so that raising the signal again ends the tool as if it had
 * not been caught. */
static void on_signal(int number)
{
	remove_unfinished();
	raise(number);
}

static const int ending_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
#define ENDING_SIGNALS COUNT_OF(ending_signals)

static void catch_signals(void)
{
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < ENDING_SIGNALS; i++) {
		struct sigaction inherited;
		int number = ending_signals[i];
		/* Under nohup and in the background signals are ignored on purpose. An ignored SIGPIPE would
		 * only hide that nobody reads the output. */
		if (number != SIGPIPE && sigaction(number, NULL, &inherited) == 0 && inherited.sa_handler == SIG_IGN)
			continue;
		sigaction(number, &action, NULL);
	}
#ifdef SIGXFSZ
	/* Without this the signal would end the tool. Now the write fails. */
	signal(SIGXFSZ, SIG_IGN);
#endif
}

/* Blocks the signals that end the tool. Returns the mask that was set before, for sigprocmask(SIG_SETMASK).
 */
static sigset_t block_signals(void)
{
	sigset_t ending, before;
	sigemptyset(&ending);
	for (size_t i = 0; i < ENDING_SIGNALS; i++)
		sigaddset(&ending, ending_signals[i]);
	sigprocmask(SIG_BLOCK, &ending, &before);
	return before;
}

/* Copies the path of an unfinished file for the handler; NULL: there is none any more. */
static void note_unfinished(int slot, const char *path)
{
	sigset_t before = block_signals();
	size_t length = path ? strlen(path) : 0;
	if (length >= PATH_MAX)
		length = 0;
	if (length)
		memcpy(unfinished[slot], path, length);
	unfinished[slot][length] = '\0';
	sigprocmask(SIG_SETMASK, &before, NULL);
}

/* Opens the standard descriptors that are closed, so that no file opened later becomes standard output and is
 * overwritten. They are opened in the wrong direction, so that using them fails as it would have. */
static void fill_closed_descriptors(void)
{
	for (int descriptor = 0; descriptor < 3; descriptor++)
		if (fcntl(descriptor, F_GETFD) == -1 && errno == EBADF)
			(void)open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
}

void life_tell(struct cli *cli, const char *kind, const char *message)
{
	char safe[MESSAGE_SAFE_SIZE], discreet[MESSAGE_SIZE];
	cli_progress_end(cli);
	fprintf(stderr, "%s: %s%s\n", cli->tool->name, kind,
	        message_escape(discretion_keep(cli, message, discreet), safe));
}

static struct cli *cli_of(struct notice *notice)
{
	return (struct cli *)((char *)notice - offsetof(struct cli, notice));
}

static void warn(struct notice *notice, const struct error *warning)
{
	char sentence[MESSAGE_SIZE];
	struct cli *cli = cli_of(notice);
	if (!cli->settings.quiet)
		life_tell(cli, "warning: ", message_sentence(warning, cli, sentence));
}

static void add_reason(struct notice *notice, const struct error *error, struct text *reason)
{
	char sentence[MESSAGE_SIZE];
	text_add_string(reason, message_reason(error, cli_of(notice), sentence));
}

void cli_say(struct cli *cli, const char *format, ...)
{
	char message[MESSAGE_SIZE];
	va_list arguments;
	if (cli->settings.quiet)
		return;
	va_start(arguments, format);
	vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	life_tell(cli, "", message);
}

void cli_say_lines(struct cli *cli, struct text *said)
{
	for (struct view rest = text_view(said); rest.length;) {
		struct view line = view_cut(&rest, '\n');
		cli_say(cli, "%.*s", VIEW_ARGS(line));
	}
	text_clear(said);
}

/* Prints the error on stderr and, if the tool writes a stream to standard output that is not closed, ends the
 * stream with the failure line. Allocates nothing once a sink is open, since the memory hook calls it too. */
static void fail(struct cli *cli, bool closed)
{
	const struct error *error = &cli->error;
	char sentence[MESSAGE_SIZE], safe[MESSAGE_SAFE_SIZE], line[MESSAGE_SAFE_SIZE + 64];
	char discreet[MESSAGE_SIZE];
	message_sentence(error, cli, sentence);
	life_tell(cli, "", error->upstream && sentence[0] == '!' ? sentence + 1 : sentence);
	int length;
	if (error->upstream)
		length = snprintf(line, sizeof line, "%s\n", discretion_keep(cli, sentence, discreet));
	else
		length = snprintf(line, sizeof line, "!%s: failed: %s\n", cli->tool->name,
		                  message_escape(discretion_keep(cli, sentence, discreet), safe));
	struct sink *sink = cli->sink;
	cli->sink = NULL;
	bool tells = cli->tool->streams && !cli->settings.output && !closed && !files_share_output(cli);
	struct error unheard = {0};
	if (tells && !sink && !sink_open(&sink, NULL, false, &unheard))
		sink = NULL;
	sink_abandon(sink, tells ? view_slice(line, (size_t)length) : view_slice(NULL, 0));
}

static void on_exhaustion(const char *problem)
{
	struct cli *cli = running;
	running = NULL;
	if (cli) {
		cli->error = (struct error){0};
		cli->tells = NULL;
		error_set(&cli->error, ERROR_SYSTEM, "%s", problem);
		fail(cli, false);
	}
	remove_unfinished();
	_exit(ERROR_SYSTEM);
}

void cli_start(struct cli *cli, const struct cli_tool *tool, int argc, char **argv)
{
	*cli = (struct cli){
		.tool = tool,
		.settings = CLI_SETTINGS_NONE,
		.notice = {.say = warn, .reason = add_reason},
		.argc = argc,
		.argv = argv,
	};
	running = cli;
	memory_on_exhaustion(on_exhaustion);
	fill_closed_descriptors();
	catch_signals();
	progress_start(cli);
	command_line_open(cli);
}

/* Opens a sink and notes its path for the handler, without a signal in between. On failure *sink is NULL. */
static bool open_noted(struct cli *cli, struct sink **sink, const char *path, bool gzip, int slot)
{
	struct stat there;
	/* Opening a pipe waits for whoever reads it, which signals may end. */
	if (path && stat(path, &there) == 0 && !S_ISREG(there.st_mode))
		return sink_open(sink, path, gzip, &cli->error);
	sigset_t before = block_signals();
	bool open = sink_open(sink, path, gzip, &cli->error);
	if (open)
		note_unfinished(slot, sink_unfinished(*sink));
	else
		*sink = NULL;
	sigprocmask(SIG_SETMASK, &before, NULL);
	return open;
}

/* Closes the sink, if it is open, and forgets its path if that succeeds. */
static bool close_noted(struct cli *cli, struct sink **sink, int slot)
{
	struct sink *closed = *sink;
	*sink = NULL;
	if (closed && !sink_close(closed, &cli->error))
		return false;
	note_unfinished(slot, NULL);
	return true;
}

bool life_open_output(struct cli *cli, const char *path)
{
	bool open = open_noted(cli, &cli->sink, path, cli->settings.gzip, UNFINISHED_OUTPUT);
	cli->writer.sink = cli->sink;
	cli->writer.begun = false;
	return open;
}

bool life_close_output(struct cli *cli)
{
	return close_noted(cli, &cli->sink, UNFINISHED_OUTPUT);
}

bool cli_open(struct cli *cli)
{
	return files_check(cli) && (cli->settings.each || life_open_output(cli, cli->settings.output));
}

bool cli_pick_columns(struct cli *cli, const struct table_kind *kind)
{
	const char *columns = cli->settings.columns;
	return !columns || writer_pick(&cli->writer, kind, view_of(columns), &cli->error) ||
	       error_at(&cli->error, "--columns", 0);
}

bool cli_open_second(struct cli *cli, const char *path)
{
	return !path || open_noted(cli, &cli->second, path, false, UNFINISHED_OTHER);
}

bool cli_open_rejects(struct cli *cli)
{
	const char *path = cli->settings.rejects;
	return !path || open_noted(cli, &cli->rejects, path, false, UNFINISHED_REJECTS);
}

bool cli_settle(struct cli *cli)
{
	return (!cli->second || sink_settle(cli->second, &cli->error)) &&
	       (!cli->rejects || sink_settle(cli->rejects, &cli->error));
}

int cli_finish(struct cli *cli)
{
	cli_progress_end(cli);
	bool done = cli->error.kind == ERROR_NONE && close_noted(cli, &cli->second, UNFINISHED_OTHER) &&
	            close_noted(cli, &cli->rejects, UNFINISHED_REJECTS);
	bool closed = done && cli->sink;
	done = done && close_noted(cli, &cli->sink, UNFINISHED_OUTPUT);
	if (!done) {
		if (!cli->sink && !closed)
			command_line_drain(cli);
		fail(cli, closed);
	} else if (cli->rejected) {
		cli_say(cli, "%" PRIu64 " %s rejected, see %s", cli->rejected, cli->rejected == 1 ? "row" : "rows",
		        cli->settings.rejects);
	}
	sink_abandon(cli->second, (struct view){NULL, 0});
	sink_abandon(cli->rejects, (struct view){NULL, 0});
	for (int slot = 0; slot < UNFINISHED_SLOTS; slot++)
		note_unfinished(slot, NULL);
	writer_clear(&cli->writer);
	command_line_close(cli);
	running = NULL;
	if (cli->error.kind != ERROR_NONE)
		return cli->error.upstream ? ERROR_INPUT : (int)cli->error.kind;
	return cli->answer_is_no ? 1 : 0;
}
