#include "session/repeats.h"

#include <inttypes.h>

/* What was said of a meeting of two (the first row of it), of a session that is not the first at its place,
 * or of how often another source told of the meeting. */
struct told {
	uint64_t place;
	uint32_t content : 24;  /* a hash of it */
	uint32_t tag : 5;       /* a few bits of the key */
	uint32_t is_own : 1;    /* of the coach's own calendar */
	uint32_t differs : 1;   /* of a meeting: its source tells of another one, otherwise, at the same time */
	uint32_t is_shared : 1; /* another source tells of it too */
	uint32_t source : 24;   /* a hash of its name */
	uint32_t rows : 4;      /* that the source had of it, */
	uint32_t kept : 4;      /* and that count; both up to ROWS_MOST */
};

#define CONTENT_MASK UINT32_C(0x00FFFFFF)
#define ROWS_MOST 15

void repeats_init(struct repeats *repeats)
{
	*repeats = (struct repeats){
		.keys = {.key_size = sizeof(uint64_t),
	             .entry_size = sizeof(uint64_t),
	             .in_place = true,
	             .by_hash = true},
		.told = {.key_size = sizeof(uint64_t),
	             .entry_size = sizeof(struct told),
	             .in_place = true,
	             .by_hash = true},
	};
}

void repeats_clear(struct repeats *repeats)
{
	hash_clear(&repeats->keys);
	hash_clear(&repeats->told);
}

static uint64_t hash_start(const struct session *session)
{
	return hash_mix(hash_mix(1, (uint64_t)(int64_t)session->start.day),
	                (uint64_t)(int64_t)session->start.second);
}

/* Marked as one that is there: neither 0 nor free room in a table. */
static uint64_t hash_key(const struct session *session, struct view id, uint64_t pair, uint64_t coach)
{
	uint64_t key = hash_mix(hash_mix(view_hash(id), pair), coach);
	return (session->status == STATUS_MOVED ? hash_mix(key, hash_start(session)) : key) | 1;
}

static uint64_t hash_meeting(const struct session *session, uint64_t pair)
{
	if (!session_has_time(session) || session->coachee.length == 0 || session->status == STATUS_MOVED ||
	    session->period.unit != PERIOD_NONE)
		return 0;
	return hash_mix(pair, hash_start(session)) | 1;
}

uint64_t repeats_meeting(const struct session *session)
{
	return hash_meeting(session, session_pair(session));
}

static uint32_t hash_content(const struct session *session, uint64_t coach)
{
	const struct view texts[] = {session->activity, session->skill, session->plan, session->follows};
	uint64_t content = hash_mix(hash_start(session), (uint64_t)session->minutes);
	content = hash_mix(content, (uint64_t)session->status << 8 | ((uint64_t)session->category & 0xFF));
	content = hash_mix(content, coach);
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		content = hash_mix(content, texts[i].length > 0 ? view_hash(texts[i]) : 0);
	return (uint32_t)content & CONTENT_MASK;
}

/* The place beside the meeting, or beside none, of what has this key or source. */
static uint64_t place_beside(uint64_t meeting, uint64_t what)
{
	return (meeting ^ what * UINT64_C(0x9E3779B97F4A7C15)) | 1;
}

static struct told *find_told(const struct repeats *repeats, uint64_t place)
{
	return hash_find(&repeats->told, &place);
}

static void tell(struct repeats *repeats, struct told told)
{
	struct told *kept = hash_add(&repeats->told, &told.place);
	*kept = told;
}

/* Notes that a row about the same session is left out. */
static void leave_out(struct repeats *repeats, struct told *kept, const struct told *left_out)
{
	repeats->claims = left_out->is_own && !kept->is_own;
	kept->is_own = kept->is_own || left_out->is_own;
}

/* Has the row of a known key the content of the one that came before? Where that was left out it is the other
 * source's. */
static bool says_again(struct repeats *repeats, uint64_t meeting, const struct told *again)
{
	struct told *told = find_told(repeats, again->place);
	bool is_beside = told;
	if (!is_beside)
		told = meeting ? find_told(repeats, meeting) : NULL;
	if (!told || told->content != again->content ||
	    (!is_beside && told->tag != again->tag && !told->is_shared))
		return false;
	leave_out(repeats, told, again);
	return true;
}

/* Counts a row of the source, and returns how many it has by now. */
static unsigned count_row(struct told *told)
{
	told->rows = told->rows < ROWS_MOST ? told->rows + 1u : ROWS_MOST;
	return told->rows;
}

/* Judges a row that is not the first of the meeting. What a source tells more often than the others is
 * another meeting each time. */
static bool judge_further(struct repeats *repeats, uint64_t meeting, const struct told *told, bool *is_new)
{
	struct told *first = find_told(repeats, meeting);
	bool is_same_source = first->source == told->source;
	bool differs = first->differs || first->content != told->content;
	bool is_shared = first->is_shared || !is_same_source;
	if (differs && is_shared)
		return false;
	first->differs = differs;
	first->is_shared = is_shared;
	uint64_t place = place_beside(meeting, UINT64_C(1) << 32 | told->source);
	unsigned rows = count_row(is_same_source ? first : hash_add(&repeats->told, &place));
	first = find_told(repeats, meeting);
	*is_new = !is_shared || rows > first->kept;
	repeats->shared += !*is_new;
	if (*is_new && first->kept < ROWS_MOST)
		first->kept++;
	if (*is_new)
		tell(repeats, *told);
	else
		leave_out(repeats, first, told);
	return true;
}

/* Judges a row whose key is new. */
static bool judge_new(struct repeats *repeats, uint64_t meeting, struct told told, bool *is_new)
{
	*is_new = true;
	if (meeting && find_told(repeats, meeting))
		return judge_further(repeats, meeting, &told, is_new);
	if (meeting)
		told.place = meeting;
	tell(repeats, told);
	return true;
}

static bool refuse(const struct session *session, enum SESSION_column column, const char *problem,
                   enum remedy remedy, struct error *error)
{
	row_refuse(session->row, column, error, "%s", problem);
	return error_advise(error, remedy);
}

/* The key of 0 stands for a session that cannot be told from others: without an id and a time of day. */
static struct session_mark make_mark(const struct session *session)
{
	char made[DIGEST_LENGTH + 1];
	struct view id = session_has_time(session) ? session_id(session, made) : session->id;
	if (id.length == 0 || session->period.unit != PERIOD_NONE)
		return (struct session_mark){0};
	uint64_t pair = session_pair(session), coach = view_hash(session->coach);
	return (struct session_mark){
		.key = hash_key(session, id, pair, coach),
		.meeting = hash_meeting(session, pair),
		.content = hash_content(session, coach),
		.source = (uint32_t)view_hash(row_cell(session->row, SESSION_SOURCE)) & CONTENT_MASK,
	};
}

void repeats_mark(struct session *session)
{
	if (session->category != CATEGORY_NONE)
		session->mark = make_mark(session);
}

/* Where the first look is for what was told of the session. */
static uint64_t place_of(const struct session_mark *mark)
{
	return mark->meeting ? mark->meeting : place_beside(0, mark->key);
}

/* Both tables are waited for at once. */
void repeats_prefetch(const struct repeats *repeats, const struct session_mark *mark)
{
	if (!mark->key)
		return;
	uint64_t place = place_of(mark);
	hash_prefetch(&repeats->keys, &mark->key);
	hash_prefetch(&repeats->told, &place);
}

static struct told make_told(const struct session_mark *mark, bool is_own)
{
	return (struct told){.place = place_beside(mark->meeting, mark->key),
	                     .content = mark->content,
	                     .tag = (uint32_t)(mark->key >> 32) & 0x1F,
	                     .is_own = is_own,
	                     .source = mark->source & CONTENT_MASK,
	                     .rows = 1,
	                     .kept = 1};
}

bool repeats_add_first(struct repeats *repeats, const struct session_mark *mark, bool is_own)
{
	uint32_t known = repeats->keys.count;
	if (!mark->key)
		return true;
	if (mark->meeting && find_told(repeats, mark->meeting))
		return false;
	(void)hash_add(&repeats->keys, &mark->key);
	if (repeats->keys.count == known)
		return false;
	struct told told = make_told(mark, is_own);
	if (mark->meeting)
		told.place = mark->meeting;
	tell(repeats, told);
	return true;
}

bool repeats_judge(struct repeats *repeats, const struct session *session, bool *is_new, struct error *error)
{
	struct session_mark mark = session->mark;
	*is_new = true;
	repeats->claims = false;
	if (!mark.key) {
		mark = make_mark(session);
		if (!mark.key)
			return true;
		repeats_prefetch(repeats, &mark);
	}
	uint32_t known = repeats->keys.count;
	const struct told told = make_told(&mark, session->is_own);
	(void)hash_add(&repeats->keys, &mark.key);
	if (repeats->keys.count > known)
		return judge_new(repeats, mark.meeting, told, is_new) ||
		       refuse(session, SESSION_SOURCE, "tells something else of a meeting than another source",
		              REMEDY_ONE_RUN, error);
	*is_new = false;
	if (says_again(repeats, mark.meeting, &told)) {
		repeats->left_out++;
		return true;
	}
	return refuse(session, SESSION_ID, "corrects an earlier row", REMEDY_LATEST, error);
}

void sources_say(uint64_t shared, struct notice *notice)
{
	if (shared)
		notice_say(notice, REMEDY_NONE, "%" PRIu64 " %s left out, since another source told of the meeting",
		           shared, shared == 1 ? "row was" : "rows were");
}

void repeats_say(const struct repeats *repeats, uint64_t others, struct notice *notice)
{
	uint64_t left_out = repeats->left_out + others;
	if (left_out)
		notice_say(notice, REMEDY_NONE, "%" PRIu64 " repeated %s left out", left_out,
		           left_out == 1 ? "row was" : "rows were");
	sources_say(repeats->shared, notice);
}
