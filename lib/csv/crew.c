#include "csv/crew.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/thread.h"

/* A thread that works for a crew, and what it is at. */
struct hand {
	struct crew *crew;
	unsigned number; /* from 1 */
	struct task *task;
	pthread_t thread;
	jmp_buf way_out;
};

struct crew {
	unsigned threads;
	bool has_begun;
	struct hand *hands;
	unsigned hand_count;  /* those that could be started */
	pthread_mutex_t lock; /* of all that follows, and of the tasks' states */
	pthread_cond_t given, done;
	struct task *first, **last; /* those that are given and not begun, in order */
	bool stops;
};

struct crew *crew_new(unsigned threads)
{
	struct crew *crew = memory_get(1, sizeof *crew);
	crew->threads = threads;
	crew->hands = memory_get(threads, sizeof *crew->hands);
	crew->last = &crew->first;
	pthread_mutex_init(&crew->lock, NULL);
	pthread_cond_init(&crew->given, NULL);
	pthread_cond_init(&crew->done, NULL);
	return crew;
}

/* Takes the first task; there is one. */
static struct task *begin_task(struct crew *crew, unsigned worker)
{
	struct task *task = crew->first;
	crew->first = task->next;
	if (!crew->first)
		crew->last = &crew->first;
	task->state = TASK_BEGUN;
	task->worker = worker;
	return task;
}

static void end_task(struct crew *crew, struct task *task, enum task_state state)
{
	task->state = state;
	pthread_cond_signal(&crew->done);
}

/* Memory is gone: the thread ends, and the first one says so where it comes to the task. */
static void leave(void *hand)
{
	longjmp(((struct hand *)hand)->way_out, 1);
}

static void work_on(struct hand *hand)
{
	struct crew *crew = hand->crew;
	pthread_mutex_lock(&crew->lock);
	for (;;) {
		while (!crew->stops && !crew->first)
			pthread_cond_wait(&crew->given, &crew->lock);
		if (crew->stops)
			break;
		hand->task = begin_task(crew, hand->number);
		pthread_mutex_unlock(&crew->lock);
		hand->task->work(hand->task);
		pthread_mutex_lock(&crew->lock);
		end_task(crew, hand->task, TASK_DONE);
	}
	pthread_mutex_unlock(&crew->lock);
}

static void *run(void *context)
{
	struct hand *hand = context;
	memory_on_exhaustion_here(leave, hand);
	if (setjmp(hand->way_out) == 0) {
		work_on(hand);
	} else {
		pthread_mutex_lock(&hand->crew->lock);
		end_task(hand->crew, hand->task, TASK_LOST);
		pthread_mutex_unlock(&hand->crew->lock);
	}
	return NULL;
}

/* Whoever cannot have so many threads works with fewer. */
static void start(struct crew *crew)
{
	crew->has_begun = true;
	while (crew->hand_count + 1 < crew->threads) {
		struct hand *hand = &crew->hands[crew->hand_count];
		hand->crew = crew;
		hand->number = crew->hand_count + 1;
		if (!thread_start(&hand->thread, run, hand))
			break;
		crew->hand_count++;
	}
}

void crew_give(struct crew *crew, struct task *task)
{
	if (!crew->has_begun)
		start(crew);
	pthread_mutex_lock(&crew->lock);
	task->state = TASK_GIVEN;
	task->next = NULL;
	*crew->last = task;
	crew->last = &task->next;
	pthread_cond_signal(&crew->given);
	pthread_mutex_unlock(&crew->lock);
}

void crew_await(struct crew *crew, struct task *task)
{
	pthread_mutex_lock(&crew->lock);
	while (task->state == TASK_GIVEN || task->state == TASK_BEGUN) {
		if (!crew->first) {
			pthread_cond_wait(&crew->done, &crew->lock);
			continue;
		}
		struct task *own = begin_task(crew, 0);
		pthread_mutex_unlock(&crew->lock);
		own->work(own);
		pthread_mutex_lock(&crew->lock);
		own->state = TASK_DONE;
	}
	bool is_lost = task->state == TASK_LOST;
	pthread_mutex_unlock(&crew->lock);
	if (is_lost)
		memory_exhausted();
}

void crew_drop(struct crew *crew, struct task *task)
{
	pthread_mutex_lock(&crew->lock);
	if (task->state == TASK_GIVEN) {
		struct task **at = &crew->first;
		while (*at != task)
			at = &(*at)->next;
		*at = task->next;
		if (!*at)
			crew->last = at;
		task->state = TASK_NONE;
	}
	while (task->state == TASK_BEGUN)
		pthread_cond_wait(&crew->done, &crew->lock);
	pthread_mutex_unlock(&crew->lock);
}

unsigned crew_size(const struct crew *crew)
{
	return crew->threads;
}

void crew_free(struct crew *crew)
{
	if (!crew)
		return;
	pthread_mutex_lock(&crew->lock);
	crew->stops = true;
	pthread_cond_broadcast(&crew->given);
	pthread_mutex_unlock(&crew->lock);
	for (unsigned i = 0; i < crew->hand_count; i++)
		pthread_join(crew->hands[i].thread, NULL);
	pthread_mutex_destroy(&crew->lock);
	pthread_cond_destroy(&crew->given);
	pthread_cond_destroy(&crew->done);
	free(crew->hands);
	free(crew);
}
