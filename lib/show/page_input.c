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
	double number;
	if (input->before_periods == 0 || !grid_number(input->before, unit_org(input->before), column, &number))
		return;
	format(phrase_slot(phrase, "before", number), number);
	page_input_say_before(input, phrase_slot(phrase, "when", 0));
}
