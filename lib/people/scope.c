#include "people/scope.h"

#include <stdlib.h>

#include "base/memory.h"
#include "people/crowd.h"
#include "people/mention.h"
#include "people/names.h"
#include "people/org.h"

bool scope_is_all(const struct scope *scope)
{
	return scope->unit == SCOPE_ALL && !scope->no_names && !scope->no_text && !scope->pseudonyms;
}

/* What somebody is called whom a table has under this name. */
static struct view call(const struct scope *scope, struct view name)
{
	uint32_t person = scope->people ? people_find(scope->people, name) : PERSON_NONE;
	if (!scope->pseudonyms)
		return name;
	return pseudonym_of(scope->pseudonyms, person == PERSON_NONE ? name : people_id(scope->people, person));
}

struct view scope_name(const struct scope *scope)
{
	switch (scope->unit) {
	case SCOPE_PERSON: return call(scope, people_id(scope->people, scope->person));
	case SCOPE_TEAM: return scope->team;
	case SCOPE_ALL: break;
	}
	return view_of("");
}

struct view scope_called(const struct scope *scope)
{
	bool has_name = scope->unit == SCOPE_PERSON && !scope->pseudonyms;
	return has_name ? names_of(scope->people, scope->person) : scope_name(scope);
}

static bool find_team(struct scope *scope, struct view name)
{
	struct people *people = scope->people;
	struct view team = spellings_first(&people->team_spellings, name);
	for (size_t i = 0; i < people->row_count; i++)
		if (team.length > 0 && view_equals(people->rows[i].team, team)) {
			scope->unit = SCOPE_TEAM;
			scope->team = people->rows[i].team;
			return true;
		}
	return false;
}

bool scope_find(struct scope *scope, struct view unit, struct error *error)
{
	struct view forced = VIEW("team:");
	if (view_starts_with(unit, forced)) {
		struct view name = view_slice(unit.bytes + forced.length, unit.length - forced.length);
		return find_team(scope, name) || (error_set(error, ERROR_USAGE, "is no team of the people table"),
		                                  error_about(error, NULL, name));
	}
	scope->person = people_find(scope->people, unit);
	if (scope->person != PERSON_NONE) {
		scope->unit = SCOPE_PERSON;
		return !scope->no_names || error_set(error, ERROR_USAGE, "a page without names shows no person");
	}
	if (find_team(scope, unit))
		return true;
	error_set(error, ERROR_USAGE,
	          people_is_shared(scope->people, unit)
	              ? "is what several people are called; their ids tell them apart"
	              : "is neither a person nor a team of the people table");
	return error_about(error, NULL, unit);
}

bool scope_sees(const struct scope *scope, uint32_t person, const struct period *days)
{
	const struct people *people = scope->people;
	if (scope->no_names || person == PERSON_NONE)
		return false;
	if (scope->unit == SCOPE_ALL || (scope->unit == SCOPE_PERSON && person == scope->person))
		return true;
	for (uint32_t i = people->first_row[person]; i < people->first_row[person + 1]; i++) {
		const struct person_row *row = &people->rows[i];
		bool is_theirs = scope->unit == SCOPE_PERSON ? row->manager == scope->person
		                                             : view_equals(row->team, scope->team);
		if (is_theirs && row->from < days->end && days->first < row->to)
			return true;
	}
	return false;
}

bool scope_is_unit(const struct scope *scope, struct view name)
{
	return scope->unit == SCOPE_PERSON && name.length > 0 &&
	       people_find(scope->people, name) == scope->person;
}

/* Whether a text names anybody whom the reader may not see. */
struct naming {
	const struct scope *scope;
	const struct period *days;
	bool names_others;
};

static void take_bearers(void *self, const struct bearer *bearers, size_t count)
{
	struct naming *naming = self;
	bool is_seen = false;
	for (size_t i = 0; i < count; i++)
		is_seen = is_seen || scope_sees(naming->scope, bearers[i].person, naming->days);
	naming->names_others = naming->names_others || !is_seen;
}

static bool names_nobody_else(const struct scope *scope, struct view text, const struct period *days)
{
	/* Somebody who has a pseudonym is not to be named by anything else. */
	const struct scope nobody = {.no_names = true, .people = scope->people};
	if (scope->pseudonyms)
		scope = &nobody;
	struct naming naming = {.scope = scope, .days = days};
	if (!scope->people)
		return false;
	mention_each(scope->people, text, &naming, take_bearers);
	return !naming.names_others;
}

bool scope_may_tell(const struct scope *scope, struct view words)
{
	const struct period today = {.first = scope->day, .end = scope->day + 1};
	return names_nobody_else(scope, words, &today);
}

/* A row of a grid that is judged. */
struct judged_row {
	const struct scope *scope;
	const struct grid *grid;
	size_t row;
	struct period days;
	bool is_left_out; /* without names: too few people stand behind it (crowd_leave_out) */
};

/* The days of the row's period; without one, today. */
static struct period days_of(const struct scope *scope, const struct grid *grid, size_t row)
{
	struct period days;
	if (grid->kind->by_period && period_parse(grid_text(grid, row, 0), scope->fiscal, &days))
		return days;
	return (struct period){.first = scope->day, .end = scope->day + 1};
}

/* Does the cell say what the row sums up: a unit that is no person? */
static bool is_sum(const struct grid *grid, size_t row, size_t column)
{
	const struct table_kind *kind = grid->kind;
	if (column != kind->unit)
		return false;
	return (kind->by_unit && !grid_is(grid, row, kind->by, "leader")) ||
	       (kind->org_last && row + 1 == grid->row_count);
}

/* Does the column hold a person in this row? */
static bool is_person(const struct grid *grid, size_t row, size_t column)
{
	const struct table_kind *kind = grid->kind;
	bool is_leader = kind->by_unit && column == kind->unit && grid_is(grid, row, kind->by, "leader");
	return is_leader || (grid->columns[column].type == COLUMN_PERSON && !is_sum(grid, row, column));
}

/* Is the cell of somebody whom the reader may see, or, if `own`, of the unit itself? */
static bool sees_cell(const struct judged_row *judged, size_t column, bool own)
{
	const struct scope *scope = judged->scope;
	struct view name = grid_text(judged->grid, judged->row, column);
	if (scope->no_names)
		return false;
	uint32_t person = name.length > 0 ? people_find(scope->people, name) : PERSON_NONE;
	if (own)
		return scope->unit == SCOPE_PERSON && person == scope->person;
	return scope_sees(scope, person, &judged->days);
}

/* Does the row of a level, team or edge sum up what one leader did? Leaders are counted by the row's own
 * columns, else on the last day of its period. */
static bool is_single(const struct scope *scope, const struct grid *grid, size_t row)
{
	const struct table_kind *kind = grid->kind;
	bool is_part = org_has_edges(grid) ||
	               (!kind->of_anybody && kind->by_unit &&
	                (grid_is(grid, row, kind->by, "level") || grid_is(grid, row, kind->by, "team")));
	double leaders;
	if (!is_part)
		return false;
	return crowd_told(grid, row, COUNTS_LEADERS, &leaders)
	           ? leaders <= 1
	           : org_is_single(scope->people, grid, row, days_of(scope, grid, row).end - 1);
}

/* Which rows go where no person is named (crowd_leave_out). */
static bool *leave_out(const struct scope *scope, const struct grid *grid)
{
	const struct table_kind *kind = grid->kind;
	struct crowd_unit *units = memory_get(grid->row_count, sizeof *units);
	double told;
	for (size_t row = 0; row < grid->row_count && scope->people; row++) {
		bool is_edge = org_has_edges(grid);
		if (!is_edge && !kind->org_last && (!kind->by_unit || grid_is(grid, row, kind->by, "leader")))
			continue;
		if (!is_edge && !crowd_told(grid, row, COUNTS_PEOPLE, &told))
			units[row].members = org_members(scope->people, grid, row, scope->day);
		units[row].is_single = is_single(scope, grid, row);
	}
	bool *left_out = crowd_leave_out(grid, units);
	free(units);
	return left_out;
}

/* May a row be seen that is about no person: of the org, a level, a team, or of none of these? */
static bool holds_sum(const struct judged_row *judged)
{
	const struct scope *scope = judged->scope;
	const struct grid *grid = judged->grid;
	const struct table_kind *kind = grid->kind;
	size_t row = judged->row;
	bool has_units = kind->by_unit || kind->org_last;
	struct view by = kind->org_last ? view_of("org")
	                 : has_units    ? grid_text(grid, row, kind->by)
	                                : view_of("");
	if (scope->no_names && judged->is_left_out)
		return false;
	if (scope->unit == SCOPE_ALL)
		return true;
	if (view_is(by, "org"))
		return crowd_leaders(grid, row) >= CROWD_LEADERS_LEAST;
	if (has_units)
		return view_is(by, "team") && scope->unit == SCOPE_TEAM &&
		       view_equals(grid_text(grid, row, kind->unit), scope->team);
	return crowd_has_leaders(grid, row);
}

/* May a row be seen that is about somebody: the unit itself, or a direct report? Where the table has no
 * column of whom a row is about, one of them must be in it. */
static bool holds_person(const struct judged_row *judged)
{
	const struct grid *grid = judged->grid;
	bool is_seen = false;
	for (size_t column = 0; column < grid->column_count && !is_seen; column++) {
		bool is_about = grid->kind->unit == column || !is_person(grid, judged->row, grid->kind->unit);
		is_seen = is_person(grid, judged->row, column) && sees_cell(judged, column, !is_about);
	}
	return is_seen;
}

static bool holds(const struct judged_row *judged)
{
	const struct grid *grid = judged->grid;
	const struct scope *scope = judged->scope;
	bool has_person = false;
	if (grid->kind->of_data || (scope->unit == SCOPE_ALL && !scope->no_names))
		return true;
	for (size_t column = 0; column < grid->column_count; column++)
		has_person = has_person || is_person(grid, judged->row, column);
	if (has_person && !(grid->kind->org_last && judged->row + 1 == grid->row_count))
		return !scope->no_names && holds_person(judged);
	return holds_sum(judged);
}

/* May the reader see the cell? What somebody wrote may name anybody in any words, a word of ours only as a
 * whole, since teams and levels are called like people too. */
static bool is_shown(const struct judged_row *judged, size_t column)
{
	const struct scope *scope = judged->scope;
	const struct grid *grid = judged->grid;
	const struct table_kind *kind = grid->kind;
	enum column_type type = grid->columns[column].type;
	struct view text = grid_text(grid, judged->row, column);
	bool is_all = scope->unit == SCOPE_ALL && !scope->no_names;
	bool names_row = (kind->by_unit && column == kind->by) ||
	                 (column == 0 && (kind->by_period || kind->by_wave));
	if (scope->pseudonyms && grid->columns[column].traces)
		return false;
	if (text.length == 0 || kind->of_data || names_row || is_sum(grid, judged->row, column))
		return true;
	if (is_person(grid, judged->row, column))
		return is_all || sees_cell(judged, column, false);
	if (type == COLUMN_FREE_TEXT || (type == COLUMN_TEXT && scope->pseudonyms && scope->people))
		return !(scope->no_text && type == COLUMN_FREE_TEXT) &&
		       ((is_all && !scope->pseudonyms) || names_nobody_else(scope, text, &judged->days));
	if (type != COLUMN_TEXT || is_all || !scope->people)
		return true;
	uint32_t person = people_find(scope->people, text);
	return person == PERSON_NONE || scope_sees(scope, person, &judged->days);
}

/* The cell with the person whom the row is about: of its unit, else the first one; or NULL. */
static const struct cell *person_cell(const struct grid *grid, size_t row)
{
	if (is_person(grid, row, grid->kind->unit))
		return grid_cell(grid, row, grid->kind->unit);
	for (size_t column = 0; column < grid->column_count; column++)
		if (is_person(grid, row, column))
			return grid_cell(grid, row, column);
	return NULL;
}

/* Does a run of rows that may change places end before this row? It is of one period or wave. */
static bool ends_run(const struct grid *grid, size_t row)
{
	struct text a = {0}, b = {0};
	bool is_timed = grid->kind->by_period || grid->kind->by_wave;
	if (!person_cell(grid, row))
		return true;
	cell_format(&a, grid_cell(grid, row - 1, 0), grid->columns[0].type);
	cell_format(&b, grid_cell(grid, row, 0), grid->columns[0].type);
	bool ends = is_timed && !view_equals(text_view(&a), text_view(&b));
	text_clear(&a);
	text_clear(&b);
	return ends;
}

/* A row and what it is put in order by. Of a table of days these are in order for each person whom it names
 * first, who is to do what is due on them; of others `first` and `day` are empty. */
struct ordered {
	struct view first, day, name;
	size_t row;
};

static int compare_ordered(const void *a, const void *b)
{
	const struct ordered *left = a, *right = b;
	int order = view_compare(left->first, right->first);
	if (order == 0)
		order = view_compare(left->day, right->day);
	if (order == 0)
		order = view_compare(left->name, right->name);
	return order ? order : (left->row > right->row) - (left->row < right->row);
}

/* What the row is put in order by; `texts` owns the bytes of its day. */
static struct ordered order_of(const struct grid *grid, size_t row, struct grid *texts)
{
	const struct cell *cell = person_cell(grid, row);
	struct ordered ordered = {.name = cell ? cell->text : view_of(""), .row = row};
	struct text day = {0};
	size_t first = 0;
	if (grid->columns[0].type != COLUMN_DATE)
		return ordered;
	while (first < grid->kind->unit && !is_person(grid, row, first))
		first++;
	ordered.first = grid_text(grid, row, first);
	cell_format(&day, grid_cell(grid, row, 0), COLUMN_DATE);
	ordered.day = grid_copy_text(texts, text_view(&day));
	text_clear(&day);
	return ordered;
}

/* Puts each run of rows about persons in the order of what they are called. */
static void order_by_name(struct grid *grid)
{
	struct ordered *order = memory_get(grid->row_count + 1, sizeof *order);
	struct grid sorted;
	grid_init(&sorted, grid->kind);
	sorted.name = grid->name;
	for (size_t first = 0, end; first < grid->row_count; first = end) {
		for (end = first + 1; end < grid->row_count && person_cell(grid, first) && !ends_run(grid, end);
		     end++)
			continue;
		for (size_t row = first; row < end; row++)
			order[row - first] = order_of(grid, row, &sorted);
		qsort(order, end - first, sizeof *order, compare_ordered);
		for (size_t i = 0; i < end - first; i++)
			(void)grid_add_copy(&sorted, grid, order[i].row);
	}
	free(order);
	grid_clear(grid);
	*grid = sorted;
}

bool scope_show(const struct scope *scope, const struct grid *grid, struct grid *shown)
{
	bool is_cut = false, *left_out = NULL;
	if (scope_is_all(scope)) {
		grid_share(shown, grid);
		return false;
	}
	if (scope->no_names)
		left_out = leave_out(scope, grid);
	grid_init(shown, grid->kind);
	shown->name = grid->name;
	for (size_t row = 0; row < grid->row_count; row++) {
		const struct judged_row judged = {scope, grid, row, days_of(scope, grid, row),
		                                  left_out && left_out[row]};
		if (!holds(&judged)) {
			is_cut = true;
			continue;
		}
		struct cell *cells = grid_add_copy(shown, grid, row);
		for (size_t column = 0; column < grid->column_count; column++)
			if (!is_shown(&judged, column))
				cells[column] = (struct cell){0};
			else if (scope->pseudonyms && is_person(grid, row, column) && cells[column].type == CELL_TEXT)
				cells[column].text = call(scope, cells[column].text);
	}
	free(left_out);
	if (scope->pseudonyms)
		order_by_name(shown);
	return is_cut;
}
