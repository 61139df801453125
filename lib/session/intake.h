/* What becomes of the sessions that are read: they are written, summed, checked, or appended to a log. */
#ifndef SESSION_INTAKE_H
#define SESSION_INTAKE_H

#include "base/choice.h"
#include "csv/writer.h"
#include "people/scope.h"
#include "session/check.h"
#include "session/draw.h"
#include "session/latest.h"
#include "session/log.h"
#include "session/overlap.h"
#include "session/passage.h"
#include "session/previous.h"
#include "session/repeats.h"
#include "session/rollup.h"
#include "session/undecided.h"

enum intake_mode {
	INTAKE_WRITE,
	INTAKE_ROLLUP,
	INTAKE_CHECK,
	INTAKE_UNKNOWN,
	INTAKE_UNCLASSIFIED,
	INTAKE_SAMPLE,
	INTAKE_APPEND
};

/* What a roll-up can leave out: nothing that is worked out from roll-ups needs it. */
enum coarser { COARSER_SKILL, COARSER_PLAN, COARSER_CHOICES };
extern const struct choice coarser_choices[];

struct intake_options {
	enum intake_mode mode;
	enum period_unit unit;        /* INTAKE_ROLLUP */
	int without[COARSER_CHOICES]; /* INTAKE_ROLLUP: enum coarser */
	size_t without_count;
	bool hides;               /* sessions are written, and summed, under setting->pseudonyms, without texts */
	int64_t max_unclassified; /* INTAKE_CHECK: millionths */
	int64_t sample;           /* INTAKE_SAMPLE: how many sessions to draw */
	const char *log;          /* INTAKE_APPEND: its path */
	bool latest; /* only the last row of each session counts, and only if it is inside since … until */
	bool reclassifies; /* all categories are found again (session_reclassify) */
	bool waits;    /* the sessions are kept until intake_settle, and can be added to before intake_finish */
	bool compares; /* with an earlier edition, which is read after the new one (previous.h) */
	bool explains, drop_unknown, repeats_header; /* as in struct form */
};

struct intake {
	const struct intake_options *options;
	struct setting *setting;
	struct writer *writer;
	const struct scope *scope; /* to be set: what of checks, lists and samples is shown */
	struct form sessions;
	struct passage *passage; /* NULL before intake_pass_on */
	struct rollup *rollup;
	struct repeats repeats; /* with the roll-up */
	struct overlap overlap;
	struct check *check;
	struct undecided *undecided;
	struct draw *draw;
	struct latest latest;
	struct previous previous;
	bool joins;          /* exports are read (intake_join) */
	bool has_begun;      /* a session has been passed on */
	int64_t differing;   /* to be set: rows of exports whose end and duration differ */
	bool reads_previous; /* to be set when the new edition has been read */
	struct made_ids ids; /* INTAKE_APPEND, the same for both */
	struct log_counts counts;
};

/* Options, setting and writer must outlive it. */
void intake_init(struct intake *intake, const struct intake_options *options, struct setting *setting,
                 struct writer *writer);
void intake_clear(struct intake *intake);

/* To be called, before the first session, where exports are read, of which two may tell of one session: then
 * of the rows of a session the last counts, and of what several sources tell of it the best (latest_join).
 * Refused where sessions have been passed on already. */
bool intake_join(struct intake *intake, struct error *error) MUST_CHECK;

/* To be called when a sessions table begins. Refuses what form_table refuses. */
bool intake_table(struct intake *intake, const struct row *table, struct error *error) MUST_CHECK;

/* Takes a row of it. Refuses what session_read and intake_session refuse. */
bool intake_row(struct intake *intake, const struct row *row, struct error *error) MUST_CHECK;

/* Have the rows behind the first one been taken on other threads where they need not be seen by this one? To
 * be called after a row was taken; then for rows of the same table intake_pass adds to `bytes`, as
 * passage_add does, what intake_take takes for so many rows. */
bool intake_pass_on(struct intake *intake, unsigned threads) MUST_CHECK;
bool intake_pass(const struct intake *intake, unsigned thread, struct session *session, struct text *bytes);
bool intake_take(struct intake *intake, struct view bytes, struct error *error) MUST_CHECK;

/* Takes a session and gives it a category if it has none. Refuses what session_within and previous.h refuse
 * and, for a roll-up, a session without a direction. */
bool intake_session(struct intake *intake, struct session *session, struct error *error) MUST_CHECK;

/* Takes the name of somebody who came to a meeting and is not in the people table, for the checks. */
void intake_stranger(struct intake *intake, struct view name);

/* To be called once, after the last row: settles which of the sessions that were kept count. */
bool intake_settle(struct intake *intake, struct error *error) MUST_CHECK;

/* To be called once, after intake_settle: writes what could not be written before. `rejected` rows were
 * refused on the way. *is_ok becomes false if a check failed. Fails (ERROR_USAGE) if INTAKE_UNKNOWN has no
 * people table. */
bool intake_finish(struct intake *intake, int64_t rejected, bool *is_ok, struct error *error) MUST_CHECK;

/* Adds what became of the rows: `12 appended, 3 corrected, 40 already there`. */
void intake_say(const struct intake *intake, struct text *text);

#endif
