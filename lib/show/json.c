#include "show/walk.h"
#include "show/words/character.h"

static void add_string(struct text *out, struct view v)
{
	text_add_char(out, '"');
	escape_json(out, v);
	text_add_char(out, '"');
}

static void add_member(struct text *out, const char *name, struct view v)
{
	add_string(out, view_of(name));
	text_add_string(out, ": ");
	add_string(out, v);
	text_add_string(out, ",\n");
}

static size_t count_digits(const char *bytes, size_t length)
{
	size_t count = 0;
	while (count < length && bytes[count] >= '0' && bytes[count] <= '9')
		count++;
	return count;
}

/* Is the text a number of JSON without an exponent? Values that were read may be any text. */
static bool is_number(struct view v)
{
	size_t sign = v.length > 0 && v.bytes[0] == '-';
	size_t whole = count_digits(v.bytes + sign, v.length - sign);
	size_t end = sign + whole;
	if (whole == 0 || (whole > 1 && v.bytes[sign] == '0'))
		return false;
	if (end == v.length)
		return true;
	size_t part = count_digits(v.bytes + end + 1, v.length - end - 1);
	return v.bytes[end] == '.' && part > 0 && end + 1 + part == v.length;
}

static bool type_is_number(enum column_type type)
{
	return type == COLUMN_MINUTES || type == COLUMN_COUNT || type == COLUMN_SCORE || type == COLUMN_FIXED6 ||
	       type == COLUMN_FIXED9;
}

static void add_cell(struct text *out, const struct cell *cell, enum column_type type)
{
	struct text printed = {0};
	cell_format(&printed, cell, type);
	if (printed.length == 0)
		text_add_string(out, "null");
	else if (type_is_number(type) && is_number(text_view(&printed)))
		text_add(out, text_view(&printed));
	else
		add_string(out, text_view(&printed));
	text_clear(&printed);
}

/* Appends an array with a row on each line; `[]` without a grid. */
static void add_rows(struct text *out, const struct grid *grid)
{
	text_add_char(out, '[');
	for (size_t row = 0; grid && row < grid->row_count; row++) {
		text_add_string(out, row == 0 ? "\n{" : ",\n{");
		for (size_t column = 0; column < grid->column_count; column++) {
			if (column > 0)
				text_add_string(out, ", ");
			add_string(out, view_of(grid->columns[column].name));
			text_add_string(out, ": ");
			add_cell(out, grid_cell(grid, row, column), grid->columns[column].type);
		}
		text_add_char(out, '}');
	}
	text_add_string(out, grid && grid->row_count > 0 ? "\n]" : "]");
}

static void head(struct output *out)
{
	const struct page_input *input = out->page->input;
	struct text scratch = {0};
	text_add_string(out->text, "{\n");
	add_member(out->text, "title", out->title);
	period_format(&scratch, input->period, input->fiscal);
	add_member(out->text, "period", text_view(&scratch));
	text_reset(&scratch);
	day_format(&scratch, input->now);
	add_member(out->text, "now", text_view(&scratch));
	text_clear(&scratch);
	add_member(out->text, "headline", text_view(&out->page->headline));
	add_member(out->text, "survey", text_view(&out->page->survey));
	text_add_string(out->text, "\"points\": [");
	for (size_t i = 0; i < out->page->point_count; i++) {
		text_add_string(out->text, i > 0 ? ", {" : "{");
		add_member(out->text, "label", view_of(out->page->points[i].label));
		out->text->length--;
		text_add_string(out->text, " \"words\": ");
		add_string(out->text, text_view(&out->page->points[i].words));
		text_add_char(out->text, '}');
	}
	text_add_string(out->text, "],\n");
	add_member(out->text, "record", text_view(&out->page->record));
	text_add_format(out->text, "\"stale\": %s,\n\"partial\": %s,\n\"sections\": [",
	                input->stale ? "true" : "false", input->partial ? "true" : "false");
}

static void heading(struct output *out)
{
	text_add_string(out->text, out->section == out->page->sections ? "{\n" : ", {\n");
	add_member(out->text, "id", view_of(out->section->id));
	add_member(out->text, "title", view_of(out->section->says->title));
	text_add_format(out->text, "\"more\": %s,\n", out->section->is_folded ? "true" : "false");
}

static void end(struct output *out)
{
	if (out->section->says->compares) {
		text_add_string(out->text, "\"before\": ");
		add_rows(out->text, out->page->input->before);
		text_add_string(out->text, ",\n\"trend\": ");
		add_rows(out->text, out->page->input->trend);
		text_add_string(out->text, ",\n");
	}
	text_add_string(out->text, "\"rows\": ");
	add_rows(out->text, out->section->grid);
	text_add_string(out->text, "\n}");
}

static void foot(struct output *out)
{
	text_add_string(out->text, "]\n}\n");
}

static void alone(struct output *out)
{
	add_rows(out->text, out->sheet->grid);
	text_add_char(out->text, '\n');
}

static void part(struct output *out, enum part part, struct view words)
{
	static const char *const names[] = {
		[PART_LEAD] = "lead", [PART_REST] = "rest", [PART_NOTE] = "note", [PART_LIMIT] = "limit"};
	add_member(out->text, names[part], words);
}

const struct format format_json = {
	.parts_rest = true,
	.head = head,
	.heading = heading,
	.part = part,
	.end = end,
	.foot = foot,
	.alone = alone,
};
