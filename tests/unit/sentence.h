/* What an error says, for tests of who sets it. */
#ifndef UNIT_SENTENCE_H
#define UNIT_SENTENCE_H

#include "cli/message.h"

/* The sentence lives until the next call. */
static inline const char *sentence(const struct error *error)
{
	static char buffer[MESSAGE_SIZE];
	return message_sentence(error, NULL, buffer);
}

#endif
