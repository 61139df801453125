/* Outputs in several files, one for each unit of --each or with a number: -o names them with `{}` in place of
 * the unit or the number. */
#ifndef CLI_PARTS_H
#define CLI_PARTS_H

#include "cli/cli.h"

/* The paths of the outputs. Start with {0}. */
struct parts {
	char **paths;
	size_t count;
};

/* Makes the path of each name: bytes that are not one of A-Z a-z 0-9 @ _ - become %XX. Refuses (ERROR_USAGE),
 * before anything is written, two that differ by case alone, which are one file where case does not count,
 * and what cli_open refuses of each. Returns false with cli->error set. */
bool parts_plan(struct parts *parts, struct cli *cli, const struct view *names, size_t count) MUST_CHECK;
/* The same of the numbers from 1 to `count` as names. Refuses (ERROR_USAGE) also what -o gave if it has not
 * one
 * `{}`. */
bool parts_plan_numbers(struct parts *parts, struct cli *cli, size_t count) MUST_CHECK;

void parts_clear(struct parts *parts);

/* Opens the output of this number as cli->sink, with cli->writer on it; and closes it, which gives it its
 * place. Return false with cli->error set where that fails; then the file that was there stays. */
bool parts_open(const struct parts *parts, struct cli *cli, size_t number) MUST_CHECK;
bool parts_close(struct cli *cli) MUST_CHECK;

#endif
