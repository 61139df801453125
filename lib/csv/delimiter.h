/* By which byte the cells of a file are parted, where nobody says. Within this room only. */
#ifndef CSV_DELIMITER_H
#define CSV_DELIMITER_H

#include "base/text.h"

/* What the first record tells: the comma, or `;` or else tab if it holds that and no comma. */
char delimiter_guess(struct view record);

/* Is the line `sep=;`, by which spreadsheets are told the delimiter of a file? Then *delimiter is that. */
bool delimiter_is_named(struct view line, char *delimiter) MUST_CHECK;

#endif
