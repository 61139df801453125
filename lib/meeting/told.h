/* How many meetings each source tells of, and what became of them. */
#ifndef MEETING_TOLD_H
#define MEETING_TOLD_H

#include "meeting/merge.h"

/* To be called once it is known which sessions the meetings are: counts them in the tellings. */
void told_count(struct merge *merge);

#endif
