/* One of the few numbers under the headline: coaching received, continuity, follow-through. */
#ifndef SHOW_FACT_H
#define SHOW_FACT_H

#include "base/text.h"
#include "table/table.h"

struct fact {
	const char *label;      /* "Coached" */
	struct text value;      /* "46%"; "–" where unknown */
	struct text basis;      /* what it rests on, and what it was before */
	enum TIME_column trend; /* its column in page_input.trend, or 0 */
};

#define PAGE_FACTS 4

#endif
