#include "people/alias.h"

#include "people/fold.h"

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

static bool holds(struct view text, char c)
{
	return text.length > 0 && memchr(text.bytes, c, text.length);
}

static struct view unquote(struct view name)
{
	static const struct {
		struct view open, close;
	} quotes[] = {
		{VIEW("\""), VIEW("\"")}, {VIEW("'"), VIEW("'")}, {VIEW("“"), VIEW("”")}, {VIEW("„"), VIEW("“")},
		{VIEW("‘"), VIEW("’")},   {VIEW("«"), VIEW("»")}, {VIEW("»"), VIEW("«")},
	};
	for (size_t i = 0; i < COUNT_OF(quotes); i++) {
		size_t open = quotes[i].open.length, close = quotes[i].close.length;
		if (name.length > open + close && view_equals(view_slice(name.bytes, open), quotes[i].open) &&
		    view_equals(view_slice(name.bytes + name.length - close, close), quotes[i].close))
			return unquote(view_trim(view_slice(name.bytes + open, name.length - open - close)));
	}
	return name;
}

/* Splits `Ben Okafor <ben@example.com>`. */
static bool split(struct view name, struct view *address, struct view *display)
{
	struct view rest = name;
	if (!holds(name, '<') || name.bytes[name.length - 1] != '>')
		return false;
	*display = unquote(view_trim(view_cut(&rest, '<')));
	*address = view_trim(view_slice(rest.bytes, rest.length - 1));
	return address->length > 0;
}

struct view alias_display(struct view name)
{
	struct view address, display;
	return split(view_trim(name), &address, &display) ? display : view_slice(NULL, 0);
}

/* The length of the name before the bracket that closes at its end; 0 where none does. */
static size_t measure_bare(struct view name)
{
	char close = name.bytes[name.length - 1], open = close == ')' ? '(' : '[';
	size_t depth = 0;
	if (close != ')' && close != ']')
		return 0;
	for (size_t i = name.length; i > 0; i--) {
		depth += name.bytes[i - 1] == close;
		depth -= name.bytes[i - 1] == open;
		if (depth == 0)
			return i - 1;
	}
	return 0;
}

struct view alias_bare(struct view name)
{
	struct view bare = name;
	for (size_t length = name.length; length > 0;) {
		bare.length = length;
		length = measure_bare(bare);
		while (length > 0 && bare.bytes[length - 1] == ' ')
			length--;
	}
	return bare;
}

void alias_turn(struct view name, struct text *turned)
{
	struct view given = name, family = view_trim(view_cut(&given, ','));
	given = view_trim(given);
	if (family.length == 0 || given.length == 0 || holds(given, ',') || holds(name, '@')) {
		text_add(turned, name);
		return;
	}
	text_add(turned, given);
	text_add_char(turned, ' ');
	text_add(turned, family);
}

/* Is the name its own form, as most ids are? */
static bool is_form(struct view name)
{
	for (size_t i = 0; i < name.length; i++)
		if (!is_among(name.bytes[i], "az") && !is_among(name.bytes[i], "09") &&
		    (!name.bytes[i] || !strchr("._-@", name.bytes[i])))
			return false;
	return name.length > 0 && name.length != SHORT_ID && name.length != LONG_ID;
}

struct view alias_key(struct view name, struct text *key)
{
	if (is_form(name))
		return name;
	static const struct view scheme = VIEW("mailto:");
	struct view trimmed = unquote(view_trim(name)), address, display;
	struct text folded = {0};
	if (is_long_id(trimmed))
		return view_slice(trimmed.bytes, SHORT_ID);
	if (name.length == 0 || fold_keeps_case(trimmed))
		return trimmed;
	struct view form = unquote(fold_text(name, &folded));
	if (split(form, &address, &display))
		form = address;
	if (form.length > scheme.length && view_equals(view_slice(form.bytes, scheme.length), scheme))
		form = view_trim(view_slice(form.bytes + scheme.length, form.length - scheme.length));
	struct view bare = alias_bare(form);
	text_reset(key);
	alias_turn(bare, key);
	text_add_bytes(key, form.bytes + bare.length, form.length - bare.length);
	text_clear(&folded);
	return key->length > 0 ? text_view(key) : name;
}
