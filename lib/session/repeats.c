#include "session/repeats.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"

#define SLOTS_LEAST 64

/* Hashes; a key of 0 where the slot is free. */
struct repeats_slot {
	uint64_t key, content;
};

void repeats_clear(struct repeats *repeats)
{
	session_writer_clear(&repeats->form);
	text_clear(&repeats->key);
	free(repeats->slots);
	*repeats = (struct repeats){0};
}

static uint64_t hash_key(struct repeats *repeats, const struct session *session)
{
	text_reset(&repeats->key);
	ledger_add_key(session, &repeats->key);
	uint64_t hash = view_hash(text_view(&repeats->key));
	return hash ? hash : 1;
}

/* The slot of this key, or the free one where it belongs. There always is a free one. */
static struct repeats_slot *find_slot(const struct repeats *repeats, uint64_t key)
{
	size_t mask = repeats->slot_count - 1;
	size_t i = key & mask;
	while (repeats->slots[i].key != 0 && repeats->slots[i].key != key)
		i = (i + 1) & mask;
	return &repeats->slots[i];
}

static void grow_slots(struct repeats *repeats)
{
	size_t old_count = repeats->slot_count;
	struct repeats_slot *old = repeats->slots;
	repeats->slot_count = old_count > 0 ? old_count * 2 : SLOTS_LEAST;
	repeats->slots = memory_get(repeats->slot_count, sizeof *repeats->slots);
	for (size_t i = 0; i < old_count; i++)
		if (old[i].key != 0)
			*find_slot(repeats, old[i].key) = old[i];
	free(old);
}

bool repeats_judge(struct repeats *repeats, const struct session *session, const struct setting *setting,
                   bool *is_new, struct error *error)
{
	*is_new = true;
	if (session->id.length == 0 || session->period.unit != PERIOD_NONE)
		return true;
	if (repeats->count >= repeats->slot_count / 4 * 3)
		grow_slots(repeats);
	struct repeats_slot row = {hash_key(repeats, session),
	                           session_writer_hash(&repeats->form, session, setting)};
	struct repeats_slot *slot = find_slot(repeats, row.key);
	if (slot->key == 0) {
		*slot = row;
		repeats->count++;
		return true;
	}
	*is_new = false;
	if (slot->content != row.content) {
		row_refuse(session->row, SESSION_ID, error, "corrects an earlier row");
		return error_advise(error, REMEDY_LATEST);
	}
	repeats->left_out++;
	return true;
}

void repeats_say(uint64_t left_out, struct notice *notice)
{
	if (left_out)
		notice_say(notice, REMEDY_NONE, "%" PRIu64 " repeated %s left out", left_out,
		           left_out == 1 ? "row was" : "rows were");
}
