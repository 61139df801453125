#include "session/gist.h"

#include "base/decimal.h"
#include "session/overlap.h"

struct gist gist_of(const struct session *session)
{
	enum category category = session->category == CATEGORY_NONE ? CATEGORY_UNCLASSIFIED : session->category;
	return (struct gist){
		.minutes = session->minutes,
		.coach_minutes = session->coach_minutes,
		.sessions = session->coachee.length > 0 ? session->sessions : 0,
		.coach = session->coach_person,
		.coachee = session->coachee_person,
		.day = session->start.day,
		.direction = (uint8_t)session->direction,
		.category = (uint8_t)category,
		.is_whole = session->attendees < 0 && session->period.unit == PERIOD_NONE,
	};
}

static bool is_between(enum direction direction)
{
	return direction == DIRECTION_DIRECT || direction == DIRECTION_SKIP || direction == DIRECTION_PEER ||
	       direction == DIRECTION_ACROSS;
}

static bool is_usual(enum category category)
{
	return category != CATEGORY_NONE && category != CATEGORY_UNCLASSIFIED && category != CATEGORY_HELP;
}

bool gist_pass(struct gist *gist, const struct session *session, const struct setting *setting)
{
	/* Of a single session the minutes of the coachee are at most a day, those of the coach anything. */
	static const int64_t most = SESSION_MINUTES_MOST * THOUSAND;
	struct error unheard;
	bool is_inside;
	error_clear(&unheard);
	if (session->period.unit != PERIOD_NONE || session->status != STATUS_HELD ||
	    session->start.day >= setting->now || !session->is_own || !is_between(session->direction) ||
	    !is_usual(session->category) || session->coach_person == PERSON_NONE ||
	    session->coachee_person == PERSON_NONE || session->coach_minutes > most ||
	    speech_is_known(&session->speech) || !session_within(session, setting, &is_inside, &unheard))
		return false;
	*gist = gist_of(session);
	gist->is_inside = is_inside;
	gist->pair = session_pair(session);
	gist->days = overlap_key(session);
	gist->mark = session->mark;
	return true;
}
