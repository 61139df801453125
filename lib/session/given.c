#include "session/given.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "table/table.h"

void given_clear(struct given *given)
{
	free(given->rows);
	intern_clear(&given->persons);
	*given = (struct given){.lost_meetings = -1};
}

static bool add_lost(struct given *given, const struct row *row, struct error *error)
{
	struct view cell = row_cell(row, RECORD_UNKNOWN);
	int64_t count, sum = given->lost_meetings < 0 ? 0 : given->lost_meetings;
	if (cell.length == 0)
		return true;
	if (!decimal_parse_count(cell, &count) || !decimal_add(&sum, count))
		return row_refuse(row, RECORD_UNKNOWN, error, "is not a whole number");
	given->lost_meetings = sum;
	return true;
}

bool given_add(struct given *given, const struct row *row, const struct setting *setting, struct error *error)
{
	struct view person = row_cell(row, RECORD_PERSON);
	int32_t first, last;
	if (person.length == 0)
		return row_refuse(row, RECORD_PERSON, error, "is empty");
	if (!setting_day(setting, row, RECORD_FIRST, &first, error) ||
	    !setting_day(setting, row, RECORD_LAST, &last, error))
		return false;
	if (last < first)
		return row_refuse(row, RECORD_LAST, error, "is before the first day");
	if (!add_lost(given, row, error))
		return false;
	given->rows = memory_reserve(given->rows, &given->capacity, given->count + 1, sizeof *given->rows);
	given->rows[given->count++] = (struct given_row){intern_add(&given->persons, person),
	                                                 {.first = first, .end = last + 1}};
	return true;
}
