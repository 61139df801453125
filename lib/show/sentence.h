/* Sentences made from numbers, not yet escaped for a format. */
#ifndef SHOW_SENTENCE_H
#define SHOW_SENTENCE_H

#include "show/page.h"
#include "show/phrase.h"

/* The one sentence that a reader takes home: the gap, else the coaching received, else follow-through, else
 * that there is nothing. */
void sentence_headline(const struct page_input *input, struct text *out);

/* The period, the day of reading, the last session and ratings, and `stale`. */
void sentence_dates(const struct page_input *input, struct text *out);

/* `in the 4 weeks before`, `in the week before`. */
void sentence_before(const struct page_input *input, struct text *out);

/* Puts what the org's row of the periods before says in the column as {before}, and when that was as {when};
 * nothing where it is not known. */
void sentence_put_before(struct phrase *phrase, const struct page_input *input, const char *column,
                         void (*format)(struct text *out, double number));

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
