#include "session/rollup.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "base/order.h"
#include "base/timeline.h"
#include "session/kinds.h"

/* Two people, by the numbers of their names. */
struct pair {
	uint32_t coach; /* and 1 */
	uint32_t coachee;
	uint32_t number; /* of the pair: 0, 1, 2 … */
};

struct spoken_key {
	struct group_key group;
	uint32_t period;
};

/* What was said in a group. */
struct spoken {
	struct spoken_key key;
	struct speech speech;
};

struct rollup {
	struct timeline periods;
	struct groups groups;
	struct intern names;       /* of coaches and coachees */
	uint32_t *names_of_people; /* by person: the number of the name, and 1; 0 for none */
	size_t people_capacity;
	struct hash pairs; /* of struct pair */
	struct kinds kinds;
	struct hash spoken; /* of struct spoken: few groups have a transcript, which is why it is apart */
};

struct rollup *rollup_new(enum period_unit unit, unsigned fiscal)
{
	struct rollup *rollup = memory_get(1, sizeof *rollup);
	rollup->periods = (struct timeline){.unit = unit, .fiscal = fiscal};
	rollup->pairs = (struct hash){
		.key_size = offsetof(struct pair, number), .entry_size = sizeof(struct pair), .in_place = true};
	rollup->spoken = (struct hash){
		.key_size = sizeof(struct spoken_key), .entry_size = sizeof(struct spoken), .in_place = true};
	return rollup;
}

void rollup_free(struct rollup *rollup)
{
	if (!rollup)
		return;
	groups_clear(&rollup->groups);
	timeline_clear(&rollup->periods);
	intern_clear(&rollup->names);
	free(rollup->names_of_people);
	hash_clear(&rollup->pairs);
	kinds_clear(&rollup->kinds);
	hash_clear(&rollup->spoken);
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

/* The number of the period that holds the day, which has a table of groups then. */
static uint32_t find_period(struct rollup *rollup, int32_t day)
{
	uint32_t known = rollup->periods.count, period = timeline_add(&rollup->periods, day);
	if (period == known)
		groups_reach(&rollup->groups, rollup->periods.count);
	return period;
}

static uint32_t find_pair(struct rollup *rollup, const struct session *session)
{
	struct pair key = {.coach = find_name(rollup, session->coach, session->coach_person) + 1,
	                   .coachee = find_name(rollup, session->coachee, session->coachee_person)};
	uint32_t known = rollup->pairs.count;
	struct pair *pair = hash_add(&rollup->pairs, &key);
	if (rollup->pairs.count > known)
		pair->number = known;
	return pair->number;
}

static struct group_place find_place(struct rollup *rollup, const struct session *session, bool is_own,
                                     struct view definition)
{
	return (struct group_place){
		.period = find_period(rollup, session_days(session).first),
		.pair = find_pair(rollup, session),
		.kind = kinds_add(&rollup->kinds, session, is_own, definition),
	};
}

struct group_place rollup_find(struct rollup *rollup, const struct session *session, struct view definition)
{
	struct group_place place = find_place(rollup, session, session->is_own, definition);
	groups_prefetch(&rollup->groups, &place);
	return place;
}

/* The number of the person's name, and 1; 0 where it has none. */
static uint32_t number_of(const struct rollup *rollup, uint32_t person)
{
	return person < rollup->people_capacity ? rollup->names_of_people[person] : 0;
}

void rollup_prefetch(const struct rollup *rollup, const struct session *session)
{
	uint32_t coachee = number_of(rollup, session->coachee_person);
	const struct pair key = {.coach = number_of(rollup, session->coach_person), .coachee = coachee - 1};
	if (key.coach > 0 && coachee > 0)
		hash_prefetch(&rollup->pairs, &key);
}

/* What was said in the group, and may be added to; SPEECH_UNKNOWN in a new one. Valid until the next call. */
static struct speech *speech_at(struct rollup *rollup, const struct group_place *place)
{
	const struct spoken_key key = {group_key_of(place), place->period};
	uint32_t known = rollup->spoken.count;
	struct spoken *spoken = hash_add(&rollup->spoken, &key);
	if (rollup->spoken.count > known)
		spoken->speech = SPEECH_UNKNOWN;
	return &spoken->speech;
}

/* The session as a part of its group, in a period that begins on that day. */
static struct group_part part_of(const struct group_place *place, const struct session *session,
                                 int32_t begin)
{
	bool is_told = session->first != DAY_NONE;
	return (struct group_part){
		.place = *place,
		.sessions = (uint32_t)session->sessions,
		.first = is_told ? (uint16_t)(session->first - begin) : GROUP_DAY_UNKNOWN,
		.last = is_told ? (uint16_t)(session->last - begin) : GROUP_DAY_UNKNOWN,
		.minutes = session->minutes,
		.coach_minutes = session->coach_minutes,
	};
}

bool rollup_add(struct rollup *rollup, const struct group_place *place, const struct session *session,
                struct error *error)
{
	if (!session_nests(session, rollup->periods.unit, error))
		return false;
	struct group_part part = part_of(place, session, rollup->periods.periods[place->period].first);
	struct speech *spoken = speech_is_known(&session->speech) ? speech_at(rollup, place) : NULL;
	struct speech sum = spoken ? *spoken : SPEECH_UNKNOWN;
	bool has_room = speech_add(&sum, &session->speech);
	const char *large = session->sessions > UINT32_MAX ? "sessions"
	                    : has_room                     ? groups_add(&rollup->groups, &part)
	                                                   : groups_judge(&rollup->groups, &part);
	if (!large && !has_room)
		large = "words";
	if (large)
		return row_refuse_whole(session->row, error, "the sum of %s up to this row is too large", large);
	if (spoken)
		*spoken = sum;
	return true;
}

void rollup_claim(struct rollup *rollup, const struct session *session, struct view definition)
{
	struct error unheard = {0};
	struct group_place place = find_place(rollup, session, false, definition);
	struct group_place own = find_place(rollup, session, session->is_own, definition);
	groups_settle(&rollup->groups);
	struct group *other = groups_find(&rollup->groups, &place);
	if (!other || other->sessions == 0 || other->minutes < session->minutes)
		return;
	/* What it charged to the coach need not be the same; the last one takes what is there. */
	struct session moved = *session;
	if (other->sessions == 1 || moved.coach_minutes > other->coach_minutes)
		moved.coach_minutes = other->coach_minutes;
	if (other->sessions == 1)
		moved.minutes = other->minutes;
	if (!rollup_add(rollup, &own, &moved, &unheard))
		return;
	groups_settle(&rollup->groups);
	other = groups_find(&rollup->groups, &place);
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

/* Numbers in an order, and the place of each in it. */
struct order {
	uint32_t *numbers, *places;
};

/* Takes the numbers, `count` of them, which order_clear frees. */
static struct order order_of(uint32_t *numbers, uint32_t count)
{
	struct order order = {numbers, memory_get(count, sizeof *order.places)};
	for (uint32_t i = 0; i < count; i++)
		order.places[numbers[i]] = i;
	return order;
}

static void order_clear(struct order *order)
{
	free(order->numbers);
	free(order->places);
}

/* Sorts by key, and returns the numbers in that order, to be freed by the caller. Frees the list. */
static uint32_t *numbers_sorted(struct ordered *list, uint32_t count)
{
	uint32_t *numbers = memory_get(count, sizeof *numbers);
	struct ordered *spare = memory_get(count, sizeof *spare);
	order_sort(list, spare, count);
	for (uint32_t i = 0; i < count; i++)
		numbers[i] = list[i].number;
	free(spare);
	free(list);
	return numbers;
}

/* What writing one group after another needs. */
struct writing {
	const struct rollup *rollup;
	struct pair *pairs; /* by number, */
	struct order order; /* and how they are sorted */
	struct order kinds;
	struct view (*cells)[KIND_COLUMNS]; /* by number of the kind */
	struct writer *writer;
	struct text made;   /* the cells of one group, where they are made for it */
	struct text period; /* the name of the period, and its days behind each other */
	size_t name_length; /* of the period */
	size_t *day_ends;   /* by day of the period: where its text ends */
	size_t days_capacity;
};

/* Sets the writing's pairs, and their order: by the names of coach and coachee as bytes. */
static void sort_pairs(struct writing *writing)
{
	const struct rollup *rollup = writing->rollup;
	uint32_t count = rollup->pairs.count;
	struct order names = order_of(intern_sorted(&rollup->names), rollup->names.count);
	struct ordered *list = memory_get(count, sizeof *list);
	struct pair *unsorted = memory_get(count, sizeof *unsorted);
	writing->pairs = memory_get(count, sizeof *writing->pairs);
	hash_copy(&rollup->pairs, unsorted);
	for (uint32_t i = 0; i < count; i++) {
		const struct pair *pair = &unsorted[i];
		uint64_t coach = names.places[pair->coach - 1], coachee = names.places[pair->coachee];
		list[i] = (struct ordered){coach << 32 | coachee, pair->number};
		writing->pairs[pair->number] = *pair;
	}
	writing->order = order_of(numbers_sorted(list, count), count);
	free(unsorted);
	order_clear(&names);
}

/* The numbers of all periods, the earliest first, to be freed by the caller. */
static uint32_t *periods_sorted(const struct timeline *periods)
{
	struct ordered *list = memory_get(periods->count, sizeof *list);
	for (uint32_t i = 0; i < periods->count; i++)
		list[i] = (struct ordered){(uint64_t)((int64_t)periods->periods[i].first - INT32_MIN), i};
	return numbers_sorted(list, periods->count);
}

/* Makes the cells that the groups of a period share. */
static void begin_period(struct writing *writing, struct period period)
{
	struct text *text = &writing->period;
	size_t count = (size_t)(period.end - period.first);
	writing->day_ends = memory_reserve(writing->day_ends, &writing->days_capacity, count,
	                                   sizeof *writing->day_ends);
	text_reset(text);
	period_format(text, period, writing->rollup->periods.fiscal);
	writing->name_length = text->length;
	for (size_t i = 0; i < count; i++) {
		day_format(text, period.first + (int32_t)i);
		writing->day_ends[i] = text->length;
	}
}

/* The text of a day of the period. */
static struct view day_text(const struct writing *writing, uint16_t day)
{
	size_t begin = day > 0 ? writing->day_ends[day - 1] : writing->name_length;
	return view_slice(writing->period.bytes + begin, writing->day_ends[day] - begin);
}

/* What was said in the group. */
static struct speech speech_of(const struct writing *writing, const struct group *group, uint32_t period)
{
	const struct spoken_key key = {group->key, period};
	const struct spoken *spoken = hash_find(&writing->rollup->spoken, &key);
	return spoken ? spoken->speech : SPEECH_UNKNOWN;
}

static bool write_group(struct writing *writing, const struct group *group, uint32_t period,
                        struct error *error)
{
	static const enum SESSION_column made_columns[] = {
		SESSION_MINUTES,    SESSION_COACH_MINUTES, SESSION_SESSIONS, SESSION_QUESTIONS,
		SESSION_STATEMENTS, SESSION_COACH_WORDS,   SESSION_WORDS};
	const struct rollup *rollup = writing->rollup;
	const struct pair *pair = &writing->pairs[group->key.pair - 1];
	struct view cells[SESSION_COLUMNS] = {{NULL, 0}};
	struct text *made = &writing->made;
	size_t ends[COUNT_OF(made_columns)], begin = 0;
	cells[SESSION_PERIOD] = view_slice(writing->period.bytes, writing->name_length);
	cells[SESSION_START] = day_text(writing, 0);
	cells[SESSION_COACH] = rollup->names.views[pair->coach - 1];
	cells[SESSION_COACHEE] = rollup->names.views[pair->coachee];
	for (int i = 0; i < KIND_COLUMNS; i++)
		cells[kind_columns[i]] = writing->cells[group->key.kind][i];
	if (group->first != GROUP_DAY_UNKNOWN) {
		cells[SESSION_FIRST] = day_text(writing, group->first);
		cells[SESSION_LAST] = day_text(writing, group->last);
	}
	text_reset(made);
	decimal_format(made, group->minutes, 3);
	ends[0] = made->length;
	decimal_format(made, group->coach_minutes, 3);
	ends[1] = made->length;
	decimal_format(made, group->sessions, 0);
	ends[2] = made->length;
	struct speech speech = speech_of(writing, group, period);
	write_speech(&speech, made, ends + 3);
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		cells[made_columns[i]] = view_slice(made->bytes + begin, ends[i] - begin);
		begin = ends[i];
	}
	return writer_record(writing->writer, cells, SESSION_COLUMNS, error);
}

/* Takes the groups of the period out of their table, and writes them by coach, coachee and kind. */
static bool write_period(struct writing *writing, struct rollup *rollup, uint32_t period, struct error *error)
{
	struct hash *table = &rollup->groups.tables[period];
	uint32_t count = table->count;
	struct group *groups = memory_get(count, sizeof *groups);
	struct ordered *list = memory_get(count, sizeof *list);
	hash_copy(table, groups);
	hash_clear(table);
	for (uint32_t i = 0; i < count; i++) {
		const struct group_key *key = &groups[i].key;
		list[i] = (struct ordered){
			(uint64_t)writing->order.places[key->pair - 1] << 32 | writing->kinds.places[key->kind], i};
	}
	uint32_t *numbers = numbers_sorted(list, count);
	bool done = true;
	begin_period(writing, rollup->periods.periods[period]);
	for (uint32_t i = 0; done && i < count; i++) {
		const struct group *group = &groups[numbers[i]];
		done = group->sessions == 0 || write_group(writing, group, period, error);
	}
	free(numbers);
	free(groups);
	return done;
}

bool rollup_write(struct rollup *rollup, struct writer *writer, struct error *error)
{
	const struct table_kind *kind = &table_kinds[TABLE_SESSIONS];
	const struct intern *kinds = &rollup->kinds.texts;
	uint32_t *periods = periods_sorted(&rollup->periods);
	groups_settle(&rollup->groups);
	struct writing writing = {.rollup = rollup,
	                          .writer = writer,
	                          .kinds = order_of(intern_sorted(kinds), kinds->count),
	                          .cells = memory_get(kinds->count, sizeof *writing.cells)};
	for (uint32_t i = 0; i < kinds->count; i++)
		kinds_cells(&rollup->kinds, i, writing.cells[i]);
	sort_pairs(&writing);
	bool done = writer_header(writer, kind->columns, kind->column_count, error);
	for (uint32_t i = 0; done && i < rollup->periods.count; i++)
		done = write_period(&writing, rollup, periods[i], error);
	text_clear(&writing.made);
	text_clear(&writing.period);
	free(writing.day_ends);
	free(writing.cells);
	free(writing.pairs);
	order_clear(&writing.order);
	order_clear(&writing.kinds);
	free(periods);
	return done;
}
