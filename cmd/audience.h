/* To whom the output goes: to whoever may see everything, to the one unit of --only, or in a file each to all
 * of
 * --each. */
#ifndef CMD_AUDIENCE_H
#define CMD_AUDIENCE_H

#include "desk.h"

/* What is written for each reader. */
struct audience {
	void *tool;
	bool (*write)(void *tool, struct cli *cli);
	bool by_mail; /* of --each only to whom the people table has an address */
};

/* Calls `write` for each reader, with desk->scope set for them and cli->sink open, after desk_scope: what it
 * writes has been computed once. Returns false with cli->error set where two of --each would have one file,
 * and where opening, `write` or closing fails. Files that are complete by then stay. */
bool audience_write(struct desk *desk, struct cli *cli, const struct audience *audience) MUST_CHECK;

/* Sets the units that are computed where the output is not for everybody: besides the org the leaders, who
 * stand behind it, and teams where they are asked for; without names levels and the org, unless `by` says
 * otherwise. After desk_scope. */
void audience_settle_by(const struct desk *desk, const struct cli *cli, int by[UNIT_BYS], size_t *by_count);

#endif
