#include "show/html/chart.h"
#include "show/words/escape.h"
#include "show/field.h"
#include "show/words/number.h"
#include "show/words/phrase.h"
#include "show/says/says.h"
#include "show/html/svg.h"

static bool is_hours(const struct section *section)
{
	return field_exists(section->grid, "said_h");
}

static void add_key(struct text *out, const char *kind, const char *words)
{
	text_add_string(out, "<span>");
	svg_sample(out, kind);
	escape_html(out, view_of(words));
	text_add_string(out, "</span>\n");
}

static void add_keys(struct text *out, const struct section *section, const struct page_input *input)
{
	struct text words = {0};
	struct phrase phrase = {0};
	text_add_string(out, "<figcaption>");
	switch (section->chart) {
	case CHART_DUMBBELL:
		add_key(out, "self", word(WORD_LEADER_SAYS));
		if (is_hours(section))
			add_key(out, "logged", word(WORD_LOGGED));
		add_key(out, "reports", word(WORD_REPORTS_SAY));
		if (!is_hours(section)) {
			add_key(out, "range", word(WORD_KEY_INTERVAL));
			add_key(out, "clear", word(WORD_KEY_CLEAR));
			add_key(out, "link", word(WORD_KEY_UNCLEAR));
		}
		break;
	case CHART_STACKED:
		for (size_t i = 0; i < CHART_PARTS; i++)
			add_key(out, chart_part_name((enum plot_part)i), word((enum word)(WORD_PART_COACHING + i)));
		if (input->before_periods > 0 && grid_has_rows(input->before)) {
			page_input_say_before(input, phrase_slot(&phrase, "when", 0));
			number_put_count(&phrase, "n", (double)input->before_periods);
			phrase_say(&phrase, word(WORD_KEY_BEFORE), &words);
			add_key(out, "before", text_terminate(&words));
		}
		break;
	case CHART_STEPS:
		add_key(out, "coaching", word(WORD_KEY_STEPS));
		add_key(out, "before", word(WORD_KEY_HALF));
		break;
	case CHART_NONE: break;
	}
	text_add_string(out, "</figcaption>\n");
	text_clear(&words);
}

/* With the unit where it is one of hours. */
static void add_amount(struct text *out, enum word pattern, double number, unsigned places)
{
	struct phrase phrase = {0};
	number_put_plain(&phrase, "n", number, places);
	phrase_say(&phrase, word(pattern), out);
}

static void axis_words(const struct section *section, double at, struct text *out)
{
	if (section->chart == CHART_STACKED && at >= 120) {
		add_amount(out, WORD_HOURS, at / 60, 0);
	} else if (section->chart == CHART_STACKED) {
		number_duration(out, at);
	} else if (section->chart == CHART_STEPS) {
		number_share(out, at);
	} else {
		unsigned places = at < 1 || (is_hours(section) && at < 10 && at != (double)(int)at);
		if (is_hours(section))
			add_amount(out, WORD_HOURS, at, places);
		else
			number_plain(out, at, places);
	}
}

static void add_axis(struct text *out, const struct section *section, double axis)
{
	struct text half = {0}, whole = {0};
	axis_words(section, axis / 2, &half);
	axis_words(section, axis, &whole);
	text_add_string(out, "<div class=\"row\"><span class=\"who\"></span>");
	svg_axis(out, text_terminate(&half), text_terminate(&whole));
	text_add_string(out, "<span class=\"says\"></span></div>\n");
	text_clear(&half);
	text_clear(&whole);
}

static void number_or_not(const struct grid *grid, size_t row, const char *column,
                          void (*format)(struct text *, double), struct text *out)
{
	double number;
	if (field_number(grid, row, column, &number))
		format(out, number);
	else
		text_add_string(out, word(field_is_hidden(grid, row) ? WORD_HIDDEN : WORD_UNKNOWN));
}

static void format_points(struct text *out, double number)
{
	number_signed(out, number, 0);
}
static void format_hours(struct text *out, double number)
{
	struct phrase phrase = {0};
	number_signed(phrase_slot(&phrase, "n", number), number, 1);
	phrase_say(&phrase, word(WORD_HOURS), out);
}

/* The number that the row is about, and in small what it rests on. */
static void say_dumbbell(const struct section *section, size_t row, struct text *large, struct text *small)
{
	const struct grid *grid = section->grid;
	struct phrase phrase = {0};
	double low, high;
	number_or_not(grid, row, is_hours(section) ? "gap_h" : "gap",
	              is_hours(section) ? format_hours : format_points, large);
	if (field_is_hidden(grid, row)) {
		text_add_string(small, word(field_is(grid, row, "status", "unanimous") ? WORD_ALL_RATERS_AGREE
		                                                                       : WORD_TOO_FEW_RATERS));
		return;
	}
	if (!is_hours(section) && field_number(grid, row, "gap_low", &low) &&
	    field_number(grid, row, "gap_high", &high)) {
		number_put_plain(&phrase, "low", low, 0);
		number_put_plain(&phrase, "high", high, 0);
	}
	number_put_count(&phrase, "raters", field_amount(grid, row, "raters"));
	phrase_say(&phrase,
	           !is_hours(section) && field_is(grid, row, "label", "thin") ? word(WORD_BESIDE_GAP_THIN)
	           : !is_hours(section) && field_is(grid, row, "status", "no-self")
	               ? word(WORD_BESIDE_GAP_NO_SELF)
	               : word(WORD_BESIDE_GAP),
	           small);
}

static void say_time(const struct section *section, size_t row, const struct grid *before, struct text *large,
                     struct text *small)
{
	const struct grid *grid = section->grid;
	struct phrase phrase = {0};
	double number, earlier;
	size_t old = field_find(before, field_text(grid, row, "by"), field_text(grid, row, "unit"));
	number_or_not(grid, row, "coverage", number_share, large);
	if (!field_number(grid, row, "reports", &number) || number == 0) {
		phrase_add(small, word(WORD_BESIDE_NO_REPORTS));
		return;
	}
	number_put_count(&phrase, "reports", number);
	if (field_number(before, old, "coverage", &earlier))
		number_put_share(&phrase, "before", earlier);
	phrase_say(&phrase, word(WORD_BESIDE_TIME), small);
}

static void say_steps(const struct section *section, size_t row, struct text *large, struct text *small)
{
	struct phrase phrase = {0};
	number_or_not(section->grid, row, "coverage", number_share, large);
	number_put_count(&phrase, "coached", field_amount(section->grid, row, "coached"));
	number_put_count(&phrase, "pairs", field_amount(section->grid, row, "pairs"));
	phrase_say(&phrase, word(WORD_BESIDE_STEPS), small);
}

/* A value of the row after its words; `unit` is the pattern of its number, or WORDS for a bare one. */
static void add_described(struct text *out, const struct grid *grid, size_t row, const char *column,
                          enum word what, enum word unit)
{
	struct phrase phrase = {0};
	double number;
	if (!field_number(grid, row, column, &number))
		return;
	text_add_string(out, out->length > 0 ? word(WORD_LIST_NEXT) : "");
	phrase_word(&phrase, "what", what);
	struct text *value = phrase_slot(&phrase, "n", number);
	if (unit == WORDS)
		number_plain(value, number, 0);
	else
		add_amount(value, unit, number, unit == WORD_HOURS);
	phrase_say(&phrase, word(WORD_DESCRIBE), out);
}

/* The drawing in words. */
static void describe(const struct section *section, size_t row, struct text *out)
{
	const struct grid *grid = section->grid;
	switch (section->chart) {
	case CHART_DUMBBELL:
		if (is_hours(section)) {
			add_described(out, grid, row, "said_h", WORD_LEADER_SAYS, WORD_HOURS);
			add_described(out, grid, row, "logged_h", WORD_LOGGED, WORD_HOURS);
			add_described(out, grid, row, "received_h", WORD_REPORTS_SAY, WORD_HOURS);
		} else {
			add_described(out, grid, row, "self_pct", WORD_LEADER_SAYS, WORDS);
			add_described(out, grid, row, "reports_pct", WORD_REPORTS_SAY, WORDS);
		}
		if (field_is_hidden(grid, row)) {
			text_add_string(out, out->length > 0 ? word(WORD_LIST_NEXT) : "");
			text_add_string(out, word(out->length > 0 ? WORD_DESCRIBE_HIDDEN : WORD_HIDDEN));
		}
		break;
	case CHART_STACKED:
		for (size_t i = 0; i < CHART_PARTS; i++)
			add_described(out, grid, row, chart_part_column((enum plot_part)i),
			              (enum word)(WORD_PART_COACHING + i), WORD_MINUTES);
		break;
	case CHART_STEPS:
		add_described(out, grid, row, "coached", WORD_DESCRIBE_COACHED, WORDS);
		add_described(out, grid, row, "pairs", WORD_DESCRIBE_PAIRS, WORDS);
		break;
	case CHART_NONE: break;
	}
}

static void add_row(struct text *out, const struct section *section, size_t row,
                    const struct page_input *input, double axis)
{
	struct plot plot = chart_row(section, row, input->before, axis);
	struct text who = {0}, large = {0}, small = {0}, words = {0};
	sheet_format_unit(section->grid, row, &who);
	describe(section, row, &words);
	if (section->chart == CHART_DUMBBELL)
		say_dumbbell(section, row, &large, &small);
	else if (section->chart == CHART_STACKED)
		say_time(section, row, input->before, &large, &small);
	else
		say_steps(section, row, &large, &small);
	text_add_format(out, "<div class=\"row%s%s\"><span class=\"who\"><bdi>", plot.breaks ? " broken" : "",
	                section->chart == CHART_DUMBBELL && sheet_row_is_sum(section->grid, row) ? " sum" : "");
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

size_t chart_rows(const struct section *section, const struct sheet *sheet)
{
	size_t count = 0;
	for (size_t i = 0; i < sheet->row_count; i++)
		count += chart_holds(section, sheet->rows[i]);
	return count;
}

void chart_html(struct text *out, const struct section *section, const struct sheet *sheet,
                const struct page_input *input, size_t rows)
{
	double axis = chart_axis(section);
	if (axis <= 0 || chart_rows(section, sheet) == 0)
		return;
	text_add_string(out, "<figure>\n");
	add_keys(out, section, input);
	add_axis(out, section, axis);
	for (size_t i = 0; i < sheet->row_count && rows > 0; i++) {
		if (!chart_holds(section, sheet->rows[i]))
			continue;
		add_row(out, section, sheet->rows[i], input, axis);
		rows--;
	}
	text_add_string(out, "</figure>\n");
}
