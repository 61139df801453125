/* Who coaches, mentors, manages and inspects whom: for every period and unit a row for each direction and
 * category of the held sessions of the record, those of today and later left out. A unit is of whoever was
 * the coach, also of somebody who leads nobody.
 *
 * - sessions: how many, of rows with a coachee. people: with how many different ones. minutes: what these
 *   received.
 * - What rests on a record that is broken (records_is_broken) is only in the coach's own row, without people;
 *   help from below to such a leader is in none. */
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "people/parties.h"
#include "people/unit.h"
#include "report/measure.h"
#include "session/records.h"

/* What one coach and one coachee did in one period, in one direction and category. */
struct entry {
	uint32_t kind;           /* kind_of; not 0, so that the table can keep its entries in place */
	uint32_t coach, coachee; /* names */
	int32_t first;           /* of the period */
	int64_t sessions, minutes;
};
#define KEY_SIZE (4 * sizeof(uint32_t))

/* Memory grows with the pairs × periods. */
struct directions {
	struct parties names;
	struct hash entries;
};

/* The entries of one period, by coach. */
struct exchange {
	struct entry *entries;
	size_t count;
	struct unit_member *members; /* the coaches */
	size_t *starts;              /* by member: the first entry; the count behind the last */
	size_t member_count;
	struct entry *copies; /* room for those of a unit */
};

/* Rows are in this order: by direction, the unknown one last, then by category. */
static uint32_t kind_of(enum direction direction, enum category category)
{
	unsigned place = direction == DIRECTION_NONE ? DIRECTIONS : direction;
	return place * CATEGORIES + category;
}

static enum direction direction_of(uint32_t kind)
{
	return (enum direction)(kind / CATEGORIES % DIRECTIONS);
}

static bool add_session(void *state, const struct session *session, const struct evidence *evidence,
                        struct error *error)
{
	struct directions *directions = state;
	const struct setting *setting = evidence->setting;
	enum category category = session->category == CATEGORY_NONE ? CATEGORY_UNCLASSIFIED : session->category;
	struct period period;
	if (session->status != STATUS_HELD || !session->coachee.length || session->start.day >= setting->now)
		return true;
	if (!session_period(session, evidence->tally.periods.unit, setting->fiscal, &period, error))
		return false;
	if (evidence->page.unit != PERIOD_NONE && evidence->page.first != period.first)
		return true;
	if (directions->entries.key_size == 0)
		directions->entries = (struct hash){
			.key_size = KEY_SIZE, .entry_size = sizeof(struct entry), .in_place = true};
	struct entry key = {.coach = parties_add(&directions->names, session->coach, session->coach_person),
	                    .coachee = parties_add(&directions->names, session->coachee, session->coachee_person),
	                    .first = period.first,
	                    .kind = kind_of(session->direction, category)};
	struct entry *entry = hash_add(&directions->entries, &key);
	entry->sessions += session->sessions;
	entry->minutes += session->minutes;
	return true;
}

static void clear(void *state)
{
	struct directions *directions = state;
	parties_clear(&directions->names);
	hash_clear(&directions->entries);
}

/* Is the record broken that the session is judged by? */
static bool is_broken(const struct directions *directions, const struct setting *setting,
                      const struct entry *entry)
{
	switch (direction_of(entry->kind)) {
	case DIRECTION_PEER:
	case DIRECTION_ACROSS:
	case DIRECTION_OUTSIDE: return false;
	case DIRECTION_UP:
		return records_is_broken(setting->records, directions->names.ids.views[entry->coachee]);
	default: return records_is_broken(setting->records, directions->names.ids.views[entry->coach]);
	}
}

static int compare_numbers(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int compare_by_period(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return compare_numbers(a->coach, b->coach);
}

static int compare_by_kind(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order = compare_numbers(a->kind, b->kind);
	return order ? order : compare_numbers(a->coachee, b->coachee);
}

/* Finds the coaches of the entries, which stand together. */
static void find_members(struct exchange *exchange, const struct directions *directions,
                         struct people *people, struct period period)
{
	exchange->members = memory_get(exchange->count, sizeof *exchange->members);
	exchange->starts = memory_get(exchange->count + 1, sizeof *exchange->starts);
	exchange->copies = memory_get(exchange->count, sizeof *exchange->copies);
	for (size_t i = 0; i < exchange->count; i++) {
		uint32_t coach = exchange->entries[i].coach;
		if (i > 0 && exchange->entries[i - 1].coach == coach)
			continue;
		struct view id = directions->names.ids.views[coach];
		uint32_t person = people ? people_find(people, id) : PERSON_NONE;
		const struct org *org = NULL;
		if (person != PERSON_NONE)
			org = periods_last_org(period, people, person, person);
		exchange->starts[exchange->member_count] = i;
		exchange->members[exchange->member_count++] = unit_member_of(id, person, org);
	}
	exchange->starts[exchange->member_count] = exchange->count;
}

/* Copies the entries of the unit's coaches, as far as the unit counts them, in the order of its rows. Returns
 * how many. */
static size_t copy_entries(struct exchange *exchange, const struct unit *unit,
                           const struct directions *directions, const struct setting *setting)
{
	struct entry *copies = exchange->copies;
	size_t count = 0;
	for (size_t i = 0; i < unit->count; i++) {
		uint32_t member = unit->members[i];
		for (size_t j = exchange->starts[member]; j < exchange->starts[member + 1]; j++) {
			const struct entry *entry = &exchange->entries[j];
			bool is_own = unit->by == UNIT_LEADER && direction_of(entry->kind) != DIRECTION_UP;
			if (is_own || !is_broken(directions, setting, entry))
				copies[count++] = *entry;
		}
	}
	if (count > 0)
		qsort(copies, count, sizeof *copies, compare_by_kind);
	return count;
}

/* Adds the row of these entries, which are of one kind and stand by coachee. */
static void add_row(struct grid *grid, const struct unit *unit, struct view period,
                    const struct entry *entries, size_t count, bool has_people)
{
	struct entry sum = {0};
	int64_t people = 0;
	for (size_t i = 0; i < count; i++) {
		sum.sessions += entries[i].sessions;
		sum.minutes += entries[i].minutes;
		people += i == 0 || entries[i].coachee != entries[i - 1].coachee;
	}
	struct cell *cells = grid_add_row(grid);
	cells[DIRECTIONS_PERIOD] = cell_text(period);
	cells[DIRECTIONS_BY] = cell_string(unit_by_choices[unit->by].word);
	cells[DIRECTIONS_UNIT] = cell_text(unit->name);
	cells[DIRECTIONS_DIRECTION] = cell_text(direction_names[direction_of(entries->kind)]);
	cells[DIRECTIONS_CATEGORY] = cell_text(category_names[entries->kind % CATEGORIES]);
	cells[DIRECTIONS_SESSIONS] = cell_count(sum.sessions);
	if (has_people)
		cells[DIRECTIONS_PEOPLE] = cell_count(people);
	cells[DIRECTIONS_MINUTES] = cell_minutes(sum.minutes);
}

static void add_unit(struct grid *grid, struct exchange *exchange, const struct unit *unit,
                     const struct directions *directions, const struct setting *setting, struct view period)
{
	const struct entry *copies = exchange->copies;
	size_t count = copy_entries(exchange, unit, directions, setting);
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from + 1; to < count; to++)
			if (copies[to].kind != copies[from].kind)
				break;
		add_row(grid, unit, period, copies + from, to - from, !is_broken(directions, setting, &copies[from]));
	}
}

/* Adds the rows of the period, of which these are the entries. */
static void add_period(struct grid *grid, struct exchange *exchange, const struct directions *directions,
                       const struct evidence *evidence, struct period period)
{
	const struct setting *setting = evidence->setting;
	struct people *people = setting->people;
	struct units units;
	struct text name = {0};
	period_format(&name, periods_whole(period, setting->fiscal), setting->fiscal);
	struct view copy = grid_copy_text(grid, text_view(&name));
	find_members(exchange, directions, people, period);
	units_init(&units, exchange->members, exchange->member_count, people,
	           people ? people_org(people, period.end - 1) : NULL, evidence->by, evidence->by_count);
	for (size_t i = 0; i < units.count; i++)
		add_unit(grid, exchange, &units.list[i], directions, setting, copy);
	units_clear(&units);
	text_clear(&name);
	free(exchange->members);
	free(exchange->starts);
	free(exchange->copies);
}

/* Copies the entries of the periods that have rows, in the order of these; to be freed. */
static struct entry *choose_entries(const struct hash *all, const struct periods *periods, unsigned fiscal,
                                    size_t *count)
{
	size_t capacity = 1;
	struct entry *entries = memory_get(capacity, sizeof *entries);
	const struct entry *entry = NULL;
	*count = 0;
	if (periods->count == 0)
		return entries;
	int32_t first = periods_whole(periods->list[0], fiscal).first;
	int32_t end = periods->list[periods->count - 1].end;
	while ((entry = hash_next(all, entry))) {
		if (entry->first < first || entry->first >= end)
			continue;
		entries = memory_reserve(entries, &capacity, *count + 1, sizeof *entries);
		entries[(*count)++] = *entry;
	}
	qsort(entries, *count, sizeof *entries, compare_by_period);
	return entries;
}

static void fill(struct grid *grid, void *state, struct evidence *evidence)
{
	struct directions *directions = state;
	unsigned fiscal = evidence->setting->fiscal;
	size_t count, next = 0;
	struct entry *entries = choose_entries(&directions->entries, &evidence->periods, fiscal, &count);
	for (size_t i = 0; i < evidence->periods.count; i++) {
		struct period period = evidence->periods.list[i];
		int32_t first = periods_whole(period, fiscal).first;
		while (next < count && entries[next].first < first)
			next++;
		struct exchange exchange = {.entries = next < count ? entries + next : NULL};
		while (next < count && entries[next].first == first) {
			next++;
			exchange.count++;
		}
		add_period(grid, &exchange, directions, evidence, period);
	}
	free(entries);
}

const struct measure directions_measure = {
	.needs = NEED_TALLY,
	.state_size = sizeof(struct directions),
	.add_session = add_session,
	.clear = clear,
	.fill = fill,
};
