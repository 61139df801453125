#include "csv/scout.h"

#define NAME_LONGEST 64

static size_t pair_of(char first, char last)
{
	return (size_t)(unsigned char)first << 8 | (unsigned char)last;
}

/* Blanks, `_` and `-` can stand around a name. */
static void add_pairs(struct scout *scout, char first, char last)
{
	const int to_upper = 'a' - 'A';
	const char firsts[] = {first, (char)(first & ~to_upper), ' ', '_', '-'};
	const char lasts[] = {last, (char)(last & ~to_upper), ' ', '_', '-'};
	for (size_t j = 0; j < sizeof lasts; j++)
		scout->ends[(unsigned char)lasts[j]] = true;
	for (size_t i = 0; i < sizeof firsts; i++)
		for (size_t j = 0; j < sizeof lasts; j++) {
			size_t pair = pair_of(firsts[i], lasts[j]);
			scout->pairs[pair / 64] |= UINT64_C(1) << pair % 64;
		}
}

static void add_name(struct scout *scout, struct view name)
{
	struct text text = {0};
	header_add_name(&text, name);
	if (text.length > 0) {
		add_pairs(scout, text.bytes[0], text.bytes[text.length - 1]);
		intern_add(&scout->names, text_view(&text));
	}
	text_clear(&text);
}

void scout_init(struct scout *scout, const struct table_kind *kinds, size_t kind_count)
{
	*scout = (struct scout){0};
	for (size_t i = 0; i < kind_count; i++) {
		struct view name = {NULL, 0};
		struct view signature = view_of(kinds[i].signature);
		if (!signature.bytes)
			continue;
		while (signature.bytes)
			name = view_cut(&signature, ',');
		add_name(scout, name);
		size_t column = header_find_column(&kinds[i], name);
		struct view also = view_of(column < kinds[i].column_count ? kinds[i].columns[column].also : NULL);
		while (also.bytes)
			add_name(scout, view_cut(&also, '|'));
	}
}

void scout_clear(struct scout *scout)
{
	intern_clear(&scout->names);
}

static bool knows(const struct scout *scout, struct view cell)
{
	char name[NAME_LONGEST];
	size_t length = 0;
	for (size_t i = 0; i < cell.length; i++) {
		if (!header_passes_over(cell.bytes[i])) {
			if (length == sizeof name)
				return false;
			name[length++] = ascii_lower(cell.bytes[i]);
		}
	}
	return intern_find(&scout->names, view_slice(name, length)) != INTERN_NONE;
}

/* May the cell, which is not empty, be a name? */
static bool suspects(const struct scout *scout, struct view cell)
{
	char last = cell.bytes[cell.length - 1];
	if (!scout->ends[(unsigned char)last])
		return false;
	size_t pair = pair_of(cell.bytes[0], last);
	return (scout->pairs[pair / 64] >> pair % 64 & 1) != 0;
}

/* Has the record a cell that is one of the names? */
static bool finds_name(const struct scout *scout, const struct record *record)
{
	for (size_t i = 0; i < record->count; i++) {
		struct view cell = record->cells[i];
		if (cell.length > 0 && suspects(scout, cell) && knows(scout, cell))
			return true;
	}
	return false;
}

/* A header cannot have two empty cells, since names differ: that settles most rows of wide tables. Most
 * others have no cell with the ends of a name. */
static bool may_be_header(const struct scout *scout, const struct record *record)
{
	size_t empty = 0;
	bool is_suspect = false;
	for (size_t i = 0; i < record->count; i++) {
		struct view cell = record->cells[i];
		if (cell.length == 0) {
			if (++empty == 2)
				return false;
			continue;
		}
		is_suspect = is_suspect || suspects(scout, cell);
	}
	return is_suspect && finds_name(scout, record);
}

const struct table_kind *scout_table(const struct scout *scout, const struct record *record,
                                     const struct table_kind *kinds, size_t kind_count)
{
	return may_be_header(scout, record) ? header_recognise(record, kinds, kind_count) : NULL;
}
