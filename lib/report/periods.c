#include "report/periods.h"

#include <stdlib.h>

#include "base/memory.h"

#define BEGINNING_DAYS 7

void periods_clear(struct periods *periods)
{
	free(periods->list);
	*periods = (struct periods){0};
}

struct period periods_whole(struct period period, unsigned fiscal)
{
	return period_of_day(period.unit, period.first, fiscal);
}

void periods_add(struct periods *periods, struct period period)
{
	periods->list = memory_reserve(periods->list, &periods->capacity, periods->count + 1,
	                               sizeof *periods->list);
	periods->list[periods->count++] = period;
}

static bool refuse(enum period_unit unit, int32_t from, int32_t end, struct error *error)
{
	struct text days = {0};
	day_format(&days, from);
	text_add_string(&days, " to ");
	day_format(&days, end - 1);
	error_set(error, ERROR_INPUT, "%.*s is more than %d %ss", VIEW_ARGS(text_view(&days)), PERIODS_MOST,
	          period_unit_name(unit));
	text_clear(&days);
	return error_advise(error, REMEDY_SINCE);
}

bool periods_cover(struct periods *periods, enum period_unit unit, const struct setting *setting,
                   int32_t first, int32_t last, struct error *error)
{
	int32_t from = setting->since != DAY_NONE ? setting->since : first;
	if (from == DAY_NONE || (setting->until == DAY_NONE && last == DAY_NONE))
		return true;
	struct period whole = period_of_day(unit, from, setting->fiscal);
	int32_t end = setting->until != DAY_NONE ? setting->until
	                                         : period_of_day(unit, last, setting->fiscal).end;
	for (; whole.first < end; whole = period_step(whole, 1, setting->fiscal)) {
		if (periods->count == PERIODS_MOST)
			return refuse(unit, from, end, error);
		struct period cut = whole;
		if (setting->since != DAY_NONE && cut.first < setting->since)
			cut.first = setting->since;
		if (cut.end > end)
			cut.end = end;
		periods_add(periods, cut);
	}
	return true;
}

bool periods_complete(struct periods *periods, enum period_unit unit, const struct setting *setting,
                      int32_t first, int32_t last, struct error *error)
{
	struct periods all = {0};
	bool done = periods_cover(&all, unit, setting, first, last, error);
	for (size_t i = 0; done && i < all.count; i++) {
		struct period whole = periods_whole(all.list[i], setting->fiscal);
		if (all.list[i].first == whole.first && all.list[i].end == whole.end && whole.end <= setting->now)
			periods_add(periods, whole);
	}
	periods_clear(&all);
	return done;
}

int32_t periods_last_day(const struct setting *setting)
{
	return setting->until != DAY_NONE && setting->until <= setting->now ? setting->until - 1 : setting->now;
}

bool periods_page(struct period *period, enum period_unit unit, const struct setting *setting,
                  struct error *error)
{
	int32_t limit = setting->until != DAY_NONE && setting->until < setting->now ? setting->until
	                                                                            : setting->now;
	*period = period_step(period_of_day(unit, limit, setting->fiscal), -1, setting->fiscal);
	if (setting->since == DAY_NONE || setting->since <= period->first)
		return true;
	struct text name = {0};
	period_format(&name, *period, setting->fiscal);
	error_set(error, ERROR_USAGE, "the last complete %s, %.*s, would be cut", period_unit_name(unit),
	          VIEW_ARGS(text_view(&name)));
	text_clear(&name);
	return error_advise(error, REMEDY_SINCE_EARLIER);
}

void periods_before(struct periods *periods, struct period period, size_t most, const struct setting *setting,
                    int32_t began)
{
	size_t steps = 0;
	for (struct period one = period; steps < most && began != DAY_NONE; steps++) {
		one = period_step(one, -1, setting->fiscal);
		if (one.end <= began || one.first + BEGINNING_DAYS <= began ||
		    (setting->since != DAY_NONE && one.first < setting->since))
			break;
	}
	for (; steps > 0; steps--)
		periods_add(periods, period_step(period, -(int32_t)steps, setting->fiscal));
}

const struct org *periods_last_org(struct period period, struct people *people, uint32_t one, uint32_t other)
{
	for (int32_t day = period.end - 1; day >= period.first; day--)
		if (people_is_employed(people, one, day) && people_is_employed(people, other, day))
			return people_org(people, day);
	return NULL;
}
