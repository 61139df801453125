#include "meeting/meeting.h"

static const struct column meeting_columns[MEETING_COLUMNS] = {
	[MEETING_ID] = {"id", COLUMN_TEXT, NULL},
	[MEETING_START] = {"start", COLUMN_START, NULL},
	[MEETING_END] = {"end", COLUMN_START, NULL},
	[MEETING_MINUTES] = {"minutes", COLUMN_MINUTES, NULL},
	[MEETING_ORGANIZER] = {"organizer", COLUMN_TEXT, NULL},
	[MEETING_ATTENDEES] = {"attendees", COLUMN_TEXT, NULL},
	[MEETING_OPTIONAL] = {"optional", COLUMN_TEXT, NULL},
	[MEETING_ROOMS] = {"rooms", COLUMN_TEXT, NULL},
	[MEETING_OWNER] = {"owner", COLUMN_TEXT, NULL},
	[MEETING_STATUS] = {"status", COLUMN_NAME, NULL},
	[MEETING_DECLINED] = {"declined", COLUMN_TEXT, NULL},
	[MEETING_ALL_DAY] = {"all_day", COLUMN_NAME, NULL},
	[MEETING_BUSY] = {"busy", COLUMN_NAME, NULL},
	[MEETING_LABEL] = {"label", COLUMN_TEXT, NULL},
	[MEETING_SUBJECT] = {"subject", COLUMN_TEXT, NULL},
	[MEETING_SKILL] = {"skill", COLUMN_TEXT, NULL},
	[MEETING_JOINED] = {"joined", COLUMN_START, NULL},
	[MEETING_LEFT] = {"left", COLUMN_START, NULL},
	[MEETING_SEQUENCE] = {"sequence", COLUMN_COUNT, NULL},
};

const struct table_kind meeting_kind = {"meetings", meeting_columns, MEETING_COLUMNS, "start", NULL, false};
