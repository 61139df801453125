#include "measure/rollup.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

/* What two rows must share to become one, in the order in which the result is sorted. */
enum key { KEY_PERIOD, KEY_COACH, KEY_COACHEE, KEY_DIRECTION, KEY_CATEGORY, KEY_ACTIVITY, KEY_SKILL, KEY_STATUS, KEY_PLAN,
	KEY_DEFINITION, KEYS };

static const enum session_column key_columns[KEYS] = {
	SESSION_PERIOD, SESSION_COACH, SESSION_COACHEE, SESSION_DIRECTION, SESSION_CATEGORY, SESSION_ACTIVITY,
	SESSION_SKILL, SESSION_STATUS, SESSION_PLAN, SESSION_DEFINITION,
};

struct sum {
	int64_t minutes, coach_minutes, sessions;
	int32_t first; /* day of the period */
};

struct rollup {
	enum period_unit unit;
	unsigned fiscal;
	struct intern groups; /* the keys, each with a NUL behind: the reader lets no NUL in */
	struct sum *sums;     /* by group */
	size_t capacity;
	struct text key, period;
	struct period last; /* whose name is in `period` */
};

struct rollup *rollup_new(enum period_unit unit, unsigned fiscal)
{
	struct rollup *rollup = memory_get(1, sizeof(*rollup));

	rollup->unit = unit;
	rollup->fiscal = fiscal;
	return rollup;
}

void rollup_free(struct rollup *rollup)
{
	if (!rollup)
		return;
	intern_clear(&rollup->groups);
	free(rollup->sums);
	text_clear(&rollup->key);
	text_clear(&rollup->period);
	free(rollup);
}

static void add_key(struct text *key, struct view part)
{
	text_add(key, part);
	text_add_char(key, '\0');
}

bool rollup_add(struct rollup *rollup, const struct session *session, const char *definition, struct error *error)
{
	uint32_t known = rollup->groups.count, group;
	struct period period;
	struct sum *sum;

	if (!session_period(session, rollup->unit, rollup->fiscal, &period, error))
		return false;
	if (period.first != rollup->last.first || period.unit != rollup->last.unit) {
		rollup->last = period;
		text_reset(&rollup->period);
		period_format(&rollup->period, period, rollup->fiscal);
	}
	text_reset(&rollup->key);
	add_key(&rollup->key, text_view(&rollup->period));
	add_key(&rollup->key, session->coach);
	add_key(&rollup->key, session->coachee);
	add_key(&rollup->key, view_of(direction_names[session->direction]));
	add_key(&rollup->key, view_of(category_names[session->category]));
	add_key(&rollup->key, session->activity);
	add_key(&rollup->key, session->skill);
	add_key(&rollup->key, view_of(status_names[session->status]));
	add_key(&rollup->key, session->plan);
	add_key(&rollup->key, session->classified ? view_of(definition) : row_cell(session->row, SESSION_DEFINITION));
	group = intern_add(&rollup->groups, text_view(&rollup->key));
	rollup->sums = memory_reserve(rollup->sums, &rollup->capacity, rollup->groups.count, sizeof(*rollup->sums));
	sum = &rollup->sums[group];
	if (group == known)
		*sum = (struct sum){.first = period.first};
	if (!decimal_add(&sum->minutes, session->minutes) || !decimal_add(&sum->coach_minutes, session->coach_minutes) ||
	    !decimal_add(&sum->sessions, session->sessions))
		return row_refuse_whole(session->row, error, "the sum of minutes up to this row is too large");
	return true;
}

static bool write_group(const struct rollup *rollup, uint32_t group, struct writer *writer, struct text *number,
                        struct error *error)
{
	struct view key = rollup->groups.views[group], keys[KEYS], cells[SESSION_COLUMNS] = {{NULL, 0}};
	const struct sum *sum = &rollup->sums[group];
	size_t ends[4];

	for (int i = 0; i < KEYS; i++) {
		keys[i] = view_cut(&key, '\0');
		cells[key_columns[i]] = keys[i];
	}
	text_reset(number);
	day_format(number, sum->first);
	ends[0] = number->length;
	decimal_format(number, sum->minutes, 3);
	ends[1] = number->length;
	decimal_format(number, sum->coach_minutes, 3);
	ends[2] = number->length;
	decimal_format(number, sum->sessions, 0);
	ends[3] = number->length;
	cells[SESSION_START] = view_slice(number->bytes, ends[0]);
	cells[SESSION_MINUTES] = view_slice(number->bytes + ends[0], ends[1] - ends[0]);
	cells[SESSION_COACH_MINUTES] = view_slice(number->bytes + ends[1], ends[2] - ends[1]);
	cells[SESSION_SESSIONS] = view_slice(number->bytes + ends[2], ends[3] - ends[2]);
	for (int i = 0; i < SESSION_COLUMNS; i++)
		writer_add(writer, cells[i]);
	return writer_end(writer, error);
}

bool rollup_write(const struct rollup *rollup, struct writer *writer, struct error *error)
{
	const struct table_kind *kind = &table_kinds[TABLE_SESSIONS];
	uint32_t *sorted = intern_sorted(&rollup->groups);
	struct text number = {0};
	bool done = writer_header(writer, kind->columns, kind->column_count, error);

	for (uint32_t i = 0; done && i < rollup->groups.count; i++)
		done = write_group(rollup, sorted[i], writer, &number, error);
	text_clear(&number);
	free(sorted);
	return done;
}
