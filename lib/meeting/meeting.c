#include "meeting/meeting.h"

static const struct column meeting_columns[MEETING_COLUMNS] = {
	[MEETING_ID] = {.name = "id", .type = COLUMN_TEXT},
	[MEETING_START] = {.name = "start", .type = COLUMN_START},
	[MEETING_END] = {.name = "end", .type = COLUMN_START},
	[MEETING_MINUTES] = {.name = "minutes", .type = COLUMN_MINUTES},
	[MEETING_ORGANIZER] = {.name = "organizer", .type = COLUMN_TEXT},
	[MEETING_ATTENDEES] = {.name = "attendees", .type = COLUMN_TEXT},
	[MEETING_OPTIONAL] = {.name = "optional", .type = COLUMN_TEXT},
	[MEETING_ROOMS] = {.name = "rooms", .type = COLUMN_TEXT},
	[MEETING_OWNER] = {.name = "owner", .type = COLUMN_TEXT},
	[MEETING_STATUS] = {.name = "status", .type = COLUMN_NAME},
	[MEETING_DECLINED] = {.name = "declined", .type = COLUMN_TEXT},
	[MEETING_ALL_DAY] = {.name = "all_day", .type = COLUMN_NAME},
	[MEETING_BUSY] = {.name = "busy", .type = COLUMN_NAME},
	[MEETING_LABEL] = {.name = "label", .type = COLUMN_TEXT},
	[MEETING_SUBJECT] = {.name = "subject", .type = COLUMN_TEXT},
	[MEETING_SKILL] = {.name = "skill", .type = COLUMN_TEXT},
	[MEETING_JOINED] = {.name = "joined", .type = COLUMN_START},
	[MEETING_LEFT] = {.name = "left", .type = COLUMN_START},
	[MEETING_SEQUENCE] = {.name = "sequence", .type = COLUMN_COUNT},
};

const struct table_kind meeting_kind = {
	.name = "meetings", .columns = meeting_columns, .column_count = MEETING_COLUMNS, .signature = "start"};
