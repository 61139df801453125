/* What all rows are read with: people, definition, time zone and dates. */
#ifndef SESSION_SETTING_H
#define SESSION_SETTING_H

#include "when/timestamp.h"
#include "people/org.h"
#include "people/stranger.h"
#include "when/zone.h"
#include "base/period.h"

struct definition;

/* What has several spellings besides people, levels and teams. */
enum spelled { SPELLED_WAVE, SPELLED_ITEM, SPELLED_SKILL, SPELLED_PLAN, SPELLED };
struct records;

struct setting {
	struct people *people; /* NULL if there is no people table, or not yet */
	bool people_ready;     /* rows that need people have been read, so no more people may come */
	bool people_given; /* by a file of their own, so a people table in the stream is ignored with a warning */
	bool people_passed_over;       /* that warning has been given */
	struct definition *definition; /* somebody else's; NULL if the tool does not classify */
	struct records *records;       /* of leaders and of the data; NULL if the tool adds nothing up */
	struct zone *zone;             /* NULL if none was given */
	int32_t now;                   /* today */
	bool now_given;                /* by the user, and not by the clock */
	int32_t since, until;          /* DAY_NONE if open; until is not included */
	unsigned fiscal;               /* month in which the fiscal year starts */
	enum date_order date_order;    /* in which tables may have dates that are not ISO 8601 */
	struct notice *notice;
	struct pseudonyms *pseudonyms; /* by which people go too, and are called; somebody else's; NULL: none */
	uint64_t ahead;   /* sessions that are said to be held after now, and were left out (session_counts) */
	uint64_t strange; /* sessions that were counted with somebody who is not in the people table */
	struct spellings *strangers; /* names of people that are no ids; NULL: compared by bytes */
	struct spellings *spelled;   /* by enum spelled; NULL: the same */
};

/* Makes the spellings of an empty setting. */
void setting_begin_spellings(struct setting *setting);

/* Frees everything in the setting except the definition. */
void setting_clear(struct setting *setting);

/* Starts an empty people table, whose dates may be in the setting's order. */
void setting_begin_people(struct setting *setting);

/* Takes the header of a people table: warns of what looks important in it and is not read. */
void setting_begin_people_file(const struct setting *setting, const struct row *table);

/* Takes a row of a people table in the stream. Refuses it (error->of_table) if rows that need people have
 * been read already. */
bool setting_add_person(struct setting *setting, const struct row *row, struct error *error) MUST_CHECK;

/* To be called before a row that needs people; cheap if it is not the first: completes the people table. If
 * that is refused (error->of_table), nothing may be asked of it. */
bool setting_ready(struct setting *setting, struct error *error) MUST_CHECK;

/* Warns of the sessions that were left out because they are said to be held after now. */
void setting_say_ahead(const struct setting *setting);

/* Warns of the sessions of people who are not in the people table, which session_count_strangers has counted,
 * and names the one who is in most of them. */
void setting_say_strangers(const struct setting *setting);

/* The functions from here to setting_spelling, and setting_moment, remember what they were asked, or ask a
 * zone that does: they are for one thread at a time. setting_told_moment and setting_day only look.
 *
 * The id in the people table of the person with this name, or the first spelling of it that came if unknown:
 * then *person is PERSON_NONE (stranger.h). */
struct view setting_person(const struct setting *setting, struct view name, uint32_t *person);

/* The first spelling of the text that came (fold.h). Both live as long as the setting. */
struct view setting_spelling(const struct setting *setting, enum spelled kind, struct view text);

/* Reads a timestamp cell of a row; if the setting has an order of dates, in any form that timestamp.h knows.
 * *moment is as the cell tells it, on a clock of its own where it is `zoned`. Refuses what is not a
 * timestamp, and one with Z or an offset if there is no zone. */
bool setting_told_moment(const struct setting *setting, const struct row *row, size_t column,
                         struct moment *moment, struct error *error) MUST_CHECK;

/* The same on the wall clock of the zone. */
bool setting_moment(const struct setting *setting, const struct row *row, size_t column,
                    struct moment *moment, struct error *error) MUST_CHECK;

/* Reads a date cell of a row: `2026-11-16`, or, if the setting has an order of dates, any form that
 * timestamp.h knows, since spreadsheets rewrite dates. Refuses what is not a date or has a time. */
bool setting_day(const struct setting *setting, const struct row *row, size_t column, int32_t *day,
                 struct error *error) MUST_CHECK;

#endif
