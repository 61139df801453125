/* Tables as a spreadsheet, a sheet each. The only door to libxlsxwriter. */
#ifndef SHOW_XLSX_H
#define SHOW_XLSX_H

#include "base/error.h"
#include "base/grid.h"

/* Was this build made with libxlsxwriter (make XLSX=1)? */
bool xlsx_is_there(void);

/* Adds the bytes of an .xlsx file: a sheet for each grid, named for it, under a bold header that stays in
 * sight and filters. Numbers and dates are numbers and dates with all their digits, whether they were
 * computed or read; all else is text, and no text is a formula. The file says that it was made on `now`, so
 * the same grids give the same bytes. The library writes files only: one without a name in `folder`.
 * ERROR_INPUT where a text or a table is larger than a spreadsheet allows, ERROR_SYSTEM where the file fails,
 * and without libxlsxwriter. */
bool xlsx_write(const struct grid *const *grids, size_t count, int32_t now, const char *folder,
                struct text *out, struct error *error) MUST_CHECK;

#endif
