#include "calendar/recurrence.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

#ifdef COACH_ICAL
#include <libical/ical.h>
#endif

#define TOO_MANY "gives more than 100000 times: a mistake, or an attack"

/* The value of one part of a rule, as in FREQ=DAILY; empty where it lacks the part. */
static struct view find_part(struct view rule, const char *name)
{
	while (rule.bytes) {
		struct view value = view_cut(&rule, ';'), key = view_cut(&value, '=');
		if (view_equals_folded(view_trim(key), view_of(name)))
			return view_trim(value);
	}
	return view_slice(NULL, 0);
}

bool recurrence_is_yearly(struct view rule)
{
	struct view month = find_part(rule, "BYMONTH"), day = find_part(rule, "BYDAY");
	return view_equals_folded(find_part(rule, "FREQ"), view_of("YEARLY")) &&
	       find_part(rule, "BYHOUR").length == 0 && find_part(rule, "BYMINUTE").length == 0 &&
	       find_part(rule, "BYSECOND").length == 0 && month.length > 0 &&
	       !memchr(month.bytes, ',', month.length) &&
	       (day.length == 0 || !memchr(day.bytes, ',', day.length));
}

#ifdef COACH_ICAL

static struct icaltimetype time_of(int64_t wall, bool is_date)
{
	struct moment moment = moment_of_seconds(wall);
	struct date date = date_of_day(moment.day);
	struct icaltimetype time = icaltime_null_time();
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

/* A rule by hours, minutes or seconds walks through each of them between two times that it gives. */
static bool is_too_fine(const struct icalrecurrencetype *rule, struct view text, int64_t span)
{
	int64_t step = rule->freq == ICAL_HOURLY_RECURRENCE     ? 3600
	               : rule->freq == ICAL_MINUTELY_RECURRENCE ? 60
	               : rule->freq == ICAL_SECONDLY_RECURRENCE ? 1
	                                                        : SECONDS_A_DAY;
	bool filtered = false;
	while (text.bytes)
		filtered = view_starts_with(view_trim(view_cut(&text, ';')), view_of("BY")) || filtered;
	if (step == SECONDS_A_DAY || (!filtered && rule->count > 0 && rule->count <= RECURRENCE_MOST))
		return false;
	return span / (step * rule->interval) > RECURRENCE_MOST;
}

static bool add_walls(struct recurrence *recurrence, icalrecur_iterator *iterator, int64_t end,
                      const char **problem)
{
	for (size_t given = 0;; given++) {
		struct icaltimetype time = icalrecur_iterator_next(iterator);
		if (icaltime_is_null_time(time) || wall_of(time) >= end)
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
	struct view until = find_part(text, "UNTIL");
	struct icalrecurrencetype rule;
	icalrecur_iterator *iterator;
	struct text copy = {0};
	int64_t last = end - 1, own;
	*problem = "is not a recurrence rule";
	icalerror_set_errors_are_fatal(0);
	text_add(&copy, text);
	rule = icalrecurrencetype_from_string(text_terminate(&copy));
	text_clear(&copy);
	bool done = rule.freq != ICAL_NO_RECURRENCE && is_number(find_part(text, "COUNT"), INT32_MAX) &&
	            is_number(find_part(text, "INTERVAL"), INT16_MAX);
	if (done && until.bytes) {
		done = read_until(until, start, &own);
		if (own < last)
			last = own;
	}
	if (done && is_too_fine(&rule, text, last - start->wall)) {
		*problem = TOO_MANY;
		done = false;
	}
	if (done && last >= start->wall) {
		rule.until = time_of(last, start->is_date);
		iterator = icalrecur_iterator_new(rule, time_of(start->wall, start->is_date));
		done = iterator && add_walls(recurrence, iterator, end, problem);
		if (iterator)
			icalrecur_iterator_free(iterator);
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
