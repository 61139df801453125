#include "session/ledger.h"

#include <stdlib.h>

#include "base/memory.h"

/* Entries of neighbouring periods that are made together. */
#define PAGE_ENTRIES 4
#define PAGE_SIZE (PAGE_ENTRIES * sizeof(struct ledger_entry))
#define BLOCK_PAGES 256
#define CACHE_LINE 64

/* Numbers of pages, and 1, by periods; 0 for none. */
struct ledger_pages {
	uint32_t *numbers;
	size_t capacity;
};

struct ledger {
	struct ledger_pages *coaches; /* by the number of the coach */
	size_t coach_count, coaches_capacity;
	char **blocks; /* of pages */
	size_t blocks_capacity;
	uint32_t page_count;
	struct ledger_rest *rests;
	uint32_t rest_count;
	size_t rests_capacity;
};

struct ledger *ledger_new(void)
{
	return memory_get(1, sizeof(struct ledger));
}

void ledger_free(struct ledger *ledger)
{
	if (!ledger)
		return;
	for (size_t coach = 0; coach < ledger->coach_count; coach++)
		free(ledger->coaches[coach].numbers);
	for (uint32_t page = 0; page < ledger->page_count; page += BLOCK_PAGES)
		free(ledger->blocks[page / BLOCK_PAGES]);
	free(ledger->coaches);
	free(ledger->blocks);
	free(ledger->rests);
	free(ledger);
}

/* The entries of a page, at the beginning of a line of the cache. */
static struct ledger_entry *page_at(const struct ledger *ledger, uint32_t page)
{
	char *block = ledger->blocks[page / BLOCK_PAGES];
	size_t past = (uintptr_t)block % CACHE_LINE;
	return (struct ledger_entry *)(block + (past > 0 ? CACHE_LINE - past : 0) +
	                               page % BLOCK_PAGES * PAGE_SIZE);
}

struct ledger_entry *ledger_find(const struct ledger *ledger, uint32_t coach, uint32_t period)
{
	if (coach >= ledger->coach_count)
		return NULL;
	const struct ledger_pages *pages = &ledger->coaches[coach];
	size_t number = period / PAGE_ENTRIES;
	uint32_t page = number < pages->capacity ? pages->numbers[number] : 0;
	return page > 0 ? page_at(ledger, page - 1) + period % PAGE_ENTRIES : NULL;
}

/* A new page; returns its number. */
static uint32_t add_page(struct ledger *ledger)
{
	uint32_t page = ledger->page_count;
	if (page == UINT32_MAX - 1)
		memory_exhausted();
	if (page % BLOCK_PAGES == 0) {
		ledger->blocks = memory_reserve(ledger->blocks, &ledger->blocks_capacity, page / BLOCK_PAGES + 1,
		                                sizeof *ledger->blocks);
		ledger->blocks[page / BLOCK_PAGES] = memory_get(BLOCK_PAGES * PAGE_SIZE + CACHE_LINE, 1);
	}
	ledger->page_count++;
	return page;
}

struct ledger_entry *ledger_add(struct ledger *ledger, uint32_t coach, uint32_t period)
{
	struct ledger_entry *known = ledger_find(ledger, coach, period);
	if (known)
		return known;
	ledger->coaches = memory_reserve(ledger->coaches, &ledger->coaches_capacity, (size_t)coach + 1,
	                                 sizeof *ledger->coaches);
	while (ledger->coach_count <= coach)
		ledger->coaches[ledger->coach_count++] = (struct ledger_pages){0};
	struct ledger_pages *pages = &ledger->coaches[coach];
	size_t before = pages->capacity, number = period / PAGE_ENTRIES;
	pages->numbers = memory_reserve(pages->numbers, &pages->capacity, number + 1, sizeof *pages->numbers);
	for (size_t i = before; i < pages->capacity; i++)
		pages->numbers[i] = 0;
	pages->numbers[number] = add_page(ledger) + 1;
	return page_at(ledger, pages->numbers[number] - 1) + period % PAGE_ENTRIES;
}

struct ledger_rest *ledger_rest(struct ledger *ledger, struct ledger_entry *entry)
{
	if (entry->rest > 0)
		return &ledger->rests[entry->rest - 1];
	if (ledger->rest_count == UINT32_MAX - 1)
		memory_exhausted();
	ledger->rests = memory_reserve(ledger->rests, &ledger->rests_capacity, (size_t)ledger->rest_count + 1,
	                               sizeof *ledger->rests);
	ledger->rests[ledger->rest_count] = (struct ledger_rest){0};
	entry->rest = ++ledger->rest_count;
	return &ledger->rests[entry->rest - 1];
}

const struct ledger_rest *ledger_rest_of(const struct ledger *ledger, const struct ledger_entry *entry)
{
	return entry->rest > 0 ? &ledger->rests[entry->rest - 1] : NULL;
}
