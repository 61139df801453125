/* The terms of the page in plain words. */
#ifndef SHOW_WORDS_GLOSSARY_H
#define SHOW_WORDS_GLOSSARY_H

#include <stddef.h>

struct term {
	const char *term, *words;
};

/* The terms, in the order in which a reader meets them; puts how many into *count. */
const struct term *glossary_terms(size_t *count);

#endif
