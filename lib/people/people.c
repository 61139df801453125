#include "people/people.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/memory.h"
#include "people/alias.h"
#include "table/table.h"

struct people *people_new(void)
{
	return memory_get(1, sizeof(struct people));
}

void people_order_dates(struct people *people, enum date_order order)
{
	people->date_order = order;
}

void people_free(struct people *people)
{
	if (!people)
		return;
	free(people->rows);
	free(people->first_row);
	free(people->names);
	free(people->claims);
	free(people->changes);
	free(people->orgs);
	intern_clear(&people->ids);
	intern_clear(&people->aliases);
	intern_clear(&people->levels);
	intern_clear(&people->files);
	intern_clear(&people->mentions);
	arena_clear(&people->arena);
	free(people);
}

/* Notes that the person goes by the name. False where two people claim it in the column aliases. */
static bool claim(struct people *people, struct view name, const struct person_row *row, bool declared)
{
	struct text key = {0};
	uint32_t count = people->aliases.count, person = row->person, number;
	if (name.length == 0)
		return true;
	number = intern_add(&people->aliases, alias_key(name, &key));
	text_clear(&key);
	people->claims = memory_reserve(people->claims, &people->claims_capacity, people->aliases.count,
	                                sizeof *people->claims);
	struct alias_claim *made = &people->claims[number];
	if (number == count)
		*made = (struct alias_claim){person, declared, row->file, row->line};
	else if (made->declared && declared)
		return made->person == person;
	else if (declared)
		*made = (struct alias_claim){person, true, row->file, row->line};
	else if (!made->declared && made->person != person)
		made->person = PERSON_NONE;
	return true;
}

static bool read_day(const struct people *people, const struct row *row, size_t column, int32_t open,
                     int32_t *day, struct error *error)
{
	*day = open;
	if (row_cell(row, column).length != 0 &&
	    !timestamp_parse_day(row_cell(row, column), people->date_order, day))
		return row_refuse(row, column, error, "is not a date%s",
		                  people->date_order == DATE_ISO_ONLY ? " (2026-11-16)"
		                                                      : date_order_words[people->date_order]);
	return true;
}

static bool claim_all(struct people *people, const struct row *row, const struct person_row *entry,
                      struct error *error)
{
	struct view aliases = row_cell(row, PERSON_ALIASES);
	while (aliases.bytes) {
		struct view alias = view_cut(&aliases, ' ');
		/* Nobody can know which of the two rows is wrong. */
		error->of_table = !claim(people, alias, entry, true);
		if (error->of_table)
			return row_refuse(row, PERSON_ALIASES, error, "holds an alias of another person");
	}
	(void)claim(people, row_cell(row, PERSON_NAME), entry, false);
	(void)claim(people, row_cell(row, PERSON_EMAIL), entry, false);
	(void)claim(people, row_cell(row, PERSON_ID), entry, false);
	return true;
}

bool people_add(struct people *people, const struct row *row, struct error *error)
{
	struct view id = row_cell(row, PERSON_ID), manager = row_cell(row, PERSON_MANAGER);
	struct view level = row_cell(row, PERSON_LEVEL), name = row_cell(row, PERSON_NAME);
	struct person_row entry = {.line = row->line};
	uint32_t known = people->ids.count;
	if (id.length == 0)
		return row_refuse(row, PERSON_ID, error, "is empty");
	if (view_equals(id, manager))
		return row_refuse(row, PERSON_MANAGER, error, "is the person, and nobody is their own manager");
	if (!read_day(people, row, PERSON_FROM, INT32_MIN, &entry.from, error) ||
	    !read_day(people, row, PERSON_TO, INT32_MAX, &entry.to, error))
		return false;
	if (entry.from >= entry.to)
		return row_refuse(row, PERSON_TO, error, "is not after the date in from");
	entry.person = intern_add(&people->ids, id);
	if (entry.person == known) {
		people->names = memory_reserve(people->names, &people->names_capacity, people->ids.count,
		                               sizeof *people->names);
		people->names[entry.person] = (struct view){NULL, 0};
	}
	entry.file = intern_add(&people->files, view_of(row->file));
	if (!claim_all(people, row, &entry, error))
		return false;
	if (name.length && people->names[entry.person].length == 0)
		people->names[entry.person] = arena_copy(&people->arena, name);
	entry.manager_name = arena_copy(&people->arena, manager);
	entry.team = arena_copy(&people->arena, row_cell(row, PERSON_TEAM));
	entry.level_name = arena_copy(&people->arena, level);
	people->rows = memory_reserve(people->rows, &people->rows_capacity, people->row_count + 1, sizeof entry);
	people->rows[people->row_count++] = entry;
	return true;
}

uint32_t people_count(const struct people *people)
{
	return people->ids.count;
}

size_t people_row_count(const struct people *people)
{
	return people->row_count;
}

static uint32_t find_alias(const struct people *people, struct view name)
{
	struct text key = {0};
	uint32_t found = intern_find(&people->aliases, alias_key(name, &key));
	text_clear(&key);
	return found;
}

uint32_t people_find(const struct people *people, struct view name)
{
	uint32_t found = intern_find(&people->ids, name);
	struct view address, display;
	if (found != INTERN_NONE)
		return found;
	found = find_alias(people, name);
	if (found == INTERN_NONE && alias_split(name, &address, &display)) {
		found = find_alias(people, address);
		if (found == INTERN_NONE)
			found = find_alias(people, display);
	}
	return found == INTERN_NONE ? PERSON_NONE : people->claims[found].person;
}

struct view people_id(const struct people *people, uint32_t person)
{
	return people->ids.views[person];
}

struct view people_name(const struct people *people, uint32_t person)
{
	return people->names[person].length ? people->names[person] : people->ids.views[person];
}

const struct person_row *people_row(const struct people *people, uint32_t person, int32_t day)
{
	for (uint32_t i = people->first_row[person]; i < people->first_row[person + 1]; i++)
		if (people->rows[i].from <= day && day < people->rows[i].to)
			return &people->rows[i];
	return NULL;
}

bool people_is_employed(const struct people *people, uint32_t person, int32_t day)
{
	return people_row(people, person, day) != NULL;
}

uint32_t people_manager(const struct people *people, uint32_t person, int32_t day)
{
	const struct person_row *row = people_row(people, person, day);
	return row ? row->manager : PERSON_NONE;
}

struct view people_team(const struct people *people, uint32_t person, int32_t day)
{
	const struct person_row *row = people_row(people, person, day);
	return row ? row->team : (struct view){NULL, 0};
}
