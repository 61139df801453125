#include "session/known.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/memory.h"

/* Of each kind. */
#define TEXTS_MOST 50000u

struct known {
	struct known_list lists[KNOWN_KINDS];
	_Atomic uint32_t counts[KNOWN_KINDS]; /* of their texts */
	pthread_mutex_t lock;                 /* of the lists */
};

struct known *known_new(void)
{
	struct known *known = memory_get(1, sizeof *known);
	pthread_mutex_init(&known->lock, NULL);
	return known;
}

static void clear_lists(struct known_list lists[KNOWN_KINDS])
{
	for (size_t kind = 0; kind < KNOWN_KINDS; kind++) {
		intern_clear(&lists[kind].texts);
		free(lists[kind].answers);
	}
}

void known_free(struct known *known)
{
	if (!known)
		return;
	pthread_mutex_destroy(&known->lock);
	clear_lists(known->lists);
	free(known);
}

void known_copy_clear(struct known_copy *copy)
{
	clear_lists(copy->lists);
	*copy = (struct known_copy){0};
}

static void add(struct known_list *list, struct view text, struct known_answer answer)
{
	uint32_t number = intern_add(&list->texts, text);
	list->answers = memory_reserve(list->answers, &list->capacity, number + 1u, sizeof *list->answers);
	list->answers[number] = answer;
}

void known_add(struct known *known, enum known_kind kind, struct view text, struct known_answer answer)
{
	struct known_list *list = &known->lists[kind];
	/* Nobody else changes it. */
	if (list->texts.count == TEXTS_MOST || intern_find(&list->texts, text) != INTERN_NONE)
		return;
	pthread_mutex_lock(&known->lock);
	add(list, text, answer);
	known->counts[kind] = list->texts.count;
	pthread_mutex_unlock(&known->lock);
}

/* Takes over what was added since. */
static void catch_up(struct known *known, struct known_list *copy, enum known_kind kind)
{
	const struct known_list *list = &known->lists[kind];
	pthread_mutex_lock(&known->lock);
	for (uint32_t i = copy->texts.count; i < list->texts.count; i++)
		add(copy, list->texts.views[i], list->answers[i]);
	pthread_mutex_unlock(&known->lock);
}

bool known_find(struct known *known, struct known_copy *copy, enum known_kind kind, struct view text,
                struct known_answer *answer)
{
	struct known_list *list = &copy->lists[kind];
	uint32_t number = intern_find(&list->texts, text);
	if (number == INTERN_NONE && known->counts[kind] > list->texts.count) {
		catch_up(known, list, kind);
		number = intern_find(&list->texts, text);
	}
	if (number == INTERN_NONE)
		return false;
	*answer = list->answers[number];
	return true;
}
