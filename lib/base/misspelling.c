#include "base/misspelling.h"

/* Longer words are not compared. */
#define LONGEST 64
/* A part of a name says more than a single letter does. */
#define SHORTEST_PART 3

/* How many letters of `a` have to be put in, taken out or changed for `b`. Both have at most LONGEST bytes.
 */
static size_t steps_between(struct view a, struct view b)
{
	size_t steps[LONGEST + 1]; /* from the part of `a` so far to each start of `b` */
	for (size_t j = 0; j <= b.length; j++)
		steps[j] = j;
	for (size_t i = 1; i <= a.length; i++) {
		size_t corner = steps[0];
		steps[0] = i;
		for (size_t j = 1; j <= b.length; j++) {
			bool is_same = ascii_lower(a.bytes[i - 1]) == ascii_lower(b.bytes[j - 1]);
			size_t changed = corner + !is_same;
			size_t fewest = (steps[j] < steps[j - 1] ? steps[j] : steps[j - 1]) + 1;
			corner = steps[j];
			steps[j] = changed < fewest ? changed : fewest;
		}
	}
	return steps[b.length];
}

static bool holds(struct view whole, struct view part)
{
	for (size_t at = 0; part.length >= SHORTEST_PART && at + part.length <= whole.length; at++)
		if (view_equals_folded(view_slice(whole.bytes + at, part.length), part))
			return true;
	return false;
}

void misspelling_consider(struct misspelling *misspelling, struct view name)
{
	struct view word = misspelling->word;
	if (word.length == 0 || word.length > LONGEST || name.length > LONGEST)
		return;
	size_t steps = steps_between(word, name), at = misspelling->count;
	if (steps > 0 && (holds(name, word) || holds(word, name)))
		steps = 1;
	if (steps > word.length / 3 + 1 || steps >= name.length ||
	    view_find(name, misspelling->nearest, (int)misspelling->count) >= 0)
		return;
	while (at > 0 && misspelling->steps[at - 1] > steps)
		at--;
	if (at == MISSPELLING_NEAREST)
		return;
	if (misspelling->count < MISSPELLING_NEAREST)
		misspelling->count++;
	for (size_t i = misspelling->count - 1; i > at; i--) {
		misspelling->nearest[i] = misspelling->nearest[i - 1];
		misspelling->steps[i] = misspelling->steps[i - 1];
	}
	misspelling->nearest[at] = name;
	misspelling->steps[at] = steps;
}

bool misspelling_say(const struct misspelling *misspelling, struct text *said)
{
	for (size_t i = 0; i < misspelling->count; i++) {
		text_add_string(said, i > 0 ? ", " : "");
		text_add(said, misspelling->nearest[i]);
	}
	return misspelling->count > 0;
}
