/* Whose report a person is in a period, where managers change within it, and where nothing is known of some
 * of them. What counts are the days of the period that the data speak of (records_data). */
#ifndef REPORT_MEMBERSHIP_H
#define REPORT_MEMBERSHIP_H

#include "people/org.h"
#include "people/spells.h"
#include "session/records.h"

/* A person under one leader. */
struct member {
	uint32_t person, leader;
	uint32_t next;       /* the person's next entry; MEMBER_NONE behind the last */
	int32_t days;        /* of the data, on which the leader led the person */
	int32_t record_days; /* those of the leader's record among all on which the leader led the person */
	int32_t all_days;    /* on which the leader led the person, of the data or not */
	int32_t last;        /* the last day of the period on which the leader led the person */
};
#define MEMBER_NONE UINT32_MAX

enum standing {
	STANDING_NEW,        /* under leaders for less than half of the days of the data, and counted nowhere */
	STANDING_UNRECORDED, /* longer under leaders without a day of record in the period than under others */
	STANDING_REPORT,
};

struct membership {
	struct period period;
	int32_t days; /* of the data, in the period */
	struct member *entries;
	size_t count, capacity;
	uint32_t room; /* so many people have room below */

	/* By person: */
	uint32_t *first; /* entry; MEMBER_NONE where the person had no leader in the period */
	enum standing *standings;
	uint32_t *chosen;          /* the entry of the leader to whom the person counts; else MEMBER_NONE */
	bool *leads;               /* somebody, on any day of the period */
	const struct days **known; /* the leader's record; empty where it is broken, or where there is none */
	int32_t *known_days;       /* of it in the period */
};

/* Finds who led whom in the period. Of a leader something is known if the leader's record is not broken, and
 * has a day of the period. A person who had leaders of both kinds counts where there were more days, with
 * equal ones as a report; among these leaders to the one who had the person for the most days, of equal ones
 * the later. Of a period in which the data have no day all days count, and whoever was led is unrecorded. The
 * people and records must outlive it. It starts as {0}, or as what was found of the same people before, whose
 * room is used again; clear with membership_clear. */
void membership_find(struct membership *membership, const struct people *people,
                     const struct records *records, struct period period);
void membership_clear(struct membership *membership);

/* The entry of the person under this leader; NULL where there is none. */
const struct member *membership_of(const struct membership *membership, uint32_t person, uint32_t leader);

/* Days of the period on which a person was led: all of them, those of the data, and those of the record of
 * the leader of that day. */
struct member_days {
	int32_t all, led, known;
};
struct member_days membership_days(const struct membership *membership, uint32_t person);

/* Is so much known of the days on which the person was led that it can be said what the person did not
 * receive? So many must not be missing as would be too many for a leader (period_is_covered). */
bool membership_is_told(const struct membership *membership, uint32_t person, unsigned fiscal);

/* Was the person led on a day of the data that is not in the record of the leader of that day? */
bool membership_is_in_part(const struct membership *membership, uint32_t person);

/* Did the leader lead anybody on a day of the data that is not in the leader's record? */
bool membership_led_in_part(const struct membership *membership, uint32_t leader);

/* Does the leader have a record, in the period or not? */
bool membership_is_recorded(const struct membership *membership, uint32_t leader);

/* The days of the period that are in the leader's record. */
int32_t membership_known(const struct membership *membership, uint32_t leader);

#endif
