#include "meeting/coached.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/memory.h"
#include "meeting/pair.h"
#include "meeting/told.h"
#include "table/table.h"

/* The most days that a block may take to be a ride-along. */
#define BLOCK_DAYS_MOST 366

/* What is worked out for one meeting after another. */
struct coached {
	const struct merge *merge;
	const struct coached_options *options;
	struct coached_counts *counts;
	struct pairs pairs;
	bool *is_stranger; /* by name: said already */
	struct text id;    /* of a day of a block */
	void *self;
	bool (*take)(void *self, struct session *session, struct error *error);
	void (*stranger)(void *self, struct view name);
};

static enum status find_status(const struct setting *setting, const struct merged *meeting, bool declined)
{
	if (meeting->has_status && meeting->status == STATUS_CANCELLED)
		return STATUS_CANCELLED;
	if (declined)
		return STATUS_DECLINED;
	if (meeting->has_status)
		return meeting->status;
	return meeting->start.day > setting->now ? STATUS_PLANNED : STATUS_HELD;
}

/* The pair's session, of which `row` has the place and the texts. */
static struct session make_session(const struct merge *merge, const struct merged *meeting,
                                   const struct pair *pair, const struct row *row)
{
	const struct people *people = merge->setting->people;
	bool has_coachee = pair->coachee != NAME_NONE;
	struct session session = {
		.row = row,
		.period = {PERIOD_NONE, 0, 0},
		.start = meeting->start,
		.minutes = pair->minutes,
		.attendees = -1,
		.external = -1,
		.sessions = 1,
		.coach_person = merge->persons[pair->coach],
		.coachee_person = has_coachee ? merge->persons[pair->coachee] : PERSON_NONE,
		.coach = pair->coach_id,
		.coachee = pair->coachee_id,
		.direction = DIRECTION_NONE,
		.category = CATEGORY_NONE,
		.skill = setting_spelling(merge->setting, SPELLED_SKILL, merged_skill(meeting)),
		.first = meeting->start.day,
		.last = meeting->start.day,
		.is_own = merged_seat(meeting, pair->coach)->telling != TELLING_NONE,
		.status = find_status(merge->setting, meeting, pair->declined),
		.id = meeting->id,
		.due = DAY_NONE,
		.speech = SPEECH_UNKNOWN,
	};
	if (people && has_coachee)
		session.direction = people_direction(people, session.coach_person, session.coachee_person,
		                                     meeting->start.day);
	return session;
}

/* Where the pair's session comes from: the coach's calendar, else the coachee's, else another's. */
static struct view find_source(const struct merge *merge, const struct merged *meeting,
                               const struct pair *pair)
{
	uint32_t telling = merged_seat(meeting, pair->coach)->telling;
	if (telling == TELLING_NONE && pair->coachee != NAME_NONE)
		telling = merged_seat(meeting, pair->coachee)->telling;
	return merge->tellings->list[telling == TELLING_NONE ? meeting->source : telling].source;
}

/* Gives the pair's session. `attends` of its coach's coachees did not decline. */
static bool give(struct coached *coached, const struct merged *meeting, const struct pair *pair,
                 int64_t coach_minutes, int64_t attends, int64_t external, struct error *error)
{
	const struct view cells[SESSION_COLUMNS] = {
		[SESSION_ID] = view_trim(meeting->id),
		[SESSION_COACH] = view_trim(pair->coach_id),
		[SESSION_COACHEE] = view_trim(pair->coachee_id),
		[SESSION_SKILL] = view_trim(merged_skill(meeting)),
		[SESSION_LABEL] = view_trim(merged_label(meeting)),
		[SESSION_SUBJECT] = view_trim(meeting->subject),
		[SESSION_SOURCE] = view_trim(find_source(coached->merge, meeting, pair)),
	};
	const struct row row = {.kind = &table_kinds[TABLE_SESSIONS],
	                        .cells = cells,
	                        .told = cells,
	                        .count = SESSION_COLUMNS,
	                        .file = meeting->file,
	                        .line = meeting->line};
	struct session session = make_session(coached->merge, meeting, pair, &row);
	session.coach_minutes = coach_minutes;
	if (pair->coachee != NAME_NONE)
		session.attendees = attends;
	if (coached->merge->setting->people)
		session.external = external;
	if (session.minutes < 0)
		return row_refuse_whole(&row, error, "no row of the meeting says how long it took");
	return coached->take(coached->self, &session, error);
}

/* The coach's time in the meeting: what an attendance list says of the coach, else the meeting's. */
static int64_t coach_minutes_of(const struct merged *meeting, uint32_t coach)
{
	const struct seat *seat = merged_seat(meeting, coach);
	return meeting->has_stay && seat && seat->minutes >= 0 ? seat->minutes : meeting->minutes;
}

/* Does the pair's coachee take the coach's time? Who declined does not. */
static bool takes_time(const struct merged *meeting, const struct pair *pair)
{
	return pair->coachee == NAME_NONE || !merged_seat(meeting, pair->coachee)->declined;
}

static bool give_pairs(struct coached *coached, const struct merged *meeting, int64_t external,
                       struct error *error)
{
	const struct pair *pairs = coached->pairs.pairs;
	for (size_t first = 0, end; first < coached->pairs.count; first = end) {
		int64_t attends = 0, turn = 0, time = coach_minutes_of(meeting, pairs[first].coach);
		for (end = first; end < coached->pairs.count && pairs[end].coach == pairs[first].coach; end++)
			attends += takes_time(meeting, &pairs[end]);
		for (size_t i = first; i < end; i++) {
			bool counts = takes_time(meeting, &pairs[i]);
			/* The first coachees by id take the thousandths that are left over. */
			int64_t charged = counts ? time / attends + (turn < time % attends) : 0;
			turn += counts;
			if (!give(coached, meeting, &pairs[i], charged, attends, external, error))
				return false;
		}
	}
	return true;
}

/* Those in the meeting who are not among the people; whose calendar it is does not count. */
static int64_t count_strangers(const struct coached *coached, const struct merged *meeting)
{
	const struct merge *merge = coached->merge;
	int64_t count = 0;
	for (size_t i = 0; merge->setting->people && i < meeting->seat_count; i++) {
		uint32_t name = meeting->seats[i].name;
		if (merge->persons[name] != PERSON_NONE ||
		    (name == meeting->owner && meeting->owner != meeting->organizer))
			continue;
		coached->stranger(coached->self, merge->names.ids.views[name]);
		coached->counts->strangers += !coached->is_stranger[name];
		coached->is_stranger[name] = true;
		count++;
	}
	return count;
}

static bool is_ride_along(const struct coached *coached, const struct merged *meeting)
{
	const struct setting *setting = coached->merge->setting;
	const struct occasion occasion = {.label = merged_label(meeting),
	                                  .subject = meeting->subject,
	                                  .attendees = -1,
	                                  .external = -1,
	                                  .minutes = -1,
	                                  .people = setting->people};
	return pairs_have_report(&coached->pairs, meeting) &&
	       definition_classify(setting->definition, &occasion).category == CATEGORY_COACHING;
}

/* A day on which a meeting is: its first, and of a block that takes whole days each working day. */
struct stint {
	struct merged *meeting;
	struct moment start;
	bool is_first; /* of its meeting */
};

/* Makes of a block that takes whole days what the stint's session is, if it is one. Timed ones keep their own
 * length. */
static bool take_block(struct coached *coached, struct merged *meeting, const struct stint *stint)
{
	struct pairs *pairs = &coached->pairs;
	if (!is_ride_along(coached, meeting))
		return pairs->count == 0 && coached->options->solo && !meeting->is_all_day &&
		       meeting->block == BLOCK_FREE;
	if (!meeting->is_all_day)
		return true;
	if (stint->start.day == DAY_NONE)
		return false;
	if (meeting->id.length > 0 && stint->start.day != meeting->start.day) {
		struct date date = date_of_day(stint->start.day);
		text_reset(&coached->id);
		text_add_format(&coached->id, "%.*s/%04d%02d%02d", VIEW_ARGS(meeting->id), (int)date.year,
		                (int)date.month, (int)date.day);
		meeting->id = text_view(&coached->id);
	}
	meeting->start = stint->start;
	meeting->minutes = coached->options->ride_along_minutes;
	for (size_t i = 0; i < pairs->count; i++)
		pairs->pairs[i].minutes = meeting->minutes;
	return true;
}

static bool take_stint(struct coached *coached, const struct stint *stint, struct error *error)
{
	struct merged *told = stint->meeting, meeting = *told;
	struct pairs *pairs = &coached->pairs;
	int64_t external = count_strangers(coached, &meeting);
	if (stint->is_first) {
		told->sessions = 0;
		told->has_lost = external > 0;
		coached->counts->lost += told->has_lost;
	}
	pairs_find(pairs, &meeting);
	if ((meeting.is_all_day || meeting.block != BLOCK_BUSY) && !take_block(coached, &meeting, stint)) {
		coached->counts->blocks += stint->is_first;
		return true;
	}
	if (pairs->count == 0) {
		if (!coached->options->solo || meeting.owner == NAME_NONE || !merged_seat(&meeting, meeting.owner)) {
			coached->counts->alone += stint->is_first;
			return true;
		}
		pairs_add_owner(pairs, &meeting);
	}
	coached->counts->meetings += stint->is_first;
	told->sessions += (int32_t)pairs->count;
	return give_pairs(coached, &meeting, external, error);
}

static int compare_stints(const void *a, const void *b)
{
	const struct stint *left = a, *right = b;
	if (left->start.day != right->start.day)
		return left->start.day < right->start.day ? -1 : 1;
	if (left->start.second != right->start.second)
		return left->start.second < right->start.second ? -1 : 1;
	int order = view_compare(left->meeting->id, right->meeting->id);
	if (order == 0)
		order = view_compare(left->meeting->subject, right->meeting->subject);
	return order ? order : (left->meeting > right->meeting) - (left->meeting < right->meeting);
}

/* Begins to fetch the meetings of the stints that come: they lie in the order in which they were read. */
#define STINTS_AHEAD ((size_t)8)

static void fetch_ahead(const struct stint *stints, size_t count)
{
	if (count > 2 * STINTS_AHEAD) {
		const char *meeting = (const char *)stints[2 * STINTS_AHEAD].meeting;
		__builtin_prefetch(meeting);
		__builtin_prefetch(meeting + sizeof(struct merged) / 2);
		__builtin_prefetch(meeting + sizeof(struct merged) - 1);
	}
	if (count > STINTS_AHEAD) {
		const struct merged *meeting = stints[STINTS_AHEAD].meeting;
		__builtin_prefetch(meeting->seats);
		__builtin_prefetch(meeting->subject.bytes);
	}
}

static bool is_within(const struct setting *setting, int32_t day)
{
	return (setting->since == DAY_NONE || day >= setting->since) &&
	       (setting->until == DAY_NONE || day < setting->until);
}

/* The stints of all meetings within since … until. */
struct stints {
	struct stint *list;
	size_t count, capacity;
};

static void add_stint(struct stints *stints, struct stint stint)
{
	stints->list = memory_reserve(stints->list, &stints->capacity, stints->count + 1, sizeof stint);
	stints->list[stints->count++] = stint;
}

/* Adds the working days of a block; one on which there is none, or that takes more than BLOCK_DAYS_MOST, is
 * left out as it is. */
static void add_block(struct stints *stints, const struct setting *setting, struct merged *meeting)
{
	struct stint stint = {.meeting = meeting, .start = meeting->start, .is_first = true};
	bool any_within = false;
	for (int32_t day = meeting->start.day; day <= meeting->last; day++) {
		if (meeting->last - meeting->start.day >= BLOCK_DAYS_MOST)
			break;
		any_within = any_within || is_within(setting, day);
		if (!is_within(setting, day) || weekday_of_day(day) >= 5)
			continue;
		if (day != meeting->start.day)
			stint.start = (struct moment){.day = day, .second = -1};
		add_stint(stints, stint);
		stint.is_first = false;
	}
	if (stint.is_first && (any_within || is_within(setting, meeting->start.day))) {
		stint.start.day = DAY_NONE;
		add_stint(stints, stint);
	}
}

bool coached_each(struct merge *merge, const struct coached_options *options, void *self,
                  bool (*take)(void *self, struct session *session, struct error *error),
                  void (*stranger)(void *self, struct view name), struct coached_counts *counts,
                  struct error *error)
{
	struct coached coached = {merge, options, counts, .self = self, .take = take, .stranger = stranger};
	struct stints stints = {0};
	bool done = true;
	*counts = (struct coached_counts){0};
	coached.is_stranger = memory_get(merge->names.ids.count, sizeof *coached.is_stranger);
	pairs_init(&coached.pairs, merge);
	for (uint32_t i = 0; i < merge->count; i++) {
		struct merged *meeting = &merge->meetings[i];
		if (meeting->into == MERGED_NONE && meeting->is_all_day)
			add_block(&stints, merge->setting, meeting);
		else if (meeting->into == MERGED_NONE && is_within(merge->setting, meeting->start.day))
			add_stint(&stints, (struct stint){meeting, meeting->start, true});
	}
	if (stints.count)
		qsort(stints.list, stints.count, sizeof *stints.list, compare_stints);
	for (size_t i = 0; done && i < stints.count; i++) {
		fetch_ahead(&stints.list[i], stints.count - i);
		done = take_stint(&coached, &stints.list[i], error);
	}
	pairs_clear(&coached.pairs);
	text_clear(&coached.id);
	free(coached.is_stranger);
	free(stints.list);
	told_count(merge);
	return done;
}

static void say(struct text *text, int64_t count, const char *what, const char *hint)
{
	if (count > 0)
		text_add_format(text, "%s%" PRId64 " %s%s", text->length ? ", " : "", count, what, hint);
}

void coached_say(const struct coached_counts *counts, const struct merge *merge, const char *solo_hint,
                 struct text *text)
{
	struct text left_out = {0};
	say(&left_out, counts->alone, "in which nobody is coached", solo_hint);
	say(&left_out, counts->blocks, "all day long, free or out of office", "");
	say(&left_out, merge->duplicates, "said twice in one file", "");
	say(&left_out, merge->copies, "told by another file too", "");
	say(&left_out, merge->replaced, "of which there is a later edition", "");
	if (left_out.length)
		text_add_format(text, "%" PRId64 " meeting%s taken; left out: %s", counts->meetings,
		                counts->meetings == 1 ? "" : "s", text_terminate(&left_out));
	text_clear(&left_out);
}
