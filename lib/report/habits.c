#include "report/habits.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "table/table.h"

#define FRIDAY 4

/* The features that follow those of the activities. */
enum { DAYS_BETWEEN, LONGEST_GAP, LINKED, FOCUS, INSPECTION_SHARE, FRIDAY_SHARE, FIXED };

static const char *const names[FIXED] = {
	[DAYS_BETWEEN] = "days between sessions",
	[LONGEST_GAP] = "longest gap",
	[LINKED] = "linked",
	[FOCUS] = "focus",
	[INSPECTION_SHARE] = "inspection share",
	[FRIDAY_SHARE] = "Friday share",
};

void habits_clear(struct habits *habits)
{
	parties_clear(&habits->coaches);
	parties_clear(&habits->coachees);
	intern_clear(&habits->activities);
	hash_clear(&habits->pairs);
	hash_clear(&habits->mixes);
	free(habits->list);
	free(habits->days);
	free(habits->activity_order);
	*habits = (struct habits){0};
}

static uint32_t add_coach(struct habits *habits, struct view id, uint32_t person)
{
	uint32_t known = habits->coaches.ids.count, coach = parties_add(&habits->coaches, id, person);
	if (coach < known)
		return coach;
	struct fraction none = fraction_of(0, 1);
	habits->list = memory_reserve(habits->list, &habits->list_capacity, habits->coaches.ids.count,
	                              sizeof *habits->list);
	habits->list[coach] = (struct habit){
		.focus = none,
		.linked = none,
		.focus_sessions = none,
		.linked_sessions = none,
	};
	return coach;
}

static void add_activity(struct habits *habits, uint32_t coach, struct view activity)
{
	const struct habit_mix key = {.coach = coach, .activity = intern_add(&habits->activities, activity)};
	habits->mixes.key_size = offsetof(struct habit_mix, sessions);
	habits->mixes.entry_size = sizeof key;
	struct habit_mix *mix = hash_add(&habits->mixes, &key);
	mix->sessions++;
	habits->list[coach].with_activity++;
}

static void add_day(struct habits *habits, uint32_t coach, uint32_t coachee, int32_t day)
{
	const struct habit_pair key = {coach, coachee};
	habits->pairs.key_size = habits->pairs.entry_size = sizeof key;
	const struct habit_pair *pair = hash_add(&habits->pairs, &key);
	habits->days = memory_reserve(habits->days, &habits->day_capacity, habits->day_count + 1,
	                              sizeof *habits->days);
	uint32_t number = (uint32_t)(pair - (const struct habit_pair *)habits->pairs.entries);
	habits->days[habits->day_count++] = (struct habit_day){number, day};
}

bool habits_add(struct habits *habits, const struct session *session, struct error *error)
{
	bool is_coaching = session->category == CATEGORY_COACHING;
	if (session->status != STATUS_HELD || (!is_coaching && session->category != CATEGORY_INSPECTION))
		return true;
	if (!decimal_add(&habits->total, session->coach_minutes))
		return row_refuse_whole(session->row, error, "the sum of minutes up to this row is too large");
	uint32_t coach = add_coach(habits, session->coach, session->coach_person);
	struct habit *habit = &habits->list[coach];
	if (!is_coaching) {
		habit->inspection += session->coach_minutes;
		return true;
	}
	habit->coaching += session->coach_minutes;
	if (session->direction != DIRECTION_DIRECT)
		return true;
	habit->sessions++;
	habit->fridays += weekday_of_day(session->start.day) == FRIDAY;
	if (session->activity.length)
		add_activity(habits, coach, session->activity);
	uint32_t coachee = parties_add(&habits->coachees, session->coachee, session->coachee_person);
	add_day(habits, coach, coachee, session->start.day);
	return true;
}

static int compare_days(const void *left, const void *right)
{
	const struct habit_day *a = left, *b = right;
	if (a->pair != b->pair)
		return a->pair < b->pair ? -1 : 1;
	return (a->day > b->day) - (a->day < b->day);
}

static void measure_gaps(struct habits *habits)
{
	const struct habit_day *days = habits->days;
	if (habits->day_count)
		qsort(habits->days, habits->day_count, sizeof *days, compare_days);
	for (size_t start = 0, end; start < habits->day_count; start = end) {
		const struct habit_pair *pair = hash_entry(&habits->pairs, days[start].pair);
		struct habit *habit = &habits->list[pair->coach];
		int32_t longest = 0;
		for (end = start + 1; end < habits->day_count && days[end].pair == days[start].pair; end++) {
			int32_t gap = days[end].day - days[end - 1].day;
			habit->gaps += gap > 0;
			habit->gap_days += gap;
			longest = gap > longest ? gap : longest;
		}
		habit->gap_pairs += longest > 0;
		habit->longest_days += longest;
	}
}

static void add_weighted(struct fraction *sum, struct fraction *weights, struct view cell,
                         struct fraction weight)
{
	int64_t share;
	if (!decimal_parse(cell, 6, &share))
		return;
	*sum = fraction_add(*sum, fraction_multiply(fraction_of(share, MILLION), weight));
	*weights = fraction_add(*weights, weight);
}

static void add_plans(struct habits *habits, const struct grid *status, const struct setting *setting)
{
	for (size_t row = 0; row < status->row_count; row++) {
		struct view coach = grid_text(status, row, PLAN_STATUS_COACH);
		int64_t sessions;
		uint32_t person;
		if (!coach.length || !decimal_parse_count(grid_text(status, row, PLAN_STATUS_SESSIONS), &sessions))
			continue;
		struct view id = setting_person(setting, coach, &person);
		uint32_t number = add_coach(habits, id, person);
		struct habit *habit = &habits->list[number];
		struct fraction weight = fraction_of(sessions, 1);
		add_weighted(&habit->focus, &habit->focus_sessions, grid_text(status, row, PLAN_STATUS_FOCUS),
		             weight);
		add_weighted(&habit->linked, &habit->linked_sessions, grid_text(status, row, PLAN_STATUS_LINKED),
		             weight);
	}
}

void habits_finish(struct habits *habits, const struct grid *status, const struct setting *setting)
{
	measure_gaps(habits);
	add_plans(habits, status, setting);
	habits->activity_order = intern_sorted(&habits->activities);
}

size_t habits_feature_count(const struct habits *habits)
{
	return habits->activities.count + FIXED;
}

void habits_feature_name(const struct habits *habits, size_t feature, struct text *name)
{
	if (feature >= habits->activities.count) {
		text_add_string(name, names[feature - habits->activities.count]);
		return;
	}
	text_add_string(name, "activity ");
	text_add(name, habits->activities.views[habits->activity_order[feature]]);
}

int habits_good(const struct habits *habits, size_t feature)
{
	static const int good[FIXED] = {
		[DAYS_BETWEEN] = -1, [LONGEST_GAP] = -1,      [LINKED] = 1,
		[FOCUS] = 1,         [INSPECTION_SHARE] = -1, [FRIDAY_SHARE] = -1,
	};
	return feature < habits->activities.count ? 0 : good[feature - habits->activities.count];
}

static struct fraction activity_share(const struct habits *habits, uint32_t coach, size_t feature)
{
	const struct habit_mix key = {.coach = coach, .activity = habits->activity_order[feature]};
	const struct habit_mix *mix = hash_find(&habits->mixes, &key);
	return fraction_of(mix ? mix->sessions : 0, habits->list[coach].with_activity);
}

struct fraction habits_value(const struct habits *habits, struct view leader, size_t feature)
{
	uint32_t coach = intern_find(&habits->coaches.ids, leader);
	if (coach == INTERN_NONE)
		return fraction_undefined();
	const struct habit *habit = &habits->list[coach];
	if (feature < habits->activities.count)
		return activity_share(habits, coach, feature);
	switch (feature - habits->activities.count) {
	case DAYS_BETWEEN: return fraction_of(habit->gap_days, habit->gaps);
	case LONGEST_GAP: return fraction_of(habit->longest_days, habit->gap_pairs);
	case LINKED: return fraction_divide(habit->linked, habit->linked_sessions);
	case FOCUS: return fraction_divide(habit->focus, habit->focus_sessions);
	case INSPECTION_SHARE: return fraction_of(habit->inspection, habit->coaching + habit->inspection);
	default: return fraction_of(habit->fridays, habit->sessions);
	}
}

bool habits_leads(const struct habits *habits, uint32_t coach)
{
	return habits->list[coach].sessions > 0;
}
