/* Texts of which the first thread has found out what they stand for, so that others need not ask: by what
 * name somebody goes, and how a skill or a plan was spelled first. Such an answer does not change. */
#ifndef SESSION_KNOWN_H
#define SESSION_KNOWN_H

#include "base/hash.h"

enum known_kind { KNOWN_NAME, KNOWN_SKILL, KNOWN_PLAN, KNOWN_KINDS };

struct known_answer {
	struct view by;  /* lives as long as what was asked */
	uint32_t person; /* of a name */
};

/* Texts and their answers, by number. Start with {0}. */
struct known_list {
	struct intern texts;
	struct known_answer *answers;
	size_t capacity;
};

/* What the first thread adds to. */
struct known;

struct known *known_new(void);
void known_free(struct known *known); /* NULL is allowed */

/* For the first thread. Of very many texts only the first are kept. */
void known_add(struct known *known, enum known_kind kind, struct view text, struct known_answer answer);

/* What one thread has of it. Start with {0}; known_copy_clear at the end. */
struct known_copy {
	struct known_list lists[KNOWN_KINDS];
};

void known_copy_clear(struct known_copy *copy);

/* False where the first thread has not said. */
bool known_find(const struct known *known, struct known_copy *copy, enum known_kind kind, struct view text,
                struct known_answer *answer);

#endif
