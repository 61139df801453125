/* Titles of meetings, in which names of people and digits make no difference: `1:1 Ana/Bo` is `#:#
 * NAME/NAME`, whoever the two are. */
#ifndef SESSION_TITLE_H
#define SESSION_TITLE_H

#include "people/people.h"

/* What stands in a folded title for a name of somebody in the people table, and for a run of digits. */
#define TITLE_NAME '\1'
#define TITLE_DIGITS '\2'

/* Puts the folded title, or label, into `folded` in place of what it had, and returns a view of it. Without
 * people (NULL) it has no names. */
struct view title_fold(struct view title, struct people *people, struct text *folded);

/* Adds to `key` what is the same for folded titles that differ only in the case of ASCII letters. */
void title_add_key(struct view folded, struct text *key);

/* Puts the folded title as people read it, with NAME and #, into `shown` in place of what it had, and returns
 * a view of it. */
struct view title_show(struct view folded, struct text *shown);

#endif
