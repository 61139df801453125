#include "base/decimal.h"

#include <math.h>

#define WHOLE_DIGITS 15
#define PLACES_MOST 18
/* A number of so many digits, scaled by so many places, fits in any case. */
#define SHORT_DIGITS 4
#define SHORT_PLACES 12
#define SCALED_MOST UINT64_C(9200000000000000000)

static const uint64_t powers[PLACES_MOST + 1] = {
	UINT64_C(1),
	UINT64_C(10),
	UINT64_C(100),
	UINT64_C(1000),
	UINT64_C(10000),
	UINT64_C(100000),
	UINT64_C(1000000),
	UINT64_C(10000000),
	UINT64_C(100000000),
	UINT64_C(1000000000),
	UINT64_C(10000000000),
	UINT64_C(100000000000),
	UINT64_C(1000000000000),
	UINT64_C(10000000000000),
	UINT64_C(100000000000000),
	UINT64_C(1000000000000000),
	UINT64_C(10000000000000000),
	UINT64_C(100000000000000000),
	UINT64_C(1000000000000000000),
};

/* Reads digits up to `end` or the first byte that is not a digit; returns where it stopped. */
static const char *digits_read(const char *at, const char *end, uint64_t *number)
{
	uint64_t sum = 0;
	for (; at < end; at++) {
		unsigned digit = (unsigned char)*at - (unsigned)'0';
		if (digit > 9)
			break;
		sum = sum * 10 + digit;
	}
	*number = sum;
	return at;
}

/* Reads a number of a few digits and nothing else, as most cells hold it. */
static inline bool short_parse(struct view v, uint64_t *number)
{
	uint64_t sum = 0;
	if (v.length == 0 || v.length > SHORT_DIGITS)
		return false;
	for (size_t i = 0; i < v.length; i++) {
		unsigned digit = (unsigned char)v.bytes[i] - (unsigned)'0';
		if (digit > 9)
			return false;
		sum = sum * 10 + digit;
	}
	*number = sum;
	return true;
}

bool decimal_parse(struct view v, unsigned places, int64_t *scaled)
{
	uint64_t few;
	if (v.length == 0 || places > PLACES_MOST)
		return false;
	if (places <= SHORT_PLACES && short_parse(v, &few)) {
		*scaled = (int64_t)(few * powers[places]);
		return true;
	}
	const char *end = v.bytes + v.length;
	bool negative = v.bytes[0] == '-';
	const char *start = v.bytes + negative;
	uint64_t whole, fraction = 0;
	const char *at = digits_read(start, end, &whole);
	if (at == start || at - start > WHOLE_DIGITS)
		return false;
	size_t digits = 0;
	if (at < end) {
		if (*at != '.')
			return false;
		start = at + 1;
		at = digits_read(start, end, &fraction);
		digits = (size_t)(at - start);
		if (at < end || digits == 0 || digits > places)
			return false;
	}
	uint64_t sum;
	if (__builtin_mul_overflow(whole, powers[places], &sum) ||
	    __builtin_add_overflow(sum, fraction * powers[places - digits], &sum) || sum > SCALED_MOST)
		return false;
	*scaled = negative ? -(int64_t)sum : (int64_t)sum;
	return true;
}

bool decimal_is_formatted(struct view v, unsigned places)
{
	size_t whole = v.length - (places > 0 ? places + 1 : 0);
	return whole > 0 && whole <= v.length && v.bytes[0] != '-' && (v.bytes[0] != '0' || whole == 1) &&
	       (places == 0 || v.bytes[whole] == '.');
}

bool decimal_parse_count(struct view v, int64_t *count)
{
	int64_t sum = 0;
	uint64_t few;
	if (short_parse(v, &few)) {
		*count = (int64_t)few;
		return true;
	}
	for (size_t i = 0; i < v.length; i++) {
		unsigned digit = (unsigned char)v.bytes[i] - (unsigned)'0';
		if (digit > 9 || __builtin_mul_overflow(sum, 10, &sum) ||
		    __builtin_add_overflow(sum, (int)digit, &sum))
			return false;
	}
	if (v.length == 0)
		return false;
	*count = sum;
	return true;
}

static uint64_t magnitude(int64_t number)
{
	return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

static unsigned digits_count(uint64_t number)
{
	unsigned count = 1;
	while (count <= PLACES_MOST && number >= powers[count])
		count++;
	return count + (number >= UINT64_C(10000000000000000000));
}

/* Writes the last `count` digits of the number, two at a time; returns their end. */
static inline char *digits_put(char *to, uint64_t number, unsigned count)
{
	static const char pairs[] =
		"00010203040506070809101112131415161718192021222324252627282930313233343536373839"
		"40414243444546474849505152535455565758596061626364656667686970717273747576777879"
		"8081828384858687888990919293949596979899";
	unsigned left = count;
	for (; left >= 2; number /= 100) {
		left -= 2;
		memcpy(to + left, pairs + number % 100 * 2, 2);
	}
	if (left > 0)
		*to = (char)('0' + number % 10);
	return to + count;
}

static inline char *whole_put(char *to, uint64_t whole)
{
	return digits_put(to, whole, whole < 10 ? 1 : digits_count(whole));
}

/* Writes the number of 10^-places behind its point. */
static inline char *places_put(char *to, uint64_t fraction, unsigned places)
{
	if (places == 0)
		return to;
	*to = '.';
	return digits_put(to + 1, fraction, places);
}

/* number / 10^places, quickly for those that most numbers have. */
static inline uint64_t power_divide(uint64_t number, unsigned places)
{
	switch (places) {
	case 0: return number;
	case 3: return number / 1000;
	case 6: return number / 1000000;
	default: return number / powers[places];
	}
}

/* Many numbers are 0. */
static inline char *zero_put(char *to, unsigned places)
{
	static const char zero[DECIMAL_ROOM] = "0.000000000000000000";
	memcpy(to, zero, DECIMAL_ROOM);
	return to + (places > 0 ? places + 2 : 1);
}

char *decimal_put(char *to, int64_t scaled, unsigned places)
{
	if (scaled == 0)
		return zero_put(to, places);
	uint64_t number = magnitude(scaled), whole = power_divide(number, places);
	if (scaled < 0)
		*to++ = '-';
	return places_put(whole_put(to, whole), number - whole * powers[places], places);
}

void decimal_format(struct text *text, int64_t scaled, unsigned places)
{
	char *to = text_reserve(text, DECIMAL_ROOM);
	text->length += (size_t)(decimal_put(to, scaled, places) - to);
}

/* Is a quotient with this remainder rounded up in magnitude, if halves go to the even neighbour? */
static bool rounds_up(uint64_t remainder, uint64_t denominator, bool odd)
{
	uint64_t missing = denominator - remainder;
	return remainder > missing || (remainder == missing && odd);
}

/* The quotient of `rest`, which is less than `below`, scaled by the places, and what remains. */
static inline uint64_t scale_rest(uint64_t rest, uint64_t below, unsigned places, uint64_t *remainder)
{
	uint64_t scaled;
	if (!__builtin_mul_overflow(rest, powers[places], &scaled)) {
		*remainder = scaled % below;
		return scaled / below;
	}
	__extension__ unsigned __int128 wide = (unsigned __int128)rest * powers[places];
	*remainder = (uint64_t)(wide % below);
	return (uint64_t)(wide / below);
}

char *decimal_put_ratio(char *to, int64_t numerator, int64_t denominator, unsigned places)
{
	if (numerator == 0)
		return zero_put(to, places);
	uint64_t above = magnitude(numerator), below = magnitude(denominator);
	uint64_t whole = above / below, remainder;
	uint64_t fraction = scale_rest(above % below, below, places, &remainder);
	bool odd = (places > 0 ? fraction : whole) % 2 == 1;
	if (rounds_up(remainder, below, odd) && ++fraction == powers[places]) {
		fraction = 0;
		whole++;
	}
	if ((numerator < 0) != (denominator < 0) && (whole > 0 || fraction > 0))
		*to++ = '-';
	return places_put(whole_put(to, whole), fraction, places);
}

void decimal_format_ratio(struct text *text, int64_t numerator, int64_t denominator, unsigned places)
{
	char *to = text_reserve(text, DECIMAL_ROOM);
	text->length += (size_t)(decimal_put_ratio(to, numerator, denominator, places) - to);
}

/* The number times 10^places, rounded half to even, which is exact: a double is a whole number of at most 53
 * bits times a power of two. False where the result may have no room, or the power is not below 1. */
static bool scale_real(double real, unsigned places, int64_t *scaled)
{
	int exponent;
	uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(real), &exponent), 53);
	int shift = 53 - exponent;
	__extension__ unsigned __int128 product = (unsigned __int128)mantissa * powers[places];
	if (shift <= 0)
		return false;
	/* The product has fewer than 127 bits. */
	if (shift > 127)
		shift = 127;
	__extension__ unsigned __int128 one = 1, whole = product >> shift, rest = product - (whole << shift);
	__extension__ unsigned __int128 half = one << (shift - 1);
	whole += rest > half || (rest == half && (whole & 1));
	if (whole > INT64_MAX)
		return false;
	*scaled = real < 0 ? -(int64_t)whole : (int64_t)whole;
	return true;
}

void decimal_format_real(struct text *text, double real, unsigned places)
{
	int64_t scaled;
	if (!isfinite(real))
		return;
	if (scale_real(real, places, &scaled)) {
		decimal_format(text, scaled, places);
		return;
	}
	/* printf rounds the exact binary value half to even; there is no locale that could change the point. */
	size_t start = text->length;
	text_add_format(text, "%.*f", (int)places, real);
	const char *printed = text_terminate(text) + start;
	size_t length = text->length - start;
	if (*printed == '-' && strspn(printed + 1, "0.") == length - 1) {
		memmove(text->bytes + start, printed + 1, length - 1);
		text->length--;
	}
}

int64_t decimal_divide(int64_t numerator, int64_t denominator)
{
	uint64_t above = magnitude(numerator), below = magnitude(denominator);
	uint64_t quotient = above / below;
	quotient += rounds_up(above % below, below, quotient % 2 == 1);
	if ((numerator < 0) == (denominator < 0))
		return quotient > INT64_MAX ? INT64_MAX : (int64_t)quotient;
	return quotient > INT64_MAX ? INT64_MIN : -(int64_t)quotient;
}
