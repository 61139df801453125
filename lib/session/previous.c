#include "session/previous.h"

void previous_init(struct previous *previous)
{
	*previous = (struct previous){.first = INT32_MAX, .last = INT32_MIN};
	identities_init(&previous->now, true);
}

bool previous_add(struct previous *previous, const struct session *session, struct error *error)
{
	if (!session_single(session, "a comparison of editions", error))
		return false;
	(void)identity_number(&previous->now, session, true);
	previous->count = previous->now.table.count;
	if (session->start.day < previous->first)
		previous->first = session->start.day;
	if (session->start.day > previous->last)
		previous->last = session->start.day;
	return true;
}

enum fate { FATE_SAME, FATE_MOVED, FATE_GONE, FATE_WRITTEN };

static enum fate find_fate(const struct previous *previous, const struct session *session)
{
	uint32_t number = identity_find(&previous->now, session);
	if (number == IDENTITY_NONE)
		return FATE_GONE;
	if (number >= previous->count)
		return FATE_WRITTEN;
	const struct identity *key = identity_at(&previous->now, number);
	return key->day == session->start.day && key->second == session->start.second ? FATE_SAME : FATE_MOVED;
}

bool previous_judge(struct previous *previous, struct session *session, const struct setting *setting,
                    bool *is_written, struct error *error)
{
	int32_t first = setting->since == DAY_NONE ? previous->first : setting->since;
	*is_written = false;
	if (!session_single(session, "a comparison of editions", error))
		return false;
	enum fate fate = find_fate(previous, session);
	if (session->start.day < first || fate == FATE_SAME || fate == FATE_WRITTEN)
		return true;
	if (fate == FATE_MOVED)
		session->status = STATUS_MOVED;
	else if (session->status == STATUS_HELD || session->status == STATUS_PLANNED)
		session->status = STATUS_CANCELLED;
	/* Not again what the new edition has as moved itself. */
	*is_written = identity_find(&previous->now, session) == IDENTITY_NONE;
	if (!*is_written)
		return true;
	(void)identity_number(&previous->now, session, true);
	if (fate == FATE_GONE && session->start.day > previous->last && setting->until == DAY_NONE)
		previous->beyond++;
	return true;
}

void previous_clear(struct previous *previous)
{
	identities_clear(&previous->now);
}
