/* What counts as coaching: rules by which a label or a subject says what the activity and the category of a
 * session are. */
#ifndef SESSION_DEFINITION_H
#define SESSION_DEFINITION_H

#include "base/digest.h"
#include "csv/stream.h"

enum category {
	CATEGORY_NONE,
	CATEGORY_COACHING,
	CATEGORY_MANAGING,
	CATEGORY_MENTORING,
	CATEGORY_INSPECTION,
	CATEGORY_HELP,
	CATEGORY_OTHER,
	CATEGORY_UNCLASSIFIED,
	CATEGORIES
};
extern const struct view category_names[CATEGORIES];                    /* "" for none */
bool category_parse(struct view v, enum category *category) MUST_CHECK; /* an empty view is CATEGORY_NONE */

struct definition;

/* What the definition says of a session. */
struct verdict {
	enum category category; /* CATEGORY_UNCLASSIFIED if no rule matches; the others are empty or 0 then */
	struct view activity, pattern; /* live as long as the definition */
	uint64_t line;                 /* of the rule in its file */
};

/* Reads the file, or the built-in definition if `path` is NULL. Refused: an unknown category or field, an
 * empty activity, a pattern that is not an extended regular expression, no rules at all, and what
 * small_table_parse refuses. */
bool definition_open(struct definition **definition, const char *path, struct error *error) MUST_CHECK;
void definition_free(struct definition *definition); /* NULL is allowed */

/* The bytes of the built-in definition, as `coach-log --print-definition` prints them. */
struct view definition_builtin(void);

/* The first 12 hexadecimal digits of the SHA-256 of the definition's bytes as they stood in its file. */
const char *definition_digest(const struct definition *definition);

/* The verdict of the first rule that matches the label, then the subject, or the one of them that the rule
 * names. ASCII letters match in either case. Verdicts are kept, so that the same texts cost little. */
struct verdict definition_classify(struct definition *definition, struct view label, struct view subject);

#endif
