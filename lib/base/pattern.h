/* Patterns: words with a star, by which maps tell cells and names apart, and regular expressions, by which a
 * definition tells what a meeting was. The only door to regex.h. */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include "base/text.h"

/* Does the text fit the pattern, in which each `*` stands for anything? ASCII letters match in either case.
 * *star becomes what the first star stood for, which is as little as can be where more follow; it is empty
 * where there is none. An empty pattern fits the empty
 * text alone. */
bool pattern_fits(struct view pattern, struct view text, struct view *star);

/* Does the text fit one of the patterns, which have `|` between them? */
bool pattern_any_fits(const char *patterns, struct view text);

/* A compiled extended regular expression of POSIX. ASCII letters match in either case. */
struct pattern;

#define PATTERN_PROBLEM_SIZE 200

/* What an expression may ask for at most, so that compiling one that somebody sends takes neither minutes nor
 * the whole stack. */
#define PATTERN_MOST_BYTES 4096
#define PATTERN_MOST_REPEATED 1000 /* {m} of groups and parts that hold each other, multiplied */
#define PATTERN_MOST_DEPTH 50

/* Compiles the expression. Returns NULL if it is not one or asks for more than that. Then `problem`, which a
 * message continues the expression with, says why. */
struct pattern *pattern_new(const char *expression, char problem[PATTERN_PROBLEM_SIZE]);

/* Does the expression match anywhere in the string? Nothing matches in an empty one. */
bool pattern_matches(const struct pattern *pattern, const char *string);

/* The end of the bracket expression that begins at s, or of the string where it has none. */
const char *pattern_bracket_end(const char *s);

void pattern_free(struct pattern *pattern); /* NULL is allowed */

#endif
