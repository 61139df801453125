#include "people/alias.h"

#define SCHEME "mailto:"
#define SHORT_ID 15
#define LONG_ID 18

static bool is_among(char c, const char *low_high)
{
	return c >= low_high[0] && c <= low_high[1];
}

/* Is this a Salesforce id of 18 characters? Its first 15 are letters and digits whose case counts; each of
 * the 3 behind says which of 5 of them are capitals. Programs that make up such ids write any 3 letters
 * there: we take those only in ids that begin with 00, as the ids of people do. */
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

/* Turns `Okafor, Ben` into `Ben Okafor`. A name with two commas, such as `Okafor, Ben, Jr.`, stays as it is.
 */
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
