/* What an event says besides its time: who is invited, what it is called, whether it was cancelled. Within
 * this room only. */
#ifndef CALENDAR_INVITATION_H
#define CALENDAR_INVITATION_H

#include "calendar/content.h"
#include "map/words.h"
#include "meeting/meeting.h"

/* Start with {.setting = …, .words = …}. Nothing is read twice in a row. */
struct invitation {
	const struct setting *setting;
	struct words *words;    /* with which calendars begin titles */
	struct meeting meeting; /* all but id, owner and times */
	/* private */
	const struct content *content;
	uint32_t component; /* read last */
	uint32_t calendar;  /* likewise, and what it says of all its events */
	bool has_event, has_calendar, is_cancelled, is_of_outlook;
	struct text subject, label;
};

/* Reads what the event says into invitation->meeting. It lives until the next call, or until the content is
 * cleared; then invitation_forget must be called. */
void invitation_read(struct invitation *invitation, const struct content *content, uint32_t component);
void invitation_forget(struct invitation *invitation);
void invitation_clear(struct invitation *invitation);

#endif
