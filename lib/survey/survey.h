/* A survey's waves, the leaders rated in them, and the units that they roll up to: what gap and hours have
 * in common. */
#ifndef SURVEY_SURVEY_H
#define SURVEY_SURVEY_H

#include "people/unit.h"
#include "survey/rating.h"

struct survey_wave {
	struct view name;
	int32_t last; /* its last day; DAY_NONE where the name is no period or date */
	int32_t day;  /* the day whose chain counts: the last one, else the setting's now */
};

/* A leader as rated in one wave. */
struct survey_leader {
	uint32_t wave; /* its number */
	struct view id;
	uint32_t person;
};

/* Names within something numbered: the leaders of a wave, its items, the raters of a leader. Start
 * with {0}. */
struct survey_names {
	struct intern keys; /* `keys.count` is how many there are */
	struct text key;
};

/* The number of this owner's name, given to it now if it is new (then it equals the count before the
 * call). */
uint32_t survey_names_add(struct survey_names *names, uint32_t owner, struct view name);
/* The same, INTERN_NONE where it is not there. */
uint32_t survey_names_find(struct survey_names *names, uint32_t owner, struct view name);
/* The name alone; lives as long as the names. */
struct view survey_names_name(const struct survey_names *names, uint32_t number);
void survey_names_clear(struct survey_names *names);

/* Start with {0}. Waves and leaders are numbers, 0, 1, 2 … in the order of first mention; `waves[i]` and
 * `leaders[i]` are theirs, with texts that live until survey_clear. */
struct survey {
	struct intern wave_names;
	struct survey_names leader_names;
	struct survey_wave *waves;
	struct survey_leader *leaders;
	uint32_t wave_count, leader_count;
	size_t waves_capacity, leaders_capacity;
};

/* The number of the rating's leader in the rating's wave, given to it now if it is new. */
uint32_t survey_add(struct survey *survey, const struct rating *rating, const struct setting *setting);
void survey_clear(struct survey *survey);

/* One row to be: a leader, or those who make up a level, a team or the org in one wave, by id. Name and
 * level live as long as the survey and the people. */
struct survey_unit {
	uint32_t wave;
	enum unit_by by;
	struct view name, level; /* level is empty where unknown, and for teams and the org */
	const uint32_t *leaders;
	size_t count;
};

struct survey_units {
	struct survey_unit *units;
	size_t count, capacity;
	struct arena arena;
};

/* All units in the order of the rows: waves by last day and name; within one `by` in the order asked for
 * (enum unit_by); levels from the upper one down, other units by name as bytes. The chain is that of the
 * wave's day; leaders without a level or team on it are in no such unit. `people` NULL: none has one. Clear
 * with survey_units_clear. */
void survey_units(const struct survey *survey, struct people *people, const int *by, size_t by_count,
                  struct survey_units *units);
void survey_units_clear(struct survey_units *units);

/* For each unit the number of the one with the same `by` and name in the last wave before that has it, or
 * SIZE_MAX; to be freed by the caller. */
size_t *survey_units_earlier(const struct survey_units *units);

#endif
