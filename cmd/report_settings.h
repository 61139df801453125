/* The options of coach-report, and what they say. */
#ifndef CMD_REPORT_SETTINGS_H
#define CMD_REPORT_SETTINGS_H

#include "cli/cli.h"
#include "report/limit.h"
#include "show/mail/message.h"

enum report_format {
	FORMAT_TEXT,
	FORMAT_CSV,
	FORMAT_JSON,
	FORMAT_MD,
	FORMAT_HTML,
	FORMAT_EMAIL,
	FORMAT_XLSX
};

struct report_settings {
	int format, period,
		table; /* numbers of the choices; table FINDINGS_TABLES: a page, or all of them as CSV */
	int by[UNIT_BYS];
	size_t by_count;
	const char *title;
	struct text logo;    /* the bytes of the picture; empty without one */
	const char *explain; /* the measure to explain instead of a report, or NULL */
	bool excel;
	struct limits limits;
	struct mail mail;
};

extern const struct cli_tool report_tool;

/* Reads the options and opens the output. False where something is wrong, then cli->error is set, or --help
 * has been printed. report_settings_clear in any case. */
bool report_settings_read(struct report_settings *given, struct cli *cli) MUST_CHECK;
void report_settings_clear(struct report_settings *given);

#endif
