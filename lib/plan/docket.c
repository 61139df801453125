#include "plan/docket.h"

#include "plan/agenda.h"
#include "plan/plan_summary.h"

void docket_init(struct docket *docket, const struct docket_options *options, struct setting *setting)
{
	*docket = (struct docket){.options = options, .setting = setting, .check = {.setting = setting}};
	if (options->mode == DOCKET_CAPACITY)
		docket->capacity = capacity_new(setting);
	continuity_init(&docket->continuity, setting, (int32_t)options->grace_days,
	                options->mode == DOCKET_AGENDA);
}

void docket_clear(struct docket *docket)
{
	continuity_clear(&docket->continuity);
	capacity_free(docket->capacity);
	plan_check_clear(&docket->check);
}

static bool add_session(struct docket *docket, const struct row *row, struct error *error)
{
	struct session session;
	if (docket->options->mode == DOCKET_CHECK)
		return true;
	if (!session_read(&session, row, docket->setting, error))
		return false;
	if (docket->options->mode == DOCKET_CAPACITY)
		return capacity_add_session(docket->capacity, &session, error);
	return continuity_add_session(&docket->continuity, &session, error);
}

static bool add_plan(struct docket *docket, const struct row *row, struct error *error)
{
	struct plan plan;
	if (!plan_read(&plan, row, docket->setting, error))
		return false;
	switch (docket->options->mode) {
	case DOCKET_CHECK: return plan_check_add(&docket->check, &plan, error);
	case DOCKET_CAPACITY: return capacity_add_plan(docket->capacity, &plan, error);
	default: return continuity_add_plan(&docket->continuity, &plan, error);
	}
}

static bool add_reading(struct docket *docket, const struct row *row, struct error *error)
{
	struct indicator reading;
	if (docket->options->mode == DOCKET_CAPACITY || docket->options->mode == DOCKET_AGENDA)
		return true;
	if (!indicator_read(&reading, row, docket->setting, error))
		return false;
	if (docket->options->mode == DOCKET_CHECK)
		return plan_check_add_reading(&docket->check, &reading, error);
	return continuity_add_reading(&docket->continuity, &reading, error);
}

bool docket_add_row(struct docket *docket, const struct row *row, struct error *error)
{
	bool (*add)(struct docket *, const struct row *, struct error *);
	switch (table_id(row->kind)) {
	case TABLE_SESSIONS: add = add_session; break;
	case TABLE_PLANS: add = add_plan; break;
	case TABLE_INDICATORS: add = add_reading; break;
	default: return true;
	}
	return setting_ready(docket->setting, error) && add(docket, row, error);
}

static bool fill_status(struct docket *docket, struct grid grids[DOCKET_GRIDS], size_t *count,
                        struct error *error)
{
	const struct docket_options *options = docket->options;
	int by[UNIT_BYS];
	size_t by_count = options->by_count;
	memcpy(by, options->by, sizeof by);
	if (by_count > 0 && !unit_by_settle(by, &by_count, docket->setting->people, error))
		return false;
	if (options->has_status)
		continuity_status(&docket->continuity, &grids[(*count)++]);
	if (by_count > 0)
		plan_summary(&docket->continuity, by, by_count, &grids[(*count)++]);
	return true;
}

static bool fill_capacity(struct docket *docket, struct grid *grid, struct error *error)
{
	if (!docket->setting->people)
		return error_set(error, ERROR_USAGE, "--capacity needs people: give them with --people");
	capacity_grid(docket->capacity, grid);
	return true;
}

bool docket_grids(struct docket *docket, int64_t rejected, struct grid grids[DOCKET_GRIDS], size_t *count,
                  bool *is_ok, struct error *error)
{
	*count = 0;
	*is_ok = true;
	switch (docket->options->mode) {
	case DOCKET_STATUS: return fill_status(docket, grids, count, error);
	case DOCKET_AGENDA:
		agenda_grid(&docket->continuity, (int32_t)docket->options->agenda_days, &grids[0]);
		break;
	case DOCKET_CAPACITY:
		if (!fill_capacity(docket, &grids[0], error))
			return false;
		break;
	case DOCKET_CHECK:
		*is_ok = plan_check_grids(&docket->check, rejected, &grids[0], &grids[1]);
		*count = grids[1].row_count > 0;
		break;
	}
	++*count;
	return true;
}
