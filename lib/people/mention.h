/* People who are named in a text, such as the title of a meeting. */
#ifndef PEOPLE_MENTION_H
#define PEOPLE_MENTION_H

#include "people/people.h"

/* Adds the text to `folded` with `mark` in place of each name of somebody in the people table: an id, a name,
 * an alias, or the first or last word of a name, as `Ana` and `Ruiz` of `Ana Ruiz`; a `'s` behind it stays.
 * The longest name counts, whatever its spelling (fold.h), and a single letter or a number is no name.
 * Without people (NULL) the text is added as it is. The people must be finished; the names are collected by
 * the first call of this or of what follows, and live as long as they do. */
void mention_fold(struct people *people, struct view text, struct view mark, struct text *folded);

/* Have they been collected? Then other threads may ask too. */
bool mention_is_ready(const struct people *people);

/* May mention_fold find a name in the text? False where it surely finds none, which costs little. */
bool mention_may_stand(struct people *people, struct view text);

/* Tells `found` of each name of somebody in the people table that stands in the text, found in the same way:
 * the persons who are called so, `count` of them, each once. */
void mention_each(struct people *people, struct view text, void *self,
                  void (*found)(void *self, const struct bearer *bearers, size_t count));

#endif
