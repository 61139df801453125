/* Looks at many bytes at a time: with SSE2, or else with words of 8 bytes (SCAN_PORTABLE asks for these on
 * any machine, for the tests). Within this room only. */
#ifndef CSV_SCAN_H
#define CSV_SCAN_H

#include "base/text.h"

#if defined(__SSE2__) && !defined(SCAN_PORTABLE)

#include <emmintrin.h>

#define SCAN_LANE ((size_t)16)

struct scan_lane {
	__m128i bytes;
};

static inline struct scan_lane scan_load(const char *bytes)
{
	return (struct scan_lane){_mm_loadu_si128((const __m128i *)(const void *)bytes)};
}

static inline unsigned scan_find(struct scan_lane lane, char wanted)
{
	return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(lane.bytes, _mm_set1_epi8(wanted)));
}

static inline unsigned scan_find_special(struct scan_lane lane, char delimiter)
{
	__m128i separator = _mm_or_si128(_mm_cmpeq_epi8(lane.bytes, _mm_set1_epi8(delimiter)),
	                                 _mm_cmpeq_epi8(lane.bytes, _mm_set1_epi8('"')));
	__m128i line_end = _mm_or_si128(_mm_cmpeq_epi8(lane.bytes, _mm_set1_epi8('\n')),
	                                _mm_cmpeq_epi8(lane.bytes, _mm_set1_epi8('\r')));
	return (unsigned)_mm_movemask_epi8(_mm_or_si128(separator, line_end));
}

static inline bool scan_is_plain(struct scan_lane lane)
{
	return _mm_movemask_epi8(_mm_or_si128(lane.bytes, _mm_cmpeq_epi8(lane.bytes, _mm_setzero_si128()))) == 0;
}

#else

#define SCAN_LANE ((size_t)8)
#define SCAN_ONES UINT64_C(0x0101010101010101)
#define SCAN_TOPS (SCAN_ONES << 7)

struct scan_lane {
	uint64_t bytes; /* the first one lowest */
};

/* Reads SCAN_LANE bytes. */
static inline struct scan_lane scan_load(const char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	return (struct scan_lane){__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? word : __builtin_bswap64(word)};
}

/* Which of the lane's bytes are `wanted`: bit i for byte i. */
static inline unsigned scan_find(struct scan_lane lane, char wanted)
{
	uint64_t different = lane.bytes ^ SCAN_ONES * (unsigned char)wanted;
	uint64_t same = ~(((different & ~SCAN_TOPS) + ~SCAN_TOPS) | different) & SCAN_TOPS;
	/* The product brings the top bit of each byte into the highest byte, in order. */
	return (unsigned)((same >> 7) * UINT64_C(0x0102040810204080) >> 56);
}

/* The same of those that have a meaning: the delimiter, a quote, CR or LF. */
static inline unsigned scan_find_special(struct scan_lane lane, char delimiter)
{
	return scan_find(lane, delimiter) | scan_find(lane, '"') | scan_find(lane, '\n') | scan_find(lane, '\r');
}

/* Are all bytes of the lane ASCII, without a NUL? Then no byte has its top bit set, nor has it after 1 is
 * subtracted. */
static inline bool scan_is_plain(struct scan_lane lane)
{
	return ((lane.bytes | (lane.bytes - SCAN_ONES)) & SCAN_TOPS) == 0;
}

#endif

#define SCAN_BLOCK ((size_t)64)

/* The bits that stand for the first `length` bytes of a block. */
static inline uint64_t scan_first(uint64_t bits, size_t length)
{
	return length < SCAN_BLOCK ? bits & ((UINT64_C(1) << length) - 1) : bits;
}

/* Which of the first `length` bytes are `wanted`: bit i for byte i. SCAN_BLOCK bytes are read, whatever those
 * behind the first hold. */
static inline uint64_t scan_block(const char *bytes, size_t length, char wanted)
{
	uint64_t found = 0;
	for (size_t i = 0; i < SCAN_BLOCK; i += SCAN_LANE)
		found |= (uint64_t)scan_find(scan_load(bytes + i), wanted) << i;
	return scan_first(found, length);
}

/* How many bytes at the beginning, in whole lanes, are ASCII and not NUL. */
static inline size_t scan_plain(struct view v)
{
	size_t at = 0;
	while (v.length - at >= SCAN_LANE && scan_is_plain(scan_load(v.bytes + at)))
		at += SCAN_LANE;
	return at;
}

/* How many bits are set. Without an instruction for it, a compiler would call a function. */
static inline size_t scan_bits(uint64_t bits)
{
#ifdef __POPCNT__
	return (size_t)__builtin_popcountll(bits);
#else
	bits -= bits >> 1 & UINT64_C(0x5555555555555555);
	bits = (bits & UINT64_C(0x3333333333333333)) + (bits >> 2 & UINT64_C(0x3333333333333333));
	return (size_t)(((bits + (bits >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F)) * UINT64_C(0x0101010101010101) >>
	                56);
#endif
}

/* Counts the bytes that are the delimiter, a quote, CR or LF. SCAN_BLOCK bytes behind them are read too,
 * whatever they hold. */
static inline size_t scan_count(const char *bytes, size_t length, char delimiter)
{
	size_t count = 0;
	for (size_t at = 0; at < length; at += SCAN_BLOCK) {
		uint64_t found = 0;
		for (size_t i = 0; i < SCAN_BLOCK; i += SCAN_LANE)
			found |= (uint64_t)scan_find_special(scan_load(bytes + at + i), delimiter) << i;
		count += scan_bits(scan_first(found, length - at));
	}
	return count;
}

#endif
