#include "plan/indicator.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

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
	reading->person = setting_person(setting, row_cell(row, INDICATOR_PERSON), &person);
	reading->name = row_cell(row, INDICATOR_NAME);
	if (reading->name.length == 0)
		return row_refuse(row, INDICATOR_NAME, error, "is empty");
	reading->value = row_cell(row, INDICATOR_VALUE);
	if (reading->value.length == 0 || decimal_parse(reading->value, 6, &scaled))
		return true;
	return row_refuse(row, INDICATOR_VALUE, error, "is not a number with at most 6 decimals");
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
	if (reading->day <= now && (indicator->day == DAY_NONE || reading->day > indicator->day))
		*indicator = (struct indicator){reading->day, arena_copy(&indicators->values, reading->value)};
	return true;
}

struct view indicators_current(struct indicators *indicators, struct view person, struct view indicator)
{
	uint32_t number = intern_find(&indicators->names, key_of(indicators, person, indicator));
	return number == INTERN_NONE ? (struct view){NULL, 0} : indicators->list[number].value;
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
