#include "calendar/problem.h"

const struct problem *problem_new(struct arena *arena, const struct property *property, const char *words,
                                  enum remedy remedy)
{
	struct problem *problem = arena_get(arena, 1, sizeof *problem);
	*problem = (struct problem){.property = property_words[property->id],
	                            .value = property_value(property),
	                            .words = words,
	                            .remedy = remedy};
	return problem;
}

const struct problem *problem_of_zone(struct arena *arena, const struct property *property, struct view zone,
                                      const char *words)
{
	struct problem *problem = arena_get(arena, 1, sizeof *problem);
	*problem = (struct problem){property_words[property->id], property_value(property), words,
	                            REMEDY_NAME_ZONE, zone};
	return problem;
}

struct view problem_zone_word(struct view zone)
{
	return zone.length < sizeof((struct error *)NULL)->remedy_word ? zone : view_of("NAME");
}

bool problem_report(const struct problem *problem, struct error *error)
{
	char quoted[ERROR_QUOTED_SIZE];
	if (problem->remedy == REMEDY_NAME_ZONE)
		error_set(error, ERROR_INPUT, "is in the time zone %s, %s", error_quote(problem->zone, quoted),
		          problem->words);
	else
		error_set(error, ERROR_INPUT, "%s", problem->words);
	error_about(error, problem->property, problem->value);
	return error_advise_word(error, problem->remedy, problem_zone_word(problem->zone));
}
