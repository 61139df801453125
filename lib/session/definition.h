/* What counts as coaching: an ordered list of rules that map labels and subjects to activity and category. */
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

/* What a rule says. */
struct verdict {
	enum category category; /* CATEGORY_UNCLASSIFIED where no rule matches */
	struct view activity;   /* lives as long as the definition; empty where no rule matches */
	uint64_t line;          /* of the rule in its file; 0 where none matches */
	struct view pattern;    /* likewise */
};

/* Reads the file, or with path NULL the built-in definition. Refuses, with file and line, a category or field
 * that is none, an empty activity, and a pattern that is no extended regular expression. */
bool definition_open(struct definition **definition, const char *path, struct error *error) MUST_CHECK;
void definition_free(struct definition *definition); /* NULL is allowed */

/* The bytes of the built-in definition, as `coach-log --print-definition` prints them. */
struct view definition_builtin(void);

/* The first 12 hexadecimal digits of the SHA-256 of the definition's bytes as they stood in its file. */
const char *definition_digest(const struct definition *definition);

/* First match wins, top to bottom; a rule tries the label, then the subject, or the one field that it names.
 * Matching is on bytes, ASCII letters without case. Verdicts are remembered per text. */
struct verdict definition_classify(struct definition *definition, struct view label, struct view subject);

#endif
