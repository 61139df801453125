/* The head of a mail: `to NUL from NUL subject NUL title`. Nothing that is given adds a header, and the
 * subject is what a mail reader shows of it. */
#include "fuzz.h"

#include "show/mail/message.h"

static const char *const headers[] = {
	"To: ", "Subject: ", "Date: ", "Message-ID: ", "MIME-Version: ", "Content-Type: "};

static int32_t digit_of(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *found = c ? strchr(digits, c) : NULL;
	FUZZ_HOLDS(found);
	return (int32_t)(found - digits);
}

/* Undoes RFC 2047's `=?utf-8?B?…?=`. */
static void decode_word(struct view digits, struct text *text)
{
	FUZZ_HOLDS(digits.length % 4 == 0);
	for (size_t i = 0; i < digits.length; i += 4) {
		const char *four = digits.bytes + i;
		int count = four[2] == '=' ? 1 : four[3] == '=' ? 2 : 3;
		int32_t bits = digit_of(four[0]) << 18 | digit_of(four[1]) << 12;
		bits |= count > 1 ? digit_of(four[2]) << 6 : 0;
		bits |= count > 2 ? digit_of(four[3]) : 0;
		for (int j = 0; j < count; j++)
			text_add_char(text, (char)(bits >> (16 - 8 * j) & 0xFF));
	}
}

/* What a reader shows of an unfolded header: encoded words decoded, the blanks between two of them dropped.
 */
static void show(struct view header, struct text *text)
{
	const struct view start = VIEW("=?utf-8?B?");
	bool was_encoded = false;
	for (bool is_first = true; header.bytes; is_first = false) {
		struct view word = view_cut(&header, ' ');
		bool is_encoded = view_starts_with(word, start);
		if (!is_first && !(was_encoded && is_encoded))
			text_add_char(text, ' ');
		if (is_encoded)
			decode_word(view_slice(word.bytes + start.length, word.length - start.length - 2), text);
		else
			text_add(text, word);
		was_encoded = is_encoded;
	}
}

static void check_line(struct view line)
{
	for (size_t i = 0; i < line.length; i++)
		FUZZ_HOLDS(line.bytes[i] >= 0x20 && line.bytes[i] < 0x7F);
	FUZZ_HOLDS(line.length <= 76 || memchr(line.bytes, '@', line.length));
}

/* One head with each header once and in order, then a blank line. */
static void check_head(struct view message, bool has_from, struct view subject)
{
	struct text shown = {0}, unfolded = {0};
	struct view rest = message, line;
	size_t next = 0;
	bool is_subject = false;
	if (has_from)
		FUZZ_HOLDS(view_starts_with(rest, view_of("From: ")));
	while ((line = view_cut(&rest, '\n')).length > 0) {
		check_line(line);
		bool is_fold = line.bytes[0] == ' ',
			 is_from = has_from && next == 0 && view_starts_with(line, view_of("From: "));

		if (!is_fold && !is_from) {
			FUZZ_HOLDS(next < COUNT_OF(headers) && view_starts_with(line, view_of(headers[next])));
			is_subject = next++ == 1;
		}
		if (is_subject)
			text_add(&unfolded, line);
	}
	FUZZ_HOLDS(next == COUNT_OF(headers));
	while (rest.length > 0)
		check_line(view_cut(&rest, '\n'));
	show(view_slice(unfolded.bytes + strlen(headers[1]), unfolded.length - strlen(headers[1])), &shown);
	FUZZ_HOLDS(subject.length == 0 || view_equals(text_view(&shown), subject));
	text_clear(&shown);
	text_clear(&unfolded);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct view rest = {(const char *)bytes, length};
	struct view to = view_cut(&rest, '\0'), from = view_cut(&rest, '\0'), subject = view_cut(&rest, '\0');
	static const struct grid *const none[TABLE_COUNT];
	struct page_input input = {
		.title = rest, .fiscal = 1, .last_session = DAY_NONE, .first_session = DAY_NONE, .tables = none};
	struct mail mail = {0};
	struct text message = {0};
	struct page page;
	FUZZ_HOLDS(day_parse(view_of("2026-11-16"), &input.now));
	input.period = period_of_day(PERIOD_WEEK, input.now - 7, 1);
	if (mail_add_to(&mail, to) && (from.length == 0 || mail_set_from(&mail, from)) &&
	    (subject.length == 0 || mail_set_subject(&mail, subject))) {
		page_compose(&page, &input);
		mail_write(&mail, &page, &message);
		check_head(text_view(&message), from.length > 0, view_trim(subject));
		page_clear(&page);
	}
	mail_clear(&mail);
	text_clear(&message);
	return 0;
}
