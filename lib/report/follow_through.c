#include "report/follow_through.h"

#include <stdlib.h>

#include "base/fraction.h"
#include "base/memory.h"

#define GRACE_DAYS 7

void follow_through_clear(struct follow_through *all)
{
	intern_clear(&all->ids);
	free(all->agreed);
	free(all->follow_ups);
	*all = (struct follow_through){0};
}

static bool add_agreed(struct follow_through *all, const struct session *session,
                       const struct setting *setting, struct error *error)
{
	char made[DIGEST_LENGTH + 1];
	int32_t due;
	if (!setting_day(setting, session->row, SESSION_DUE, &due, error))
		return false;
	all->agreed = memory_reserve(all->agreed, &all->agreed_capacity, all->agreed_count + 1,
	                             sizeof *all->agreed);
	all->agreed[all->agreed_count++] = (struct agreed){
		.coach = session->coach_person,
		.commitment = {.coachee = session->coachee_person,
	                   .session = intern_add(&all->ids, session_id(session, made)),
	                   .day = session->start.day,
	                   .second = session->start.second,
	                   .due = due},
	};
	return true;
}

bool follow_through_add(struct follow_through *all, const struct session *session,
                        const struct setting *setting, struct error *error)
{
	if (session->status != STATUS_HELD || session->coach_person == PERSON_NONE ||
	    session->coachee_person == PERSON_NONE)
		return true;
	if (session->follows.length > 0) {
		all->follow_ups = memory_reserve(all->follow_ups, &all->capacity, all->count + 1,
		                                 sizeof *all->follow_ups);
		all->follow_ups[all->count++] = (struct follow_up){
			.coachee = session->coachee_person,
			.follows = intern_add(&all->ids, session->follows),
			.day = session->start.day,
			.second = session->start.second,
		};
	}
	return session->category != CATEGORY_COACHING || session->commitment.length == 0 ||
	       row_cell(session->row, SESSION_DUE).length == 0 || add_agreed(all, session, setting, error);
}

void follow_through_sort(struct follow_through *all)
{
	follow_up_sort(all->follow_ups, all->count);
}

/* Does a session of this person say what it follows? */
static bool tells_follows(const struct follow_through *all, uint32_t coachee)
{
	size_t low = 0, high = all->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all->follow_ups[middle].coachee < coachee)
			low = middle + 1;
		else
			high = middle;
	}
	return low < all->count && all->follow_ups[low].coachee == coachee;
}

struct fraction follow_through_share(const struct follow_through *all, uint32_t coach, const int32_t *only,
                                     int32_t first, int32_t end, const struct days *known, int32_t now)
{
	struct commitment_counts counts = {.oldest_open_days = -1};
	for (size_t i = 0; i < all->agreed_count; i++) {
		const struct agreed *agreed = &all->agreed[i];
		const struct commitment *commitment = &agreed->commitment;
		if (agreed->coach != coach || commitment->day < first || commitment->day >= end ||
		    (only && only[commitment->coachee] == DAY_NONE) || !tells_follows(all, commitment->coachee))
			continue;
		int32_t day = commitment_follow_up(commitment, all->follow_ups, all->count);
		commitment_count(&counts, commitment, day, GRACE_DAYS, known, now);
	}
	return fraction_of(counts.followed, counts.ripe);
}
