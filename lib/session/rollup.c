#include "session/rollup.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

/* What rows of a period must share to become one, in the order in which the rows of a period are sorted. */
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
	KEY_OWN,
	KEYS
};

static const enum SESSION_column key_columns[KEYS] = {
	SESSION_COACH, SESSION_COACHEE, SESSION_DIRECTION, SESSION_CATEGORY,   SESSION_ACTIVITY,
	SESSION_SKILL, SESSION_STATUS,  SESSION_PLAN,      SESSION_DEFINITION, SESSION_OWN,
};

struct group_key {
	uint32_t shared; /* number of what its rows share, and 1 */
	int32_t first;   /* day of the period */
};

struct group {
	struct group_key key;
	int64_t minutes, coach_minutes;
	int64_t sessions;        /* 0 before the first */
	int32_t first_day, last; /* of its sessions; first_day is DAY_NONE if a part does not say */
};

struct rollup {
	enum period_unit unit;
	unsigned fiscal;
	struct intern shared; /* the cells that rows share, each ended by a NUL, which none contains */
	struct text key;
	struct hash groups; /* of struct group */
};

struct rollup *rollup_new(enum period_unit unit, unsigned fiscal)
{
	struct rollup *rollup = memory_get(1, sizeof *rollup);
	rollup->unit = unit;
	rollup->fiscal = fiscal;
	rollup->groups = (struct hash){
		.key_size = sizeof(struct group_key), .entry_size = sizeof(struct group), .in_place = true};
	return rollup;
}

void rollup_free(struct rollup *rollup)
{
	if (!rollup)
		return;
	intern_clear(&rollup->shared);
	hash_clear(&rollup->groups);
	text_clear(&rollup->key);
	free(rollup);
}

/* The number of what the session's row shares with others. */
static uint32_t find_shared(struct rollup *rollup, const struct session *session, struct view definition)
{
	const struct view parts[KEYS] = {
		[KEY_COACH] = session->coach,
		[KEY_COACHEE] = session->coachee,
		[KEY_DIRECTION] = direction_names[session->direction],
		[KEY_CATEGORY] = category_names[session->category],
		[KEY_ACTIVITY] = session->activity,
		[KEY_SKILL] = session->skill,
		[KEY_STATUS] = status_names[session->status],
		[KEY_PLAN] = session->plan,
		[KEY_DEFINITION] = definition,
		[KEY_OWN] = view_of(session->is_own ? "1" : "0"),
	};
	text_reset(&rollup->key);
	for (size_t i = 0; i < KEYS; i++) {
		text_add(&rollup->key, parts[i]);
		text_add_char(&rollup->key, '\0');
	}
	return intern_add(&rollup->shared, text_view(&rollup->key));
}

bool rollup_add(struct rollup *rollup, const struct session *session, struct view definition,
                struct error *error)
{
	struct period period;
	if (!session_period(session, rollup->unit, rollup->fiscal, &period, error))
		return false;
	struct group_key key = {find_shared(rollup, session, definition) + 1, period.first};
	struct group *group = hash_add(&rollup->groups, &key), sum = *group;
	if (!decimal_add(&sum.minutes, session->minutes) ||
	    !decimal_add(&sum.coach_minutes, session->coach_minutes) ||
	    !decimal_add(&sum.sessions, session->sessions))
		return row_refuse_whole(session->row, error, "the sum of minutes up to this row is too large");
	/* DAY_NONE is before all days, so that it stays. */
	if (group->sessions == 0 || session->first < sum.first_day)
		sum.first_day = session->first;
	if (group->sessions == 0 || session->last > sum.last)
		sum.last = session->last;
	*group = sum;
	return true;
}

/* The number by which a pass of sort_groups orders: of what the rows share, or of the day, counted from
 * `first`. */
static size_t rank(const struct group *group, bool by_day, int32_t first)
{
	return by_day ? (size_t)(group->key.first - first) : group->key.shared;
}

/* A pass of a counting sort, which leaves groups of one rank, 0 … ranks − 1, in the order that they have. */
static void sort_pass(const struct group *from, struct group *to, size_t count, bool by_day, int32_t first,
                      size_t ranks)
{
	uint32_t *places = memory_get(ranks + 1, sizeof *places);
	for (size_t i = 0; i < count; i++)
		places[rank(&from[i], by_day, first) + 1]++;
	for (size_t i = 0; i < ranks; i++)
		places[i + 1] += places[i];
	for (size_t i = 0; i < count; i++)
		to[places[rank(&from[i], by_day, first)]++] = from[i];
	free(places);
}

/* The groups in the order of the result: by the day of the period, then by what they share, which is a place
 * in `sorted` then. To be freed by the caller. */
static struct group *sort_groups(const struct rollup *rollup, const uint32_t *sorted)
{
	size_t count = rollup->groups.count;
	struct group *groups = memory_get(count, sizeof *groups), *by_shared = memory_get(count, sizeof *groups);
	uint32_t *places = memory_get(rollup->shared.count, sizeof *places);
	int32_t first = INT32_MAX, last = INT32_MIN;
	for (uint32_t i = 0; i < rollup->shared.count; i++)
		places[sorted[i]] = i;
	hash_copy(&rollup->groups, groups);
	for (size_t i = 0; i < count; i++) {
		struct group_key *key = &groups[i].key;
		key->shared = places[key->shared - 1];
		first = key->first < first ? key->first : first;
		last = key->first > last ? key->first : last;
	}
	free(places);
	sort_pass(groups, by_shared, count, false, 0, rollup->shared.count);
	if (count > 0)
		sort_pass(by_shared, groups, count, true, first, (size_t)(last - first) + 1);
	free(by_shared);
	return groups;
}

static bool write_group(const struct rollup *rollup, const struct group *group, struct view shared,
                        struct writer *writer, struct text *made, struct error *error)
{
	static const enum SESSION_column made_columns[] = {SESSION_PERIOD,        SESSION_START, SESSION_MINUTES,
	                                                   SESSION_COACH_MINUTES, SESSION_FIRST, SESSION_LAST,
	                                                   SESSION_SESSIONS};
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
	day_format(made, group->first_day);
	ends[4] = made->length;
	if (group->first_day != DAY_NONE)
		day_format(made, group->last);
	ends[5] = made->length;
	decimal_format(made, group->sessions, 0);
	ends[6] = made->length;
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
	for (size_t i = 0; done && i < rollup->groups.count; i++)
		done = write_group(rollup, &groups[i], rollup->shared.views[sorted[groups[i].key.shared]], writer,
		                   &made, error);
	text_clear(&made);
	free(groups);
	free(sorted);
	return done;
}
