#include "session/session.h"

#include "base/decimal.h"
#include "base/hash.h"

const struct view status_names[STATUSES] = {VIEW("held"), VIEW("planned"), VIEW("moved"), VIEW("cancelled"),
                                            VIEW("declined")};

bool status_parse(struct view v, enum status *status)
{
	int found = view_find(v, status_names, STATUSES);
	if (found >= 0)
		*status = (enum status)found;
	return found >= 0;
}

const enum SESSION_column speech_columns[SPEECH_COLUMNS] = {SESSION_QUESTIONS, SESSION_STATEMENTS,
                                                            SESSION_COACH_WORDS, SESSION_WORDS};

bool speech_add(struct speech *sum, const struct speech *more)
{
	if (!speech_is_known(more))
		return true;
	if (!speech_is_known(sum))
		*sum = (struct speech){0};
	return decimal_add(&sum->questions, more->questions) && decimal_add(&sum->statements, more->statements) &&
	       decimal_add(&sum->coach_words, more->coach_words) && decimal_add(&sum->words, more->words);
}

static bool read_status(struct session *session, const struct row *row, const struct setting *setting,
                        struct error *error)
{
	struct view cell = row_cell(row, SESSION_STATUS);
	session->status = session->start.day > setting->now ? STATUS_PLANNED : STATUS_HELD;
	return cell.length == 0 || status_parse(cell, &session->status) ||
	       row_refuse(row, SESSION_STATUS, error,
	                  "is not a status (planned, held, moved, cancelled, declined)");
}

static bool read_period(struct session *session, const struct row *row, const struct setting *setting,
                        struct error *error)
{
	struct view period = row_cell(row, SESSION_PERIOD);
	session->period = (struct period){PERIOD_NONE, 0, 0};
	if (period.length == 0)
		return true;
	if (!period_parse(period, setting->fiscal, &session->period)) {
		enum remedy remedy;
		row_refuse(row, SESSION_PERIOD, error, "%s", period_problem(period, setting->fiscal, &remedy));
		return error_advise(error, remedy);
	}
	if (session->start.day != session->period.first || session->start.second >= 0)
		return row_refuse(row, SESSION_START, error, "is not the first day of the period %.*s",
		                  VIEW_ARGS(period));
	return true;
}

/* Reads the first and the last day of a roll-up row, which may lack both. */
static bool read_days(struct session *session, const struct row *row, const struct setting *setting,
                      struct error *error)
{
	bool is_single = session->period.unit == PERIOD_NONE;
	session->first = session->last = is_single ? session->start.day : DAY_NONE;
	if (is_single || (row_cell(row, SESSION_FIRST).length == 0 && row_cell(row, SESSION_LAST).length == 0))
		return true;
	if (!setting_day(setting, row, SESSION_FIRST, &session->first, error) ||
	    !setting_day(setting, row, SESSION_LAST, &session->last, error))
		return false;
	if (session->first < session->period.first || session->first >= session->period.end)
		return row_refuse(row, SESSION_FIRST, error, "is not a day of the period");
	if (session->last < session->first || session->last >= session->period.end)
		return row_refuse(row, SESSION_LAST, error, "is not a day of the period from the first one on");
	return true;
}

static bool read_own(struct session *session, const struct row *row, struct error *error)
{
	struct view cell = row_cell(row, SESSION_OWN);
	session->is_own = !view_is(cell, "0");
	return cell.length == 0 || !session->is_own || view_is(cell, "1") ||
	       row_refuse(row, SESSION_OWN, error, "is neither 0 nor 1");
}

static bool read_minutes(const struct row *row, size_t column, int64_t *minutes, struct error *error)
{
	if (!decimal_parse(row_cell(row, column), 3, minutes) || *minutes < 0)
		return row_refuse(row, column, error, "is not a number of minutes");
	return true;
}

static inline bool read_count(const struct row *row, size_t column, int64_t *count, struct error *error)
{
	struct view cell = row_cell(row, column);
	return cell.length == 0 || decimal_parse_count(cell, count) ||
	       row_refuse(row, column, error, "is not a whole number");
}

static bool read_numbers(struct session *session, const struct row *row, const struct setting *setting,
                         struct error *error)
{
	bool reads_external = setting->definition && definition_asks_external(setting->definition);
	session->attendees = session->external = -1;
	session->sessions = 1;
	if (!read_minutes(row, SESSION_MINUTES, &session->minutes, error) ||
	    !read_count(row, SESSION_ATTENDEES, &session->attendees, error) ||
	    (reads_external && !read_count(row, SESSION_EXTERNAL, &session->external, error)) ||
	    !read_count(row, SESSION_SESSIONS, &session->sessions, error))
		return false;
	if (session->sessions < 1 || (session->sessions > 1 && session->period.unit == PERIOD_NONE))
		return row_refuse(row, SESSION_SESSIONS, error, "is not the number of sessions in this row");
	if (session->period.unit == PERIOD_NONE && session->minutes > SESSION_MINUTES_MOST * THOUSAND)
		return row_refuse(row, SESSION_MINUTES, error, "is more than a day has");
	struct view coach_minutes = row_cell(row, SESSION_COACH_MINUTES);
	session->coach_minutes = session->minutes;
	if (view_equals(coach_minutes, row_cell(row, SESSION_MINUTES)))
		return true;
	if (coach_minutes.length != 0)
		return read_minutes(row, SESSION_COACH_MINUTES, &session->coach_minutes, error);
	session->coach_minutes = decimal_divide(session->minutes,
	                                        session->attendees > 0 ? session->attendees : 1);
	return true;
}

static bool read_speech(struct session *session, const struct row *row, struct error *error)
{
	struct speech *speech = &session->speech;
	int64_t *counts[SPEECH_COLUMNS] = {&speech->questions, &speech->statements, &speech->coach_words,
	                                   &speech->words};
	size_t known = 0;
	*speech = SPEECH_UNKNOWN;
	for (size_t i = 0; i < SPEECH_COLUMNS; i++)
		known += row_cell(row, speech_columns[i]).length > 0;
	for (size_t i = 0; known > 0 && i < SPEECH_COLUMNS; i++)
		if (!read_count(row, speech_columns[i], counts[i], error))
			return false;
	if (known > 0 && known < SPEECH_COLUMNS)
		return row_refuse_whole(row, error, "of questions, statements, coach_words and words some are empty");
	return speech->coach_words <= speech->words ||
	       row_refuse(row, SESSION_COACH_WORDS, error, "is more than all words");
}

/* Makes the coachee's manager of that day the coach. */
static bool find_manager(struct session *session, const struct setting *setting, struct error *error)
{
	const struct row *row = session->row;
	if (!setting->people) {
		row_refuse(row, SESSION_COACH, error, "cannot be found without people");
		return error_advise(error, REMEDY_PEOPLE);
	}
	session->coach_person = session->coachee_person == PERSON_NONE
	                            ? PERSON_NONE
	                            : people_manager(setting->people, session->coachee_person,
	                                             session->start.day);
	if (session->coach_person == PERSON_NONE)
		return row_refuse(row, SESSION_COACHEE, error, "has no manager in the people table on that day");
	session->coach = people_id(setting->people, session->coach_person);
	return true;
}

static uint64_t hash_person(uint32_t person, struct view name)
{
	return person == PERSON_NONE ? hash_mix(2, view_hash(name)) : hash_mix(1, person);
}

uint64_t session_hash_pair(const struct session *session)
{
	uint64_t coach = hash_person(session->coach_person, session->coach);
	uint64_t coachee = hash_person(session->coachee_person, session->coachee);
	bool swaps = coach > coachee;
	return hash_mix(hash_mix(3, swaps ? coachee : coach), swaps ? coach : coachee);
}

bool session_relate(struct session *session, const struct setting *setting, struct error *error)
{
	const struct row *row = session->row;
	if (view_equals(session->coach, session->coachee))
		return row_refuse(row, SESSION_COACHEE, error, "is also the coach");
	if (!direction_parse(row_cell(row, SESSION_DIRECTION), &session->direction))
		return row_refuse(row, SESSION_DIRECTION, error,
		                  "is not a direction (direct, skip, up, peer, across, outside)");
	if (session->coachee.length == 0)
		session->direction = DIRECTION_NONE;
	else if (setting->people && session->period.unit == PERIOD_NONE)
		session->direction = people_direction(setting->people, session->coach_person, session->coachee_person,
		                                      session->start.day);
	session->pair = session_hash_pair(session);
	return true;
}

/* The number of the person with this id; PERSON_NONE where it is the id of nobody. */
static uint32_t find_id(const struct setting *setting, struct view name)
{
	return setting->people && name.length > 0 ? people_find_id(setting->people, name) : PERSON_NONE;
}

/* Who is called by anything else than an id waits for session_settle. */
static bool read_people(struct session *session, const struct row *row, const struct setting *setting,
                        struct error *error)
{
	session->coach = row_cell(row, SESSION_COACH);
	session->coachee = row_cell(row, SESSION_COACHEE);
	if (session->coach.length == 0)
		return row_refuse(row, SESSION_COACH, error, "is empty");
	session->coach_person = find_id(setting, session->coach);
	session->coachee_person = find_id(setting, session->coachee);
	session->names_wait = session->coach_person == PERSON_NONE ||
	                      (session->coachee_person == PERSON_NONE && session->coachee.length > 0);
	return session->names_wait || session_relate(session, setting, error);
}

/* What settling has to do for names that are no ids. */
static bool settle_people(struct session *session, const struct setting *setting, struct error *error)
{
	bool is_manager = view_is(session->coach, SESSION_BY_MANAGER);
	session->coach = setting_person(setting, session->coach, &session->coach_person);
	session->coachee = setting_person(setting, session->coachee, &session->coachee_person);
	session->names_wait = false;
	return (!is_manager || find_manager(session, setting, error)) && session_relate(session, setting, error);
}

/* Reads what stands behind the start, which is on the wall clock in force. */
static bool read_rest(struct session *session, const struct row *row, const struct setting *setting,
                      struct error *error)
{
	if (!read_period(session, row, setting, error) || !read_numbers(session, row, setting, error) ||
	    !read_people(session, row, setting, error) || !read_status(session, row, setting, error) ||
	    !read_days(session, row, setting, error) || !read_own(session, row, error) ||
	    !read_speech(session, row, error))
		return false;
	if (!category_parse(row_cell(row, SESSION_CATEGORY), &session->category))
		return row_refuse(
			row, SESSION_CATEGORY, error,
			"is not a category (coaching, managing, mentoring, inspection, help, other, unclassified)");
	session->activity = row_cell(row, SESSION_ACTIVITY);
	session->skill = row_cell(row, SESSION_SKILL);
	session->id = row_cell(row, SESSION_ID);
	session->plan = row_cell(row, SESSION_PLAN);
	session->follows = row_cell(row, SESSION_FOLLOWS);
	session->commitment = row_cell(row, SESSION_COMMITMENT);
	session->due = DAY_NONE;
	return setting->date_order == DATE_ISO_ONLY || row_cell(row, SESSION_DUE).length == 0 ||
	       setting_day(setting, row, SESSION_DUE, &session->due, error);
}

bool session_parse(struct session *session, const struct row *row, const struct setting *setting,
                   struct error *error)
{
	session->row = row;
	session->classified = session->names_wait = false;
	session->mark.key = 0;
	session->skill = session->plan = (struct view){NULL, 0};
	return setting_told_moment(setting, row, SESSION_START, &session->start, error) &&
	       (session->start.zoned || read_rest(session, row, setting, error));
}

bool session_settle(struct session *session, const struct setting *setting, struct error *error)
{
	bool is_read = error->kind == ERROR_NONE;
	spellings_mark(setting->strangers);
	if (is_read && session->start.zoned) {
		zone_localise(setting->zone, &session->start);
		is_read = read_rest(session, session->row, setting, error);
	}
	if (session->names_wait && is_read) {
		is_read = settle_people(session, setting, error);
	} else if (session->names_wait) {
		/* Of two faults the one of the people is told, which comes first. */
		struct error first = {0};
		if (!settle_people(session, setting, &first))
			*error = first;
	}
	if (!is_read)
		return spellings_forget(setting->strangers);
	if (session->skill.length > 0)
		session->skill = setting_spelling(setting, SPELLED_SKILL, session->skill);
	if (session->plan.length > 0)
		session->plan = setting_spelling(setting, SPELLED_PLAN, session->plan);
	return true;
}

bool session_read(struct session *session, const struct row *row, const struct setting *setting,
                  struct error *error)
{
	const struct session *made = row->made;
	if (made && made != session)
		*session = *made;
	session->row = row;
	bool is_parsed = made || session_parse(session, row, setting, error);
	return session_settle(session, setting, error) && is_parsed;
}

static struct view make_id(const struct session *session, struct view coach, char made[DIGEST_LENGTH + 1])
{
	struct view subject = row_cell(session->row, SESSION_SUBJECT);
	char room[256]; /* for most */
	bool has_room = coach.length + subject.length <= sizeof room - sizeof "2026-11-16T09:30:00" - 1;
	struct text text = has_room ? (struct text){room, 0, sizeof room} : (struct text){0};
	moment_format(&text, session->start);
	text_add_char(&text, '\0');
	text_add(&text, coach);
	text_add_char(&text, '\0');
	text_add(&text, subject);
	digest_of_bytes(text_view(&text), made);
	if (!has_room)
		text_clear(&text);
	return view_slice(made, DIGEST_LENGTH);
}

struct view session_id(const struct session *session, char made[DIGEST_LENGTH + 1])
{
	if (session->id.length || session->period.unit != PERIOD_NONE)
		return session->id;
	return make_id(session, session->coach, made);
}

bool session_remake_id(const struct session *session, char made[DIGEST_LENGTH + 1])
{
	struct view named = row_cell(session->row, SESSION_COACH);
	if (session->period.unit != PERIOD_NONE || view_equals(named, session->coach) ||
	    !view_equals(session->id, make_id(session, named, made)))
		return false;
	(void)make_id(session, session->coach, made);
	return true;
}

/* Takes the category from the definition. The attendees and the minutes of a roll-up row are not those of a
 * session, and the direction is known only if people are. */
static void classify(struct session *session, struct setting *setting)
{
	bool is_single = session->period.unit == PERIOD_NONE;
	const struct occasion occasion = {
		.label = row_cell(session->row, SESSION_LABEL),
		.subject = row_cell(session->row, SESSION_SUBJECT),
		.attendees = is_single ? session->attendees : -1,
		.external = is_single ? session->external : -1,
		.minutes = is_single ? session->minutes : -1,
		.direction = setting->people ? session->direction : DIRECTION_NONE,
		.people = setting->people,
	};
	session->verdict = definition_classify(setting->definition, &occasion);
	session->category = session->verdict.category;
	session->activity = session->verdict.activity;
	session->classified = true;
	session->mark.key = 0;
}

struct view session_definition(const struct session *session, const struct setting *setting)
{
	return session->classified ? view_of(definition_digest(setting->definition))
	                           : row_cell(session->row, SESSION_DEFINITION);
}

void session_classify(struct session *session, struct setting *setting)
{
	if (session->category == CATEGORY_NONE)
		classify(session, setting);
}

bool session_reclassify(struct session *session, struct setting *setting, struct error *error)
{
	if (session->period.unit != PERIOD_NONE) {
		row_refuse(session->row, SESSION_PERIOD, error, "is a roll-up row, which has no label or subject");
		return error_advise(error, REMEDY_SINGLE_SESSIONS);
	}
	if (row_cell(session->row, SESSION_LABEL).length || row_cell(session->row, SESSION_SUBJECT).length ||
	    session->category == CATEGORY_NONE)
		classify(session, setting);
	return true;
}

bool session_counts(const struct session *session, struct setting *setting)
{
	bool is_ahead = session->status == STATUS_HELD && session->start.day > setting->now;
	setting->ahead += is_ahead;
	return !is_ahead;
}

bool session_is_strange(const struct session *session)
{
	return session->coach_person != PERSON_NONE && session->coachee.length > 0 &&
	       session->coachee_person == PERSON_NONE &&
	       (session->category == CATEGORY_COACHING || session->category == CATEGORY_UNCLASSIFIED ||
	        session->category == CATEGORY_NONE);
}

void session_count_strangers(const struct session *session, struct setting *setting)
{
	bool is_coach = session->coach_person == PERSON_NONE;
	bool is_coachee = session->coachee_person == PERSON_NONE && session->coachee.length > 0;
	if (!setting->people || !setting->strangers || (!is_coach && !is_coachee))
		return;
	setting->strange += (uint64_t)session->sessions;
	if (is_coach)
		stranger_count(setting->strangers, session->coach, (uint64_t)session->sessions);
	if (is_coachee)
		stranger_count(setting->strangers, session->coachee, (uint64_t)session->sessions);
}

/* Advises roll-ups by a unit of which every period of this unit holds whole ones. */
static enum remedy finer(enum period_unit unit)
{
	switch (unit) {
	case PERIOD_YEAR: return REMEDY_ROLLUP_BY_QUARTER;
	case PERIOD_QUARTER:
	case PERIOD_MONTH: return REMEDY_ROLLUP_BY_MONTH;
	case PERIOD_WEEK: return REMEDY_ROLLUP_BY_WEEK;
	default: return REMEDY_ROLLUP_BY_DAY;
	}
}

bool session_within(const struct session *session, const struct setting *setting, bool *inside,
                    struct error *error)
{
	struct period days = session_days(session);
	int32_t since = setting->since == DAY_NONE ? INT32_MIN : setting->since;
	int32_t until = setting->until == DAY_NONE ? INT32_MAX : setting->until;
	*inside = days.first >= since && days.end <= until;
	if (*inside || days.end <= since || days.first >= until)
		return true;
	row_refuse(session->row, SESSION_PERIOD, error,
	           "reaches beyond the days that were asked for, and a roll-up row is never split");
	return error_advise(error, REMEDY_ROLLUP_BY_DAY);
}

bool session_nests(const struct session *session, enum period_unit unit, struct error *error)
{
	struct period days = session_days(session);
	if (period_unit_nests(days.unit, unit))
		return true;
	row_refuse(session->row, SESSION_PERIOD, error,
	           "is a %s, which no %s holds whole, and a roll-up row is never split",
	           period_unit_name(days.unit), period_unit_name(unit));
	return error_advise(error, finer(unit));
}

bool session_period(const struct session *session, enum period_unit unit, unsigned fiscal,
                    struct period *period, struct error *error)
{
	*period = period_of_day(unit, session_days(session).first, fiscal);
	return session_nests(session, unit, error);
}

bool session_single(const struct session *session, const char *what, struct error *error)
{
	if (session->period.unit == PERIOD_NONE)
		return true;
	return row_refuse(session->row, SESSION_PERIOD, error, "is a roll-up row, and %s needs single sessions",
	                  what);
}
