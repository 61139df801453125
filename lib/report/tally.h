/* Sums of the held sessions by coach and period, and by pair and period, for time and chain. */
#ifndef REPORT_TALLY_H
#define REPORT_TALLY_H

#include "base/days.h"
#include "base/hash.h"
#include "base/timeline.h"
#include "people/parties.h"
#include "session/gist.h"

struct ledger;
struct ledger_entry;

/* What one coach did in one period. Minutes are thousandths. */
struct tally_sums {
	bool is_unit;                /* coached somebody below; without people: coached anybody */
	int64_t sessions;            /* with a coachee */
	int64_t direct;              /* coach_minutes of all direct sessions */
	int64_t received;            /* minutes of direct coaching that the reports of the day received */
	int64_t received_possible;   /* and of direct sessions that are unclassified */
	int64_t unclassified_direct; /* coach_minutes of the latter */
	int64_t minutes[CATEGORIES]; /* coach_minutes; without a category they are unclassified; none of help */
	int64_t help;                /* minutes of help given upwards */
	int64_t helped;              /* minutes of help taken from below */
	struct speech speech;        /* of held coaching */
};

/* In which of 64 periods, by number, a person was coached, was perhaps, and held a session for
 * tally_has_strange: a bit for each. */
struct tally_marks {
	uint64_t coached, coached_possible, strange;
};

/* A coach or a helper. */
struct tally_name {
	uint32_t person; /* PERSON_NONE if they are not in the people table */
	bool is_unit;    /* in any period (tally_sums) */
};

/* What went on between two people in one period. */
struct tally_pair {
	uint32_t period;           /* its number, and 1: an entry in place does not begin with 0 */
	uint32_t upper, lower;     /* people */
	int64_t received;          /* minutes of direct coaching, from upper to lower */
	int64_t received_possible; /* and of direct sessions that are unclassified */
	int64_t helped;            /* minutes of help, from lower to upper; the time that the upper one spent */
	int64_t coaching;          /* coach_minutes of direct coaching */
	int64_t inspection;        /* and of direct inspection */
};

/* Memory grows with coaches × periods and direct pairs × periods, not with rows. The days are those of the
 * held sessions, DAY_NONE without any; a roll-up row has the days of its period. */
struct tally {
	struct timeline periods; /* those with sessions */
	const struct setting *setting;
	bool keeps_pairs;          /* to be set before the first session: without it there are no pairs */
	int64_t whole;             /* held single sessions that do not say how many were in the meeting */
	struct parties names;      /* coaches and helpers; tally_name adds more of them */
	struct tally_name *named;  /* by name */
	struct hash pairs;         /* of struct tally_pair, in place */
	int64_t unripe;            /* sessions of today or later, which is in no record yet */
	int64_t received;          /* minutes of direct coaching, of all coaches and periods, */
	int64_t received_possible; /* and of direct sessions that are unclassified */
	int64_t total;             /* of everything that is added up, so that no sum of parts overflows */
	int32_t first, last;
	int32_t began;             /* latest day on which the first session can have been held */
	struct period last_period; /* the day `last`, or the roll-up's period that ends with it */
	/* private */
	struct ledger *ledger;      /* what each name did in each period */
	struct days seen;           /* the first days of those with a session that is not a planned one */
	struct tally_marks **marks; /* by number of the period / 64, then by person; NULL without any */
	size_t named_capacity, marks_capacity;
};

/* The setting must outlive the tally. */
void tally_init(struct tally *tally, enum period_unit unit, const struct setting *setting);
void tally_clear(struct tally *tally);

/* Begins to fetch what tally_add of this session will change. Worth it where other work comes in between. */
void tally_prefetch(const struct tally *tally, const struct session *session);

/* Adds a session of the record, in any order; one that was not held matters to tally_has_period only,
 * and one of today or later, which is in no record yet, to the days besides. Refuses a roll-up row that does
 * not lie within one period of the unit, and a row that takes a sum past 64 bits. */
bool tally_add(struct tally *tally, const struct session *session, struct error *error) MUST_CHECK;

/* Is the gist, of gist_pass, one that tally_add_gist can add as tally_add would add its session? Its coach is
 * known here, and no sum gets past 64 bits. */
bool tally_takes(const struct tally *tally, const struct gist *gist);
void tally_prefetch_gist(const struct tally *tally, const struct gist *gist);
void tally_add_gist(struct tally *tally, const struct gist *gist);

/* Was there a session other than a planned one in the period that begins on that day? */
bool tally_has_period(const struct tally *tally, int32_t first);

/* What the person is marked for in any of the tally's periods that begin from `first` until before `end`, or
 * that hold the first day: all bits of one of them together. */
struct tally_marks tally_marks(const struct tally *tally, uint32_t person, int32_t first, int32_t end);

/* Did this person receive a direct coaching session, from whoever was their manager on its day, in one of
 * these periods? With `possible` unclassified direct sessions count as coaching. */
bool tally_is_coached(const struct tally *tally, uint32_t person, int32_t first, int32_t end, bool possible);

/* Did this person hold a session that is or may be coaching, in one of these periods, with somebody who is
 * not in the people table? It may have been anybody whom they led. */
bool tally_has_strange(const struct tally *tally, uint32_t person, int32_t first, int32_t end);

/* The first day of the pair's period. */
static inline int32_t tally_pair_first(const struct tally *tally, const struct tally_pair *pair)
{
	return tally->periods.periods[pair->period - 1].first;
}

/* The number of the name; a new one is added. `person` is PERSON_NONE if they are not in the people table. */
uint32_t tally_name(struct tally *tally, struct view id, uint32_t person);

/* What stands in an entry of the tally's ledger; zeros for NULL. */
struct tally_sums tally_sums(const struct tally *tally, const struct ledger_entry *entry);

/* What the coach with this number did in the period that begins on that day; zeros for nothing. */
struct tally_sums tally_sums_of(const struct tally *tally, uint32_t name, int32_t first);

#endif
