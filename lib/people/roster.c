#include "people/roster.h"

#include <stdlib.h>

#include "base/memory.h"

void names_add(struct names *names, struct view name)
{
	if (name.length == 0)
		return;
	names->names = memory_reserve(names->names, &names->capacity, names->count + 1, sizeof name);
	names->names[names->count++] = name;
}

/* By length, and then by bytes without regard to the case of letters. */
static int compare_folded(const void *a, const void *b)
{
	const struct view *left = a, *right = b;
	if (left->length != right->length)
		return left->length < right->length ? -1 : 1;
	for (size_t i = 0; i < left->length; i++) {
		int order = ascii_lower(left->bytes[i]) - ascii_lower(right->bytes[i]);
		if (order)
			return order;
	}
	return 0;
}

/* What stands in the list, `;` between, to be looked up by is_among. */
static struct names sort_list(struct view list)
{
	struct names names = {0};
	while (list.bytes) {
		struct view name = view_trim(view_cut(&list, ';'));
		if (name.length)
			names_add(&names, name);
	}
	if (names.count)
		qsort(names.names, names.count, sizeof *names.names, compare_folded);
	return names;
}

static bool is_among(const struct names *sorted, struct view name)
{
	return sorted->count &&
	       bsearch(&name, sorted->names, sorted->count, sizeof *sorted->names, compare_folded);
}

static bool holds(struct view v, char c)
{
	return v.length && memchr(v.bytes, c, v.length);
}

/* Takes what stands before a comma outside double quotes off the list. */
static struct view cut_part(struct view *list)
{
	size_t length = 0;
	bool is_quoted = false;
	while (length < list->length && (is_quoted || list->bytes[length] != ','))
		is_quoted ^= list->bytes[length++] == '"';
	struct view part = view_trim(view_slice(list->bytes, length));
	*list = length < list->length ? view_slice(list->bytes + length + 1, list->length - length - 1)
	                              : view_slice(NULL, 0);
	return part;
}

static bool is_known(const struct people *people, struct view name)
{
	return people && name.length && people_find(people, name) != PERSON_NONE;
}

/* From the start of one part to the end of another: `Berg, Ann`. */
static struct view join(struct view first, struct view last)
{
	return view_slice(first.bytes, (size_t)(last.bytes + last.length - first.bytes));
}

/* Takes the next name off a list with commas between names: two parts where they are somebody, or where
 * neither can be a name by itself. */
static struct view cut_name(struct view *list, const struct people *people)
{
	struct view first = cut_part(list), rest = *list;
	if (!rest.bytes)
		return first;
	struct view second = cut_part(&rest);
	/* An address ends a name. */
	bool pairs = !holds(first, '@') &&
	             (is_known(people, join(first, second)) ||
	              (!is_known(people, first) && !is_known(people, second) && !holds(first, ' ')));
	if (!pairs || second.length == 0)
		return first;
	*list = rest;
	return join(first, second);
}

/* Do commas stand between the names of the list? */
static bool is_parted(struct view list, const struct people *people)
{
	size_t count = 0, addresses = 0, with_blanks = 0;
	bool makes_people = false;
	/* `Berg, Ann <ann@example.com>` is one, with a second address in it there are two. */
	const char *at = holds(list, '@') ? memchr(list.bytes, '@', list.length) : NULL;
	bool has_addresses = at && memchr(at + 1, '@', list.length - (size_t)(at + 1 - list.bytes));
	if (!holds(list, ',') || (!has_addresses && is_known(people, list)))
		return false;
	for (struct view rest = list; rest.bytes;)
		makes_people |= is_known(people, cut_name(&rest, people));
	for (struct view rest = list; rest.bytes; count++) {
		struct view part = cut_part(&rest);
		addresses += holds(part, '@');
		with_blanks += holds(part, ' ');
	}
	return makes_people || addresses == count || (count > 2 && with_blanks == count);
}

struct view roster_name(struct view name, const struct people *people)
{
	const char *open = holds(name, '<') ? memchr(name.bytes, '<', name.length) : NULL;
	if (!open || name.bytes[name.length - 1] != '>' || is_known(people, name))
		return name;
	struct view address = view_slice(open + 1, name.length - (size_t)(open - name.bytes) - 2);
	return holds(address, '@') ? address : name;
}

static void add(struct names *names, struct view name, const struct names *rooms)
{
	if (!is_among(rooms, name))
		names_add(names, name);
}

/* Takes what stands before `;` or a line's end off the list. */
static struct view cut_line(struct view *list)
{
	struct view line = *list;
	for (size_t i = 0; i < list->length; i++)
		if (list->bytes[i] == ';' || list->bytes[i] == '\n') {
			line.length = i;
			*list = view_slice(list->bytes + i + 1, list->length - i - 1);
			return view_trim(line);
		}
	*list = view_slice(NULL, 0);
	return view_trim(line);
}

void roster_add(struct names *names, struct view list, struct view rooms, const struct people *people)
{
	struct names sorted = sort_list(rooms);
	while (list.bytes) {
		struct view line = cut_line(&list);
		if (!is_parted(line, people))
			add(names, roster_name(line, people), &sorted);
		else
			while (line.bytes)
				add(names, roster_name(cut_name(&line, people), people), &sorted);
	}
	free(sorted.names);
}
