/* A survey as it was published before, read from the file that holds its ratings. */
#ifndef SURVEY_PREVIOUS_H
#define SURVEY_PREVIOUS_H

#include "csv/stream.h"
#include "survey/survey.h"

/* Reads the ratings of the file into `previous`, which has been started with survey_init. `reading` and `now`
 * are how the tool reads its own ratings; the file's people table, where it has one, says who counted then.
 * Without that table today's people are taken instead, and a notice says so. Refused: what
 * survey_add_earlier refuses, at the first bad row, and a people table behind ratings. */
bool previous_read(struct survey *previous, const char *path, const struct stream_options *reading,
                   const struct setting *now, const char *wave, struct error *error) MUST_CHECK;

#endif
