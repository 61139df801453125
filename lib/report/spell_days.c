#include "report/spell_days.h"

struct spell_days spells_count(const struct spells *spells, uint32_t person, const struct people *people,
                               const struct records *records, int32_t first, int32_t end)
{
	struct spell_days days = {0, 0};
	for (size_t i = spells->first[person]; i < spells->first[person + 1]; i++) {
		const struct spell_led *spell = &spells->list[i];
		int32_t from = spell->first > first ? spell->first : first;
		int32_t to = spell->end < end ? spell->end : end;
		if (from >= to)
			continue;
		days.led += to - from;
		days.known += days_count(records_of(records, people_id(people, spell->leader)), from, to);
	}
	return days;
}
