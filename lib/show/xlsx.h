/* Tables as a spreadsheet, a sheet each. The only door to libxlsxwriter. */
#ifndef SHOW_XLSX_H
#define SHOW_XLSX_H

#include "base/error.h"
#include "base/grid.h"

/* Was this build made with libxlsxwriter (make XLSX=1)? */
bool xlsx_is_there(void);

/* Appends the bytes of an .xlsx file: a sheet for each grid, with its name, under a bold header with filters
 * that stays in sight. Numbers and dates are written as such with all their digits, whether they were
 * computed or read; everything else is text, and no text is a formula. The file says that it was made on the
 * day `now`, so that the same grids give the same bytes. The library can only write files, so the bytes go
 * through a file without a name in `folder`. Fails with ERROR_INPUT if a text or a table is larger than a
 * spreadsheet allows, and with ERROR_SYSTEM if the file fails or there is no libxlsxwriter. */
bool xlsx_write(const struct grid *const *grids, size_t count, int32_t now, const char *folder,
                struct text *out, struct error *error) MUST_CHECK;

#endif
