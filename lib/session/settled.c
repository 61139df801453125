#include "session/settled.h"

static void learn_name(struct known *known, struct view told, struct view by, uint32_t person)
{
	/* Whose manager that is depends on the row, and who is called by an id need not be learned. */
	if (told.length == 0 || view_is(told, SESSION_BY_MANAGER) ||
	    (person != PERSON_NONE && view_equals(told, by)))
		return;
	known_add(known, KNOWN_NAME, told, (struct known_answer){by, person});
}

void settled_learn(struct known *known, const struct session *session)
{
	const struct row *row = session->row;
	struct view skill = row_cell(row, SESSION_SKILL), plan = row_cell(row, SESSION_PLAN);
	learn_name(known, row_cell(row, SESSION_COACH), session->coach, session->coach_person);
	learn_name(known, row_cell(row, SESSION_COACHEE), session->coachee, session->coachee_person);
	if (skill.length > 0)
		known_add(known, KNOWN_SKILL, skill, (struct known_answer){session->skill, PERSON_NONE});
	if (plan.length > 0)
		known_add(known, KNOWN_PLAN, plan, (struct known_answer){session->plan, PERSON_NONE});
}

/* Puts what the text stands for in its place, where that is known. */
static bool answer(const struct known *known, struct known_copy *copy, enum known_kind kind,
                   struct view *text, uint32_t *person)
{
	struct known_answer found;
	if (text->length == 0)
		return true;
	if (!known_find(known, copy, kind, *text, &found))
		return false;
	*text = found.by;
	*person = found.person;
	return true;
}

static bool answer_name(const struct known *known, struct known_copy *copy, struct view *name,
                        uint32_t *person)
{
	return *person != PERSON_NONE || answer(known, copy, KNOWN_NAME, name, person);
}

bool settled_by(const struct known *known, struct known_copy *copy, const struct setting *setting,
                struct session *session)
{
	struct error unheard;
	uint32_t nobody;
	error_clear(&unheard);
	if (session->start.zoned || !answer(known, copy, KNOWN_SKILL, &session->skill, &nobody) ||
	    !answer(known, copy, KNOWN_PLAN, &session->plan, &nobody))
		return false;
	if (!session->names_wait)
		return true;
	session->names_wait = false;
	return answer_name(known, copy, &session->coach, &session->coach_person) &&
	       answer_name(known, copy, &session->coachee, &session->coachee_person) &&
	       session_relate(session, setting, &unheard);
}
