#include "plan/agenda.h"

#include <stdlib.h>

#include "base/memory.h"
#include "people/org.h"

struct item {
	int32_t day;
	struct view coach, commitment;
	const struct plan *plan;
};

struct agenda {
	struct continuity *continuity;
	const struct org *org; /* NULL without people */
	int32_t last;          /* day that is on it */
	bool *is_listed;       /* by session: its commitment is on the agenda, or has no need to be */
	struct item *items;
	size_t count, capacity;
};

/* Who has left asks for nothing. */
static bool is_at_work(const struct agenda *agenda, const struct plan *plan)
{
	return !agenda->org || plan->person_number == PERSON_NONE || agenda->org->employed[plan->person_number];
}

static void add_item(struct agenda *agenda, const struct item *item)
{
	agenda->items = memory_reserve(agenda->items, &agenda->capacity, agenda->count + 1, sizeof *item);
	agenda->items[agenda->count++] = *item;
}

static void add_session(struct agenda *agenda, const struct continuity_plan *judged)
{
	const struct plan *plan = judged->plan;
	int32_t day = judged->state->due_at_latest;
	if (day == DAY_NONE || (plan->due != DAY_NONE && plan->due < day))
		day = plan->due;
	if (day != DAY_NONE && day <= agenda->last)
		add_item(agenda, &(struct item){.day = day, .coach = plan->coach, .plan = plan});
}

static void add_commitment(struct agenda *agenda, const struct continuity_plan *judged, uint32_t number)
{
	const struct continuity *continuity = agenda->continuity;
	const struct held_person *person = &continuity->person;
	const struct identities *identities = &continuity->log.identities;
	const struct identity *key = identity_at(identities, number);
	const struct held *held = &continuity->log.held[number];
	struct commitment commitment = {key->coachee, key->id, key->day, key->second, held->due};
	struct view coach = judged->plan->coach;
	agenda->is_listed[number] = true;
	if (held->commitment == 0 || held->due == DAY_NONE || held->due > agenda->last ||
	    commitment_follow_up(&commitment, person->follow_ups, person->follow_up_count) != DAY_NONE)
		return;
	add_item(agenda, &(struct item){
						 .day = held->due,
						 .coach = coach.length > 0 ? coach : identities->people.ids.views[key->coach],
						 .commitment = identities->texts.views[held->commitment],
						 .plan = judged->plan,
					 });
}

/* Adds the commitments of one person's plans: first those on plan, then those that are on none. */
static void add_commitments(struct agenda *agenda, const struct continuity_plan *plans, size_t count)
{
	struct continuity *continuity = agenda->continuity;
	struct held_person *person = &continuity->person;
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < count; i++) {
			const struct plan *plan = plans[i].plan;
			if (!plan_is_active(plan) || !is_at_work(agenda, plan))
				continue;
			held_gather(&continuity->log, person, plans[i].names.person, plan->start,
			            plan_last_day(plan, continuity->setting->now));
			for (size_t j = 0; j < person->count; j++) {
				uint32_t number = person->sessions[j].number;
				if (!agenda->is_listed[number] &&
				    (round > 0 || plan_has_session(&plans[i].names, &continuity->log.held[number])))
					add_commitment(agenda, &plans[i], number);
			}
		}
}

static int compare_items(const void *left, const void *right)
{
	const struct item *a = left, *b = right;
	int order = view_compare(a->coach, b->coach);
	if (order == 0)
		order = (a->day > b->day) - (a->day < b->day);
	if (order == 0)
		order = view_compare(a->plan->person, b->plan->person);
	if (order == 0)
		order = view_compare(a->plan->id, b->plan->id);
	return order ? order : view_compare(a->commitment, b->commitment);
}

static void put(struct grid *grid, struct cell *cell, struct view text)
{
	if (text.length > 0)
		*cell = cell_text(grid_copy_text(grid, text));
}

static void put_item(const struct item *item, struct grid *grid)
{
	struct cell *cells = grid_add_row(grid);
	cells[AGENDA_DATE] = cell_day(item->day);
	put(grid, &cells[AGENDA_COACH], item->coach);
	put(grid, &cells[AGENDA_PERSON], item->plan->person);
	put(grid, &cells[AGENDA_PLAN], item->plan->id);
	put(grid, &cells[AGENDA_SKILL], item->plan->skill);
	put(grid, &cells[AGENDA_GOAL], item->plan->goal);
	put(grid, &cells[AGENDA_FOLLOW_UP], item->plan->follow_up);
	put(grid, &cells[AGENDA_COMMITMENT], item->commitment);
}

void agenda_grid(struct continuity *continuity, int32_t days, struct grid *grid)
{
	const struct setting *setting = continuity->setting;
	continuity_judge(continuity);
	struct agenda agenda = {
		.continuity = continuity,
		.org = setting->people ? people_org(setting->people, setting->now) : NULL,
		.last = setting->now + days,
	};
	agenda.is_listed = memory_get(continuity->log.identities.table.count, sizeof *agenda.is_listed);
	for (size_t first = 0, end; first < continuity->judged_count; first = end) {
		const struct continuity_plan *plans = &continuity->judged[first];
		for (end = first; end < continuity->judged_count &&
		                  view_equals(continuity->judged[end].plan->person, plans->plan->person);
		     end++)
			if (plan_is_active(continuity->judged[end].plan) &&
			    is_at_work(&agenda, continuity->judged[end].plan))
				add_session(&agenda, &continuity->judged[end]);
		add_commitments(&agenda, plans, end - first);
	}
	if (agenda.count > 0)
		qsort(agenda.items, agenda.count, sizeof *agenda.items, compare_items);
	grid_init(grid, &table_kinds[TABLE_AGENDA]);
	for (size_t i = 0; i < agenda.count; i++)
		if (i == 0 || compare_items(&agenda.items[i - 1], &agenda.items[i]) != 0)
			put_item(&agenda.items[i], grid);
	free(agenda.items);
	free(agenda.is_listed);
}
