/* A meeting as a source tells it, before anybody knows who coaches whom in it. */
#ifndef MEETING_MEETING_H
#define MEETING_MEETING_H

#include "session/session.h"

/* The table that maps of calendars, CRMs and time trackers translate into. It is never written; only maps
 * know its columns. */
enum meeting_column {
	MEETING_ID,    /* the source's id of this occurrence */
	MEETING_START, /* timestamp; a date alone is an all-day block */
	MEETING_END,   /* timestamp; used where minutes is empty */
	MEETING_MINUTES,
	MEETING_ORGANIZER, /* empty where only another row of the meeting names it: an attendee's copy
	                    * (salesforce), a participant's line (teams). Such a row belongs to the meeting of its
	                    * file with its start and subject; where there are several, to the one whose organiser
	                    * is above its attendee */
	MEETING_ATTENDEES, /* people, `;` between, the organiser among them or not */
	MEETING_OPTIONAL,  /* more attendees, likewise */
	MEETING_ROOMS,     /* names among the attendees that are no people, likewise */
	MEETING_OWNER,     /* whose calendar or timesheet the row is from */
	MEETING_STATUS,    /* empty, `cancelled`, `declined` (by the owner), `planned`, `held`, `moved` */
	MEETING_DECLINED,  /* attendees who declined, likewise */
	MEETING_ALL_DAY,   /* `yes`, or `no` (a timesheet that knows days only), or empty */
	MEETING_BUSY,      /* `no` for free and out-of-office blocks, `free` where a source knows that it is the
	                      former, else `yes` or empty */
	MEETING_LABEL,
	MEETING_SUBJECT,
	MEETING_SKILL,
	MEETING_JOINED,   /* timestamps: when the row's attendees came and went, where an attendance list says so.
	                     Who left and */
	MEETING_LEFT,     /* came again has several rows, and was there for the union of their times */
	MEETING_SEQUENCE, /* of a calendar's event: which copy is the newer one. Such a row is a whole meeting,
	                     and its id names it */
	MEETING_COLUMNS
};

extern const struct table_kind meeting_kind;

/* How the owner's calendar shows the time. Timed blocks that are free may be work of their own, those that
 * are away are none. */
enum block { BLOCK_BUSY, BLOCK_FREE, BLOCK_AWAY };

/* A row of meetings, read and checked; who takes part stands in the row's lists. Texts live as long as the
 * row. */
struct meeting {
	const struct row *row;
	struct view id, label, subject, skill;
	struct moment start; /* on the wall clock in force */
	bool is_all_day;
	int64_t minutes; /* thousandths; -1 where the row does not say */
	enum block block;
	bool has_status; /* the source says so; `declined` is the owner's answer */
	enum status status;
	bool is_event;        /* of a calendar */
	int64_t sequence;     /* of a calendar's event; else 0 */
	bool has_stay;        /* it says when its attendees came and went: */
	int64_t joined, left; /* in seconds since 1970 on the wall clock in force */
};

/* Reads the row. Refused: a start, end or time of coming or going that is none or whose zone is not known,
 * minutes that are none, an end before its start, a status that is none, and all_day or busy that are no
 * `yes` or `no`. */
bool meeting_read(struct meeting *meeting, const struct row *row, const struct setting *setting,
                  struct error *error) MUST_CHECK;

#endif
