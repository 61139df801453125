#include "session/rollup.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

/* What two rows of a period must share to become one, in the order in which the period's rows are sorted. */
enum key {
	KEY_COACH,
	KEY_COACHEE,
	KEY_DIRECTION,
	KEY_CATEGORY,
	KEY_ACTIVITY,
	KEY_SKILL,
	KEY_STATUS,
	KEY_PLAN,
	KEY_DEFINITION,
	KEYS
};

static const enum SESSION_column key_columns[KEYS] = {
	SESSION_COACH, SESSION_COACHEE, SESSION_DIRECTION, SESSION_CATEGORY,   SESSION_ACTIVITY,
	SESSION_SKILL, SESSION_STATUS,  SESSION_PLAN,      SESSION_DEFINITION,
};

#define SLOTS_LEAST 64

struct group_key {
	int32_t first;   /* day of the period */
	uint32_t shared; /* number of what its rows share */
};

struct group {
	struct group_key key;
	int64_t minutes, coach_minutes;
	int64_t sessions; /* 0 where the slot is free */
};

/* The groups are a hash table of their own, with the sums beside the key: a row then waits for one place in
 * memory, and with many groups waiting is what takes the time. */
struct rollup {
	enum period_unit unit;
	unsigned fiscal;
	struct intern shared; /* the keys, each with a NUL behind: the reader lets no NUL in */
	struct text key;
	struct group *slots;
	size_t slot_count, group_count; /* a power of two; a quarter is free */
};

struct rollup *rollup_new(enum period_unit unit, unsigned fiscal)
{
	struct rollup *rollup = memory_get(1, sizeof *rollup);
	rollup->unit = unit;
	rollup->fiscal = fiscal;
	rollup->slot_count = SLOTS_LEAST;
	rollup->slots = memory_get(SLOTS_LEAST, sizeof *rollup->slots);
	return rollup;
}

void rollup_free(struct rollup *rollup)
{
	if (!rollup)
		return;
	intern_clear(&rollup->shared);
	free(rollup->slots);
	text_clear(&rollup->key);
	free(rollup);
}

static void add_key(struct text *key, struct view part)
{
	text_add(key, part);
	text_add_char(key, '\0');
}

/* The group's slot, or the free one where it belongs. */
static struct group *find_slot(const struct rollup *rollup, struct group_key key)
{
	size_t mask = rollup->slot_count - 1, i = view_hash(view_slice((const char *)&key, sizeof key)) & mask;
	while (rollup->slots[i].sessions &&
	       (rollup->slots[i].key.first != key.first || rollup->slots[i].key.shared != key.shared))
		i = (i + 1) & mask;
	return &rollup->slots[i];
}

static void grow(struct rollup *rollup)
{
	struct group *old = rollup->slots;
	size_t count = rollup->slot_count;
	rollup->slot_count = 2 * count;
	rollup->slots = memory_get(rollup->slot_count, sizeof *rollup->slots);
	for (size_t i = 0; i < count; i++)
		if (old[i].sessions)
			*find_slot(rollup, old[i].key) = old[i];
	free(old);
}

bool rollup_add(struct rollup *rollup, const struct session *session, const char *definition,
                struct error *error)
{
	struct period period;
	struct group_key key;
	struct group *slot, sum;
	if (!session_period(session, rollup->unit, rollup->fiscal, &period, error))
		return false;
	text_reset(&rollup->key);
	add_key(&rollup->key, session->coach);
	add_key(&rollup->key, session->coachee);
	add_key(&rollup->key, view_of(direction_names[session->direction]));
	add_key(&rollup->key, view_of(category_names[session->category]));
	add_key(&rollup->key, session->activity);
	add_key(&rollup->key, session->skill);
	add_key(&rollup->key, view_of(status_names[session->status]));
	add_key(&rollup->key, session->plan);
	add_key(&rollup->key,
	        session->classified ? view_of(definition) : row_cell(session->row, SESSION_DEFINITION));
	key = (struct group_key){period.first, intern_add(&rollup->shared, text_view(&rollup->key))};
	if (rollup->group_count >= rollup->slot_count / 4 * 3)
		grow(rollup);
	slot = find_slot(rollup, key);
	sum = *slot;
	sum.key = key;
	if (!decimal_add(&sum.minutes, session->minutes) ||
	    !decimal_add(&sum.coach_minutes, session->coach_minutes) ||
	    !decimal_add(&sum.sessions, session->sessions))
		return row_refuse_whole(session->row, error, "the sum of minutes up to this row is too large");
	rollup->group_count += slot->sessions == 0;
	*slot = sum;
	return true;
}

static int compare_groups(const void *a, const void *b)
{
	const struct group *left = a, *right = b;
	if (left->key.first != right->key.first)
		return left->key.first < right->key.first ? -1 : 1;
	return left->key.shared < right->key.shared ? -1 : left->key.shared > right->key.shared;
}

/* The groups in the order of the result; what a group's rows share is then a place in `sorted`. To be freed
 * by the caller. */
static struct group *sort_groups(const struct rollup *rollup, const uint32_t *sorted)
{
	struct group *groups = memory_get(rollup->group_count, sizeof *groups), *next = groups;
	uint32_t *places = memory_get(rollup->shared.count, sizeof *places);
	for (uint32_t i = 0; i < rollup->shared.count; i++)
		places[sorted[i]] = i;
	for (size_t i = 0; i < rollup->slot_count; i++)
		if (rollup->slots[i].sessions) {
			*next = rollup->slots[i];
			next++->key.shared = places[rollup->slots[i].key.shared];
		}
	free(places);
	qsort(groups, rollup->group_count, sizeof *groups, compare_groups);
	return groups;
}

static bool write_group(const struct rollup *rollup, const struct group *group, struct view shared,
                        struct writer *writer, struct text *made, struct error *error)
{
	static const enum SESSION_column made_columns[] = {SESSION_PERIOD, SESSION_START, SESSION_MINUTES,
	                                                   SESSION_COACH_MINUTES, SESSION_SESSIONS};
	struct view cells[SESSION_COLUMNS] = {{NULL, 0}};
	size_t ends[COUNT_OF(made_columns)], begin = 0;
	for (int i = 0; i < KEYS; i++)
		cells[key_columns[i]] = view_cut(&shared, '\0');
	text_reset(made);
	period_format(made, period_of_day(rollup->unit, group->key.first, rollup->fiscal), rollup->fiscal);
	ends[0] = made->length;
	day_format(made, group->key.first);
	ends[1] = made->length;
	decimal_format(made, group->minutes, 3);
	ends[2] = made->length;
	decimal_format(made, group->coach_minutes, 3);
	ends[3] = made->length;
	decimal_format(made, group->sessions, 0);
	ends[4] = made->length;
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		cells[made_columns[i]] = view_slice(made->bytes + begin, ends[i] - begin);
		begin = ends[i];
	}
	return writer_record(writer, cells, SESSION_COLUMNS, error);
}

bool rollup_write(const struct rollup *rollup, struct writer *writer, struct error *error)
{
	const struct table_kind *kind = &table_kinds[TABLE_SESSIONS];
	uint32_t *sorted = intern_sorted(&rollup->shared);
	struct group *groups = sort_groups(rollup, sorted);
	struct text made = {0};
	bool done = writer_header(writer, kind->columns, kind->column_count, error);
	for (size_t i = 0; done && i < rollup->group_count; i++)
		done = write_group(rollup, &groups[i], rollup->shared.views[sorted[groups[i].key.shared]], writer,
		                   &made, error);
	text_clear(&made);
	free(groups);
	free(sorted);
	return done;
}
