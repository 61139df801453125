/* A page as a message for `sendmail -t` (RFC 5322, RFC 2045 to 2047). */
#ifndef SHOW_MAIL_MESSAGE_H
#define SHOW_MAIL_MESSAGE_H

#include "show/page.h"

/* Both are views of the text that was parsed; the name may be empty. */
struct mail_address {
	struct view name, address;
};

/* Start with {0}. */
struct mail {
	struct mail_address *to;
	size_t to_count, to_capacity;
	struct mail_address from; /* empty: whoever runs sendmail */
	struct view subject;      /* empty: period and headline, after `Stale: ` or `Partial: ` if it is */
};

/* Take what the user says, and keep views of it. mail_add_to takes a list with commas between, and may be
 * called again. An address is `a@b` or `Name <a@b>`; a name with a comma stands in double quotes. Return
 * false, after which the mail is of no use, for anything else, and for a text that is not UTF-8 or has a
 * hidden character (character_is_hidden), so that nothing can add a header. */
bool mail_add_to(struct mail *mail, struct view list) MUST_CHECK;
bool mail_set_from(struct mail *mail, struct view address) MUST_CHECK;
bool mail_set_subject(struct mail *mail, struct view subject) MUST_CHECK;
void mail_clear(struct mail *mail);

/* Appends the message: the page as text of 72 columns, as HTML that mail readers can show and, attached as
 * `weekly.html`, as format_html writes it. Lines end in LF, as sendmail wants them on its standard input, and
 * have at most 76 bytes, unless a single address is longer; inside the encoded bodies the lines of text end
 * in CR LF. The date is the start of today in UTC; Message-ID and boundaries are made from the contents. */
void mail_write(const struct mail *mail, const struct page *page, struct text *out);

#endif
