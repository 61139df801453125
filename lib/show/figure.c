#include "show/figure.h"
#include "show/escape.h"
#include "show/field.h"
#include "show/number.h"
#include "show/sentence.h"
#include "show/svg.h"

#define UNKNOWN "\xE2\x80\x93"

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

	text_add_string(out, "<figcaption>");
	switch (section->chart) {
	case CHART_DUMBBELL:
		add_key(out, "self", "leader says");
		if (is_hours(section))
			add_key(out, "logged", "logged");
		add_key(out, "reports", "reports say");
		if (!is_hours(section)) {
			add_key(out, "range", "their 95% interval");
			add_key(out, "clear", "a clear gap");
			add_key(out, "link", "not clear");
		}
		break;
	case CHART_STACKED:
		for (size_t i = 0; i < PLOT_PARTS; i++)
			add_key(out, plot_part_name((enum plot_part)i), plot_part_name((enum plot_part)i));
		if (input->before_periods > 0 && grid_has_rows(input->before)) {
			text_add_string(&words, "coaching ");
			sentence_before(input, &words);
			text_add_string(&words, input->before_periods > 1 ? ", mean" : "");
			text_add_char(&words, '\0');
			add_key(out, "before", words.bytes);
		}
		break;
	case CHART_STEPS:
		add_key(out, "coaching", "pairs with a coaching session");
		add_key(out, "before", "half: below it the chain breaks");
		break;
	case CHART_NONE:
		break;
	}
	text_add_string(out, "</figcaption>\n");
	text_clear(&words);
}

static void axis_words(const struct section *section, double at, struct text *out)
{
	if (section->chart == CHART_STACKED) {
		number_duration(out, at);
	} else if (section->chart == CHART_STEPS) {
		number_share(out, at);
	} else {
		number_plain(out, at, at < 1 || (is_hours(section) && at < 10 && at != (double)(int)at));
		text_add_string(out, is_hours(section) ? " h" : "");
	}
	text_add_char(out, '\0');
}

static void add_axis(struct text *out, const struct section *section, double axis)
{
	struct text half = {0}, whole = {0};

	axis_words(section, axis / 2, &half);
	axis_words(section, axis, &whole);
	text_add_string(out, "<div class=\"row\"><span class=\"who\"></span>");
	svg_axis(out, half.bytes, whole.bytes);
	text_add_string(out, "<span class=\"says\"></span></div>\n");
	text_clear(&half);
	text_clear(&whole);
}

static void number_or_not(const struct grid *grid, size_t row, const char *column, void (*format)(struct text *, double),
                          struct text *out)
{
	double number;

	if (field_number(grid, row, column, &number))
		format(out, number);
	else
		text_add_string(out, field_is_hidden(grid, row) ? "hidden" : UNKNOWN);
}

static void format_points(struct text *out, double number) { number_signed(out, number, 0); }
static void format_hours(struct text *out, double number) { number_signed(out, number, 1); }

static void comma(struct text *out, size_t start)
{
	if (out->length > start)
		text_add_string(out, ", ");
}

/* The number that the row is about, and in small what it rests on. */
static void say_dumbbell(const struct section *section, size_t row, struct text *large, struct text *small)
{
	const struct grid *grid = section->grid;
	double low, high;

	number_or_not(grid, row, is_hours(section) ? "gap_h" : "gap", is_hours(section) ? format_hours : format_points, large);
	if (is_hours(section)) {
		text_add_string(large, field_is_hidden(grid, row) ? "" : " h");
	} else if (field_number(grid, row, "gap_low", &low) && field_number(grid, row, "gap_high", &high)) {
		number_plain(small, low, 0);
		text_add_string(small, " to ");
		number_plain(small, high, 0);
	}
	if (!is_hours(section) && field_is(grid, row, "label", "thin"))
		text_add_string(small, "thin");
	if (!is_hours(section) && field_is(grid, row, "status", "no-self"))
		text_add_string(small, "no self rating");
	if (field_is_hidden(grid, row)) {
		text_add_string(small, field_is(grid, row, "status", "unanimous") ? "all raters agree" : "too few raters");
	} else {
		comma(small, 0);
		number_of(small, field_amount(grid, row, "raters"), "rater", "raters");
	}
}

static void say_time(const struct section *section, size_t row, const struct grid *before, struct text *large, struct text *small)
{
	const struct grid *grid = section->grid;
	double number;
	size_t old = field_find(before, field_text(grid, row, "by"), field_text(grid, row, "unit"));

	number_or_not(grid, row, "coverage", number_share, large);
	if (!field_number(grid, row, "reports", &number) || number == 0) {
		text_add_string(small, "no direct reports");
		return;
	}
	text_add_string(small, "of ");
	number_count(small, number);
	text_add_string(small, " coached");
	if (field_number(before, old, "coverage", &number)) {
		text_add_string(small, ", was ");
		number_share(small, number);
	}
}

static void say_steps(const struct section *section, size_t row, struct text *large, struct text *small)
{
	number_or_not(section->grid, row, "coverage", number_share, large);
	number_count(small, field_amount(section->grid, row, "coached"));
	text_add_string(small, " of ");
	number_of(small, field_amount(section->grid, row, "pairs"), "pair", "pairs");
}

static void add_described(struct text *out, const struct grid *grid, size_t row, const char *column, const char *words,
                          unsigned places, const char *unit)
{
	double number;

	if (!field_number(grid, row, column, &number))
		return;
	comma(out, 0);
	text_add_string(out, words);
	text_add_char(out, ' ');
	number_plain(out, number, places);
	text_add_string(out, unit);
}

/* The drawing in words. */
static void describe(const struct section *section, size_t row, struct text *out)
{
	static const char *const columns[] = {"coaching_min", "managing_min", "mentoring_min", "inspection_min", "help_min",
	                                      "other_min", "unclassified_min"};
	const struct grid *grid = section->grid;

	switch (section->chart) {
	case CHART_DUMBBELL:
		if (is_hours(section)) {
			add_described(out, grid, row, "said_h", "leader says", 1, " h");
			add_described(out, grid, row, "logged_h", "logged", 1, " h");
			add_described(out, grid, row, "received_h", "reports say", 1, " h");
		} else {
			add_described(out, grid, row, "self_pct", "leader says", 0, "");
			add_described(out, grid, row, "reports_pct", "reports say", 0, "");
		}
		if (field_is_hidden(grid, row))
			text_add_string(out, out->length > 0 ? ", what the reports say is hidden" : "hidden");
		break;
	case CHART_STACKED:
		for (size_t i = 0; i < PLOT_PARTS; i++)
			add_described(out, grid, row, columns[i], plot_part_name((enum plot_part)i), 0, " min");
		break;
	case CHART_STEPS:
		add_described(out, grid, row, "coached", "pairs coached", 0, "");
		add_described(out, grid, row, "pairs", "of", 0, "");
		break;
	case CHART_NONE:
		break;
	}
}

static void add_row(struct text *out, const struct section *section, size_t row, const struct page_input *input, double axis)
{
	struct plot plot = plot_row(section, row, input->before, axis);
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
	text_add_string(out, plot.breaks ? " <em>breaks here</em></small></span></div>\n" : "</small></span></div>\n");
	text_clear(&who);
	text_clear(&large);
	text_clear(&small);
	text_clear(&words);
}

size_t figure_rows(const struct section *section, const struct sheet *sheet)
{
	size_t count = 0;

	for (size_t i = 0; i < sheet->row_count; i++)
		count += plot_holds(section, sheet->rows[i]);
	return count;
}

void figure_html(struct text *out, const struct section *section, const struct sheet *sheet, const struct page_input *input, size_t rows)
{
	double axis = plot_axis(section);

	if (axis <= 0 || figure_rows(section, sheet) == 0)
		return;
	text_add_string(out, "<figure>\n");
	add_keys(out, section, input);
	add_axis(out, section, axis);
	for (size_t i = 0; i < sheet->row_count && rows > 0; i++) {
		if (!plot_holds(section, sheet->rows[i]))
			continue;
		add_row(out, section, sheet->rows[i], input, axis);
		rows--;
	}
	text_add_string(out, "</figure>\n");
}
