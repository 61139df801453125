/* Small tables: a few columns, read whole before the work begins. A definition is one, a map, a list of
 * dimensions; some are compiled in (lib/presets). */
#ifndef CSV_SMALL_TABLE_H
#define CSV_SMALL_TABLE_H

#include "csv/row.h"

/* Reads the file, in the encoding if it is not UTF-8 (source_encoding), and gives each row to `take`, which
 * returns false with *error set to refuse it. Comma, semicolon and tab are told apart by the header; the same
 * header may come again, as in files that were put behind one another. Refused (ERROR_INPUT, with file and
 * line): a file without a header or with one that is not of this kind, rows that row_check refuses, and what
 * the reader refuses. ERROR_SYSTEM: the file cannot be read. */
bool small_table_read(const struct table_kind *kind, const char *path, const char *encoding, void *self,
                      bool (*take)(void *self, const struct row *row, struct error *error),
                      struct error *error) MUST_CHECK;

/* The same for bytes in memory; `name` stands for the file in messages. */
bool small_table_parse(const struct table_kind *kind, const char *name, struct view bytes, void *self,
                       bool (*take)(void *self, const struct row *row, struct error *error),
                       struct error *error) MUST_CHECK;

#endif
