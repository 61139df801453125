#include "show/words/phrase.h"

#include <stdlib.h>

#include "base/memory.h"

struct text *phrase_slot(struct phrase *phrase, const char *name, double number)
{
	phrase->slots = memory_reserve(phrase->slots, &phrase->capacity, phrase->count + 1,
	                               sizeof *phrase->slots);
	phrase->slots[phrase->count] = (struct phrase_slot){.name = name, .number = number};
	return &phrase->slots[phrase->count++].value;
}

void phrase_text(struct phrase *phrase, const char *name, struct view text)
{
	text_add(phrase_slot(phrase, name, 0), text);
}

void phrase_word(struct phrase *phrase, const char *name, enum word words)
{
	text_add_string(phrase_slot(phrase, name, 0), word(words));
}

static const struct phrase_slot *find_slot(const struct phrase *phrase, struct view name)
{
	for (size_t i = 0; i < phrase->count; i++)
		if (view_is(name, phrase->slots[i].name))
			return &phrase->slots[i];
	return NULL;
}

/* Cuts what stands before the mark off *rest, as view_cut does, but looks for the mark outside of inner
 * braces and brackets. */
static struct view cut_outside(struct view *rest, char mark)
{
	size_t depth = 0, i = 0;
	for (; i < rest->length && (depth > 0 || rest->bytes[i] != mark); i++)
		if (rest->bytes[i] == '{' || rest->bytes[i] == '[')
			depth++;
		else if ((rest->bytes[i] == '}' || rest->bytes[i] == ']') && depth > 0)
			depth--;
	struct view part = view_slice(rest->bytes, i);
	*rest = i < rest->length ? view_slice(rest->bytes + i + 1, rest->length - i - 1) : (struct view){NULL, 0};
	return part;
}

/* Appends the pattern with its values filled in. Returns false if a value was not known. */
static bool add_pattern(const struct phrase *phrase, struct view pattern, struct text *out);

static bool add_slot(const struct phrase *phrase, struct view inner, struct text *out)
{
	struct view one, many = inner, name = cut_outside(&many, '|');
	const struct phrase_slot *slot = find_slot(phrase, name);
	if (many.bytes) {
		one = cut_outside(&many, '|');
		return add_pattern(phrase, slot && slot->number == 1 ? one : many, out);
	}
	if (slot)
		text_add(out, text_view(&slot->value));
	else
		text_add_format(out, "{%.*s}", VIEW_ARGS(name));
	return slot != NULL;
}

static bool add_pattern(const struct phrase *phrase, struct view pattern, struct text *out)
{
	bool known = true;
	while (pattern.length > 0) {
		char mark = *pattern.bytes;
		size_t start = out->length;
		if (mark != '{' && mark != '[') {
			text_add_char(out, mark);
			pattern = view_slice(pattern.bytes + 1, pattern.length - 1);
			continue;
		}
		pattern = view_slice(pattern.bytes + 1, pattern.length - 1);
		if (mark == '{')
			known = add_slot(phrase, cut_outside(&pattern, '}'), out) && known;
		else if (!add_pattern(phrase, cut_outside(&pattern, ']'), out))
			out->length = start;
	}
	return known;
}

void phrase_say(struct phrase *phrase, const char *pattern, struct text *out)
{
	(void)add_pattern(phrase, view_of(pattern), out);
	for (size_t i = 0; i < phrase->count; i++)
		text_clear(&phrase->slots[i].value);
	free(phrase->slots);
	*phrase = (struct phrase){0};
}

void phrase_sentence(struct phrase *phrase, const char *pattern, struct text *out)
{
	if (out->length > 0)
		text_add_char(out, ' ');
	phrase_say(phrase, pattern, out);
}

void phrase_add(struct text *out, const char *sentence)
{
	phrase_sentence(&(struct phrase){0}, sentence, out);
}
