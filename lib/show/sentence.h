/* Sentences made from numbers, not yet escaped for a format. */
#ifndef SHOW_SENTENCE_H
#define SHOW_SENTENCE_H

#include "show/page.h"

/* The one sentence that a reader takes home: the gap, else the coaching received, else follow-through, else that there is nothing. */
void sentence_headline(const struct page_input *input, struct text *out);

/* The period, the day of reading, the last session and ratings, and `stale`. */
void sentence_dates(const struct page_input *input, struct text *out);

/* `in the 4 weeks before`, `in the week before`. */
void sentence_before(const struct page_input *input, struct text *out);

/* Adds a blank where something stands before, so that a further sentence can follow; and then the sentence. */
void sentence_next(struct text *text);
void sentence_add(struct text *text, const char *sentence);

/* The leads and notes of the sections. The section's grid is set; it may be NULL. */
void sentence_gap(const struct page_input *input, struct section *section);
void sentence_hours(const struct page_input *input, struct section *section);
void sentence_time(const struct page_input *input, struct section *section);
void sentence_chain(const struct page_input *input, struct section *section);
void sentence_plans(const struct page_input *input, struct section *section);
void sentence_summary(const struct page_input *input, struct section *section);
void sentence_slippage(const struct page_input *input, struct section *section);
void sentence_crowding(const struct page_input *input, struct section *section);
void sentence_exemplars(const struct page_input *input, struct section *section);
void sentence_blueprint(const struct page_input *input, struct section *section);
void sentence_advice(const struct page_input *input, struct section *section);
void sentence_candidates(const struct page_input *input, struct section *section);
void sentence_quality(const struct page_input *input, struct section *section);

#endif
