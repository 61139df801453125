#include "session/ledger.h"

#include <stdlib.h>

#include "base/memory.h"

#define SLOTS_LEAST 64

static uint64_t hash_key(const struct ledger_key *key)
{
	uint32_t parts[5] = {key->id, key->coach, key->coachee, 0, 0};
	if (key->is_moved) {
		parts[3] = (uint32_t)key->day;
		parts[4] = (uint32_t)key->second + 2;
	}
	return view_hash(view_slice((const char *)parts, sizeof parts));
}

static bool keys_match(const struct ledger_key *a, const struct ledger_key *b)
{
	return a->id == b->id && a->coach == b->coach && a->coachee == b->coachee && a->is_moved == b->is_moved &&
	       (!a->is_moved || (a->day == b->day && a->second == b->second));
}

/* The slot that holds the key's number + 1, or the free one where it belongs. There always is a free one. */
static uint32_t *find_slot(const struct ledger *ledger, const struct ledger_key *key)
{
	size_t mask = ledger->slot_count - 1;
	size_t i = hash_key(key) & mask;
	while (ledger->slots[i] != 0 && !keys_match(&ledger->keys[ledger->slots[i] - 1], key))
		i = (i + 1) & mask;
	return &ledger->slots[i];
}

static void grow_slots(struct ledger *ledger)
{
	size_t old_count = ledger->slot_count;
	uint32_t *old = ledger->slots;
	ledger->slot_count = old_count > 0 ? old_count * 2 : SLOTS_LEAST;
	ledger->slots = memory_get(ledger->slot_count, sizeof *ledger->slots);
	for (size_t i = 0; i < old_count; i++)
		if (old[i] != 0)
			*find_slot(ledger, &ledger->keys[old[i] - 1]) = old[i];
	free(old);
}

static uint32_t add_key(struct ledger *ledger, const struct ledger_key *key)
{
	if (ledger->count == LEDGER_NONE - 1)
		memory_exhausted();
	ledger->keys = memory_reserve(ledger->keys, &ledger->keys_capacity, (size_t)ledger->count + 1,
	                              sizeof *ledger->keys);
	ledger->keys[ledger->count] = *key;
	return ledger->count++;
}

/* By which the ledger knows the row; empty where it knows it by nothing. */
static struct view id_of(const struct ledger *ledger, const struct session *session,
                         char made[DIGEST_LENGTH + 1])
{
	return ledger->makes_ids ? session_id(session, made) : session->id;
}

/* Finds the names among those that the interns have; so rows that are not wanted teach them nothing. */
static bool find_key(const struct ledger *ledger, const struct session *session, struct view id,
                     struct ledger_key *key)
{
	*key = (struct ledger_key){
		.id = intern_find(&ledger->texts, id),
		.day = session->start.day,
		.second = session->start.second,
		.is_moved = session->status == STATUS_MOVED,
	};
	if (key->id == INTERN_NONE)
		return false;
	key->coach = intern_find(&ledger->people, session->coach);
	key->coachee = intern_find(&ledger->people, session->coachee);
	return key->coach != INTERN_NONE && key->coachee != INTERN_NONE;
}

/* Puts names that are new into the interns. */
static void make_key(struct ledger *ledger, const struct session *session, struct view id,
                     struct ledger_key *key)
{
	char made[DIGEST_LENGTH + 1];
	*key = (struct ledger_key){
		.id = intern_add(&ledger->texts, id.length ? id : session_id(session, made)),
		.coach = intern_add(&ledger->people, session->coach),
		.coachee = intern_add(&ledger->people, session->coachee),
		.day = session->start.day,
		.second = session->start.second,
		.is_moved = session->status == STATUS_MOVED,
	};
}

uint32_t ledger_number(struct ledger *ledger, const struct session *session, bool is_wanted)
{
	char made[DIGEST_LENGTH + 1];
	struct view id = id_of(ledger, session, made);
	struct ledger_key key;
	if (!is_wanted && (id.length == 0 || !find_key(ledger, session, id, &key)))
		return LEDGER_NONE;
	if (is_wanted)
		make_key(ledger, session, id, &key);
	if (id.length == 0)
		return add_key(ledger, &key);
	if (ledger->count >= ledger->slot_count / 2)
		grow_slots(ledger);
	uint32_t *slot = find_slot(ledger, &key);
	if (*slot != 0)
		ledger->keys[*slot - 1] = key;
	else if (is_wanted)
		*slot = add_key(ledger, &key) + 1;
	return *slot - 1;
}

uint32_t ledger_find(const struct ledger *ledger, const struct session *session)
{
	char made[DIGEST_LENGTH + 1];
	struct view id = id_of(ledger, session, made);
	struct ledger_key key;
	if (id.length == 0 || ledger->slot_count == 0 || !find_key(ledger, session, id, &key))
		return LEDGER_NONE;
	return *find_slot(ledger, &key) - 1;
}

void ledger_add_key(const struct session *session, struct text *text)
{
	const struct view names[] = {session->id, session->coach, session->coachee};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		text_add(text, names[i]);
		text_add_char(text, '\0');
	}
	if (session->status == STATUS_MOVED)
		moment_format(text, session->start);
}

void ledger_clear(struct ledger *ledger)
{
	intern_clear(&ledger->people);
	intern_clear(&ledger->texts);
	free(ledger->keys);
	free(ledger->slots);
	*ledger = (struct ledger){0};
}
