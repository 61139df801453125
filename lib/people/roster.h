/* People as a source lists them. */
#ifndef PEOPLE_ROSTER_H
#define PEOPLE_ROSTER_H

#include "people/people.h"

struct names {
	struct view *names;
	size_t count, capacity;
};

/* An empty name is nobody's, and is not added. */
void names_add(struct names *names, struct view name);

/* The name, or of `Ann Berg <ann@example.com>`, whom the people table knows by neither, the address alone. */
struct view roster_name(struct view name, const struct people *people);

/* Adds the names of a list, as roster_name has them, save the rooms, which are a list as well. Between names
 * stands `;` or the end of a line. A comma stands between them where that makes people of the people table of
 * them, as in `Ann Berg, Bo Fox` and in `Berg, Ann, Fox, Bo`, or where each part is an address or, of three
 * and more, has a blank in it; else it stands within a name, as in `Berg, Ann`. `people` may be NULL. The
 * names are parts of the list.
 */
void roster_add(struct names *names, struct view list, struct view rooms, const struct people *people);

#endif
