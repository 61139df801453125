#include "session/judgement.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/hash.h"
#include "base/memory.h"
#include "csv/small_table.h"
#include "session/definition.h"
#include "stat/stratum.h"
#include "stat/moments.h"

#define CONFIDENCE 0.95

/* What was found in a category as it was classified. */
struct stratum_found {
	/* Of the whole category, minutes in thousandths; sessions is 0 if it is not in the sample. */
	int64_t sessions, minutes;
	int64_t rows, judged;
	int64_t judged_minutes, drawn_minutes;
	struct sum squares; /* of judged minutes */
	/* by truth */
	int64_t found[CATEGORIES], found_minutes[CATEGORIES];
	struct sum found_squares[CATEGORIES];
};

struct judgement {
	struct stratum_found strata[CATEGORIES];
	bool is_told[CATEGORIES]; /* as a category or as a truth */
	int64_t rows, judged;
	struct intern seen;
	struct text key;
};

static bool read_number(const struct row *row, enum SAMPLE_column column, unsigned places, int64_t *number,
                        struct error *error)
{
	return (decimal_parse(row_cell(row, column), places, number) && *number >= 0) ||
	       row_refuse(row, column, error, places ? "is not a number of minutes" : "is not a whole number");
}

static bool read_category(const struct row *row, enum SAMPLE_column column, enum category *category,
                          struct error *error)
{
	return category_parse(row_cell(row, column), category) ||
	       row_refuse(
			   row, column, error,
			   "is not a category (coaching, managing, mentoring, inspection, help, other, unclassified)");
}

/* Has the session come before? */
static bool is_repeated(struct judgement *judgement, const struct row *row)
{
	static const enum SAMPLE_column telling[] = {SAMPLE_ID, SAMPLE_START, SAMPLE_COACH, SAMPLE_COACHEE};
	uint32_t known = judgement->seen.count;
	if (row_cell(row, SAMPLE_ID).length == 0)
		return false;
	text_reset(&judgement->key);
	for (size_t i = 0; i < COUNT_OF(telling); i++) {
		text_add(&judgement->key, row_cell(row, telling[i]));
		text_add_char(&judgement->key, '\0');
	}
	return intern_add(&judgement->seen, text_view(&judgement->key)) < known;
}

/* Takes the totals of the category, which all of its rows must name alike. */
static bool take_totals(const struct row *row, struct stratum_found *stratum, int64_t row_minutes,
                        struct error *error)
{
	int64_t sessions, minutes;
	if (!read_number(row, SAMPLE_CATEGORY_SESSIONS, 0, &sessions, error) ||
	    !read_number(row, SAMPLE_CATEGORY_MINUTES, 3, &minutes, error))
		return false;
	if (stratum->rows > 0 && (sessions != stratum->sessions || minutes != stratum->minutes))
		return row_refuse_whole(row, error, "the totals of the category are not those of the rows before");
	stratum->sessions = sessions;
	stratum->minutes = minutes;
	stratum->rows++;
	if (stratum->rows > sessions)
		return row_refuse(row, SAMPLE_CATEGORY_SESSIONS, error, "is less than what was drawn");
	if (!decimal_add(&stratum->drawn_minutes, row_minutes) || stratum->drawn_minutes > minutes)
		return row_refuse(row, SAMPLE_CATEGORY_MINUTES, error, "is less than what was drawn");
	return true;
}

static bool take_row(void *self, const struct row *row, struct error *error)
{
	struct judgement *judgement = self;
	enum category category, truth;
	int64_t minutes;
	if (!read_category(row, SAMPLE_CATEGORY, &category, error) ||
	    !read_category(row, SAMPLE_TRUTH, &truth, error) ||
	    !read_number(row, SAMPLE_MINUTES, 3, &minutes, error))
		return false;
	if (category == CATEGORY_NONE)
		return row_refuse(row, SAMPLE_CATEGORY, error, "is empty");
	if (is_repeated(judgement, row))
		return row_refuse_whole(row, error, "the session has been in the sample before");
	struct stratum_found *stratum = &judgement->strata[category];
	if (!take_totals(row, stratum, minutes, error))
		return false;
	judgement->is_told[category] = judgement->is_told[truth] = true;
	judgement->rows++;
	if (truth == CATEGORY_NONE)
		return true;
	double size = (double)minutes / THOUSAND;
	judgement->judged++;
	stratum->judged++;
	stratum->judged_minutes += minutes;
	sum_add(&stratum->squares, size * size);
	stratum->found[truth]++;
	stratum->found_minutes[truth] += minutes;
	sum_add(&stratum->found_squares[truth], size * size);
	return true;
}

/* The strata as they look to somebody who asks for one category. Returns how many there are; *number is that
 * of the category's own, or their number if it has none. */
static size_t make_strata(const struct judgement *judgement, int category, struct stratum strata[CATEGORIES],
                          size_t *number)
{
	size_t count = 0;
	*number = SIZE_MAX;
	for (int i = 0; i < CATEGORIES; i++) {
		const struct stratum_found *found = &judgement->strata[i];
		double squares = sum_total(&found->found_squares[category]);
		if (found->rows == 0)
			continue;
		*number = i == category ? count : *number;
		strata[count++] = (struct stratum){
			.population = found->sessions,
			.sampled = found->judged,
			.found = found->found[category],
			.size = (double)found->minutes / THOUSAND,
			.sampled_size = (double)found->judged_minutes / THOUSAND,
			.found_size = (double)found->found_minutes[category] / THOUSAND,
			.found_squares = squares,
			.other_squares = sum_total(&found->squares) - squares,
		};
	}
	return count;
}

static void add_category(const struct judgement *judgement, int category, struct grid *grid)
{
	const struct stratum_found *own = &judgement->strata[category];
	struct stratum strata[CATEGORIES];
	size_t number, count = make_strata(judgement, category, strata, &number);
	struct interval precision = interval_of_share(own->found[category], own->judged, CONFIDENCE);
	struct estimate recall = stratum_share(strata, count, number, CONFIDENCE);
	struct estimate minutes = stratum_total(strata, count, CONFIDENCE);
	struct cell *cells = grid_add_row(grid);
	cells[JUDGED_CATEGORY] = cell_text(category_names[category]);
	cells[JUDGED_SESSIONS] = cell_count(own->sessions);
	cells[JUDGED_MINUTES] = cell_minutes(own->minutes);
	cells[JUDGED_JUDGED] = cell_count(own->judged);
	cells[JUDGED_RIGHT] = cell_count(own->found[category]);
	cells[JUDGED_PRECISION] = cell_ratio(own->found[category], own->judged);
	cells[JUDGED_PRECISION_LOW] = cell_real(precision.low);
	cells[JUDGED_PRECISION_HIGH] = cell_real(precision.high);
	cells[JUDGED_RECALL] = cell_real(recall.number);
	cells[JUDGED_RECALL_LOW] = cell_real(recall.interval.low);
	cells[JUDGED_RECALL_HIGH] = cell_real(recall.interval.high);
	cells[JUDGED_TRUE_MINUTES] = cell_real(minutes.number);
	cells[JUDGED_TRUE_MINUTES_LOW] = cell_real(minutes.interval.low);
	cells[JUDGED_TRUE_MINUTES_HIGH] = cell_real(minutes.interval.high);
}

/* Says what has not been judged. */
static void say_left_out(const struct judgement *judgement, struct notice *notice)
{
	if (judgement->judged < judgement->rows)
		notice_say(notice, REMEDY_NONE, "rows without a truth, which are left out: %" PRId64 " of %" PRId64,
		           judgement->rows - judgement->judged, judgement->rows);
	for (int i = 0; i < CATEGORIES; i++)
		if (judgement->strata[i].rows > 0 && judgement->strata[i].judged == 0)
			notice_say(
				notice, REMEDY_NONE,
				"no session of the category %.*s has a truth, so recall and true minutes cannot be told",
				VIEW_ARGS(category_names[i]));
}

struct judgement *judgement_new(void)
{
	return memory_get(1, sizeof(struct judgement));
}

void judgement_free(struct judgement *judgement)
{
	if (!judgement)
		return;
	intern_clear(&judgement->seen);
	text_clear(&judgement->key);
	free(judgement);
}

bool judgement_add(struct judgement *judgement, const struct row *row, struct error *error)
{
	return take_row(judgement, row, error);
}

bool judgement_is_told(const struct judgement *judgement)
{
	return judgement->judged > 0;
}

void judgement_fill(const struct judgement *judgement, struct grid *grid, struct notice *notice)
{
	say_left_out(judgement, notice);
	for (int category = CATEGORY_NONE + 1; category < CATEGORIES; category++)
		if (judgement->is_told[category])
			add_category(judgement, category, grid);
}

bool judgement_read(const char *path, const char *encoding, struct notice *notice, struct grid *grid,
                    struct error *error)
{
	struct judgement *judgement = judgement_new();
	bool done = small_table_read(&table_kinds[TABLE_SAMPLE], path, encoding, judgement, take_row, error);
	grid_init(grid, &table_kinds[TABLE_JUDGED]);
	if (done)
		judgement_fill(judgement, grid, notice);
	judgement_free(judgement);
	return done;
}
