#include "base/pattern.h"

bool pattern_fits(struct view pattern, struct view text, struct view *star)
{
	const char *found = pattern.length ? memchr(pattern.bytes, '*', pattern.length) : NULL;
	*star = view_slice(NULL, 0);
	if (!found)
		return view_equals_folded(pattern, text);
	size_t before = (size_t)(found - pattern.bytes), after = pattern.length - before - 1;
	if (text.length < before + after)
		return false;
	*star = view_slice(text.bytes + before, text.length - before - after);
	return view_starts_with(text, view_slice(pattern.bytes, before)) &&
	       view_equals_folded(view_slice(found + 1, after), view_slice(star->bytes + star->length, after));
}

bool pattern_any_fits(const char *patterns, struct view text)
{
	struct view rest = view_of(patterns), star;
	while (rest.bytes)
		if (pattern_fits(view_cut(&rest, '|'), text, &star))
			return true;
	return false;
}
