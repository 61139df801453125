#include "plan/progress.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

/* The reader lets no NUL in. */
static struct view key_of(struct progress *progress, struct view person, struct view indicator)
{
	text_reset(&progress->key);
	text_add(&progress->key, person);
	text_add_char(&progress->key, '\0');
	text_add(&progress->key, indicator);
	return text_view(&progress->key);
}

bool progress_add(struct progress *progress, const struct indicator *indicator, int32_t now,
                  struct error *error)
{
	if (indicator->value.length == 0)
		return true;
	uint32_t known_days = progress->days.count, known = progress->series.count;
	uint32_t series = intern_add(&progress->series, key_of(progress, indicator->person, indicator->name));

	progress->readings = memory_reserve(progress->readings, &progress->readings_capacity,
	                                    progress->series.count, sizeof *progress->readings);
	if (series == known)
		progress->readings[series] = (struct progress_reading){.day = DAY_NONE};
	text_add_char(&progress->key, '\0');
	day_format(&progress->key, indicator->day);
	if (intern_add(&progress->days, text_view(&progress->key)) < known_days)
		return row_refuse(indicator->row, INDICATOR_DATE, error,
		                  "has a reading of this person and indicator already");
	struct progress_reading *reading = &progress->readings[series];
	if (indicator->day <= now && (reading->day == DAY_NONE || indicator->day > reading->day))
		*reading = (struct progress_reading){indicator->day, arena_copy(&progress->values, indicator->value)};
	return true;
}

struct view progress_current(struct progress *progress, struct view person, struct view indicator)
{
	uint32_t series = intern_find(&progress->series, key_of(progress, person, indicator));
	return series == INTERN_NONE ? (struct view){NULL, 0} : progress->readings[series].value;
}

static struct fraction number_of(struct view text)
{
	int64_t millionths;
	return decimal_parse(text, 6, &millionths) ? fraction_of(millionths, 1) : fraction_undefined();
}

struct fraction progress_of(struct view baseline, struct view current, struct view target)
{
	struct fraction from = number_of(baseline);
	return fraction_divide(fraction_subtract(number_of(current), from),
	                       fraction_subtract(number_of(target), from));
}

void progress_clear(struct progress *progress)
{
	intern_clear(&progress->days);
	intern_clear(&progress->series);
	free(progress->readings);
	arena_clear(&progress->values);
	text_clear(&progress->key);
	*progress = (struct progress){0};
}
