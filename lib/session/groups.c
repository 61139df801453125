#include "session/groups.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

void groups_clear(struct groups *groups)
{
	for (uint32_t period = 0; period < groups->count; period++)
		hash_clear(&groups->tables[period]);
	free(groups->tables);
	*groups = (struct groups){0};
}

void groups_reach(struct groups *groups, uint32_t periods)
{
	groups->tables = memory_reserve(groups->tables, &groups->capacity, periods, sizeof *groups->tables);
	while (groups->count < periods)
		groups->tables[groups->count++] = (struct hash){
			.key_size = sizeof(struct group_key), .entry_size = sizeof(struct group), .in_place = true};
}

void groups_prefetch(const struct groups *groups, const struct group_place *place)
{
	struct group_key key = group_key_of(place);
	hash_prefetch(&groups->tables[place->period], &key);
}

struct group *groups_find(const struct groups *groups, const struct group_place *place)
{
	struct group_key key = group_key_of(place);
	return hash_find(&groups->tables[place->period], &key);
}

/* Makes the group hold the days of the part too. */
static void widen(struct group *group, const struct group_part *part)
{
	bool is_first = group->sessions == 0;
	if (part->first == GROUP_DAY_UNKNOWN || (!is_first && group->first == GROUP_DAY_UNKNOWN)) {
		group->first = group->last = GROUP_DAY_UNKNOWN;
		return;
	}
	if (is_first || part->first < group->first)
		group->first = part->first;
	if (is_first || part->last > group->last)
		group->last = part->last;
}

/* Adds the sums of the part; what groups_add says. */
static const char *add_sums(struct group *group, const struct group_part *part)
{
	if (!decimal_add(&group->minutes, part->minutes) ||
	    !decimal_add(&group->coach_minutes, part->coach_minutes))
		return "minutes";
	return part->sessions > UINT32_MAX - group->sessions ? "sessions" : NULL;
}

/* As groups_add, now. */
static const char *add(struct groups *groups, const struct group_part *part)
{
	struct group_key key = group_key_of(&part->place);
	struct group *group = hash_add(&groups->tables[part->place.period], &key), sum = *group;
	const char *large = add_sums(&sum, part);
	if (large)
		return large;
	widen(&sum, part);
	sum.sessions += part->sessions;
	*group = sum;
	return NULL;
}

/* Can the part wait? It can while all parts together are not too large for one group. */
static bool can_wait(struct groups *groups, const struct group_part *part)
{
	if (groups->is_large)
		return false;
	groups->sessions += part->sessions;
	groups->is_large = !decimal_add(&groups->minutes, part->minutes) ||
	                   !decimal_add(&groups->minutes, part->coach_minutes) || groups->sessions > UINT32_MAX;
	return !groups->is_large;
}

static void add_first_waiting(struct groups *groups)
{
	(void)add(groups, &groups->waiting[groups->first_waiting]);
	groups->first_waiting = (groups->first_waiting + 1) % GROUPS_WAITING;
	groups->waiting_count--;
}

void groups_settle(struct groups *groups)
{
	while (groups->waiting_count > 0)
		add_first_waiting(groups);
}

const char *groups_judge(struct groups *groups, const struct group_part *part)
{
	groups_settle(groups);
	const struct group *group = groups_find(groups, &part->place);
	struct group sum = group ? *group : (struct group){.sessions = 0};
	return add_sums(&sum, part);
}

const char *groups_add(struct groups *groups, const struct group_part *part)
{
	if (!can_wait(groups, part)) {
		groups_settle(groups);
		return add(groups, part);
	}
	if (groups->waiting_count == GROUPS_WAITING)
		add_first_waiting(groups);
	groups->waiting[(groups->first_waiting + groups->waiting_count) % GROUPS_WAITING] = *part;
	groups->waiting_count++;
	return NULL;
}
