#include "people/people.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/memory.h"
#include "people/alias.h"
#include "people/employment.h"
#include "people/pseudonym.h"
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
	cards_clear(&people->cards);
	free(people->names.list);
	free(people->addresses.list);
	free(people->spelled.list);
	free(people->folded.list);
	free(people->changes);
	free(people->orgs);
	intern_clear(&people->ids);
	intern_clear(&people->texts);
	spellings_clear(&people->team_spellings);
	spellings_clear(&people->level_spellings);
	intern_clear(&people->levels);
	intern_clear(&people->files);
	intern_clear(&people->mentions);
	free(people->mention_words);
	free(people->bearers);
	arena_clear(&people->arena);
	free(people);
}

/* Notes that the person goes by the text with this number. False where two people have declared it. */
static bool claim(struct claims *claims, uint32_t number, const struct person_row *row, enum claim_kind kind)
{
	size_t known = claims->capacity;
	claims->list = memory_reserve(claims->list, &claims->capacity, (size_t)number + 1, sizeof *claims->list);
	if (known < claims->capacity)
		memset(claims->list + known, 0, (claims->capacity - known) * sizeof *claims->list);
	struct claim *made = &claims->list[number];
	if (made->kind == CLAIM_NONE)
		*made = (struct claim){row->person, PERSON_NONE, kind, row->file, row->line};
	else if (made->kind < kind)
		*made = (struct claim){row->person, made->id_of, kind, row->file, row->line};
	else if (made->kind == kind && made->person != row->person) {
		made->person = kind == CLAIM_DECLARED ? made->person : PERSON_NONE;
		return kind != CLAIM_DECLARED;
	}
	return true;
}

/* What a name is among the texts: as it stands, and in the longest of the forms that its spellings share. */
struct forms {
	uint32_t spelled, folded;
};

/* Claims the name, which is not empty, as it stands and in these forms. */
static bool claim_forms(struct people *people, struct view name, const struct person_row *row,
                        enum claim_kind kind, struct forms *forms)
{
	struct text key = {0};
	struct view form = alias_key(name, &key), bare = alias_bare(form);
	forms->folded = intern_add(&people->texts, form);
	forms->spelled = view_equals(form, name) ? forms->folded : intern_add(&people->texts, name);
	bool done = claim(&people->folded, forms->folded, row, kind) &&
	            claim(&people->spelled, forms->spelled, row, kind);
	if (bare.length < form.length)
		(void)claim(&people->folded, intern_add(&people->texts, bare), row, CLAIM_BARE);
	if (memchr(name.bytes, ',', name.length)) {
		text_reset(&key);
		alias_turn(name, &key);
		(void)claim(&people->spelled, intern_add(&people->texts, text_view(&key)), row, kind);
	}
	text_clear(&key);
	return done;
}

static bool claim_name(struct people *people, struct view name, const struct person_row *row,
                       enum claim_kind kind)
{
	struct forms forms;
	return name.length == 0 || claim_forms(people, name, row, kind, &forms);
}

/* Claims the id of somebody new, who gets the next number. Refuses the table where somebody else's differs
 * only in its spelling. */
static bool claim_id(struct people *people, const struct row *row, const struct person_row *entry,
                     struct error *error)
{
	char quoted[ERROR_QUOTED_SIZE];
	struct forms forms;
	(void)claim_forms(people, row_cell(row, PERSON_ID), entry, CLAIM_NAME, &forms);
	(void)intern_append(&people->ids, people->texts.views[forms.spelled]);
	people->spelled.list[forms.spelled].id_of = entry->person;
	struct claim *made = &people->folded.list[forms.folded];
	if (made->id_of == PERSON_NONE)
		made->id_of = entry->person;
	error->of_table = made->id_of != entry->person;
	return !error->of_table ||
	       row_refuse(row, PERSON_ID, error, "is another spelling of %s, which stands in an earlier row",
	                  error_quote(people->ids.views[made->id_of], quoted));
}

/* Adds `Ben Okafor` of a first and a last name, or what there is of it. */
static void add_parts(const struct row *row, size_t first, struct text *name)
{
	text_add(name, row_cell(row, first));
	if (name->length > 0 && row_cell(row, PERSON_LAST_NAME).length > 0)
		text_add_char(name, ' ');
	text_add(name, row_cell(row, PERSON_LAST_NAME));
}

/* Claims the first and the last name together, in either order, where there are both. */
static void claim_parts(struct people *people, const struct row *row, size_t first,
                        const struct person_row *entry)
{
	struct text name = {0};
	if (row_cell(row, first).length == 0 || row_cell(row, PERSON_LAST_NAME).length == 0)
		return;
	add_parts(row, first, &name);
	(void)claim_name(people, text_view(&name), entry, CLAIM_NAME);
	text_reset(&name);
	text_add(&name, row_cell(row, PERSON_LAST_NAME));
	text_add_char(&name, ' ');
	text_add(&name, row_cell(row, first));
	(void)claim_name(people, text_view(&name), entry, CLAIM_BARE);
	text_clear(&name);
}

static void keep_text(struct people *people, struct person_texts *texts, uint32_t person, struct view text)
{
	size_t known = texts->capacity;
	texts->list = memory_reserve(texts->list, &texts->capacity, (size_t)person + 1, sizeof *texts->list);
	if (known < texts->capacity)
		memset(texts->list + known, 0, (texts->capacity - known) * sizeof *texts->list);
	texts->list[person] = arena_copy(&people->arena, text);
}

/* Keeps what the person is called: the name, else the first and the last one. */
static void keep_name(struct people *people, const struct row *row, uint32_t person)
{
	struct text name = {0};
	if (person_text(&people->names, person).length > 0)
		return;
	text_add(&name, row_cell(row, PERSON_NAME));
	if (name.length == 0)
		add_parts(row, PERSON_FIRST_NAME, &name);
	if (name.length > 0)
		keep_text(people, &people->names, person, text_view(&name));
	text_clear(&name);
}

static bool is_address(struct view name)
{
	return name.length > 0 && memchr(name.bytes, '@', name.length);
}

static void keep_address(struct people *people, const struct row *row, uint32_t person)
{
	struct view aliases = row_cell(row, PERSON_ALIASES), address = row_cell(row, PERSON_EMAIL);
	if (!is_address(address))
		address = row_cell(row, PERSON_ID);
	while (!is_address(address) && aliases.bytes)
		address = view_cut(&aliases, ' ');
	if (person_text(&people->addresses, person).length == 0 && is_address(address))
		keep_text(people, &people->addresses, person, address);
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
	claim_parts(people, row, PERSON_PREFERRED_NAME, entry);
	claim_parts(people, row, PERSON_FIRST_NAME, entry);
	return true;
}

static void add_row(struct people *people, const struct person_row *entry)
{
	people->rows = memory_reserve(people->rows, &people->rows_capacity, people->row_count + 1, sizeof *entry);
	people->rows[people->row_count++] = *entry;
}

/* Adds a row for each spell; a row for a day has one, which is empty where the person is gone by then. */
static void add_spells(struct people *people, struct person_row entry, const struct employment *employment)
{
	size_t first = 0, count = employment->count;
	entry.day = employment->day;
	entry.lasts = employment->lasts;
	if (entry.day != DAY_NONE) {
		first = count == EMPLOYMENT_SPELLS && entry.day >= employment->spells[1].from;
		entry.from = entry.to = entry.day;
		if (count == 0)
			add_row(people, &entry);
		count = count > 0 ? first + 1 : 0;
	}
	for (size_t i = first; i < count; i++) {
		entry.from = employment->spells[i].from;
		entry.to = employment->spells[i].to;
		add_row(people, &entry);
	}
}

static void leave_out(struct people *people, const struct row *row, struct view id)
{
	if (people->left_out++ > 0)
		return;
	people->left_out_file = intern_add(&people->files, view_of(row->file));
	people->left_out_id = arena_copy(&people->arena, id);
}

void people_use_pseudonyms(struct people *people, struct pseudonyms *pseudonyms)
{
	people->pseudonyms = pseudonyms;
}

/* What the text is to those who answer to it as it stands, or folded; NULL where nobody does. */
static const struct claim *find_made(const struct people *people, const struct claims *claims,
                                     struct view text)
{
	uint32_t number = text.length > 0 ? intern_find(&people->texts, text) : INTERN_NONE;
	const struct claim *made = number < claims->capacity ? &claims->list[number] : NULL;
	return made && made->kind != CLAIM_NONE ? made : NULL;
}

uint32_t people_find_id(const struct people *people, struct view id)
{
	if (people->cards.ids)
		return cards_find(&people->cards, id);
	const struct claim *made = find_made(people, &people->spelled, id);
	return made ? made->id_of : PERSON_NONE;
}

/* Adds somebody new, whose number the entry has. */
static bool add_person(struct people *people, const struct row *row, const struct person_row *entry,
                       struct error *error)
{
	if (!claim_id(people, row, entry, error))
		return false;
	if (people->pseudonyms)
		(void)claim_name(people, pseudonym_of(people->pseudonyms, row_cell(row, PERSON_ID)), entry,
		                 CLAIM_DECLARED);
	return true;
}

/* The row that was added last; NULL where there is none. */
static const struct person_row *last_row(const struct people *people)
{
	return people->row_count > 0 ? &people->rows[people->row_count - 1] : NULL;
}

/* The number of the file, which most rows have in common with the one before. */
static uint32_t add_file(struct people *people, struct view file)
{
	const struct person_row *last = last_row(people);
	bool is_same = last && view_equals(people->files.views[last->file], file);
	return is_same ? last->file : intern_add(&people->files, file);
}

/* Likewise the name of the manager. */
static struct view keep_manager(struct people *people, struct view name)
{
	const struct person_row *last = last_row(people);
	bool is_same = last && view_equals(last->manager_name, name);
	return is_same ? last->manager_name : arena_copy(&people->arena, name);
}

bool people_add(struct people *people, const struct row *row, struct error *error)
{
	struct view id = row_cell(row, PERSON_ID);
	struct person_row entry = {.line = row->line};
	struct employment employment;
	if (id.length == 0)
		return row_refuse(row, PERSON_ID, error, "is empty");
	if (!employment_read(row, people->date_order, &employment, error))
		return false;
	if (employment.count == 0 && employment.day == DAY_NONE) {
		leave_out(people, row, id);
		return true;
	}
	uint32_t known = people_find_id(people, id);
	entry.person = known == PERSON_NONE ? people->ids.count : known;
	entry.file = add_file(people, view_of(row->file));
	if (known == PERSON_NONE && !add_person(people, row, &entry, error))
		return false;
	if (!claim_all(people, row, &entry, error))
		return false;
	keep_name(people, row, entry.person);
	keep_address(people, row, entry.person);
	entry.manager_name = keep_manager(people, row_cell(row, PERSON_MANAGER));
	entry.team = spellings_first(&people->team_spellings, row_cell(row, PERSON_TEAM));
	entry.level_name = spellings_first(&people->level_spellings, row_cell(row, PERSON_LEVEL));
	add_spells(people, entry, &employment);
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
static bool find_claim(const struct people *people, const struct claims *claims, struct view name,
                       uint32_t *person)
{
	const struct claim *made = find_made(people, claims, name);
	*person = made ? made->person : PERSON_NONE;
	return made != NULL;
}

static bool find_folded(const struct people *people, struct view name, uint32_t *person)
{
	struct text key = {0};
	struct view form = alias_key(name, &key);
	bool found = find_claim(people, &people->folded, form, person) ||
	             find_claim(people, &people->folded, alias_bare(form), person);
	text_clear(&key);
	return found;
}

/* The person whose id stands in the brackets at the end of the name, or PERSON_NONE. */
static uint32_t find_bracketed(const struct people *people, struct view name)
{
	size_t start = name.length;
	if (name.length == 0 || !strchr(")]", name.bytes[name.length - 1]))
		return PERSON_NONE;
	while (start > 0 && !strchr("([", name.bytes[start - 1]))
		start--;
	return people_find_id(people, view_trim(view_slice(name.bytes + start, name.length - start - 1)));
}

uint32_t people_find(const struct people *people, struct view name)
{
	uint32_t person = people_find_id(people, name);
	if (person == INTERN_NONE && !find_claim(people, &people->spelled, name, &person) &&
	    (person = find_bracketed(people, name)) == PERSON_NONE && !find_folded(people, name, &person))
		(void)find_folded(people, alias_display(name), &person);
	return person;
}

bool people_is_shared(const struct people *people, struct view name)
{
	uint32_t person;
	return find_folded(people, name, &person) && person == PERSON_NONE;
}

struct view people_id(const struct people *people, uint32_t person)
{
	return people->ids.views[person];
}

struct view people_name(const struct people *people, uint32_t person)
{
	struct view name = person_text(&people->names, person);
	return name.length > 0 ? name : people->ids.views[person];
}

struct view people_address(const struct people *people, uint32_t person)
{
	return person_text(&people->addresses, person);
}

const struct person_row *people_row(const struct people *people, uint32_t person, int32_t day)
{
	return cards_row(&people->cards, person, day);
}

bool people_is_employed(const struct people *people, uint32_t person, int32_t day)
{
	uint32_t manager;
	return cards_lead(&people->cards, person, day, &manager);
}

uint32_t people_manager(const struct people *people, uint32_t person, int32_t day)
{
	uint32_t manager;
	return cards_lead(&people->cards, person, day, &manager) ? manager : PERSON_NONE;
}

struct view people_team(const struct people *people, uint32_t person, int32_t day)
{
	const struct person_row *row = people_row(people, person, day);
	return row ? row->team : (struct view){NULL, 0};
}

int32_t people_first_day(const struct people *people, uint32_t person)
{
	uint32_t row = people->first_row[person];
	bool is_open = row == people->first_row[person + 1] || people->rows[row].from == INT32_MIN;
	return is_open ? DAY_NONE : people->rows[row].from;
}

uint32_t *people_sorted(const struct people *people)
{
	return intern_sorted(&people->ids);
}
