/* Threads beside the first one. */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* Starts a thread to which no signals go: they are for the first one. False: it cannot be had. */
bool thread_start(pthread_t *thread, void *(*run)(void *context), void *context)
	__attribute__((warn_unused_result));

#endif
