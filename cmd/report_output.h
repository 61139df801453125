/* What coach-report writes: a page, one table or all tables, in any of the formats. */
#ifndef CMD_REPORT_OUTPUT_H
#define CMD_REPORT_OUTPUT_H

#include "audience.h"
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
	enum report_format format;
	enum period_unit period;
	enum table_id table; /* of table_reports; TABLE_COUNT: a page, or all of them as CSV */
	int by[UNIT_BYS];
	size_t by_count;
	const char *title;
	const char *logo_path; /* NULL where not given */
	struct text logo;      /* the bytes of the picture; empty without one */
	int64_t change_weeks;
	int64_t left_out;    /* rows, before */
	const char *explain; /* the measure to explain instead of a report, or NULL */
	bool excel;
	struct desk_sources sources;
	struct limits limits;
	struct mail mail;
};

struct report {
	struct report_settings *given;
	struct findings *findings;
	struct desk *desk; /* its scope says what of them is shown */
};

/* Is it a page that is asked for, and no table? */
bool report_is_page(const struct report_settings *given);

/* Writes the report to the output, after all rows have been read. Returns false with cli->error set where
 * that fails. */
bool report_write(const struct report *report, struct cli *cli) MUST_CHECK;

#endif
