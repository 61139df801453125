#include "report/tally.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "session/ledger.h"

void tally_init(struct tally *tally, enum period_unit unit, const struct setting *setting)
{
	*tally = (struct tally){
		.periods = {.unit = unit, .fiscal = setting->fiscal},
		.setting = setting,
		.ledger = ledger_new(),
		.first = DAY_NONE,
		.last = DAY_NONE,
		.began = DAY_NONE,
		.pairs = {.key_size = offsetof(struct tally_pair, lower) + sizeof(uint32_t),
	              .entry_size = sizeof(struct tally_pair),
	              .in_place = true},
	};
}

void tally_clear(struct tally *tally)
{
	for (size_t i = 0; i < tally->marks_capacity; i++)
		free(tally->marks[i]);
	free(tally->marks);
	parties_clear(&tally->names);
	timeline_clear(&tally->periods);
	hash_clear(&tally->pairs);
	days_clear(&tally->seen);
	free(tally->named);
	ledger_free(tally->ledger);
	*tally = (struct tally){0};
}

uint32_t tally_name(struct tally *tally, struct view id, uint32_t person)
{
	uint32_t known = tally->names.ids.count, name = parties_add(&tally->names, id, person);
	if (name < known)
		return name;
	tally->named = memory_reserve(tally->named, &tally->named_capacity, tally->names.ids.count,
	                              sizeof *tally->named);
	tally->named[name] = (struct tally_name){.person = person};
	return name;
}

/* Valid until the next call. NULL where one of the two is unknown, or no pairs are kept. */
static struct tally_pair *pair_at(struct tally *tally, uint32_t upper, uint32_t lower, uint32_t period)
{
	const struct tally_pair key = {.period = period + 1, .upper = upper, .lower = lower};
	bool is_kept = tally->keeps_pairs && upper != PERSON_NONE && lower != PERSON_NONE;
	return is_kept ? hash_add(&tally->pairs, &key) : NULL;
}

#define MARKS_PERIODS 64

/* The marks of the person in the period with this number, and its bit among them. */
static struct tally_marks *marks_at(struct tally *tally, uint32_t person, uint32_t period, uint64_t *bit)
{
	size_t known = tally->marks_capacity, block = period / MARKS_PERIODS;
	tally->marks = memory_reserve(tally->marks, &tally->marks_capacity, block + 1, sizeof *tally->marks);
	for (size_t i = known; i < tally->marks_capacity; i++)
		tally->marks[i] = NULL;
	if (!tally->marks[block])
		tally->marks[block] = memory_get(people_count(tally->setting->people), sizeof **tally->marks);
	*bit = UINT64_C(1) << period % MARKS_PERIODS;
	return &tally->marks[block][person];
}

/* Valid until the next call. */
static struct ledger_rest *rest_at(struct tally *tally, uint32_t name, uint32_t period)
{
	return ledger_rest(tally->ledger, ledger_add(tally->ledger, name, period));
}

/* The lower one helps and the upper one is helped, whomever of the two the source calls the coach. */
static void add_help(struct tally *tally, const struct session *session, uint32_t period)
{
	bool upwards = session->direction == DIRECTION_UP;
	if (!upwards && session->direction != DIRECTION_DIRECT && session->direction != DIRECTION_SKIP)
		return;
	int64_t helped = upwards ? session->minutes : session->coach_minutes;
	uint32_t coach = tally_name(tally, session->coach, session->coach_person);
	uint32_t coachee = tally_name(tally, session->coachee, session->coachee_person);
	rest_at(tally, upwards ? coach : coachee, period)->help += session->minutes;
	rest_at(tally, upwards ? coachee : coach, period)->helped += helped;
	struct tally_pair *pair = pair_at(tally, upwards ? session->coachee_person : session->coach_person,
	                                  upwards ? session->coach_person : session->coachee_person, period);
	if (pair)
		pair->helped += helped;
}

/* Adds a direct session that is coaching, or may be, to the coachee's. */
static void add_coaching(struct tally *tally, const struct gist *gist, uint32_t period, bool is_coaching)
{
	uint64_t bit;
	if (gist->coachee == PERSON_NONE)
		return;
	struct tally_marks *marks = marks_at(tally, gist->coachee, period, &bit);
	marks->coached_possible |= bit;
	marks->coached |= is_coaching ? bit : 0;
	struct tally_pair *pair = pair_at(tally, gist->coach, gist->coachee, period);
	if (!pair)
		return;
	pair->received += is_coaching ? gist->minutes : 0;
	pair->received_possible += gist->minutes;
	pair->coaching += is_coaching ? gist->coach_minutes : 0;
}

static void add_inspection(struct tally *tally, const struct gist *gist, uint32_t period)
{
	struct tally_pair *pair = pair_at(tally, gist->coach, gist->coachee, period);
	if (pair)
		pair->inspection += gist->coach_minutes;
}

/* Adds to what the coach did, in categories that few sessions have. */
static void add_unusual(struct tally *tally, struct ledger_entry *entry, const struct gist *gist)
{
	struct ledger_rest *rest = ledger_rest(tally->ledger, entry);
	rest->other += gist->category == CATEGORY_OTHER ? gist->coach_minutes : 0;
	if (gist->category != CATEGORY_UNCLASSIFIED)
		return;
	rest->unclassified += gist->coach_minutes;
	if (gist->direction != DIRECTION_DIRECT)
		return;
	rest->received_unclassified += gist->minutes;
	rest->unclassified_direct += gist->coach_minutes;
	tally->received_possible += gist->minutes;
}

/* Adds to what the coach did. */
static void add_sums(struct tally *tally, struct ledger_entry *entry, const struct gist *gist)
{
	bool is_direct = gist->direction == DIRECTION_DIRECT;
	entry->sessions += gist->sessions;
	entry->direct += is_direct ? gist->coach_minutes : 0;
	if (gist->category > CATEGORY_INSPECTION)
		add_unusual(tally, entry, gist);
	else
		entry->minutes[gist->category - CATEGORY_COACHING] += gist->coach_minutes;
	if (gist->category != CATEGORY_COACHING || !is_direct)
		return;
	entry->received += gist->minutes;
	tally->received += gist->minutes;
	tally->received_possible += gist->minutes;
}

/* Adds a session that was held to what its coach, with this number, and its coachee did. */
static struct ledger_entry *add_held(struct tally *tally, const struct gist *gist, uint32_t name,
                                     uint32_t period)
{
	bool is_direct = gist->direction == DIRECTION_DIRECT;
	struct ledger_entry *entry = ledger_add(tally->ledger, name, period);
	if (!tally->setting->people || is_direct || gist->direction == DIRECTION_SKIP)
		entry->is_unit = tally->named[name].is_unit = true;
	add_sums(tally, entry, gist);
	tally->whole += gist->is_whole;
	if (is_direct && (gist->category == CATEGORY_COACHING || gist->category == CATEGORY_UNCLASSIFIED))
		add_coaching(tally, gist, period, gist->category == CATEGORY_COACHING);
	if (is_direct && gist->category == CATEGORY_INSPECTION)
		add_inspection(tally, gist, period);
	return entry;
}

/* Adds what few sessions say. The sums of words are less than the total, which tally_add has looked at. */
static void add_seldom(struct tally *tally, struct ledger_entry *entry, const struct session *session,
                       uint32_t period)
{
	uint64_t bit;
	if (session->category == CATEGORY_COACHING && speech_is_known(&session->speech))
		speech_join(&ledger_rest(tally->ledger, entry)->speech, &session->speech);
	if (session->category == CATEGORY_HELP)
		add_help(tally, session, period);
	if (!session_is_strange(session))
		return;
	struct tally_marks *marks = marks_at(tally, session->coach_person, period, &bit);
	marks->strange |= bit;
}

static void note_days(struct tally *tally, struct period days)
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

static void prefetch(const struct tally *tally, uint32_t coach, uint32_t coachee, int32_t day, bool is_direct)
{
	uint32_t name = parties_find_person(&tally->names, coach), period = timeline_find(&tally->periods, day);
	const struct ledger_entry *entry = name != INTERN_NONE ? ledger_find(tally->ledger, name, period) : NULL;
	const struct tally_pair pair = {.period = period + 1, .upper = coach, .lower = coachee};
	if (!entry)
		return;
	__builtin_prefetch(entry, 1);
	if (tally->keeps_pairs && is_direct)
		hash_prefetch(&tally->pairs, &pair);
}

void tally_prefetch(const struct tally *tally, const struct session *session)
{
	prefetch(tally, session->coach_person, session->coachee_person, session_days(session).first,
	         session->direction == DIRECTION_DIRECT);
}

void tally_prefetch_gist(const struct tally *tally, const struct gist *gist)
{
	prefetch(tally, gist->coach, gist->coachee, gist->day, gist->direction == DIRECTION_DIRECT);
}

bool tally_takes(const struct tally *tally, const struct gist *gist)
{
	return parties_find_person(&tally->names, gist->coach) != INTERN_NONE && tally->total < INT64_MAX / 2;
}

void tally_add_gist(struct tally *tally, const struct gist *gist)
{
	uint32_t period = timeline_add(&tally->periods, gist->day);
	int32_t first = tally->periods.periods[period].first;
	note_days(tally, (struct period){PERIOD_DAY, gist->day, gist->day + 1});
	tally->total += gist->minutes + gist->coach_minutes + 1;
	(void)add_held(tally, gist, parties_find_person(&tally->names, gist->coach), period);
	days_add(&tally->seen, first, first + 1);
}

bool tally_add(struct tally *tally, const struct session *session, struct error *error)
{
	if (!session_nests(session, tally->periods.unit, error))
		return false;
	struct period days = session_days(session);
	uint32_t period = timeline_add(&tally->periods, days.first);
	int32_t first = tally->periods.periods[period].first;
	int64_t total = tally->total;
	if (session->status == STATUS_HELD)
		note_days(tally, days);
	if (session->status == STATUS_HELD && session->start.day >= tally->setting->now) {
		tally->unripe += session->sessions;
	} else if (session->status == STATUS_HELD) {
		if (!decimal_add(&total, session->minutes) || !decimal_add(&total, session->coach_minutes) ||
		    !decimal_add(&total, session->sessions) || !add_words(&total, &session->speech))
			return row_refuse_whole(session->row, error, "the sum of minutes up to this row is too large");
		tally->total = total;
		struct gist gist = gist_of(session);
		uint32_t name = tally_name(tally, session->coach, session->coach_person);
		add_seldom(tally, add_held(tally, &gist, name, period), session, period);
	}
	if (session->status != STATUS_PLANNED)
		days_add(&tally->seen, first, first + 1);
	return true;
}

bool tally_has_period(const struct tally *tally, int32_t first)
{
	return days_hold(&tally->seen, first);
}

struct tally_marks tally_marks(const struct tally *tally, uint32_t person, int32_t first, int32_t end)
{
	const struct timeline *periods = &tally->periods;
	struct tally_marks within = {0, 0, 0};
	for (int32_t day = first; person != PERSON_NONE && day < end;) {
		uint32_t number = timeline_find(periods, day);
		size_t block = number / MARKS_PERIODS;
		if (number == TIMELINE_NONE) {
			day = period_of_day(periods->unit, day, periods->fiscal).end;
			continue;
		}
		day = periods->periods[number].end;
		if (block >= tally->marks_capacity || !tally->marks[block])
			continue;
		const struct tally_marks *marks = &tally->marks[block][person];
		uint64_t bit = UINT64_C(1) << number % MARKS_PERIODS;
		within.coached |= marks->coached & bit;
		within.coached_possible |= marks->coached_possible & bit;
		within.strange |= marks->strange & bit;
	}
	return within;
}

bool tally_is_coached(const struct tally *tally, uint32_t person, int32_t first, int32_t end, bool possible)
{
	struct tally_marks marks = tally_marks(tally, person, first, end);
	return possible ? marks.coached_possible : marks.coached;
}

bool tally_has_strange(const struct tally *tally, uint32_t person, int32_t first, int32_t end)
{
	return tally_marks(tally, person, first, end).strange;
}

struct tally_sums tally_sums(const struct tally *tally, const struct ledger_entry *entry)
{
	static const struct ledger_rest none;
	struct tally_sums sums = {0};
	if (!entry)
		return sums;
	const struct ledger_rest *rest = ledger_rest_of(tally->ledger, entry);
	rest = rest ? rest : &none;
	sums.is_unit = entry->is_unit;
	sums.sessions = entry->sessions;
	sums.direct = entry->direct;
	sums.received = entry->received;
	sums.received_possible = entry->received + rest->received_unclassified;
	sums.unclassified_direct = rest->unclassified_direct;
	for (int i = 0; i < LEDGER_USUAL; i++)
		sums.minutes[CATEGORY_COACHING + i] = entry->minutes[i];
	sums.minutes[CATEGORY_OTHER] = rest->other;
	sums.minutes[CATEGORY_UNCLASSIFIED] = rest->unclassified;
	sums.help = rest->help;
	sums.helped = rest->helped;
	sums.speech = rest->speech;
	return sums;
}

struct tally_sums tally_sums_of(const struct tally *tally, uint32_t name, int32_t first)
{
	return tally_sums(tally, ledger_find(tally->ledger, name, timeline_find(&tally->periods, first)));
}
