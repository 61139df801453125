/* Who coaches whom in a meeting. */
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "meeting/meetings_pool.h"
#include "table/table.h"

/* A coach and a coachee in the meeting at hand. */
struct pair {
	uint32_t coach, coachee; /* names; coachee NAME_NONE for time with nobody */
	bool declined;
	struct view coach_id, coachee_id;
	int64_t minutes;
};

/* What is worked out for one meeting after another. */
struct coached {
	const struct meetings *meetings;
	uint32_t *seat_of_person; /* by person: seat in the meeting at hand + 1, 0 where not in it */
	struct pair *pairs;
	size_t pair_count, pair_capacity;
	struct text numbers[6];
	struct view cells[SESSION_COLUMNS];
};

static struct view name_of(const struct meetings *meetings, uint32_t name)
{
	return name == NAME_NONE ? view_slice(NULL, 0) : meetings->names.views[name];
}

static void add_pair(struct coached *coached, const struct kept *kept, uint32_t coach,
                     const struct seat *coachee, bool declined)
{
	coached->pairs = memory_reserve(coached->pairs, &coached->pair_capacity, coached->pair_count + 1,
	                                sizeof *coached->pairs);
	coached->pairs[coached->pair_count++] = (struct pair){
		.coach = coach,
		.coachee = coachee ? coachee->name : NAME_NONE,
		.declined = declined,
		.coach_id = name_of(coached->meetings, coach),
		.coachee_id = name_of(coached->meetings, coachee ? coachee->name : NAME_NONE),
		.minutes = coachee && coachee->minutes >= 0 ? coachee->minutes : kept->minutes,
	};
}

static const struct seat *seat_of(const struct kept *kept, uint32_t name)
{
	for (size_t i = 0; i < kept->seat_count; i++)
		if (kept->seats[i].name == name)
			return &kept->seats[i];
	return NULL;
}

/* The nearest of those above who attends; of those who declined only where nobody else does. */
static const struct seat *find_coach(const struct coached *coached, const struct kept *kept, uint32_t person)
{
	const struct people *people = coached->meetings->setting->people;
	const struct seat *found = NULL;
	for (uint32_t upper = people_manager(people, person, kept->start.day); upper != PERSON_NONE;
	     upper = people_manager(people, upper, kept->start.day)) {
		uint32_t seat = coached->seat_of_person[upper];
		if (seat && (!found || found->declined))
			found = &kept->seats[seat - 1];
		if (found && !found->declined)
			break;
	}
	return found;
}

static void pair_by_chain(struct coached *coached, const struct kept *kept)
{
	const uint32_t *persons = coached->meetings->persons;
	for (size_t i = 0; i < kept->seat_count; i++)
		if (persons[kept->seats[i].name] != PERSON_NONE)
			coached->seat_of_person[persons[kept->seats[i].name]] = (uint32_t)i + 1;
	for (size_t i = 0; i < kept->seat_count; i++) {
		const struct seat *seat = &kept->seats[i], *coach;
		if (persons[seat->name] == PERSON_NONE)
			continue;
		coach = find_coach(coached, kept, persons[seat->name]);
		if (coach)
			add_pair(coached, kept, coach->name, seat, seat->declined || coach->declined);
	}
	for (size_t i = 0; i < kept->seat_count; i++)
		if (persons[kept->seats[i].name] != PERSON_NONE)
			coached->seat_of_person[persons[kept->seats[i].name]] = 0;
}

/* Without anybody above another. Where people are known, a stranger neither coaches nor is coached. */
static void pair_by_organizer(struct coached *coached, const struct kept *kept)
{
	const struct meetings *meetings = coached->meetings;
	const struct people *people = meetings->setting->people;
	const struct seat *coach = kept->organizer == NAME_NONE ? NULL : seat_of(kept, kept->organizer);
	if (!coach || (people && meetings->persons[coach->name] == PERSON_NONE))
		return;
	for (size_t i = 0; i < kept->seat_count; i++) {
		const struct seat *seat = &kept->seats[i];
		if (seat != coach && (!people || meetings->persons[seat->name] != PERSON_NONE))
			add_pair(coached, kept, coach->name, seat, seat->declined || coach->declined);
	}
}

/* A direct report attends, and the definition calls it coaching. */
static bool is_ride_along(const struct coached *coached, const struct kept *kept)
{
	const struct setting *setting = coached->meetings->setting;
	bool is_led = false;
	for (size_t i = 0; setting->people && i < coached->pair_count; i++)
		is_led = is_led ||
		         people_direction(setting->people, coached->meetings->persons[coached->pairs[i].coach],
		                          coached->meetings->persons[coached->pairs[i].coachee],
		                          kept->start.day) == DIRECTION_DIRECT;
	return is_led &&
	       definition_classify(setting->definition, kept->label, kept->subject).category == CATEGORY_COACHING;
}

static enum status find_status(const struct setting *setting, const struct kept *kept, bool declined)
{
	if (kept->has_status && kept->status == STATUS_CANCELLED)
		return STATUS_CANCELLED;
	if (declined)
		return STATUS_DECLINED;
	if (kept->has_status)
		return kept->status;
	return kept->start.day > setting->now ? STATUS_PLANNED : STATUS_HELD;
}

static int compare_pairs(const void *a, const void *b)
{
	const struct pair *left = a, *right = b;
	int order = view_compare(left->coach_id, right->coach_id);
	return order ? order : view_compare(left->coachee_id, right->coachee_id);
}

static struct view count_text(struct text *text, int64_t count, unsigned places)
{
	text_reset(text);
	decimal_format(text, count, places);
	return text_view(text);
}

/* Gives the pair as a row of the sessions table. `attends` of the coach's coachees did not decline. */
static bool give(struct coached *coached, const struct kept *kept, const struct pair *pair,
                 int64_t coach_minutes, int64_t attends, int64_t external, void *self,
                 bool (*take)(void *self, const struct row *row, struct error *error), struct error *error)
{
	const struct setting *setting = coached->meetings->setting;
	struct text *numbers = coached->numbers;
	struct view *cells = coached->cells;
	const struct row row = {
		&table_kinds[TABLE_SESSIONS], NULL, cells, SESSION_COLUMNS, kept->file, kept->line};
	text_reset(&numbers[0]);
	moment_format(&numbers[0], kept->start);
	cells[SESSION_ID] = kept->id;
	cells[SESSION_START] = text_view(&numbers[0]);
	cells[SESSION_MINUTES] = count_text(&numbers[1], pair->minutes, 3);
	cells[SESSION_COACH_MINUTES] = count_text(&numbers[2], coach_minutes, 3);
	cells[SESSION_COACH] = pair->coach_id;
	cells[SESSION_COACHEE] = pair->coachee_id;
	cells[SESSION_SKILL] = kept->skill;
	cells[SESSION_STATUS] = view_of(status_names[find_status(setting, kept, pair->declined)]);
	cells[SESSION_ATTENDEES] = pair->coachee == NAME_NONE ? view_slice(NULL, 0)
	                                                      : count_text(&numbers[3], attends, 0);
	cells[SESSION_EXTERNAL] = setting->people ? count_text(&numbers[4], external, 0) : view_slice(NULL, 0);
	cells[SESSION_LABEL] = kept->label;
	cells[SESSION_SUBJECT] = kept->subject;
	cells[SESSION_SOURCE] = view_of(kept->file);
	return take(self, &row, error);
}

/* The coach's time in the meeting: what an attendance list says of the coach, else the meeting's. */
static int64_t coach_minutes_of(const struct kept *kept, uint32_t coach)
{
	const struct seat *seat = seat_of(kept, coach);
	return kept->has_stay && seat && seat->minutes >= 0 ? seat->minutes : kept->minutes;
}

static bool give_pairs(struct coached *coached, const struct kept *kept, int64_t external, void *self,
                       bool (*take)(void *self, const struct row *row, struct error *error),
                       struct error *error)
{
	qsort(coached->pairs, coached->pair_count, sizeof *coached->pairs, compare_pairs);
	for (size_t first = 0, end; first < coached->pair_count; first = end) {
		int64_t attends = 0, place = 0, time = coach_minutes_of(kept, coached->pairs[first].coach);
		for (end = first;
		     end < coached->pair_count && coached->pairs[end].coach == coached->pairs[first].coach; end++)
			attends += coached->pairs[end].coachee == NAME_NONE ||
			           !seat_of(kept, coached->pairs[end].coachee)->declined;
		for (size_t i = first; i < end; i++) {
			const struct pair *pair = &coached->pairs[i];
			bool counts = pair->coachee == NAME_NONE || !seat_of(kept, pair->coachee)->declined;
			/* the first coachees by id take the thousandths that are left over; who declined takes no time */
			int64_t charged = counts ? time / attends + (place < time % attends) : 0;

			place += counts;
			if (!give(coached, kept, pair, charged, attends, external, self, take, error))
				return false;
		}
	}
	return true;
}

/* Those in the meeting who are not among the people; whose calendar it is does not count. */
static int64_t count_strangers(const struct meetings *meetings, const struct kept *kept, void *self,
                               void (*stranger)(void *self, struct view name))
{
	int64_t count = 0;
	for (size_t i = 0; meetings->setting->people && i < kept->seat_count; i++) {
		uint32_t name = kept->seats[i].name;
		if (meetings->persons[name] != PERSON_NONE || (name == kept->owner && kept->owner != kept->organizer))
			continue;
		if (stranger)
			stranger(self, meetings->names.views[name]);
		count++;
	}
	return count;
}

static bool take_meeting(struct coached *coached, struct meetings *meetings, struct kept *kept, void *self,
                         bool (*take)(void *self, const struct row *row, struct error *error),
                         void (*stranger)(void *self, struct view name), struct error *error)
{
	int64_t external = count_strangers(meetings, kept, self, stranger);
	coached->pair_count = 0;
	if (meetings->setting->people)
		pair_by_chain(coached, kept);
	if (coached->pair_count == 0)
		pair_by_organizer(coached, kept);
	if (kept->is_all_day || kept->block != BLOCK_BUSY) {
		bool is_own_work = coached->pair_count == 0 && meetings->options.solo && !kept->is_all_day &&
		                   kept->block == BLOCK_FREE;
		if (is_ride_along(coached, kept)) {
			kept->minutes = meetings->options.ride_along_minutes;
			for (size_t i = 0; i < coached->pair_count; i++)
				coached->pairs[i].minutes = kept->minutes;
		} else if (!is_own_work) {
			meetings->counts.blocks++;
			return true;
		}
	}
	if (coached->pair_count == 0) {
		if (!meetings->options.solo || kept->owner == NAME_NONE) {
			meetings->counts.alone++;
			return true;
		}
		add_pair(coached, kept, kept->owner, NULL, seat_of(kept, kept->owner)->declined);
	}
	meetings->counts.meetings++;
	return give_pairs(coached, kept, external, self, take, error);
}

static void say(struct text *text, int64_t count, const char *what)
{
	if (count > 0)
		text_add_format(text, "%s%lld %s", text->length ? ", " : "", (long long)count, what);
}

void meetings_say(const struct meetings_counts *counts, struct text *text)
{
	struct text left_out = {0};
	say(&left_out, counts->alone, "in which nobody is coached (--solo keeps them)");
	say(&left_out, counts->blocks, "all day long, free or out of office");
	say(&left_out, counts->duplicates, "said twice in one file");
	say(&left_out, counts->copies, "told by another file too");
	if (left_out.length)
		text_add_format(text, "%lld meeting%s taken; left out: %s", (long long)counts->meetings,
		                counts->meetings == 1 ? "" : "s", text_terminate(&left_out));
	text_clear(&left_out);
}

static int compare_kept(const void *a, const void *b)
{
	const struct kept *left = *(const struct kept *const *)a, *right = *(const struct kept *const *)b;
	if (left->start.day != right->start.day)
		return left->start.day < right->start.day ? -1 : 1;
	if (left->start.second != right->start.second)
		return left->start.second < right->start.second ? -1 : 1;
	int order = view_compare(left->id, right->id);
	if (order == 0)
		order = view_compare(left->subject, right->subject);
	if (order == 0)
		order = left < right ? -1 : left > right;
	return order;
}

static bool is_within(const struct setting *setting, const struct kept *kept)
{
	return (setting->since == DAY_NONE || kept->start.day >= setting->since) &&
	       (setting->until == DAY_NONE || kept->start.day < setting->until);
}

bool meetings_each(struct meetings *meetings, void *self,
                   bool (*take)(void *self, const struct row *row, struct error *error),
                   void (*stranger)(void *self, struct view name), struct meetings_counts *counts,
                   struct error *error)
{
	const struct people *people = meetings->setting->people;
	struct coached coached = {.meetings = meetings};
	struct kept **sorted = memory_get(meetings->count, sizeof(struct kept *));
	size_t count = 0;
	bool done = true;
	meetings_settle(meetings);
	coached.seat_of_person = memory_get(people ? people_count(people) : 0, sizeof(uint32_t));
	for (uint32_t i = 0; i < meetings->count; i++)
		if (meetings->kept[i].merged == KEPT_NONE && is_within(meetings->setting, &meetings->kept[i]))
			sorted[count++] = &meetings->kept[i];
	qsort(sorted, count, sizeof(struct kept *), compare_kept);
	for (size_t i = 0; done && i < count; i++)
		done = take_meeting(&coached, meetings, sorted[i], self, take, stranger, error);
	*counts = meetings->counts;
	for (size_t i = 0; i < sizeof coached.numbers / sizeof coached.numbers[0]; i++)
		text_clear(&coached.numbers[i]);
	free(coached.pairs);
	free(coached.seat_of_person);
	free(sorted);
	return done;
}
