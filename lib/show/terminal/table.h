/* A table in columns of a terminal. */
#ifndef SHOW_TERMINAL_TABLE_H
#define SHOW_TERMINAL_TABLE_H

#include "show/walk.h"

/* Adds the rows of the output's sheet, aligned, with the section's chart as a last column where there is one.
 * Columns that do not fit are left out and named in a line below. */
void terminal_table(struct output *out);

#endif
