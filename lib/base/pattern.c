#include "base/pattern.h"

#include <errno.h>
#include <regex.h>
#include <stdlib.h>

#include "base/memory.h"

struct pattern {
	regex_t compiled;
};

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

struct pattern *pattern_new(const char *expression, char problem[PATTERN_PROBLEM_SIZE])
{
	struct pattern *pattern = memory_get(1, sizeof *pattern);
	int code = regcomp(&pattern->compiled, expression, REG_EXTENDED | REG_ICASE | REG_NOSUB);
	if (code == 0)
		return pattern;
	if (code == REG_ESPACE)
		memory_exhausted();
	regerror(code, &pattern->compiled, problem, PATTERN_PROBLEM_SIZE);
	free(pattern);
	return NULL;
}

bool pattern_matches(const struct pattern *pattern, const char *string)
{
	if (*string == '\0')
		return false;
	errno = 0;
	int code = regexec(&pattern->compiled, string, 0, NULL, 0);
	/* In glibc, a search that runs out of memory reports that it found nothing. */
	if (code != 0 && (code != REG_NOMATCH || errno == ENOMEM))
		memory_exhausted();
	return code == 0;
}

void pattern_free(struct pattern *pattern)
{
	if (!pattern)
		return;
	regfree(&pattern->compiled);
	free(pattern);
}
