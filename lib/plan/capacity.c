#include "plan/capacity.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "session/counterpart.h"
#include "session/records.h"

#define DAYS_A_WEEK 7
/* A mean Gregorian month has 30.436875 days. */
#define MONTH_MILLIONTHS 30436875

/* Sessions of one coach, category and activity in the weeks looked at. */
struct part {
	int64_t minutes; /* thousandths */
	uint32_t coach;  /* person */
	enum category category;
	struct view activity;
};

/* What a single session has added to its part, until a later row corrects it. */
struct share {
	int64_t minutes;
	uint32_t part, source; /* a text of the identities */
};

struct capacity {
	const struct setting *setting;
	struct plans plans;
	struct expectations expectations;
	struct identities identities;
	struct share *shares; /* by number of the identity */
	size_t shares_capacity;
	struct intern part_keys;
	struct part *parts;
	size_t parts_capacity;
	struct text key;
	struct period weeks; /* all that are looked at */
	int64_t minutes;     /* of all parts */
};

struct capacity *capacity_new(const struct setting *setting)
{
	struct capacity *capacity = memory_get(1, sizeof *capacity);
	capacity->setting = setting;
	identities_init(&capacity->identities, false);
	capacity->weeks.end = period_of_day(PERIOD_WEEK, setting->now, setting->fiscal).first;
	capacity->weeks.first = capacity->weeks.end - CAPACITY_WEEKS * DAYS_A_WEEK;
	return capacity;
}

void capacity_free(struct capacity *capacity)
{
	if (!capacity)
		return;
	plans_clear(&capacity->plans);
	expectations_clear(&capacity->expectations);
	identities_clear(&capacity->identities);
	intern_clear(&capacity->part_keys);
	free(capacity->shares);
	free(capacity->parts);
	text_clear(&capacity->key);
	free(capacity);
}

bool capacity_add_plan(struct capacity *capacity, const struct plan *plan, struct error *error)
{
	return plan_in_order(plan, error) && plans_add(&capacity->plans, plan, error);
}

bool capacity_add_expectation(struct capacity *capacity, const struct row *row, struct error *error)
{
	struct expectation expectation;
	return expectation_read(&expectation, row, capacity->setting, error) &&
	       expectations_add(&capacity->expectations, &expectation, error);
}

/* The number of the session's part. */
static uint32_t find_part(struct capacity *capacity, const struct session *session)
{
	uint32_t known = capacity->part_keys.count;
	struct text *key = &capacity->key;
	text_reset(key);
	text_add_format(key, "%u %u ", (unsigned)session->coach_person, (unsigned)session->category);
	size_t start = key->length;
	text_add(key, session->activity);
	uint32_t part = intern_add(&capacity->part_keys, text_view(key));
	struct view name = capacity->part_keys.views[part];
	capacity->parts = memory_reserve(capacity->parts, &capacity->parts_capacity, (size_t)part + 1,
	                                 sizeof *capacity->parts);
	if (part == known)
		capacity->parts[part] = (struct part){
			.coach = session->coach_person,
			.category = session->category,
			.activity = view_slice(name.bytes + start, name.length - start),
		};
	return part;
}

/* Are the session's days among the weeks looked at? */
static bool lies_within(const struct capacity *capacity, const struct session *session, bool *inside,
                        struct error *error)
{
	struct period days = session_days(session);
	*inside = days.first >= capacity->weeks.first && days.end <= capacity->weeks.end;
	if (*inside || days.end <= capacity->weeks.first || days.first >= capacity->weeks.end)
		return true;
	row_refuse(session->row, SESSION_PERIOD, error,
	           "reaches beyond the %d weeks that the capacity is about, and a roll-up row is never split",
	           CAPACITY_WEEKS);
	return error_advise(error, REMEDY_ROLLUP_BY_WEEK);
}

/* Takes back what an earlier row of the session has added. */
static void correct(struct capacity *capacity, struct share *share)
{
	capacity->minutes -= share->minutes;
	if (share->minutes > 0)
		capacity->parts[share->part].minutes -= share->minutes;
	*share = (struct share){0};
}

static bool takes_part(const struct session *session)
{
	return session->category == CATEGORY_COACHING || session->category == CATEGORY_INSPECTION ||
	       (session->category == CATEGORY_UNCLASSIFIED && session->direction == DIRECTION_DIRECT);
}

bool capacity_add_session(struct capacity *capacity, const struct session *session, bool counts,
                          struct error *error)
{
	struct share share = {0};
	bool inside;
	if (!lies_within(capacity, session, &inside, error))
		return false;
	bool is_wanted = counts && inside && session->status == STATUS_HELD &&
	                 session->coach_person != PERSON_NONE && takes_part(session);
	if (is_wanted) {
		share.minutes = session->coach_minutes;
		share.part = find_part(capacity, session);
	}
	if (!decimal_add(&capacity->minutes, share.minutes))
		return row_refuse_whole(session->row, error, "the sum of minutes up to this row is too large");
	if (session->period.unit == PERIOD_NONE) {
		uint32_t known = capacity->identities.table.count;
		uint32_t number = identity_number(&capacity->identities, session, is_wanted);
		if (number == IDENTITY_NONE)
			return true;
		capacity->shares = memory_reserve(capacity->shares, &capacity->shares_capacity, (size_t)number + 1,
		                                  sizeof *capacity->shares);
		if (number < known)
			correct(capacity, &capacity->shares[number]);
		share.source = intern_add(&capacity->identities.texts, row_cell(session->row, SESSION_SOURCE));
		capacity->shares[number] = is_wanted ? share : (struct share){0};
	}
	if (is_wanted)
		capacity->parts[share.part].minutes += share.minutes;
	return true;
}

struct joining {
	struct capacity *capacity;
	uint32_t differs; /* a session that two sources tell differently; IDENTITY_NONE */
};

static void leave_out(void *self, uint32_t kept, uint32_t left_out)
{
	struct joining *joining = self;
	struct share *one = &joining->capacity->shares[kept], *other = &joining->capacity->shares[left_out];
	if (one->minutes != other->minutes || one->part != other->part)
		joining->differs = kept;
	correct(joining->capacity, other);
}

bool capacity_join(struct capacity *capacity, uint64_t *shared, struct error *error)
{
	const struct identities *identities = &capacity->identities;
	struct counterpart *list = memory_get(identities->table.count, sizeof *list);
	struct joining joining = {capacity, IDENTITY_NONE};
	size_t count = 0;
	for (uint32_t i = 0; i < identities->table.count; i++) {
		const struct share *share = &capacity->shares[i];
		uint64_t meeting = share->minutes > 0 ? identity_meeting(identities, i) : 0;
		if (meeting)
			list[count++] = (struct counterpart){
				.meeting = meeting,
				.source = identities->texts.views[share->source],
				.status = STATUS_HELD,
				.minutes = share->minutes,
				.id = identities->texts.views[identity_at(identities, i)->id],
				.number = i};
	}
	*shared = counterparts_settle(list, count, &joining, leave_out);
	free(list);
	return joining.differs == IDENTITY_NONE || identity_refuse(identities, joining.differs, error);
}

/* What is known of a person as a leader. */
struct leader {
	struct fraction need;    /* thousandths of minutes a week */
	int64_t plans, planned;  /* active plans; people who count in need */
	const struct plan *last; /* that counted */
	int64_t coaching, undecided, inspection;
	const struct part *stop;
	int64_t unplanned; /* direct reports of whom neither a plan nor an expectation says what they need */
};

static void add_need(struct leader *leader, int64_t minutes, struct cadence every)
{
	struct fraction weeks = fraction_of(DAYS_A_WEEK, every.days);
	if (every.months > 0)
		weeks = fraction_of((int64_t)DAYS_A_WEEK * MILLION, (int64_t)MONTH_MILLIONTHS * every.months);
	leader->need = fraction_add(leader->need, fraction_multiply(fraction_of(minutes, 1), weeks));
}

static void add_plan(struct leader *leader, const struct plan *plan)
{
	add_need(leader, plan->minutes, plan->every);
	if (!leader->last || !view_equals(leader->last->person, plan->person))
		leader->planned++;
	leader->last = plan;
}

/* Who has left asks for nothing. */
static bool asks(const struct plan *plan, const struct org *org)
{
	return plan_is_active(plan) && (plan->person_number == PERSON_NONE || org->employed[plan->person_number]);
}

/* Returns how many active plans say too little. */
static uint64_t add_plans(struct leader *leaders, const struct plans *plans, const struct org *org)
{
	uint64_t unknown = 0;
	for (size_t i = 0; i < plans->count; i++) {
		const struct plan *plan = &plans->list[i];
		if (!asks(plan, org))
			continue;
		bool is_known = plan->minutes != MINUTES_UNKNOWN && (plan->every.days > 0 || plan->every.months > 0);
		unknown += !is_known;
		if (plan->coach_number == PERSON_NONE)
			continue;
		leaders[plan->coach_number].plans++;
		if (is_known)
			add_plan(&leaders[plan->coach_number], plan);
	}
	return unknown;
}

/* Adds what is expected for those who have no plan, and counts of whom nothing is. */
static void add_expectations(struct leader *leaders, const struct capacity *capacity, const struct org *org)
{
	const struct plans *plans = &capacity->plans;
	const struct setting *setting = capacity->setting;
	bool *have_plan = memory_get(org->count, sizeof *have_plan);
	for (size_t i = 0; i < plans->count; i++)
		if (plan_is_active(&plans->list[i]) && plans->list[i].person_number != PERSON_NONE)
			have_plan[plans->list[i].person_number] = true;
	for (uint32_t person = 0; person < org->count; person++) {
		if (org->managers[person] == PERSON_NONE || have_plan[person])
			continue;
		struct leader *leader = &leaders[org->managers[person]];
		const struct expectation *expected = expectations_of(&capacity->expectations, setting->people, person,
		                                                     setting->now);
		if (expected && expected->minutes != MINUTES_UNKNOWN) {
			add_need(leader, expected->minutes, expected->every);
			leader->planned++;
		} else {
			leader->unplanned++;
		}
	}
	free(have_plan);
}

static void add_parts(struct leader *leaders, const struct capacity *capacity)
{
	for (uint32_t i = 0; i < capacity->part_keys.count; i++) {
		const struct part *part = &capacity->parts[i];
		struct leader *leader = &leaders[part->coach];
		if (part->category == CATEGORY_COACHING) {
			leader->coaching += part->minutes;
			continue;
		}
		if (part->category == CATEGORY_UNCLASSIFIED) {
			leader->undecided += part->minutes;
			continue;
		}
		leader->inspection += part->minutes;
		if (part->minutes > 0 && (!leader->stop || part->minutes > leader->stop->minutes ||
		                          (part->minutes == leader->stop->minutes &&
		                           view_compare(part->activity, leader->stop->activity) < 0)))
			leader->stop = part;
	}
}

static bool is_positive(struct fraction f)
{
	return fraction_real(f) > 0;
}

/* In minutes. */
static struct cell minutes_cell(struct fraction thousandths)
{
	return fraction_cell(fraction_divide(thousandths, fraction_of(THOUSAND, 1)));
}

static struct cell whole_cell(struct fraction f)
{
	double real = fraction_real(f);
	if (f.denominator != 0)
		return cell_count(f.numerator / f.denominator);
	return real < 1e18 ? cell_count((int64_t)floor(real)) : (struct cell){0};
}

/* A sum over so many days, by the week. */
static struct fraction weekly(int64_t sum, int32_t days)
{
	return fraction_divide(fraction_multiply(fraction_of(sum, 1), fraction_of(DAYS_A_WEEK, 1)),
	                       fraction_of(days, 1));
}

/* How many people fit into the time that goes to coaching. */
static struct cell span_cell(const struct leader *leader, struct fraction coaching)
{
	if (!is_positive(leader->need))
		return (struct cell){0};
	return whole_cell(
		fraction_divide(fraction_multiply(coaching, fraction_of(leader->planned, 1)), leader->need));
}

static void add_leader(struct grid *grid, const struct leader *leader, struct view id, uint32_t span,
                       int32_t days)
{
	struct cell *cells = grid_add_row(grid);
	struct fraction coaching = weekly(leader->coaching, days);
	cells[CAPACITY_LEADER] = cell_text(grid_copy_text(grid, id));
	cells[CAPACITY_SPAN] = cell_count(span);
	cells[CAPACITY_UNPLANNED] = cell_count(leader->unplanned);
	cells[CAPACITY_COACHING_MIN_WEEK] = minutes_cell(coaching);
	cells[CAPACITY_INSPECTION_MIN_WEEK] = minutes_cell(weekly(leader->inspection, days));
	if (leader->unplanned == (int64_t)span || (leader->plans > 0 && leader->planned == 0))
		return;
	cells[CAPACITY_NEED_MIN_WEEK] = minutes_cell(leader->need);
	if (days == 0)
		return;
	/* What no rule decides is all coaching or none: at least so much lacks, and so many fit, either way. */
	struct fraction most = weekly(leader->coaching + leader->undecided, days);
	struct fraction least_short = fraction_subtract(leader->need, most);
	bool is_short = is_positive(least_short);
	if (is_short)
		cells[CAPACITY_SHORTFALL_MIN_WEEK] = minutes_cell(least_short);
	else if (!is_positive(fraction_subtract(leader->need, coaching)))
		cells[CAPACITY_SHORTFALL_MIN_WEEK] = cell_minutes(0);
	struct cell fits = span_cell(leader, coaching), fit_at_most = span_cell(leader, most);
	if (fits.type == fit_at_most.type && fits.count == fit_at_most.count)
		cells[CAPACITY_MAX_SPAN] = fits;
	if (!is_short || !leader->stop)
		return;
	cells[CAPACITY_STOP] = cell_string("inspection");
	if (leader->stop->activity.length > 0)
		cells[CAPACITY_STOP] = cell_text(grid_copy_text(grid, leader->stop->activity));
}

/* On how many days of the weeks looked at there is a record of the leader. */
static int32_t count_days(const struct capacity *capacity, struct view leader)
{
	return days_count(records_of(capacity->setting->records, leader), capacity->weeks.first,
	                  capacity->weeks.end);
}

struct named {
	struct view id;
	uint32_t person;
};

static int compare_named(const void *left, const void *right)
{
	return view_compare(((const struct named *)left)->id, ((const struct named *)right)->id);
}

void capacity_grid(struct capacity *capacity, struct grid *grid)
{
	const struct setting *setting = capacity->setting;
	const struct org *org = people_org(setting->people, setting->now);
	struct leader *leaders = memory_get(org->count, sizeof *leaders);
	struct named *named = memory_get(org->count, sizeof *named);
	size_t count = 0;
	plans_sort(&capacity->plans);
	for (uint32_t person = 0; person < org->count; person++) {
		leaders[person].need = fraction_of(0, 1);
		if (org->reports[person] > 0 && org->employed[person])
			named[count++] = (struct named){people_id(setting->people, person), person};
	}
	uint64_t unknown = add_plans(leaders, &capacity->plans, org);
	add_expectations(leaders, capacity, org);
	expectations_say_unknown(&capacity->expectations, setting->people, setting->notice);
	if (unknown > 0)
		notice_say(setting->notice, REMEDY_NONE,
		           "active plans without minutes or cadence: %" PRIu64 "; what they need is not counted",
		           unknown);
	add_parts(leaders, capacity);
	if (count > 0)
		qsort(named, count, sizeof *named, compare_named);
	grid_init(grid, &table_kinds[TABLE_CAPACITY]);
	for (size_t i = 0; i < count; i++)
		add_leader(grid, &leaders[named[i].person], named[i].id, org->reports[named[i].person],
		           count_days(capacity, named[i].id));
	free(leaders);
	free(named);
}
