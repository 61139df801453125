#include "plan/review.h"

#include "plan/agenda.h"
#include "plan/summary.h"
#include "session/records.h"
#include "session/repeats.h"

void review_init(struct review *review, const struct review_options *options, struct setting *setting)
{
	*review = (struct review){.options = options, .setting = setting, .check = {.setting = setting}};
	if (options->mode == REVIEW_CAPACITY)
		review->capacity = capacity_new(setting);
	continuity_init(&review->continuity, setting, (int32_t)options->grace_days,
	                options->mode == REVIEW_AGENDA);
}

void review_clear(struct review *review)
{
	continuity_clear(&review->continuity);
	capacity_free(review->capacity);
	plan_check_clear(&review->check);
}

/* An agenda lists what is to be done, and counts nothing, so it takes sessions outside the record too. */
static struct records *records_for(const struct review *review)
{
	return review->options->mode == REVIEW_AGENDA ? NULL : review->setting->records;
}

static bool take_session(struct review *review, const struct session *session, bool counts,
                         struct error *error)
{
	if (review->options->mode == REVIEW_CAPACITY)
		return capacity_add_session(review->capacity, session, counts, error);
	return continuity_add_session(&review->continuity, session, counts, error);
}

/* Begins to fetch what a session that comes soon will change. */
static void prefetch(const struct review *review, const struct session *ahead)
{
	/* Of one whose day depends on the zone nothing more is known yet. */
	if (!ahead || ahead->start.zoned)
		return;
	if (review->options->mode != REVIEW_CAPACITY)
		identities_prefetch(&review->continuity.log.identities, ahead);
	records_prefetch(records_for(review), ahead);
}

static bool add_session(struct review *review, const struct row *row, struct error *error)
{
	struct records *records = records_for(review);
	struct session session;
	bool counts;
	if (review->options->mode == REVIEW_CHECK)
		return true;
	prefetch(review, row->ahead);
	if (!session_read(&session, row, review->setting, error))
		return false;
	if (!session_counts(&session, review->setting))
		return true;
	session_classify(&session, review->setting);
	records_add(records, &session);
	/* One that does not count takes the place of an earlier row of the same session all the same. */
	return records_admit(records, &session, &counts, error) && take_session(review, &session, counts, error);
}

/* Settles the record, and takes the sessions that waited for it. */
static bool finish_records(struct review *review, struct error *error)
{
	struct records *records = records_for(review);
	struct session session;
	bool is_there = true;
	records_finish(records);
	while (is_there)
		if (!records_next(records, &session, &is_there, error) ||
		    (is_there && !take_session(review, &session, true, error)))
			return false;
	records_say(records);
	return true;
}

/* Leaves out what two sources tell alike. */
static bool join_sources(struct review *review, struct error *error)
{
	uint64_t shared;
	if (review->options->mode == REVIEW_CAPACITY ? !capacity_join(review->capacity, &shared, error)
	                                             : !held_join(&review->continuity.log, &shared, error))
		return false;
	sources_say(shared, review->setting->notice);
	return true;
}

static bool add_plan(struct review *review, const struct row *row, struct error *error)
{
	struct plan plan;
	if (!plan_read(&plan, row, review->setting, error))
		return false;
	switch (review->options->mode) {
	case REVIEW_CHECK: return plan_check_add(&review->check, &plan, error);
	case REVIEW_CAPACITY: return capacity_add_plan(review->capacity, &plan, error);
	default: return continuity_add_plan(&review->continuity, &plan, error);
	}
}

static bool add_reading(struct review *review, const struct row *row, struct error *error)
{
	struct reading reading;
	if (review->options->mode == REVIEW_CAPACITY || review->options->mode == REVIEW_AGENDA)
		return true;
	if (!reading_read(&reading, row, review->setting, error))
		return false;
	if (review->options->mode == REVIEW_CHECK)
		return plan_check_add_reading(&review->check, &reading, error);
	return continuity_add_reading(&review->continuity, &reading, error);
}

static bool add_expectation(struct review *review, const struct row *row, struct error *error)
{
	return review->options->mode != REVIEW_CAPACITY || capacity_add_expectation(review->capacity, row, error);
}

bool review_add_row(struct review *review, const struct row *row, struct error *error)
{
	bool (*add)(struct review *, const struct row *, struct error *);
	switch (table_id(row->kind)) {
	case TABLE_SESSIONS: add = add_session; break;
	case TABLE_PLANS: add = add_plan; break;
	case TABLE_INDICATORS: add = add_reading; break;
	case TABLE_EXPECTATIONS: add = add_expectation; break;
	default: return true;
	}
	return setting_ready(review->setting, error) && add(review, row, error);
}

static bool fill_status(struct review *review, struct grid grids[REVIEW_GRIDS], size_t *count,
                        struct error *error)
{
	const struct review_options *options = review->options;
	int by[UNIT_BYS];
	size_t by_count = options->by_count;
	memcpy(by, options->by, sizeof by);
	if (by_count > 0 && !unit_by_settle(by, &by_count, review->setting->people, error))
		return false;
	if (options->has_status) {
		struct grid *grid = &grids[(*count)++];
		if (review->by_piece) {
			grid_init(grid, &table_kinds[TABLE_STATUS]);
			continuity_judge(&review->continuity);
		} else {
			continuity_status(&review->continuity, grid);
		}
		indicators_say_unused(&review->continuity.indicators, review->setting->notice);
	}
	if (by_count > 0)
		plan_summary(&review->continuity, by, by_count, &grids[(*count)++]);
	return true;
}

static bool fill_capacity(struct review *review, struct grid *grid, struct error *error)
{
	if (!review->setting->people) {
		error_set(error, ERROR_USAGE, "the capacity cannot be worked out without people");
		return error_advise(error, REMEDY_PEOPLE);
	}
	capacity_grid(review->capacity, grid);
	return true;
}

bool review_grids(struct review *review, int64_t rejected, struct grid grids[REVIEW_GRIDS], size_t *count,
                  bool *is_ok, struct error *error)
{
	*count = 0;
	*is_ok = true;
	setting_say_ahead(review->setting);
	if (review->options->mode != REVIEW_CHECK &&
	    (!finish_records(review, error) || !join_sources(review, error)))
		return false;
	switch (review->options->mode) {
	case REVIEW_STATUS: return fill_status(review, grids, count, error);
	case REVIEW_AGENDA:
		agenda_grid(&review->continuity, (int32_t)review->options->agenda_days, &grids[0]);
		break;
	case REVIEW_CAPACITY:
		if (!fill_capacity(review, &grids[0], error))
			return false;
		break;
	case REVIEW_CHECK:
		*is_ok = plan_check_grids(&review->check, rejected, &grids[0], &grids[1]);
		*count = grids[1].row_count > 0;
		break;
	}
	++*count;
	return true;
}

bool review_next(struct review *review, struct grid *grid)
{
	return continuity_next(&review->continuity, grid);
}
