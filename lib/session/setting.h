/* What rows are read against: people, definition, zone, and the dates in force. */
#ifndef SESSION_SETTING_H
#define SESSION_SETTING_H

#include "when/timestamp.h"
#include "people/org.h"
#include "when/zone.h"
#include "base/period.h"

struct definition;

struct setting {
	struct people *people; /* NULL while no people table is known */
	bool people_ready;     /* rows that need people have been read: no more people may come */
	bool people_given; /* by a file of their own: a people table in the stream is passed over, with a warning
	                    */
	bool people_passed_over;
	struct definition *definition; /* somebody else's; NULL where the tool classifies nothing */
	struct zone *zone;             /* NULL where none was given */
	int32_t now;                   /* the day */
	int32_t since, until;          /* DAY_NONE where open; until is not included */
	unsigned fiscal;               /* month in which the fiscal year starts */
	enum date_order date_order;    /* of dates that are not ISO 8601, in what a tool reads as its own input */
	struct notice *notice;
};

/* Frees what the setting holds, save the definition. */
void setting_clear(struct setting *setting);

/* Starts an empty people table, whose dates may be in the setting's order. */
void setting_begin_people(struct setting *setting);

/* Takes a row of a people table that stands in the stream; refuses it (error->of_table) when rows that needed
 * people have been read already (people_ready). */
bool setting_add_person(struct setting *setting, const struct row *row, struct error *error) MUST_CHECK;

/* To be called before the first row that needs people, and cheap to call again: finishes the people read so
 * far. Where they are refused, so is their table (error->of_table), and nothing may be asked of them. */
bool setting_ready(struct setting *setting, struct error *error) MUST_CHECK;

/* The id that the person has in the people table, or `name` itself. *person is PERSON_NONE when unknown. */
struct view setting_person(const struct setting *setting, struct view name, uint32_t *person);

/* Reads a timestamp cell of a row, where the setting has an order in any form that timestamp.h knows; refuses
 * what is none, and one with Z or an offset where no zone is given. *moment is on the wall clock of the zone.
 */
bool setting_moment(const struct setting *setting, const struct row *row, size_t column,
                    struct moment *moment, struct error *error) MUST_CHECK;

/* Reads a date cell of a row: `2026-11-16`, or where the setting has an order any form that timestamp.h
 * knows, as a spreadsheet rewrites dates. Refuses what is none, and a time. */
bool setting_day(const struct setting *setting, const struct row *row, size_t column, int32_t *day,
                 struct error *error) MUST_CHECK;

#endif
