/* The first cause of a failure as fields. Only lib/cli makes a sentence of them. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdarg.h>

#include "base/text.h"

/* From ERROR_USAGE on the numbers are the exit statuses that the kinds lead to. A warning stops nothing. */
enum error_kind { ERROR_NONE = 0, ERROR_WARNING = 1, ERROR_USAGE = 2, ERROR_INPUT = 3, ERROR_SYSTEM = 4 };

/* The ways out that there are of a problem. The rooms below lib/cli say which; its words, with the options
 * and tools that it names, stand in lib/cli/message.c alone. */
enum remedy {
	REMEDY_NONE,
	REMEDY_PEOPLE, /* the people table is needed */
	REMEDY_PEOPLE_FIRST,
	REMEDY_UNKNOWN, /* who is not in the people table can be listed */
	REMEDY_UNKNOWN_BY_LOG,
	REMEDY_RECORDS_FIRST,
	REMEDY_PEOPLE_OR_LEADER, /* or the column in which a survey names the leader */
	REMEDY_LEADER,
	REMEDY_NAME_LEADER, /* the survey names leaders in a column that is not said */
	REMEDY_ZONE,
	REMEDY_NAME_ZONE,        /* with the name of a zone that nobody knows, which the user may explain */
	REMEDY_NAME_ZONES,       /* the same, where whose times are in such zones may be put aside too */
	REMEDY_WHO_FROM_SUBJECT, /* whom no attendee names */
	REMEDY_DATE_ORDER,       /* of day and month, which nothing decides */
	REMEDY_DATE_FORM,        /* dates may have another form than ours */
	REMEDY_FISCAL_START,
	REMEDY_ENCODING_CP1252,
	REMEDY_ENCODING_UTF16,
	REMEDY_SINGLE_SESSIONS, /* instead of roll-ups */
	REMEDY_ROLLUP_BY_DAY,   /* or single sessions; the same for these three */
	REMEDY_ROLLUP_BY_WEEK,
	REMEDY_ROLLUP_BY_MONTH,
	REMEDY_ROLLUP_BY_QUARTER,
	REMEDY_EXPORT_FIRST, /* on standard input */
	REMEDY_ONE_RUN,      /* exports of two sources of one meeting */
	REMEDY_ROLLUP_ALIKE, /* all by one unit */
	REMEDY_LATEST,       /* the last row of each session alone */
	REMEDY_DROP_UNKNOWN,
	REMEDY_SINCE,
	REMEDY_SINCE_EARLIER,
	REMEDY_UNTIL,
	REMEDY_NOW,
	REMEDY_SCALE,
	REMEDY_SCALE_OF_EXPORT,
	REMEDY_QUESTIONS, /* it can be said which columns of a survey are questions */
	REMEDY_WORDS,     /* and which number a word stands for */
	REMEDY_HOURS_WEEKS,
	REMEDY_OWNER, /* of a calendar, with its file */
	REMEDY_NAME_FILE, /* for a person */
	REMEDY_FROM,  /* with the name of the map */
	/* The file is like an export of that map, which is read as one when it is asked for, or through a map of
	 * its own, of which a sketch can be written; by this tool or by that one. */
	REMEDY_NEAREST,
	REMEDY_NEAREST_BY_LOG,
	REMEDY_NEAREST_BY_GAP,
	REMEDY_NEAREST_BY_PLAN,
	REMEDY_SKETCH,
	REMEDY_WORDS_OF_REPORT, /* in another language */
	REMEDY_DELIMITER,
	REMEDY_HEADER_FIRST, /* what stands there looks like a title in front of the header */
	REMEDY_SKETCH_BY_LOG,
	REMEDY_SKETCH_BY_GAP,
	REMEDY_SKETCH_BY_PLAN,
	REMEDY_READ_BY_LOG, /* the file is for another tool */
	REMEDY_READ_BY_PLAN,
	REMEDY_READ_BY_GAP,
	REMEDY_WRITE_GAP, /* the table comes from another tool; these, save the status, with the kind of unit */
	REMEDY_WRITE_HOURS,
	REMEDY_WRITE_STATUS,
	REMEDY_WRITE_SUMMARY,
	REMEDY_PLAN_FIRST, /* the table is for coach-plan, whose output is for this tool */
	REMEDIES
};

/* Bytes of a value that messages show, and enough to see that there were more. */
#define ERROR_SHOWN_BYTES 60
#define ERROR_VALUE_SIZE (ERROR_SHOWN_BYTES + 4)

/* Start with {0}. Text that is too long for its field is cut at a character's boundary. */
struct error {
	enum error_kind kind;
	bool upstream; /* `problem` is the failure line of an earlier stage, to be passed on unchanged */
	bool of_table; /* a table is refused as a whole: no row that could be mended is to blame */
	bool has_value;
	enum remedy remedy;
	uint64_t line;       /* 0: of no line */
	const char *column;  /* lives as long as the program; or NULL */
	size_t value_length; /* of `value`, which may hold NUL */
	char value[ERROR_VALUE_SIZE];
	char file[256];       /* or who else gave the value, such as an option; "" where nobody did */
	char remedy_word[64]; /* what the remedy is with; "" */
	char problem[1280];   /* what is wrong; behind a column and a value it goes on: `is not a date` */
};

/* Makes any error one that says nothing, as {0} does, without going over the room of its texts: for errors of
 * rows, of which there are very many. */
static inline void error_clear(struct error *error)
{
	error->kind = ERROR_NONE;
	error->upstream = error->of_table = error->has_value = false;
	error->remedy = REMEDY_NONE;
	error->line = 0;
	error->column = NULL;
	error->value_length = 0;
	error->file[0] = error->remedy_word[0] = error->problem[0] = '\0';
}

/* Sets kind and problem when there is none yet: the first cause stays. Always returns false, so that a
 * function can end with `return error_set(…)`. */
bool error_set(struct error *error, enum error_kind kind, const char *format, ...) PRINTF_LIKE(3, 4);
bool error_set_list(struct error *error, enum error_kind kind, const char *format, va_list arguments)
	PRINTF_LIKE(3, 0);

/* The same of ERROR_INPUT in a file, on the line where it is not 0. */
bool error_input(struct error *error, const char *file, uint64_t line, const char *format, ...)
	PRINTF_LIKE(4, 5);

/* The same of ERROR_SYSTEM about a file or NULL, with ": " and the text of `code` (an errno value) behind the
 * problem: `error_system(error, errno, path, "cannot open")`. */
bool error_system(struct error *error, int code, const char *file, const char *format, ...) PRINTF_LIKE(4, 5);

/* These fill in a field of what error_set has set, by whoever knows it: the place (line 0: the file as a
 * whole), the column (or NULL) with the offending value, and the remedy, with the word that some of them
 * need. They leave alone what is filled in already, and a line from upstream. They return false. */
bool error_at(struct error *error, const char *file, uint64_t line);
bool error_about(struct error *error, const char *column, struct view value);
bool error_advise(struct error *error, enum remedy remedy);
bool error_advise_word(struct error *error, enum remedy remedy, struct view word);

/* Goes on with the problem: "; " and what else there is to say of it. */
void error_add(struct error *error, const char *format, ...) PRINTF_LIKE(2, 3);

/* A value as messages show it: at most ERROR_SHOWN_BYTES of it, control bytes, quotes, backslashes and bytes
 * that are not UTF-8 escaped as \n \t \" \\ or \xNN, "…" where cut, with double quotes around. Returns
 * `buffer`. */
#define ERROR_QUOTED_SIZE 320
const char *error_quote(struct view v, char buffer[ERROR_QUOTED_SIZE]);

struct text;

/* Who wants to hear of things that do not stop the work. Only lib/cli has one that prints. */
struct notice {
	void (*say)(struct notice *notice, const struct error *warning);
	/* Adds the sentence about a row that goes to the rejects, without its place. */
	void (*reason)(struct notice *notice, const struct error *error, struct text *reason);
};

/* Say a warning: what the problem is and what can be done, or of which file and line (0: the file as a
 * whole); or one whose fields have been filled in, of the kind ERROR_WARNING. A NULL notice hears nothing. */
void notice_say(struct notice *notice, enum remedy remedy, const char *format, ...) PRINTF_LIKE(3, 4);
void notice_say_at(struct notice *notice, const char *file, uint64_t line, const char *format, ...)
	PRINTF_LIKE(4, 5);
void notice_pass(struct notice *notice, const struct error *warning);

#endif
