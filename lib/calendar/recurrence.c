#include "calendar/recurrence.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "calendar/rule.h"
#include "when/libical.h"

#define TOO_MANY "gives, or steps through, more than 100000 times: a mistake, or an attack"

uint64_t recurrence_cost(struct recurrence *recurrence, size_t known)
{
	uint64_t given = recurrence->count - known, stepped = recurrence->steps;
	recurrence->steps = 0;
	return given > stepped ? given : stepped;
}

#ifdef COACH_ICAL

static struct icaltimetype time_of(int64_t wall, bool is_date)
{
	struct moment moment = moment_of_seconds(wall);
	struct date date = date_of_day(moment.day);
	struct icaltimetype time = libical()->icaltime_null_time();
	time.year = date.year;
	time.month = date.month;
	time.day = date.day;
	time.is_date = is_date;
	if (!is_date) {
		time.hour = moment.second / 3600;
		time.minute = moment.second / 60 % 60;
		time.second = moment.second % 60;
	}
	return time;
}

static int64_t wall_of(struct icaltimetype time)
{
	int64_t day = day_of_date((struct date){time.year, time.month, time.day});
	return day * SECONDS_A_DAY + (time.is_date ? 0 : time.hour * 3600 + time.minute * 60 + time.second);
}

/* libical reads COUNT=2x as 2 and INTERVAL=65537 as 1. */
static bool is_number(struct view part, int64_t most)
{
	int64_t number;
	return !part.bytes || (decimal_parse_count(part, &number) && number >= 1 && number <= most);
}

/* The last second, on the clock of the start, that the rule's own UNTIL lets in. */
static bool read_until(struct view part, const struct event_time *start, int64_t *last)
{
	struct event_time until;
	if (!event_time_parse(part, &until))
		return false;
	*last = until.wall;
	if (until.is_date)
		*last += SECONDS_A_DAY - 1;
	else if (until.clock == CLOCK_UTC && start->clock == CLOCK_ZONE && !start->is_date)
		*last += zone_offset(start->zone, until.wall);
	return true;
}

/* The seconds of the shortest period that the rule steps through. */
static int64_t step_of(const struct icalrecurrencetype *rule)
{
	static const struct {
		icalrecurrencetype_frequency frequency;
		int64_t seconds;
	} steps[] = {{ICAL_SECONDLY_RECURRENCE, 1},
	             {ICAL_MINUTELY_RECURRENCE, 60},
	             {ICAL_HOURLY_RECURRENCE, 3600},
	             {ICAL_DAILY_RECURRENCE, SECONDS_A_DAY},
	             {ICAL_WEEKLY_RECURRENCE, 7 * SECONDS_A_DAY},
	             {ICAL_MONTHLY_RECURRENCE, 28 * SECONDS_A_DAY}};
	for (size_t i = 0; i < COUNT_OF(steps); i++)
		if (rule->freq == steps[i].frequency)
			return steps[i].seconds * rule->interval;
	return 365 * SECONDS_A_DAY * rule->interval;
}

/* Does a part such as BYDAY or BYHOUR pick some of the periods? */
static bool is_filtered(struct view rule)
{
	while (rule.bytes)
		if (view_starts_with(view_trim(view_cut(&rule, ';')), view_of("BY")))
			return true;
	return false;
}

/* A rule by hours, minutes or seconds walks through each of them, whichever it then gives. Moves *last so far
 * forward that it takes RECURRENCE_MOST steps at most; false where the rule might go on behind that. */
static bool bound_steps(const struct icalrecurrencetype *rule, struct view text, int64_t start, int64_t *last,
                        uint64_t *steps)
{
	int64_t step = step_of(rule), count = *last < start ? 0 : (*last - start) / step;
	bool is_bounded = step >= SECONDS_A_DAY || count <= RECURRENCE_MOST;
	if (!is_bounded) {
		count = RECURRENCE_MOST;
		*last = start + count * step;
	}
	if (rule->count > 0 && rule->count < count && !is_filtered(text))
		count = rule->count;
	*steps += (uint64_t)count;
	return is_bounded;
}

static bool add_walls(struct recurrence *recurrence, icalrecur_iterator *iterator, int64_t end,
                      const char **problem)
{
	for (size_t given = 0;; given++) {
		struct icaltimetype time = libical()->icalrecur_iterator_next(iterator);
		if (libical()->icaltime_is_null_time(time) || wall_of(time) >= end)
			return true;
		if (given == RECURRENCE_MOST) {
			*problem = TOO_MANY;
			return false;
		}
		recurrence->walls = memory_reserve(recurrence->walls, &recurrence->capacity, recurrence->count + 1,
		                                   sizeof *recurrence->walls);
		recurrence->walls[recurrence->count++] = wall_of(time);
	}
}

bool recurrence_add(struct recurrence *recurrence, struct view text, const struct event_time *start,
                    int64_t end, const char **problem)
{
	struct view until = rule_part(text, "UNTIL");
	struct icalrecurrencetype rule;
	icalrecur_iterator *iterator;
	struct text copy = {0};
	int64_t last = end - 1, own;
	*problem = "is not a recurrence rule; mend the line, or take it out where the event takes place once";
	libical()->icalerror_set_errors_are_fatal(0);
	text_add(&copy, text);
	rule = libical()->icalrecurrencetype_from_string(text_terminate(&copy));
	text_clear(&copy);
	bool done = rule.freq != ICAL_NO_RECURRENCE && is_number(rule_part(text, "COUNT"), INT32_MAX) &&
	            is_number(rule_part(text, "INTERVAL"), INT16_MAX);
	if (done && until.bytes) {
		done = read_until(until, start, &own);
		if (own < last)
			last = own;
	}
	if (done && last >= start->wall) {
		size_t known = recurrence->count;
		bool is_whole = bound_steps(&rule, text, start->wall, &last, &recurrence->steps);
		rule.until = time_of(last, start->is_date);
		iterator = libical()->icalrecur_iterator_new(rule, time_of(start->wall, start->is_date));
		done = iterator && add_walls(recurrence, iterator, end, problem);
		if (iterator)
			libical()->icalrecur_iterator_free(iterator);
		if (done && !is_whole && (rule.count == 0 || recurrence->count - known < (size_t)rule.count)) {
			*problem = TOO_MANY;
			done = false;
		}
	}
	free(rule.rscale);
	return done;
}

#else

bool recurrence_add(struct recurrence *recurrence, struct view rule, const struct event_time *start,
                    int64_t end, const char **problem)
{
	(void)recurrence, (void)rule, (void)start, (void)end;
	*problem = "cannot be worked out by this build (it was made with ICAL=0)";
	return false;
}

#endif
