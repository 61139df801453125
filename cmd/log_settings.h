/* The options of coach-log, and what they say. */
#ifndef CMD_LOG_SETTINGS_H
#define CMD_LOG_SETTINGS_H

#include "desk.h"
#include "session/intake.h"
#include "session/assignment.h"
#include "meeting/coached.h"

struct log_settings {
	struct intake_options intake;
	struct desk_sources sources;
	struct coached_options coached;
	struct assignment assignment; /* --set: then there is nothing else to read */
	const char *previous;         /* NULL where not given */
	bool prints_definition;
	int mode; /* the option that set intake.mode; 0 where none has */
};

extern const struct cli_tool log_tool;

/* Reads the options. False where something is wrong, then cli->error is set, or --help has been printed.
 * log_settings_clear in any case. */
bool log_settings_read(struct log_settings *given, struct cli *cli) MUST_CHECK;
void log_settings_clear(struct log_settings *given);

#endif
