/* Numbers: what is printed reads as itself, and a ratio is rounded as whole numbers of 128 bits say. The
 * first byte is the number of places, 16 more are a numerator and a denominator, and all behind the first is
 * read as a number. */
#include "fuzz.h"

#include "base/decimal.h"

static int64_t take_number(struct view *rest)
{
	uint64_t number = 0;
	for (int i = 0; i < 8; i++)
		number = number << 8 | fuzz_byte(rest);
	return (int64_t)(number >> 1) - INT64_MAX / 2;
}

static void check_text(struct view v, unsigned places)
{
	struct text text = {0};
	int64_t scaled, again, count;
	if (decimal_parse(v, places, &scaled)) {
		decimal_format(&text, scaled, places);
		FUZZ_HOLDS(decimal_parse(text_view(&text), places, &again) && again == scaled);
		FUZZ_HOLDS(scaled != 0 || text.bytes[0] != '-');
	}
	if (decimal_parse_count(v, &count)) {
		FUZZ_HOLDS(count >= 0);
		text_reset(&text);
		decimal_format(&text, count, 0);
		FUZZ_HOLDS(decimal_parse_count(text_view(&text), &again) && again == count);
	}
	text_clear(&text);
}

static void check_ratio(int64_t numerator, int64_t denominator, unsigned places)
{
	__extension__ __int128 scale = 1, exact = numerator, unit = denominator, left;
	struct text text = {0};
	int64_t printed;
	for (unsigned i = 0; i < places; i++)
		scale *= 10;
	decimal_format_ratio(&text, numerator, denominator, places);
	FUZZ_HOLDS(!view_starts_with(text_view(&text), view_of("-0")) ||
	           strpbrk(text_terminate(&text), "123456789"));
	if (decimal_parse(text_view(&text), places, &printed)) {
		/* Twice the distance from the exact value, in parts of the denominator: at most one part, and at one
		 * the printed is even. */
		left = 2 * (exact * scale - unit * printed);
		left = left < 0 ? -left : left;
		unit = unit < 0 ? -unit : unit;
		FUZZ_HOLDS(left < unit || (left == unit && printed % 2 == 0));
	} else {
		FUZZ_HOLDS(strcspn(text_terminate(&text), ".") >= 10);
	}
	text_clear(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct view rest = {(const char *)bytes, length};
	unsigned choice = fuzz_byte(&rest);
	check_text(rest, choice % 19);
	int64_t numerator = take_number(&rest) >> choice % 61,
			denominator = take_number(&rest) >> choice / 4 % 61;

	if (denominator != 0)
		check_ratio(numerator, denominator, choice % 10);
	return 0;
}
