#include "report/tally.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

/* A coach, by number of the name, or a person, in the period with this first day. */
struct single_key {
	uint32_t number;
	int32_t first;
};

/* Keys are structs without padding, so that equal keys have equal bytes. */
#define KEY_VIEW(key) view_slice((const char *)&(key), sizeof key)

void tally_init(struct tally *tally, enum period_unit unit, const struct setting *setting)
{
	*tally = (struct tally){
		.unit = unit, .setting = setting, .first = DAY_NONE, .last = DAY_NONE, .began = DAY_NONE};
}

void tally_clear(struct tally *tally)
{
	intern_clear(&tally->names);
	intern_clear(&tally->sums_keys);
	intern_clear(&tally->pair_keys);
	intern_clear(&tally->coached);
	intern_clear(&tally->coached_possible);
	intern_clear(&tally->strange);
	intern_clear(&tally->periods_seen);
	free(tally->sums);
	free(tally->pairs);
	free(tally->are_units);
	*tally = (struct tally){0};
}

/* Valid until the next call. */
static struct tally_sums *sums_at(struct tally *tally, struct view name, int32_t first)
{
	struct single_key key = {intern_add(&tally->names, name), first};
	uint32_t known = tally->sums_keys.count;
	uint32_t number = intern_add(&tally->sums_keys, KEY_VIEW(key));
	tally->sums = memory_reserve(tally->sums, &tally->sums_capacity, tally->sums_keys.count,
	                             sizeof *tally->sums);
	if (number == known)
		tally->sums[number] = (struct tally_sums){0};
	return &tally->sums[number];
}

/* Valid until the next call. */
static struct tally_pair *pair_at(struct tally *tally, uint32_t upper, uint32_t lower, int32_t first)
{
	struct tally_pair_key key = {upper, lower, first};
	uint32_t known = tally->pair_keys.count;
	uint32_t number = intern_add(&tally->pair_keys, KEY_VIEW(key));
	tally->pairs = memory_reserve(tally->pairs, &tally->pairs_capacity, tally->pair_keys.count,
	                              sizeof *tally->pairs);
	if (number == known)
		tally->pairs[number] = (struct tally_pair){0};
	return &tally->pairs[number];
}

/* The lower one helps and the upper one is helped, whomever of the two the source calls the coach. */
static void add_help(struct tally *tally, const struct session *session, int32_t first)
{
	bool upwards = session->direction == DIRECTION_UP;
	if (!upwards && session->direction != DIRECTION_DIRECT && session->direction != DIRECTION_SKIP)
		return;
	uint32_t upper = upwards ? session->coachee_person : session->coach_person;
	uint32_t lower = upwards ? session->coach_person : session->coachee_person;
	int64_t helped = upwards ? session->minutes : session->coach_minutes;
	sums_at(tally, upwards ? session->coach : session->coachee, first)->help += session->minutes;
	sums_at(tally, upwards ? session->coachee : session->coach, first)->helped += helped;
	if (upper != PERSON_NONE && lower != PERSON_NONE)
		pair_at(tally, upper, lower, first)->helped += helped;
}

/* Adds a direct session that is coaching, or may be. */
static void add_coaching(struct tally *tally, const struct session *session, int32_t first, bool is_coaching)
{
	int64_t minutes = is_coaching ? session->minutes : 0;
	struct tally_sums *sums = sums_at(tally, session->coach, first);
	sums->received += minutes;
	sums->received_possible += session->minutes;
	sums->unclassified_direct += is_coaching ? 0 : session->coach_minutes;
	if (session->coachee_person == PERSON_NONE)
		return;
	struct single_key key = {session->coachee_person, first};
	intern_add(&tally->coached_possible, KEY_VIEW(key));
	if (is_coaching)
		intern_add(&tally->coached, KEY_VIEW(key));
	if (session->coach_person == PERSON_NONE)
		return;
	struct tally_pair *pair = pair_at(tally, session->coach_person, session->coachee_person, first);
	pair->received += minutes;
	pair->received_possible += session->minutes;
	pair->coaching += is_coaching ? session->coach_minutes : 0;
}

static void add_inspection(struct tally *tally, const struct session *session, int32_t first)
{
	if (session->coach_person != PERSON_NONE && session->coachee_person != PERSON_NONE)
		pair_at(tally, session->coach_person, session->coachee_person, first)
			->inspection += session->coach_minutes;
}

/* Always true. */
static bool note_unit(struct tally *tally, struct view name)
{
	size_t known = tally->units_capacity;
	tally->are_units = memory_reserve(tally->are_units, &tally->units_capacity, tally->names.count,
	                                  sizeof *tally->are_units);
	memset(tally->are_units + known, 0, (tally->units_capacity - known) * sizeof *tally->are_units);
	return tally->are_units[intern_find(&tally->names, name)] = true;
}

static void add_held(struct tally *tally, const struct session *session, int32_t first)
{
	enum category category = session->category == CATEGORY_NONE ? CATEGORY_UNCLASSIFIED : session->category;
	struct tally_sums *sums = sums_at(tally, session->coach, first);
	if (!tally->setting->people || session->direction == DIRECTION_DIRECT ||
	    session->direction == DIRECTION_SKIP)
		sums->is_unit = note_unit(tally, session->coach);
	if (session->coachee.length)
		sums->sessions += session->sessions;
	tally->whole += session->attendees < 0 && session->period.unit == PERIOD_NONE;
	if (category != CATEGORY_HELP)
		sums->minutes[category] += session->coach_minutes;
	else
		add_help(tally, session, first);
	/* The sums of words are less than the total, which tally_add has looked at. */
	if (category == CATEGORY_COACHING)
		speech_join(&sums_at(tally, session->coach, first)->speech, &session->speech);
	if (session->direction == DIRECTION_DIRECT)
		sums_at(tally, session->coach, first)->direct += session->coach_minutes;
	if (session->direction == DIRECTION_DIRECT &&
	    (category == CATEGORY_COACHING || category == CATEGORY_UNCLASSIFIED))
		add_coaching(tally, session, first, category == CATEGORY_COACHING);
	if (session_is_strange(session)) {
		struct single_key key = {session->coach_person, first};
		intern_add(&tally->strange, KEY_VIEW(key));
	}
	if (session->direction == DIRECTION_DIRECT && category == CATEGORY_INSPECTION)
		add_inspection(tally, session, first);
}

static void add_days(struct tally *tally, struct period days)
{
	if (tally->first == DAY_NONE || days.first < tally->first)
		tally->first = days.first;
	if (tally->began == DAY_NONE || days.end - 1 < tally->began)
		tally->began = days.end - 1;
	/* Of two rows that end on the same day the shorter one is more exact. */
	if (tally->last == DAY_NONE || days.end - 1 > tally->last ||
	    (days.end - 1 == tally->last && days.first > tally->last_period.first))
		tally->last_period = days;
	tally->last = tally->last_period.end - 1;
}

/* Adds to the total what was said, as far as it is known. */
static bool add_words(int64_t *total, const struct speech *speech)
{
	return !speech_is_known(speech) ||
	       (decimal_add(total, speech->words) && decimal_add(total, speech->questions) &&
	        decimal_add(total, speech->statements));
}

bool tally_add(struct tally *tally, const struct session *session, struct error *error)
{
	struct period period;
	if (!session_period(session, tally->unit, tally->setting->fiscal, &period, error))
		return false;
	int64_t total = tally->total;
	if (session->status == STATUS_HELD)
		add_days(tally, session_days(session));
	if (session->status == STATUS_HELD && session->start.day >= tally->setting->now) {
		tally->unripe += session->sessions;
	} else if (session->status == STATUS_HELD) {
		if (!decimal_add(&total, session->minutes) || !decimal_add(&total, session->coach_minutes) ||
		    !decimal_add(&total, session->sessions) || !add_words(&total, &session->speech))
			return row_refuse_whole(session->row, error, "the sum of minutes up to this row is too large");
		tally->total = total;
		add_held(tally, session, period.first);
	}
	if (session->status != STATUS_PLANNED)
		intern_add(&tally->periods_seen, KEY_VIEW(period.first));
	return true;
}

bool tally_has_period(const struct tally *tally, int32_t first)
{
	return intern_find(&tally->periods_seen, KEY_VIEW(first)) != INTERN_NONE;
}

/* Is there a key of the person and one of the periods that begin from `first` until before `end`? */
static bool has_key(const struct tally *tally, const struct intern *keys, uint32_t person, int32_t first,
                    int32_t end)
{
	unsigned fiscal = tally->setting->fiscal;
	struct period period = period_of_day(tally->unit, first, fiscal);
	for (; period.first < end; period = period_step(period, 1, fiscal)) {
		struct single_key key = {person, period.first};
		if (intern_find(keys, KEY_VIEW(key)) != INTERN_NONE)
			return true;
	}
	return false;
}

bool tally_is_coached(const struct tally *tally, uint32_t person, int32_t first, int32_t end, bool possible)
{
	return has_key(tally, possible ? &tally->coached_possible : &tally->coached, person, first, end);
}

bool tally_has_strange(const struct tally *tally, uint32_t person, int32_t first, int32_t end)
{
	return has_key(tally, &tally->strange, person, first, end);
}

bool tally_is_unit(const struct tally *tally, uint32_t name)
{
	return name < tally->units_capacity && tally->are_units[name];
}

const struct tally_sums *tally_sums_of(const struct tally *tally, uint32_t name, int32_t first)
{
	struct single_key key = {name, first};
	uint32_t number = intern_find(&tally->sums_keys, KEY_VIEW(key));
	return number == INTERN_NONE ? NULL : &tally->sums[number];
}

struct tally_pair_key tally_pair_key_of(const struct tally *tally, uint32_t number)
{
	struct tally_pair_key key;
	memcpy(&key, tally->pair_keys.views[number].bytes, sizeof key);
	return key;
}
