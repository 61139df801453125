/*
 * lib/measure: what the tools compute — rows in, grids out. Sessions, plans and ratings that lib/model has
 * read are added one by one, in any order, and summed exactly; at the end there is a grid of cells with
 * the columns that lib/model/table.h lists. The room must not know files, options or formats: who is read,
 * which rows are wanted and how a number prints is decided elsewhere. Numbers that come out of samples are
 * lib/stat's to compute.
 *
 * Each tool has a room of its own within: log, plan, survey and report, entered by intake.h, docket.h, gap.h and
 * hours.h, and findings.h. They may use log, which knows when two rows are one session, but not each other.
 *
 * This header: what a row is about, which they have in common.
 */
#ifndef MEASURE_UNIT_H
#define MEASURE_UNIT_H

#include "base/error.h"

/* In the order of the choices of --by. */
enum unit_by { UNIT_LEADER, UNIT_LEVEL, UNIT_TEAM, UNIT_ORG, UNIT_BYS };
extern const char *const unit_by_names[UNIT_BYS];

/* Fills an empty list of --by with the usual: leader, level where people are known, org. Fails (ERROR_USAGE)
 * where a list asks for levels or teams and no people are known. */
bool unit_by_settle(int by[UNIT_BYS], size_t *by_count, bool has_people, struct error *error) MUST_CHECK;

#endif
