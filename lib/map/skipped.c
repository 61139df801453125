#include "map/skipped.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"

void skipped_add(struct skipped *skipped, const char *word)
{
	uint32_t known = skipped->words.count, number = intern_add(&skipped->words, view_of(word));
	skipped->counts = memory_reserve(skipped->counts, &skipped->capacity, skipped->words.count,
	                                 sizeof *skipped->counts);
	if (number == known)
		skipped->counts[number] = 0;
	skipped->counts[number]++;
}

void skipped_say(const struct skipped *skipped, struct text *text)
{
	uint64_t sum = 0;
	text_add(text, text_view(&skipped->questions));
	for (uint32_t i = 0; i < skipped->words.count; i++)
		sum += skipped->counts[i];
	if (sum == 0)
		return;
	text_add_format(text, "%" PRIu64 " row%s skipped:", sum, sum == 1 ? "" : "s");
	for (uint32_t i = 0; i < skipped->words.count; i++) {
		struct view word = skipped->words.views[i];
		if (skipped->counts[i] == 1 && word.length && word.bytes[word.length - 1] == 's')
			word.length--;
		text_add_format(text, "%s %" PRIu64 " ", i ? "," : "", skipped->counts[i]);
		text_add(text, word);
	}
}

void skipped_clear(struct skipped *skipped)
{
	intern_clear(&skipped->words);
	free(skipped->counts);
	text_clear(&skipped->questions);
	*skipped = (struct skipped){0};
}
