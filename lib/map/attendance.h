/* A file that is one meeting: a list of who attended, and when they came and went. */
#ifndef MAP_ATTENDANCE_H
#define MAP_ATTENDANCE_H

#include "map/layout.h"

/* Start with {0}. */
struct attendance {
	struct text start, organizer; /* as the rows of the table of meetings have them; empty where unknown */
	int64_t first;                /* the start, in seconds since 1970 on whatever clock it is */
	bool is_asked;                /* a column that may say who organised the meeting is there */
};

/* Learns from a record of the file, whose cells in the table of meetings are these. An empty start is passed
 * over. */
void attendance_look(struct attendance *attendance, const struct layout *layout, const struct record *record,
                     struct view start, struct view attendees);

/* Gives the cells of a row the meeting's start, and its organiser where they have none. */
void attendance_fill(const struct attendance *attendance, struct view *cells);

void attendance_clear(struct attendance *attendance);

#endif
