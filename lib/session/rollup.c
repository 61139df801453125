#include "session/rollup.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

/* What the rows of a group share besides the period, the coach and the coachee, in the order in which groups
 * are sorted. */
enum kind {
	KIND_DIRECTION,
	KIND_CATEGORY,
	KIND_ACTIVITY,
	KIND_SKILL,
	KIND_STATUS,
	KIND_PLAN,
	KIND_DEFINITION,
	KIND_OWN,
	KINDS
};

static const enum SESSION_column kind_columns[KINDS] = {
	SESSION_DIRECTION, SESSION_CATEGORY, SESSION_ACTIVITY,   SESSION_SKILL,
	SESSION_STATUS,    SESSION_PLAN,     SESSION_DEFINITION, SESSION_OWN,
};

/* While sessions are added: numbers of names and of a kind. When they are written: places in the order. */
struct group_key {
	uint32_t coach; /* and 1 */
	uint32_t coachee, kind;
	int32_t first; /* day of the period */
};

struct group {
	struct group_key key;
	int64_t minutes, coach_minutes;
	uint32_t sessions;    /* 0 before the first */
	uint16_t first, last; /* the days of its sessions, counted from the period's first; DAY_UNKNOWN where a
	                       * part does not say */
};

#define DAY_UNKNOWN UINT16_MAX

/* What was said in a group. */
struct spoken {
	struct group_key key;
	struct speech speech;
};

struct rollup {
	enum period_unit unit;
	unsigned fiscal;
	struct intern names;       /* of coaches and coachees */
	uint32_t *names_of_people; /* by person: the number of the name, and 1; 0 for none */
	size_t people_capacity;
	struct intern kinds; /* the cells, each ended by a NUL, which none contains */
	struct text kind;
	struct hash groups; /* of struct group */
	struct hash spoken; /* of struct spoken: few groups have a transcript, which is why it is apart */
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
	intern_clear(&rollup->names);
	free(rollup->names_of_people);
	intern_clear(&rollup->kinds);
	hash_clear(&rollup->groups);
	hash_clear(&rollup->spoken);
	text_clear(&rollup->kind);
	free(rollup);
}

/* The number of the name, which is that of the person unless `person` is PERSON_NONE. */
static uint32_t find_name(struct rollup *rollup, struct view name, uint32_t person)
{
	size_t known = rollup->people_capacity;
	if (person == PERSON_NONE)
		return intern_add(&rollup->names, name);
	rollup->names_of_people = memory_reserve(rollup->names_of_people, &rollup->people_capacity,
	                                         (size_t)person + 1, sizeof *rollup->names_of_people);
	if (known < rollup->people_capacity)
		memset(rollup->names_of_people + known, 0,
		       (rollup->people_capacity - known) * sizeof *rollup->names_of_people);
	uint32_t *number = &rollup->names_of_people[person];
	if (*number == 0)
		*number = intern_add(&rollup->names, name) + 1;
	return *number - 1;
}

/* The number of the kind of the session. */
static uint32_t find_kind(struct rollup *rollup, const struct session *session, bool is_own,
                          struct view definition)
{
	const struct view parts[KINDS] = {
		[KIND_DIRECTION] = direction_names[session->direction],
		[KIND_CATEGORY] = category_names[session->category],
		[KIND_ACTIVITY] = session->activity,
		[KIND_SKILL] = session->skill,
		[KIND_STATUS] = status_names[session->status],
		[KIND_PLAN] = session->plan,
		[KIND_DEFINITION] = definition,
		[KIND_OWN] = is_own ? (struct view)VIEW("1") : (struct view)VIEW("0"),
	};
	text_reset(&rollup->kind);
	for (size_t i = 0; i < KINDS; i++) {
		text_add(&rollup->kind, parts[i]);
		text_add_char(&rollup->kind, '\0');
	}
	return intern_add(&rollup->kinds, text_view(&rollup->kind));
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
	struct group_key key = {.coach = find_name(rollup, session->coach, session->coach_person) + 1,
	                        .coachee = find_name(rollup, session->coachee, session->coachee_person),
	                        .kind = find_kind(rollup, session, is_own, definition),
	                        .first = period.first};
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

/* By what a pass of sort_groups orders, the last pass first. */
enum pass { PASS_DAY, PASS_COACH, PASS_COACHEE, PASS_KIND, PASSES };

/* Where the group stands in the order of the pass: a place among all names or kinds, or the day, counted from
 * `first`. */
static size_t place(const struct group *group, enum pass pass, int32_t first)
{
	switch (pass) {
	case PASS_COACH: return group->key.coach;
	case PASS_COACHEE: return group->key.coachee;
	case PASS_KIND: return group->key.kind;
	default: return (size_t)(group->key.first - first);
	}
}

/* A pass of a counting sort, which leaves groups of one place, 0 … places − 1, in the order that they have.
 */
static void sort_pass(const struct group *from, struct group *to, size_t count, enum pass pass, int32_t first,
                      size_t places)
{
	uint32_t *next = memory_get(places + 1, sizeof *next);
	for (size_t i = 0; i < count; i++)
		next[place(&from[i], pass, first) + 1]++;
	for (size_t i = 0; i < places; i++)
		next[i + 1] += next[i];
	for (size_t i = 0; i < count; i++)
		to[next[place(&from[i], pass, first)]++] = from[i];
	free(next);
}

/* The numbers of names or kinds in the byte order of their texts, and the place of each number in it. */
struct order {
	uint32_t *numbers, *places;
};

static struct order order_of(const struct intern *texts)
{
	struct order order = {intern_sorted(texts), memory_get(texts->count, sizeof *order.places)};
	for (uint32_t i = 0; i < texts->count; i++)
		order.places[order.numbers[i]] = i;
	return order;
}

static void order_clear(struct order *order)
{
	free(order->numbers);
	free(order->places);
}

/* Takes the groups out of the table, in the order of the result: by the day of the period, then by coach,
 * coachee and kind, whose numbers become places. To be freed by the caller. */
static struct group *sort_groups(struct rollup *rollup, const struct order *names, const struct order *kinds)
{
	size_t count = rollup->groups.count;
	struct group *groups = memory_get(count, sizeof *groups);
	int32_t first = INT32_MAX, last = INT32_MIN;
	hash_copy(&rollup->groups, groups);
	hash_clear(&rollup->groups);
	for (size_t i = 0; i < count; i++) {
		struct group_key *key = &groups[i].key;
		key->coach = names->places[key->coach - 1];
		key->coachee = names->places[key->coachee];
		key->kind = kinds->places[key->kind];
		first = key->first < first ? key->first : first;
		last = key->first > last ? key->first : last;
	}
	struct group *other = memory_get(count, sizeof *other);
	const size_t places[PASSES] = {count > 0 ? (size_t)((int64_t)last - first) + 1 : 0, rollup->names.count,
	                               rollup->names.count, rollup->kinds.count};
	for (int pass = PASSES - 1; pass >= 0; pass--) {
		sort_pass(groups, other, count, (enum pass)pass, first, places[pass]);
		struct group *sorted = other;
		other = groups;
		groups = sorted;
	}
	free(other);
	return groups;
}

/* What writing one group after another needs. */
struct writing {
	const struct rollup *rollup;
	struct order names, kinds;
	struct writer *writer;
	struct text made; /* begins with the name and the first day of the period, up to `ends[1]` */
	size_t ends[2];
	int32_t first; /* of that period; DAY_NONE before the first */
};

/* Makes the cells that the groups of a period share. */
static void begin_group(struct writing *writing, const struct group *group)
{
	const struct rollup *rollup = writing->rollup;
	if (writing->first == group->key.first) {
		writing->made.length = writing->ends[1];
		return;
	}
	writing->first = group->key.first;
	text_reset(&writing->made);
	period_format(&writing->made, period_of_day(rollup->unit, group->key.first, rollup->fiscal),
	              rollup->fiscal);
	writing->ends[0] = writing->made.length;
	day_format(&writing->made, group->key.first);
	writing->ends[1] = writing->made.length;
}

/* What was said in the group. */
static struct speech speech_of(const struct writing *writing, const struct group *group)
{
	const struct group_key *key = &group->key;
	if (writing->rollup->spoken.count == 0)
		return SPEECH_UNKNOWN;
	struct group_key numbers = {writing->names.numbers[key->coach] + 1, writing->names.numbers[key->coachee],
	                            writing->kinds.numbers[key->kind], key->first};
	const struct spoken *spoken = hash_find(&writing->rollup->spoken, &numbers);
	return spoken ? spoken->speech : SPEECH_UNKNOWN;
}

static bool write_group(struct writing *writing, const struct group *group, struct error *error)
{
	static const enum SESSION_column made_columns[] = {
		SESSION_PERIOD,     SESSION_START,       SESSION_MINUTES,  SESSION_COACH_MINUTES,
		SESSION_FIRST,      SESSION_LAST,        SESSION_SESSIONS, SESSION_QUESTIONS,
		SESSION_STATEMENTS, SESSION_COACH_WORDS, SESSION_WORDS};
	const struct rollup *rollup = writing->rollup;
	struct view cells[SESSION_COLUMNS] = {{NULL, 0}}, kind;
	struct text *made = &writing->made;
	size_t ends[COUNT_OF(made_columns)], begin = 0;
	cells[SESSION_COACH] = rollup->names.views[writing->names.numbers[group->key.coach]];
	cells[SESSION_COACHEE] = rollup->names.views[writing->names.numbers[group->key.coachee]];
	kind = rollup->kinds.views[writing->kinds.numbers[group->key.kind]];
	for (int i = 0; i < KINDS; i++)
		cells[kind_columns[i]] = view_cut(&kind, '\0');
	begin_group(writing, group);
	ends[0] = writing->ends[0];
	ends[1] = writing->ends[1];
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
	struct speech speech = speech_of(writing, group);
	write_speech(&speech, made, ends + 7);
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		cells[made_columns[i]] = view_slice(made->bytes + begin, ends[i] - begin);
		begin = ends[i];
	}
	return writer_record(writing->writer, cells, SESSION_COLUMNS, error);
}

bool rollup_write(struct rollup *rollup, struct writer *writer, struct error *error)
{
	const struct table_kind *kind = &table_kinds[TABLE_SESSIONS];
	struct writing writing = {.rollup = rollup,
	                          .writer = writer,
	                          .names = order_of(&rollup->names),
	                          .kinds = order_of(&rollup->kinds),
	                          .first = DAY_NONE};
	size_t count = rollup->groups.count;
	struct group *groups = sort_groups(rollup, &writing.names, &writing.kinds);
	bool done = writer_header(writer, kind->columns, kind->column_count, error);
	for (size_t i = 0; done && i < count; i++)
		done = groups[i].sessions == 0 || write_group(&writing, &groups[i], error);
	text_clear(&writing.made);
	order_clear(&writing.names);
	order_clear(&writing.kinds);
	free(groups);
	return done;
}
