#include "base/digest.h"

#include <sha2.h>

/* A processor that has instructions for SHA-256 takes a fifth of the time that libmd takes. Clang before 18
 * cannot ask for them. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && __GNUC__ >= 11

#include <immintrin.h>

#define BLOCK_BYTES ((size_t)64)
#define LENGTH_BYTES ((size_t)8)
#define INSTRUCTIONS __attribute__((target("sha,sse4.1")))

static bool has_instructions(void)
{
	return __builtin_cpu_supports("sha") && __builtin_cpu_supports("sse4.1");
}

/* FIPS 180-4, 4.2.2. */
static const uint32_t constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* Takes in a block. The eight words of the state stand as the instructions want them: A, B, E and F in the
 * first half, from the highest down, C, D, G and H in the second. */
INSTRUCTIONS static void take_block(__m128i state[2], const unsigned char *block)
{
	const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
	__m128i abef = state[0], cdgh = state[1], words[4] = {0};
	for (size_t i = 0; i < 16; i++) {
		__m128i *word = &words[i % 4], last = words[(i + 3) % 4];
		if (i < 4)
			*word = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i)),
			                         big_endian);
		else
			*word = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(*word, words[(i + 1) % 4]),
			                                           _mm_alignr_epi8(last, words[(i + 2) % 4], 4)),
			                             last);
		__m128i round = _mm_add_epi32(*word,
		                              _mm_loadu_si128((const __m128i *)(const void *)(constants + 4 * i)));
		cdgh = _mm_sha256rnds2_epu32(cdgh, abef, round);
		abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(round, 0x0e));
	}
	state[0] = _mm_add_epi32(state[0], abef);
	state[1] = _mm_add_epi32(state[1], cdgh);
}

/* SHA-256 by instructions of the processor: FIPS 180-4, 5.1.1 (padding), 5.3.3 (the first state). */
INSTRUCTIONS static void digest_fast(struct view bytes, unsigned char digest[DIGEST_BYTES])
{
	__m128i state[2] = {_mm_set_epi32(0x6a09e667, (int)0xbb67ae85, 0x510e527f, (int)0x9b05688c),
	                    _mm_set_epi32(0x3c6ef372, (int)0xa54ff53a, 0x1f83d9ab, 0x5be0cd19)};
	unsigned char end[2 * BLOCK_BYTES] = {0};
	size_t rest = bytes.length % BLOCK_BYTES, whole = bytes.length - rest;
	size_t padded = rest + 1 + LENGTH_BYTES <= BLOCK_BYTES ? BLOCK_BYTES : 2 * BLOCK_BYTES;
	uint64_t bits = (uint64_t)bytes.length * 8;
	for (size_t at = 0; at < whole; at += BLOCK_BYTES)
		take_block(state, (const unsigned char *)bytes.bytes + at);
	if (rest > 0)
		memcpy(end, bytes.bytes + whole, rest);
	end[rest] = 0x80;
	for (size_t i = 0; i < LENGTH_BYTES; i++)
		end[padded - 1 - i] = (unsigned char)(bits >> 8 * i);
	for (size_t at = 0; at < padded; at += BLOCK_BYTES)
		take_block(state, end + at);
	uint32_t words[8];
	_mm_storeu_si128((__m128i *)(void *)words, state[0]);
	_mm_storeu_si128((__m128i *)(void *)(words + 4), state[1]);
	static const unsigned char places[8] = {3, 2, 7, 6, 1, 0, 5, 4};
	for (size_t i = 0; i < DIGEST_BYTES; i++)
		digest[i] = (unsigned char)(words[places[i / 4]] >> (24 - i % 4 * 8));
}

#else

static bool has_instructions(void)
{
	return false;
}

static void digest_fast(struct view bytes UNUSED, unsigned char digest[DIGEST_BYTES] UNUSED)
{
}

#endif

void digest_raw(struct view bytes, unsigned char digest[DIGEST_BYTES])
{
	if (has_instructions()) {
		digest_fast(bytes, digest);
		return;
	}
	SHA2_CTX context;
	SHA256Init(&context);
	if (bytes.length > 0)
		SHA256Update(&context, (const uint8_t *)bytes.bytes, bytes.length);
	SHA256Final(digest, &context);
}

void digest_of_bytes(struct view bytes, char digits[DIGEST_LENGTH + 1])
{
	static const char hexadecimal[] = "0123456789abcdef";
	unsigned char digest[DIGEST_BYTES];
	digest_raw(bytes, digest);
	for (size_t i = 0; i < DIGEST_LENGTH; i++)
		digits[i] = hexadecimal[i % 2 == 0 ? digest[i / 2] >> 4 : digest[i / 2] & 15];
	digits[DIGEST_LENGTH] = '\0';
}

/* A key is brought to this length. */
#define KEY_BYTES 64

/* The digest of the key, each byte combined with `pad`, and of the bytes behind it. */
static void digest_padded(const unsigned char key[KEY_BYTES], unsigned char pad, struct view bytes,
                          unsigned char digest[DIGEST_BYTES])
{
	unsigned char padded[KEY_BYTES];
	SHA2_CTX context;
	for (size_t i = 0; i < KEY_BYTES; i++)
		padded[i] = key[i] ^ pad;
	SHA256Init(&context);
	SHA256Update(&context, padded, KEY_BYTES);
	if (bytes.length > 0)
		SHA256Update(&context, (const uint8_t *)bytes.bytes, bytes.length);
	SHA256Final(digest, &context);
}

void digest_keyed(struct view key, struct view bytes, unsigned char digest[DIGEST_BYTES])
{
	unsigned char block[KEY_BYTES] = {0}, inner[DIGEST_BYTES];
	if (key.length > KEY_BYTES)
		digest_raw(key, block);
	else if (key.length > 0)
		memcpy(block, key.bytes, key.length);
	digest_padded(block, 0x36, bytes, inner);
	digest_padded(block, 0x5C, view_slice((const char *)inner, sizeof inner), digest);
}
