/* Who already coaches colleagues without being anybody's leader: each person who held sessions of coaching or
 * mentoring of direction peer or across as coach, and on periods_last_day is employed and has no reports. The
 * most sessions come first, then the most people, then minutes, then by person as bytes.
 *
 * - leader, team: those of periods_last_day. sessions: how many. people: with how many different ones.
 *   minutes: what these received. months: the calendar months of the sessions; of a roll-up row those of its
 *   first and last day. */
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "report/measure.h"

struct candidate {
	struct view id;                    /* once they are sorted */
	int64_t sessions, people, minutes; /* minutes are thousandths */
	int64_t months;
	bool is_coarse;  /* some rows do not tell their months */
	uint32_t person; /* once they are sorted */
};

/* Memory grows with the pairs of colleagues, and with people and months. */
struct candidates {
	struct intern names, pairs, months; /* pairs of name and coachee; of name and month */
	struct candidate *list;             /* by name */
	size_t capacity;
	int64_t total; /* of everything added up: no sum of parts is greater */
};

static void clear(void *state)
{
	struct candidates *candidates = state;
	intern_clear(&candidates->names);
	intern_clear(&candidates->pairs);
	intern_clear(&candidates->months);
	free(candidates->list);
}

/* Adds what follows the name to a set of its own, and says whether it is new there. */
static bool is_new(struct intern *set, uint32_t name, struct view what)
{
	struct text key = {0};
	uint32_t known = set->count;
	text_add_bytes(&key, (const char *)&name, sizeof name);
	text_add(&key, what);
	bool found = intern_add(set, text_view(&key)) == known;
	text_clear(&key);
	return found;
}

static void add_month(struct candidates *candidates, uint32_t name, int32_t day)
{
	struct period month = period_of_day(PERIOD_MONTH, day, 1);
	struct view first = view_slice((const char *)&month.first, sizeof month.first);
	candidates->list[name].months += is_new(&candidates->months, name, first);
}

static void add_months(struct candidates *candidates, uint32_t name, const struct session *session)
{
	struct period days = session_days(session);
	int32_t first = session->first != DAY_NONE ? session->first : days.first;
	int32_t last = session->last != DAY_NONE ? session->last : days.end - 1;
	add_month(candidates, name, first);
	add_month(candidates, name, last);
	if (period_of_day(PERIOD_MONTH, first, 1).end < period_of_day(PERIOD_MONTH, last, 1).first)
		candidates->list[name].is_coarse = true;
}

static bool add_session(void *state, const struct session *session, const struct evidence *evidence UNUSED,
                        struct error *error)
{
	struct candidates *candidates = state;
	bool is_wanted = session->category == CATEGORY_COACHING || session->category == CATEGORY_MENTORING;
	bool is_colleague = session->direction == DIRECTION_PEER || session->direction == DIRECTION_ACROSS;
	if (session->status != STATUS_HELD || !is_wanted || !is_colleague || session->coach_person == PERSON_NONE)
		return true;
	int64_t total = candidates->total;
	if (!decimal_add(&total, session->minutes) || !decimal_add(&total, session->sessions))
		return row_refuse_whole(session->row, error, "the sum of minutes up to this row is too large");
	candidates->total = total;
	uint32_t known = candidates->names.count;
	uint32_t name = intern_add(&candidates->names, session->coach);
	candidates->list = memory_reserve(candidates->list, &candidates->capacity, candidates->names.count,
	                                  sizeof *candidates->list);
	struct candidate *candidate = &candidates->list[name];
	if (name == known)
		*candidate = (struct candidate){0};
	candidate->people += is_new(&candidates->pairs, name, session->coachee);
	add_months(candidates, name, session);
	candidate->sessions += session->sessions;
	candidate->minutes += session->minutes;
	return true;
}

static int compare_counts(int64_t a, int64_t b)
{
	return (a < b) - (a > b);
}

static int compare_candidates(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;
	int order = compare_counts(a->sessions, b->sessions);
	if (order == 0)
		order = compare_counts(a->people, b->people);
	if (order == 0)
		order = compare_counts(a->minutes, b->minutes);
	return order ? order : view_compare(a->id, b->id);
}

static void fill(struct grid *grid, void *state, struct evidence *evidence)
{
	const struct candidates *candidates = state;
	struct people *people = evidence->setting->people;
	const struct org *org = people_org(people, periods_last_day(evidence->setting));
	struct candidate *list = memory_get(candidates->names.count, sizeof *list);
	size_t count = 0;
	for (uint32_t name = 0; name < candidates->names.count; name++) {
		uint32_t person = people_find(people, candidates->names.views[name]);
		if (!org->employed[person] || org->reports[person] > 0)
			continue;
		list[count] = candidates->list[name];
		list[count].person = person;
		list[count++].id = people_id(people, person);
	}
	if (count)
		qsort(list, count, sizeof *list, compare_candidates);
	for (size_t i = 0; i < count; i++) {
		struct cell *cells = grid_add_row(grid);
		cells[CANDIDATE_PERSON] = cell_text(list[i].id);
		uint32_t manager = org->managers[list[i].person];
		struct view team = people_team(people, list[i].person, org->day);
		if (manager != PERSON_NONE)
			cells[CANDIDATE_LEADER] = cell_text(people_id(people, manager));
		if (team.length > 0)
			cells[CANDIDATE_TEAM] = cell_text(team);
		cells[CANDIDATE_SESSIONS] = cell_count(list[i].sessions);
		cells[CANDIDATE_PEOPLE] = cell_count(list[i].people);
		cells[CANDIDATE_MINUTES] = cell_minutes(list[i].minutes);
		if (!list[i].is_coarse)
			cells[CANDIDATE_MONTHS] = cell_count(list[i].months);
	}
	free(list);
}

const struct measure candidates_measure = {
	.needs = NEED_PEOPLE,
	.state_size = sizeof(struct candidates),
	.add_session = add_session,
	.clear = clear,
	.fill = fill,
};
