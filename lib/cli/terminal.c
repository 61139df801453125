#include "cli/cli.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/decimal.h"

#define WIDTH_USUAL 80
#define WIDTH_MOST 10000

static bool shows_output(const struct cli *cli)
{
	return cli->sink && sink_is_terminal(cli->sink) && !cli->settings.gzip;
}

unsigned cli_width(const struct cli *cli)
{
	int64_t columns;
	if (decimal_parse_count(view_of(getenv("COLUMNS")), &columns) && columns > 0 && columns <= WIDTH_MOST)
		return (unsigned)columns;
	struct winsize size;
	if (shows_output(cli) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return WIDTH_USUAL;
}

bool cli_colour(const struct cli *cli)
{
	const char *refused = getenv("NO_COLOR");
	return shows_output(cli) && !(refused && *refused);
}
