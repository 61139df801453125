#include "meeting/telling.h"

#include <stdlib.h>

#include "base/memory.h"
#include "session/records.h"
#include "table/table.h"

void tellings_clear(struct tellings *tellings)
{
	intern_clear(&tellings->keys);
	free(tellings->list);
	*tellings = (struct tellings){0};
}

/* Adds the name of the kind: of a path that of the file, without what stands behind its last dot. */
static void add_kind(struct text *text, const char *kind)
{
	struct view rest = view_of(kind), stem = rest;
	while (rest.bytes)
		stem = view_cut(&rest, '/');
	for (size_t i = stem.length; i > 1; i--)
		if (stem.bytes[i - 1] == '.') {
			stem.length = i - 1;
			break;
		}
	text_add(text, stem);
}

/* Finds or adds the telling of the kind that `key` holds, which is cleared. */
static uint32_t find(struct tellings *tellings, struct text *key, struct view owner, const char *file)
{
	uint32_t known = tellings->keys.count;
	text_add_char(key, '/');
	text_add(key, owner);
	text_add_char(key, '\0');
	text_add_string(key, file);
	uint32_t number = intern_add(&tellings->keys, text_view(key));
	text_clear(key);
	tellings->list = memory_reserve(tellings->list, &tellings->capacity, tellings->keys.count,
	                                sizeof *tellings->list);
	if (number < known)
		return number;
	struct view rest = tellings->keys.views[number], source = view_cut(&rest, '\0'), named = source;
	(void)view_cut(&named, '/');
	tellings->list[number] = (struct telling){
		.source = source, .owner = named, .file = rest.bytes, .first = DAY_NONE, .last = DAY_NONE};
	return number;
}

uint32_t tellings_find(struct tellings *tellings, const char *kind, struct view owner, const char *file)
{
	struct text key = {0};
	add_kind(&key, kind);
	return find(tellings, &key, owner, file);
}

uint32_t tellings_give(struct tellings *tellings, uint32_t number, struct view owner)
{
	struct view rest = tellings->list[number].source;
	struct text key = {0};
	text_add(&key, view_cut(&rest, '/'));
	return find(tellings, &key, owner, tellings->list[number].file);
}

void tellings_widen(struct tellings *tellings, uint32_t number, int32_t first, int32_t last)
{
	struct telling *telling = &tellings->list[number];
	if (first != DAY_NONE && (telling->first == DAY_NONE || first < telling->first))
		telling->first = first;
	if (last > telling->last)
		telling->last = last;
}

uint32_t tellings_first(const struct tellings *tellings, uint32_t one, uint32_t other)
{
	if (one == other || other == TELLING_NONE)
		return one;
	if (one == TELLING_NONE)
		return other;
	return view_compare(tellings->keys.views[one], tellings->keys.views[other]) < 0 ? one : other;
}

static struct period cut(struct period days, const struct setting *setting)
{
	if (setting->since != DAY_NONE && days.first < setting->since)
		days.first = setting->since;
	if (setting->until != DAY_NONE && days.end > setting->until)
		days.end = setting->until;
	return days;
}

static struct cell *add_row(struct grid *grid, const char *record, struct view person, struct period days)
{
	struct cell *cells = grid_add_row(grid);
	cells[RECORD_RECORD] = cell_string(record);
	cells[RECORD_PERSON] = cell_text(person);
	cells[RECORD_FIRST] = cell_day(days.first);
	cells[RECORD_LAST] = cell_day(days.end - 1);
	return cells;
}

static void add_telling(struct grid *grid, const struct telling *telling, struct period days)
{
	struct cell *cells = add_row(grid, telling->file, telling->owner, days);
	cells[RECORD_SOURCE] = cell_text(telling->source);
	cells[RECORD_MEETINGS] = cell_count(telling->meetings);
	cells[RECORD_SESSIONS] = cell_count(telling->sessions);
	cells[RECORD_LEFT_OUT] = cell_count(telling->left_out);
	cells[RECORD_UNKNOWN] = cell_count(telling->unknown);
}

/* From the first to the last of the days. */
static struct period span_of(const struct days *days)
{
	if (days_first(days) == DAY_NONE)
		return (struct period){0};
	return (struct period){.first = days_first(days), .end = days_last(days) + 1};
}

static void add_logged(struct grid *grid, const struct records *records, const struct setting *setting)
{
	for (uint32_t i = 0; i < records_count(records); i++) {
		struct view leader = records_leader(records, i);
		struct period days = cut(span_of(records_of(records, leader)), setting);
		if (days.first < days.end)
			(void)add_row(grid, "log", leader, days);
	}
}

/* Settles the record of the data, to which the tellings belong too. */
static void settle(const struct tellings *tellings, struct records *records)
{
	for (uint32_t i = 0; i < tellings->keys.count; i++)
		if (tellings->list[i].first != DAY_NONE && tellings->list[i].owner.length > 0)
			records_reach(records, tellings->list[i].first, tellings->list[i].last);
	records_finish(records);
}

void tellings_grid(const struct tellings *tellings, struct records *records, const struct setting *setting,
                   const struct period *complete, struct grid *grid)
{
	struct period logged = span_of(records_told(records));
	settle(tellings, records);
	struct period all = span_of(records_data(records));
	uint32_t *sorted = intern_sorted(&tellings->keys);
	for (uint32_t i = 0; i < tellings->keys.count; i++) {
		const struct telling *telling = &tellings->list[sorted[i]];
		struct period days = cut(records_round(telling->first, telling->last, all.end - 1, setting->now),
		                         setting);
		if (telling->owner.length > 0 && days.first < days.end)
			add_telling(grid, telling, days);
	}
	free(sorted);
	if (logged.first < logged.end)
		all = records_round(logged.first, logged.end - 1, all.end - 1, setting->now);
	all = complete && complete->first < complete->end ? *complete : cut(all, setting);
	if (!complete)
		add_logged(grid, records, setting);
	else if (all.first < all.end)
		(void)add_row(grid, "complete", (struct view)VIEW("*"), all);
}
