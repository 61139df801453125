#include "show/says/survey.h"

#include <math.h>

#include "show/unit.h"
#include "show/words/number.h"

/* A score in points, and the percent that it comes to. */
struct scored {
	double points, percent;
};

/* The row's self rating, or what the reports say; false where there is none. */
static bool find_scored(const struct grid *grid, size_t row, bool self, struct scored *scored)
{
	return grid_number(grid, row, self ? GAP_SELF : GAP_REPORTS, &scored->points) &&
	       grid_number(grid, row, self ? GAP_SELF_PCT : GAP_REPORTS_PCT, &scored->percent);
}

bool survey_has_ranks(const struct grid *grid)
{
	struct scored least = {INFINITY, 0}, most = {-INFINITY, 0}, scored;
	for (size_t i = 0; i < 2 * grid->row_count; i++) {
		if (!find_scored(grid, i / 2, i % 2, &scored))
			continue;
		least = scored.points < least.points ? scored : least;
		most = scored.points > most.points ? scored : most;
	}
	double slope = (most.percent - least.percent) / (most.points - least.points);
	for (size_t i = 0; i < 2 * grid->row_count && most.points > least.points; i++)
		if (find_scored(grid, i / 2, i % 2, &scored) &&
		    fabs(least.percent + slope * (scored.points - least.points) - scored.percent) >
		        1e-4 + 1e-5 * slope)
			return true;
	return false;
}

/* No decimals, unless the rounded numbers would not add up on the page. */
static unsigned gap_places(double self, double reports, double gap)
{
	return nearbyint(self) - nearbyint(reports) == nearbyint(gap) ? 0 : 1;
}

static void put_gap_basis(struct phrase *phrase, const struct grid *gap, size_t row, unsigned places)
{
	double low, high, leaders = grid_amount(gap, row, GAP_SELVES);
	bool has_interval = grid_number(gap, row, GAP_GAP_LOW, &low) &&
	                    grid_number(gap, row, GAP_GAP_HIGH, &high);
	struct phrase basis = {0};
	if (leaders > 0)
		number_put_count(&basis, "leaders", leaders);
	if (has_interval) {
		number_put_plain(&basis, "low", low, places);
		number_put_plain(&basis, "high", high, places);
	}
	phrase_say(&basis,
	           has_interval   ? word(WORD_SURVEY_BASIS)
	           : leaders == 1 ? word(WORD_SURVEY_BASIS_FEW)
	                          : word(WORD_SURVEY_BASIS_ONLY),
	           phrase_slot(phrase, "basis", 0));
}

static void put_says(struct phrase *phrase, const struct grid *gap, size_t row, double self, double reports,
                     unsigned places)
{
	bool one_item = unit_is_one_item(gap, row);
	struct phrase says = {0};
	if (survey_has_ranks(gap))
		phrase_text(&says, "ranks", view_of(""));
	(void)phrase_slot(&says, "leaders", grid_amount(gap, row, GAP_SELVES));
	if (one_item)
		phrase_text(&says, "item", grid_text(gap, row, GAP_ITEM));
	number_put_plain(&says, "self", self, places);
	number_put_plain(&says, "reports", reports, places);
	phrase_say(&says, one_item ? word(WORD_SURVEY_SAY_OF_ITEM) : word(WORD_SURVEY_SAY),
	           phrase_slot(phrase, "say", 0));
}

/* Puts by how much the gap differs from that of the wave before, where it is known and of the same sign. */
static void put_change(struct phrase *phrase, const struct page_input *input, size_t row, double gap)
{
	const struct grid *grid = input->tables[TABLE_GAP];
	struct phrase change = {0}, wave = {0};
	double points, low, high;
	if (!grid_number(grid, row, GAP_CHANGE, &points) || gap * (gap - points) <= 0)
		return;
	double more = gap > 0 ? points : -points;
	number_wave(phrase_slot(&wave, "wave", 0), input->previous_wave, input->fiscal);
	phrase_say(&wave, word(input->previous_wave.length > 0 ? WORD_SURVEY_IN_WAVE : WORD_SURVEY_BEFORE),
	           phrase_slot(&change, "wave", 0));
	number_put_plain(&change, "n", nearbyint(fabs(points)), 0);
	if (grid_number(grid, row, GAP_CHANGE_LOW, &low) && grid_number(grid, row, GAP_CHANGE_HIGH, &high)) {
		double least = gap > 0 ? low : -high, most = gap > 0 ? high : -low;
		number_signed(phrase_slot(&change, "low", least), least, 0);
		number_signed(phrase_slot(&change, "high", most), most, 0);
		if (low <= 0 && high >= 0)
			phrase_word(&change, "doubt", WORD_MAY_BE_CHANCE);
	}
	phrase_say(&change,
	           word(nearbyint(points) == 0 ? WORD_SURVEY_SAME
	                : more < 0             ? WORD_SURVEY_LESS
	                                       : WORD_SURVEY_MORE),
	           phrase_slot(phrase, "change", 0));
}

static bool add_gap(const struct page_input *input, struct text *out)
{
	const struct grid *gap = input->tables[TABLE_GAP];
	size_t row = unit_org(gap);
	double self, reports, points, low, high;
	enum word words = WORD_SURVEY_GAP;
	struct phrase phrase = {0};
	if (!grid_number(gap, row, GAP_SELF_PCT, &self) || !grid_number(gap, row, GAP_REPORTS_PCT, &reports) ||
	    !grid_number(gap, row, GAP_GAP, &points))
		return false;
	/* Without the reports of leaders who did not rate themselves, so that the three numbers add up. */
	reports = self - points;
	unsigned places = gap_places(self, reports, points);
	put_says(&phrase, gap, row, self, reports, places);
	number_plain(phrase_slot(&phrase, "gap", fabs(points)), points, places);
	put_gap_basis(&phrase, gap, row, places);
	(void)phrase_slot(&phrase, "leaders", grid_amount(gap, row, GAP_SELVES));
	put_change(&phrase, input, row, points);
	if (nearbyint(points) == 0)
		words = WORD_SURVEY_NO_GAP;
	else if (grid_number(gap, row, GAP_GAP_LOW, &low) && grid_number(gap, row, GAP_GAP_HIGH, &high) &&
	         low <= 0 && high >= 0)
		words = WORD_SURVEY_GAP_BY_CHANCE;
	else if (points < 0)
		words = WORD_SURVEY_GAP_BELOW;
	phrase_say(&phrase, word(words), out);
	return true;
}

/* Says why ratings come to no gap of all leaders. */
static void add_no_gap(const struct grid *gap, struct text *out)
{
	size_t row = unit_org(gap);
	double reports;
	struct phrase phrase = {0};
	if (row != GRID_NONE && grid_is(gap, row, GAP_STATUS, "no-self") &&
	    grid_number(gap, row, GAP_REPORTS_PCT, &reports)) {
		number_put_plain(&phrase, "reports", reports, 0);
		phrase_say(&phrase, word(WORD_SURVEY_NO_SELF), out);
		return;
	}
	phrase_add(out, word(row == GRID_NONE ? WORD_SURVEY_NO_ORG : WORD_SURVEY_FEW_RATINGS));
}

/* Says of which wave the ratings are, and how long ago that ended. */
static void add_wave(const struct page_input *input, struct text *out)
{
	const struct grid *gap = input->tables[TABLE_GAP];
	struct view wave = grid_text(gap, 0, GAP_WAVE);
	struct phrase phrase = {0};
	if (wave.length == 0 || view_is(wave, "all"))
		return;
	int32_t day = period_last_day(wave, input->fiscal);
	number_wave(phrase_slot(&phrase, "wave", 0), wave, input->fiscal);
	if (day != DAY_NONE && input->now != DAY_NONE && day < input->now)
		number_put_count(&phrase, "age", input->now - day);
	phrase_sentence(&phrase, word(WORD_SURVEY_WAVE), out);
}

void survey_say(const struct page_input *input, struct text *out)
{
	const struct grid *gap = input->tables[TABLE_GAP];
	if (!grid_has_rows(gap))
		return;
	if (!add_gap(input, out))
		add_no_gap(gap, out);
	add_wave(input, out);
}
