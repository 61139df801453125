#include "session/setting.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "people/check.h"
#include "people/employment.h"
#include "table/table.h"

void setting_clear(struct setting *setting)
{
	people_free(setting->people);
	zone_free(setting->zone);
	if (setting->strangers)
		spellings_clear(setting->strangers);
	for (int i = 0; setting->spelled && i < SPELLED; i++)
		spellings_clear(&setting->spelled[i]);
	free(setting->strangers);
	free(setting->spelled);
	*setting = (struct setting){0};
}

void setting_begin_spellings(struct setting *setting)
{
	setting->strangers = memory_get(1, sizeof *setting->strangers);
	setting->spelled = memory_get(SPELLED, sizeof *setting->spelled);
}

void setting_begin_people(struct setting *setting)
{
	setting->people = people_new();
	people_order_dates(setting->people, setting->date_order);
	people_use_pseudonyms(setting->people, setting->pseudonyms);
}

void setting_begin_people_file(const struct setting *setting, const struct row *table)
{
	if (table->found && !setting->people_given)
		employment_warn(table->found, table->file, table->line, setting->notice);
}

bool setting_add_person(struct setting *setting, const struct row *row, struct error *error)
{
	if (setting->people_given) {
		if (!setting->people_passed_over)
			notice_say_at(setting->notice, row->file, row->line,
			              "this people table is ignored; another one was given already");
		setting->people_passed_over = true;
		return true;
	}
	if (setting->people_ready) {
		error->of_table = true;
		row_refuse_whole(row, error, "the people table comes after rows that need it");
		return error_advise(error, REMEDY_PEOPLE_FIRST);
	}
	if (!setting->people)
		setting_begin_people(setting);
	return people_add(setting->people, row, error);
}

void setting_say_ahead(const struct setting *setting)
{
	struct text now = {0};
	day_format(&now, setting->now);
	if (setting->ahead > 0)
		notice_say(setting->notice, REMEDY_NONE, "%" PRIu64 " %s to be held after today, %s, and left out",
		           setting->ahead, setting->ahead == 1 ? "session is said" : "sessions are said",
		           text_terminate(&now));
	text_clear(&now);
}

void setting_say_strangers(const struct setting *setting)
{
	char quoted[ERROR_QUOTED_SIZE];
	if (setting->strange > 0)
		notice_say(setting->notice, REMEDY_UNKNOWN_BY_LOG,
		           "%" PRIu64 " %s a coach or coachee who is not in the people table, most often %s",
		           setting->strange, setting->strange == 1 ? "session has" : "sessions have",
		           error_quote(stranger_most(setting->strangers), quoted));
}

bool setting_ready(struct setting *setting, struct error *error)
{
	if (setting->people_ready)
		return true;
	setting->people_ready = true;
	error->of_table = setting->people && !people_finish(setting->people, setting->notice, error);
	return !error->of_table;
}

struct view setting_person(const struct setting *setting, struct view name, uint32_t *person)
{
	return stranger_name(setting->strangers, setting->people, name, person);
}

struct view setting_spelling(const struct setting *setting, enum spelled kind, struct view text)
{
	return spellings_first(setting->spelled ? &setting->spelled[kind] : NULL, text);
}

bool setting_told_moment(const struct setting *setting, const struct row *row, size_t column,
                         struct moment *moment, struct error *error)
{
	struct timestamp stamp;
	if (setting->date_order != DATE_ISO_ONLY &&
	    timestamp_parse(row_cell(row, column), setting->date_order, &stamp))
		*moment = stamp.moment;
	else if (!moment_parse(row_cell(row, column), moment))
		return row_refuse(row, column, error, "is not a date or a timestamp%s",
		                  setting->date_order == DATE_ISO_ONLY ? " (2026-11-16, 2026-11-16T09:30)"
		                                                       : date_order_words[setting->date_order]);
	if (!moment->zoned || setting->zone)
		return true;
	row_refuse(row, column, error, "carries a time zone");
	return error_advise(error, REMEDY_ZONE);
}

bool setting_moment(const struct setting *setting, const struct row *row, size_t column,
                    struct moment *moment, struct error *error)
{
	if (!setting_told_moment(setting, row, column, moment, error))
		return false;
	if (moment->zoned)
		zone_localise(setting->zone, moment);
	return true;
}

bool setting_day(const struct setting *setting, const struct row *row, size_t column, int32_t *day,
                 struct error *error)
{
	if (timestamp_parse_day(row_cell(row, column), setting->date_order, day))
		return true;
	bool iso = setting->date_order == DATE_ISO_ONLY;
	bool has_form = iso && row_cell(row, column).length > 0;
	row_refuse(row, column, error, "is not a date%s",
	           iso ? " (2026-11-16)" : date_order_words[setting->date_order]);
	return error_advise(error, has_form ? REMEDY_DATE_FORM : REMEDY_NONE);
}
