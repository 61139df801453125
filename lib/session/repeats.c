#include "session/repeats.h"

#include <inttypes.h>

/* What was said of a meeting of two, or of a session that is not the first at its place. */
struct told {
	uint64_t place;
	uint32_t content; /* a hash of it, with 8 bits of the key above */
	uint32_t source;  /* a hash of its name */
};

#define CONTENT_MASK UINT32_C(0x00FFFFFF)

void repeats_init(struct repeats *repeats)
{
	*repeats = (struct repeats){
		.keys = {.key_size = sizeof(uint64_t), .entry_size = sizeof(uint64_t), .in_place = true},
		.told = {.key_size = offsetof(struct told, content),
	             .entry_size = sizeof(struct told),
	             .in_place = true},
	};
}

void repeats_clear(struct repeats *repeats)
{
	hash_clear(&repeats->keys);
	hash_clear(&repeats->told);
	text_clear(&repeats->text);
}

/* Adds the name and a NUL, which no name contains: the reader refuses it. */
static void add_name(struct text *text, struct view name)
{
	text_add(text, name);
	text_add_char(text, '\0');
}

static void add_numbers(struct text *text, const int64_t *numbers, size_t count)
{
	text_add_bytes(text, (const char *)numbers, count * sizeof *numbers);
}

/* Marks the hash as one that is there: neither 0 nor free room in a table. */
static uint64_t finish(const struct text *text)
{
	return view_hash(text_view(text)) | 1;
}

static uint64_t hash_key(const struct session *session, struct view id, struct text *text)
{
	text_reset(text);
	add_name(text, id);
	add_name(text, session->coach);
	add_name(text, session->coachee);
	if (session->status == STATUS_MOVED)
		add_numbers(text, (const int64_t[]){session->start.day, session->start.second}, 2);
	return finish(text);
}

uint64_t repeats_meeting(const struct session *session, struct text *text)
{
	if (!session_has_time(session) || session->coachee.length == 0 || session->status == STATUS_MOVED ||
	    session->period.unit != PERIOD_NONE)
		return 0;
	bool swaps = view_compare(session->coach, session->coachee) > 0;
	text_reset(text);
	add_name(text, swaps ? session->coachee : session->coach);
	add_name(text, swaps ? session->coach : session->coachee);
	add_numbers(text, (const int64_t[]){session->start.day, session->start.second}, 2);
	return finish(text);
}

static uint32_t hash_content(const struct session *session, struct text *text)
{
	const int64_t numbers[] = {session->start.day, session->start.second, session->minutes,
	                           (int64_t)session->status, (int64_t)session->category};
	text_reset(text);
	add_numbers(text, numbers, COUNT_OF(numbers));
	add_name(text, session->coach);
	add_name(text, session->activity);
	add_name(text, session->skill);
	add_name(text, session->plan);
	add_name(text, session->follows);
	return (uint32_t)view_hash(text_view(text)) & CONTENT_MASK;
}

/* The place of a session that is not the first one told of its meeting, or is of none that sources share. */
static uint64_t place_beside(uint64_t meeting, uint64_t key)
{
	return (meeting ^ key * UINT64_C(0x9E3779B97F4A7C15)) | 1;
}

static void tell(struct repeats *repeats, struct told told)
{
	struct told *kept = hash_add(&repeats->told, &told.place);
	*kept = told;
}

/* Has the row of a known key the content of the one that came before? Where that was left out it is the other
 * source's. */
static bool says_again(const struct repeats *repeats, uint64_t meeting, const struct told *again)
{
	const struct told *told = hash_find(&repeats->told, &again->place);
	if (told)
		return told->content == again->content;
	told = meeting ? hash_find(&repeats->told, &meeting) : NULL;
	return told && (told->content == again->content ||
	                (told->source != again->source && !((told->content ^ again->content) & CONTENT_MASK)));
}

static void judge_new(struct repeats *repeats, bool *is_new, uint64_t meeting, struct told told)
{
	const struct told *first = meeting ? hash_find(&repeats->told, &meeting) : NULL;
	if (meeting && !first)
		told.place = meeting;
	if (!first || first->source == told.source) {
		tell(repeats, told);
		return;
	}
	*is_new = (first->content ^ told.content) & CONTENT_MASK;
	repeats->differing += *is_new;
	repeats->shared += !*is_new;
	if (*is_new)
		tell(repeats, told);
}

bool repeats_judge(struct repeats *repeats, const struct session *session, bool *is_new, struct error *error)
{
	char made[DIGEST_LENGTH + 1];
	struct view id = session_has_time(session) ? session_id(session, made) : session->id;
	*is_new = true;
	if (id.length == 0 || session->period.unit != PERIOD_NONE)
		return true;
	uint64_t key = hash_key(session, id, &repeats->text);
	uint64_t meeting = repeats_meeting(session, &repeats->text);
	uint32_t known = repeats->keys.count;
	struct told told = {.place = place_beside(meeting, key),
	                    .source = (uint32_t)view_hash(row_cell(session->row, SESSION_SOURCE))};
	/* Both tables are waited for at once, and meanwhile the rest is worked out. */
	hash_prefetch(&repeats->keys, &key);
	hash_prefetch(&repeats->told, meeting ? &meeting : &told.place);
	told.content = hash_content(session, &repeats->text) | ((uint32_t)(key >> 32) & ~CONTENT_MASK);
	(void)hash_add(&repeats->keys, &key);
	if (repeats->keys.count > known) {
		judge_new(repeats, is_new, meeting, told);
		return true;
	}
	*is_new = false;
	if (says_again(repeats, meeting, &told)) {
		repeats->left_out++;
		return true;
	}
	row_refuse(session->row, SESSION_ID, error, "corrects an earlier row");
	return error_advise(error, REMEDY_LATEST);
}

void repeats_say(const struct repeats *repeats, uint64_t others, struct notice *notice)
{
	uint64_t left_out = repeats->left_out + others;
	if (left_out)
		notice_say(notice, REMEDY_NONE, "%" PRIu64 " repeated %s left out", left_out,
		           left_out == 1 ? "row was" : "rows were");
	if (repeats->shared)
		notice_say(notice, REMEDY_NONE, "%" PRIu64 " %s left out, since another source told of the meeting",
		           repeats->shared, repeats->shared == 1 ? "row was" : "rows were");
	if (repeats->differing)
		notice_say(notice, REMEDY_ONE_SOURCE,
		           "%" PRIu64 " %s of a meeting of which another source says something else: both count",
		           repeats->differing, repeats->differing == 1 ? "row tells" : "rows tell");
}
