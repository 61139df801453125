/* What an answer of a survey can be: points on a scale from LOW to HIGH; or hours, given as numbers or as
 * bands such as `<30`, `30-60` and `>120`. */
#ifndef SURVEY_SCALE_H
#define SURVEY_SCALE_H

#include "base/choice.h"
#include "base/fraction.h"

/* The lowest and the highest score that can be given, in millionths of a point. */
struct scale {
	int64_t low, high;
	struct view text; /* as written: `1:5` */
};

/* Reads `1:5` or `0:10`, decimals with at most 6 places. Returns false where an end is not a number or is
 * past a million, or where LOW is not below HIGH. `text` is the view itself. */
bool scale_parse(struct view v, struct scale *scale) MUST_CHECK;

/* How many whole steps the scale has: 5 for `1:5`. 0 where its width is not a whole number. */
int64_t scale_steps(const struct scale *scale);

/* Points as percent of maximum possible (POMP): 100·(points − low)/(high − low) (Cohen, Cohen, Aiken & West
 * 1999). */
struct fraction scale_percent(const struct scale *scale, struct fraction points);

/* The points that are that many percent. */
double scale_points(const struct scale *scale, double percent);

/* How many percent one point is. */
double scale_percent_of_point(const struct scale *scale);

/* The unit of answers in hours. The first two are totals over
 * all the weeks asked about, the last two are per week. */
enum hours_unit { UNIT_HOURS, UNIT_MINUTES, UNIT_HOURS_WEEK, UNIT_MINUTES_WEEK, UNITS };
extern const struct choice hours_unit_choices[];
/* As they are called in messages: `minutes a week`. */
extern const char *const hours_unit_names[UNITS];

/* The largest answer possible in that unit for `weeks` weeks: all their hours. */
int64_t hours_unit_most(enum hours_unit unit, int64_t weeks);

/* Converts an answer, in millionths of the unit, to millionths of hours over all `weeks` weeks, rounded half
 * to even. */
int64_t hours_of_unit(int64_t amount, enum hours_unit unit, int64_t weeks);

#endif
