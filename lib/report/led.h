/* Who led in one period or several, and what is known of each: what the rows about time are made from. */
#ifndef REPORT_LED_H
#define REPORT_LED_H

#include "people/unit.h"
#include "report/membership.h"
#include "report/periods.h"
#include "report/tally.h"
#include "session/ledger.h"

/* The periods before and the one now, which are compared. */
struct time_sides {
	const struct periods *before;
	const struct period *now;
};

/* Whom one leader led in the period, as membership.h tells reports from others. */
struct led_people {
	uint32_t leader;
	uint32_t reports, unrecorded;
	uint32_t coached, coached_possible; /* of the reports; possible where too few days are known, too */
	int64_t person_days;                /* on which somebody was led, within the leader's record */
};

/* One leader in one period. */
struct led {
	const struct ledger_entry *tallied; /* NULL where the leader held nothing */
	const struct days *record;          /* of a broken one too */
	struct led_people people;
	uint32_t period; /* its number in the list */
	bool is_broken;
	bool is_open; /* what is compared: there are days without a record, on which who is not known to be
	               * coached may have been */
	bool counts;  /* a leader who can be compared; of others only `unrecorded` counts */
};

/* Leaders in one period or several: `led[i]` is who `members[i]` is in one of them. Those of a period stand
 * together, in the byte order of their ids. Start with tally, periods and sides. */
struct led_list {
	struct unit_member *members;
	struct led *led;
	size_t count, members_capacity, led_capacity;
	struct tally *tally;
	const struct periods *periods;
	const struct time_sides *sides; /* NULL where nothing is compared */
	bool is_uneven;                 /* some leaders cannot be compared */
	const struct org *org;          /* on the last day of the last period; NULL without people */
};

/* Who leads whom in the period that was looked at last, found without a look at whoever is under a leader
 * without a record as long as nobody changes. */
struct following {
	struct led_people *list; /* all who led anybody on any day of the period, in the order of the people */
	size_t count;
	const struct org *org; /* of all days of the period; NULL where somebody changes within it */
	/* private */
	size_t capacity;
	uint32_t *places;        /* by person: where they stand in the list, and 1; 0 for nobody */
	const struct org *known; /* the organisation that the list and those below are of; NULL for none */
	uint32_t *first;         /* by place in the list, and one more: where whom they lead begin among… */
	size_t first_capacity;
	uint32_t *people; /* …these */
	struct membership membership;
};

/* What is found once for all periods of a tally: who leads whom as long as nobody changes, the order of the
 * names, and their records. Start with {0}. */
struct led_name;
struct led_room {
	struct following following;
	struct led_name *names; /* by name of the tally */
	size_t name_count, names_capacity;
	uint32_t *sorted;        /* the names in the byte order of their ids */
	const struct org *named; /* all who lead in it have names */
};
void led_room_clear(struct led_room *room);

/* Adds the leaders of the period with this number in the list, when the record of the setting is finished:
 * all who led anybody on any day of the period, or coached somebody below them in it; without people, all who
 * coached in it, and who coached in others and have a record of days of this one. */
void led_add_period(struct led_list *list, struct led_room *room, uint32_t number);
void led_list_clear(struct led_list *list);

#endif
