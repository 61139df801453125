/* Who already coaches colleagues without being anybody's leader: each person who held coaching sessions of
 * direction peer as coach, and on periods_last_day is employed and has no reports. The most sessions come
 * first, then the most people, then minutes, then by person as bytes.
 *
 * - sessions: how many. people: with how many different ones. minutes: what these received. */
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "report/measure.h"

struct candidate {
	struct view id;                    /* once they are sorted */
	int64_t sessions, people, minutes; /* minutes are thousandths */
};

/* Memory grows with the pairs of peers. */
struct candidates {
	struct intern names, pairs;
	struct candidate *list; /* by name */
	size_t capacity;
	int64_t total; /* of everything added up: no sum of parts is greater */
};

static void clear(void *state)
{
	struct candidates *candidates = state;
	intern_clear(&candidates->names);
	intern_clear(&candidates->pairs);
	free(candidates->list);
}

static bool add_session(void *state, const struct session *session, const struct evidence *evidence UNUSED,
                        struct error *error)
{
	struct candidates *candidates = state;
	if (session->status != STATUS_HELD || session->category != CATEGORY_COACHING ||
	    session->direction != DIRECTION_PEER || session->coach_person == PERSON_NONE)
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
	struct text pair = {0};
	text_add_bytes(&pair, (const char *)&name, sizeof name);
	text_add(&pair, session->coachee);
	known = candidates->pairs.count;
	candidate->people += intern_add(&candidates->pairs, text_view(&pair)) == known;
	text_clear(&pair);
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
		list[count++].id = people_id(people, person);
	}
	if (count)
		qsort(list, count, sizeof *list, compare_candidates);
	for (size_t i = 0; i < count; i++) {
		struct cell *cells = grid_add_row(grid);
		cells[CANDIDATE_PERSON] = cell_text(list[i].id);
		cells[CANDIDATE_SESSIONS] = cell_count(list[i].sessions);
		cells[CANDIDATE_PEOPLE] = cell_count(list[i].people);
		cells[CANDIDATE_MINUTES] = cell_minutes(list[i].minutes);
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
