#include "session/intake.h"

#include <inttypes.h>

#include "people/crowd.h"
#include "session/records.h"

const struct choice coarser_choices[] = {{"skill", COARSER_SKILL}, {"plan", COARSER_PLAN}, {NULL, 0}};

void intake_init(struct intake *intake, const struct intake_options *options, struct setting *setting,
                 struct writer *writer)
{
	const struct form kept = {
		.drop_unknown = options->drop_unknown,
		.explains = options->explains,
		.rewrites_start = options->mode == INTAKE_APPEND,
	};
	*intake = (struct intake){.options = options, .setting = setting, .writer = writer};
	intake->sessions = (struct form){
		.writer = writer,
		.drop_unknown = options->drop_unknown,
		.explains = options->explains,
		.hides = options->hides,
		.repeats_header = options->repeats_header,
	};
	latest_init(&intake->latest, &kept);
	previous_init(&intake->previous);
	repeats_init(&intake->repeats);
	overlap_init(&intake->overlap);
	if (options->mode == INTAKE_ROLLUP)
		intake->rollup = rollup_new(options->unit, setting->fiscal);
	else if (options->mode == INTAKE_CHECK || options->mode == INTAKE_UNKNOWN)
		intake->check = check_new();
	else if (options->mode == INTAKE_UNCLASSIFIED)
		intake->undecided = undecided_new();
	else if (options->mode == INTAKE_SAMPLE)
		intake->draw = draw_new(options->sample);
}

void intake_clear(struct intake *intake)
{
	passage_free(intake->passage);
	rollup_free(intake->rollup);
	repeats_clear(&intake->repeats);
	overlap_clear(&intake->overlap);
	made_ids_clear(&intake->ids);
	check_free(intake->check);
	undecided_free(intake->undecided);
	draw_free(intake->draw);
	latest_clear(&intake->latest);
	previous_clear(&intake->previous);
	form_clear(&intake->sessions);
}

/* Are the sessions kept until all have been read? */
static bool waits(const struct intake *intake)
{
	return intake->options->latest || intake->options->waits || intake->options->mode == INTAKE_APPEND ||
	       intake->joins;
}

bool intake_join(struct intake *intake, struct error *error)
{
	intake->joins = true;
	if (!intake->has_begun)
		return true;
	error_set(error, ERROR_INPUT, "an export behind sessions that have been passed on already");
	error->of_table = true;
	return error_advise(error, REMEDY_EXPORT_FIRST);
}

bool intake_table(struct intake *intake, const struct row *table, struct error *error)
{
	made_ids_reset(&intake->ids);
	if (waits(intake))
		return latest_table(&intake->latest, table, error);
	return intake->options->mode != INTAKE_WRITE || form_table(&intake->sessions, table, error);
}

/* The session without what the roll-up leaves out. */
static struct session make_coarser(const struct intake_options *options, const struct session *session)
{
	struct session coarse = *session;
	for (size_t i = 0; i < options->without_count; i++)
		*(options->without[i] == COARSER_SKILL ? &coarse.skill : &coarse.plan) = (struct view){NULL, 0};
	return coarse;
}

static bool add_to_rollup(struct intake *intake, const struct session *session, struct error *error)
{
	struct view definition = session_definition(session, intake->setting);
	struct session coarse;
	const struct session *kept = session;
	if (intake->options->without_count > 0) {
		coarse = make_coarser(intake->options, session);
		kept = &coarse;
	}
	struct group_place place = rollup_find(intake->rollup, kept, definition);
	bool is_new;
	if (!repeats_judge(&intake->repeats, session, &is_new, error))
		return false;
	if (intake->repeats.claims)
		rollup_claim(intake->rollup, kept, definition);
	return !is_new ||
	       (overlap_add(&intake->overlap, session, error) && rollup_add(intake->rollup, &place, kept, error));
}

/* The session under pseudonyms, without what its coach and coachee could be known by. */
static struct session hide(const struct session *session, struct pseudonyms *pseudonyms)
{
	struct session hidden = *session;
	hidden.coach = pseudonym_of(pseudonyms, session->coach);
	hidden.coachee = pseudonym_of(pseudonyms, session->coachee);
	hidden.skill = hidden.plan = view_of("");
	hidden.mark.key = 0;
	return hidden;
}

static bool deliver_sum(struct intake *intake, const struct session *session, struct error *error)
{
	if (session->direction == DIRECTION_NONE && session->coachee.length) {
		row_refuse(session->row, SESSION_DIRECTION, error, "is needed for a roll-up");
		return error_advise(error,
		                    session->period.unit == PERIOD_NONE ? REMEDY_PEOPLE : REMEDY_SINGLE_SESSIONS);
	}
	return add_to_rollup(intake, session, error);
}

/* Hands on a session to be written or summed. */
static bool deliver_row(struct intake *intake, const struct session *session, struct error *error)
{
	if (intake->rollup)
		return deliver_sum(intake, session, error);
	return form_add(&intake->sessions, session, intake->setting, error);
}

static bool deliver(struct intake *intake, const struct session *session, bool inside, struct error *error)
{
	if (intake->check) {
		check_add(intake->check, session, inside, intake->setting);
		return true;
	}
	if (intake->undecided)
		return undecided_add(intake->undecided, session, intake->setting, error);
	if (intake->draw)
		return draw_add(intake->draw, session, intake->setting, error);
	if (!intake->options->hides)
		return deliver_row(intake, session, error);
	const struct session hidden = hide(session, intake->setting->pseudonyms);
	return deliver_row(intake, &hidden, error);
}

/* Is a session outside since … until taken all the same? A single one may correct one that is inside. */
static bool takes_outside(const struct intake *intake, const struct session *session)
{
	return session->period.unit == PERIOD_NONE && (waits(intake) || intake->options->mode == INTAKE_CHECK);
}

/* If there are two editions, compares them. *is_written says whether the session is written. */
static bool compare(struct intake *intake, struct session *session, bool *is_written, struct error *error)
{
	*is_written = true;
	if (!intake->options->compares)
		return true;
	if (!intake->reads_previous)
		return previous_add(&intake->previous, session, error);
	return previous_judge(&intake->previous, session, intake->setting, is_written, error);
}

/* Begins to fetch what adding a session that comes soon will change. */
static void prefetch(const struct intake *intake, const struct session *ahead)
{
	repeats_prefetch(&intake->repeats, &ahead->mark);
	overlap_prefetch(&intake->overlap, ahead);
	rollup_prefetch(intake->rollup, ahead);
}

bool intake_row(struct intake *intake, const struct row *row, struct error *error)
{
	struct session session;
	if (row->ahead && intake->rollup)
		prefetch(intake, row->ahead);
	if (!setting_ready(intake->setting, error) || !session_read(&session, row, intake->setting, error))
		return false;
	if (intake->passage)
		passage_learn(intake->passage, &session);
	if (!intake->reads_previous)
		records_add(intake->setting->records, &session);
	return intake_session(intake, &session, error);
}

bool intake_session(struct intake *intake, struct session *session, struct error *error)
{
	struct setting *setting = intake->setting;
	bool inside, is_written;
	if (!session_counts(session, setting))
		return true;
	if (!session_within(session, setting, &inside, error))
		return false;
	if (!inside && intake->reads_previous)
		return true;
	if (!compare(intake, session, &is_written, error))
		return false;
	if (!is_written || (!inside && !takes_outside(intake, session)))
		return true;
	if (intake->options->reclassifies && !session_reclassify(session, setting, error))
		return false;
	session_classify(session, setting);
	if (!waits(intake)) {
		intake->has_begun = true;
		return deliver(intake, session, inside, error);
	}
	if (intake->options->mode == INTAKE_APPEND)
		session->id = made_ids_next(&intake->ids, session);
	latest_add(&intake->latest, session, setting);
	return true;
}

bool intake_pass_on(struct intake *intake, unsigned threads)
{
	const struct intake_options *options = intake->options;
	bool can = options->mode == INTAKE_WRITE && !options->hides && !options->compares && !waits(intake) &&
	           !intake->setting->records;
	if (can && !intake->passage)
		intake->passage = passage_new(&intake->sessions, intake->setting, threads, options->reclassifies);
	return can;
}

bool intake_pass(const struct intake *intake, unsigned thread, struct session *session, struct text *bytes)
{
	return !waits(intake) && passage_add(intake->passage, thread, session, bytes);
}

bool intake_take(struct intake *intake, struct view bytes, struct error *error)
{
	intake->has_begun = intake->has_begun || bytes.length > 0;
	return sink_write(intake->writer->sink, bytes, error);
}

void intake_stranger(struct intake *intake, struct view name)
{
	if (intake->check)
		check_add_unknown(intake->check, name);
}

/* Delivers the sessions that were kept. */
static bool deliver_latest(struct intake *intake, struct error *error)
{
	struct row table = latest_begin(&intake->latest);
	if (intake->options->mode == INTAKE_WRITE && !form_table(&intake->sessions, &table, error))
		return false;
	for (uint32_t number = 0; number < latest_count(&intake->latest); number++) {
		struct row row = latest_get(&intake->latest, number);
		struct session session;
		bool inside;
		if (latest_is_left_out(&intake->latest, number))
			continue;
		if (!session_read(&session, &row, intake->setting, error) ||
		    !session_within(&session, intake->setting, &inside, error) ||
		    (inside && !deliver(intake, &session, true, error)))
			return false;
	}
	return true;
}

static bool write_shown(struct intake *intake, const struct grid *grid, struct error *error)
{
	struct grid shown;
	(void)scope_show(intake->scope, grid, &shown);
	bool done = writer_grid(intake->writer, &shown, error);
	grid_clear(&shown);
	return done;
}

/* How many leaders must stand behind what a check or a sample sums up, so that the reader may see it. */
static unsigned leaders_least(const struct scope *scope)
{
	return scope->unit == SCOPE_ALL && !scope->no_names ? 0 : CROWD_LEADERS_LEAST;
}

static bool write_check(struct intake *intake, int64_t rejected, bool *is_ok, struct error *error)
{
	struct check_result result = check_finish(intake->check);
	result.ahead = (int64_t)intake->setting->ahead;
	result.differing = intake->differing;
	struct grid grid;
	if (intake->options->mode == INTAKE_UNKNOWN)
		check_unknown(intake->check, &grid);
	else
		*is_ok = check_verdict(&result, rejected, intake->options->max_unclassified,
		                       leaders_least(intake->scope), &grid);
	bool done = write_shown(intake, &grid, error);
	grid_clear(&grid);
	return done;
}

/* Writes what is undecided, or the sample. */
static bool write_grid(struct intake *intake, struct error *error)
{
	struct grid grid;
	bool done = intake->undecided ? undecided_fill(intake->undecided, intake->setting, &grid, error)
	                              : draw_fill(intake->draw, leaders_least(intake->scope), &grid, error);
	done = done && write_shown(intake, &grid, error);
	grid_clear(&grid);
	return done;
}

static void warn_of_beyond(const struct intake *intake)
{
	struct text last = {0};
	if (intake->previous.beyond == 0)
		return;
	if (intake->previous.count)
		day_format(&last, intake->previous.last);
	notice_say(
		intake->setting->notice, REMEDY_UNTIL,
		"%" PRId64
		" sessions of the earlier edition are later than all of the new one (%s) and count as cancelled",
		intake->previous.beyond, last.length ? text_terminate(&last) : "which is empty");
	text_clear(&last);
}

/* Warns of the rows that were left out because exports are read. Where they are appended, intake_say says it.
 */
static void say_joined(const struct intake *intake)
{
	const struct latest *latest = &intake->latest;
	sources_say(latest->shared, intake->setting->notice);
	if (intake->joins && latest->repeated && intake->options->mode != INTAKE_APPEND)
		notice_say(intake->setting->notice, REMEDY_NONE,
		           "%" PRId64 " %s left out, since a later row tells of the same session", latest->repeated,
		           latest->repeated == 1 ? "row was" : "rows were");
}

bool intake_settle(struct intake *intake, struct error *error)
{
	return !intake->joins || latest_join(&intake->latest, intake->setting, error);
}

bool intake_finish(struct intake *intake, int64_t rejected, bool *is_ok, struct error *error)
{
	*is_ok = true;
	warn_of_beyond(intake);
	setting_say_ahead(intake->setting);
	if (intake->options->mode == INTAKE_UNKNOWN && !intake->setting->people) {
		error_set(error, ERROR_USAGE, "cannot tell who is unknown");
		return error_advise(error, REMEDY_PEOPLE);
	}
	say_joined(intake);
	if (intake->options->mode == INTAKE_APPEND)
		return log_append(&intake->latest, intake->options->log, intake->setting, &intake->counts, error);
	if (waits(intake) && !deliver_latest(intake, error))
		return false;
	if (intake->rollup) {
		repeats_say(&intake->repeats, 0, intake->setting->notice);
		overlap_say(&intake->overlap, intake->setting->notice);
		return rollup_write(intake->rollup, intake->writer, error);
	}
	if (intake->check)
		return write_check(intake, rejected, is_ok, error);
	if (intake->undecided || intake->draw)
		return write_grid(intake, error);
	return form_finish(&intake->sessions, error);
}

void intake_say(const struct intake *intake, struct text *text)
{
	text_add_format(text, "%" PRId64 " appended, %" PRId64 " corrected, %" PRId64 " already there",
	                intake->counts.appended, intake->counts.corrected, intake->counts.known);
	if (intake->counts.told)
		text_add_format(text, ", %" PRId64 " told by another source", intake->counts.told);
	if (intake->latest.repeated)
		text_add_format(text, ", %" PRId64 " repeated", intake->latest.repeated);
	if (intake->counts.waiting)
		text_add_format(text, ", %" PRId64 " still to come", intake->counts.waiting);
}
