/* A page as a message for `sendmail -t` (RFC 5322, RFC 2045 to 2047). */
#ifndef SHOW_MAIL_MESSAGE_H
#define SHOW_MAIL_MESSAGE_H

#include "show/page.h"

/* `name` may be empty; both lie in what was parsed. */
struct mail_address {
	struct view name, address;
};

/* Start with {0}. */
struct mail {
	struct mail_address *to;
	size_t to_count, to_capacity;
	struct mail_address from; /* empty: whoever runs sendmail */
	struct view subject;      /* empty: the page's headline, behind `Stale: ` where the page is */
};

/* Take what the user says; views of it are kept. False, and the mail is of no use, for what is no address,
 * `a@b` or `Name <a@b>`, the name in double quotes where it has a comma in it, and for all text that holds a
 * control or another hidden character (character_is_hidden) or is not UTF-8: so nothing can add a header.
 * mail_add_to takes a list with commas between, and may be called again. */
bool mail_add_to(struct mail *mail, struct view list) MUST_CHECK;
bool mail_set_from(struct mail *mail, struct view address) MUST_CHECK;
bool mail_set_subject(struct mail *mail, struct view subject) MUST_CHECK;
void mail_clear(struct mail *mail);

/* Adds the message: the page as text of 72 columns, as HTML that mail readers can show and, attached as
 * `weekly.html`, as format_html writes it. Lines end in LF, as sendmail wants them on its standard input, and
 * none is longer than 76 bytes but for an address that is; within the encoded bodies, text lines end in CR
 * LF. The date is the start of now's day in UTC; Message-ID and boundaries are made of the contents. */
void mail_write(const struct mail *mail, const struct page *page, struct text *out);

#endif
