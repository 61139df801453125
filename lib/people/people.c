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
	free(people->spelled.list);
	free(people->folded.list);
	free(people->changes);
	free(people->orgs);
	intern_clear(&people->ids);
	intern_clear(&people->spelled.names);
	intern_clear(&people->folded.names);
	spellings_clear(&people->team_spellings);
	spellings_clear(&people->level_spellings);
	intern_clear(&people->levels);
	intern_clear(&people->files);
	intern_clear(&people->mentions);
	arena_clear(&people->arena);
	free(people);
}

/* Notes that the person goes by the name. False where two people have declared it. */
static bool claim(struct claims *claims, struct view name, const struct person_row *row, enum claim_kind kind)
{
	uint32_t count = claims->names.count, number = intern_add(&claims->names, name);
	claims->list = memory_reserve(claims->list, &claims->capacity, claims->names.count, sizeof *claims->list);
	struct claim *made = &claims->list[number];
	if (number == count)
		*made = (struct claim){row->person, PERSON_NONE, kind, row->file, row->line};
	else if (made->kind < kind)
		*made = (struct claim){row->person, made->id_of, kind, row->file, row->line};
	else if (made->kind == kind && made->person != row->person) {
		made->person = kind == CLAIM_DECLARED ? made->person : PERSON_NONE;
		return kind != CLAIM_DECLARED;
	}
	return true;
}

/* Claims the name as it stands and in the forms that its spellings share. */
static bool claim_name(struct people *people, struct view name, const struct person_row *row,
                       enum claim_kind kind)
{
	if (name.length == 0)
		return true;
	struct text key = {0};
	struct view form = alias_key(name, &key), bare = alias_bare(form);
	bool done = claim(&people->folded, form, row, kind) && claim(&people->spelled, name, row, kind);
	if (bare.length < form.length)
		(void)claim(&people->folded, bare, row, CLAIM_BARE);
	text_reset(&key);
	alias_turn(name, &key);
	(void)claim(&people->spelled, text_view(&key), row, kind);
	text_clear(&key);
	return done;
}

/* Claims the id of somebody new. Refuses the table where somebody else's differs only in its spelling. */
static bool claim_id(struct people *people, const struct row *row, const struct person_row *entry,
                     struct error *error)
{
	struct view id = row_cell(row, PERSON_ID);
	struct text key = {0};
	char quoted[ERROR_QUOTED_SIZE];
	(void)claim_name(people, id, entry, CLAIM_NAME);
	struct claim *made = &people->folded.list[intern_find(&people->folded.names, alias_key(id, &key))];
	text_clear(&key);
	if (made->id_of == PERSON_NONE)
		made->id_of = entry->person;
	error->of_table = made->id_of != entry->person;
	return !error->of_table ||
	       row_refuse(row, PERSON_ID, error, "is another spelling of %s, which stands in an earlier row",
	                  error_quote(people->ids.views[made->id_of], quoted));
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
		error->of_table = !claim_name(people, alias, entry, CLAIM_DECLARED);
		if (error->of_table)
			return row_refuse(row, PERSON_ALIASES, error, "holds an alias of another person");
	}
	(void)claim_name(people, row_cell(row, PERSON_NAME), entry, CLAIM_NAME);
	(void)claim_name(people, row_cell(row, PERSON_EMAIL), entry, CLAIM_NAME);
	return true;
}

bool people_add(struct people *people, const struct row *row, struct error *error)
{
	struct view id = row_cell(row, PERSON_ID), manager = row_cell(row, PERSON_MANAGER);
	struct view name = row_cell(row, PERSON_NAME);
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
	entry.file = intern_add(&people->files, view_of(row->file));
	if (entry.person == known) {
		people->names = memory_reserve(people->names, &people->names_capacity, people->ids.count,
		                               sizeof *people->names);
		people->names[entry.person] = (struct view){NULL, 0};
		if (!claim_id(people, row, &entry, error))
			return false;
	}
	if (!claim_all(people, row, &entry, error))
		return false;
	if (name.length && people->names[entry.person].length == 0)
		people->names[entry.person] = arena_copy(&people->arena, name);
	entry.manager_name = arena_copy(&people->arena, manager);
	entry.team = spellings_first(&people->team_spellings, row_cell(row, PERSON_TEAM));
	entry.level_name = spellings_first(&people->level_spellings, row_cell(row, PERSON_LEVEL));
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

/* Sets *person to whom the name belongs, and returns whether somebody has it, be it several people. */
static bool find_claim(const struct claims *claims, struct view name, uint32_t *person)
{
	uint32_t found = name.length > 0 ? intern_find(&claims->names, name) : INTERN_NONE;
	*person = found == INTERN_NONE ? PERSON_NONE : claims->list[found].person;
	return found != INTERN_NONE;
}

static bool find_folded(const struct people *people, struct view name, uint32_t *person)
{
	struct text key = {0};
	struct view form = alias_key(name, &key);
	bool found = find_claim(&people->folded, form, person) ||
	             find_claim(&people->folded, alias_bare(form), person);
	text_clear(&key);
	return found;
}

uint32_t people_find_id(const struct people *people, struct view id)
{
	return intern_find(&people->ids, id);
}

uint32_t people_find(const struct people *people, struct view name)
{
	uint32_t person = people_find_id(people, name);
	if (person == INTERN_NONE && !find_claim(&people->spelled, name, &person) &&
	    !find_folded(people, name, &person))
		(void)find_folded(people, alias_display(name), &person);
	return person;
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
