/* What a measure means, in words. */
#ifndef SHOW_MEANING_H
#define SHOW_MEANING_H

#include "base/grid.h"

/* Appends what the column of the table means, as sentences in one line, not escaped, but not how it is gamed;
 * nothing for a column without an explanation. */
void meaning_of(const struct table_kind *kind, size_t column, struct text *out);

/* Appends what `name`, written `[table.]measure`, means in each table that has it, in paragraphs of at most
 * `width` columns. If no table has it, appends what there is instead, to go on with a message: the measures
 * of the table that was named, or those of all tables that are spelt like it, if there are any; and returns
 * false. */
bool meaning_explain(struct view name, unsigned width, struct text *out) MUST_CHECK;

#endif
