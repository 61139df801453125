/* A rating: one rater's answer to one item about one leader. And who answered what: the waves of a survey,
 * the leaders rated in them, and what each rater answered about each leader, kept in few bytes. */
#ifndef SURVEY_RATERS_H
#define SURVEY_RATERS_H

#include "base/hash.h"
#include "session/setting.h"
#include "table/table.h"

/* The leader's cell may hold this: then the leader is the rater's manager on the wave's last day, and a
 * rating by somebody without a manager counts for nobody. */
#define RATING_BY_MANAGER "@manager"

/* Its texts live until the next rating is read with the same `known`. */
struct rating {
	const struct row *row;
	struct view wave;          /* never empty */
	int32_t day;               /* on which the chain counts: the last of the wave, else the setting's now */
	struct view leader, rater; /* ids of people where known, else as they stand */
	uint32_t leader_person, rater_person;
	bool is_self; /* the leader is the rater */
	bool counts;  /* the self rating, or a direct report's on the wave's last day (without people: one whose
	                 relation is empty or `report`) */
	/* The same for ratings that follow each other and have all of this in common; 0: not known. */
	uint64_t who;
	struct view item;
	bool answered;   /* the score is not empty */
	bool is_number;  /* the score is empty, or a number with at most 6 places */
	int64_t score;   /* millionths; 0 where it is empty or not a number */
	uint32_t answer; /* the same for the same item and score as they stand; ANSWER_NONE: not known */
};

/* `answer` is below this. */
#define KNOWN_ANSWERS 1024
#define ANSWER_NONE UINT32_MAX

/* Names within something that has a number: the leaders of a wave, its items. Start with {0}. */
struct survey_names {
	struct intern keys; /* `keys.count` is how many there are */
	struct text key;
};

/* The number of this owner's name. A new name gets its number now: the count before the call. */
uint32_t survey_names_add(struct survey_names *names, uint32_t owner, struct view name);
/* The same, but INTERN_NONE for a name that is not there. */
uint32_t survey_names_find(const struct survey_names *names, uint32_t owner, struct view name);
/* The name without its owner; lives as long as the names. */
struct view survey_names_name(const struct survey_names *names, uint32_t number);
void survey_names_clear(struct survey_names *names);

struct wave {
	struct view name;
	int32_t last;   /* its last day, which is the setting's now if that was given, where the name is not a
	                 * period or date; DAY_NONE: nobody knows */
	int32_t day;    /* the day whose chain counts: the last one, else the setting's now */
	uint32_t items; /* how many were asked */
};

/* A leader as rated in one wave. */
struct rated_leader {
	uint32_t wave;
	struct view id;
	uint32_t person; /* PERSON_NONE where unknown */
	uint32_t rater;  /* the last one who came; `next` leads to the others */
};

/* One person as a rater of one leader in one wave: 32 bytes. The id is kept as a 64-bit hash, so that two
 * raters of one leader are taken for one person once in 10^17 leaders with 20 raters. */
struct rater {
	uint64_t id; /* view_hash of the person's id: the same for one person throughout a run */
	uint32_t leader;
	uint32_t next;  /* another rater of the leader, or INTERN_NONE */
	uint32_t given; /* where the last answer is; INTERN_NONE: does not count now, but may have before */
	bool is_self;
	uint64_t answered; /* a bit for each of the wave's first items */
};

/* What somebody answered to an item: kept once for all who answered the same. */
struct answer {
	int64_t score;     /* millionths */
	uint32_t item;     /* in `items` */
	uint32_t answered; /* 0: the item was left empty */
};

/* An answer that was given is its number, times GIVEN_STEP, and stands behind what the same rater gave before
 * (GIVEN_GOES_ON), or else behind the number of where that is. */
#define GIVEN_STEP 2
#define GIVEN_GOES_ON 1

/* In which wave an answer was given last, plus 1, and what it is in `answers`; 0: in none. */
struct wave_answer {
	uint32_t wave, answer;
};

struct wave_item {
	uint32_t wave, number; /* the number within the wave: 0, 1, 2 … in the order of first mention */
};

/* Start with {0}. Waves, leaders and raters are numbers, 0, 1, 2 … in the order of first mention, which index
 * the lists here; texts live until raters_clear. */
struct raters {
	struct intern wave_names;
	struct survey_names leader_names, item_names; /* of waves */
	struct wave *waves;
	struct rated_leader *leaders;
	struct wave_item *items; /* by number in item_names */
	struct rater *list;
	struct answer *answers;
	uint32_t wave_count, leader_count, count;
	/* private */
	uint32_t *given; /* what raters answered: raters_next_answer */
	uint32_t given_count;
	struct hash places; /* of the first `placed` raters in `list`, by leader and id */
	uint32_t placed;
	uint32_t newest_from;     /* the first rater who came after the newest leader */
	struct hash answer_table; /* whose entries are `answers` */
	struct hash late;         /* rater and item, of items that have no bit */
	/* What the last rating was about: most ratings go on with it, or with what follows it. */
	uint64_t last_who;
	uint32_t last_wave, last_leader, last_rater, last_item;
	struct wave_answer *known; /* by `answer` of struct rating */
	size_t waves_capacity, leaders_capacity, list_capacity, items_capacity, given_capacity;
};

/* Takes a rating, with its score as it is to be kept, which item and score as they stand must decide. All are
 * read with the same known_ratings. An empty score counts as an item that was asked and not
 * answered. Of a rating that does not count only the rater is kept, as one who may have counted when the
 * survey was published before; such a rater must have no other rating of the leader in the wave that counts.
 * Refused: a rating that counts and repeats wave, leader, rater and item. */
bool raters_add(struct raters *raters, const struct rating *rating, const struct setting *setting,
                struct error *error) MUST_CHECK;

/* The two halves of it: the number of the rater, whatever is answered; and that the rater of this number
 * answers so, or false where that is repeated. */
uint32_t raters_find(struct raters *raters, const struct rating *rating, const struct setting *setting);
bool raters_answer(struct raters *raters, uint32_t rater, const struct rating *rating) MUST_CHECK;

/* Goes over what a rater answered, from the last answer to the first: `*at` begins as the rater's `given`,
 * and goes on to the answer before. NULL behind the first one. */
static inline const struct answer *raters_next_answer(const struct raters *raters, uint32_t *at)
{
	if (*at == INTERN_NONE)
		return NULL;
	uint32_t given = raters->given[*at];
	*at = given & GIVEN_GOES_ON ? *at - 1 : raters->given[*at - 1];
	return &raters->answers[given / GIVEN_STEP];
}

/* How many raters of the leader in the wave do not count, but may have when the survey was published. */
size_t raters_count_doubtful(const struct raters *raters, uint32_t wave, struct view leader);

void raters_clear(struct raters *raters);

#endif
