/* What an HTML page of ours is wrapped in. */
#ifndef SHOW_HTML_HTML_H
#define SHOW_HTML_HTML_H

#include "base/view.h"

/* `image/png` or `image/jpeg`, as the first bytes say; NULL for anything else, pictures that can hold scripts
 * among it. */
const char *html_logo_type(struct view logo);

/* Both are lines, NULL after the last, since a C literal may be no longer than 4095 bytes. */

/* The style sheet: light, dark, narrow, print. Within it are all of the page's colours. */
extern const char *const html_style[];

/* The script that sorts tables by a column. It makes the headings buttons; without it the tables are as they
 * are written. */
extern const char *const html_script[];

#endif
