/* Which bytes a number of regular expressions tell apart. Texts that differ only in bytes that none of them
 * tells apart are matched by the same ones, so that what is known of one text holds for many: of `Call with
 * Acme 90210` and `call with acme 83757`, where no expression asks for those digits. */
#ifndef BASE_ALPHABET_H
#define BASE_ALPHABET_H

#include "base/text.h"

/* Start with alphabet_init, by which all bytes are alike, but for NUL and the line feed. */
struct alphabet {
	unsigned char letter[256]; /* of each byte the least one that is like it */
	bool is_single[256];       /* no other byte is like it, but for its other case */
	bool is_unknown;           /* some expression is not understood: every byte is told apart */
};

void alphabet_init(struct alphabet *alphabet);

/* Tells apart what an expression that pattern_new takes can tell apart. ASCII letters are alike in either
 * case, as they are there. */
void alphabet_add(struct alphabet *alphabet, const char *expression);

/* Adds the text with the same byte for all that are alike. */
void alphabet_fold(const struct alphabet *alphabet, struct view text, struct text *folded);

#endif
