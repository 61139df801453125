#include "show/escape.h"
#include "show/glyph.h"

/* The three below: how one visible ASCII character is written; NULL: as it stands. */
static const char *spell_plain(char c UNUSED)
{
	return NULL;
}

static const char *spell_html(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	}
	return NULL;
}

static const char *spell_markdown(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '\\': return "\\\\";
	case '|': return "\\|";
	case '*': return "\\*";
	case '_': return "\\_";
	case '`': return "\\`";
	case '[': return "\\[";
	case ']': return "\\]";
	case '#': return "\\#";
	case '~': return "\\~";
	case '!': return "\\!";
	case '$': return "\\$";
	}
	return NULL;
}

static void add_hidden(struct text *text, struct glyph glyph, const char *(*spell)(char c))
{
	text_add_string(text, spell('\\') ? spell('\\') : "\\");
	if (glyph.code == '\n')
		text_add_char(text, 'n');
	else if (glyph.code == '\t')
		text_add_char(text, 't');
	else if (glyph.code == '\r')
		text_add_char(text, 'r');
	else if (!glyph.valid || glyph.code < 0x80)
		text_add_format(text, "x%02X", (unsigned)glyph.code);
	else
		text_add_format(text, "u%04X", (unsigned)glyph.code);
}

static void add_visible(struct text *text, struct view v, const char *(*spell)(char c))
{
	while (v.length > 0) {
		struct glyph glyph = glyph_at(v);
		const char *spelled = glyph.code < 0x80 ? spell((char)glyph.code) : NULL;
		if (!glyph.valid || glyph_is_hidden(glyph.code))
			add_hidden(text, glyph, spell);
		else if (spelled)
			text_add_string(text, spelled);
		else
			text_add_bytes(text, v.bytes, glyph.length);
		v = view_slice(v.bytes + glyph.length, v.length - glyph.length);
	}
}

void escape_text(struct text *text, struct view v)
{
	add_visible(text, v, spell_plain);
}

void escape_markdown(struct text *text, struct view v)
{
	add_visible(text, v, spell_markdown);
}

void escape_html(struct text *text, struct view v)
{
	add_visible(text, v, spell_html);
}

void escape_json(struct text *text, struct view v)
{
	while (v.length > 0) {
		struct glyph glyph = glyph_at(v);
		if (!glyph.valid)
			text_add_string(text, "\\ufffd");
		else if (glyph.code == '"' || glyph.code == '\\')
			text_add_format(text, "\\%c", (char)glyph.code);
		else if (glyph.code == '\n')
			text_add_string(text, "\\n");
		else if (glyph.code == '\t')
			text_add_string(text, "\\t");
		else if (glyph.code < 0x10000 && glyph_is_hidden(glyph.code))
			text_add_format(text, "\\u%04x", (unsigned)glyph.code);
		else
			text_add_bytes(text, v.bytes, glyph.length);
		v = view_slice(v.bytes + glyph.length, v.length - glyph.length);
	}
}
