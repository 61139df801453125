#include "people/snapshot.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/memory.h"

static int compare_rows(const void *a, const void *b)
{
	const struct person_row *left = a, *right = b;
	if (left->person != right->person)
		return left->person < right->person ? -1 : 1;
	if (left->day != right->day)
		return left->day < right->day ? -1 : 1;
	return left->line < right->line ? -1 : left->line > right->line;
}

static int compare_days(const void *a, const void *b)
{
	const int32_t *left = a, *right = b;
	return *left < *right ? -1 : *left > *right;
}

/* The days of the file, ascending, with DAY_NONE in front and INT32_MAX behind, to be freed by the caller;
 * *count is that of the days. */
static int32_t *collect_days(const struct person_row *rows, size_t row_count, size_t *count)
{
	int32_t *days = memory_get(row_count + 2, sizeof *days);
	size_t found = 0;
	*count = 0;
	days[0] = DAY_NONE;
	for (size_t i = 0; i < row_count; i++)
		if (rows[i].day != DAY_NONE)
			days[++found] = rows[i].day;
	qsort(days + 1, found, sizeof *days, compare_days);
	for (size_t i = 1; i <= found; i++)
		if (days[i] != days[*count])
			days[++*count] = days[i];
	days[*count + 1] = INT32_MAX;
	return days;
}

/* The place of the day among the days of the file. */
static size_t find_day(const int32_t *days, size_t count, int32_t day)
{
	const int32_t *found = bsearch(&day, days + 1, count, sizeof *days, compare_days);
	return (size_t)(found - days);
}

/* The day on which the person's next row for another day takes over; INT32_MAX if none does. */
static int32_t next_day(const struct person_row *row, const struct person_row *end)
{
	for (const struct person_row *next = row + 1; next < end && next->person == row->person; next++)
		if (next->day != row->day)
			return next->day;
	return INT32_MAX;
}

/* Says from when until when the row holds. `place` is that of its day; on `until` the person's next row takes
 * over; `before` is the person's row for an earlier day, or NULL. */
static void settle(const int32_t *days, size_t place, int32_t until, struct person_row *row,
                   struct person_row *before)
{
	int32_t end = row->to;
	bool is_gone = end <= row->day;
	if (!row->lasts && days[place + 1] < until)
		until = days[place + 1];
	if (before && is_gone && end < before->to)
		before->to = end;
	if (is_gone && (before || row->from == row->day)) {
		row->from = row->to = row->day;
		return;
	}
	bool begins = place == 1 || (row->lasts ? row->from != INT32_MIN : row->from > days[place - 1]);
	if (before || !begins)
		row->from = row->day;
	row->to = end < until ? end : until;
}

size_t snapshots_settle(struct person_row *rows, size_t row_count)
{
	size_t count, kept = 0;
	int32_t *days = collect_days(rows, row_count, &count);
	struct person_row *before = NULL;
	if (count > 0)
		qsort(rows, row_count, sizeof *rows, compare_rows);
	for (size_t i = 0; count > 0 && i < row_count; i++) {
		struct person_row *row = &rows[i];
		if (row->day == DAY_NONE)
			continue;
		bool follows = i > 0 && row[-1].person == row->person && row[-1].day != DAY_NONE;
		if (!follows || row[-1].day != row->day)
			before = follows ? row - 1 : NULL;
		settle(days, find_day(days, count, row->day), next_day(row, rows + row_count), row, before);
	}
	for (size_t i = 0; i < row_count; i++)
		if (rows[i].from < rows[i].to)
			rows[kept++] = rows[i];
	free(days);
	return kept;
}
