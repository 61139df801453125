#include "show/html/chart.h"
#include "show/html/svg.h"
#include "show/words/character.h"
#include "show/words/number.h"

static void add_key(struct text *out, enum mark mark, struct view words)
{
	text_add_string(out, "<span>");
	svg_sample(out, mark);
	escape_html(out, words);
	text_add_string(out, "</span>\n");
}

static void add_keys(struct output *out)
{
	const struct section *section = out->section;
	const struct page_input *input = out->page->input;
	struct text words = {0};
	struct phrase phrase = {0};
	text_add_string(out->text, "<figcaption>");
	for (size_t i = 0; i < CHART_KEYS && section->chart->keys[i].words; i++)
		add_key(out->text, section->chart->keys[i].mark, view_of(section->chart->keys[i].words));
	if (input->before_periods > 0 && grid_has_rows(section->before)) {
		page_input_say_before(input, phrase_slot(&phrase, "when", 0));
		number_put_count(&phrase, "n", (double)input->before_periods);
		phrase_say(&phrase, word(WORD_KEY_BEFORE), &words);
		add_key(out->text, MARK_BEFORE, text_view(&words));
	}
	text_add_string(out->text, "</figcaption>\n");
	text_clear(&words);
}

/* Appends a number with its unit. */
static void add_amount(struct text *out, enum word pattern, double number, unsigned places)
{
	struct phrase phrase = {0};
	number_put_plain(&phrase, "n", number, places);
	phrase_say(&phrase, word(pattern), out);
}

static void add_axis_amount(enum chart_unit unit, double at, struct text *out)
{
	switch (unit) {
	case CHART_POINTS: number_plain(out, at, 0); break;
	case CHART_SHARES: number_share(out, at); break;
	case CHART_HOURS: add_amount(out, WORD_HOURS, at, at < 1 || (at < 10 && at != (double)(int)at)); break;
	case CHART_MINUTES:
		if (at < 120)
			number_duration(out, at);
		else
			add_amount(out, WORD_HOURS, at / 60, 0);
		break;
	}
}

static void add_axis(struct text *out, enum chart_unit unit, double axis)
{
	struct text half = {0}, whole = {0};
	add_axis_amount(unit, axis / 2, &half);
	add_axis_amount(unit, axis, &whole);
	text_add_string(out, "<div class=\"row\"><span class=\"who\"></span>");
	svg_axis(out, text_terminate(&half), text_terminate(&whole));
	text_add_string(out, "<span class=\"says\"></span></div>\n");
	text_clear(&half);
	text_clear(&whole);
}

/* Appends what the row has in the column of the key, after the words of the key. */
static void describe_key(const struct chart *chart, const struct chart_key *key, const struct grid *grid,
                         size_t row, struct text *out)
{
	struct phrase phrase = {0};
	double number;
	if (key->column == 0 || !grid_number(grid, row, key->column, &number))
		return;
	text_add_string(out, out->length > 0 ? word(WORD_LIST_NEXT) : "");
	phrase_text(&phrase, "what", view_of(key->words));
	struct text *value = phrase_slot(&phrase, "n", number);
	if (chart->unit == CHART_HOURS)
		add_amount(value, WORD_HOURS, number, 1);
	else if (chart->unit == CHART_MINUTES)
		add_amount(value, WORD_MINUTES, number, 0);
	else
		number_plain(value, number, 0);
	phrase_say(&phrase, word(WORD_DESCRIBE), out);
}

/* Appends what the drawing shows, in words. */
static void describe(const struct chart *chart, const struct grid *grid, size_t row, struct text *out)
{
	bool is_told = chart->told[0].words != NULL;
	const struct chart_key *keys = is_told ? chart->told : chart->keys;
	for (size_t i = 0; i < (is_told ? COUNT_OF(chart->told) : CHART_KEYS); i++)
		describe_key(chart, &keys[i], grid, row, out);
	if (unit_is_hidden(grid, row)) {
		text_add_string(out, out->length > 0 ? word(WORD_LIST_NEXT) : "");
		text_add_string(out, word(out->length > 0 ? WORD_DESCRIBE_HIDDEN : WORD_HIDDEN));
	}
}

static void add_row(struct text *out, const struct section *section, size_t row, double axis)
{
	struct plot plot = chart_plot(section->chart, section->grid, row, section->before, axis);
	struct text who = {0}, large = {0}, small = {0}, words = {0};
	unit_say(section->grid, row, &who);
	describe(section->chart, section->grid, row, &words);
	section->chart->beside(section->grid, row, section->before, &large, &small);
	text_add_format(out, "<div class=\"row%s%s\"><span class=\"who\"><bdi>", plot.breaks ? " broken" : "",
	                unit_is_sum(section->grid, row) ? " sum" : "");
	escape_html(out, text_view(&who));
	text_add_string(out, "</bdi></span>");
	svg_plot(out, section->chart, &plot, text_view(&who), text_view(&words));
	text_add_string(out, "<span class=\"says\"><b>");
	escape_html(out, text_view(&large));
	text_add_string(out, "</b> <small>");
	escape_html(out, text_view(&small));
	if (plot.breaks)
		text_add_format(out, " <em>%s</em>", word(WORD_BREAKS_HERE));
	text_add_string(out, "</small></span></div>\n");
	text_clear(&who);
	text_clear(&large);
	text_clear(&small);
	text_clear(&words);
}

size_t html_chart_rows(const struct output *out)
{
	size_t count = 0;
	for (size_t i = 0; i < out->sheet->row_count; i++)
		count += chart_holds(out->section->chart, out->section->grid, out->sheet->rows[i]);
	return count;
}

void html_chart(struct output *out, size_t rows)
{
	const struct section *section = out->section;
	double axis = chart_axis(section->chart, section->grid);
	if (axis <= 0 || html_chart_rows(out) == 0)
		return;
	text_add_string(out->text, "<figure>\n");
	add_keys(out);
	add_axis(out->text, section->chart->unit, axis);
	for (size_t i = 0; i < out->sheet->row_count && rows > 0; i++) {
		if (!chart_holds(section->chart, section->grid, out->sheet->rows[i]))
			continue;
		add_row(out->text, section, out->sheet->rows[i], axis);
		rows--;
	}
	text_add_string(out->text, "</figure>\n");
}
