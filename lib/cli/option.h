/*
 * An option is one row: its names, its help text, the range or the words that its argument may have, and the
 * member of a struct that it fills in. Parsing, messages, --help and the completions all derive from the
 * rows, and the manual is checked against them.
 */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <stddef.h>

#include "base/choice.h"
#include "base/error.h"

enum option_kind {
	OPTION_MODE,    /* nothing but the mode that CLI_MODE names */
	OPTION_FLAG,    /* bool */
	OPTION_TEXT,    /* const char *: a text or the name of a file, as it was typed */
	OPTION_TEXTS,   /* const char *[] and size_t: such texts, one for each time that it is given */
	OPTION_COUNT,   /* int64_t: a whole number */
	OPTION_DECIMAL, /* int64_t: a number times 10^places */
	OPTION_DAY,     /* int32_t: a date */
	OPTION_CHOICE,  /* an enum or int: the number of one of the choices */
	OPTION_LIST,    /* int[] and size_t: the numbers of several choices, without repeats */
	OPTION_PARSED,  /* whatever the function in `parse` makes of the argument */
};

/* What the tool does with the file that an option names, by itself or behind a `=` as in `dana=dana.ics`.
 * Every option that names a file says so, since no file may be written that is also read: see cli_open. */
enum option_file { OPTION_NO_FILE, OPTION_READS, OPTION_WRITES };

/* One row. Write it with one of the macros below, which fill in `kind` and the fields that belong to it:
 * `{"grace", "DAYS", "…", CLI_COUNT(struct plan_settings, grace_days, 0, 3660), .standard = "7"}`. */
struct cli_option {
	const char *name;     /* the long name, without dashes */
	const char *argument; /* what its argument is called: FILE, DATE, LIST; NULL when it takes none */
	const char *help;     /* one line, lower case, no full stop */
	char letter;          /* the short name, or 0; a letter means one thing in all tools */
	enum option_kind kind;
	bool may_be_empty;     /* OPTION_TEXT: "" is accepted */
	enum option_file file; /* what becomes of the file that its argument names */
	bool prints; /* the tool reads no table but the option's own file: it prints what is built in, say */
	bool may_stand_alone; /* OPTION_PARSED: without its argument, which is NULL then */
	unsigned places;      /* OPTION_DECIMAL: digits behind the point */
	size_t member;        /* the offset of what it fills in */
	/* OPTION_LIST and OPTION_TEXTS: the offset of the number of choices or texts; the length of the array */
	size_t count, capacity;
	int64_t low, high;            /* OPTION_COUNT and OPTION_DECIMAL: the range, both ends included */
	const struct choice *choices; /* OPTION_CHOICE and OPTION_LIST */
	/* OPTION_PARSED: reads the argument into `settings`, the struct that holds the members. Returns false to
	 * refuse it, either with *error set or for the reason in `problem`, such as `is not a scale`. */
	bool (*parse)(void *settings, const char *argument, struct error *error);
	const char *problem;
	const char *standard; /* the argument that is read where the option is not given; or NULL */
	const char *variable; /* the environment variable that is read where the option is not given; or NULL */
	bool has_mode;        /* it chooses what the tool does: a tool takes one such option at a time */
	int mode;
	size_t mode_member; /* the offset of the enum that becomes `mode` */
	/* Names of options, with commas between: those that do not go with this one, and that this one is nothing
	 * without. `FILE` among them is the operands. Or NULL. */
	const char *excludes, *needs;
	unsigned part; /* shared options: the bit of cli_tool.takes that asks for it; 0: all tools have it */
};

/* The offset of a member. Does not compile if the member is of another type than `wanted`. */
#define OPTION_MEMBER(type, member, wanted)                                                                  \
	(offsetof(type, member) + 0 * sizeof(_Generic(((type *)NULL)->member, wanted : 0)))
/* The same for an enum. Does not compile if the member is not as large as an int. */
#define OPTION_NUMBER(type, member)                                                                          \
	(offsetof(type, member) + 0 * sizeof(char[sizeof(((type *)NULL)->member) == sizeof(int) ? 1 : -1]))

#define CLI_FLAG(type, to) .kind = OPTION_FLAG, .member = OPTION_MEMBER(type, to, bool)
#define CLI_TEXT(type, to) .kind = OPTION_TEXT, .member = OPTION_MEMBER(type, to, const char *)
#define CLI_READS(type, to) CLI_TEXT(type, to), .file = OPTION_READS
#define CLI_READS_ALL(type, to, number)                                                                      \
	.kind = OPTION_TEXTS, .member = OPTION_MEMBER(type, to[0], const char *),                                \
	.count = OPTION_MEMBER(type, number, size_t), .capacity = COUNT_OF(((type *)NULL)->to),                  \
	.file = OPTION_READS
#define CLI_WRITES(type, to) CLI_TEXT(type, to), .file = OPTION_WRITES
#define CLI_DAY(type, to) .kind = OPTION_DAY, .member = OPTION_MEMBER(type, to, int32_t)
#define CLI_COUNT(type, to, least, most)                                                                     \
	.kind = OPTION_COUNT, .member = OPTION_MEMBER(type, to, int64_t), .low = (least), .high = (most)
#define CLI_DECIMAL(type, to, decimals, least, most)                                                         \
	.kind = OPTION_DECIMAL, .member = OPTION_MEMBER(type, to, int64_t), .places = (decimals),                \
	.low = (least), .high = (most)
#define CLI_CHOICE(type, to, words)                                                                          \
	.kind = OPTION_CHOICE, .member = OPTION_NUMBER(type, to), .choices = (words)
#define CLI_LIST(type, to, number, words)                                                                    \
	.kind = OPTION_LIST, .member = OPTION_MEMBER(type, to[0], int),                                          \
	.count = OPTION_MEMBER(type, number, size_t), .capacity = sizeof(((type *)NULL)->to) / sizeof(int),      \
	.choices = (words)
#define CLI_PARSED(function, what_is_wrong)                                                                  \
	.kind = OPTION_PARSED, .parse = (function), .problem = (what_is_wrong)
/* Alone, for an option without an argument, or behind one of the macros above. */
#define CLI_MODE(type, to, number) .has_mode = true, .mode = (number), .mode_member = OPTION_NUMBER(type, to)

/* Reads the argument, NULL for an option without one, into the members of `settings`. Refuses it
 * (ERROR_USAGE) with a message that begins with `origin`, which says where it comes from: `--margin` or
 * `COACH_NOW`. */
bool option_take(const struct cli_option *option, const char *origin, const char *argument, void *settings,
                 struct error *error) MUST_CHECK;

/* Adds the help text and, in parentheses, the standard argument and the words that may be chosen. */
void option_add_help(const struct cli_option *option, struct text *text);

#endif
