#include "people/unit.h"

const char *const unit_by_names[UNIT_BYS] = {"leader", "level", "team", "org"};

bool unit_by_settle(int by[UNIT_BYS], size_t *by_count, bool has_people, struct error *error)
{
	for (size_t i = 0; i < *by_count; i++)
		if (!has_people && (by[i] == UNIT_LEVEL || by[i] == UNIT_TEAM))
			return error_set(error, ERROR_USAGE, "--by %s needs people: give them with --people",
			                 unit_by_names[by[i]]);
	if (*by_count > 0)
		return true;
	by[(*by_count)++] = UNIT_LEADER;
	if (has_people)
		by[(*by_count)++] = UNIT_LEVEL;
	by[(*by_count)++] = UNIT_ORG;
	return true;
}
