/* What of a table somebody may see: a leader who is sent a page of their own, a team, or a reader who is to
 * see no person and no text at all. Measures compute everything over everybody; what is shown is filtered
 * here, by what lib/table says that each column and each table holds, before anything is said or drawn of it.
 * A new table is filtered by the types of its columns, and one of which they say nothing is not shown. */
#ifndef PEOPLE_SCOPE_H
#define PEOPLE_SCOPE_H

#include "base/grid.h"
#include "base/period.h"
#include "people/people.h"
#include "people/pseudonym.h"

enum scope_unit { SCOPE_ALL, SCOPE_PERSON, SCOPE_TEAM };

/* Start with {0}, which shows everything. The people must be finished, and outlive it. */
struct scope {
	enum scope_unit unit; /* of whom the rows are */
	uint32_t person;
	struct view team;              /* as the people table spells it first */
	bool no_names;                 /* no person at all: levels, teams and the org */
	bool no_text;                  /* nothing that somebody wrote */
	struct pseudonyms *pseudonyms; /* what persons are called (pseudonym.h); NULL: by their ids and names */
	struct people *people;         /* NULL only where both are all that is wanted */
	int32_t day;                   /* whose report somebody is where a row has no period: today */
	unsigned fiscal;
};

/* Finds whose rows are shown: a person by id, name or alias, else a team; `team:NAME` is a team in any case.
 * Refuses (ERROR_USAGE) what is neither, and a person where no person is shown. */
bool scope_find(struct scope *scope, struct view unit, struct error *error) MUST_CHECK;

/* Does it show everything? */
bool scope_is_all(const struct scope *scope);

/* The name of the unit in the column `unit` of tables that are shown: an id, a pseudonym or a team; empty for
 * SCOPE_ALL. */
struct view scope_name(const struct scope *scope);

/* What people call it (names.h). */
struct view scope_called(const struct scope *scope);

/* Is this somebody whom the reader may see: the unit itself, or a direct report, on any of these days? Of a
 * team its members. */
bool scope_sees(const struct scope *scope, uint32_t person, const struct period *days);

/* Does the name, as a table has it, mean the person whose page it is? */
bool scope_is_unit(const struct scope *scope, struct view name);

/* May the words be told: do they name nobody, in any spelling, whom the reader may not see? Never where it is
 * not known who there is. */
bool scope_may_tell(const struct scope *scope, struct view words);

/* Starts `shown` as the part of the grid that may be seen, and returns whether a row was left out. Its
 * texts live as long as the grid's, and so do its rows where everything is shown (grid_share).
 *
 * Of a single unit there are its own rows and those of its direct reports, and those of the org with at least
 * CROWD_LEADERS_LEAST leaders behind them; groups that are compared need them behind each. Other rows about
 * somebody, levels and other teams are left out, and a cell that names anybody else is empty. Without names
 * there are rows of levels, teams and the org, and of what no unit has, where crowd_leave_out does not leave
 * them out.
 *
 * With pseudonyms these stand in place of persons, texts that name anybody are empty, and so is what is found
 * again in the tables that were read (`traces`), which have the names. Rows about persons that follow each
 * other are in the order of their pseudonyms, since that of their ids would say who is who.
 */
bool scope_show(const struct scope *scope, const struct grid *grid, struct grid *shown);

#endif
