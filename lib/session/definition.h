/* What counts as coaching: rules by which that which is told of a session says what its activity and its
 * category are. */
#ifndef SESSION_DEFINITION_H
#define SESSION_DEFINITION_H

#include "base/digest.h"
#include "csv/stream.h"
#include "session/rules/rule.h"
#include "table/table.h"

extern const struct view category_names[CATEGORIES];                    /* "" for none */
bool category_parse(struct view v, enum category *category) MUST_CHECK; /* an empty view is CATEGORY_NONE */

struct definition;

/* The activity of a meeting of two people whose title says no more: unclassified on purpose. */
#define ACTIVITY_ONE_TO_ONE "one-to-one"

/* What the definition says of a session. */
struct verdict {
	enum category category; /* CATEGORY_UNCLASSIFIED if no rule matches; the others are empty or 0 then */
	struct view activity, pattern; /* live as long as the definition */
	struct view conditions; /* of the rule: `attendees 1, direction direct|skip`; empty if it has none */
	uint64_t line;          /* of the rule in its file */
};

/* Reads the file, or the built-in definition if `path` is NULL. Refused: an unknown category, field or
 * direction, an empty activity, a range that is none, a pattern that is not an extended regular expression, a
 * rule without pattern and conditions, no rules at all, and what small_table_parse refuses. */
bool definition_open(struct definition **definition, const char *path, const char *encoding,
                     struct error *error) MUST_CHECK;
void definition_free(struct definition *definition); /* NULL is allowed */

/* The same definition for another thread, with verdicts and compiled patterns of its own. `definition` must
 * outlive it. */
struct definition *definition_fork(const struct definition *definition);

/* The bytes of the built-in definition, as `coach-log --print-definition` prints them. */
struct view definition_builtin(void);

/* The first 12 hexadecimal digits of the SHA-256 of the definition's bytes as they stood in its file. */
const char *definition_digest(const struct definition *definition);

/* Does some rule ask how many came from outside? */
bool definition_asks_external(const struct definition *definition);

/* Does the pattern of some rule ask for names of people? */
bool definition_asks_names(const struct definition *definition);

/* Adds to `rule` a line of the definition without its end, with these cells, by enum RULE_column, in the
 * columns that the definition has. */
bool definition_write_rule(const struct definition *definition, const struct view cells[RULE_COLUMNS],
                           struct text *rule, struct error *error) MUST_CHECK;

/* The verdict of the first rule that matches. All conditions of the rule must hold, and none holds of what is
 * unknown; and its pattern, if it has one, must be found in the label, then in the subject, or in the one of
 * them that the rule names. ASCII letters match in either case. The word NAME in a pattern stands for what
 * people are called (people/mention.h), and without people for nothing. Verdicts are kept, so that the same
 * texts cost little. */
struct verdict definition_classify(struct definition *definition, const struct occasion *occasion);

#endif
