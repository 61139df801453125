#include "report/leaders.h"

#include <stdlib.h>

#include "base/memory.h"
#include "report/periods.h"

void leaders_find(struct leaders *leaders, struct people *people, const struct membership *membership,
                  const int *by, size_t by_count)
{
	struct period period = membership->period;
	uint32_t count = people_count(people);
	*leaders = (struct leaders){.members = memory_get(count, sizeof *leaders->members),
	                            .people = memory_get(count, sizeof *leaders->people)};
	for (uint32_t person = 0; person < count; person++) {
		if (!membership->leads[person])
			continue;
		const struct org *org = periods_last_org(period, people, person, person);
		leaders->members[leaders->count] = unit_member_of(people_id(people, person), person, org);
		leaders->people[leaders->count++] = person;
	}
	units_init(&leaders->units, leaders->members, leaders->count, people, people_org(people, period.end - 1),
	           by, by_count);
}

void leaders_clear(struct leaders *leaders)
{
	units_clear(&leaders->units);
	free(leaders->members);
	free(leaders->people);
	*leaders = (struct leaders){0};
}

int32_t leaders_days(const struct leaders *leaders, const struct unit *unit,
                     const struct membership *membership)
{
	struct days known = {0};
	for (size_t i = 0; i < unit->count; i++)
		days_unite(&known, membership->known[leaders->people[unit->members[i]]]);
	int32_t count = days_count(&known, membership->period.first, membership->period.end);
	days_clear(&known);
	return count;
}

void leaders_put_unit(struct cell *cells, const struct unit *unit)
{
	cells[0] = cell_string(unit_by_choices[unit->by].word);
	cells[1] = cell_text(unit->name);
	if (unit->level.length > 0)
		cells[2] = cell_text(unit->level);
}
