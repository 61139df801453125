/* What every column of the tables that we write means: lib/presets/measures.csv, compiled in. The manual's
 * lists are made from the same file. */
#ifndef TABLE_MEASURES_H
#define TABLE_MEASURES_H

#include "base/error.h"
#include "base/grid.h"

/* Fills `measures` (grid_init is called here) with a row for each column of each table: measure, table (its
 * names, `|` between), meaning, formula, source, caveat; the last three may be empty. Fails where the file
 * that was compiled in is broken. */
bool measures_open(struct grid *measures, struct error *error) MUST_CHECK;

#endif
