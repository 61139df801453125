#include "report/habits.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "table/table.h"

#define FRIDAY 4
/* So many activities are looked through before one is looked up. */
#define FEW_ACTIVITIES 8
/* So many days are put in order one by one. */
#define FEW_DAYS 32

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
	free(habits->latest);
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

static uint32_t number_activity(struct habits *habits, struct view activity)
{
	uint32_t count = habits->activities.count;
	int found = view_find(activity, habits->activities.views,
	                      count < FEW_ACTIVITIES ? (int)count : FEW_ACTIVITIES);
	return found >= 0 ? (uint32_t)found : intern_add(&habits->activities, activity);
}

static void add_activity(struct habits *habits, uint32_t coach, struct view activity)
{
	const struct habit_mix key = {.coach = coach + 1, .activity = number_activity(habits, activity)};
	habits->mixes.key_size = offsetof(struct habit_mix, sessions);
	habits->mixes.entry_size = sizeof key;
	habits->mixes.in_place = true;
	struct habit_mix *mix = hash_add(&habits->mixes, &key);
	mix->sessions++;
	habits->list[coach].with_activity++;
}

/* The number of the pair; most people meet the coach whom they met before. */
static uint32_t number_pair(struct habits *habits, uint32_t coach, uint32_t coachee)
{
	const struct habit_pair key = {coach, coachee};
	size_t known = habits->latest_capacity;
	habits->pairs.key_size = habits->pairs.entry_size = sizeof key;
	habits->latest = memory_reserve(habits->latest, &habits->latest_capacity, (size_t)coachee + 1,
	                                sizeof *habits->latest);
	for (size_t i = known; i < habits->latest_capacity; i++)
		habits->latest[i] = 0;
	uint32_t *latest = &habits->latest[coachee];
	const struct habit_pair *pair = *latest > 0 ? hash_entry(&habits->pairs, *latest - 1) : NULL;
	if (!pair || pair->coach != coach) {
		pair = hash_add(&habits->pairs, &key);
		*latest = (uint32_t)(pair - (const struct habit_pair *)habits->pairs.entries) + 1;
	}
	return *latest - 1;
}

static void add_day(struct habits *habits, uint32_t coach, uint32_t coachee, int32_t day)
{
	uint32_t pair = number_pair(habits, coach, coachee);
	habits->days = memory_reserve(habits->days, &habits->day_capacity, habits->day_count + 1,
	                              sizeof *habits->days);
	habits->days[habits->day_count++] = (struct habit_day){pair, day};
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
	const int32_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

static void sort_days(int32_t *days, size_t count)
{
	if (count > FEW_DAYS) {
		qsort(days, count, sizeof *days, compare_days);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		int32_t day = days[i];
		size_t at = i;
		for (; at > 0 && days[at - 1] > day; at--)
			days[at] = days[at - 1];
		days[at] = day;
	}
}

/* Adds the gaps between the days of one pair. */
static void add_gaps(struct habit *habit, const int32_t *days, size_t count)
{
	int32_t longest = 0;
	for (size_t i = 1; i < count; i++) {
		int32_t gap = days[i] - days[i - 1];
		habit->gaps += gap > 0;
		habit->gap_days += gap;
		longest = gap > longest ? gap : longest;
	}
	habit->gap_pairs += longest > 0;
	habit->longest_days += longest;
}

static void measure_gaps(struct habits *habits)
{
	uint32_t pairs = habits->pairs.count;
	size_t *ends = memory_get((size_t)pairs + 1, sizeof *ends);
	int32_t *days = memory_get(habits->day_count, sizeof *days);
	for (size_t i = 0; i < habits->day_count; i++)
		ends[habits->days[i].pair + 1]++;
	for (uint32_t pair = 0; pair < pairs; pair++)
		ends[pair + 1] += ends[pair];
	/* What is the end of the pair before becomes the pair's own. */
	for (size_t i = 0; i < habits->day_count; i++)
		days[ends[habits->days[i].pair]++] = habits->days[i].day;
	for (uint32_t number = 0; number < pairs; number++) {
		const struct habit_pair *pair = hash_entry(&habits->pairs, number);
		size_t from = number > 0 ? ends[number - 1] : 0;
		sort_days(days + from, ends[number] - from);
		add_gaps(&habits->list[pair->coach], days + from, ends[number] - from);
	}
	free(ends);
	free(days);
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
	const struct habit_mix key = {.coach = coach + 1, .activity = habits->activity_order[feature]};
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
