#include "show/mail/message.h"

#include <stdlib.h>

#include "base/base64.h"
#include "base/digest.h"
#include "base/memory.h"
#include "show/words/character.h"
#include "show/walk.h"
#include "show/words/phrase.h"
#include "show/says/headline.h"

#define LINE_MOST 76
#define ENCODED_MOST 75 /* an encoded word, RFC 2047, 2 */
#define ENCODED_START "=?utf-8?B?"
#define ENCODED_END "?="
#define NAME_MOST 60 /* longer names are encoded, as that can be folded */
#define TEXT_COLUMNS 72
#define ATTACHMENT "weekly.html"
#define DOMAIN "coach-report.invalid" /* of ids where there is no sender; RFC 2606 keeps it free */

static bool is_visible(struct view v)
{
	while (v.length > 0) {
		struct character character = character_at(v);
		if (!character.valid || character_is_hidden(character.code))
			return false;
		v = view_slice(v.bytes + character.length, v.length - character.length);
	}
	return true;
}

static bool is_alphanumeric(char c)
{
	char lower = ascii_lower(c);
	return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

static bool holds(const char *set, char c)
{
	return c != '\0' && strchr(set, c) != NULL;
}

/* Is this one or more words with single dots between? Words have letters, digits and the characters of
 * `more`. */
static bool is_dotted(struct view v, const char *more)
{
	char last = '.';
	for (size_t i = 0; i < v.length; i++) {
		char c = v.bytes[i];
		if (c == '.' ? last == '.' : !is_alphanumeric(c) && !holds(more, c))
			return false;
		last = c;
	}
	return last != '.';
}

/* The limits are those of RFC 5321. Some programs would take an address with a dash in front for an option.
 */
static bool is_address(struct view v)
{
	struct view domain = v, local = view_cut(&domain, '@');
	return local.length > 0 && local.length <= 64 && v.length <= 254 && local.bytes[0] != '-' &&
	       is_dotted(local, "!#$%&'*+-/=?^_`{|}~") && domain.bytes && is_dotted(domain, "-") &&
	       domain.bytes[0] != '-';
}

static bool address_parse(struct view v, struct mail_address *address)
{
	struct view name, rest;
	if (!is_visible(v))
		return false;
	v = view_trim(v);
	*address = (struct mail_address){{NULL, 0}, v};
	if (v.length > 0 && v.bytes[v.length - 1] == '>') {
		rest = view_slice(v.bytes, v.length - 1);
		name = view_trim(view_cut(&rest, '<'));
		if (name.length > 1 && name.bytes[0] == '"' && name.bytes[name.length - 1] == '"')
			name = view_trim(view_slice(name.bytes + 1, name.length - 2));
		*address = (struct mail_address){name, rest};
		for (size_t i = 0; i < name.length; i++)
			if (holds("\"\\>", name.bytes[i]))
				return false;
	}
	return is_address(address->address);
}

/* Cuts off what stands before the next comma outside of quotes. */
static struct view cut_address(struct view *rest)
{
	struct view whole = *rest;
	bool quoted = false;
	for (size_t i = 0; i < whole.length; i++) {
		quoted = quoted != (whole.bytes[i] == '"');
		if (whole.bytes[i] == ',' && !quoted) {
			*rest = view_slice(whole.bytes + i + 1, whole.length - i - 1);
			return view_slice(whole.bytes, i);
		}
	}
	*rest = (struct view){NULL, 0};
	return whole;
}

bool mail_add_to(struct mail *mail, struct view list)
{
	while (list.bytes) {
		mail->to = memory_reserve(mail->to, &mail->to_capacity, mail->to_count + 1, sizeof *mail->to);
		if (!address_parse(cut_address(&list), &mail->to[mail->to_count]))
			return false;
		mail->to_count++;
	}
	return true;
}

bool mail_set_from(struct mail *mail, struct view address)
{
	return address_parse(address, &mail->from);
}

bool mail_set_subject(struct mail *mail, struct view subject)
{
	mail->subject = view_trim(subject);
	return is_visible(subject);
}

void mail_clear(struct mail *mail)
{
	free(mail->to);
	*mail = (struct mail){0};
}

static size_t line_length(const struct text *out)
{
	size_t start = out->length;
	while (start > 0 && out->bytes[start - 1] != '\n')
		start--;
	return out->length - start;
}

/* Encoded words of whole characters, one a line. Between two of them readers drop the line end and its blank.
 */
static void add_encoded(struct text *out, struct view v)
{
	const size_t frame = strlen(ENCODED_START ENCODED_END);
	while (v.length > 0) {
		size_t used = line_length(out),
			   room = LINE_MOST - used < ENCODED_MOST ? LINE_MOST - used : ENCODED_MOST, taken = 0, next;
		while (taken < v.length) {
			next = taken + character_at(view_slice(v.bytes + taken, v.length - taken)).length;
			if (frame + (next + 2) / 3 * 4 > room)
				break;
			taken = next;
		}
		text_add_string(out, ENCODED_START);
		base64_encode(out, view_slice(v.bytes, taken));
		text_add_string(out, ENCODED_END);
		v = view_slice(v.bytes + taken, v.length - taken);
		if (v.length > 0)
			text_add_string(out, "\n ");
	}
}

/* Can it stand in a header as it is: ASCII that nobody takes for an encoded word, and that folds at its
 * blanks? */
static bool is_plain(struct view v)
{
	size_t word = 0;
	for (size_t i = 0; i < v.length; i++) {
		word = v.bytes[i] == ' ' ? 0 : word + 1;
		if ((unsigned char)v.bytes[i] >= 0x7F || word > NAME_MOST ||
		    (i > 0 && v.bytes[i - 1] == ' ' && word == 0) ||
		    (i > 0 && v.bytes[i - 1] == '=' && v.bytes[i] == '?'))
			return false;
	}
	return true;
}

/* Text without blanks at its ends. */
static void add_unstructured(struct text *out, struct view v)
{
	if (!is_plain(v)) {
		add_encoded(out, v);
		return;
	}
	for (bool first = true; v.bytes; first = false) {
		struct view word = view_cut(&v, ' ');
		if (!first)
			text_add_string(out, line_length(out) + 1 + word.length > LINE_MOST ? "\n " : " ");
		text_add(out, word);
	}
}

static void add_address(struct text *out, const struct mail_address *address)
{
	struct view name = address->name;
	bool is_phrase = true;
	for (size_t i = 0; i < name.length; i++)
		is_phrase = is_phrase && (is_alphanumeric(name.bytes[i]) || holds(" -'_", name.bytes[i]));
	if (name.length > 0) {
		if (!is_plain(name) || name.length > NAME_MOST)
			add_encoded(out, name);
		else
			text_add_format(out, is_phrase ? "%.*s" : "\"%.*s\"", VIEW_ARGS(name));
		text_add_string(out, line_length(out) + address->address.length + 4 > LINE_MOST ? "\n " : " ");
		text_add_char(out, '<');
	}
	text_add(out, address->address);
	text_add_string(out, name.length > 0 ? ">" : "");
}

static void add_date(struct text *out, int32_t day)
{
	static const char weekdays[] = "MonTueWedThuFriSatSun", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct date date = date_of_day(day);
	text_add_format(out, "Date: %.3s, %d %.3s %04d 00:00:00 +0000\n",
	                &weekdays[(size_t)3 * (size_t)weekday_of_day(day)], (int)date.day,
	                &months[(size_t)3 * (date.month - 1U)], (int)date.year);
}

static void add_addresses(const struct mail *mail, struct text *out)
{
	if (mail->from.address.length > 0) {
		text_add_string(out, "From: ");
		add_address(out, &mail->from);
		text_add_char(out, '\n');
	}
	for (size_t i = 0; i < mail->to_count; i++) {
		text_add_string(out, i == 0 ? "To: " : ",\n ");
		add_address(out, &mail->to[i]);
	}
	text_add_char(out, '\n');
}

/* The headline has text from data, so hidden characters are made visible here too. */
static void add_subject(const struct mail *mail, const struct page *page, struct text *out)
{
	struct text subject = {0};
	struct phrase phrase = {0}, whole = {0};
	if (mail->subject.length > 0) {
		escape_text(&subject, mail->subject);
	} else {
		escape_text(phrase_slot(&phrase, "subject", 0), text_view(&page->headline));
		if (page->input->period.unit != PERIOD_NONE)
			headline_say_period(page->input, phrase_slot(&phrase, "week", 0));
		phrase_say(&phrase, word(WORD_MAIL_SUBJECT), phrase_slot(&whole, "subject", 0));
		phrase_say(&whole,
		           page->input->stale     ? word(WORD_MAIL_STALE)
		           : page->input->partial ? word(WORD_MAIL_PARTIAL)
		                                  : "{subject}",
		           &subject);
	}
	text_add_string(out, "Subject: ");
	add_unstructured(out, text_view(&subject));
	text_add_char(out, '\n');
	text_clear(&subject);
}

/* RFC 2045, 6.8: lines of text end in CR LF before they are encoded. */
static void add_part(struct text *out, const char *type, struct view v)
{
	struct text canonical = {0};
	for (size_t i = 0; i < v.length; i++) {
		if (v.bytes[i] == '\n')
			text_add_char(&canonical, '\r');
		text_add_char(&canonical, v.bytes[i]);
	}
	text_add_format(out, "Content-Type: %s; charset=utf-8\nContent-Transfer-Encoding: base64\n\n", type);
	base64_encode_lines(out, text_view(&canonical));
	text_clear(&canonical);
}

static void add_parts(const struct page *page, const char *digits, struct text *out)
{
	struct text part = {0};
	text_add_format(
		out, "--=_%s-page\nContent-Type: multipart/alternative;\n boundary=\"=_%s-body\"\n\n--=_%s-body\n",
		digits, digits, digits);
	page_write(page, &format_text, TEXT_COLUMNS, false, &part);
	add_part(out, "text/plain", text_view(&part));
	text_add_format(out, "--=_%s-body\n", digits);
	text_reset(&part);
	page_write(page, &format_mail, 0, false, &part);
	add_part(out, "text/html", text_view(&part));
	text_add_format(out, "--=_%s-body--\n\n--=_%s-page\n", digits, digits);
	text_reset(&part);
	page_write(page, &format_html, 0, false, &part);
	text_add_string(out, "Content-Type: text/html; charset=utf-8; name=\"" ATTACHMENT "\"\n"
	                     "Content-Disposition: attachment; filename=\"" ATTACHMENT "\"\n"
	                     "Content-Transfer-Encoding: base64\n\n");
	base64_encode_lines(out, text_view(&part));
	text_add_format(out, "--=_%s-page--\n", digits);
	text_clear(&part);
}

void mail_write(const struct mail *mail, const struct page *page, struct text *out)
{
	struct text head = {0}, whole = {0};
	struct view domain = mail->from.address;
	char digits[DIGEST_LENGTH + 1];
	add_addresses(mail, &head);
	add_subject(mail, page, &head);
	add_date(&head, page->input->now);
	text_add(&whole, text_view(&head));
	page_write(page, &format_html, 0, false, &whole);
	digest_of_bytes(text_view(&whole), digits);
	text_clear(&whole);

	(void)view_cut(&domain, '@');
	text_add(out, text_view(&head));
	text_clear(&head);
	text_add_format(out, "Message-ID: <%s@%.*s>\nMIME-Version: 1.0\n", digits,
	                VIEW_ARGS(domain.length > 0 ? domain : view_of(DOMAIN)));
	/* No base64 has "=_" in it, nor a line that begins with a dash. */
	text_add_format(out, "Content-Type: multipart/mixed;\n boundary=\"=_%s-page\"\n\n", digits);
	add_parts(page, digits, out);
}
