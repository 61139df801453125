#include "show/words/glossary.h"

#include "base/text.h"

const struct term *glossary_terms(size_t *count)
{
	static const struct term terms[] = {
#define TERM(term, words) {term, words},
#include "show/words/glossary.def"
#undef TERM
	};
	*count = COUNT_OF(terms);
	return terms;
}
