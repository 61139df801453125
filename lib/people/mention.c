#include "people/mention.h"

/* The most words that are looked up as one name. */
#define WORDS_MOST 5

static bool is_word_byte(char c)
{
	char lower = ascii_lower(c);
	return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80 ||
	       (c && strchr("'.-_@", c));
}

/* The length of the word at the start, without a full stop, a dash or a quote at its end. */
static size_t measure_word(struct view text)
{
	size_t length = 0;
	while (length < text.length && is_word_byte(text.bytes[length]))
		length++;
	while (length > 0 && strchr("'.-", text.bytes[length - 1]))
		length--;
	return length;
}

/* The word without a `'s` or `’s` at its end. */
static size_t measure_owner(struct view word)
{
	static const struct view endings[] = {VIEW("'s"), VIEW("’s")};
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		size_t length = endings[i].length;
		if (word.length > length &&
		    view_equals(view_slice(word.bytes + word.length - length, length), endings[i]))
			return word.length - length;
	}
	return word.length;
}

/* A number, as some ids are, would be found in dates and amounts. */
static bool has_letter(struct view name)
{
	for (size_t i = 0; i < name.length; i++)
		if ((unsigned char)name.bytes[i] >= 'A')
			return true;
	return false;
}

static void add_name(struct people *people, struct view name, struct text *key)
{
	if (name.length > 1 && has_letter(name))
		(void)intern_add(&people->mentions, fold_text(name, key));
}

/* A name, and where it has several words its first and its last. */
static void add_names(struct people *people, struct view name, struct text *key)
{
	add_name(people, name, key);
	if (name.length == 0 || memchr(name.bytes, '@', name.length))
		return;
	struct view rest = name, first = view_cut(&rest, ' '), last = first;
	if (!rest.bytes)
		return;
	while (rest.bytes) {
		struct view word = view_cut(&rest, ' ');
		last = word.length ? word : last;
	}
	add_name(people, view_slice(first.bytes, measure_word(first)), key);
	add_name(people, view_slice(last.bytes, measure_word(last)), key);
}

static void collect(struct people *people)
{
	struct text key = {0};
	people->has_mentions = true;
	for (uint32_t i = 0; i < people->ids.count; i++) {
		add_name(people, people->ids.views[i], &key);
		add_names(people, people->names[i], &key);
	}
	for (uint32_t i = 0; i < people->spelled.names.count; i++)
		add_names(people, people->spelled.names.views[i], &key);
	text_clear(&key);
}

/* The length of the longest name with which the text starts; 0 where it starts with none. */
static size_t find_name(const struct people *people, struct view text, struct text *key)
{
	size_t end = 0, longest = 0;
	for (int words = 0; words < WORDS_MOST; words++) {
		size_t word = measure_word(view_slice(text.bytes + end, text.length - end));
		if (word == 0)
			break;
		size_t lengths[] = {end + word, end + measure_owner(view_slice(text.bytes + end, word))};
		end += word;
		for (size_t i = 0; i < COUNT_OF(lengths); i++)
			if (intern_find(&people->mentions, fold_text(view_slice(text.bytes, lengths[i]), key)) !=
			        INTERN_NONE &&
			    lengths[i] > longest)
				longest = lengths[i];
		if (end == text.length || text.bytes[end] != ' ')
			break;
		end++;
	}
	return longest;
}

void mention_fold(struct people *people, struct view text, struct view mark, struct text *folded)
{
	struct text key = {0};
	if (people && !people->has_mentions)
		collect(people);
	while (people && text.length) {
		size_t name = find_name(people, text, &key), step = name;
		if (name > 0) {
			text_add(folded, mark);
		} else {
			/* A whole word, or the byte between two. */
			step = measure_word(text);
			step = step > 0 ? step : 1;
			text_add_bytes(folded, text.bytes, step);
		}
		text = view_slice(text.bytes + step, text.length - step);
	}
	text_add(folded, text);
	text_clear(&key);
}
