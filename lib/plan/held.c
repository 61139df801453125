#include "plan/held.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "session/counterpart.h"

static int compare_follow_ups(const void *left, const void *right)
{
	const struct follow_up *a = left, *b = right;
	if (a->coachee != b->coachee)
		return a->coachee < b->coachee ? -1 : 1;
	if (a->follows != b->follows)
		return a->follows < b->follows ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->second > b->second) - (a->second < b->second);
}

void follow_up_sort(struct follow_up *follow_ups, size_t count)
{
	if (count > 0)
		qsort(follow_ups, count, sizeof *follow_ups, compare_follow_ups);
}

int32_t commitment_follow_up(const struct commitment *commitment, const struct follow_up *follow_ups,
                             size_t count)
{
	const struct follow_up own = {commitment->coachee, commitment->session, commitment->day,
	                              commitment->second};
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_follow_ups(&follow_ups[middle], &own) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == count || follow_ups[low].coachee != own.coachee || follow_ups[low].follows != own.follows)
		return DAY_NONE;
	return follow_ups[low].day;
}

void commitment_count(struct commitment_counts *counts, const struct commitment *commitment,
                      int32_t follow_up_day, int32_t grace_days, const struct days *known, int32_t now)
{
	counts->all++;
	if (commitment->due == DAY_NONE)
		return;

	int32_t first = commitment->day, last_day = commitment->due + grace_days;
	int32_t end = (last_day > first ? last_day : first) + 1;
	if (follow_up_day != DAY_NONE && follow_up_day <= last_day) {
		counts->ripe++;
		counts->followed++;
	} else if (days_count(known, first, end) == end - first) {
		counts->ripe++;
		if (follow_up_day != DAY_NONE) {
			counts->late++;
		} else {
			counts->open++;
			if (now - commitment->due > counts->oldest_open_days)
				counts->oldest_open_days = now - commitment->due;
		}
	}
}

void held_init(struct held_log *log, const struct setting *setting, bool keeps_commitments)
{
	*log = (struct held_log){.setting = setting, .keeps_commitments = keeps_commitments};
	identities_init(&log->identities, false);
	intern_add(&log->identities.texts, view_of(""));
}

void held_clear(struct held_log *log)
{
	identities_clear(&log->identities);
	text_clear(&log->folded);
	free(log->held);
	free(log->order);
	free(log->firsts);
	free(log->are_ids);
}

static uint32_t number_of(struct held_log *log, struct view text)
{
	return text.length > 0 ? intern_add(&log->identities.texts, text) : 0;
}

/* The commitment's number; where the texts are of no use they are all one. */
static uint32_t number_of_commitment(struct held_log *log, struct view commitment)
{
	if (commitment.length == 0)
		return 0;
	return number_of(log, log->keeps_commitments ? commitment : view_of("a commitment"));
}

bool held_add(struct held_log *log, const struct session *session, bool counts, struct error *error)
{
	struct view due = row_cell(session->row, SESSION_DUE);
	struct held held = {
		.minutes = session->minutes,
		.due = DAY_NONE,
		.is_coaching = session->category == CATEGORY_COACHING,
		.is_undecided = session->category == CATEGORY_UNCLASSIFIED &&
	                    (session->direction == DIRECTION_DIRECT || session->direction == DIRECTION_NONE ||
	                     session->coach_person == PERSON_NONE || session->coachee_person == PERSON_NONE),
	};
	if (!session_single(session, "the plan status", error))
		return false;
	if (due.length > 0 && !setting_day(log->setting, session->row, SESSION_DUE, &held.due, error))
		return false;
	bool is_wanted = counts && session->status == STATUS_HELD && session->coachee.length > 0 &&
	                 session->start.day <= log->setting->now &&
	                 (held.is_coaching || held.is_undecided || session->follows.length > 0);
	uint32_t known = log->identities.table.count,
			 number = identity_number(&log->identities, session, is_wanted);
	if (number == IDENTITY_NONE)
		return true;
	log->held = memory_reserve(log->held, &log->held_capacity, (size_t)number + 1, sizeof held);
	if (number < known && !log->held[number].is_gone)
		log->replaced++;
	if (is_wanted) {
		held.skill = number_of(log, fold_text(session->skill, &log->folded));
		held.plan = number_of(log, session->plan);
		held.follows = number_of(log, session->follows);
		held.commitment = number_of_commitment(log, session->commitment);
		held.source = number_of(log, row_cell(session->row, SESSION_SOURCE));
	}
	held.is_gone = !is_wanted;
	log->held[number] = held;
	return true;
}

struct joining {
	struct held_log *log;
	uint32_t differs; /* a session that two sources tell differently; IDENTITY_NONE */
};

static void leave_out(void *self, uint32_t kept, uint32_t left_out)
{
	struct joining *joining = self;
	struct held_log *log = joining->log;
	const struct held *one = &log->held[kept], *other = &log->held[left_out];
	if (identity_at(&log->identities, kept)->coach != identity_at(&log->identities, left_out)->coach ||
	    one->minutes != other->minutes || one->skill != other->skill || one->plan != other->plan ||
	    one->follows != other->follows || one->commitment != other->commitment || one->due != other->due ||
	    one->is_coaching != other->is_coaching || one->is_undecided != other->is_undecided)
		joining->differs = kept;
	log->held[left_out].is_gone = true;
}

/* Do all sessions come from one source, so that none is told twice? */
static bool have_one_source(const struct held_log *log)
{
	const struct held *first = NULL;
	for (uint32_t i = 0; i < log->identities.table.count; i++) {
		const struct held *held = &log->held[i];
		if (held->is_gone)
			continue;
		first = first ? first : held;
		if (held->source != first->source)
			return false;
	}
	return true;
}

bool held_join(struct held_log *log, uint64_t *shared, struct error *error)
{
	const struct identities *identities = &log->identities;
	*shared = 0;
	if (have_one_source(log))
		return true;
	struct counterpart *list = memory_get(identities->table.count, sizeof *list);
	struct joining joining = {log, IDENTITY_NONE};
	size_t count = 0;
	for (uint32_t i = 0; i < identities->table.count; i++) {
		uint64_t meeting = log->held[i].is_gone ? 0 : identity_meeting(identities, i);
		if (meeting)
			list[count++] = (struct counterpart){
				.meeting = meeting,
				.source = identities->texts.views[log->held[i].source],
				.status = STATUS_HELD,
				.minutes = log->held[i].minutes,
				.id = identities->texts.views[identity_at(identities, i)->id],
				.number = i};
	}
	*shared = counterparts_settle(list, count, &joining, leave_out);
	free(list);
	return joining.differs == IDENTITY_NONE || identity_refuse(identities, joining.differs, error);
}

uint32_t held_find_text(const struct held_log *log, struct view text)
{
	return text.length > 0 ? intern_find(&log->identities.texts, text) : INTERN_NONE;
}

uint32_t held_find_skill(struct held_log *log, struct view skill)
{
	return held_find_text(log, fold_text(skill, &log->folded));
}

uint32_t held_find_person(const struct held_log *log, struct view person)
{
	return person.length > 0 ? intern_find(&log->identities.people.ids, person) : INTERN_NONE;
}

void held_sort(struct held_log *log)
{
	const struct identities *identities = &log->identities;
	uint32_t *firsts = memory_get((size_t)identities->people.ids.count + 2, sizeof *firsts);
	/* A counting sort: first how many each has, shifted by two; then, while they are put in place, where the
	 * next one goes. */
	for (uint32_t i = 0; i < identities->table.count; i++)
		firsts[identity_at(identities, i)->coachee + 2]++;
	for (uint32_t person = 0; person < identities->people.ids.count; person++)
		firsts[person + 2] += firsts[person + 1];
	log->order = memory_get(identities->table.count, sizeof *log->order);
	for (uint32_t i = 0; i < identities->table.count; i++)
		log->order[firsts[identity_at(identities, i)->coachee + 1]++] = i;
	log->firsts = firsts;
	log->are_ids = memory_get(identities->texts.count, sizeof *log->are_ids);
	for (uint32_t i = 0; i < identities->table.count; i++)
		if (!log->held[i].is_gone)
			log->are_ids[identity_at(identities, i)->id] = true;
}

static int compare_starts(const void *left, const void *right)
{
	const struct held_session *a = left, *b = right;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->second > b->second) - (a->second < b->second);
}

/* One of several sessions of a person that start at once; qsort passes no context, so it brings its texts
 * along. */
struct tied {
	struct view id, skill, follows;
	struct held_session session;
};

static int compare_tied(const void *left, const void *right)
{
	const struct tied *a = left, *b = right;
	int order = view_compare(a->id, b->id);
	if (order == 0)
		order = view_compare(a->skill, b->skill);
	return order ? order : view_compare(a->follows, b->follows);
}

/* Numbers are given in the order of first mention: to order by them would let the order of the input
 * through. */
static void break_ties(const struct held_log *log, struct held_session *sessions, size_t count)
{
	const struct view *texts = log->identities.texts.views;
	struct tied *tied = memory_get(count, sizeof *tied);
	for (size_t i = 0; i < count; i++) {
		const struct held *held = &log->held[sessions[i].number];
		tied[i] = (struct tied){texts[identity_at(&log->identities, sessions[i].number)->id],
		                        texts[held->skill], texts[held->follows], sessions[i]};
	}
	qsort(tied, count, sizeof *tied, compare_tied);
	for (size_t i = 0; i < count; i++)
		sessions[i] = tied[i].session;
	free(tied);
}

static void sort_sessions(const struct held_log *log, struct held_session *sessions, size_t count)
{
	if (count > 0)
		qsort(sessions, count, sizeof *sessions, compare_starts);
	for (size_t first = 0, end; first < count; first = end) {
		for (end = first + 1; end < count && compare_starts(&sessions[first], &sessions[end]) == 0; end++)
			;
		if (end > first + 1)
			break_ties(log, &sessions[first], end - first);
	}
}

static void add_follow_up(struct held_person *person, const struct identity *key, uint32_t follows)
{
	person->follow_ups = memory_reserve(person->follow_ups, &person->follow_ups_capacity,
	                                    person->follow_up_count + 1, sizeof *person->follow_ups);
	person->follow_ups[person->follow_up_count++] = (struct follow_up){key->coachee, follows, key->day,
	                                                                   key->second};
}

static void add_undecided(struct held_person *person, const struct identity *key, uint32_t number)
{
	person->undecided = memory_reserve(person->undecided, &person->undecided_capacity,
	                                   person->undecided_count + 1, sizeof *person->undecided);
	person->undecided[person->undecided_count++] = (struct held_session){key->day, key->second, number};
}

static void add_session(struct held_person *person, const struct identity *key, uint32_t number)
{
	person->sessions = memory_reserve(person->sessions, &person->sessions_capacity, person->count + 1,
	                                  sizeof *person->sessions);
	person->sessions[person->count++] = (struct held_session){key->day, key->second, number};
}

void held_gather(const struct held_log *log, struct held_person *person, uint32_t number, int32_t first,
                 int32_t last)
{
	bool is_new = !person->is_known || person->person != number;
	person->count = 0;
	person->undecided_count = 0;
	if (is_new) {
		person->is_known = true;
		person->person = number;
		person->follow_up_count = 0;
	}
	if (number == INTERN_NONE)
		return;
	for (uint32_t i = log->firsts[number]; i < log->firsts[number + 1]; i++) {
		const struct held *held = &log->held[log->order[i]];
		const struct identity *key = identity_at(&log->identities, log->order[i]);
		if (held->is_gone)
			continue;
		if (is_new && held->follows != 0 && log->are_ids[held->follows])
			add_follow_up(person, key, held->follows);
		if (held->is_coaching && key->day >= first && key->day <= last)
			add_session(person, key, log->order[i]);
		if (held->is_undecided && key->day >= first && key->day <= last)
			add_undecided(person, key, log->order[i]);
	}
	if (is_new)
		follow_up_sort(person->follow_ups, person->follow_up_count);
	sort_sessions(log, person->sessions, person->count);
	sort_sessions(log, person->undecided, person->undecided_count);
}

void held_person_clear(struct held_person *person)
{
	free(person->follow_ups);
	free(person->sessions);
	free(person->undecided);
	*person = (struct held_person){0};
}
