#include "plan/indicator.h"

#include "base/decimal.h"

bool indicator_read(struct indicator *indicator, const struct row *row, const struct setting *setting,
                    struct error *error)
{
	int64_t scaled;
	uint32_t person;
	indicator->row = row;
	if (!setting_day(setting, row, INDICATOR_DATE, &indicator->day, error))
		return false;
	if (row_cell(row, INDICATOR_PERSON).length == 0)
		return row_refuse(row, INDICATOR_PERSON, error, "is empty: a reading is somebody's");
	indicator->person = setting_person(setting, row_cell(row, INDICATOR_PERSON), &person);
	indicator->name = row_cell(row, INDICATOR_NAME);
	if (indicator->name.length == 0)
		return row_refuse(row, INDICATOR_NAME, error, "is empty: a reading is of something");
	indicator->value = row_cell(row, INDICATOR_VALUE);
	if (indicator->value.length == 0 || decimal_parse(indicator->value, 6, &scaled))
		return true;
	return row_refuse(row, INDICATOR_VALUE, error, "is not a number with at most 6 decimals");
}
