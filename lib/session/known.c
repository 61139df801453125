#include "session/known.h"

#include <stdlib.h>

#include "base/memory.h"

/* Of each kind. */
#define TEXTS_MOST 50000u

struct known_text {
	struct view text;
	struct known_answer answer;
};

/* Where a thread ends because memory is gone, it may hold no lock for which the first one would wait. So
 * texts stay where they are, and a number says how many there are to be read. */
struct known {
	struct intern texts[KNOWN_KINDS];      /* for the first thread alone */
	struct known_text *lists[KNOWN_KINDS]; /* TEXTS_MOST; NULL before the first */
	_Atomic uint32_t counts[KNOWN_KINDS];
};

struct known *known_new(void)
{
	return memory_get(1, sizeof(struct known));
}

void known_free(struct known *known)
{
	if (!known)
		return;
	for (size_t kind = 0; kind < KNOWN_KINDS; kind++) {
		intern_clear(&known->texts[kind]);
		free(known->lists[kind]);
	}
	free(known);
}

void known_copy_clear(struct known_copy *copy)
{
	for (size_t kind = 0; kind < KNOWN_KINDS; kind++) {
		intern_clear(&copy->lists[kind].texts);
		free(copy->lists[kind].answers);
	}
	*copy = (struct known_copy){0};
}

void known_add(struct known *known, enum known_kind kind, struct view text, struct known_answer answer)
{
	struct intern *texts = &known->texts[kind];
	uint32_t known_count = texts->count;
	if (known_count == TEXTS_MOST)
		return;
	uint32_t number = intern_add(texts, text);
	if (number < known_count)
		return;
	if (!known->lists[kind])
		known->lists[kind] = memory_get(TEXTS_MOST, sizeof *known->lists[kind]);
	known->lists[kind][number] = (struct known_text){texts->views[number], answer};
	known->counts[kind] = number + 1;
}

/* Takes over what was added since. */
static void catch_up(const struct known_text *texts, uint32_t count, struct known_list *list)
{
	for (uint32_t i = list->texts.count; i < count; i++) {
		list->answers = memory_reserve(list->answers, &list->capacity, i + 1u, sizeof *list->answers);
		list->answers[i] = texts[i].answer;
		(void)intern_add(&list->texts, texts[i].text);
	}
}

bool known_find(const struct known *known, struct known_copy *copy, enum known_kind kind, struct view text,
                struct known_answer *answer)
{
	struct known_list *list = &copy->lists[kind];
	uint32_t number = intern_find(&list->texts, text), count = known->counts[kind];
	if (number == INTERN_NONE && count > list->texts.count) {
		catch_up(known->lists[kind], count, list);
		number = intern_find(&list->texts, text);
	}
	if (number == INTERN_NONE)
		return false;
	*answer = list->answers[number];
	return true;
}
