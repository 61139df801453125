#include "session/check.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "session/identity.h"
#include "table/verdict.h"

/* A held meeting of a coach, in seconds since 1970 on the wall clock. */
struct span {
	uint32_t coach, meeting; /* numbers of the identities's people and texts */
	int64_t start, end;
};

/* What the last row of a session said. */
struct entry {
	uint64_t content; /* identity_content */
	int64_t minutes;  /* thousandths; -1 where the session is no held meeting with a time, inside */
	bool unclassified, one_to_one, mislabelled, inside;
};

struct check {
	struct check_result result;
	struct identities identities; /* the single sessions */
	struct entry *entries;        /* by number in it */
	size_t entries_capacity;
	struct text text; /* for identity_content */
	struct intern leaders;
	struct intern unknown;
	int64_t *unknown_rows; /* by number in unknown */
	size_t unknown_capacity;
};

struct check *check_new(void)
{
	struct check *check = memory_get(1, sizeof *check);
	identities_init(&check->identities, false);
	return check;
}

void check_free(struct check *check)
{
	if (!check)
		return;
	identities_clear(&check->identities);
	free(check->entries);
	text_clear(&check->text);
	intern_clear(&check->leaders);
	intern_clear(&check->unknown);
	free(check->unknown_rows);
	free(check);
}

void check_add_unknown(struct check *check, struct view name)
{
	uint32_t known = check->unknown.count;
	uint32_t number = intern_add(&check->unknown, name);
	check->unknown_rows = memory_reserve(check->unknown_rows, &check->unknown_capacity, check->unknown.count,
	                                     sizeof *check->unknown_rows);
	if (number == known)
		check->unknown_rows[number] = 0;
	check->unknown_rows[number]++;
}

static void count(struct check_result *result, int64_t sessions, const struct entry *entry)
{
	result->sessions += sessions;
	result->unclassified += entry->unclassified ? sessions : 0;
	result->one_to_ones += entry->one_to_one ? sessions : 0;
	result->mislabelled += entry->mislabelled ? sessions : 0;
}

/* Counts a single session, in place of an earlier row of it. */
static void add_single(struct check *check, const struct session *session, struct entry entry)
{
	uint32_t known = check->identities.table.count,
			 number = identity_number(&check->identities, session, true);
	check->entries = memory_reserve(check->entries, &check->entries_capacity, check->identities.table.count,
	                                sizeof entry);
	struct entry *earlier = &check->entries[number];
	entry.content = identity_content(session, &check->text);
	entry.minutes = entry.inside && session->status == STATUS_HELD && session->start.second >= 0
	                    ? session->minutes
	                    : -1;
	if (number < known && earlier->inside)
		count(&check->result, -1, earlier);
	if (number < known && entry.inside)
		*(earlier->content == entry.content ? &check->result.duplicates : &check->result.corrections) += 1;
	*earlier = entry;
	if (entry.inside)
		count(&check->result, 1, &entry);
}

void check_add(struct check *check, const struct session *session, bool inside, const struct setting *setting)
{
	const struct occasion labelled = {.label = row_cell(session->row, SESSION_LABEL),
	                                  .attendees = -1,
	                                  .external = -1,
	                                  .minutes = -1,
	                                  .people = setting->people};
	struct verdict label = definition_classify(setting->definition, &labelled);
	bool is_one_to_one = session->category == CATEGORY_UNCLASSIFIED &&
	                     view_is(session->activity, ACTIVITY_ONE_TO_ONE);
	struct entry entry = {
		.unclassified = session->category == CATEGORY_UNCLASSIFIED && !is_one_to_one,
		.one_to_one = is_one_to_one,
		.mislabelled = label.category == CATEGORY_COACHING && session->category == CATEGORY_INSPECTION,
		.inside = inside,
	};
	if (session->period.unit == PERIOD_NONE)
		add_single(check, session, entry);
	else if (inside)
		count(&check->result, session->sessions, &entry);
	if (!inside)
		return;
	check->result.rows++;
	(void)intern_add(&check->leaders, session->coach);
	if (setting->people && session->coach_person == PERSON_NONE)
		check_add_unknown(check, session->coach);
	if (setting->people && session->coachee_person == PERSON_NONE && session->coachee.length)
		check_add_unknown(check, session->coachee);
}

static int compare_spans(const void *a, const void *b)
{
	const struct span *left = a, *right = b;
	if (left->coach != right->coach)
		return left->coach < right->coach ? -1 : 1;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	if (left->meeting != right->meeting)
		return left->meeting < right->meeting ? -1 : 1;
	return left->end < right->end ? -1 : left->end > right->end;
}

/* The held meetings of the coaches, one span for each coachee, in order. */
static struct span *make_spans(const struct check *check, size_t *span_count)
{
	struct span *spans = memory_get(check->identities.table.count, sizeof *spans);
	*span_count = 0;
	for (uint32_t i = 0; i < check->identities.table.count; i++) {
		const struct identity *key = identity_at(&check->identities, i);
		int64_t start = (int64_t)key->day * 86400 + key->second;
		if (check->entries[i].minutes >= 0)
			spans[(*span_count)++] = (struct span){key->coach, key->id, start,
			                                       start + check->entries[i].minutes * 60 / 1000};
	}
	qsort(spans, *span_count, sizeof *spans, compare_spans);
	return spans;
}

struct check_result check_finish(struct check *check)
{
	size_t span_count;
	struct span *spans = make_spans(check, &span_count);
	int64_t latest = 0;
	for (size_t i = 0; i < span_count; i++) {
		const struct span *span = &spans[i];
		bool is_first = i == 0 || span[-1].coach != span->coach;
		/* One meeting with several coachees does not overlap itself. */
		if (!is_first && (span[-1].meeting != span->meeting || span[-1].start != span->start) &&
		    span->start < latest)
			check->result.overlaps++;
		if (is_first || span->end > latest)
			latest = span->end;
	}
	free(spans);
	check->result.unknown = check->unknown.count;
	check->result.leaders = check->leaders.count;
	return check->result;
}

bool check_verdict(const struct check_result *result, int64_t rejected, int64_t most_unclassified,
                   int64_t leaders_least, struct grid *grid)
{
	const struct {
		const char *name;
		int64_t found;
	} counts[] = {
		{"rejected", rejected},
		{"unknown_people", result->unknown},
		{"duplicates", result->duplicates},
		{"overlaps", result->overlaps},
		{"mislabelled", result->mislabelled},
		{"held_after_now", result->ahead},
		{"ends_differ", result->differing},
	};
	bool ok;
	verdict_init(grid, &table_kinds[TABLE_LOG_CHECK]);
	verdict_count(grid, "rows", result->rows);
	verdict_count(grid, "sessions", result->sessions);
	verdict_count(grid, "corrections", result->corrections);
	verdict_count(grid, "one_to_ones", result->one_to_ones);
	/* share ≤ allowed, multiplied out so that it is exact: a log has fewer than 9e12 sessions. */
	ok = verdict_add(grid, "unclassified_share", cell_ratio(result->unclassified, result->sessions),
	                 cell_ratio(most_unclassified, MILLION),
	                 result->unclassified * MILLION <= most_unclassified * result->sessions);
	for (size_t i = 0; i < COUNT_OF(counts); i++)
		ok = verdict_none(grid, counts[i].name, counts[i].found) && ok;
	if (result->leaders < leaders_least) {
		grid_clear(grid);
		verdict_init(grid, &table_kinds[TABLE_LOG_CHECK]);
	}
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
	struct unknown_name *names = memory_get(check->unknown.count, sizeof *names);
	for (uint32_t i = 0; i < check->unknown.count; i++)
		names[i] = (struct unknown_name){check->unknown.views[i], check->unknown_rows[i]};
	qsort(names, check->unknown.count, sizeof *names, compare_unknown);
	grid_init(grid, &table_kinds[TABLE_UNKNOWN]);
	for (uint32_t i = 0; i < check->unknown.count; i++) {
		struct cell *cells = grid_add_row(grid);
		cells[UNKNOWN_NAME] = cell_text(names[i].name);
		cells[UNKNOWN_ROWS] = cell_count(names[i].rows);
	}
	free(names);
}
