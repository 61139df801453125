/* A meeting as a source tells it, before anybody knows who coaches whom in it. */
#ifndef MODEL_MEETING_H
#define MODEL_MEETING_H

#include "model/setting.h"

/* The table that maps of calendars, CRMs and time trackers translate into. It is never written; only maps know its columns. */
enum meeting_column {
	MEETING_ID,        /* the source's id of this occurrence */
	MEETING_START,     /* timestamp; a date alone is an all-day block */
	MEETING_END,       /* timestamp; used where minutes is empty */
	MEETING_MINUTES,
	MEETING_ORGANIZER,
	MEETING_ATTENDEES, /* people, `;` between, the organiser among them or not */
	MEETING_OPTIONAL,  /* more attendees, likewise */
	MEETING_ROOMS,     /* names among the attendees that are no people, likewise */
	MEETING_OWNER,     /* whose calendar or timesheet the row is from */
	MEETING_STATUS,    /* empty, `cancelled`, `declined` (by the owner), `planned`, `held`, `moved` */
	MEETING_DECLINED,  /* attendees who declined, likewise */
	MEETING_ALL_DAY,   /* `yes`, or `no` or empty */
	MEETING_BUSY,      /* `no` for free and out-of-office blocks, else `yes` or empty */
	MEETING_LABEL,
	MEETING_SUBJECT,
	MEETING_SKILL,
	MEETING_COLUMNS
};

extern const struct table_kind meeting_kind;

#endif
