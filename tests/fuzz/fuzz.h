/* What the fuzz targets share. Each has one LLVMFuzzerTestOneInput: libFuzzer calls it, or replay.c with the
 * files of a corpus. Whatever the bytes are, it comes back: what must not be ends in FUZZ_HOLDS. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define FUZZ_HOLDS(claim)                                                                                    \
	((claim) ? (void)0 : (fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #claim), abort()))

/* Takes the first byte off; 0 where there is none. */
static inline uint8_t fuzz_byte(struct view *rest)
{
	uint8_t byte = rest->length > 0 ? (uint8_t)rest->bytes[0] : 0;
	if (rest->length > 0)
		*rest = view_slice(rest->bytes + 1, rest->length - 1);
	return byte;
}

/* Is it UTF-8, with no control character but those of two bytes? */
static inline bool fuzz_is_visible(struct view v)
{
	while (v.length > 0) {
		size_t step = view_character_length(v);
		if (step == 0 || (step == 1 && ((unsigned char)v.bytes[0] < 0x20 || v.bytes[0] == 0x7F)))
			return false;
		v = view_slice(v.bytes + step, v.length - step);
	}
	return true;
}

#endif
