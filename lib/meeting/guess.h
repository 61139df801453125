/* Whose a calendar is where neither its name nor its operand says so. */
#ifndef MEETING_GUESS_H
#define MEETING_GUESS_H

#include "meeting/merge.h"

/* To be called once, before merge_finish. A file whose rows name no owner is the calendar of the one
 * person who is in all of its meetings, or of several in all the one who organises all. Where there is nobody
 * like that, its rows are no one's own, and a warning says so. Rows of a file of which some name their owner
 * (one file of many owners) are their organisers'. */
void guess_owners(struct merge *merge);

#endif
