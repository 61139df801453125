#include "show/page_input.h"

#include <math.h>

#include "show/unit.h"
#include "show/words/number.h"

void page_input_say_before(const struct page_input *input, struct text *out)
{
	struct phrase phrase = {0};
	number_put_count(&phrase, "n", (double)input->before_periods);
	phrase_say(&phrase, word((enum word)(WORD_BEFORE + (int)input->period.unit)), out);
}

void page_input_put_scope(struct phrase *phrase, const struct page_input *input)
{
	bool has_all = input->completeness.leaders_without <= 0, has_people = input->completeness.has_people;
	phrase_word(phrase, "who", !has_people ? WORD_WHO_COACH : has_all ? WORD_WHO_LEAD : WORD_WHO_RECORD);
	phrase_word(phrase, "one", !has_people ? WORD_ONE_COACH : has_all ? WORD_ONE_LEADS : WORD_ONE_RECORD);
	if (has_all)
		return;
	phrase_word(phrase, "scope", WORD_SCOPE);
	phrase_word(phrase, "theirs", WORD_THEIRS);
}

bool page_input_put_days(struct phrase *phrase, const struct page_input *input)
{
	const struct grid *grid = input->tables[TABLE_TIME];
	double days = grid_amount(grid, unit_org(grid), TIME_DAYS);
	int32_t length = input->period.end - input->period.first;
	number_put_count(phrase, "days", days);
	number_put_count(phrase, "length", length);
	return days >= length;
}

void page_input_put_part(struct phrase *phrase, const struct page_input *input)
{
	struct phrase unused = {0};
	struct text scratch = {0};
	if (!page_input_put_days(&unused, input))
		(void)page_input_put_days(phrase, input);
	phrase_say(&unused, "", &scratch);
	text_clear(&scratch);
}

void page_input_put_known(struct phrase *phrase, const struct page_input *input)
{
	struct phrase known = {0};
	struct text days = {0};
	if (!page_input_put_days(&known, input)) {
		phrase_say(&known, word(WORD_KNOWN_DAYS), &days);
		phrase_text(phrase, "known", text_view(&days));
	}
	phrase_say(&known, "", &days);
	text_clear(&days);
}

bool page_input_coached(const struct page_input *input, struct coached *coached)
{
	const struct grid *grid = input->tables[TABLE_TIME];
	size_t org = unit_org(grid);
	double recorded, number;
	*coached = (struct coached){0};
	if (org == GRID_NONE || page_input_is_silent(input) || !grid_number(grid, org, TIME_REPORTS, &recorded) ||
	    !grid_number(grid, org, TIME_COACHED, &number))
		return false;
	coached->bounds = bounds_of_recorded(grid, org, TIME_COACHED);
	/* What is possible holds those of whom too few days are known, and they are told as such. */
	coached->bounds.most = fraction_subtract(coached->bounds.most,
	                                         fraction_of(input->completeness.reports_few, 1));
	coached->is_decided = bounds_are_equal(&coached->bounds);
	coached->unrecorded = fmax((double)input->completeness.reports_without,
	                           grid_amount(grid, org, TIME_UNRECORDED));
	coached->in_part = (double)input->completeness.reports_in_part;
	coached->bounds.most = fraction_add(coached->bounds.most,
	                                    fraction_of((int64_t)(coached->unrecorded + coached->in_part), 1));
	coached->reports = recorded + coached->unrecorded;
	return coached->reports > 0;
}

struct bounds page_input_coverage(const struct coached *coached)
{
	struct fraction all = fraction_of((int64_t)coached->reports, 1);
	return (struct bounds){fraction_divide(coached->bounds.least, all),
	                       fraction_divide(coached->bounds.most, all)};
}

/* Can what both say be compared: is it known, or do the bounds not overlap? */
static bool is_comparable(const struct bounds *now, const struct bounds *then)
{
	return (bounds_are_equal(now) && bounds_are_equal(then)) ||
	       fraction_real(now->least) > fraction_real(then->most) ||
	       fraction_real(then->least) > fraction_real(now->most);
}

/* Are both ends the same? */
static bool bounds_are_equal_to(const struct bounds *bounds, const struct bounds *other)
{
	return fraction_real(bounds->least) == fraction_real(other->least) &&
	       fraction_real(bounds->most) == fraction_real(other->most);
}

bool page_input_put_before(struct phrase *phrase, const struct page_input *input, enum TIME_column column,
                           void (*format)(struct text *out, double number))
{
	enum { NOW, BEFORE, SIDES };
	const struct grid *grid = input->even;
	double number;
	if (!grid || grid->row_count != SIDES || input->before_periods == 0 || page_input_is_silent(input) ||
	    grid_amount(grid, NOW, TIME_DAYS) < input->period.end - input->period.first ||
	    (column == TIME_COVERAGE && input->completeness.reports_in_part > 0) ||
	    !grid_number(grid, NOW, column, &number) || !grid_number(grid, BEFORE, column, &number))
		return false;
	struct bounds now = bounds_of_recorded(grid, NOW, column),
				  then = bounds_of_recorded(grid, BEFORE, column);
	if (!is_comparable(&now, &then))
		return false;
	struct phrase even = {0};
	struct text when = {0};
	page_input_say_before(input, &when);
	const struct grid *time = input->tables[TABLE_TIME];
	struct bounds whole = bounds_of(time, unit_org(time), column);
	struct coached coached;
	if (column == TIME_COVERAGE && page_input_coached(input, &coached))
		whole = page_input_coverage(&coached);
	bool is_whole = bounds_are_equal_to(&whole, &now);
	if (!input->is_even && is_whole)
		phrase_word(phrase, "both", WORD_OF_BOTH);
	if (input->is_even || is_whole) {
		number_bounds(phrase_slot(phrase, "before", number), &then, format);
		phrase_text(phrase, "when", text_view(&when));
	} else {
		number_put_bounds(&even, "now", &now, format);
		number_put_bounds(&even, "before", &then, format);
		phrase_text(&even, "when", text_view(&when));
		phrase_say(&even, word(WORD_EVEN), phrase_slot(phrase, "even", number));
	}
	text_clear(&when);
	return true;
}
