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

/* 32 bytes, so that two stand in a line of the processor's cache. */
struct group {
	struct group_key key;
	int64_t minutes, coach_minutes;
	uint32_t sessions;    /* 0 before the first */
	uint16_t first, last; /* the days of its sessions, counted from the period's first; DAY_UNKNOWN where a
	                       * part does not say */
};

#define DAY_UNKNOWN UINT16_MAX

struct rollup {
	enum period_unit unit;
	unsigned fiscal;
	struct intern shared; /* the cells that rows share, each ended by a NUL, which none contains */
	struct text key;
	struct hash groups; /* of struct group */
	struct hash spoken; /* of struct spoken: few groups have a transcript, which is why it is apart */
};

/* What was said in a group. */
struct spoken {
	struct group_key key;
	struct speech speech;
};

struct rollup *rollup_new(enum period_unit unit, unsigned fiscal)
{
	struct rollup *rollup = memory_get(1, sizeof *rollup);
	rollup->unit = unit;
	rollup->fiscal = fiscal;
	rollup->groups = (struct hash){
		.key_size = sizeof(struct group_key), .entry_size = sizeof(struct group), .in_place = true};
	rollup->spoken = (struct hash){
		.key_size = sizeof(struct group_key), .entry_size = sizeof(struct spoken), .in_place = true};
	return rollup;
}

void rollup_free(struct rollup *rollup)
{
	if (!rollup)
		return;
	intern_clear(&rollup->shared);
	hash_clear(&rollup->groups);
	hash_clear(&rollup->spoken);
	text_clear(&rollup->key);
	free(rollup);
}

/* The number of what the session's row shares with others. */
static uint32_t find_shared(struct rollup *rollup, const struct session *session, bool is_own,
                            struct view definition)
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
		[KEY_OWN] = view_of(is_own ? "1" : "0"),
	};
	text_reset(&rollup->key);
	for (size_t i = 0; i < KEYS; i++) {
		text_add(&rollup->key, parts[i]);
		text_add_char(&rollup->key, '\0');
	}
	return intern_add(&rollup->shared, text_view(&rollup->key));
}

/* Makes the group hold the days too. */
static void widen(struct group *group, const struct session *session)
{
	bool is_first = group->sessions == 0;
	if (session->first == DAY_NONE || (!is_first && group->first == DAY_UNKNOWN)) {
		group->first = group->last = DAY_UNKNOWN;
		return;
	}
	uint16_t first = (uint16_t)(session->first - group->key.first),
			 last = (uint16_t)(session->last - group->key.first);
	if (is_first || first < group->first)
		group->first = first;
	if (is_first || last > group->last)
		group->last = last;
}

/* The group of the session; NULL, with the error, where it lies in no period of the unit. */
static struct group *find_group(struct rollup *rollup, const struct session *session, bool is_own,
                                struct view definition, struct error *error)
{
	struct period period;
	if (!session_period(session, rollup->unit, rollup->fiscal, &period, error))
		return NULL;
	struct group_key key = {find_shared(rollup, session, is_own, definition) + 1, period.first};
	return hash_add(&rollup->groups, &key);
}

/* Adds what was said to the group. */
static bool add_speech(struct rollup *rollup, const struct group *group, const struct session *session,
                       struct error *error)
{
	if (!speech_is_known(&session->speech))
		return true;
	uint32_t known = rollup->spoken.count;
	struct spoken *spoken = hash_add(&rollup->spoken, &group->key);
	if (rollup->spoken.count > known)
		spoken->speech = SPEECH_UNKNOWN;
	return speech_add(&spoken->speech, &session->speech) ||
	       row_refuse_whole(session->row, error, "the sum of words up to this row is too large");
}

bool rollup_add(struct rollup *rollup, const struct session *session, struct view definition,
                struct error *error)
{
	struct group *group = find_group(rollup, session, session->is_own, definition, error), sum;
	if (!group)
		return false;
	sum = *group;
	if (!decimal_add(&sum.minutes, session->minutes) ||
	    !decimal_add(&sum.coach_minutes, session->coach_minutes))
		return row_refuse_whole(session->row, error, "the sum of minutes up to this row is too large");
	if (session->sessions > UINT32_MAX - (int64_t)sum.sessions)
		return row_refuse_whole(session->row, error, "the sum of sessions up to this row is too large");
	if (!add_speech(rollup, group, session, error))
		return false;
	widen(&sum, session);
	sum.sessions += (uint32_t)session->sessions;
	*group = sum;
	return true;
}

void rollup_claim(struct rollup *rollup, const struct session *session, struct view definition)
{
	struct error unheard = {0};
	struct group *other = find_group(rollup, session, false, definition, &unheard);
	if (!other || other->sessions == 0 || other->minutes < session->minutes)
		return;
	/* What it charged to the coach need not be the same; the last one takes what is there. */
	struct session moved = *session;
	if (other->sessions == 1 || moved.coach_minutes > other->coach_minutes)
		moved.coach_minutes = other->coach_minutes;
	if (other->sessions == 1)
		moved.minutes = other->minutes;
	if (!rollup_add(rollup, &moved, definition, &unheard))
		return;
	other = find_group(rollup, session, false, definition, &unheard);
	other->minutes -= moved.minutes;
	other->coach_minutes -= moved.coach_minutes;
	other->sessions--;
}

/* Appends the counts of the speech to `made`, with the end of each in `ends`; where there is none, nothing.
 */
static void write_speech(const struct speech *speech, struct text *made, size_t ends[SPEECH_COLUMNS])
{
	const int64_t counts[SPEECH_COLUMNS] = {speech->questions, speech->statements, speech->coach_words,
	                                        speech->words};
	for (size_t i = 0; i < SPEECH_COLUMNS; i++) {
		if (speech_is_known(speech))
			decimal_format(made, counts[i], 0);
		ends[i] = made->length;
	}
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

static bool write_group(const struct rollup *rollup, const struct group *group, const struct speech *speech,
                        struct view shared, struct writer *writer, struct text *made, struct error *error)
{
	static const enum SESSION_column made_columns[] = {
		SESSION_PERIOD,     SESSION_START,       SESSION_MINUTES,  SESSION_COACH_MINUTES,
		SESSION_FIRST,      SESSION_LAST,        SESSION_SESSIONS, SESSION_QUESTIONS,
		SESSION_STATEMENTS, SESSION_COACH_WORDS, SESSION_WORDS};
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
	if (group->first != DAY_UNKNOWN)
		day_format(made, group->key.first + group->first);
	ends[4] = made->length;
	if (group->first != DAY_UNKNOWN)
		day_format(made, group->key.first + group->last);
	ends[5] = made->length;
	decimal_format(made, group->sessions, 0);
	ends[6] = made->length;
	write_speech(speech, made, ends + 7);
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
	for (size_t i = 0; done && i < rollup->groups.count; i++) {
		uint32_t shared = sorted[groups[i].key.shared];
		struct group_key key = {shared + 1, groups[i].key.first};
		const struct spoken *spoken = hash_find(&rollup->spoken, &key);
		const struct speech *speech = spoken ? &spoken->speech : &SPEECH_UNKNOWN;
		done = groups[i].sessions == 0 ||
		       write_group(rollup, &groups[i], speech, rollup->shared.views[shared], writer, &made, error);
	}
	text_clear(&made);
	free(groups);
	free(sorted);
	return done;
}
