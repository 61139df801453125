#include "base/alphabet.h"

#include "base/pattern.h"

#define BYTES 256

enum letter_case { CASE_AS_IT_IS, CASE_LOWER, CASE_UPPER };

/* Tells the bytes of the set apart from the others. */
static void split(struct alphabet *alphabet, const bool set[BYTES])
{
	/* The least byte of each letter that is in the set, and out of it. */
	unsigned char least[2][BYTES] = {{0}};
	for (unsigned byte = BYTES - 1; byte > 0; byte--)
		least[set[byte]][alphabet->letter[byte]] = (unsigned char)byte;
	for (unsigned byte = 1; byte < BYTES; byte++)
		alphabet->letter[byte] = least[set[byte]][alphabet->letter[byte]];
}

static void add_either_case(bool set[BYTES], unsigned char byte)
{
	set[byte] = true;
	if ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z'))
		set[byte ^ ('a' - 'A')] = true;
}

static void split_off(struct alphabet *alphabet, char c)
{
	bool set[BYTES] = {false};
	if (alphabet->is_single[(unsigned char)c])
		return;
	add_either_case(set, (unsigned char)c);
	split(alphabet, set);
	for (unsigned byte = 0; byte < BYTES; byte++)
		alphabet->is_single[byte] |= set[byte];
}

void alphabet_init(struct alphabet *alphabet)
{
	*alphabet = (struct alphabet){0};
	memset(alphabet->letter + 1, 1, BYTES - 1);
	/* Some libraries let `$` match in front of it. */
	split_off(alphabet, '\n');
}

static unsigned char in_case(unsigned char byte, enum letter_case taken)
{
	bool is_other = taken == CASE_LOWER ? byte >= 'A' && byte <= 'Z' : byte >= 'a' && byte <= 'z';
	return taken != CASE_AS_IT_IS && is_other ? byte ^ ('a' - 'A') : byte;
}

/* Reads `[a-z_]` from its bracket to its end, with the ends of ranges in this case. Without classes, such as
 * [:digit:], whose bytes are not known here. */
static bool add_bracket(struct alphabet *alphabet, const char *at, const char *end, enum letter_case taken)
{
	bool set[BYTES] = {false};
	at += at[1] == '^' ? 2 : 1;
	end--;
	if (at > end || *end != ']')
		return false;
	for (; at < end; at++) {
		unsigned char low = in_case((unsigned char)at[0], taken), high = low;
		if (at[0] == '[' && strchr(":.=", at[1]))
			return false;
		if (at + 2 < end && at[1] == '-') {
			high = in_case((unsigned char)at[2], taken);
			at += 2;
		}
		for (unsigned byte = low; byte <= high; byte++)
			add_either_case(set, (unsigned char)byte);
	}
	split(alphabet, set);
	return true;
}

/* Returns false where it does not understand the expression: of what stands behind `\`, only signs are known
 * to stand for themselves. */
static bool read_expression(struct alphabet *alphabet, const char *at)
{
	while (*at) {
		if (*at == '[') {
			const char *end = pattern_bracket_end(at);
			/* Of [A-c] it depends on the C library which letters are in it. */
			for (enum letter_case taken = CASE_AS_IT_IS; taken <= CASE_UPPER; taken++)
				if (!add_bracket(alphabet, at, end, taken))
					return false;
			at = end;
			continue;
		}
		if (*at == '\\' && (!at[1] || !strchr("\\.[]()*+?{}|^$/-", *++at)))
			return false;
		/* Signs that are no letters are told apart too. */
		split_off(alphabet, *at++);
	}
	return true;
}

void alphabet_add(struct alphabet *alphabet, const char *expression)
{
	if (alphabet->is_unknown || read_expression(alphabet, expression))
		return;
	alphabet->is_unknown = true;
	for (unsigned byte = 0; byte < BYTES; byte++)
		alphabet->letter[byte] = (unsigned char)byte;
}

void alphabet_fold(const struct alphabet *alphabet, struct view text, struct text *folded)
{
	if (text.length == 0)
		return;
	char *to = text_reserve(folded, text.length);
	for (size_t i = 0; i < text.length; i++)
		to[i] = (char)alphabet->letter[(unsigned char)text.bytes[i]];
	folded->length += text.length;
}
