/* Text from data in each format: nothing of it acts there, and JSON's value is the text. */
#include "fuzz.h"

#include "base/error.h"
#include "show/words/character.h"

static bool holds(struct view v, const char *characters)
{
	for (size_t i = 0; i < v.length; i++)
		if (strchr(characters, v.bytes[i]))
			return true;
	return false;
}

static void check_hidden(struct view v)
{
	FUZZ_HOLDS(fuzz_is_visible(v));
	while (v.length > 0) {
		struct character character = character_at(v);
		FUZZ_HOLDS(character.valid && !character_is_hidden(character.code));
		v = view_slice(v.bytes + character.length, v.length - character.length);
	}
}

/* Every ampersand begins one of the five. */
static void check_html(struct view v)
{
	static const char *const entities[] = {"amp;", "lt;", "gt;", "quot;", "#39;"};
	check_hidden(v);
	FUZZ_HOLDS(!holds(v, "<>\"'"));
	for ((void)view_cut(&v, '&'); v.bytes; (void)view_cut(&v, '&')) {
		bool known = false;
		for (size_t i = 0; i < COUNT_OF(entities); i++)
			known = known || view_starts_with(v, view_of(entities[i]));
		FUZZ_HOLDS(known);
	}
}

/* A string of JSON as RFC 8259 reads it; `value` becomes the text that it stands for. */
static void read_json(struct view v, struct text *value)
{
	FUZZ_HOLDS(fuzz_is_visible(v));
	while (v.length > 0) {
		size_t taken = 1;
		FUZZ_HOLDS(v.bytes[0] != '"');
		if (v.bytes[0] != '\\') {
			text_add_char(value, v.bytes[0]);
		} else {
			FUZZ_HOLDS(v.length > 1 && strchr("\"\\ntu", v.bytes[1]));
			taken = v.bytes[1] == 'u' ? 6 : 2;
			FUZZ_HOLDS(v.length >= taken);
			if (taken == 2) {
				text_add_char(value, v.bytes[1] == 'n' ? '\n' : v.bytes[1] == 't' ? '\t' : v.bytes[1]);
			} else {
				char digits[5] = {0}, *end;
				memcpy(digits, v.bytes + 2, 4);
				unsigned long code = strtoul(digits, &end, 16);

				FUZZ_HOLDS(end == digits + 4 && (code < 0xD800 || code > 0xDFFF));
				if (code < 0x80) {
					text_add_char(value, (char)code);
				} else if (code < 0x800) {
					text_add_char(value, (char)(0xC0 | code >> 6));
					text_add_char(value, (char)(0x80 | (code & 0x3F)));
				} else {
					text_add_char(value, (char)(0xE0 | code >> 12));
					text_add_char(value, (char)(0x80 | (code >> 6 & 0x3F)));
					text_add_char(value, (char)(0x80 | (code & 0x3F)));
				}
			}
		}
		v = view_slice(v.bytes + taken, v.length - taken);
	}
}

static void check_json(struct view escaped, struct view v)
{
	struct text value = {0}, expected = {0};
	read_json(escaped, &value);
	while (v.length > 0) {
		struct character character = character_at(v);
		text_add(&expected,
		         character.valid ? view_slice(v.bytes, character.length) : view_of("\xEF\xBF\xBD"));
		v = view_slice(v.bytes + character.length, v.length - character.length);
	}
	FUZZ_HOLDS(view_equals(text_view(&value), text_view(&expected)));
	text_clear(&value);
	text_clear(&expected);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct view v = {(const char *)bytes, length};
	char quoted[ERROR_QUOTED_SIZE];
	struct text text = {0};
	escape_text(&text, v);
	check_hidden(text_view(&text));
	text_reset(&text);
	escape_markdown(&text, v);
	check_hidden(text_view(&text));
	FUZZ_HOLDS(!holds(text_view(&text), "<>"));
	text_reset(&text);
	escape_html(&text, v);
	check_html(text_view(&text));
	text_reset(&text);
	escape_json(&text, v);
	check_json(text_view(&text), v);
	text_clear(&text);

	struct view message = view_of(error_quote(v, quoted));

	FUZZ_HOLDS(message.length >= 2 && message.length < ERROR_QUOTED_SIZE && fuzz_is_visible(message));
	return 0;
}
