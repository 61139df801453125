#include "csv/scan.h"

/* What one way needs: a block of bytes as the machine holds it, loading one, and finding which of its bytes
 * are `wanted` (bit i for byte i), or have their top bit set and are thus not ASCII. */

struct words {
	uint64_t word[SCAN_BLOCK / 8]; /* the first byte of each lowest */
};

#define ONES UINT64_C(0x0101010101010101)
#define TOPS (ONES << 7)

/* Brings the top bits of eight bytes together. The product moves each into the highest byte, in order. */
static inline uint64_t gather(uint64_t tops)
{
	return ((tops & TOPS) >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

static inline struct words words_load(const char *bytes)
{
	struct words block;
	memcpy(&block, bytes, sizeof block);
	if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
		for (size_t i = 0; i < COUNT_OF(block.word); i++)
			block.word[i] = __builtin_bswap64(block.word[i]);
	return block;
}

static inline uint64_t words_find(struct words block, char wanted)
{
	uint64_t found = 0;
	for (size_t i = 0; i < COUNT_OF(block.word); i++) {
		uint64_t different = block.word[i] ^ ONES * (unsigned char)wanted;
		found |= gather(~(((different & ~TOPS) + ~TOPS) | different)) << 8 * i;
	}
	return found;
}

static inline uint64_t words_tops(struct words block)
{
	uint64_t found = 0;
	for (size_t i = 0; i < COUNT_OF(block.word); i++)
		found |= gather(block.word[i]) << 8 * i;
	return found;
}

/* How many bits are set, where no instruction counts them: a compiler would call a function. */
static inline size_t words_count(uint64_t bits)
{
	bits -= bits >> 1 & UINT64_C(0x5555555555555555);
	bits = (bits & UINT64_C(0x3333333333333333)) + (bits >> 2 & UINT64_C(0x3333333333333333));
	return (size_t)(((bits + (bits >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F)) * ONES >> 56);
}

/* What was seen of cells up to a block: bit 63 says whether the byte before it is of the kind. */
struct seen {
	uint64_t delimiters, blanks;
};

/* The three functions of a way, made of those four. */
#define DEFINE_WAY(name, attributes)                                                                         \
	attributes static void name##_mark(const char *bytes, size_t blocks, char delimiter,                     \
	                                   uint64_t *const marks[SCAN_KINDS], size_t first)                      \
	{                                                                                                        \
		for (size_t at = first; at < first + blocks; at++, bytes += SCAN_BLOCK) {                            \
			struct name block = name##_load(bytes);                                                          \
			marks[SCAN_QUOTE][at] = name##_find(block, '"');                                                 \
			marks[SCAN_DELIMITER][at] = name##_find(block, delimiter);                                       \
			marks[SCAN_LINE_FEED][at] = name##_find(block, '\n');                                            \
			marks[SCAN_RETURN][at] = name##_find(block, '\r');                                               \
			marks[SCAN_ODD][at] = name##_find(block, '\0') | name##_tops(block);                             \
		}                                                                                                    \
	}                                                                                                        \
	attributes static size_t name##_sum(const char *bytes, size_t length, char delimiter)                    \
	{                                                                                                        \
		size_t count = 0;                                                                                    \
		for (size_t at = 0; at < length; at += SCAN_BLOCK) {                                                 \
			struct name block = name##_load(bytes + at);                                                     \
			uint64_t found = name##_find(block, delimiter) | name##_find(block, '"') |                       \
			                 name##_find(block, '\n') | name##_find(block, '\r');                            \
			count += name##_count(scan_first(found, length - at));                                           \
		}                                                                                                    \
		return count;                                                                                        \
	}                                                                                                        \
	attributes static struct scan_cells name##_cells(const char *bytes, size_t length, char delimiter)       \
	{                                                                                                        \
		/* Around the record there is a delimiter too. */                                                    \
		struct seen last = {.delimiters = UINT64_MAX};                                                       \
		struct scan_cells cells = {0};                                                                       \
		uint64_t padded = 0;                                                                                 \
		for (size_t at = 0; at <= length; at += SCAN_BLOCK) {                                                \
			struct name block = name##_load(bytes + at);                                                     \
			size_t left = length - at;                                                                       \
			struct seen seen = {name##_find(block, delimiter),                                               \
			                    name##_find(block, ' ') | name##_find(block, '\t')};                         \
			if (left < SCAN_BLOCK) {                                                                         \
				seen.delimiters = scan_first(seen.delimiters, left) | UINT64_C(1) << left;                   \
				seen.blanks = scan_first(seen.blanks, left);                                                 \
			}                                                                                                \
			uint64_t behind = seen.delimiters << 1 | last.delimiters >> 63;                                  \
			cells.empty += name##_count(seen.delimiters & behind);                                           \
			padded |= (seen.blanks & behind) | (seen.delimiters & (seen.blanks << 1 | last.blanks >> 63));   \
			last = seen;                                                                                     \
		}                                                                                                    \
		cells.is_padded = padded != 0;                                                                       \
		return cells;                                                                                        \
	}

DEFINE_WAY(words, )

#if defined __SSE2__

#include <immintrin.h>

struct vector {
	__m128i lane[SCAN_BLOCK / 16];
};

static inline struct vector vector_load(const char *bytes)
{
	struct vector block;
	for (size_t i = 0; i < COUNT_OF(block.lane); i++)
		block.lane[i] = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * i));
	return block;
}

static inline uint64_t vector_find(struct vector block, char wanted)
{
	uint64_t found = 0;
	for (size_t i = 0; i < COUNT_OF(block.lane); i++)
		found |= (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block.lane[i], _mm_set1_epi8(wanted))) << 16 * i;
	return found;
}

static inline uint64_t vector_tops(struct vector block)
{
	uint64_t found = 0;
	for (size_t i = 0; i < COUNT_OF(block.lane); i++)
		found |= (uint64_t)_mm_movemask_epi8(block.lane[i]) << 16 * i;
	return found;
}

#define vector_count words_count
DEFINE_WAY(vector, )

#define WIDE __attribute__((target("avx2,popcnt")))

struct wide {
	__m256i low, high;
};

WIDE static inline struct wide wide_load(const char *bytes)
{
	return (struct wide){_mm256_loadu_si256((const __m256i *)(const void *)bytes),
	                     _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32))};
}

WIDE static inline uint64_t wide_join(__m256i low, __m256i high)
{
	return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

WIDE static inline uint64_t wide_find(struct wide block, char wanted)
{
	__m256i sought = _mm256_set1_epi8(wanted);
	return wide_join(_mm256_cmpeq_epi8(block.low, sought), _mm256_cmpeq_epi8(block.high, sought));
}

WIDE static inline uint64_t wide_tops(struct wide block)
{
	return wide_join(block.low, block.high);
}

WIDE static inline size_t wide_count(uint64_t bits)
{
	return (size_t)__builtin_popcountll(bits);
}

DEFINE_WAY(wide, WIDE)

static bool has_wide(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
}

#else

#if defined __ARM_NEON && defined __aarch64__

#include <arm_neon.h>

struct vector {
	uint8x16_t lane[SCAN_BLOCK / 16];
};

static inline struct vector vector_load(const char *bytes)
{
	struct vector block;
	for (size_t i = 0; i < COUNT_OF(block.lane); i++)
		block.lane[i] = vld1q_u8((const uint8_t *)bytes + 16 * i);
	return block;
}

/* Each lane keeps of each byte that is all ones the bit of its place; adding neighbours three times brings
 * eight of them into one byte. */
static inline uint64_t vector_join(const uint8x16_t lane[SCAN_BLOCK / 16])
{
	static const uint8_t places[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
	uint8x16_t place = vld1q_u8(places);
	uint8x16_t low = vpaddq_u8(vandq_u8(lane[0], place), vandq_u8(lane[1], place));
	uint8x16_t high = vpaddq_u8(vandq_u8(lane[2], place), vandq_u8(lane[3], place));
	uint8x16_t all = vpaddq_u8(low, high);
	return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

static inline uint64_t vector_find(struct vector block, char wanted)
{
	for (size_t i = 0; i < COUNT_OF(block.lane); i++)
		block.lane[i] = vceqq_u8(block.lane[i], vdupq_n_u8((uint8_t)wanted));
	return vector_join(block.lane);
}

static inline uint64_t vector_tops(struct vector block)
{
	for (size_t i = 0; i < COUNT_OF(block.lane); i++)
		block.lane[i] = vcgeq_u8(block.lane[i], vdupq_n_u8(0x80));
	return vector_join(block.lane);
}

#define vector_count words_count
DEFINE_WAY(vector, )

#else

#define vector_mark words_mark
#define vector_sum words_sum
#define vector_cells words_cells

#endif

#define wide_mark vector_mark
#define wide_sum vector_sum
#define wide_cells vector_cells

static bool has_wide(void)
{
	return false;
}

#endif

bool scan_has(enum scan_way way)
{
	return way != SCAN_WIDE || has_wide();
}

enum scan_way scan_best(void)
{
	return has_wide() ? SCAN_WIDE : SCAN_VECTOR;
}

void scan_mark(enum scan_way way, const char *bytes, size_t blocks, char delimiter,
               uint64_t *const marks[SCAN_KINDS], size_t first)
{
	static void (*const ways[SCAN_WAYS])(const char *, size_t, char, uint64_t *const[SCAN_KINDS],
	                                     size_t) = {words_mark, vector_mark, wide_mark};
	ways[way](bytes, blocks, delimiter, marks, first);
}

size_t scan_count(enum scan_way way, const char *bytes, size_t length, char delimiter)
{
	static size_t (*const ways[SCAN_WAYS])(const char *, size_t, char) = {words_sum, vector_sum, wide_sum};
	return ways[way](bytes, length, delimiter);
}

struct scan_cells scan_cells(enum scan_way way, const char *bytes, size_t length, char delimiter)
{
	static struct scan_cells (*const ways[SCAN_WAYS])(const char *, size_t,
	                                                  char) = {words_cells, vector_cells, wide_cells};
	return ways[way](bytes, length, delimiter);
}
