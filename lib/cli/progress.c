#include "cli/private.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000 /* milliseconds */
/* The line is padded to this width to cover the one before it; no terminal needs an escape sequence then. */
#define LINE_WIDTH 78

static int64_t milliseconds(void)
{
	struct timespec passed;
	if (clock_gettime(CLOCK_MONOTONIC, &passed) != 0)
		return 0;
	return (int64_t)passed.tv_sec * SECOND + passed.tv_nsec / 1000000;
}

static void add_bytes(struct text *text, uint64_t bytes)
{
	static const char *const units[] = {"B", "KiB", "MiB", "GiB", "TiB"};
	size_t unit = 0;
	uint64_t size = 1;
	while (unit < 4 && bytes / size >= 1024) {
		size *= 1024;
		unit++;
	}
	if (unit == 0)
		text_add_format(text, "%" PRIu64 " B", bytes);
	else
		text_add_format(text, "%" PRIu64 ".%" PRIu64 " %s", bytes / size, bytes % size * 10 / size,
		                units[unit]);
}

static void add_grouped(struct text *text, uint64_t count)
{
	if (count >= 1000) {
		add_grouped(text, count / 1000);
		text_add_format(text, ",%03" PRIu64, count % 1000);
	} else {
		text_add_format(text, "%" PRIu64, count);
	}
}

void progress_start(struct cli *cli)
{
	cli->started = cli->shown = milliseconds();
}

void cli_progress(struct cli *cli, uint64_t position, uint64_t size, uint64_t rows)
{
	if (cli->settings.quiet)
		return;
	int64_t present = milliseconds();
	if (present - cli->shown < SECOND || !isatty(STDERR_FILENO))
		return;
	cli->shown = present;
	cli->progress_shown = true;
	uint64_t elapsed = (uint64_t)(present - cli->started);
	struct text text = {0};
	text_add_format(&text, "%s: ", cli->tool->name);
	add_bytes(&text, position);
	if (size) {
		text_add_string(&text, " of ");
		add_bytes(&text, size);
	}
	text_add_string(&text, ", ");
	add_grouped(&text, (uint64_t)((double)rows * SECOND / (double)elapsed));
	text_add_string(&text, " rows/s");
	if (size && position) {
		double left = position < size ? (double)(size - position) / (double)position * (double)elapsed : 0;
		text_add_string(&text, ", ");
		add_grouped(&text, (uint64_t)(left / SECOND));
		text_add_string(&text, " s left");
	}
	fprintf(stderr, "\r%-*.*s", LINE_WIDTH, LINE_WIDTH, text_terminate(&text));
	text_clear(&text);
}

void cli_progress_end(struct cli *cli)
{
	if (cli->progress_shown)
		fprintf(stderr, "\r%*s\r", LINE_WIDTH, "");
	cli->progress_shown = false;
}
