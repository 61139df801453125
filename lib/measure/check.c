#include "measure/check.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

/* A held meeting of a coach, in seconds since 1970 on the wall clock. */
struct span {
	uint32_t coach;
	int64_t start, end;
};

struct check {
	struct check_result result;
	struct intern keys;     /* id, coach, coachee and, if moved, start of every single session */
	struct intern coaches, meetings, unknown;
	int64_t *unknown_rows;  /* by number in unknown */
	size_t unknown_capacity;
	struct span *spans;
	size_t span_count, span_capacity;
	struct text key;
};

struct check *check_new(void)
{
	return memory_get(1, sizeof(struct check));
}

void check_free(struct check *check)
{
	if (!check)
		return;
	intern_clear(&check->keys);
	intern_clear(&check->coaches);
	intern_clear(&check->meetings);
	intern_clear(&check->unknown);
	free(check->unknown_rows);
	free(check->spans);
	text_clear(&check->key);
	free(check);
}

static void add_unknown(struct check *check, struct view name)
{
	uint32_t known = check->unknown.count;
	uint32_t number = intern_add(&check->unknown, name);

	check->unknown_rows = memory_reserve(check->unknown_rows, &check->unknown_capacity, check->unknown.count,
	                                     sizeof(*check->unknown_rows));
	if (number == known)
		check->unknown_rows[number] = 0;
	check->unknown_rows[number]++;
}

static bool is_repeated(struct check *check, const struct session *session)
{
	struct text *key = &check->key;
	uint32_t known = check->keys.count;

	text_reset(key);
	text_add(key, session->id);
	text_add_char(key, '\0');
	text_add(key, session->coach);
	text_add_char(key, '\0');
	text_add(key, session->coachee);
	if (session->status == STATUS_MOVED) {
		text_add_char(key, '\0');
		moment_format(key, session->start);
	}
	return intern_add(&check->keys, text_view(key)) != known;
}

/* One span for a meeting of a coach, however many coachees it has. */
static void add_span(struct check *check, const struct session *session)
{
	struct text *key = &check->key;
	uint32_t known = check->meetings.count;
	int64_t start = (int64_t)session->start.day * 86400 + session->start.second;

	if (session->status != STATUS_HELD || session->start.second < 0)
		return;
	text_reset(key);
	text_add(key, session->coach);
	text_add_char(key, '\0');
	text_add(key, session->id);
	text_add_char(key, '\0');
	moment_format(key, session->start);
	if (intern_add(&check->meetings, text_view(key)) != known)
		return;
	check->spans = memory_reserve(check->spans, &check->span_capacity, check->span_count + 1, sizeof(*check->spans));
	check->spans[check->span_count++] = (struct span){intern_add(&check->coaches, session->coach), start,
	                                                  start + session->minutes * 60 / 1000};
}

void check_add(struct check *check, const struct session *session, const struct setting *setting)
{
	struct verdict label;

	check->result.rows++;
	check->result.sessions += session->sessions;
	if (session->category == CATEGORY_UNCLASSIFIED)
		check->result.unclassified += session->sessions;
	label = definition_classify(setting->definition, row_cell(session->row, SESSION_LABEL), (struct view){NULL, 0});
	if (label.category == CATEGORY_COACHING && session->category == CATEGORY_INSPECTION)
		check->result.mislabelled += session->sessions;
	if (setting->people && session->coach_person == PERSON_NONE)
		add_unknown(check, session->coach);
	if (setting->people && session->coachee_person == PERSON_NONE && session->coachee.length)
		add_unknown(check, session->coachee);
	if (session->period.unit != PERIOD_NONE)
		return;
	if (is_repeated(check, session))
		check->result.duplicates++;
	else
		add_span(check, session);
}

static int compare_spans(const void *a, const void *b)
{
	const struct span *left = a, *right = b;

	if (left->coach != right->coach)
		return left->coach < right->coach ? -1 : 1;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return left->end < right->end ? -1 : left->end > right->end;
}

struct check_result check_finish(struct check *check)
{
	int64_t latest = 0;

	qsort(check->spans, check->span_count, sizeof(*check->spans), compare_spans);
	for (size_t i = 0; i < check->span_count; i++) {
		const struct span *span = &check->spans[i];

		if (i == 0 || span[-1].coach != span->coach)
			latest = span->end;
		else if (span->start < latest)
			check->result.overlaps++;
		if (span->end > latest)
			latest = span->end;
	}
	check->result.unknown = check->unknown.count;
	return check->result;
}

static bool add_check(struct grid *grid, const char *name, struct cell found, struct cell allowed, bool ok)
{
	struct cell *cells = grid_add_row(grid);

	cells[0] = cell_string(name);
	cells[1] = found;
	cells[2] = allowed;
	cells[3] = cell_string(ok ? "ok" : "no");
	return ok;
}

bool check_verdict(const struct check_result *result, int64_t rejected, int64_t most_unclassified, struct grid *grid)
{
	static const struct column columns[] = {
		{"check", COLUMN_TEXT, NULL},
		{"found", COLUMN_SCORE, NULL},
		{"allowed", COLUMN_SCORE, NULL},
		{"verdict", COLUMN_TEXT, NULL},
	};
	const struct {
		const char *name;
		int64_t found;
	} counts[] = {
		{"rejected", rejected},
		{"unknown_people", result->unknown},
		{"duplicates", result->duplicates},
		{"overlaps", result->overlaps},
		{"mislabelled", result->mislabelled},
	};
	struct cell *cells;
	bool ok;

	grid_init(grid, "check", columns, 4);
	cells = grid_add_row(grid);
	cells[0] = cell_string("rows");
	cells[1] = cell_count(result->rows);
	cells = grid_add_row(grid);
	cells[0] = cell_string("sessions");
	cells[1] = cell_count(result->sessions);
	/* share ≤ allowed, multiplied out: a log has fewer than 9e12 sessions */
	ok = add_check(grid, "unclassified_share", cell_ratio(result->unclassified, result->sessions),
	               cell_ratio(most_unclassified, MILLION),
	               result->unclassified * MILLION <= most_unclassified * result->sessions);
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		ok = add_check(grid, counts[i].name, cell_count(counts[i].found), cell_count(0), counts[i].found == 0) && ok;
	return ok;
}

struct unknown_name {
	struct view name;
	int64_t rows;
};

static int compare_unknown(const void *a, const void *b)
{
	const struct unknown_name *left = a, *right = b;

	if (left->rows != right->rows)
		return left->rows > right->rows ? -1 : 1;
	return view_compare(left->name, right->name);
}

void check_unknown(const struct check *check, struct grid *grid)
{
	static const struct column columns[] = {{"name", COLUMN_TEXT, NULL}, {"rows", COLUMN_COUNT, NULL}};
	struct unknown_name *names = memory_get(check->unknown.count, sizeof(*names));

	for (uint32_t i = 0; i < check->unknown.count; i++)
		names[i] = (struct unknown_name){check->unknown.views[i], check->unknown_rows[i]};
	qsort(names, check->unknown.count, sizeof(*names), compare_unknown);
	grid_init(grid, "unknown", columns, 2);
	for (uint32_t i = 0; i < check->unknown.count; i++) {
		struct cell *cells = grid_add_row(grid);

		cells[0] = cell_text(names[i].name);
		cells[1] = cell_count(names[i].rows);
	}
	free(names);
}
