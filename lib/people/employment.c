#include "people/employment.h"

#include "base/pattern.h"
#include "table/table.h"

/* What a status says of somebody who is not there any more. */
static const char gone[] =
	"terminated*|involuntarily terminated|voluntarily terminated|inactive*|not active|deactivated*|resigned*|"
	"dismissed*|retired*|deceased*|separated*|left|left *|former*|leaver|departed*|offboarded*|deleted|"
	"disabled|no|n|false|0|inaktiv*|ausgetreten*|ausgeschieden*|inactif*|sorti*|inactivo*|baja|inactief*|"
	"uit dienst*|inattivo*|cessato*|inativo*|desligado*";
static const char deleted[] = "true|yes|y|1|x|deleted";

/* What the names of columns hold, as names are compared, that tell when somebody left, and whether. */
static const char ends[] = "terminat|leavedate|leavingdate|exitdate|enddate|separation|lastday|"
						   "lastworkingday|resignation|departure|austritt|validto";
static const char statuses[] = "isactive|activestatus|inactive|employmentstatus|employeestatus|workerstatus|"
							   "userstatus|accountstatus|hrstatus|positionstatus|jobstatus|isdeleted|"
							   "deactivated";

/* From this day on a date means that there is no end: HR systems write 9999-12-31, 4712-12-31, 2999-12-31. */
static int32_t first_endless_day(void)
{
	return day_of_date((struct date){2200, 1, 1});
}

static bool is_no_date(struct view v)
{
	return view_starts_with(v, view_of("0000-00-00")) || view_is(v, "00/00/0000");
}

/* Reads the day of a cell that is not empty; `none` where it says that there is none. */
static bool read_told_day(const struct row *row, size_t column, enum date_order order, int32_t none,
                          int32_t *day, struct error *error)
{
	struct view cell = row_cell(row, column);
	struct timestamp stamp;
	struct moment moment;
	*day = none;
	if (is_no_date(cell) || timestamp_parse_day(cell, order, day))
		return true;
	if (moment_parse(cell, &moment))
		*day = moment.day;
	else if (order != DATE_ISO_ONLY && timestamp_parse(cell, order, &stamp))
		*day = stamp.moment.day;
	else
		return row_refuse(row, column, error, "is not a date%s",
		                  order == DATE_ISO_ONLY ? " (2026-11-16)" : date_order_words[order]);
	return true;
}

/* Reads the day in a cell; `none` where there is none. */
static bool read_day(const struct row *row, size_t column, enum date_order order, int32_t none, int32_t *day,
                     struct error *error)
{
	*day = none;
	return row_cell(row, column).length == 0 || read_told_day(row, column, order, none, day, error);
}

/* Reads an end, as the day behind it. */
static bool read_end(const struct row *row, size_t column, enum date_order order, int32_t more, int32_t *end,
                     struct error *error)
{
	if (!read_day(row, column, order, INT32_MAX, end, error))
		return false;
	if (*end != INT32_MAX)
		*end = *end < first_endless_day() ? *end + more : INT32_MAX;
	return true;
}

static void add_spell(struct employment *employment, int32_t from, int32_t to)
{
	if (from < to)
		employment->spells[employment->count++] = (struct spell){from, to};
}

/* Reads the day for which the row speaks. */
static bool read_own_day(const struct row *row, enum date_order order, struct employment *employment,
                         struct error *error)
{
	if (!read_day(row, PERSON_SNAPSHOT, order, DAY_NONE, &employment->day, error))
		return false;
	employment->lasts = employment->day == DAY_NONE;
	return employment->day != DAY_NONE ||
	       read_day(row, PERSON_EFFECTIVE, order, DAY_NONE, &employment->day, error);
}

/* Does the cell fit one of the patterns, none of which an empty one fits? */
static bool says(const struct row *row, size_t column, const char *patterns)
{
	struct view cell = row_cell(row, column);
	return cell.length > 0 && pattern_any_fits(patterns, cell);
}

/* Does the row say nothing of when the person is there, as in tables of who leads whom? */
static bool is_silent(const struct row *row)
{
	static const enum PERSON_column columns[] = {PERSON_FROM,    PERSON_TO,       PERSON_LAST_DAY,
	                                             PERSON_REHIRED, PERSON_SNAPSHOT, PERSON_EFFECTIVE,
	                                             PERSON_STATUS,  PERSON_DELETED};
	size_t told = 0;
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		told |= row_cell(row, columns[i]).length;
	return told == 0;
}

bool employment_read(const struct row *row, enum date_order order, struct employment *employment,
                     struct error *error)
{
	int32_t from, until, last, again;
	*employment = (struct employment){.day = DAY_NONE, .lasts = true};
	if (is_silent(row)) {
		add_spell(employment, INT32_MIN, INT32_MAX);
		return true;
	}
	if (!read_day(row, PERSON_FROM, order, INT32_MIN, &from, error) ||
	    !read_end(row, PERSON_TO, order, 0, &until, error) ||
	    !read_end(row, PERSON_LAST_DAY, order, 1, &last, error) ||
	    !read_day(row, PERSON_REHIRED, order, INT32_MIN, &again, error) ||
	    !read_own_day(row, order, employment, error))
		return false;
	if (until <= last && from >= until)
		return row_refuse(row, PERSON_TO, error, "is not after the date in from");
	bool is_gone = says(row, PERSON_STATUS, gone) || says(row, PERSON_DELETED, deleted);
	int32_t end = until < last ? until : last;
	if (is_gone && end == INT32_MAX)
		return true;
	if (again == INT32_MIN && from >= end && !is_gone) {
		again = from;
		from = INT32_MIN;
	}
	if (again == INT32_MIN || (is_gone && again >= end))
		add_spell(employment, from, end);
	else if (again < end)
		add_spell(employment, again, end);
	else {
		add_spell(employment, from, end);
		add_spell(employment, again, INT32_MAX);
	}
	return true;
}

/* Does the text hold one of the words, which have `|` between them? */
static bool holds_any(struct view text, const char *words)
{
	struct view rest = view_of(words);
	while (rest.bytes) {
		struct view word = view_cut(&rest, '|');
		for (size_t i = 0; i + word.length <= text.length; i++)
			if (view_equals(view_slice(text.bytes + i, word.length), word))
				return true;
	}
	return false;
}

static bool has_any(const struct header *header, const size_t *columns, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (header->cell_of_column[columns[i]] != HEADER_ABSENT)
			return true;
	return false;
}

void employment_warn(const struct header *header, const char *file, uint64_t line, struct notice *notice)
{
	static const size_t read_ends[] = {PERSON_TO, PERSON_LAST_DAY};
	static const size_t read_statuses[] = {PERSON_TO, PERSON_LAST_DAY, PERSON_STATUS, PERSON_DELETED};
	bool knows_end = has_any(header, read_ends, COUNT_OF(read_ends));
	bool knows_status = has_any(header, read_statuses, COUNT_OF(read_statuses));
	struct text folded = {0};
	char quoted[ERROR_QUOTED_SIZE];
	for (size_t i = 0; i < header->unknown_count; i++) {
		struct view name = header->names[header->unknown[i]];
		text_reset(&folded);
		header_add_name(&folded, name);
		bool is_end = holds_any(text_view(&folded), ends);
		bool is_status = !is_end && holds_any(text_view(&folded), statuses);
		if ((is_end && !knows_end) || (is_status && !knows_status))
			notice_say_at(notice, file, line,
			              "column %s looks like an end of employment, and is not used; a map can make it %s",
			              error_quote(name, quoted), is_end ? "last_day" : "status");
	}
	text_clear(&folded);
}
