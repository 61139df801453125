/* The first cause of a failure, in words, with what kind of failure it is. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/view.h"

/* The numbers are the exit statuses that the kinds lead to. */
enum error_kind { ERROR_NONE = 0, ERROR_USAGE = 2, ERROR_INPUT = 3, ERROR_SYSTEM = 4 };

/* Start with {0}. `message` has no tool name in front and no line end. */
struct error {
	enum error_kind kind;
	bool upstream; /* `message` is the failure line of an earlier stage, to be passed on unchanged */
	bool of_table; /* a table is refused as a whole: no row that could be mended is to blame */
	char message[4096];
};

/* Sets kind and message when there is none yet: the first cause stays. A message that does not fit is
 * cut. Always returns false, so that a function can end with `return error_set(…)`. */
bool error_set(struct error *error, enum error_kind kind, const char *format, ...) PRINTF_LIKE(3, 4);

/* The same with ": " and the text of `code` (an errno value) behind: `error_system(error, errno, "cannot open
 * %s", …)`. */
bool error_system(struct error *error, int code, const char *format, ...) PRINTF_LIKE(3, 4);

/* Puts "place: " in front of the message: file and line are added by who knows them. Leaves an upstream
 * message alone, and does nothing where there is no error. */
void error_prefix(struct error *error, const char *format, ...) PRINTF_LIKE(2, 3);

/* A value as messages show it: at most 60 bytes of it, control bytes, quotes, backslashes and bytes
 * that are not UTF-8 escaped as \n \t \" \\ or \xNN, "…" where cut, with double quotes around. Returns
 * `buffer`. */
#define ERROR_QUOTED_SIZE 320
const char *error_quote(struct view v, char buffer[ERROR_QUOTED_SIZE]);

/* Who wants to hear of things that do not stop the work. Only lib/cli has one that prints. */
struct notice {
	void (*say)(struct notice *notice, const char *message);
};

/* Says a warning: no tool name in front, no line end. A NULL notice hears nothing. */
void notice_say(struct notice *notice, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
