#include "plan/plan_state.h"

#include <stdlib.h>

#include "base/memory.h"

void plan_judge_init(struct plan_judge *judge, const struct held_log *log, int32_t grace_days)
{
	*judge = (struct plan_judge){
		.log = log,
		.grace_days = grace_days,
		.marks = memory_get(log->ledger.texts.count, sizeof *judge->marks),
	};
}

void plan_judge_clear(struct plan_judge *judge)
{
	held_person_clear(&judge->person);
	free(judge->marks);
	free(judge->ties);
	free(judge->cases);
}

int32_t plan_last_day(const struct plan *plan, int32_t now)
{
	return plan->due != DAY_NONE && plan->due < now ? plan->due : now;
}

bool plan_has_session(const struct plan_names *names, const struct held *held)
{
	return held->plan != 0 ? held->plan == names->plan : held->skill != 0 && held->skill == names->skill;
}

static const struct held *held_at(const struct plan_judge *judge, size_t place)
{
	return &judge->log->held[judge->person.places[place].number];
}

static void count_sessions(const struct plan_judge *judge, const struct plan_names *names,
                           struct plan_state *state)
{
	state->sessions = (int64_t)judge->person.count;
	for (size_t i = 0; i < judge->person.count; i++) {
		const struct held *held = held_at(judge, i);
		state->minutes += held->minutes;
		if (plan_has_session(names, held)) {
			state->on_plan++;
			state->last = judge->person.places[i].day;
		}
	}
}

static void count_windows(const struct plan_judge *judge, const struct plan *plan,
                          const struct plan_names *names, struct plan_state *state)
{
	int32_t now = judge->log->setting->now, end = plan_last_day(plan, now);
	size_t next = 0;
	if (plan->every.days == 0 && plan->every.months == 0)
		return;
	for (int32_t step = 1;; step++) {
		int32_t window_end = cadence_step(plan->every, plan->start, step);
		bool is_kept = false;
		if (window_end - 1 > end)
			break;
		for (; next < judge->person.count && judge->person.places[next].day < window_end; next++)
			is_kept = is_kept || plan_has_session(names, held_at(judge, next));
		state->windows++;
		state->kept += is_kept;
	}
	state->next_due = cadence_step(plan->every, state->last != DAY_NONE ? state->last : plan->start, 1);
	if (state->next_due < now)
		state->overdue_days = now - state->next_due;
}

static void count_tieback(struct plan_judge *judge, struct plan_state *state)
{
	const struct ledger_key *keys = judge->log->ledger.keys;
	size_t count = judge->person.count;
	judge->ties = memory_reserve(judge->ties, &judge->ties_capacity, count, sizeof *judge->ties);
	for (size_t i = 0; i < count; i++) {
		const struct ledger_key *key = &keys[judge->person.places[i].number];
		const struct held *held = held_at(judge, i);
		judge->ties[i] = (struct tieback_session){key->coach, key->id, held->follows, held->skill,
		                                          (uint32_t)i};
	}
	tieback_add(&state->tieback, judge->ties, count, judge->marks);
}

static void add_case(struct plan_judge *judge, int32_t agreed, int32_t follow_up_day)
{
	bool is_censored = follow_up_day == DAY_NONE;
	int32_t watched = is_censored ? judge->log->setting->now : follow_up_day;
	judge->cases = memory_reserve(judge->cases, &judge->cases_capacity, judge->case_count + 1,
	                              sizeof *judge->cases);
	judge->cases[judge->case_count++] = (struct survival_case){watched - agreed, is_censored};
}

static void count_commitments(struct plan_judge *judge, struct plan_state *state)
{
	const struct held_person *person = &judge->person;
	for (size_t i = 0; i < person->count; i++) {
		const struct ledger_key *key = &judge->log->ledger.keys[person->places[i].number];
		const struct held *held = held_at(judge, i);
		struct commitment commitment = {key->coachee, key->id, key->day, key->second, held->due};
		if (held->commitment == 0)
			continue;
		int32_t follow_up_day = commitment_follow_up(&commitment, person->follow_ups,
		                                             person->follow_up_count);
		commitment_count(&state->commitments, &commitment, follow_up_day, judge->grace_days,
		                 judge->log->setting->now);
		if (held->due != DAY_NONE)
			add_case(judge, key->day, follow_up_day);
	}
}

struct plan_state plan_state_of(struct plan_judge *judge, const struct plan *plan,
                                const struct plan_names *names)
{
	struct plan_state state = {
		.last = DAY_NONE,
		.next_due = DAY_NONE,
		.tieback = tieback_of_none(),
		.commitments = {.oldest_open_days = -1},
	};
	held_gather(judge->log, &judge->person, names->person, plan->start,
	            plan_last_day(plan, judge->log->setting->now));
	count_sessions(judge, names, &state);
	count_windows(judge, plan, names, &state);
	count_tieback(judge, &state);
	count_commitments(judge, &state);
	return state;
}
