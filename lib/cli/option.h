/*
 * An option is one row: its names, its help text, the range or the words of its argument, and the member of
 * a struct that it fills in. Reading the command line, --help, the completions and the check of the manual
 * all derive from the rows.
 */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <stddef.h>

#include "base/choice.h"
#include "base/error.h"

enum option_kind {
	OPTION_MODE,    /* no member besides its mode */
	OPTION_FLAG,    /* bool */
	OPTION_TEXT,    /* const char *: a text or the name of a file, as it was typed */
	OPTION_COUNT,   /* int64_t: a whole number */
	OPTION_DECIMAL, /* int64_t: a number times 10^places */
	OPTION_DAY,     /* int32_t: a date */
	OPTION_CHOICE,  /* an enum or int: the number of one of the choices */
	OPTION_LIST,    /* int[] and size_t: the numbers of several choices, without repeats */
	OPTION_PARSED,  /* whatever a function of the tool's own makes of the argument */
};

/* One row. The macros below fill in `kind` and what belongs to it. */
struct cli_option {
	const char *name;     /* the long name, without dashes */
	const char *argument; /* what its argument is called: FILE, DATE, LIST; NULL when it takes none */
	const char *help;     /* one line, lower case, no full stop */
	char letter;          /* the short name, or 0; a letter means one thing in all tools */
	enum option_kind kind;
	bool may_be_empty;      /* OPTION_TEXT: "" is a text like any other */
	unsigned places;        /* OPTION_DECIMAL */
	size_t member;          /* the offset of what it fills in */
	size_t count, capacity; /* OPTION_LIST: the offset of the number of choices; the length of the array */
	int64_t low, high;      /* OPTION_COUNT and OPTION_DECIMAL: the range, both ends included */
	const struct choice *choices; /* OPTION_CHOICE and OPTION_LIST */
	/* OPTION_PARSED. False refuses the argument: with *error set, or for what `problem` says. `settings` is
	 * the struct that holds the members. */
	bool (*parse)(void *settings, const char *argument, struct error *error);
	const char *problem;
	const char *standard; /* what holds without the option, as it would be typed; or NULL */
	const char *variable; /* the environment variable that stands in for the option; or NULL */
	bool has_mode;        /* it decides what the tool does: options of different modes exclude each other */
	int mode;
	size_t mode_member; /* the offset of an enum that becomes `mode` */
	unsigned part; /* in the rows that all tools share: the bit of cli_tool.takes that asks for it, or 0 */
};

/* The offset of a member; a member of another type does not compile. */
#define OPTION_MEMBER(type, member, wanted)                                                                  \
	(offsetof(type, member) + 0 * sizeof(_Generic(((type *)NULL)->member, wanted : 0)))
/* The same for an enum, which is as large as an int. */
#define OPTION_NUMBER(type, member)                                                                          \
	(offsetof(type, member) + 0 * sizeof(char[sizeof(((type *)NULL)->member) == sizeof(int) ? 1 : -1]))

#define CLI_FLAG(type, to) .kind = OPTION_FLAG, .member = OPTION_MEMBER(type, to, bool)
#define CLI_TEXT(type, to) .kind = OPTION_TEXT, .member = OPTION_MEMBER(type, to, const char *)
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
/* Stands alone, or behind one of those above. */
#define CLI_MODE(type, to, number) .has_mode = true, .mode = (number), .mode_member = OPTION_NUMBER(type, to)

/* Reads the argument, NULL for an option that takes none, into the members of `settings`. `origin` names
 * where the argument comes from in the message of a refusal (ERROR_USAGE): `--margin` or `COACH_NOW`. */
bool option_take(const struct cli_option *option, const char *origin, const char *argument, void *settings,
                 struct error *error) MUST_CHECK;

/* Adds the help text, and in parentheses what holds without the option and the words that it takes. */
void option_add_help(const struct cli_option *option, struct text *text);

#endif
