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

/* May a name stand between these bytes? */
static bool has_pair(const struct scout *scout, char first, char last)
{
	size_t pair = pair_of(first, last);
	return (scout->pairs[pair / 64] >> pair % 64 & 1) != 0;
}

/* A header cannot have two empty cells, since names differ: that settles most rows of wide tables. In most
 * others no cell ends as a name does. */
static bool may_be_header(const struct scout *scout, const struct record *record)
{
	size_t empty = 0;
	bool is_suspect = false;
	for (const struct view *cell = record->cells, *end = cell + record->count; cell < end; cell++) {
		size_t length = cell->length;
		if (length == 0) {
			if (++empty == 2)
				return false;
		} else if (scout->ends[(unsigned char)cell->bytes[length - 1]]) {
			is_suspect = is_suspect || has_pair(scout, cell->bytes[0], cell->bytes[length - 1]);
		}
	}
	for (size_t i = 0; i < record->count && is_suspect; i++)
		if (knows(scout, record->cells[i]))
			return true;
	return false;
}

const struct table_kind *scout_table(const struct scout *scout, const struct record *record,
                                     const struct table_kind *kinds, size_t kind_count)
{
	return may_be_header(scout, record) ? header_recognise(record, kinds, kind_count) : NULL;
}
