#include "base/pattern.h"

#include <errno.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct pattern {
	regex_t compiled;
};

/* Moves the text behind the first place where the piece stands in it, and tells in *before what is in front
 * of that place. False where it stands nowhere. */
static bool find_piece(struct view *text, struct view piece, struct view *before)
{
	for (size_t at = 0; at + piece.length <= text->length; at++) {
		if (!view_equals_folded(piece, view_slice(text->bytes + at, piece.length)))
			continue;
		*before = view_slice(text->bytes, at);
		*text = view_slice(text->bytes + at + piece.length, text->length - at - piece.length);
		return true;
	}
	return false;
}

bool pattern_fits(struct view pattern, struct view text, struct view *star)
{
	struct view piece = view_cut(&pattern, '*'), before;
	*star = view_slice(NULL, 0);
	if (!pattern.bytes)
		return view_equals_folded(piece, text);
	if (!view_starts_with(text, piece))
		return false;
	text = view_slice(text.bytes + piece.length, text.length - piece.length);
	for (bool is_first = true;; is_first = false) {
		piece = view_cut(&pattern, '*');
		if (!pattern.bytes)
			break;
		if (!find_piece(&text, piece, &before))
			return false;
		if (is_first)
			*star = before;
	}
	if (text.length < piece.length)
		return false;
	size_t behind = text.length - piece.length;
	if (!star->bytes)
		*star = view_slice(text.bytes, behind);
	return view_equals_folded(piece, view_slice(text.bytes + behind, piece.length));
}

bool pattern_any_fits(const char *patterns, struct view text)
{
	struct view rest = view_of(patterns), star;
	while (rest.bytes)
		if (pattern_fits(view_cut(&rest, '|'), text, &star))
			return true;
	return false;
}

const char *pattern_bracket_end(const char *s)
{
	s += s[1] == '^' ? 2 : 1;
	if (*s == ']')
		s++;
	while (*s && *s != ']') {
		/* [:digit:], [.hyphen.] and [=e=] hold a bracket of their own. */
		char kind = s[0] == '[' && s[1] && strchr(":.=", s[1]) ? s[1] : '\0';
		s += kind ? 2 : 1;
		while (kind && *s && !(s[0] == kind && s[1] == ']'))
			s++;
		s += kind && *s ? 2 : 0;
	}
	return *s ? s + 1 : s;
}

/* Reads `{3}`, `{3,}`, `{3,5}` or `{,5}` and moves *s behind it. Returns the larger number, at least 1, or 0
 * if a brace begins something else, which regcomp judges. Numbers beyond the limit may be returned as less.
 */
static unsigned long repetition(const char **s)
{
	char *end = (char *)*s + 1;
	if (**s != '{' || !strchr("0123456789,", *end) || *end == '\0')
		return 0;
	unsigned long most = *end == ',' ? 0 : strtoul(end, &end, 10);
	if (*end == ',') {
		end++;
		unsigned long high = *end >= '0' && *end <= '9' ? strtoul(end, &end, 10) : 0;
		most = high > most ? high : most;
	}
	if (*end != '}')
		return 0;
	*s = end + 1;
	return most > PATTERN_MOST_REPEATED ? PATTERN_MOST_REPEATED + 1 : most > 1 ? most : 1;
}

/* Says in `problem` what would let the expression take time or stack out of proportion: libc writes out every
 * repetition, those inside others too, and goes down into every group. */
static bool is_bounded(const char *expression, char problem[PATTERN_PROBLEM_SIZE])
{
	unsigned long most[PATTERN_MOST_DEPTH + 1] = {1}, atom = 1; /* copies of the largest part, by depth */
	size_t depth = 0;
	const char *fault = strlen(expression) > PATTERN_MOST_BYTES ? "is longer than 4 KiB" : NULL;
	for (const char *s = expression; *s && !fault;) {
		unsigned long times = repetition(&s);
		if (times) {
			atom *= times;
		} else if (*s == '*' || *s == '+' || *s == '?') {
			s++;
		} else if (*s == '(') {
			fault = depth == PATTERN_MOST_DEPTH ? "has groups that are nested more than 50 deep" : NULL;
			if (!fault)
				most[++depth] = 1;
			atom = 1;
			s++;
		} else if (*s == ')' && depth > 0) {
			atom = most[depth--];
			s++;
		} else {
			atom = 1;
			s = *s == '[' ? pattern_bracket_end(s) : *s == '\\' && s[1] ? s + 2 : s + 1;
		}
		if (atom > most[depth])
			most[depth] = atom;
		if (atom > PATTERN_MOST_REPEATED)
			fault = "has repetitions that multiply to more than 1,000";
	}
	snprintf(problem, PATTERN_PROBLEM_SIZE, "%s", fault ? fault : "");
	return !fault;
}

struct pattern *pattern_new(const char *expression, char problem[PATTERN_PROBLEM_SIZE])
{
	if (!is_bounded(expression, problem))
		return NULL;
	struct pattern *pattern = memory_get(1, sizeof *pattern);
	int code = regcomp(&pattern->compiled, expression, REG_EXTENDED | REG_ICASE | REG_NOSUB);
	if (code == 0)
		return pattern;
	if (code == REG_ESPACE)
		memory_exhausted();
	char why[PATTERN_PROBLEM_SIZE / 2];
	regerror(code, &pattern->compiled, why, sizeof why);
	snprintf(problem, PATTERN_PROBLEM_SIZE, "is not an extended regular expression: %s", why);
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
