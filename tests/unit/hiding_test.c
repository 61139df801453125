/* Who is hidden, item set by item set, and by which rule; worked by hand. */
#include "feed.h"
#include "survey/known.h"
#include "survey/result.h"
#include "rows.h"

/* Ratings of one leader A: a word per rater, a letter per item a, b, c …: a digit is the score, `-` no row,
 * `.` an empty one. The raters are r0, r1 …; one whose word begins with `?` may have counted. */
static void rate(struct raters *list, const char *const *raters)
{
	static const struct setting setting = {.fiscal = 1, .now = 20000};
	struct known_ratings known = {0};
	for (int r = 0; raters[r]; r++) {
		bool counts = raters[r][0] != '?';
		const char *letters = raters[r] + !counts;
		for (int i = 0; letters[i]; i++) {
			struct line_row row;
			struct rating rating;
			struct error error = {0};
			char line[64], score[2] = {letters[i], '\0'};
			if (*score == '-')
				continue;
			snprintf(line, sizeof line, ",A,r%d,,%c,%s", r, 'a' + i, *score == '.' ? "" : score);
			row_of_line(&row, TABLE_RATINGS, line);
			assert_true(rating_read(&rating, &row.row, &setting, NULL, &known, &error));
			rating.counts = counts;
			assert_true(raters_add(list, &rating, &setting, &error));
		}
	}
	known_ratings_clear(&known);
}

static struct dimensions *pairs; /* a and b are x, c and d are y */

/* The rules by item set, a letter each: `.` shown, r raters, u unanimous, p previous, l left-out, * partner.
 */
static void find_hidden(const char *const *raters, const char *const *before, enum item_rows rows,
                        int64_t min, bool hide_unanimous, char found[16])
{
	struct raters now = {0}, previous = {0};
	struct results results;
	memset(found, 0, 16);
	rate(&now, raters);
	if (before)
		rate(&previous, before);
	const struct result_options options = {
		.rows = rows,
		.dimensions = pairs,
		.hiding = {.min_raters = min, .item_raters = min, .hide_unanimous = hide_unanimous},
		.previous = before ? &previous : NULL,
		.steps = 5,
	};
	results_init(&results, &now, NULL, &options);
	for (uint32_t i = 0; i < item_sets_count(&results.sets, 0); i++) {
		const struct result *result = results_at(&results, 0, i);
		found[i] = ".rupl*"[result->hiding];
		assert_int_equal(result->adds, fraction_is_defined(result->reports));
		assert_int_equal(result->adds, result->raters > 0);
		assert_true(result->adds || !result_is_shown(result));
		assert_true(i > 0 || result->adds == result_is_shown(result));
	}
	results_clear(&results);
	raters_clear(&now);
	raters_clear(&previous);
}

static void assert_hidden(const char *const *raters, const char *const *before, enum item_rows rows,
                          int64_t min, bool hide_unanimous, const char *expected)
{
	char found[16];
	find_hidden(raters, before, rows, min, hide_unanimous, found);
	assert_string_equal(found, expected);
}

#define RATERS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void assert_items(const char *const *raters, const char *expected)
{
	assert_hidden(raters, NULL, ITEM_ROWS_EACH, 3, false, expected);
}

static void test_items(UNUSED void **state)
{
	/* All items together and three items; everybody answered all. */
	assert_items(RATERS("123", "234", "345"), "....");
	assert_items(RATERS("123", "234"), "rrrr");
	/* One of four left out b, which has three raters all the same; a has four, and so has c: a comes first.
	 */
	assert_items(RATERS("123", "2-4", "345", "452"), ".*l.");
	/* b is answered by two: that rule comes first. One rater left it out, which is too few, and b needs a
	 * partner. */
	assert_items(RATERS("123", "2-4", "3-5", "452"), ".*r.");
	/* Two groups of three: b is shown. */
	assert_items(RATERS("123", "234", "345", "1-3", "2-4", "3-5"), "....");
	/* All left out one each: all answers weigh the same, no comparison leaves anyone. */
	assert_items(RATERS("12-", "2-3", "-45", "1-5", "32-", "-11", "3-3"), "....");
	/* The same and one who answered all: that one would be left. */
	assert_items(RATERS("12-", "2-3", "-45", "1-5", "32-", "-11", "3-3", "345"), ".lll");
	/* Nobody was asked c: it gives nothing away. The empty row makes it an item, of which half of three
	 * is two. */
	assert_items(RATERS("12.", "23-", "34-"), "...r");
	/* With a single item both rows say the same. */
	assert_items(RATERS("1", "2", "3"), "..");
	/* Who answered one of three does not count, not for that item either. */
	assert_items(RATERS("123", "234", "345", "1--"), "....");
}

static void test_unanimous(UNUSED void **state)
{
	const char *const *agreed = RATERS("1333", "2343", "3354", "4312");
	assert_hidden(agreed, NULL, ITEM_ROWS_EACH, 3, false, ".....");
	/* That all gave b one score is known from its status; so it takes two more to keep it, and them. */
	assert_hidden(agreed, NULL, ITEM_ROWS_EACH, 3, true, ".*u*.");
	/* Nothing is left but the row for all items, which is the same without the others. */
	assert_hidden(RATERS("133", "134", "135"), NULL, ITEM_ROWS_EACH, 3, true, ".uu*");
	/* Unanimous over all items, but not on each. */
	assert_hidden(RATERS("12", "21", "12"), NULL, ITEM_ROWS_EACH, 3, true, "u**");
	assert_hidden(RATERS("3", "3", "3"), NULL, ITEM_ROWS_NONE, 3, true, "u");
}

static void test_dimensions(UNUSED void **state)
{
	assert_hidden(RATERS("1234", "2345", "3451"), NULL, ITEM_ROWS_DIMENSIONS, 3, false, "...");
	/* One left out b: x is hidden, and y with it. */
	assert_hidden(RATERS("1234", "2-45", "3451", "4512"), NULL, ITEM_ROWS_DIMENSIONS, 3, false, ".l*");
	/* One left out b and d, half of either: everything weighs the same. */
	assert_hidden(RATERS("1234", "2-4-", "3451", "4512"), NULL, ITEM_ROWS_DIMENSIONS, 3, false, "...");
	/* One answered nothing of x. */
	assert_hidden(RATERS("1234", "2345", "3451", "4512", "--12"), NULL, ITEM_ROWS_DIMENSIONS, 3, false,
	              ".l*");
	/* e is in no dimension, and answered by one alone: all items less x and y would be that one's. */
	assert_hidden(RATERS("1234-", "2345-", "3451-", "45121"), NULL, ITEM_ROWS_DIMENSIONS, 3, false, ".*.");
	assert_hidden(RATERS("12341", "23452", "34513", "45124"), NULL, ITEM_ROWS_DIMENSIONS, 3, false, "...");
}

static void test_previous(UNUSED void **state)
{
	const char *const *now = RATERS("12", "23", "34", "45");
	assert_hidden(now, now, ITEM_ROWS_EACH, 3, false, "...");
	assert_hidden(now, RATERS("12", "23", "34"), ITEM_ROWS_EACH, 3, false, "ppp");
	/* Two were never shown. */
	assert_hidden(now, RATERS("12", "23"), ITEM_ROWS_EACH, 3, false, "...");
	/* One changed b; three changed a. */
	assert_hidden(now, RATERS("12", "23", "34", "44"), ITEM_ROWS_EACH, 3, false, "ppp");
	assert_hidden(now, RATERS("52", "53", "54", "45"), ITEM_ROWS_EACH, 3, false, "...");
	/* Three changed a, one of them b too: the row for all items is about three. */
	assert_hidden(now, RATERS("51", "53", "54", "45"), ITEM_ROWS_EACH, 3, false, ".pp");
	/* A minimum that is higher now does not undo what was shown. */
	assert_hidden(now, RATERS("12", "23", "34"), ITEM_ROWS_NONE, 4, false, "p");
	assert_hidden(RATERS("12", "23"), RATERS("12", "23", "34"), ITEM_ROWS_NONE, 3, false, "r");
}

static int read_pairs(UNUSED void **state)
{
	struct error error = {0};
	write_text("pairs.csv", "item,dimension\na,x\nb,x\nc,y\nd,y\n");
	pairs = dimensions_new();
	return !dimensions_read(pairs, "pairs.csv", NULL, &error);
}

/* How many raters gave the same answer before, gave another, are gone, are new, or may have counted. */
enum { SAME, OTHER, GONE, NEW, DOUBTFUL, KINDS };

/* Is the leader hidden with the survey as published before, of whose doubtful raters those in the mask
 * counted? With `in_doubt` that is not said. */
static bool is_hidden(const int *counts, int64_t min, unsigned mask, bool in_doubt)
{
	static const char *const now_words[KINDS] = {"3", "3", "-", "3", "-"};
	static const char *const before_words[KINDS] = {"3", "4", "3", "-", NULL};
	const char *now[32] = {NULL}, *before[32] = {NULL};
	char found[16];
	int raters = 0;
	for (int kind = 0; kind < KINDS; kind++)
		for (int i = 0; i < counts[kind]; i++, raters++) {
			const char *doubtful = in_doubt ? "?2" : mask >> i & 1 ? "2" : "-";
			now[raters] = now_words[kind];
			before[raters] = kind == DOUBTFUL ? doubtful : before_words[kind];
		}
	find_hidden(now, before, ITEM_ROWS_NONE, min, false, found);
	assert_true(strchr(".p", found[0]));
	return found[0] == 'p';
}

/* The first reading by which it is hidden, as a mask, or one past them all. */
static unsigned find_reading(const int *counts, int64_t min)
{
	unsigned mask = 0;
	while (mask < 1U << counts[DOUBTFUL] && !is_hidden(counts, min, mask, false))
		mask++;
	return mask;
}

/* In doubt the leader is hidden exactly where one of all readings hides them. */
static void test_doubtful(UNUSED void **state)
{
	static const int most[KINDS] = {4, 1, 2, 4, 4};
	int shown = 0, hidden = 0, by_doubt = 0;
	int counts[KINDS] = {0};
	for (int kind = 0; kind < KINDS;) {
		for (int64_t min = 3; min <= 4 && counts[SAME] + counts[OTHER] + counts[NEW] >= min; min++) {
			unsigned reading = find_reading(counts, min);
			bool is_any = reading < 1U << counts[DOUBTFUL];
			assert_int_equal(is_hidden(counts, min, 0, true), is_any);
			shown += !is_any;
			hidden += is_any;
			by_doubt += is_any && reading > 0;
		}
		for (kind = 0; kind < KINDS && counts[kind]++ == most[kind]; kind++)
			counts[kind] = 0;
	}
	assert_true(shown > 100 && hidden > 100 && by_doubt > 10);
	/* One who may have counted hides the items too. */
	assert_hidden(RATERS("12", "23", "34"), RATERS("12", "23", "34"), ITEM_ROWS_EACH, 3, false, "...");
	assert_hidden(RATERS("12", "23", "34"), RATERS("12", "23", "34", "?11"), ITEM_ROWS_EACH, 3, false, "ppp");
}

static int begin(void **state)
{
	return enter_folder(state) || read_pairs(state);
}

static int end(void **state)
{
	dimensions_free(pairs);
	return leave_folder(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_items),    cmocka_unit_test(test_unanimous), cmocka_unit_test(test_dimensions),
		cmocka_unit_test(test_previous), cmocka_unit_test(test_doubtful),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
