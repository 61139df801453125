/* Threads that work for the first one. It gives tasks and takes their results in its own order, so that what
 * it makes of them does not depend on how many threads there are. Within this room only. */
#ifndef CSV_CREW_H
#define CSV_CREW_H

#include "base/text.h"

enum task_state {
	TASK_NONE, /* not given, or dropped */
	TASK_GIVEN,
	TASK_BEGUN,
	TASK_DONE,
	TASK_LOST, /* memory was gone */
};

/* `work` runs on any thread, and touches nothing that changes meanwhile. */
struct task {
	void (*work)(struct task *task);
	unsigned worker; /* while it works: who does, 0 for the first thread, else a number below crew_size */
	/* private */
	enum task_state state;
	struct task *next;
};

struct crew;

/* A crew of so many threads, the caller's included. The others start at the first task. */
struct crew *crew_new(unsigned threads);

void crew_give(struct crew *crew, struct task *task);

/* Waits until the task is done, and does tasks meanwhile. Calls memory_exhausted if it was lost. */
void crew_await(struct crew *crew, struct task *task);

/* The task is not wanted any more: returns when nobody works on it. */
void crew_drop(struct crew *crew, struct task *task);

/* How many threads there are to be. */
unsigned crew_size(const struct crew *crew);

void crew_free(struct crew *crew); /* after all tasks were awaited or dropped; NULL is allowed */

#endif
