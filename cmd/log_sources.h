/* The sources of coach-log: calendars, exports and tables, of which sessions are made and handed to the
 * intake, and the records of the days for which they speak. */
#ifndef CMD_LOG_SOURCES_H
#define CMD_LOG_SOURCES_H

#include "calendar/calendar.h"
#include "desk.h"
#include "meeting/coached.h"
#include "session/intake.h"

/* How they are read. Start with {0}. */
struct log_sources_settings {
	struct desk_sources exports;
	struct coached_options coached;
	struct named_zones zones; /* what calendars call the time zones that they do not describe */
	bool who_from_subject;
	bool adds_up;         /* as in desk_options */
	const char *previous; /* an earlier edition; NULL without one */
	const char *records;  /* where the records table goes; "-" is the output, NULL nowhere */
};

/* What maps may make; one that does not say which table it makes makes the first. Ends with NULL. */
extern const struct table_kind *const log_sources_mapped[];

/* Start with {0}. Must stay where it is from log_sources_open to log_sources_close. */
struct log_sources {
	const struct log_sources_settings *settings;
	struct desk desk;
	struct intake *intake; /* to be set before anything is read */
	struct calendar *calendar;
	struct owners owners;
	struct tellings tellings;
	struct grid records;
	struct merge *meetings;
	bool has_meetings; /* an operand held meetings */
};

/* Opens the desk with the tool's operands. Returns false with cli->error set where something fails. */
bool log_sources_open(struct log_sources *sources, const struct log_sources_settings *settings,
                      struct cli *cli) MUST_CHECK;

/* Reads all operands, and then the earlier edition if there is one, and hands each session to the intake.
 * *rejected becomes how many rows of the operands were refused on the way. */
bool log_sources_read(struct log_sources *sources, struct cli *cli, int64_t *rejected) MUST_CHECK;

/* To be called after log_sources_read and desk_scope: writes the records table where the settings say. */
bool log_sources_write_records(struct log_sources *sources, struct cli *cli) MUST_CHECK;

void log_sources_close(struct log_sources *sources);

#endif
