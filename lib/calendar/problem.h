/* What is wrong with an event, as fields. Within this room only. */
#ifndef CALENDAR_PROBLEM_H
#define CALENDAR_PROBLEM_H

#include "base/arena.h"
#include "base/error.h"
#include "calendar/content.h"

struct problem {
	const char *property; /* its name, which lives as long as the program */
	struct view value;    /* lives as long as the content */
	const char *words;    /* behind the value: `is not a date` */
	enum remedy remedy;
	struct view zone; /* of REMEDY_NAME_ZONE: what the zone is called */
};

/* A problem in the arena. `words` lives as long as the program. */
const struct problem *problem_new(struct arena *arena, const struct property *property, const char *words,
                                  enum remedy remedy);

/* The same of a zone that nobody knows; `words` goes on behind its name. */
const struct problem *problem_of_zone(struct arena *arena, const struct property *property, struct view zone,
                                      const char *words);

/* The zone's name as a remedy has it: NAME for one that is too long for it. */
struct view problem_zone_word(struct view zone);

/* Makes an error of it, without file and line. Returns false. */
bool problem_report(const struct problem *problem, struct error *error);

#endif
