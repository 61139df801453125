/* What a measure means, in words. */
#ifndef SHOW_MEANING_H
#define SHOW_MEANING_H

#include "base/grid.h"

/* Adds what the column of the table means, in one line of sentences, not escaped; nothing where nobody says.
 */
void meaning_of(const struct table_kind *kind, size_t column, struct text *out);

/* Adds what `name`, `[table.]measure`, means in each table that has it, in paragraphs of at most `width`
 * columns. Where no table has it, it adds the names that there are, with commas between, and returns false.
 */
bool meaning_explain(struct view name, unsigned width, struct text *out) MUST_CHECK;

#endif
