#include "people/check.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/memory.h"
#include "people/snapshot.h"

static const char *const height_levels[HEIGHT_LEVELS] = {"rep", "manager", "director", "vp", "executive"};

static int compare_rows(const void *a, const void *b)
{
	const struct person_row *left = a, *right = b;
	if (left->person != right->person)
		return left->person < right->person ? -1 : 1;
	if (left->from != right->from)
		return left->from < right->from ? -1 : 1;
	return left->line < right->line ? -1 : left->line > right->line;
}

static int compare_days(const void *a, const void *b)
{
	const int32_t *left = a, *right = b;
	return *left < *right ? -1 : *left > *right;
}

static bool refuse(const struct people *people, const struct person_row *row, struct error *error,
                   const char *column, const char *problem, struct view other)
{
	char quoted[ERROR_QUOTED_SIZE];
	error_input(error, people->files.views[row->file].bytes, row->line, "%s %s", problem,
	            other.length ? error_quote(other, quoted) : "the beginning");
	return error_about(error, column, people->ids.views[row->person]);
}

static void warn_of_manager(const struct people *people, const struct person_row *row, struct view manager,
                            const char *problem, struct notice *notice)
{
	struct error warning = {0};
	error_set(&warning, ERROR_WARNING, "%s", problem);
	error_about(&warning, "manager", manager);
	error_at(&warning, people->files.views[row->file].bytes, row->line);
	notice_pass(notice, &warning);
}

/* Most tables have one row for each person, in the order in which people are numbered. */
static bool are_sorted(const struct person_row *rows, size_t count)
{
	size_t i = 1;
	while (i < count && compare_rows(&rows[i - 1], &rows[i]) <= 0)
		i++;
	return i >= count;
}

/* Sorts the rows by person and from, and refuses two that hold on one day. */
static bool index_rows(struct people *people, struct error *error)
{
	uint32_t person = 0;
	if (!are_sorted(people->rows, people->row_count))
		qsort(people->rows, people->row_count, sizeof *people->rows, compare_rows);
	people->first_row = memory_get(people->ids.count + 1, sizeof(uint32_t));
	for (size_t i = 0; i < people->row_count; i++) {
		struct person_row *row = &people->rows[i];
		while (person <= row->person)
			people->first_row[person++] = (uint32_t)i;
		if (i > 0 && row[-1].person == row->person && row->from < row[-1].to) {
			struct text since = {0};
			day_format(&since, row->from == INT32_MIN ? DAY_NONE : row->from);
			bool verdict = refuse(people, row, error, "person", "has two rows for the same days, from",
			                      text_view(&since));
			text_clear(&since);
			return verdict;
		}
	}
	while (person <= people->ids.count)
		people->first_row[person++] = (uint32_t)people->row_count;
	return true;
}

/* Does the row name the person as their own manager? */
static bool is_own(const struct people *people, const struct person_row *row)
{
	return row->manager_name.length > 0 && people_find(people, row->manager_name) == row->person;
}

/* Is the person of this row, who is their own manager, the one at the top: the only one of the kind, and
 * nobody else who leads anybody has no manager? */
static bool is_topmost(const struct people *people, const struct person_row *own)
{
	bool leads = people->ids.count == 1, is_only = true;
	bool *lead = memory_get(people->ids.count, sizeof *lead);
	for (size_t i = 0; i < people->row_count; i++) {
		uint32_t manager = people_find(people, people->rows[i].manager_name);
		if (manager != PERSON_NONE && manager != people->rows[i].person)
			lead[manager] = true;
	}
	for (size_t i = 0; i < people->row_count; i++) {
		const struct person_row *row = &people->rows[i];
		if (row->person == own->person)
			leads = leads || lead[row->person];
		else
			is_only = is_only && !is_own(people, row) && (row->manager_name.length > 0 || !lead[row->person]);
	}
	free(lead);
	return leads && is_only;
}

/* Makes a root of the one at the top, where the rows name them as their own manager. */
static void make_root(struct people *people, struct notice *notice)
{
	bool said = false;
	for (size_t i = 0; i < people->row_count; i++) {
		struct person_row *row = &people->rows[i];
		if (row->manager_name.length == 0 || row->manager != row->person)
			continue;
		if (!said)
			warn_of_manager(people, row, row->manager_name,
			                "is the person, who is taken for the one at the top", notice);
		said = true;
		row->manager = PERSON_NONE;
		row->manager_name.length = 0;
	}
}

static void warn_of_left_out(const struct people *people, struct notice *notice)
{
	char quoted[ERROR_QUOTED_SIZE];
	bool is_one = people->left_out == 1;
	if (people->left_out > 0)
		notice_say_at(notice, people->files.views[people->left_out_file].bytes, 0,
		              "left out: %" PRIu64 " %s by status, and no last day is known%s %s", people->left_out,
		              is_one ? "row of somebody who is gone" : "rows of people who are gone",
		              is_one ? ":" : "; the first is", error_quote(people->left_out_id, quoted));
}

static bool resolve_managers(struct people *people, struct notice *notice, struct error *error)
{
	for (size_t i = 0; i < people->row_count; i++) {
		struct person_row *row = &people->rows[i];
		row->manager = PERSON_NONE;
		if (row->manager_name.length == 0)
			continue;
		row->manager = people_find(people, row->manager_name);
		if (row->manager == PERSON_NONE)
			warn_of_manager(people, row, row->manager_name,
			                people_is_shared(people, row->manager_name)
			                    ? "is the name of several people; an id or e-mail address tells which"
			                    : "is not among the people",
			                notice);
		else if (row->manager == row->person && !is_topmost(people, row))
			return refuse(people, row, error, "manager",
			              "is their own manager, as only the one at the top of all may be, by the name",
			              row->manager_name);
	}
	make_root(people, notice);
	return true;
}

/* The person's last row; NULL for somebody who has none, since they are gone and nothing says since when. */
static const struct person_row *last_row(const struct people *people, uint32_t person)
{
	uint32_t end = people->first_row[person + 1];
	return end > people->first_row[person] ? &people->rows[end - 1] : NULL;
}

static void warn_of_departed(const struct people *people, struct notice *notice)
{
	for (size_t i = 0; i < people->row_count; i++) {
		const struct person_row *row = &people->rows[i];
		if (row->manager == PERSON_NONE)
			continue;
		const struct person_row *last = last_row(people, row->manager);
		if (last && last->to < row->to)
			warn_of_manager(people, row, people->ids.views[row->manager], "leads past their own last day",
			                notice);
	}
}

static void note_changes(struct people *people)
{
	size_t kept = 0;
	people->changes = memory_get(people->row_count * 2, sizeof(int32_t));
	for (size_t i = 0; i < people->row_count; i++) {
		const struct person_row *row = &people->rows[i];
		if (i > 0 && row->from == row[-1].from && row->to == row[-1].to)
			continue;
		people->changes[people->change_count++] = row->from;
		people->changes[people->change_count++] = row->to;
	}
	qsort(people->changes, people->change_count, sizeof(int32_t), compare_days);
	for (size_t i = 0; i < people->change_count; i++)
		if (i == 0 || people->changes[i] != people->changes[i - 1])
			people->changes[kept++] = people->changes[i];
	people->change_count = kept;
	people->orgs = memory_get(kept + 1, sizeof *people->orgs);
}

static bool refuse_cycle(const struct people *people, uint32_t start, int32_t day, struct error *error)
{
	struct text names = {0};
	uint32_t person = start;
	do {
		text_add(&names, people->ids.views[person]);
		text_add_string(&names, " < ");
		person = people_manager(people, person, day);
	} while (person != start && names.length < 1000);
	text_add(&names, people->ids.views[start]);
	bool verdict = refuse(people, people_row(people, start, day), error, "manager",
	                      "is above themselves, in a cycle:", text_view(&names));
	text_clear(&names);
	return verdict;
}

/* Looks for a cycle among the managers of one day: walks up from everybody and marks whom it meets with the
 * number of the walk. */
static bool check_day(const struct people *people, int32_t day, uint32_t *walks, struct error *error)
{
	memset(walks, 0, people->ids.count * sizeof *walks);
	for (uint32_t start = 0; start < people->ids.count; start++) {
		uint32_t person = start;
		while (person != PERSON_NONE && walks[person] == 0) {
			walks[person] = start + 1;
			person = people_manager(people, person, day);
		}
		if (person != PERSON_NONE && walks[person] == start + 1)
			return refuse_cycle(people, person, day, error);
	}
	return true;
}

/* Does somebody stand above themselves on some day? On the day on which the last row of a cycle begins the
 * way up from its person comes back to them. `walks` holds 0 for everybody. */
static bool has_cycle(const struct people *people, uint32_t *walks)
{
	for (size_t i = 0; i < people->row_count; i++) {
		const struct person_row *row = &people->rows[i];
		uint32_t person = row->manager, walk = (uint32_t)i + 1;
		while (person != PERSON_NONE && person != row->person && walks[person] != walk) {
			walks[person] = walk;
			person = people_manager(people, person, row->from);
		}
		if (person == row->person)
			return true;
	}
	return false;
}

static bool check_cycles(const struct people *people, struct error *error)
{
	uint32_t *walks = memory_get(people->ids.count, sizeof *walks);
	/* The message is about the first day that has one. */
	bool is_there = has_cycle(people, walks), done = true;
	for (size_t i = 0; is_there && done && i < people->change_count; i++)
		if (people->changes[i] != INT32_MAX)
			done = check_day(people, people->changes[i], walks, error);
	free(walks);
	return done;
}

static void number_levels(struct people *people)
{
	for (int i = 0; i < HEIGHT_LEVELS; i++)
		(void)intern_add(&people->levels,
		                 spellings_first(&people->level_spellings, view_of(height_levels[i])));
	for (size_t i = 0; i < people->row_count; i++) {
		struct person_row *row = &people->rows[i];
		row->level = row->level_name.length ? intern_add(&people->levels, row->level_name) : LEVEL_NONE;
	}
}

/* Warns where more than one person has no manager now. */
static void warn_of_roots(const struct people *people, struct notice *notice)
{
	uint32_t roots = 0, first = PERSON_NONE, second = PERSON_NONE;
	char one[ERROR_QUOTED_SIZE], two[ERROR_QUOTED_SIZE];
	for (uint32_t person = 0; person < people->ids.count; person++) {
		const struct person_row *row = last_row(people, person);
		if (!row || row->to != INT32_MAX || row->manager_name.length != 0)
			continue;
		roots++;
		if (first == PERSON_NONE)
			first = person;
		else if (second == PERSON_NONE)
			second = person;
	}
	if (roots > 1)
		notice_say(notice, REMEDY_NONE, "%u people have no manager, %s and %s among them", (unsigned)roots,
		           error_quote(people->ids.views[first], one), error_quote(people->ids.views[second], two));
}

/* An alias that is another person's id would never be found, since ids are looked up first. */
static bool check_aliases(const struct people *people, struct error *error)
{
	for (uint32_t i = 0; i < people->folded.capacity; i++) {
		const struct claim *claim = &people->folded.list[i];
		if (claim->kind == CLAIM_DECLARED && claim->id_of != PERSON_NONE && claim->person != claim->id_of) {
			error_input(error, people->files.views[claim->file].bytes, claim->line,
			            "is the id of another person");
			return error_about(error, "aliases", people->ids.views[claim->id_of]);
		}
	}
	return true;
}

bool people_finish(struct people *people, struct notice *notice, struct error *error)
{
	people->row_count = snapshots_settle(people->rows, people->row_count);
	cards_begin(&people->cards, &people->ids);
	if (!index_rows(people, error) || !check_aliases(people, error) ||
	    !resolve_managers(people, notice, error))
		return false;
	cards_fill(&people->cards, people->rows, people->first_row);
	note_changes(people);
	number_levels(people);
	if (!check_cycles(people, error))
		return false;
	warn_of_left_out(people, notice);
	warn_of_departed(people, notice);
	warn_of_roots(people, notice);
	return true;
}
