/* Sorting by whole numbers, in a time that does not grow faster than what is sorted. */
#ifndef BASE_ORDER_H
#define BASE_ORDER_H

#include <stddef.h>
#include <stdint.h>

/* Something that has a number, and the key by which it is sorted. */
struct ordered {
	uint64_t key;
	uint32_t number;
};

/* Sorts by key; what has equal ones stays in its order. `spare` has room for as many; what it holds in the
 * end means nothing. */
void order_sort(struct ordered *list, struct ordered *spare, size_t count);

#endif
