#include "session/kinds.h"

enum kind_part {
	KIND_DIRECTION,
	KIND_CATEGORY,
	KIND_ACTIVITY,
	KIND_SKILL,
	KIND_STATUS,
	KIND_PLAN,
	KIND_DEFINITION,
	KIND_OWN,
};

const enum SESSION_column kind_columns[KIND_COLUMNS] = {
	[KIND_DIRECTION] = SESSION_DIRECTION,   [KIND_CATEGORY] = SESSION_CATEGORY,
	[KIND_ACTIVITY] = SESSION_ACTIVITY,     [KIND_SKILL] = SESSION_SKILL,
	[KIND_STATUS] = SESSION_STATUS,         [KIND_PLAN] = SESSION_PLAN,
	[KIND_DEFINITION] = SESSION_DEFINITION, [KIND_OWN] = SESSION_OWN,
};

void kinds_clear(struct kinds *kinds)
{
	intern_clear(&kinds->texts);
	text_clear(&kinds->text);
	*kinds = (struct kinds){0};
}

static bool is_same(const struct kind *a, const struct kind *b)
{
	return a->codes == b->codes && view_equals(a->activity, b->activity) && view_equals(a->skill, b->skill) &&
	       view_equals(a->plan, b->plan) && view_equals(a->definition, b->definition);
}

/* The number of the text that the cells make. */
static uint32_t intern_cells(struct kinds *kinds, const struct view cells[KIND_COLUMNS])
{
	text_reset(&kinds->text);
	for (size_t i = 0; i < KIND_COLUMNS; i++) {
		text_add(&kinds->text, cells[i]);
		text_add_char(&kinds->text, '\0');
	}
	return intern_add(&kinds->texts, text_view(&kinds->text));
}

/* Remembers the kind, with texts that live on, in the place of the oldest. */
static void remember(struct kinds *kinds, struct kind kind)
{
	struct view cells[KIND_COLUMNS];
	kinds_cells(kinds, kind.number, cells);
	kind.activity = cells[KIND_ACTIVITY];
	kind.skill = cells[KIND_SKILL];
	kind.plan = cells[KIND_PLAN];
	kind.definition = cells[KIND_DEFINITION];
	kinds->recent[kinds->oldest] = kind;
	kinds->oldest = (kinds->oldest + 1) % KINDS_RECENT;
	kinds->recent_count += kinds->recent_count < KINDS_RECENT;
}

uint32_t kinds_add(struct kinds *kinds, const struct session *session, bool is_own, struct view definition)
{
	struct kind kind = {
		.codes = ((session->direction * CATEGORIES + session->category) * STATUSES + session->status) * 2 +
	             is_own,
		.activity = session->activity,
		.skill = session->skill,
		.plan = session->plan,
		.definition = definition,
	};
	for (unsigned i = 0; i < kinds->recent_count; i++)
		if (is_same(&kinds->recent[i], &kind))
			return kinds->recent[i].number;
	const struct view cells[KIND_COLUMNS] = {
		[KIND_DIRECTION] = direction_names[session->direction],
		[KIND_CATEGORY] = category_names[session->category],
		[KIND_ACTIVITY] = session->activity,
		[KIND_SKILL] = session->skill,
		[KIND_STATUS] = status_names[session->status],
		[KIND_PLAN] = session->plan,
		[KIND_DEFINITION] = definition,
		[KIND_OWN] = view_of(is_own ? "1" : "0"),
	};
	kind.number = intern_cells(kinds, cells);
	remember(kinds, kind);
	return kind.number;
}

void kinds_cells(const struct kinds *kinds, uint32_t number, struct view cells[KIND_COLUMNS])
{
	struct view text = kinds->texts.views[number];
	for (size_t i = 0; i < KIND_COLUMNS; i++)
		cells[i] = view_cut(&text, '\0');
}
