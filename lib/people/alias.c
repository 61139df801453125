#include "people/alias.h"

#define SCHEME "mailto:"
#define SHORT_ID 15
#define LONG_ID 18

static bool is_among(char c, const char *low_high)
{
	return c >= low_high[0] && c <= low_high[1];
}

/* 15 letters and digits whose case counts, and 3 that say which of them are capitals, five in each. Programs
 * that make ids up write any 3 letters there; to be safe then, only behind the 00 with which the ids of
 * people begin. */
static bool is_long_id(struct view name)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
	bool is_right = true, is_letters = true;
	if (name.length != LONG_ID)
		return false;
	for (size_t i = 0; i < SHORT_ID; i++)
		if (!is_among(name.bytes[i], "09") && !is_among(name.bytes[i], "az") &&
		    !is_among(name.bytes[i], "AZ"))
			return false;
	for (size_t block = 0; block < 3; block++) {
		unsigned capitals = 0;
		for (size_t i = 0; i < 5; i++)
			capitals |= (unsigned)is_among(name.bytes[block * 5 + i], "AZ") << i;
		is_right = is_right && name.bytes[SHORT_ID + block] == digits[capitals];
		is_letters = is_letters && is_among(name.bytes[SHORT_ID + block], "AZ");
	}
	return is_right || (is_letters && name.bytes[0] == '0' && name.bytes[1] == '0');
}

static struct view fold(struct view name, struct text *key)
{
	for (size_t i = 0; i < name.length; i++)
		text_add_char(key, ascii_lower(name.bytes[i]));
	return text_view(key);
}

/* `Okafor, Ben`; with another comma it is `Okafor, Ben, Jr.`, or no name of a person. */
static struct view turn_round(struct view name, struct text *key)
{
	struct view given = name, family = view_trim(view_cut(&given, ','));
	given = view_trim(given);
	if (family.length == 0 || given.length == 0 || memchr(given.bytes, ',', given.length))
		return name;
	text_add(key, given);
	text_add_char(key, ' ');
	text_add(key, family);
	return text_view(key);
}

struct view alias_key(struct view name, struct text *key)
{
	static const struct view scheme = VIEW(SCHEME);
	text_reset(key);
	if (name.length > scheme.length && view_starts_with(name, scheme))
		return fold(view_slice(name.bytes + scheme.length, name.length - scheme.length), key);
	if (name.length == 0)
		return name;
	if (memchr(name.bytes, '@', name.length))
		return fold(name, key);
	if (memchr(name.bytes, ',', name.length))
		return turn_round(name, key);
	return is_long_id(name) ? view_slice(name.bytes, SHORT_ID) : name;
}

bool alias_split(struct view name, struct view *address, struct view *display)
{
	const char *angle = name.length ? memchr(name.bytes, '<', name.length) : NULL;
	size_t before = angle ? (size_t)(angle - name.bytes) : 0;
	if (!angle || name.bytes[name.length - 1] != '>')
		return false;
	*address = view_trim(view_slice(angle + 1, name.length - before - 2));
	*display = view_trim(view_slice(name.bytes, before));
	if (display->length > 2 && display->bytes[0] == '"' && display->bytes[display->length - 1] == '"')
		*display = view_trim(view_slice(display->bytes + 1, display->length - 2));
	return true;
}
