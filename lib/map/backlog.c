#include "map/backlog.h"

#include <stdlib.h>

#include "base/memory.h"

#define BLOCK_SIZE ((size_t)64 << 10)

/* Entries one behind another: a head, then each cell's length and bytes. */
struct backlog_block {
	struct backlog_block *next;
	size_t used, size;
	char bytes[];
};

struct head {
	const char *word;
	uint64_t line;
	uint32_t count;
	bool torn, is_last;
};

/* A length below LONG is one byte; a longer one is behind a byte LONG. */
enum { LONG = 255 };

static size_t packed_size(const struct record *record)
{
	size_t size = sizeof(struct head);
	for (size_t i = 0; i < record->count; i++)
		size += 1 + record->cells[i].length + (record->cells[i].length < LONG ? 0 : sizeof(size_t));
	return size;
}

static char *put(char *to, const void *bytes, size_t length)
{
	if (length > 0)
		memcpy(to, bytes, length);
	return to + length;
}

static char *put_cell(char *to, struct view cell)
{
	*to++ = (char)(unsigned char)(cell.length < LONG ? cell.length : LONG);
	if (cell.length >= LONG)
		to = put(to, &cell.length, sizeof cell.length);
	return put(to, cell.bytes, cell.length);
}

static const char *get_cell(const char *from, struct view *cell)
{
	cell->length = (unsigned char)*from++;
	if (cell->length == LONG) {
		memcpy(&cell->length, from, sizeof cell->length);
		from += sizeof cell->length;
	}
	cell->bytes = from;
	return from + cell->length;
}

/* The room for so many bytes behind the last entry. */
static char *add_room(struct backlog *backlog, size_t size)
{
	struct backlog_block *block = backlog->last;
	if (!block || size > block->size - block->used) {
		size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
		block = memory_get(1, sizeof *block + room);
		block->size = room;
		*(backlog->last ? &backlog->last->next : &backlog->first) = block;
		backlog->last = block;
	}
	block->used += size;
	backlog->size += size;
	return block->bytes + block->used - size;
}

void backlog_add(struct backlog *backlog, const struct backlog_entry *entry)
{
	const struct record *record = &entry->record;
	const struct head head = {entry->word, record->line, (uint32_t)record->count, record->torn,
	                          entry->is_last};
	char *to = put(add_room(backlog, packed_size(record)), &head, sizeof head);
	for (size_t i = 0; i < record->count; i++)
		to = put_cell(to, record->cells[i]);
}

bool backlog_look(struct backlog *backlog, struct backlog_place *place, struct backlog_entry *entry)
{
	if (!place->block)
		*place = (struct backlog_place){backlog->first, backlog->begin};
	while (place->block && place->at == place->block->used && place->block->next)
		*place = (struct backlog_place){place->block->next, 0};
	if (!place->block || place->at == place->block->used)
		return false;
	struct head head;
	const char *from = place->block->bytes + place->at;
	memcpy(&head, from, sizeof head);
	from += sizeof head;
	backlog->cells = memory_reserve(backlog->cells, &backlog->capacity, head.count, sizeof(struct view));
	for (uint32_t i = 0; i < head.count; i++)
		from = get_cell(from, &backlog->cells[i]);
	place->at = (size_t)(from - place->block->bytes);
	*entry = (struct backlog_entry){
		{backlog->cells, head.count, head.line, head.torn}, head.word, head.is_last};
	return true;
}

bool backlog_take(struct backlog *backlog, struct backlog_entry *entry)
{
	struct backlog_place place = {0};
	if (!backlog_look(backlog, &place, entry)) {
		backlog_clear(backlog);
		return false;
	}
	while (backlog->first != place.block) {
		struct backlog_block *passed = backlog->first;
		backlog->first = passed->next;
		free(passed);
	}
	backlog->begin = place.at;
	return true;
}

uint64_t backlog_size(const struct backlog *backlog)
{
	return backlog->size;
}

void backlog_clear(struct backlog *backlog)
{
	while (backlog->first) {
		struct backlog_block *passed = backlog->first;
		backlog->first = passed->next;
		free(passed);
	}
	free(backlog->cells);
	*backlog = (struct backlog){0};
}
