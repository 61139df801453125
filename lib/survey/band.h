/* Answers in hours: numbers, or bands such as `<30`, `30-60` and `>120`. */
#ifndef SURVEY_BAND_H
#define SURVEY_BAND_H

#include "base/text.h"

/* What the answers are in, in the order of the choices of --hours-unit. The first two are of all the weeks
 * looked back on, the others a week. */
enum hours_unit { UNIT_HOURS, UNIT_MINUTES, UNIT_HOURS_WEEK, UNIT_MINUTES_WEEK, UNITS };
/* As prose has them: `minutes a week`. */
extern const char *const hours_unit_names[UNITS];

/* How many of the unit `weeks` weeks have. */
int64_t hours_unit_most(enum hours_unit unit, int64_t weeks);

/* That many millionths of the unit as millionths of hours in `weeks` weeks, rounded half to even. */
int64_t hours_of_unit(int64_t amount, enum hours_unit unit, int64_t weeks);

/* Reads a band as the number that it stands for, in millionths: `30-60`, also with an en dash, as its
 * middle; `<30` as the middle from 0; `>120` and `120+` as the lower end, for want of an upper one. Blanks
 * around the signs do not matter. False for anything else, plain and negative numbers included, and for a
 * band whose ends do not ascend. */
bool band_parse(struct view v, int64_t *amount) MUST_CHECK;

#endif
