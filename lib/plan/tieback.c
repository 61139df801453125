#include "plan/tieback.h"

#include <stdlib.h>

struct tieback tieback_of_none(void)
{
	return (struct tieback){.alike_by_chance = fraction_of(0, 1)};
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
	int64_t with_skill = 0, neighbours = 0, couples = 0;
	for (size_t i = 0; i < count; i++) {
		const struct tieback_session *session = &sessions[i];
		bool is_linked = session->follows != 0 && marks[session->follows].is_earlier_id;
		bool is_neighbour = i > 0 && session->skill != 0 && sessions[i - 1].skill != 0;
		bool is_alike = is_neighbour && session->skill == sessions[i - 1].skill;
		tieback->linked += is_linked;
		tieback->tied += is_linked || is_alike;
		tieback->alike += is_alike;
		neighbours += is_neighbour;
		with_skill += session->skill != 0;
		/* The k-th of a skill makes k - 1 new couples, in either order: c(c - 1) in the end. */
		if (session->skill != 0)
			couples += 2 * (int64_t)marks[session->skill].skill_count++;
		marks[session->id].is_earlier_id = true;
	}
	for (size_t i = 0; i < count; i++) {
		marks[sessions[i].skill] = (struct tieback_mark){0};
		marks[sessions[i].id] = (struct tieback_mark){0};
	}
	tieback->later += (int64_t)count - 1;
	tieback->neighbours += neighbours;
	if (neighbours == 0)
		return;
	struct fraction chance = fraction_of(couples, with_skill * (with_skill - 1));
	tieback->alike_by_chance = fraction_add(tieback->alike_by_chance,
	                                        fraction_multiply(fraction_of(neighbours, 1), chance));
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
	tieback->linked += more->linked;
	tieback->tied += more->tied;
	tieback->neighbours += more->neighbours;
	tieback->alike += more->alike;
	tieback->alike_by_chance = fraction_add(tieback->alike_by_chance, more->alike_by_chance);
}

struct cell tieback_share(const struct tieback *tieback)
{
	return cell_ratio(tieback->tied, tieback->later);
}

struct cell tieback_linked(const struct tieback *tieback)
{
	return cell_ratio(tieback->linked, tieback->later);
}

struct cell tieback_same_skill(const struct tieback *tieback)
{
	return cell_ratio(tieback->alike, tieback->neighbours);
}

struct cell tieback_same_skill_chance(const struct tieback *tieback)
{
	return fraction_cell(fraction_divide(tieback->alike_by_chance, fraction_of(tieback->neighbours, 1)));
}
