/* What a measure means, in words. `measures` is a grid with the columns measure, table (its names, `|`
 * between), meaning, formula, source and caveat, whose texts are the same wherever they are shown. */
#ifndef SHOW_MEANING_H
#define SHOW_MEANING_H

#include "base/grid.h"

/* Adds what the column of the table means, in one line of sentences, not escaped; nothing where that is not
 * known or `measures` is NULL. */
void meaning_of(const struct grid *measures, const char *table, const char *column, struct text *out);

/* Adds what `name`, `[table.]measure`, means in each table that has it, in paragraphs of at most `width`
 * columns. Adds the names that there are, with commas between, where it is none of them: then it returns
 * false. */
bool meaning_explain(const struct grid *measures, struct view name, unsigned width,
                     struct text *out) MUST_CHECK;

#endif
