/* How people are kept: for people.c and org.c only. */
#ifndef PEOPLE_PEOPLE_ROWS_H
#define PEOPLE_PEOPLE_ROWS_H

#include "people/people.h"

/* A row of the table: who leads the person from `from` until before `to`. */
struct person_row {
	uint32_t person;
	uint32_t manager; /* by people_finish; PERSON_NONE for none and for unknown ones */
	int32_t from, to; /* INT32_MIN and INT32_MAX where open */
	uint32_t level;   /* by people_finish: own level's number; LEVEL_BY_HEIGHT without one */
	uint32_t file;
	uint64_t line;
	struct view manager_name, team, level_name;
};

#define LEVEL_BY_HEIGHT UINT32_MAX

/* Who answers to an alias: PERSON_NONE where several have the name. `declared` in the column aliases, where
 * file and line say. */
struct claim {
	uint32_t person;
	bool declared;
	uint32_t file;
	uint64_t line;
};

struct people {
	struct intern ids;
	struct view *names; /* by person */
	size_t names_capacity;
	struct intern aliases;
	struct claim *claims; /* by alias */
	size_t claims_capacity;
	struct person_row *rows; /* by person and from, once finished */
	size_t row_count, rows_capacity;
	uint32_t *first_row; /* by person, and one more: where its rows begin */
	struct intern files, levels;
	int32_t *changes; /* days on which a row begins or ends, ascending */
	size_t change_count;
	struct org **orgs; /* by number of changes up to the day; NULL until asked for */
	struct arena arena;
	enum date_order date_order;
};

/* The row that holds on that day, or NULL. */
const struct person_row *people_row(const struct people *people, uint32_t person, int32_t day);

#endif
