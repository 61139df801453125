/* The options of coach-gap, and what they say. */
#ifndef CMD_GAP_SETTINGS_H
#define CMD_GAP_SETTINGS_H

#include "desk.h"
#include "survey/gap.h"
#include "survey/hours.h"

/* The choices of --table, and none of them. */
enum { ONLY_GAP, ONLY_HOURS, BOTH };

struct gap_settings {
	int by[UNIT_BYS];
	size_t by_count;
	struct survey_options survey;
	struct gap_options gap;
	struct hours_options hours;
	const char *wave, *dimensions, *previous, *audit; /* NULL where not given */
	int table;
	struct desk_sources sources;
};

extern const struct cli_tool gap_tool;

/* Reads the options, and the file of dimensions. False where something is wrong, then cli->error is set, or
 * --help or a map has been printed. gap_settings_clear in any case. */
bool gap_settings_read(struct gap_settings *given, struct cli *cli) MUST_CHECK;
void gap_settings_clear(struct gap_settings *given);

#endif
