#include "show/page_input.h"
#include "show/unit.h"
#include "show/words/number.h"

void page_input_say_before(const struct page_input *input, struct text *out)
{
	struct phrase phrase = {0};
	number_put_count(&phrase, "n", (double)input->before_periods);
	phrase_say(&phrase, word((enum word)(WORD_BEFORE + (int)input->period.unit)), out);
}

void page_input_put_before(struct phrase *phrase, const struct page_input *input, enum TIME_column column,
                           void (*format)(struct text *out, double number))
{
	const struct grid *grid = input->tables[TABLE_TIME];
	size_t row = unit_org(grid), earlier = unit_org(input->before);
	double number;
	if (input->before_periods == 0 || row == GRID_NONE ||
	    !grid_number(input->before, earlier, column, &number))
		return;
	struct bounds now = bounds_of(grid, row, column), then = bounds_of(input->before, earlier, column);
	if (!bounds_are_equal(&now) || !bounds_are_equal(&then))
		return;
	format(phrase_slot(phrase, "before", number), number);
	page_input_say_before(input, phrase_slot(phrase, "when", 0));
}
