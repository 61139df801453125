/* A row of the people table. */
#ifndef PEOPLE_PERSON_H
#define PEOPLE_PERSON_H

#include "base/text.h"

#define PERSON_NONE UINT32_MAX
#define LEVEL_NONE UINT32_MAX

/* Who leads the person from `from` until before `to`. */
struct person_row {
	uint32_t person;
	uint32_t manager; /* PERSON_NONE for none and for one who is not in the table; set by people_finish */
	int32_t from, to; /* INT32_MIN and INT32_MAX where open */
	int32_t day;      /* for which the row speaks (snapshot.h); DAY_NONE where the file does not say so */
	bool lasts;       /* it speaks for all days from that one on, until the person's next row */
	uint32_t level;   /* LEVEL_NONE where the row names none; set by people_finish */
	uint32_t file;
	uint64_t line;
	struct view manager_name, team, level_name;
};

#endif
