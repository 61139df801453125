#include "base/band.h"

#include "base/decimal.h"

static bool parse_end(struct view v, int64_t *end)
{
	return decimal_parse(view_trim(v), 6, end) && *end >= 0;
}

/* `30-60` */
static bool parse_closed(struct view v, int64_t *amount)
{
	static const struct view dashes[] = {VIEW("-"), VIEW("\xE2\x80\x93")};
	int64_t low, high;
	for (size_t i = 1; i < v.length; i++)
		for (size_t d = 0; d < 2; d++) {
			size_t after = i + dashes[d].length;
			if (after > v.length || memcmp(v.bytes + i, dashes[d].bytes, dashes[d].length) != 0)
				continue;
			if (!parse_end(view_slice(v.bytes, i), &low) ||
			    !parse_end(view_slice(v.bytes + after, v.length - after), &high) || low >= high)
				return false;
			*amount = decimal_divide(low + high, 2);
			return true;
		}
	return false;
}

bool band_parse(struct view v, int64_t *amount)
{
	int64_t end;
	v = view_trim(v);
	if (v.length == 0)
		return false;
	struct view behind = view_slice(v.bytes + 1, v.length - 1), before = view_slice(v.bytes, v.length - 1);
	if (v.bytes[0] == '<') {
		if (!parse_end(behind, &end) || end == 0)
			return false;
		*amount = decimal_divide(end, 2);
		return true;
	}
	if (v.bytes[0] == '>' || v.bytes[v.length - 1] == '+')
		return parse_end(v.bytes[0] == '>' ? behind : before, amount);
	return parse_closed(v, amount);
}
