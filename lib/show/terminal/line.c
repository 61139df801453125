#include "show/terminal/line.h"
#include "show/words/character.h"

void line_paint(struct text *out, bool colour, enum paint paint)
{
	static const char *const codes[] = {
		[PAINT_END] = "0",      [PAINT_BOLD] = "1",      [PAINT_DIM] = "2",         [PAINT_SELF] = "33",
		[PAINT_REPORTS] = "34", [PAINT_COACHING] = "34", [PAINT_INSPECTION] = "33", [PAINT_ALARM] = "1;31",
	};
	if (colour)
		text_add_format(out, "\x1B[%sm", codes[paint]);
}

void line_blanks(struct text *out, size_t count)
{
	while (count-- > 0)
		text_add_char(out, ' ');
}

void line_paragraph(struct text *out, struct view v, unsigned width, const char *indent)
{
	struct text safe = {0};
	size_t used = 0, room = width > strlen(indent) + 20 ? width - strlen(indent) : 20;
	if (v.length == 0)
		return;
	escape_text(&safe, v);
	struct view rest = text_view(&safe);
	while (rest.bytes) {
		struct view word = view_cut(&rest, ' ');
		size_t columns = characters_width(word);
		if (used > 0 && used + 1 + columns > room) {
			text_add_char(out, '\n');
			used = 0;
		}
		text_add_string(out, used > 0 ? " " : indent);
		used += used > 0;
		while (columns > room) { /* a word wider than the screen */
			struct view part = characters_fit(word, room);

			text_add(out, part);
			text_add_char(out, '\n');
			text_add_string(out, indent);
			word = view_slice(word.bytes + part.length, word.length - part.length);
			columns = characters_width(word);
		}
		text_add(out, word);
		used += columns;
	}
	text_add_char(out, '\n');
	text_clear(&safe);
}

void line_painted(struct text *out, struct view v, unsigned width, bool colour, enum paint paint)
{
	if (v.length == 0)
		return;
	line_paint(out, colour && paint != PAINT_END, paint);
	line_paragraph(out, v, width, "");
	line_paint(out, colour && paint != PAINT_END, PAINT_END);
}
