#include "session/passage.h"

#include <stdlib.h>

#include "base/memory.h"
#include "people/mention.h"
#include "session/settled.h"

/* What a thread has for itself. */
struct lane {
	struct setting setting; /* that of all, with a definition of its own */
	struct formed row;
	struct known_copy known;
	struct session settled; /* the one at hand */
};

struct passage {
	const struct form *form;
	struct known *known;
	bool reclassifies;
	unsigned lane_count;
	struct lane *lanes;
};

struct passage *passage_new(const struct form *form, const struct setting *setting, unsigned threads,
                            bool reclassifies)
{
	struct passage *passage = memory_get(1, sizeof *passage);
	passage->form = form;
	passage->known = known_new();
	passage->reclassifies = reclassifies;
	passage->lane_count = threads;
	passage->lanes = memory_get(threads, sizeof *passage->lanes);
	for (unsigned i = 0; i < threads; i++) {
		struct lane *lane = &passage->lanes[i];
		lane->setting = *setting;
		lane->setting.definition = definition_fork(setting->definition);
	}
	return passage;
}

void passage_free(struct passage *passage)
{
	if (!passage)
		return;
	for (unsigned i = 0; i < passage->lane_count; i++) {
		definition_free(passage->lanes[i].setting.definition);
		formed_clear(&passage->lanes[i].row);
		known_copy_clear(&passage->lanes[i].known);
	}
	known_free(passage->known);
	free(passage->lanes);
	free(passage);
}

/* Is its id its own, or made of nothing but itself? */
static bool names_itself(const struct session *session)
{
	return session->id.length > 0 || session->period.unit != PERIOD_NONE || session_has_time(session);
}

/* Can the thread classify the session, if it is to be? The first one collects the names that rules ask for.
 */
static bool can_classify(const struct passage *passage, const struct lane *lane,
                         const struct session *session)
{
	struct people *people = lane->setting.people;
	return (session->category != CATEGORY_NONE && !passage->reclassifies) || !people ||
	       !definition_asks_names(lane->setting.definition) || mention_is_ready(people);
}

void passage_learn(struct passage *passage, const struct session *session)
{
	settled_learn(passage->known, session);
}

bool passage_add(struct passage *passage, unsigned thread, struct session *session, struct text *bytes)
{
	struct lane *lane = &passage->lanes[thread];
	struct setting *setting = &lane->setting;
	char made[DIGEST_LENGTH + 1];
	struct error unheard;
	bool is_inside;
	error_clear(&unheard);
	if (!session_is_settled(session)) {
		lane->settled = *session;
		session = &lane->settled;
		if (!settled_by(passage->known, &lane->known, setting, session))
			return false;
	}
	if (!names_itself(session) || !can_classify(passage, lane, session) ||
	    !session_counts(session, setting) || !session_within(session, setting, &is_inside, &unheard))
		return false;
	if (!is_inside)
		return true;
	if (passage->reclassifies && !session_reclassify(session, setting, &unheard))
		return false;
	session_classify(session, setting);
	form_format(passage->form, session, session_id(session, made), setting, &lane->row, bytes);
	return true;
}
