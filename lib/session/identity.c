#include "session/identity.h"

#include "base/decimal.h"

void identities_init(struct identities *identities, bool knows_days)
{
	*identities = (struct identities){
		.knows_days = knows_days,
		.table = {.key_size = offsetof(struct identity, day), .entry_size = sizeof(struct identity)},
	};
}

void identities_clear(struct identities *identities)
{
	parties_clear(&identities->people);
	intern_clear(&identities->texts);
	hash_clear(&identities->table);
}

/* The id by which the row is known; empty if it has none. */
static struct view id_of(const struct identities *identities, const struct session *session,
                         char made[DIGEST_LENGTH + 1])
{
	return identities->knows_days || session_has_time(session) ? session_id(session, made) : session->id;
}

static struct identity identity_of(uint32_t id, uint32_t coach, uint32_t coachee,
                                   const struct session *session)
{
	bool is_moved = session->status == STATUS_MOVED;
	return (struct identity){
		.id = id,
		.coach = coach,
		.coachee = coachee,
		.moved_day = is_moved ? session->start.day : DAY_NONE,
		.moved_second = is_moved ? session->start.second : 0,
	};
}

/* Adds no names: rows that are not wanted do not take memory. */
static struct identity *find(const struct identities *identities, const struct session *session)
{
	char made[DIGEST_LENGTH + 1];
	struct view id = id_of(identities, session, made);
	uint32_t number = id.length > 0 ? intern_find(&identities->texts, id) : INTERN_NONE;
	if (number == INTERN_NONE)
		return NULL;
	uint32_t coach = parties_find(&identities->people, session->coach, session->coach_person);
	uint32_t coachee = parties_find(&identities->people, session->coachee, session->coachee_person);
	struct identity key = identity_of(number, coach, coachee, session);
	return hash_find(&identities->table, &key);
}

static struct identity *add(struct identities *identities, const struct session *session)
{
	char made[DIGEST_LENGTH + 1];
	struct view id = id_of(identities, session, made);
	uint32_t number = intern_add(&identities->texts, id.length > 0 ? id : session_id(session, made));
	uint32_t coach = parties_add(&identities->people, session->coach, session->coach_person);
	uint32_t coachee = parties_add(&identities->people, session->coachee, session->coachee_person);
	struct identity key = identity_of(number, coach, coachee, session);
	return id.length > 0 ? hash_add(&identities->table, &key) : hash_append(&identities->table, &key);
}

void identities_prefetch(const struct identities *identities, const struct session *session)
{
	if (session->id.length > 0)
		hash_prefetch(&identities->texts.strings, &session->id);
}

static uint32_t number_of(const struct identities *identities, const struct identity *identity)
{
	return identity ? (uint32_t)(identity - identity_at(identities, 0)) : IDENTITY_NONE;
}

uint32_t identity_number(struct identities *identities, const struct session *session, bool is_wanted)
{
	struct identity *identity = is_wanted ? add(identities, session) : find(identities, session);
	if (identity) {
		identity->day = session->start.day;
		identity->second = session->start.second;
	}
	return number_of(identities, identity);
}

uint32_t identity_find(const struct identities *identities, const struct session *session)
{
	return number_of(identities, find(identities, session));
}

uint64_t identity_meeting(const struct identities *identities, uint32_t number)
{
	const struct identity *key = identity_at(identities, number);
	if (key->second <= 0 || key->moved_day != DAY_NONE ||
	    identities->people.ids.views[key->coachee].length == 0)
		return 0;
	bool swaps = key->coach > key->coachee;
	const int64_t parts[] = {swaps ? key->coachee : key->coach, swaps ? key->coach : key->coachee, key->day,
	                         key->second};
	return view_hash(view_slice((const char *)parts, sizeof parts)) | 1;
}

bool identity_refuse(const struct identities *identities, uint32_t number, struct error *error)
{
	const struct identity *key = identity_at(identities, number);
	struct text start = {0};
	moment_format(&start, (struct moment){.day = key->day, .second = key->second});
	error_set(error, ERROR_INPUT, "two sources tell differently of the session of %.*s with %.*s at %s",
	          VIEW_ARGS(identities->people.ids.views[key->coach]),
	          VIEW_ARGS(identities->people.ids.views[key->coachee]), text_terminate(&start));
	text_clear(&start);
	return error_advise(error, REMEDY_ONE_RUN);
}

/* Adds the name and a NUL, which no name contains: the reader refuses it. */
static void add_name(struct text *text, struct view name)
{
	text_add(text, name);
	text_add_char(text, '\0');
}

bool identity_is_content(enum SESSION_column column)
{
	return column != SESSION_ID && column != SESSION_DIRECTION && column != SESSION_DEFINITION &&
	       column != SESSION_SOURCE && column != SESSION_OWN;
}

static void add_number(struct text *text, int64_t number)
{
	text_add_bytes(text, (const char *)&number, sizeof number);
}

/* Adds a count as the row has it. The row of a meeting has none; its count is in the field. */
static void add_count(struct text *text, const struct session *session, enum SESSION_column column,
                      int64_t count)
{
	struct view told = row_cell(session->row, column);
	text_add(text, told);
	if (told.length == 0 && count >= 0)
		decimal_format(text, count, 0);
	text_add_char(text, '\0');
}

uint64_t identity_content(const struct session *session, struct text *text)
{
	text_reset(text);
	for (enum SESSION_column column = 0; column < SESSION_COLUMNS; column++) {
		if (!identity_is_content(column))
			continue;
		switch (column) {
		case SESSION_START:
			add_number(text, session->start.day);
			add_number(text, session->start.second);
			break;
		case SESSION_MINUTES: add_number(text, session->minutes); break;
		case SESSION_COACH_MINUTES: add_number(text, session->coach_minutes); break;
		case SESSION_COACH: add_name(text, session->coach); break;
		case SESSION_COACHEE: add_name(text, session->coachee); break;
		case SESSION_CATEGORY: add_number(text, session->category); break;
		case SESSION_ACTIVITY: add_name(text, session->activity); break;
		case SESSION_SKILL: add_name(text, session->skill); break;
		case SESSION_PLAN: add_name(text, session->plan); break;
		case SESSION_STATUS: add_number(text, session->status); break;
		case SESSION_ATTENDEES: add_count(text, session, column, session->attendees); break;
		case SESSION_EXTERNAL: add_count(text, session, column, session->external); break;
		case SESSION_DUE:
			add_number(text, session->due);
			if (session->due == DAY_NONE)
				add_name(text, row_cell(session->row, column));
			break;
		case SESSION_SESSIONS: add_number(text, session->sessions); break;
		default: add_name(text, row_cell(session->row, column)); break;
		}
	}
	return view_hash(text_view(text));
}
