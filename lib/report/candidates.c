#include "report/candidates.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "report/periods.h"

/* In the order of candidate_columns. */
enum { PERSON, SESSIONS, PEERS, MINUTES };

struct place {
	struct view id;
	const struct candidate *candidate;
};

void candidates_clear(struct candidates *candidates)
{
	intern_clear(&candidates->names);
	intern_clear(&candidates->pairs);
	free(candidates->list);
	*candidates = (struct candidates){0};
}

bool candidates_add(struct candidates *candidates, const struct session *session, struct error *error)
{
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
	candidate->peers += intern_add(&candidates->pairs, text_view(&pair)) == known;
	text_clear(&pair);
	candidate->sessions += session->sessions;
	candidate->minutes += session->minutes;
	return true;
}

static int compare_counts(int64_t a, int64_t b)
{
	return (a < b) - (a > b);
}

static int compare_places(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	int order = compare_counts(a->candidate->sessions, b->candidate->sessions);
	if (order == 0)
		order = compare_counts(a->candidate->peers, b->candidate->peers);
	if (order == 0)
		order = compare_counts(a->candidate->minutes, b->candidate->minutes);
	return order ? order : view_compare(a->id, b->id);
}

void candidates_grid(const struct candidates *candidates, const struct setting *setting, struct grid *grid)
{
	struct place *places = memory_get(candidates->names.count, sizeof *places);
	size_t count = 0;
	grid_init(grid, &table_kinds[TABLE_CANDIDATES]);
	if (setting->people) {
		const struct org *org = people_org(setting->people, periods_last_day(setting));
		for (uint32_t name = 0; name < candidates->names.count; name++) {
			uint32_t person = people_find(setting->people, candidates->names.views[name]);
			if (!org->employed[person] || org->reports[person] > 0)
				continue;
			places[count].id = people_id(setting->people, person);
			places[count++].candidate = &candidates->list[name];
		}
	}
	if (count)
		qsort(places, count, sizeof *places, compare_places);
	for (size_t i = 0; i < count; i++) {
		struct cell *cells = grid_add_row(grid);
		cells[PERSON] = cell_text(places[i].id);
		cells[SESSIONS] = cell_count(places[i].candidate->sessions);
		cells[PEERS] = cell_count(places[i].candidate->peers);
		cells[MINUTES] = cell_minutes(places[i].candidate->minutes);
	}
	free(places);
}
