/* What becomes of the sessions that coach-log reads: they are written, summed, checked, or put into a log. */
#ifndef SESSION_INTAKE_H
#define SESSION_INTAKE_H

#include "csv/writer.h"
#include "session/check.h"
#include "session/latest.h"
#include "session/log.h"
#include "session/previous.h"
#include "session/rollup.h"

enum intake_mode { INTAKE_WRITE, INTAKE_ROLLUP, INTAKE_CHECK, INTAKE_UNKNOWN, INTAKE_APPEND };

struct intake_options {
	enum intake_mode mode;
	enum period_unit unit;    /* INTAKE_ROLLUP */
	int64_t max_unclassified; /* INTAKE_CHECK: millionths */
	const char *log;          /* INTAKE_APPEND: its path */
	bool latest;       /* of rows of one session only the last counts, if it is inside since … until */
	bool reclassifies; /* categories are found anew: session_reclassify */
	bool compares;     /* with an earlier edition, which is read after the new one */
	bool explains, drop_unknown, repeats_header; /* as in struct form */
};

struct intake {
	const struct intake_options *options;
	struct setting *setting;
	struct writer *writer;
	struct form sessions;
	struct rollup *rollup;
	struct check *check;
	struct latest latest;
	struct previous previous;
	bool reads_previous;      /* set it when the new edition has been read */
	struct log_counts counts; /* INTAKE_APPEND */
};

/* Options, setting and writer must outlive it. */
void intake_init(struct intake *intake, const struct intake_options *options, struct setting *setting,
                 struct writer *writer);
void intake_clear(struct intake *intake);

/* A sessions table begins. Refuses what form_table refuses. */
bool intake_table(struct intake *intake, const struct row *table, struct error *error) MUST_CHECK;

/* Takes a row of it. Refused: what session_read refuses, and what intake_session does. */
bool intake_row(struct intake *intake, const struct row *row, struct error *error) MUST_CHECK;

/* Takes a session, to which a category is given. Refused: what session_within refuses, and what the mode
 * cannot take. */
bool intake_session(struct intake *intake, struct session *session, struct error *error) MUST_CHECK;

/* A name that nobody has, of somebody who came to a meeting: for INTAKE_UNKNOWN. */
void intake_stranger(struct intake *intake, struct view name);

/* To be called once, after the last row: writes what waited for it. `rejected`: rows refused on the way.
 * *is_ok: no check says no. Fails (ERROR_USAGE) where INTAKE_UNKNOWN has no people to know. */
bool intake_finish(struct intake *intake, int64_t rejected, bool *is_ok, struct error *error) MUST_CHECK;

/* Adds `12 appended, 3 corrected, 40 already there` and what else became of the rows. */
void intake_say(const struct intake *intake, struct text *text);

#endif
