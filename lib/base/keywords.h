/* Words of which one must stand in a text before a regular expression can match it: one look at a text tells
 * for all expressions at once, while each would have to search the text for itself. */
#ifndef BASE_KEYWORDS_H
#define BASE_KEYWORDS_H

#include "base/text.h"

/* Expressions are told apart by numbers below this. */
#define KEYWORDS_MOST 64u

struct keywords;

/* Without words, every expression may match. */
struct keywords *keywords_new(void);
void keywords_free(struct keywords *keywords); /* NULL is allowed */

/* Notes the words of an expression that pattern_new takes, if any can be told: of an alternative, one of
 * which each of its branches needs. No word has a byte `without` in it. To be called before the first
 * keywords_find. */
void keywords_add(struct keywords *keywords, unsigned number, const char *expression, char without);

/* Which expressions may match the text, by what stands in it: bit i for number i. Numbers of which no words
 * are known may always. ASCII letters are alike in either case. */
uint64_t keywords_find(struct keywords *keywords, struct view text);

#endif
