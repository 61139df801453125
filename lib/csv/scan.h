/* Looks at 64 bytes at a time for those that have a meaning. Within this room only. */
#ifndef CSV_SCAN_H
#define CSV_SCAN_H

#include "base/text.h"

#define SCAN_BLOCK ((size_t)64)

/* How bytes are looked at. All ways find the same; only their speed differs. */
enum scan_way {
	SCAN_WORDS,  /* eight bytes at a time, on any machine */
	SCAN_VECTOR, /* sixteen: SSE2 or NEON */
	SCAN_WIDE,   /* thirty-two: AVX2, where the machine that runs has it */
	SCAN_WAYS
};

bool scan_has(enum scan_way way); /* can it be used on this machine? */
enum scan_way scan_best(void);    /* the fastest one */

/* What a byte can be. */
enum scan_kind {
	SCAN_QUOTE,
	SCAN_DELIMITER,
	SCAN_LINE_FEED,
	SCAN_RETURN, /* a carriage return */
	SCAN_ODD,    /* NUL, or a byte that is not ASCII */
	SCAN_KINDS
};

/* Marks in blocks of 64 bytes: bit i of marks[kind][block] says whether byte i of the block is of the kind.
 * `bytes` are blocks × SCAN_BLOCK; those of the first are marked in marks[kind][first]. */
void scan_mark(enum scan_way way, const char *bytes, size_t blocks, char delimiter,
               uint64_t *const marks[SCAN_KINDS], size_t first);

/* Counts the bytes that are the delimiter, a quote, CR or LF. SCAN_BLOCK bytes behind them are read too,
 * whatever they hold. */
size_t scan_count(enum scan_way way, const char *bytes, size_t length, char delimiter);

/* What is seen of the cells of a record that has no quotes. */
struct scan_cells {
	size_t empty;   /* how many are */
	bool is_padded; /* one begins or ends with a space or a tab */
};

/* Looks at a record of these bytes, whose cells have the delimiter between, which is no blank. SCAN_BLOCK
 * bytes behind them are read too, whatever they hold. */
struct scan_cells scan_cells(enum scan_way way, const char *bytes, size_t length, char delimiter);

/* The bits that stand for the first `length` bytes of a block. */
static inline uint64_t scan_first(uint64_t bits, size_t length)
{
	return length < SCAN_BLOCK ? bits & ((UINT64_C(1) << length) - 1) : bits;
}

/* Where the first mark is from `from` on and before `end`, or else `end`. */
static inline size_t scan_next(const uint64_t *marks, size_t from, size_t end)
{
	if (from >= end)
		return end;
	size_t block = from / SCAN_BLOCK;
	uint64_t found = marks[block] & UINT64_MAX << from % SCAN_BLOCK;
	while (!found) {
		if (++block * SCAN_BLOCK >= end)
			return end;
		found = marks[block];
	}
	size_t at = block * SCAN_BLOCK + (size_t)__builtin_ctzll(found);
	return at < end ? at : end;
}

/* The bytes that stand between quotes, by the marks of quotes in their block, the opening quotes included:
 * bit i is set if bits 0 … i hold an odd number of marks. */
static inline uint64_t scan_between(uint64_t quotes)
{
	for (unsigned distance = 1; distance < SCAN_BLOCK; distance *= 2)
		quotes ^= quotes << distance;
	return quotes;
}

#endif
