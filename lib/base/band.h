/* A band that stands for an amount: `<30`, `30-60`, `>120`. */
#ifndef BASE_BAND_H
#define BASE_BAND_H

#include "base/text.h"

/* Reads a band as the number that it stands for, in millionths: `30-60`, also with an en dash, as its middle;
 * `<30` as the middle between 0 and 30; `>120` and `120+` as 120, because there is no upper end. Blanks
 * around the signs do not matter. Returns false for anything else, plain and negative numbers included, and
 * for a band whose lower end is not below its upper end. */
bool band_parse(struct view v, int64_t *amount) MUST_CHECK;

#endif
