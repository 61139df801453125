#include "show/terminal/chart.h"
#include "show/words/escape.h"
#include "show/field.h"
#include "show/words/character.h"
#include "show/words/phrase.h"

#define GAP 2         /* blanks between columns */
#define PLOT_LEAST 13 /* a chart narrower than this tells nothing */
#define PLOT_MOST 51
#define TEXT_GOOD 14  /* names are not cut below this while columns can be left out instead */
#define TEXT_LEAST 10 /* nor ever below this */
#define ELLIPSIS "\xE2\x80\xA6"

struct layout {
	const struct sheet *sheet;
	size_t widths[SHEET_COLUMNS]; /* 0 where the column is left out */
	size_t rows, plot;
};

static void value_of(const struct sheet *sheet, size_t row, size_t column, struct text *scratch,
                     struct text *out)
{
	text_reset(scratch);
	text_reset(out);
	sheet_format(sheet, row, &sheet->columns[column], scratch);
	escape_text(out, text_view(scratch));
}

/* The heading's next line: as many of its words as fit. */
static struct view heading_line(struct view *rest, size_t width)
{
	struct view whole = *rest, after = *rest;
	size_t length = 0;
	while (after.bytes) {
		struct view word = view_cut(&after, ' ');
		size_t end = (size_t)(word.bytes + word.length - whole.bytes);
		if (length > 0 && characters_width(view_slice(whole.bytes, end)) > width)
			break;
		length = end;
		*rest = after;
	}
	return view_slice(whole.bytes, length);
}

static size_t heading_lines(struct view heading, size_t width)
{
	size_t lines = 0;
	for (; heading.bytes; lines++)
		heading_line(&heading, width);
	return lines;
}

static void measure(struct layout *layout, unsigned width)
{
	struct text scratch = {0}, value = {0};
	for (size_t i = 0; i < layout->sheet->column_count; i++) {
		struct view rest;
		size_t most = 0, limit = width / 3 > TEXT_LEAST ? width / 3 : TEXT_LEAST;
		for (size_t row = 0; row < layout->rows; row++) {
			value_of(layout->sheet, row, i, &scratch, &value);
			size_t columns = characters_width(text_view(&value));
			most = columns > most ? columns : most;
		}
		if (sheet_column_is_text(&layout->sheet->columns[i]) && most > limit)
			most = limit;
		text_reset(&scratch);
		sheet_heading(&layout->sheet->columns[i], &scratch);
		for (rest = text_view(&scratch); rest.bytes;) {
			size_t columns = characters_width(view_cut(&rest, ' '));
			most = columns > most ? columns : most;
		}
		layout->widths[i] = most;
	}
	text_clear(&scratch);
	text_clear(&value);
}

static size_t total_width(const struct layout *layout)
{
	size_t total = 0;
	for (size_t i = 0; i < layout->sheet->column_count; i++)
		if (layout->widths[i] > 0)
			total += layout->widths[i] + (total > 0 ? GAP : 0);
	return total;
}

static bool drop_one(struct layout *layout)
{
	size_t first = SHEET_COLUMNS;
	for (size_t i = 0; i < layout->sheet->column_count; i++) {
		unsigned drop = layout->sheet->columns[i].drop;
		if (layout->widths[i] > 0 && drop > 0 &&
		    (first == SHEET_COLUMNS || drop < layout->sheet->columns[first].drop))
			first = i;
	}
	if (first == SHEET_COLUMNS)
		return false;
	layout->widths[first] = 0;
	return true;
}

/* Takes a column from the widest text that is wider than `least`. */
static bool shrink_one(struct layout *layout, size_t least)
{
	size_t widest = SHEET_COLUMNS;
	for (size_t i = 0; i < layout->sheet->column_count; i++)
		if (sheet_column_is_text(&layout->sheet->columns[i]) && layout->widths[i] > least &&
		    (widest == SHEET_COLUMNS || layout->widths[i] > layout->widths[widest]))
			widest = i;
	if (widest == SHEET_COLUMNS)
		return false;
	layout->widths[widest]--;
	return true;
}

static void fit(struct layout *layout, bool has_plot, unsigned width)
{
	size_t room = has_plot && width >= 60 ? width - PLOT_LEAST - GAP : width;
	while (total_width(layout) > room && shrink_one(layout, TEXT_GOOD))
		;
	while (total_width(layout) > room && drop_one(layout))
		;
	while (total_width(layout) > room && shrink_one(layout, TEXT_LEAST))
		;
	if (room < width && total_width(layout) <= room) {
		layout->plot = width - total_width(layout) - GAP;
		if (layout->plot > PLOT_MOST)
			layout->plot = PLOT_MOST;
	}
}

static void add_blanks(struct text *out, size_t count)
{
	while (count-- > 0)
		text_add_char(out, ' ');
}

/* Pads to the right of the text only when something follows, so that lines end where their text ends. */
static void add_aligned(struct text *out, struct view v, size_t width, bool left, size_t *owed)
{
	size_t columns = characters_width(v);
	if (columns > width) {
		v = characters_fit(v, width - 1);
		columns = characters_width(v) + 1;
		add_blanks(out, *owed + (left ? 0 : width - columns));
		text_add(out, v);
		text_add_string(out, ELLIPSIS);
	} else if (columns > 0) {
		add_blanks(out, *owed + (left ? 0 : width - columns));
		text_add(out, v);
	}
	if (columns == 0)
		*owed += width;
	else
		*owed = left ? width - columns : 0;
	*owed += GAP;
}

static void add_headings(const struct layout *layout, bool colour, struct text *out)
{
	struct text texts[SHEET_COLUMNS] = {{NULL, 0, 0}};
	struct view rests[SHEET_COLUMNS];
	size_t lines = 0, counts[SHEET_COLUMNS];
	for (size_t i = 0; i < layout->sheet->column_count; i++) {
		sheet_heading(&layout->sheet->columns[i], &texts[i]);
		rests[i] = text_view(&texts[i]);
		counts[i] = layout->widths[i] > 0 ? heading_lines(rests[i], layout->widths[i]) : 0;
		lines = counts[i] > lines ? counts[i] : lines;
	}
	for (size_t line = 0; line < lines; line++) {
		size_t owed = 0;
		terminal_paint(out, colour, PAINT_DIM);
		for (size_t i = 0; i < layout->sheet->column_count; i++) {
			struct view part = {NULL, 0};
			if (layout->widths[i] == 0)
				continue;
			if (line + counts[i] >= lines) /* the last line stands on the values */
				part = heading_line(&rests[i], layout->widths[i]);
			add_aligned(out, part, layout->widths[i], sheet_column_is_text(&layout->sheet->columns[i]),
			            &owed);
		}
		terminal_paint(out, colour, PAINT_END);
		text_add_char(out, '\n');
	}
	for (size_t i = 0; i < layout->sheet->column_count; i++)
		text_clear(&texts[i]);
}

static void add_rows(const struct layout *layout, const struct section *section, const struct grid *before,
                     bool colour, struct text *out)
{
	struct text scratch = {0}, value = {0};
	const struct sheet *sheet = layout->sheet;
	double axis = section ? chart_axis(section) : 0;
	for (size_t row = 0; row < layout->rows; row++) {
		size_t owed = 0, last = out->length;
		for (size_t i = 0; i < sheet->column_count; i++) {
			if (layout->widths[i] == 0)
				continue;
			value_of(sheet, row, i, &scratch, &value);
			add_aligned(out, text_view(&value), layout->widths[i], sheet_column_is_text(&sheet->columns[i]),
			            &owed);
		}
		if (layout->plot > 0 && axis > 0 && chart_holds(section, sheet->rows[row])) {
			struct plot plot = chart_row(section, sheet->rows[row], before, axis);
			last = out->length;
			add_blanks(out, owed);
			owed = out->length;
			terminal_plot(out, section->chart, &plot, layout->plot, colour);
			if (out->length == owed)
				out->length = last;
		}
		text_add_char(out, '\n');
	}
	text_clear(&scratch);
	text_clear(&value);
}

void terminal_table(const struct sheet *sheet, const struct section *section, const struct grid *before,
                    size_t rows, unsigned width, bool colour, struct text *out)
{
	struct layout layout = {.sheet = sheet, .rows = rows};
	struct text missing = {0}, key = {0};
	struct phrase phrase = {0};
	measure(&layout, width);
	fit(&layout, section && chart_axis(section) > 0, width);
	add_headings(&layout, colour, out);
	add_rows(&layout, section, before, colour, out);
	for (size_t i = 0; i < sheet->column_count; i++) {
		if (layout.widths[i] > 0)
			continue;
		text_add_string(&missing, missing.length > 0 ? word(WORD_NO_ROOM_NEXT) : "");
		sheet_heading(&sheet->columns[i], &missing);
	}
	if (layout.plot > 0) {
		terminal_paint(out, colour, PAINT_DIM);
		terminal_key(&key, section);
		terminal_paragraph(out, text_view(&key), width, "");
		terminal_paint(out, colour, PAINT_END);
	}
	if (missing.length > 0) {
		text_reset(&key);
		phrase_text(&phrase, "headings", text_view(&missing));
		phrase_say(&phrase, word(WORD_NO_ROOM), &key);
		terminal_paint(out, colour, PAINT_DIM);
		terminal_paragraph(out, text_view(&key), width, "");
		terminal_paint(out, colour, PAINT_END);
	}
	text_clear(&key);
	text_clear(&missing);
}
