#include "base/order.h"

#include <string.h>

#define BYTES 256

/* Sorts by the byte of the key that is `shift` bits from its end, and leaves what is equal in it in its
 * order. */
static void sort_by_byte(const struct ordered *from, struct ordered *to, size_t count, unsigned shift)
{
	size_t next[BYTES + 1] = {0};
	for (size_t i = 0; i < count; i++)
		next[(from[i].key >> shift) % BYTES + 1]++;
	for (size_t byte = 0; byte < BYTES; byte++)
		next[byte + 1] += next[byte];
	for (size_t i = 0; i < count; i++)
		to[next[(from[i].key >> shift) % BYTES]++] = from[i];
}

void order_sort(struct ordered *list, struct ordered *spare, size_t count)
{
	uint64_t differing = 0;
	struct ordered *from = list, *to = spare;
	for (size_t i = 1; i < count; i++)
		differing |= list[i].key ^ list[0].key;
	for (unsigned shift = 0; shift < 64; shift += 8) {
		if ((differing >> shift) % BYTES == 0)
			continue;
		sort_by_byte(from, to, count, shift);
		struct ordered *sorted = to;
		to = from;
		from = sorted;
	}
	if (from != list)
		memcpy(list, from, count * sizeof *list);
}
