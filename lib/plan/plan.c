#include "plan/plan.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

#define MOST_DAYS 3660
#define MOST_MONTHS 120

const char *const plan_status_names[PLAN_STATUSES] = {"active", "done", "dropped"};

bool cadence_parse(struct view v, struct cadence *cadence)
{
	char unit = v.length ? v.bytes[v.length - 1] : '\0';
	int64_t count;
	if (unit == 'd' || unit == 'w' || unit == 'm')
		v.length--;
	if (!decimal_parse_count(v, &count) || count < 1 || count > MOST_DAYS)
		return false;
	if (unit == 'w')
		count *= 7;
	if (count > (unit == 'm' ? MOST_MONTHS : MOST_DAYS))
		return false;
	*cadence = unit == 'm' ? (struct cadence){0, (int32_t)count} : (struct cadence){(int32_t)count, 0};
	return true;
}

int32_t cadence_step(struct cadence cadence, int32_t start, int32_t count)
{
	return cadence.months ? day_add_months(start, cadence.months * count) : start + cadence.days * count;
}

static bool read_dates(struct plan *plan, const struct row *row, const struct setting *setting,
                       struct error *error)
{
	plan->due = DAY_NONE;
	return setting_day(setting, row, PLAN_START, &plan->start, error) &&
	       (row_cell(row, PLAN_DUE).length == 0 || setting_day(setting, row, PLAN_DUE, &plan->due, error));
}

bool plan_in_order(const struct plan *plan, struct error *error)
{
	if (plan->due == DAY_NONE || plan->due >= plan->start)
		return true;
	return row_refuse(plan->row, PLAN_DUE, error, "is before the plan's start");
}

static bool read_status(struct plan *plan, const struct row *row, struct error *error)
{
	struct view status = row_cell(row, PLAN_STATUS);
	plan->status = PLAN_ACTIVE;
	if (status.length == 0)
		return true;
	for (int i = 0; i < PLAN_STATUSES; i++)
		if (view_is(status, plan_status_names[i])) {
			plan->status = (enum plan_status)i;
			return true;
		}
	return row_refuse(row, PLAN_STATUS, error, "is not the status of a plan (active, done, dropped)");
}

static bool read_number(const struct row *row, size_t column, struct view *number, struct error *error)
{
	int64_t scaled;
	*number = row_cell(row, column);
	if (number->length == 0 || decimal_parse(*number, 6, &scaled))
		return true;
	return row_refuse(row, column, error, "is not a number with at most 6 decimals");
}

static bool read_minutes(struct plan *plan, const struct row *row, struct error *error)
{
	struct view cell = row_cell(row, PLAN_MINUTES);
	plan->minutes = MINUTES_UNKNOWN;
	if (cell.length == 0 || (decimal_parse(cell, 3, &plan->minutes) && plan->minutes >= 0))
		return true;
	return row_refuse(row, PLAN_MINUTES, error, "is not a number of minutes");
}

/* The manager whom the person has on the plan's day: now, or the start of a plan that has not begun. */
static void default_coach(struct plan *plan, const struct setting *setting)
{
	if (!setting->people || plan->person_number == PERSON_NONE)
		return;
	plan->coach_number = people_manager(setting->people, plan->person_number,
	                                    plan->start > setting->now ? plan->start : setting->now);
	if (plan->coach_number != PERSON_NONE)
		plan->coach = people_id(setting->people, plan->coach_number);
}

bool plan_read(struct plan *plan, const struct row *row, const struct setting *setting, struct error *error)
{
	struct view every = row_cell(row, PLAN_EVERY);
	plan->row = row;
	if (row_cell(row, PLAN_ID).length == 0)
		return row_refuse(row, PLAN_ID, error, "is empty");
	if (row_cell(row, PLAN_PERSON).length == 0)
		return row_refuse(row, PLAN_PERSON, error, "is empty");
	plan->every = (struct cadence){0, 0};
	if (every.length && !cadence_parse(every, &plan->every))
		return row_refuse(row, PLAN_EVERY, error, "is not a cadence (7d, 2w, 1m, or a number of days)");
	if (!read_dates(plan, row, setting, error) || !read_status(plan, row, error) ||
	    !read_minutes(plan, row, error) || !read_number(row, PLAN_BASELINE, &plan->baseline, error) ||
	    !read_number(row, PLAN_TARGET, &plan->target, error))
		return false;
	/* What is refused leaves no trace. */
	plan->id = setting_spelling(setting, SPELLED_PLAN, row_cell(row, PLAN_ID));
	plan->person = setting_person(setting, row_cell(row, PLAN_PERSON), &plan->person_number);
	plan->coach = setting_person(setting, row_cell(row, PLAN_COACH), &plan->coach_number);
	if (plan->coach.length == 0)
		default_coach(plan, setting);
	plan->skill = setting_spelling(setting, SPELLED_SKILL, row_cell(row, PLAN_SKILL));
	plan->goal = row_cell(row, PLAN_GOAL);
	plan->indicator = row_cell(row, PLAN_INDICATOR);
	plan->follow_up = row_cell(row, PLAN_FOLLOW_UP);
	return true;
}

static void add(struct plans *plans, const struct plan *plan)
{
	plans->list = memory_reserve(plans->list, &plans->capacity, plans->count + 1, sizeof *plan);
	plans->list[plans->count++] = *plan;
}

static void keep(struct plans *plans, const struct plan *plan)
{
	struct plan kept = *plan;
	struct view *texts[] = {&kept.id,        &kept.person,   &kept.coach,  &kept.skill,    &kept.goal,
	                        &kept.indicator, &kept.baseline, &kept.target, &kept.follow_up};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		*texts[i] = arena_copy(&plans->texts, *texts[i]);
	kept.row = NULL;
	add(plans, &kept);
}

bool plans_add(struct plans *plans, const struct plan *plan, struct error *error)
{
	uint32_t known = plans->ids.count;
	if (intern_add(&plans->ids, plan->id) < known)
		return row_refuse(plan->row, PLAN_ID, error, "is the id of an earlier plan");
	keep(plans, plan);
	return true;
}

void plans_add_people_without(struct plans *plans, const struct setting *setting)
{
	const struct people *people = setting->people;
	uint32_t count = people ? people_count(people) : 0;
	bool *have_plan = memory_get(count, sizeof *have_plan);
	for (size_t i = 0; i < plans->count; i++)
		if (plan_is_active(&plans->list[i]) && plans->list[i].person_number != PERSON_NONE)
			have_plan[plans->list[i].person_number] = true;
	for (uint32_t person = 0; person < count; person++) {
		uint32_t manager = people_manager(people, person, setting->now);
		if (manager != PERSON_NONE && !have_plan[person])
			add(plans, &(struct plan){
						   .person = people_id(people, person),
						   .person_number = person,
						   .coach = people_id(people, manager),
						   .coach_number = manager,
						   .start = DAY_NONE,
						   .due = DAY_NONE,
						   .minutes = MINUTES_UNKNOWN,
					   });
	}
	free(have_plan);
}

static int compare_plans(const void *left, const void *right)
{
	const struct plan *a = left, *b = right;
	int order = view_compare(a->person, b->person);
	return order ? order : view_compare(a->id, b->id);
}

void plans_sort(struct plans *plans)
{
	if (plans->count > 0)
		qsort(plans->list, plans->count, sizeof *plans->list, compare_plans);
}

void plans_clear(struct plans *plans)
{
	free(plans->list);
	intern_clear(&plans->ids);
	arena_clear(&plans->texts);
	*plans = (struct plans){0};
}

bool reading_read(struct reading *reading, const struct row *row, const struct setting *setting,
                  struct error *error)
{
	int64_t scaled;
	uint32_t person;
	reading->row = row;
	if (!setting_day(setting, row, INDICATOR_DATE, &reading->day, error))
		return false;
	if (row_cell(row, INDICATOR_PERSON).length == 0)
		return row_refuse(row, INDICATOR_PERSON, error, "is empty");
	reading->name = row_cell(row, INDICATOR_NAME);
	if (reading->name.length == 0)
		return row_refuse(row, INDICATOR_NAME, error, "is empty");
	reading->value = row_cell(row, INDICATOR_VALUE);
	if (reading->value.length > 0 && !decimal_parse(reading->value, 6, &scaled))
		return row_refuse(row, INDICATOR_VALUE, error, "is not a number with at most 6 decimals");
	reading->person = setting_person(setting, row_cell(row, INDICATOR_PERSON), &person);
	return true;
}

/* No cell holds a NUL, so that different keys are different texts. */
static struct view key_of(struct indicators *indicators, struct view person, struct view indicator)
{
	text_reset(&indicators->key);
	text_add(&indicators->key, person);
	text_add_char(&indicators->key, '\0');
	text_add(&indicators->key, indicator);
	return text_view(&indicators->key);
}

bool indicators_add(struct indicators *indicators, const struct reading *reading, int32_t now,
                    struct error *error)
{
	if (reading->value.length == 0)
		return true;
	uint32_t known_days = indicators->days.count, known = indicators->names.count;
	uint32_t number = intern_add(&indicators->names, key_of(indicators, reading->person, reading->name));
	indicators->list = memory_reserve(indicators->list, &indicators->capacity, indicators->names.count,
	                                  sizeof *indicators->list);
	struct indicator *indicator = &indicators->list[number];
	if (number == known)
		*indicator = (struct indicator){.day = DAY_NONE};
	text_add_char(&indicators->key, '\0');
	day_format(&indicators->key, reading->day);
	if (intern_add(&indicators->days, text_view(&indicators->key)) < known_days)
		return row_refuse(reading->row, INDICATOR_DATE, error,
		                  "already has a reading of this person and indicator");
	if (reading->day <= now && (indicator->day == DAY_NONE || reading->day > indicator->day)) {
		indicator->day = reading->day;
		indicator->value = arena_copy(&indicators->values, reading->value);
	}
	return true;
}

struct view indicators_current(struct indicators *indicators, struct view person, struct view indicator)
{
	uint32_t number = intern_find(&indicators->names, key_of(indicators, person, indicator));
	if (number == INTERN_NONE)
		return (struct view){NULL, 0};
	indicators->list[number].is_asked_for = true;
	return indicators->list[number].value;
}

void indicators_say_unused(const struct indicators *indicators, struct notice *notice)
{
	for (uint32_t i = 0; i < indicators->names.count; i++)
		if (indicators->list[i].is_asked_for)
			return;
	if (indicators->names.count == 0)
		return;
	uint32_t *sorted = intern_sorted(&indicators->names);
	/* The name is the person, a NUL and the indicator. */
	struct view name = indicators->names.views[sorted[0]];
	size_t person = strlen(name.bytes) + 1;
	char whose[ERROR_QUOTED_SIZE], what[ERROR_QUOTED_SIZE];
	notice_say(notice, REMEDY_NONE,
	           "none of the indicators is one that the person's plan names, such as %s of %s",
	           error_quote(view_slice(name.bytes + person, name.length - person), what),
	           error_quote(view_of(name.bytes), whose));
	free(sorted);
}

static struct fraction number_of(struct view text)
{
	int64_t millionths;
	return decimal_parse(text, 6, &millionths) ? fraction_of(millionths, 1) : fraction_undefined();
}

struct fraction indicator_progress(struct view baseline, struct view current, struct view target)
{
	struct fraction from = number_of(baseline);
	return fraction_divide(fraction_subtract(number_of(current), from),
	                       fraction_subtract(number_of(target), from));
}

void indicators_clear(struct indicators *indicators)
{
	intern_clear(&indicators->days);
	intern_clear(&indicators->names);
	free(indicators->list);
	arena_clear(&indicators->values);
	text_clear(&indicators->key);
	*indicators = (struct indicators){0};
}
