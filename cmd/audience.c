#include "audience.h"

#include <stdlib.h>

#include "base/memory.h"
#include "cli/parts.h"
#include "people/org.h"

static int compare_views(const void *a, const void *b)
{
	return view_compare(*(const struct view *)a, *(const struct view *)b);
}

/* The ids of those who lead anybody today, or the teams that there are today, as bytes rise. */
static struct view *list_units(struct desk *desk, bool are_leaders, size_t *count)
{
	struct people *people = desk->setting.people;
	int32_t day = desk->setting.now;
	const struct org *org = people_org(people, day);
	struct view *units = memory_get((size_t)org->count + 1, sizeof *units);
	size_t found = 0;
	for (uint32_t person = 0; person < org->count; person++) {
		struct view team = people_team(people, person, day);
		if (are_leaders ? org->employed[person] && org->reports[person] > 0 : team.length > 0)
			units[found++] = are_leaders ? people_id(people, person) : team;
	}
	qsort(units, found, sizeof *units, compare_views);
	*count = 0;
	for (size_t i = 0; i < found; i++)
		if (i == 0 || !view_equals(units[i], units[i - 1]))
			units[(*count)++] = units[i];
	return units;
}

static void set_unit(struct scope *scope, bool is_leader, struct view unit)
{
	scope->unit = is_leader ? SCOPE_PERSON : SCOPE_TEAM;
	scope->person = is_leader ? people_find_id(scope->people, unit) : PERSON_NONE;
	scope->team = unit;
}

/* Takes out those who cannot be mailed to, and says how many they are. */
static void leave_out_unmailed(const struct people *people, struct view *units, size_t *count,
                               struct notice *notice)
{
	size_t kept = 0;
	for (size_t i = 0; i < *count; i++)
		if (people_address(people, people_find_id(people, units[i])).length > 0)
			units[kept++] = units[i];
	if (kept < *count)
		notice_say(notice, REMEDY_NONE,
		           "no mail is written for %zu %s of whom the people table has no address", *count - kept,
		           *count - kept == 1 ? "leader" : "leaders");
	*count = kept;
}

static bool write_each(struct desk *desk, struct cli *cli, const struct audience *audience)
{
	bool are_leaders = cli->settings.each == CLI_EACH_LEADER;
	struct parts parts = {0};
	size_t count;
	struct view *units = list_units(desk, are_leaders, &count);
	bool is_nobody = count == 0;
	if (audience->by_mail)
		leave_out_unmailed(desk->setting.people, units, &count, &cli->notice);
	struct view *names = memory_get(count + 1, sizeof *names);
	for (size_t i = 0; i < count; i++) {
		set_unit(&desk->scope, are_leaders, units[i]);
		names[i] = scope_name(&desk->scope);
	}
	bool done = parts_plan(&parts, cli, names, count);
	if (done && is_nobody)
		notice_say(&cli->notice, REMEDY_NONE,
		           "nobody leads anybody today, or is in a team: nothing is written");
	for (size_t i = 0; done && i < count; i++) {
		set_unit(&desk->scope, are_leaders, units[i]);
		done = parts_open(&parts, cli, i) && audience->write(audience->tool, cli) && parts_close(cli);
	}
	parts_clear(&parts);
	free(names);
	free(units);
	return done;
}

bool audience_write(struct desk *desk, struct cli *cli, const struct audience *audience)
{
	return cli->settings.each ? write_each(desk, cli, audience) : audience->write(audience->tool, cli);
}

void audience_settle_by(const struct desk *desk, const struct cli *cli, int by[UNIT_BYS], size_t *by_count)
{
	bool is_team = desk->scope.unit == SCOPE_TEAM || cli->settings.each == CLI_EACH_TEAM;
	if (desk->scope.no_names && *by_count == 0) {
		by[(*by_count)++] = UNIT_LEVEL;
		by[(*by_count)++] = UNIT_ORG;
	}
	if (!cli->settings.only && !cli->settings.each)
		return;
	*by_count = 0;
	by[(*by_count)++] = UNIT_LEADER;
	if (is_team)
		by[(*by_count)++] = UNIT_TEAM;
	by[(*by_count)++] = UNIT_ORG;
}
