/* The operands of a stream: which of them are read first. Within this room only. */
#ifndef CSV_OPERANDS_H
#define CSV_OPERANDS_H

#include "csv/stream.h"

bool operand_is_stdin(const char *operand);

/* Bytes of all of them; 0 where one is no regular file. */
uint64_t operands_size(const char *const *operands, size_t count);

/* Puts regular files that start with one of the tables in options->first before the others. What is wrong
 * with a file is said when its turn comes. */
void operands_order(const char **operands, size_t count, const struct stream_options *options);

/* Does the name stand in the list, commas between? A NULL list holds none. */
bool operands_list_holds(const char *list, const char *name);

#endif
