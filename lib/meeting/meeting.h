/*
 * lib/meeting: meetings in, sessions out. Calendars hand over struct meeting (as the value of a row), maps
 * hand over rows of text, which meeting_read makes struct meeting of, once. The room knows nothing of file
 * formats, and not what becomes of the sessions.
 *
 *   meeting (as a source tells it) → merge (each once) → pair (who coaches whom) → coached (sessions)
 *
 * This header: a meeting as a source tells it, before anybody knows who coaches whom in it.
 */
#ifndef MEETING_MEETING_H
#define MEETING_MEETING_H

#include "people/roster.h"
#include "session/session.h"

/* How the owner's calendar shows the time. Timed blocks that are free may be work of the owner's own, those
 * that are away are not. */
enum block { BLOCK_BUSY, BLOCK_FREE, BLOCK_AWAY };

/* Start with {0}. The texts belong to whoever fills it in. */
struct meeting {
	struct view id, label, subject, skill;
	struct view organizer; /* empty where only another row of the meeting names them: an attendee's copy
	                        * (salesforce), a participant's line (teams) */
	struct view owner;     /* whose calendar or timesheet it is from; empty where the source does not say */
	struct names attendees, declined;
	struct names delegated; /* who sends somebody else, and is not there */
	struct moment start;    /* on the wall clock in force */
	bool is_all_day;
	int64_t minutes; /* thousandths; -1 where the source does not say */
	int32_t last;    /* the last day that it touches; DAY_NONE: start and minutes tell */
	enum block block;
	bool has_status; /* the source says so; `declined` is the owner's answer */
	enum status status;
	bool ends_otherwise; /* its end and its minutes differ by more than a minute; the minutes count */
	bool recurs;         /* one of a series */
	bool is_covered;     /* its calendar has told its days by itself (tellings_widen) */
	bool is_event;       /* of a calendar: a whole meeting, named by its id */
	struct view uid;     /* of an event with an id: what all members of its series share */
	int64_t sequence;    /* of an event: of its edition */
	bool is_override;    /* a member of a series that was changed by itself */
	bool has_stay; /* it says when its attendees came and went. Who left and came again has several rows, and
	                * was there for the union of their times */
	int64_t joined, left; /* in seconds since 1970 on the wall clock in force */
};

/* Empties the meeting, whose lists of names keep their room. */
void meeting_reset(struct meeting *meeting);
void meeting_clear(struct meeting *meeting);

/* The last day that is touched from the day `first` on, where the end, in seconds since 1970 on the wall
 * clock, is not part of it. */
int32_t meeting_last_day(int32_t first, int64_t end);

/* Makes the meeting of a row of cells; its texts live as long as the row. Refused: a timestamp that is none
 * or whose zone is not known, minutes that are not a number, an end before its start, an unknown status,
 * all_day and busy with other words than above, and a sequence that is not a whole number. */
bool meeting_read(struct meeting *meeting, const struct row *row, const struct setting *setting,
                  struct error *error) MUST_CHECK;

#endif
