#include "show/words/escape.h"
#include "show/words/character.h"

/* The next three functions say how a visible ASCII character is written; NULL: as it is. */
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

static void add_hidden(struct text *text, struct character character, const char *(*spell)(char c))
{
	text_add_string(text, spell('\\') ? spell('\\') : "\\");
	if (character.code == '\n')
		text_add_char(text, 'n');
	else if (character.code == '\t')
		text_add_char(text, 't');
	else if (character.code == '\r')
		text_add_char(text, 'r');
	else if (!character.valid || character.code < 0x80)
		text_add_format(text, "x%02X", (unsigned)character.code);
	else
		text_add_format(text, "u%04X", (unsigned)character.code);
}

static void add_visible(struct text *text, struct view v, const char *(*spell)(char c))
{
	while (v.length > 0) {
		struct character character = character_at(v);
		const char *spelled = character.code < 0x80 ? spell((char)character.code) : NULL;
		if (!character.valid || character_is_hidden(character.code))
			add_hidden(text, character, spell);
		else if (spelled)
			text_add_string(text, spelled);
		else
			text_add_bytes(text, v.bytes, character.length);
		v = view_slice(v.bytes + character.length, v.length - character.length);
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
		struct character character = character_at(v);
		if (!character.valid)
			text_add_string(text, "\\ufffd");
		else if (character.code == '"' || character.code == '\\')
			text_add_format(text, "\\%c", (char)character.code);
		else if (character.code == '\n')
			text_add_string(text, "\\n");
		else if (character.code == '\t')
			text_add_string(text, "\\t");
		else if (character.code < 0x10000 && character_is_hidden(character.code))
			text_add_format(text, "\\u%04x", (unsigned)character.code);
		else
			text_add_bytes(text, v.bytes, character.length);
		v = view_slice(v.bytes + character.length, v.length - character.length);
	}
}
