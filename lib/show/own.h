/* What a page says to one reader who may not see everybody: a leader, a team. It is made of the rows that are
 * shown and of nothing else. */
#ifndef SHOW_OWN_H
#define SHOW_OWN_H

#include "show/fact.h"
#include "show/says/says.h"

/* Appends the headline of the page of one unit: how many of the reports were coached, and how many of all. */
void own_headline(const struct page_input *input, struct text *out);

/* Fills in the facts of one unit that are known, each beside the org's where that may be seen, and returns
 * how many. */
size_t own_facts(const struct page_input *input, struct fact facts[PAGE_FACTS]);

/* Writes the lead of a section of whose table rows were left out: what the unit's own say, beside the org's
 * where that may be seen. Of what it has nothing to say of its own the table stands alone. */
void own_say(const struct page_input *input, struct section *section);

#endif
