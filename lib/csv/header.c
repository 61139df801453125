#include "csv/header.h"

#include <stdlib.h>

#include "base/memory.h"

bool header_kind_is_in(const struct table_kind *kind, const char *list)
{
	struct view rest = view_of(list);
	while (rest.bytes)
		if (view_is(view_cut(&rest, ','), kind->name))
			return true;
	return false;
}

void header_add_name(struct text *text, struct view name)
{
	for (size_t i = 0; i < name.length; i++)
		if (!header_passes_over(name.bytes[i]))
			text_add_char(text, ascii_lower(name.bytes[i]));
}

bool header_names_match(struct view a, struct view b)
{
	size_t i = 0;
	size_t j = 0;
	for (;;) {
		while (i < a.length && header_passes_over(a.bytes[i]))
			i++;
		while (j < b.length && header_passes_over(b.bytes[j]))
			j++;
		if (i == a.length || j == b.length)
			return i == a.length && j == b.length;
		if (ascii_lower(a.bytes[i++]) != ascii_lower(b.bytes[j++]))
			return false;
	}
}

int header_find_name(struct view name, const char *list)
{
	struct view rest = view_of(list);
	for (int position = 0; rest.bytes; position++)
		if (header_names_match(name, view_cut(&rest, '|')))
			return position;
	return -1;
}

size_t header_reject_columns(const struct view *names, size_t count)
{
	bool is_rejects = count > 2 && header_names_match(names[0], view_of("reason")) &&
	                  header_names_match(names[1], view_of("where"));
	return is_rejects ? 2 : 0;
}

/* The first cell with this name, or HEADER_ABSENT. */
static int find_cell(const struct record *record, struct view name)
{
	for (size_t i = 0; i < record->count; i++)
		if (header_names_match(record->cells[i], name))
			return (int)i;
	return HEADER_ABSENT;
}

static bool is_bound(const int cell_of_column[HEADER_COLUMNS], size_t column_count, int cell)
{
	for (size_t column = 0; column < column_count; column++)
		if (cell_of_column[column] == cell)
			return true;
	return false;
}

/* Gives each column its cell. The columns' own names come first, so that no `also` takes a cell that is
 * another column by name; then the columns choose in order. */
static void find_cells(const struct table_kind *kind, const struct record *record,
                       int cell_of_column[HEADER_COLUMNS])
{
	for (size_t column = 0; column < kind->column_count; column++)
		cell_of_column[column] = find_cell(record, view_of(kind->columns[column].name));
	for (size_t column = 0; column < kind->column_count; column++) {
		struct view also = view_of(kind->columns[column].also);
		while (cell_of_column[column] == HEADER_ABSENT && also.bytes) {
			int cell = find_cell(record, view_cut(&also, '|'));
			if (cell != HEADER_ABSENT && !is_bound(cell_of_column, kind->column_count, cell))
				cell_of_column[column] = cell;
		}
	}
}

size_t header_find_column(const struct table_kind *kind, struct view name)
{
	size_t column = 0;
	while (column < kind->column_count && !view_is(name, kind->columns[column].name))
		column++;
	return column;
}

/* May the column have a cell, by its name or by another one that it goes by? */
static bool may_have_cell(const struct record *record, const struct column *column)
{
	bool is_found = find_cell(record, view_of(column->name)) != HEADER_ABSENT;
	struct view also = view_of(column->also);
	while (!is_found && also.bytes)
		is_found = find_cell(record, view_cut(&also, '|')) != HEADER_ABSENT;
	return is_found;
}

/* Does the record lack a column of the kind's signature, whatever cells the others take? */
static bool lacks_signature(const struct table_kind *kind, const struct record *record)
{
	struct view signature = view_of(kind->signature);
	while (signature.bytes) {
		size_t column = header_find_column(kind, view_cut(&signature, ','));
		if (column == kind->column_count || !may_have_cell(record, &kind->columns[column]))
			return true;
	}
	return false;
}

/* How well the record fits the kind: 0 if it lacks a column of the signature, or has a column that it must
 * not have. */
static int weigh_signature(const struct table_kind *kind, const struct record *record)
{
	if (!kind->signature)
		return 0;
	if (kind->without && find_cell(record, view_of(kind->without)) != HEADER_ABSENT)
		return 0;
	if (lacks_signature(kind, record))
		return 0;
	int cell_of_column[HEADER_COLUMNS];
	find_cells(kind, record, cell_of_column);
	int columns = 0;
	struct view signature = view_of(kind->signature);
	while (signature.bytes) {
		size_t column = header_find_column(kind, view_cut(&signature, ','));
		if (column == kind->column_count || cell_of_column[column] == HEADER_ABSENT)
			return 0;
		columns++;
	}
	return 2 * columns + kind->ours;
}

static const struct table_kind *find_kind(const struct record *record, const struct table_kind *kinds,
                                          size_t kind_count)
{
	const struct table_kind *best = NULL;
	int most = 0;
	for (size_t i = 0; i < kind_count; i++) {
		int weight = weigh_signature(&kinds[i], record);
		if (weight > most) {
			best = &kinds[i];
			most = weight;
		}
	}
	return best;
}

/* Finds a name that two cells have. The cells that a rejects file adds do not count: the table below it may
 * have columns with these names too. */
static bool find_repeated(const struct record *record, struct view *repeated)
{
	struct intern names = {0};
	struct text name = {0};
	bool found = false;
	for (size_t i = header_reject_columns(record->cells, record->count); i < record->count && !found; i++) {
		uint32_t known = names.count;
		text_reset(&name);
		header_add_name(&name, record->cells[i]);
		found = name.length > 0 && intern_add(&names, text_view(&name)) != known;
		*repeated = record->cells[i];
	}
	text_clear(&name);
	intern_clear(&names);
	return found;
}

static bool refuse_repeated(struct view repeated, struct error *error)
{
	error_set(error, ERROR_INPUT, "is the name of two columns");
	return error_about(error, "header", repeated);
}

size_t header_count_columns(const struct record *record, const struct table_kind *kind, bool *by_name)
{
	int cell_of_column[HEADER_COLUMNS];
	struct view signature = view_of(kind->signature);
	size_t count = 0;
	find_cells(kind, record, cell_of_column);
	for (size_t column = 0; column < kind->column_count; column++)
		count += cell_of_column[column] != HEADER_ABSENT;
	*by_name = true;
	while (signature.bytes)
		*by_name = find_cell(record, view_cut(&signature, ',')) != HEADER_ABSENT && *by_name;
	return count;
}

const struct table_kind *header_recognise(const struct record *record, const struct table_kind *kinds,
                                          size_t kind_count)
{
	const struct table_kind *kind = find_kind(record, kinds, kind_count);
	struct view repeated;
	return kind && !find_repeated(record, &repeated) ? kind : NULL;
}

bool header_refuse(const struct record *record, const struct table_kind *kinds, size_t kind_count,
                   char delimiter, struct error *error)
{
	struct view repeated;
	if (find_kind(record, kinds, kind_count) && find_repeated(record, &repeated))
		return refuse_repeated(repeated, error);
	struct text found = {0};
	for (size_t i = 0; i < record->count && found.length < ERROR_QUOTED_SIZE; i++) {
		if (i > 0)
			text_add_char(&found, delimiter);
		text_add(&found, record->cells[i]);
	}
	if (kind_count == 1)
		error_set(error, ERROR_INPUT, "fits no known table (%s with %s)", kinds->name, kinds->signature);
	else
		error_set(error, ERROR_INPUT, "fits no table that is known here");
	error_about(error, "header", text_view(&found));
	text_clear(&found);
	return false;
}

/* How many columns of the signature the record has, and how many it must have. */
static size_t count_signature(const struct table_kind *kind, const int *cell_of_column, size_t *needed)
{
	struct view signature = view_of(kind->signature);
	size_t count = 0;
	*needed = 0;
	while (signature.bytes) {
		size_t column = header_find_column(kind, view_cut(&signature, ','));
		count += column < kind->column_count && cell_of_column[column] != HEADER_ABSENT;
		++*needed;
	}
	return count;
}

const struct table_kind *header_nearest(const struct record *record, const struct table_kind *kinds,
                                        size_t kind_count, size_t *columns)
{
	const struct table_kind *nearest = NULL;
	size_t most = 1;
	*columns = 0;
	for (size_t i = 0; i < kind_count; i++) {
		int cell_of_column[HEADER_COLUMNS];
		size_t needed, count;
		find_cells(&kinds[i], record, cell_of_column);
		count = count_signature(&kinds[i], cell_of_column, &needed);
		if (count <= most || 2 * count < needed || count == needed)
			continue;
		nearest = &kinds[i];
		most = count;
		*columns = 0;
		for (size_t column = 0; column < nearest->column_count; column++)
			*columns += cell_of_column[column] != HEADER_ABSENT;
	}
	return nearest;
}

void header_add_nearest(const struct record *record, const struct table_kind *kind, struct error *error)
{
	int cell_of_column[HEADER_COLUMNS];
	struct view signature = view_of(kind->signature);
	struct text missing = {0};
	find_cells(kind, record, cell_of_column);
	while (signature.bytes) {
		struct view name = view_cut(&signature, ',');
		size_t column = header_find_column(kind, name);
		if (column < kind->column_count && cell_of_column[column] != HEADER_ABSENT)
			continue;
		text_add_string(&missing, missing.length ? ", " : "");
		text_add(&missing, name);
	}
	error_add(error, "it is nearest to %s, which needs %s too", kind->name, text_terminate(&missing));
	text_clear(&missing);
}

/* One block holds the views and their bytes. */
void header_copy_names(struct header *header, const struct record *record)
{
	size_t size = 0;
	for (size_t i = 0; i < record->count; i++)
		size += record->cells[i].length;
	header->count = record->count;
	header->names = memory_get(record->count * sizeof *header->names + size, 1);
	char *bytes = (char *)(header->names + record->count);
	for (size_t i = 0; i < record->count; i++) {
		struct view cell = record->cells[i];
		header->names[i] = view_slice(bytes, cell.length);
		if (cell.length > 0)
			memcpy(bytes, cell.bytes, cell.length);
		bytes += cell.length;
	}
}

bool header_bind(struct header *header, const struct table_kind *kind, const struct record *record,
                 struct error *error)
{
	*header = (struct header){.kind = kind};
	struct view repeated;
	if (find_repeated(record, &repeated))
		return refuse_repeated(repeated, error);
	header_copy_names(header, record);
	find_cells(kind, record, header->cell_of_column);
	header->column_of_cell = memory_get(header->count, sizeof *header->column_of_cell);
	for (size_t i = 0; i < header->count; i++)
		header->column_of_cell[i] = HEADER_COLUMNS;
	for (size_t column = 0; column < kind->column_count; column++)
		if (header->cell_of_column[column] != HEADER_ABSENT)
			header->column_of_cell[header->cell_of_column[column]] = (int)column;
		else
			header->absent[header->absent_count++] = (int)column;
	header->unknown = memory_get(header->count, sizeof *header->unknown);
	for (size_t i = header_reject_columns(header->names, header->count); i < header->count; i++)
		if (view_trim(header->names[i]).length == 0)
			header->has_unnamed = true;
		else if (!is_bound(header->cell_of_column, kind->column_count, (int)i))
			header->unknown[header->unknown_count++] = (int)i;
	header->whole = header->count >= kind->column_count;
	for (size_t i = 0; i < kind->column_count && header->whole; i++)
		header->whole = header_names_match(header->names[i], view_of(kind->columns[i].name));
	return true;
}

void header_clear(struct header *header)
{
	free(header->names);
	free(header->column_of_cell);
	free(header->unknown);
	*header = (struct header){0};
}
