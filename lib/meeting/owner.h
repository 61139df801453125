/* Whose file is it: `dana=cal/dana.csv`, or a file named for a person. */
#ifndef MEETING_OWNER_H
#define MEETING_OWNER_H

#include "session/setting.h"

/* Start with {0}. */
struct owners {
	const char **paths; /* the operands without their owners, in order */
	struct view *names; /* the owner that each names, or an empty view */
	size_t count;
};

/* Splits `OWNER=FILE`; with a `/` before the first `=` all of it is the path. The operands must outlive the
 * owners. */
void owners_split(struct owners *owners, const char *const *operands, size_t count);
void owners_clear(struct owners *owners);

/* The owner of the file, as rows from it name it: whom its operand names, else the person whose id or alias
 * is the file's name without folder and endings, else empty. Refused (ERROR_USAGE): an operand's owner who is
 * not among the people, where there are any. */
bool owners_find(const struct owners *owners, const struct setting *setting, const char *file,
                 struct view *owner, struct error *error) MUST_CHECK;

#endif
