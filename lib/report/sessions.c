#include "report/sessions.h"

#include <stdlib.h>

#include "base/memory.h"
#include "session/records.h"
#include "session/settled.h"

/* While so many gists are worked on, what a later one needs comes from memory. */
#define GISTS_AHEAD 8

void sessions_init(struct sessions *sessions, struct setting *setting, struct evidence *evidence,
                   void *const *states)
{
	*sessions = (struct sessions){
		.setting = setting, .evidence = evidence, .states = states, .last_held = DAY_NONE};
	repeats_init(&sessions->repeats);
	overlap_init(&sessions->overlap);
}

void sessions_clear(struct sessions *sessions)
{
	for (unsigned i = 0; i < sessions->copy_count; i++)
		known_copy_clear(&sessions->copies[i]);
	free(sessions->copies);
	known_free(sessions->known);
	repeats_clear(&sessions->repeats);
	overlap_clear(&sessions->overlap);
	days_clear(&sessions->planned);
}

void sessions_want(struct sessions *sessions, enum table_id table)
{
	sessions->takers[sessions->taker_count++] = table;
}

/* The sums of the evidence come first: they are the greatest, so what they can hold the others can. */
bool sessions_measure(struct sessions *sessions, const struct session *session, struct error *error)
{
	struct evidence *evidence = sessions->evidence;
	bool is_single = session->period.unit == PERIOD_NONE;
	const struct measure *alone = evidence->alone == TABLE_COUNT ? NULL : measures[evidence->alone];
	struct period unused;
	if (alone && alone->single && !session_single(session, table_kinds[evidence->alone].name, error))
		return false;
	if (alone && alone->within &&
	    !session_period(session, alone->within, evidence->setting->fiscal, &unused, error))
		return false;
	if (!overlap_add(&sessions->overlap, session, error))
		return false;
	if (!evidence_add_session(evidence, session, error))
		return false;
	for (size_t i = 0; i < sessions->taker_count; i++) {
		enum table_id table = sessions->takers[i];
		bool is_taken = is_single || (!measures[table]->single && !evidence_lacks(evidence, measures[table]));
		if (is_taken && !measures[table]->add_session(sessions->states[table], session, evidence, error))
			return false;
	}
	return true;
}

/* Takes notice of the days on which anything was planned, and of the last on which anything was held. That
 * something is cancelled, declined or moved is known ahead, and does not tell how far the data reach. */
static void note_last(struct sessions *sessions, const struct session *session)
{
	int32_t day = session->last != DAY_NONE ? session->last : session_days(session).end - 1;
	if (session->status == STATUS_PLANNED)
		days_add(&sessions->planned, session_days(session).first, session_days(session).end);
	else if (session->status == STATUS_HELD && (sessions->last_held == DAY_NONE || day > sessions->last_held))
		sessions->last_held = day;
}

/* Begins to fetch what a session that comes soon will change. */
static void prefetch(const struct sessions *sessions, const struct session *ahead)
{
	/* Of one whose day depends on the zone nothing more is known yet. */
	if (!ahead || ahead->start.zoned)
		return;
	repeats_prefetch(&sessions->repeats, &ahead->mark);
	overlap_prefetch(&sessions->overlap, ahead);
	tally_prefetch(&sessions->evidence->tally, ahead);
	records_prefetch(sessions->setting->records, ahead);
	for (size_t i = 0; i < sessions->taker_count; i++) {
		enum table_id table = sessions->takers[i];
		if (measures[table]->prefetch)
			measures[table]->prefetch(sessions->states[table], ahead);
	}
}

/* Measures a session that is new and asked for, if it lies in the record. */
static bool add_new(struct sessions *sessions, const struct session *session, struct error *error)
{
	bool counts;
	return records_admit(sessions->setting->records, session, &counts, error) &&
	       (!counts || sessions_measure(sessions, session, error));
}

bool sessions_add(struct sessions *sessions, const struct row *row, struct error *error)
{
	struct session own, *session = &own;
	bool inside, is_new;
	prefetch(sessions, row->ahead);
	if (row->made)
		session = row->made;
	if (!session_read(session, row, sessions->setting, error))
		return false;
	if (sessions->known)
		settled_learn(sessions->known, session);
	if (!session_counts(session, sessions->setting))
		return true;
	session_classify(session, sessions->setting);
	note_last(sessions, session);
	records_add(sessions->setting->records, session);
	if (!repeats_judge(&sessions->repeats, session, &is_new, error) ||
	    !session_within(session, sessions->setting, &inside, error))
		return false;
	if (!inside || !is_new)
		return true;
	session_count_strangers(session, sessions->setting);
	return add_new(sessions, session, error);
}

bool sessions_pass_on(struct sessions *sessions, unsigned threads)
{
	const struct evidence *evidence = sessions->evidence;
	bool can = sessions->setting->people && sessions->taker_count == 0 && evidence->alone != TABLE_EXPECTED &&
	           !(evidence->needs & (NEED_RECEIPTS | NEED_HABITS));
	if (can && !sessions->known) {
		sessions->known = known_new();
		sessions->copies = memory_get(threads, sizeof *sessions->copies);
		sessions->copy_count = threads;
	}
	return can;
}

bool sessions_pass(const struct sessions *sessions, unsigned thread, const struct session *session,
                   struct text *bytes)
{
	const struct setting *setting = sessions->setting;
	struct session settled;
	struct gist gist;
	if (!session_is_settled(session)) {
		settled = *session;
		if (!settled_by(sessions->known, &sessions->copies[thread], setting, &settled))
			return false;
		repeats_mark(&settled);
		session = &settled;
	}
	if (!gist_pass(&gist, session, setting))
		return false;
	text_add_bytes(bytes, (const char *)&gist, sizeof gist);
	return true;
}

/* Begins to fetch what a gist that comes soon will change. */
static void prefetch_gist(struct sessions *sessions, const struct gist *gist)
{
	repeats_prefetch(&sessions->repeats, &gist->mark);
	overlap_prefetch_key(&sessions->overlap, gist->days);
	records_prefetch_day(sessions->setting->records, gist->coach);
	evidence_prefetch(sessions->evidence, gist);
}

/* Adds a gist. False, and nothing has changed, where the row of its session has to be seen: it may be told
 * twice, or be refused, or is the first one of its coach. */
static bool add_gist(struct sessions *sessions, const struct gist *gist)
{
	struct records *records = sessions->setting->records;
	if (!overlap_takes_day(&sessions->overlap, gist->pair, gist->day) ||
	    !records_know(records, gist->coach) || !evidence_takes(sessions->evidence, gist) ||
	    !repeats_add_first(&sessions->repeats, &gist->mark, true))
		return false;
	if (sessions->last_held == DAY_NONE || gist->day > sessions->last_held)
		sessions->last_held = gist->day;
	records_add_day(records, gist->coach, gist->day);
	if (!gist->is_inside ||
	    !records_admit_day(records, gist->coach, (enum direction)gist->direction, gist->day))
		return true;
	overlap_add_day(&sessions->overlap, gist->days, gist->day);
	evidence_add_gist(sessions->evidence, gist);
	return true;
}

void sessions_take(struct sessions *sessions, struct view bytes, size_t *rows)
{
	const struct gist *gists = (const void *)bytes.bytes;
	for (size_t i = 0; i < *rows; i++) {
		if (i + GISTS_AHEAD < *rows)
			prefetch_gist(sessions, &gists[i + GISTS_AHEAD]);
		if (!add_gist(sessions, &gists[i]))
			*rows = i;
	}
}
