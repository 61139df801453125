/* Messages of a run whose output is for somebody who may not see everybody: they name nobody else either,
 * since both may end in the same mail. */
#ifndef CLI_DISCRETION_H
#define CLI_DISCRETION_H

#include "cli/cli.h"
#include "cli/message.h"

/* The sentence as it may be printed: with `…` for each value in quotes but that of --only and `org`, and
 * where it names somebody besides only that it does. That is `sentence` itself where everybody may be seen,
 * else made in `buffer`. What the command line is blamed for stays. */
const char *discretion_keep(const struct cli *cli, const char *sentence, char buffer[MESSAGE_SIZE]);

#endif
