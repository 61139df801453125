#include "map/dates.h"

#include <inttypes.h>

bool dates_begin_with_year(struct view date)
{
	size_t digits = 0;
	while (digits < date.length && date.bytes[digits] >= '0' && date.bytes[digits] <= '9')
		digits++;
	return digits == 4 && date.length > 4 && date.bytes[4] == '-';
}

void dates_add(struct dates *dates, size_t column, uint64_t line, struct view date,
               const struct timestamp *stamp)
{
	if ((!stamp->ambiguous && stamp->shows == DATE_ISO_ONLY) || dates->lines[stamp->shows])
		return;
	dates->lines[stamp->shows] = line;
	text_add(&dates->texts[stamp->shows], date);
	if (stamp->ambiguous)
		dates->column = column;
}

bool dates_show(const struct dates *dates)
{
	return dates->lines[DATE_DMY] || dates->lines[DATE_MDY];
}

bool dates_are_open(const struct dates *dates)
{
	return dates->lines[DATE_ISO_ONLY] && !dates_show(dates);
}

bool dates_decide(const struct dates *dates, const struct map *map, const char *file, enum date_order *order,
                  struct error *error)
{
	const uint64_t *lines = dates->lines;
	char quoted[ERROR_QUOTED_SIZE];
	*order = lines[DATE_DMY] ? DATE_DMY : lines[DATE_MDY] ? DATE_MDY : DATE_ISO_ONLY;
	if (lines[DATE_DMY] && lines[DATE_MDY]) {
		error_input(error, file, lines[DATE_DMY], "has the day first, and %s in line %" PRIu64 " the month",
		            error_quote(text_view(&dates->texts[DATE_MDY]), quoted), lines[DATE_MDY]);
		error_about(error, NULL, text_view(&dates->texts[DATE_DMY]));
		return error_advise(error, REMEDY_DATE_ORDER);
	}
	if (dates_are_open(dates)) {
		error_input(error, file, lines[DATE_ISO_ONLY],
		            "could be day/month or month/day, and no row of the file decides it");
		error_about(error, map->kind->columns[dates->column].name, text_view(&dates->texts[DATE_ISO_ONLY]));
		return error_advise(error, REMEDY_DATE_ORDER);
	}
	return true;
}

void dates_clear(struct dates *dates)
{
	for (size_t i = 0; i < COUNT_OF(dates->texts); i++)
		text_clear(&dates->texts[i]);
	*dates = (struct dates){0};
}
