#include "show/words/character.h"

struct span {
	uint32_t first, last;
};

static const struct span hidden[] = {
	{0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x061C, 0x061C},
	{0x180E, 0x180E}, {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E},
	{0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
};

static const struct span combining[] = {
	{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF},   {0x05C1, 0x05C2},
	{0x05C4, 0x05C5}, {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F},   {0x0670, 0x0670},
	{0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED},   {0x093C, 0x093C},
	{0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},   {0x0E47, 0x0E4E},
	{0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200C, 0x200D}, {0x20D0, 0x20FF},   {0x302A, 0x302D},
	{0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0100, 0xE01EF},
};

static const struct span wide[] = {
	{0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x2E80, 0x303E},   {0x3041, 0x33FF},
	{0x3400, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
	{0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
	{0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

static bool spans_hold(const struct span *spans, size_t count, uint32_t code)
{
	for (size_t i = 0; i < count; i++)
		if (code >= spans[i].first && code <= spans[i].last)
			return true;
	return false;
}

struct character character_at(struct view v)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *bytes = (const unsigned char *)v.bytes;
	unsigned char lead = bytes[0];
	struct character character = {lead, 1, lead < 0x80};
	size_t length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
	uint32_t code = length == 1 ? lead : lead & (0x7Fu >> length);
	if (length == 1 || length > v.length)
		return character;
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xC0) != 0x80)
			return character;
		code = code << 6 | (bytes[i] & 0x3Fu);
	}
	if (code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		return character;
	return (struct character){code, length, true};
}

bool character_is_hidden(uint32_t code)
{
	return spans_hold(hidden, COUNT_OF(hidden), code);
}

unsigned character_columns(uint32_t code)
{
	if (code < 0x0300)
		return 1;
	if (spans_hold(combining, COUNT_OF(combining), code))
		return 0;
	return spans_hold(wide, COUNT_OF(wide), code) ? 2 : 1;
}

size_t characters_width(struct view v)
{
	size_t columns = 0;
	for (size_t at = 0; at < v.length;) {
		struct character character = character_at(view_slice(v.bytes + at, v.length - at));
		columns += character_columns(character.code);
		at += character.length;
	}
	return columns;
}

struct view characters_fit(struct view v, size_t columns)
{
	size_t at = 0, used = 0;
	while (at < v.length) {
		struct character character = character_at(view_slice(v.bytes + at, v.length - at));
		used += character_columns(character.code);
		if (used > columns)
			break;
		at += character.length;
	}
	return view_slice(v.bytes, at);
}

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
