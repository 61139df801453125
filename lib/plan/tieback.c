#include "plan/tieback.h"

#include <stdlib.h>

struct tieback tieback_of_none(void)
{
	return (struct tieback){.expected_hits = fraction_of(0, 1)};
}

static int compare_sessions(const void *left, const void *right)
{
	const struct tieback_session *a = left, *b = right;
	if (a->coach != b->coach)
		return a->coach < b->coach ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static void add_pair(struct tieback *tieback, const struct tieback_session *sessions, size_t count,
                     struct tieback_mark *marks)
{
	int64_t later = (int64_t)count - 1, named = 0, alike = 0;
	for (size_t i = 0; i < count; i++) {
		const struct tieback_session *session = &sessions[i];
		bool names_earlier = session->follows != 0 && marks[session->follows].is_earlier_id;
		bool stays = i > 0 && session->skill != 0 && session->skill == sessions[i - 1].skill;
		named += names_earlier;
		tieback->hits += names_earlier || stays;
		/* The k-th of a skill makes k - 1 new couples, in either order: c(c - 1) in the end. */
		if (session->skill != 0)
			alike += 2 * (int64_t)marks[session->skill].skill_count++;
		marks[session->id].is_earlier_id = true;
	}
	for (size_t i = 0; i < count; i++) {
		marks[sessions[i].skill] = (struct tieback_mark){0};
		marks[sessions[i].id] = (struct tieback_mark){0};
	}
	if (later == 0)
		return;
	struct fraction chance = fraction_of(alike, (int64_t)count * later);
	struct fraction others = fraction_multiply(fraction_of(later - named, 1), chance);
	tieback->later += later;
	tieback->expected_hits = fraction_add(tieback->expected_hits,
	                                      fraction_add(fraction_of(named, 1), others));
}

void tieback_add(struct tieback *tieback, struct tieback_session *sessions, size_t count,
                 struct tieback_mark *marks)
{
	if (count > 0)
		qsort(sessions, count, sizeof *sessions, compare_sessions);
	for (size_t first = 0, end; first < count; first = end) {
		for (end = first + 1; end < count && sessions[end].coach == sessions[first].coach; end++)
			;
		add_pair(tieback, sessions + first, end - first, marks);
	}
}

void tieback_join(struct tieback *tieback, const struct tieback *more)
{
	tieback->later += more->later;
	tieback->hits += more->hits;
	tieback->expected_hits = fraction_add(tieback->expected_hits, more->expected_hits);
}

struct cell tieback_share(const struct tieback *tieback)
{
	return cell_ratio(tieback->hits, tieback->later);
}

struct cell tieback_chance(const struct tieback *tieback)
{
	return fraction_cell(fraction_divide(tieback->expected_hits, fraction_of(tieback->later, 1)));
}
