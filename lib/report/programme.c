#include "report/programme.h"

#include <stdlib.h>

#include "base/memory.h"
#include "csv/row.h"
#include "table/table.h"

void programmes_clear(struct programmes *programmes)
{
	intern_clear(&programmes->names);
	intern_clear(&programmes->spellings);
	free(programmes->list);
	*programmes = (struct programmes){0};
}

bool programmes_add(struct programmes *programmes, const struct row *row, const struct setting *setting,
                    struct error *error)
{
	struct participation part;
	struct view person = row_cell(row, PROGRAMME_PERSON), name = row_cell(row, PROGRAMME_NAME);
	int32_t to;
	if (name.length == 0)
		return row_refuse(row, PROGRAMME_NAME, error, "is empty");
	if (person.length == 0)
		return row_refuse(row, PROGRAMME_PERSON, error, "is empty");
	if (!setting_day(setting, row, PROGRAMME_FROM, &part.from, error))
		return false;
	if (row_cell(row, PROGRAMME_TO).length > 0) {
		if (!setting_day(setting, row, PROGRAMME_TO, &to, error))
			return false;
		if (to <= part.from)
			return row_refuse(row, PROGRAMME_TO, error, "is not after from");
	}
	part.programme = intern_add(&programmes->names, name);
	uint32_t spelling = intern_add(&programmes->spellings, person);
	part.person = programmes->spellings.views[spelling];
	programmes->list = memory_reserve(programmes->list, &programmes->capacity, programmes->count + 1,
	                                  sizeof part);
	programmes->list[programmes->count++] = part;
	return true;
}

size_t programmes_strangers(const struct programmes *programmes, const struct setting *setting,
                            struct view *first)
{
	size_t count = 0;
	*first = (struct view){NULL, 0};
	for (uint32_t i = 0; i < programmes->spellings.count; i++) {
		uint32_t person;
		struct view name = setting_person(setting, programmes->spellings.views[i], &person);
		if (person != PERSON_NONE)
			continue;
		if (count == 0 || view_compare(name, *first) < 0)
			*first = name;
		count++;
	}
	return count;
}

static void read_starts(struct comparison *comparison, const struct programmes *programmes,
                        uint32_t programme, const struct setting *setting)
{
	for (size_t i = 0; i < programmes->count; i++) {
		const struct participation *part = &programmes->list[i];
		uint32_t person;
		(void)setting_person(setting, part->person, &person);
		if (person == PERSON_NONE)
			continue;
		comparison->are_in_any[person] = true;
		int32_t *start = &comparison->starts[person];
		if (part->programme == programme && (*start == DAY_NONE || part->from < *start))
			*start = part->from;
	}
}

static void add(struct comparison *comparison, uint32_t leader, int32_t start, bool takes_part)
{
	comparison->list = memory_reserve(comparison->list, &comparison->capacity, comparison->count + 1,
	                                  sizeof *comparison->list);
	comparison->list[comparison->count++] = (struct compared){leader, start, takes_part};
}

static void add_leaders(struct comparison *comparison, struct people *people)
{
	for (uint32_t person = 0; person < people_count(people); person++) {
		int32_t start = comparison->starts[person];
		if (start == DAY_NONE)
			continue;
		const struct org *org = people_org(people, start);
		if (org->employed[person] && org->reports[person] > 0)
			add(comparison, person, start, true);
	}
}

/* Do all reports of the leader on that day take part at some time? */
static bool all_take_part(const struct comparison *comparison, const struct org *org, uint32_t leader)
{
	bool all = true;
	for (uint32_t person = 0; person < org->count; person++)
		all = all && (org->managers[person] != leader || comparison->starts[person] != DAY_NONE);
	return all;
}

static void add_leaders_of_reports(struct comparison *comparison, struct people *people)
{
	uint32_t count = people_count(people);
	int32_t *firsts = memory_get(count, sizeof *firsts);
	comparison->by_reports = true;
	for (uint32_t person = 0; person < count; person++)
		firsts[person] = DAY_NONE;
	for (uint32_t person = 0; person < count; person++) {
		int32_t start = comparison->starts[person];
		uint32_t leader = start == DAY_NONE ? PERSON_NONE : people_manager(people, person, start);
		if (leader != PERSON_NONE && (firsts[leader] == DAY_NONE || start < firsts[leader]))
			firsts[leader] = start;
	}
	for (uint32_t leader = 0; leader < count; leader++)
		if (firsts[leader] != DAY_NONE &&
		    all_take_part(comparison, people_org(people, firsts[leader]), leader))
			add(comparison, leader, firsts[leader], true);
	free(firsts);
}

static int compare_days(const void *left, const void *right)
{
	int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
	return a < b ? -1 : a > b;
}

/* The median of the starts, of two the earlier. */
static int32_t median_start(const struct comparison *comparison)
{
	int32_t *days = memory_get(comparison->count, sizeof *days);
	for (size_t i = 0; i < comparison->count; i++)
		days[i] = comparison->list[i].start;
	qsort(days, comparison->count, sizeof *days, compare_days);
	int32_t median = days[(comparison->count - 1) / 2];
	free(days);
	return median;
}

/* Marks who leads somebody that takes part in anything, on any day from `first` until before `end`. */
static void mark_touched(const struct comparison *comparison, struct people *people, int32_t first,
                         int32_t end, bool *are_touched)
{
	for (int32_t day = first; day < end; day = people_next_change(people, day)) {
		const struct org *org = people_org(people, day);
		for (uint32_t person = 0; person < org->count; person++)
			if (comparison->are_in_any[person] && org->managers[person] != PERSON_NONE)
				are_touched[org->managers[person]] = true;
	}
}

static bool is_on_their_level(const struct comparison *comparison, size_t count, struct people *people,
                              uint32_t level)
{
	bool is_one = false;
	for (size_t i = 0; i < count; i++) {
		const struct compared *one = &comparison->list[i];
		is_one = is_one || people_org(people, one->start)->levels[one->leader] == level;
	}
	return is_one;
}

static void add_others(struct comparison *comparison, struct people *people, int32_t before, int32_t after)
{
	size_t count = comparison->count;
	int32_t median = median_start(comparison);
	int32_t monday = period_of_day(PERIOD_WEEK, median, 1).first;
	const struct org *org = people_org(people, median);
	bool *are_touched = memory_get(org->count, sizeof *are_touched);
	mark_touched(comparison, people, monday - before, monday + after, are_touched);
	for (uint32_t person = 0; person < org->count; person++)
		if (org->employed[person] && org->reports[person] > 0 && !comparison->are_in_any[person] &&
		    !are_touched[person] && is_on_their_level(comparison, count, people, org->levels[person]))
			add(comparison, person, median, false);
	free(are_touched);
}

void comparison_find(struct comparison *comparison, const struct programmes *programmes, uint32_t programme,
                     const struct setting *setting, int32_t before, int32_t after)
{
	struct people *people = setting->people;
	uint32_t count = people_count(people);
	*comparison = (struct comparison){.starts = memory_get(count, sizeof *comparison->starts),
	                                  .are_in_any = memory_get(count, sizeof *comparison->are_in_any)};
	for (uint32_t person = 0; person < count; person++)
		comparison->starts[person] = DAY_NONE;
	read_starts(comparison, programmes, programme, setting);
	add_leaders(comparison, people);
	if (comparison->count == 0)
		add_leaders_of_reports(comparison, people);
	if (comparison->count > 0)
		add_others(comparison, people, before, after);
}

void comparison_clear(struct comparison *comparison)
{
	free(comparison->starts);
	free(comparison->are_in_any);
	free(comparison->list);
	*comparison = (struct comparison){0};
}
